package feed

import (
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func enc(e encoding.Encoding, s string) string { out, _ := e.NewEncoder().String(s); return out }
func u16(s string, big, bom bool) string {
	var b strings.Builder
	units := utf16.Encode([]rune(s))
	if bom {
		units = append([]uint16{0xfeff}, units...)
	}
	for _, u := range units {
		if big {
			b.WriteByte(byte(u >> 8))
			b.WriteByte(byte(u))
		} else {
			b.WriteByte(byte(u))
			b.WriteByte(byte(u >> 8))
		}
	}
	return b.String()
}

func TestThirdRoundEncodings(t *testing.T) {
	body := func(decl string) string {
		d := ""
		if decl != "" {
			d = ` encoding="` + decl + `"`
		}
		return `<?xml version="1.0"` + d + `?><rss version="2.0"><channel><title>أخبار اليوم</title><item><title>قال الوزير إن العمل جار في المشروع</title><description>نص الخبر كاملا كما جاء في البيان الصادر اليوم</description></item></channel></rss>`
	}
	const want = "قال الوزير إن العمل جار في المشروع"
	w1256 := func(s string) string { return enc(charmap.Windows1256, s) }
	try := func(name, doc, contentType, want string) {
		s, err := Parse([]byte(doc), contentType, "https://e.example/feed")
		if err != nil || len(s.Entries) == 0 || s.Entries[0].Title != want {
			got := ""
			if len(s.Entries) > 0 {
				got = s.Entries[0].Title
			}
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	for _, n := range []string{"windows-1256", "WINDOWS-1256", "cp1256", "cp-1256", "x-cp1256", "win-1256", "windows1256", "windows_1256", "ms-arab", "ansi_1256", "CP 1256"} {
		try("declared "+n, w1256(body(n)), "text/xml", want)
	}
	try("miniflux-legacy#316: 1256 in XML, utf-8 in HTTP", w1256(body("windows-1256")), "text/xml; charset=utf-8", want)
	try("utf-8 said twice, bytes of 1256", w1256(body("utf-8")), "text/xml; charset=utf-8", want)
	try("FeedReader#49: only HTTP says 1256", w1256(body("")), "text/xml;charset=WINDOWS-1256", want)
	try("nobody says, bytes of 1256", w1256(body("")), "", want)
	try("1256 said, bytes of UTF-8", body("windows-1256"), "", want)
	try("1256 said by HTTP, bytes of UTF-8", body("utf-8"), "text/xml; charset=windows-1256", want)
	try("iso-8859-1 said, bytes of UTF-8 (FreshRSS#1130)", body("iso-8859-1"), "text/xml; charset=us-ascii", want)
	try("iso-8859-1 said, bytes of 1256", w1256(body("iso-8859-1")), "", want)
	try("iso-8859-6", enc(charmap.ISO8859_6, body("iso-8859-6")), "", want)
	for _, n := range []string{"ISO-8859-6-I", "asmo-708", "arabic", "ECMA-114", "iso8859-6", "ISO_8859-6:1987"} {
		try("8859-6 as "+n, enc(charmap.ISO8859_6, body(n)), "", want)
	}
	try("8859-6 said, bytes of 1256", w1256(body("iso-8859-6")), "", want)
	for _, n := range []string{"utf8", "UTF-8;", "utf-8 ", "unicode", "utf-16", "UTF_8", "utf8mb4", "none", "x", "UTF-8N", "unicode-1-1-utf-8"} {
		try("UTF-8 as "+n, body(n), "", want)
	}
	try("utf-16 LE with mark", u16(body("utf-16"), false, true), "", want)
	try("utf-16 BE with mark", u16(body("utf-16"), true, true), "", want)
	try("utf-16 LE without mark", u16(body("utf-16"), false, false), "", want)
	try("utf-16 BE without mark", u16(body("UTF-16BE"), true, false), "", want)
	try("utf-16, mark, said utf-8", u16(body("utf-8"), false, true), "text/xml; charset=utf-8", want)
	try("utf-16, blank line before", u16("\n"+body("utf-16"), false, true), "", want)
	try("mark of UTF-8, said 1256", "\ufeff"+body("windows-1256"), "", want)
	try("two marks", "\ufeff\ufeff"+body("utf-8"), "", want)
	try("a mark after lines", "\n\n\ufeff"+body("utf-8"), "", want)
	try("a few bad bytes (feedparser#421)", strings.Replace(body("utf-8"), "نص", "n\xff\xfe\x80x", 1), "application/rss+xml; charset=utf-8", want)
	try("cut in a letter", strings.Replace(body("utf-8"), "البيان", "البيا\xd9", 1), "", want)
	try("NULs", strings.Replace(body("utf-8"), "<item>", "\x00\x00<item>", 1), "", want)
	try("koi8-r", enc(charmap.KOI8R, `<?xml version="1.0" encoding="koi8-r"?><rss><channel><item><title>Привет</title></item></channel></rss>`), "", "Привет")
	try("cp-1251 (simplepie#354)", enc(charmap.Windows1251, `<?xml version="1.0" encoding="cp-1251"?><rss><channel><item><title>Привет</title></item></channel></rss>`), "", "Привет")
	try("gb2312 (feedparser chardet)", enc(simplifiedchinese.GBK, `<?xml version="1.0" encoding="gb2312"?><rss><channel><item><title>中国人民</title></item></channel></rss>`), "", "中国人民")
	try("euc-kr (feedparser chardet)", enc(korean.EUCKR, `<?xml version="1.0" encoding="euc-kr"?><rss><channel><item><title>한국어</title></item></channel></rss>`), "", "한국어")
	try("iso-2022-jp", enc(japanese.ISO2022JP, `<?xml version="1.0" encoding="iso-2022-jp"?><rss><channel><item><title>日本語</title></item></channel></rss>`), "", "日本語")
	try("windows-1252 said as iso-8859-1", enc(charmap.Windows1252, `<?xml version="1.0" encoding="iso-8859-1"?><rss><channel><item><title>It’s €</title></item></channel></rss>`), "", "It’s €")
	try("UTF-8 encoded twice by 1252", enc1252twice(body("utf-8")), "", want)
	try("entities in a doc of ASCII", `<?xml version="1.0" encoding="us-ascii"?><rss><channel><item><title>&#1582;&#1576;&#1585;</title></item></channel></rss>`, "text/xml; charset=us-ascii", "خبر")
	try("declared in single quotes", w1256(strings.Replace(body("windows-1256"), `"windows-1256"`, `'windows-1256'`, 1)), "", want)
	try("declared with spaces", w1256(strings.Replace(body("windows-1256"), `encoding="windows-1256"`, `encoding = "windows-1256"`, 1)), "", want)
	try("declared in the second declaration", w1256(`<?xml version="1.0"?>`+body("windows-1256")), "", want)
	try("a comment before the declaration", w1256("<!-- x -->\n"+body("windows-1256")), "", want)
	try("HTTP says it in quotes", w1256(body("")), `text/xml; charset="windows-1256"`, want)
	try("HTTP says it twice", w1256(body("")), `text/xml; charset=windows-1256; charset=utf-8`, want)
	try("cp720", cp720(body("cp720")), "", want)
	try("DOS-720", cp720(body("DOS-720")), "", want)
}

func enc1252twice(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		r := charmap.Windows1252.DecodeByte(c)
		if r == 0xfffd {
			r = rune(c)
		}
		b.WriteRune(r)
	}
	return b.String()
}

func cp720(s string) string {
	const upper = "\u0080\u0081éâ\u0084à\u0086çêëèïî\u008d\u008e\u008f\u0090ّْô¤ـûùءآأؤ£إئابةتثجحخدذرزسشص«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀ضطظعغفµقكلمنهوىي≡ًٌٍَُِ≈°∙·√ⁿ²■\u00a0"
	table := map[rune]byte{}
	i := 0x80
	for _, r := range upper {
		table[r] = byte(i)
		i++
	}
	var b strings.Builder
	for _, r := range s {
		if c, ok := table[r]; ok && r >= 0x80 {
			b.WriteByte(c)
		} else {
			b.WriteByte(byte(r))
		}
	}
	return b.String()
}

func TestThirdRoundOPML(t *testing.T) {
	for _, tt := range []struct{ name, doc, want string }{
		{"no version (news-flash#20)", `<opml><head/><body version="1.0"><outline xmlUrl="https://e.example/f" title="أ"/></body></opml>`, "|أ|https://e.example/f"},
		{"no text (selfoss#1055)", `<opml><body><outline title="مجلد"><outline type="rss" title="أ" xmlUrl="https://e.example/f"/></outline></body></opml>`, "مجلد|أ|https://e.example/f"},
		{"commas before outlines (livemarks#6)", `<opml><body><outline text="أ" xmlUrl="https://e.example/f"/>,<outline text="ب" xmlUrl="https://e.example/g"/></body></opml>`, "|أ|https://e.example/f ; |ب|https://e.example/g"},
		{"a bare & (data-science-blogs#32)", `<opml><body><outline text="Advanced Analytics & R" xmlUrl="https://e.example/f?a=1&b=2"/></body></opml>`, "|Advanced Analytics & R|https://e.example/f?a=1&b=2"},
		{"Thunderbird's two folders (fluent-reader#738)", `<opml version="1.0" xmlns:fz="urn:forumzilla:"><body><outline title="Art"><outline title="zone"><outline type="rss" title="أ" text="أ" version="RSS" fz:quickMode="false" xmlUrl="https://e.example/f" htmlUrl="https://e.example/"/></outline></outline></body></opml>`, "Art / zone|أ|https://e.example/f"},
		{"no body (newsboat#3112)", `<opml version="2.0"><outline text="أ" xmlUrl="https://e.example/f"/></opml>`, "|أ|https://e.example/f"},
		{"no opml", `<body><outline text="أ" xmlUrl="https://e.example/f"/></body>`, "|أ|https://e.example/f"},
		{"xmlurl in small letters", `<opml><body><outline text="أ" xmlurl="https://e.example/f" htmlurl="https://e.example/"/></body></opml>`, "|أ|https://e.example/f"},
		{"url", `<opml><body><outline type="link" text="أ" url="https://e.example/f.xml"/></body></opml>`, "|أ|https://e.example/f.xml"},
		{"feedURL", `<opml><body><outline text="أ" feedURL="https://e.example/f"/></body></opml>`, "|أ|https://e.example/f"},
		{"category with slashes", `<opml><body><outline text="أ" category="/أخبار/سياسة" xmlUrl="https://e.example/f"/></body></opml>`, "أخبار / سياسة|أ|https://e.example/f"},
		{"entities twice", `<opml><body><outline text="أ &amp;amp; ب" xmlUrl="https://e.example/f?a=1&amp;amp;b=2"/></body></opml>`, "|أ & ب|https://e.example/f?a=1&b=2"},
		{"feed://", `<opml><body><outline text="أ" xmlUrl="feed://e.example/f"/></body></opml>`, "|أ|https://e.example/f"},
		{"spaces in the address", `<opml><body><outline text="أ" xmlUrl=" https://e.example/f "/></body></opml>`, "|أ|https://e.example/f"},
		{"a mark before", "\ufeff\n" + `<?xml version="1.0"?><opml><body><outline text="أ" xmlUrl="https://e.example/f"/></body></opml>`, "|أ|https://e.example/f"},
		{"capitals", `<OPML><BODY><OUTLINE TEXT="أ" XMLURL="https://e.example/f"/></BODY></OPML>`, "|أ|https://e.example/f"},
		{"twice", `<opml><body><outline text="أ" xmlUrl="https://e.example/f"/><outline text="أ" xmlUrl="https://e.example/f"/></body></opml>`, "|أ|https://e.example/f"},
		{"http and https", `<opml><body><outline text="أ" xmlUrl="https://e.example/f"/><outline text="أ" xmlUrl="http://e.example/f"/></body></opml>`, "|أ|https://e.example/f"},
		{"a quote in a title", `<opml><body><outline text='قال "نعم"' xmlUrl="https://e.example/f"/></body></opml>`, `|قال "نعم"|https://e.example/f`},
		{"a raw < in a title", `<opml><body><outline text="أ < ب" xmlUrl="https://e.example/f"/></body></opml>`, "|أ < ب|https://e.example/f"},
		{"broken off", `<opml><body><outline text="أ" xmlUrl="https://e.example/f"/><outline text="ب" xmlU`, "|أ|https://e.example/f"},
		{"no title at all", `<opml><body><outline xmlUrl="https://e.example/f"/></body></opml>`, "||https://e.example/f"},
		{"newsboat's urls", "# x\nhttps://e.example/f tag \"~أ\"\n\"query:x:unread\"\nhttps://e.example/g\n", "tag|أ|https://e.example/f ; ||https://e.example/g"},
		{"Firefox's bookmarks", "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p><DT><H3>مجلد</H3><DL><p><DT><A HREF=\"https://e.example/\" FEEDURL=\"https://e.example/f\">أ</A></DL></DL>", "مجلد|أ|https://e.example/f"},
		{"JSON of a reader", `{"feeds":[{"title":"أ","feed_url":"https://e.example/f","category":{"title":"مجلد"}}]}`, "مجلد|أ|https://e.example/f"},
		{"JSON of Google Reader's API", `{"subscriptions":[{"id":"feed/https://e.example/f","title":"أ","categories":[{"id":"user/-/label/x","label":"مجلد"}]}]}`, "مجلد|أ|https://e.example/f"},
		{"YouTube's CSV", "Channel Id,Channel Url,Channel Title\nUC-Qj80avWItNRjkZ41rzHyw,http://www.youtube.com/channel/UC-Qj80avWItNRjkZ41rzHyw,أ\n", "|أ|https://www.youtube.com/feeds/videos.xml?channel_id=UC-Qj80avWItNRjkZ41rzHyw"},
		{"windows-1256", enc(charmap.Windows1256, `<?xml version="1.0" encoding="windows-1256"?><opml><body><outline text="أخبار" xmlUrl="https://e.example/f"/></body></opml>`), "|أخبار|https://e.example/f"},
		{"utf-16", u16(`<?xml version="1.0" encoding="utf-16"?><opml><body><outline text="أخبار" xmlUrl="https://e.example/f"/></body></opml>`, false, true), "|أخبار|https://e.example/f"},
		{"a folder of the same name twice", `<opml><body><outline text="م"><outline text="أ" xmlUrl="https://e.example/f"/></outline><outline text="م"><outline text="ب" xmlUrl="https://e.example/g"/></outline></body></opml>`, "م|أ|https://e.example/f ; م|ب|https://e.example/g"},
		{"isComment outlines are not taken", `<opml><body><outline text="أ" isComment="true" xmlUrl="https://e.example/f"/><outline text="ب" xmlUrl="https://e.example/g"/></body></opml>`, "|ب|https://e.example/g"},
		{"nor what is in one", `<opml><body><outline text="م" isComment="true"><outline text="أ" xmlUrl="https://e.example/f"/></outline><outline text="ب" xmlUrl="https://e.example/g"/></body></opml>`, "|ب|https://e.example/g"},
	} {
		list, err := ReadOPML(strings.NewReader(tt.doc))
		var got []string
		for _, o := range list.Feeds {
			got = append(got, o.Folder+"|"+o.Title+"|"+o.URL)
		}
		if g := strings.Join(got, " ; "); g != tt.want || err != nil {
			t.Errorf("%s: %q, %v, want %q", tt.name, g, err, tt.want)
		}
	}
}
