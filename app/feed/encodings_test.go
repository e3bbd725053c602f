package feed

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func enc(e encoding.Encoding, s string) string { out, _ := e.NewEncoder().String(s); return out }

func u16(s string, big, bom bool) string {
	order, mark := unicode.LittleEndian, unicode.IgnoreBOM
	if big {
		order = unicode.BigEndian
	}
	if bom {
		mark = unicode.UseBOM
	}
	return enc(unicode.UTF16(order, mark), s)
}

func TestReportedEncodings(t *testing.T) {
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
