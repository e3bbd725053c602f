package feed

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"sahifa/app/news"
)

func TestOPML(t *testing.T) {
	doc := `<?xml version="1.0"?><opml version="1.0"><body>
<outline text="عام"><outline text="" ><outline type="rss" text="أ &amp; ب" XMLURL="https://a.example/feed" htmlUrl="https://a.example/"/></outline></outline>
<outline title="ج" text="x" xmlUrl="b.example/feed"/>
<outline text="سيئ" xmlUrl="javascript:alert(1)"/>
<outline text="bad &nbsp; entity" xmlUrl="https://c.example/feed">
</body>`
	list, err := ReadOPML(strings.NewReader(doc))
	got, failed := list.Feeds, list.Rejected
	want := []news.Outline{
		{Title: "أ & ب", URL: "https://a.example/feed", Site: "https://a.example/", Folder: "عام"},
		{Title: "ج", URL: "https://b.example/feed"},
		{Title: "bad entity", URL: "https://c.example/feed"},
	}
	if err != nil || !slices.Equal(got, want) || len(failed) != 1 || failed[0].Title != "سيئ" || failed[0].Reason != NotHTTP {
		t.Errorf("got %+v, failed %+v, %v", got, failed, err)
	}
	var out bytes.Buffer
	if err := WriteOPML(&out, "t", want, nil); err != nil {
		t.Fatal(err)
	}
	again, err := ReadOPML(&out)
	if err != nil || len(again.Rejected) != 0 || !slices.Equal(again.Feeds, want) {
		t.Errorf("again %+v, %v", again, err)
	}
	for _, no := range []string{"", "hello", "<html><body>x</body></html>", `{"a":1}`} {
		if _, err := ReadOPML(strings.NewReader(no)); news.AsProblem(err) == nil || news.AsProblem(err).Kind != news.NotOPML {
			t.Errorf("%q: %v", no, err)
		}
	}
}

func FuzzReadOPML(f *testing.F) {
	f.Add([]byte(`<opml><body><outline text="a" xmlUrl="https://a.example"/></body></opml>`))
	f.Fuzz(func(t *testing.T, doc []byte) {
		list, err := ReadOPML(bytes.NewReader(doc))
		for _, o := range list.Feeds {
			if err != nil || !strings.HasPrefix(o.URL, "http") {
				t.Errorf("%+v %v", o, err)
			}
		}
	})
}

func TestOPMLAsReadersWriteIt(t *testing.T) {
	const open, end = `<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>t</title></head><body>`, `</body></opml>`
	for name, tt := range map[string]struct {
		in       string
		folders  string // of the feeds read
		rejected string // reasons
	}{
		"nested folders":               {`<outline text="أ"><outline text="س"><outline text="1" xmlUrl="https://a.example/f"/></outline></outline><outline text="ب"><outline text="س"><outline text="2" xmlUrl="https://b.example/f"/></outline></outline>`, "أ / س|ب / س", ""},
		"category":                     {`<outline text="1" category="/أ/س,/ب" xmlUrl="https://a.example/f"/>`, "أ / س", ""},
		"url for xmlUrl":               {`<outline type="rss" text="1" url="https://a.example/f"/>`, "", ""},
		"a site without its feed":      {`<outline type="rss" text="1" htmlUrl="https://a.example/"/>`, "-", "no_address"},
		"a feed without anything":      {`<outline type="rss" text="1"/><outline type="RSS" text="2"></outline><outline type="rss" text="3"><outline text="4" xmlUrl="https://a.example/f"/></outline><outline type="rss"/>`, "3", "no_address no_address"},
		"another list":                 {`<outline type="include" text="1" url="https://a.example/l.opml"/><outline type="link" text="2" url="https://a.example/m.opml"/>`, "-", "include include"},
		"commands and files":           {`<outline text="1" xmlUrl="exec:/bin/true"/><outline text="2" xmlUrl="file:///etc/passwd"/>`, "-", "not_http not_http"},
		"no site":                      {`<outline text="1" xmlUrl="http://[::1/feed"/><outline text="2" xmlUrl="HTTPS:///f"/>`, "-", "no_host no_host"},
		"the same in other spelling":   {`<outline text="1" xmlUrl="http://a.example/f"/><outline text="2" xmlUrl="https://www.a.example/f/"/>`, "", "duplicate"},
		"the same with the root's dot": {`<outline text="1" xmlUrl="https://a.example/f"/><outline text="2" xmlUrl="https://A.example.:443/f#top"/><outline text="3" xmlUrl="https://a.example./f"/>`, "", "duplicate duplicate"},
		"an empty folder":              {`<outline text="أ"></outline><outline text="1" xmlUrl="https://a.example/f"/>`, "", ""},
		"never closed":                 {`<outline text="أ"><outline text="1" xmlUrl="https://a.example/f"><outline text="2" xmlUrl="https://b.example/f">`, "أ|أ", ""},
		"raw marks":                    {`<outline text="a & b < c" xmlUrl="https://a.example/f?x=1&y=2"/>`, "", ""},
		"deep":                         {strings.Repeat(`<outline text="x">`, 5000) + `<outline text="1" xmlUrl="https://a.example/f"/>`, strings.TrimSuffix(strings.Repeat("x / ", maxLevels), " / "), ""},
	} {
		list, err := ReadOPML(strings.NewReader(open + tt.in + end))
		var folders, why []string
		for _, o := range list.Feeds {
			folders = append(folders, o.Folder)
		}
		for _, r := range list.Rejected {
			why = append(why, string(r.Reason))
		}
		if len(folders) == 0 {
			folders = []string{"-"}
		}
		if err != nil || strings.Join(folders, "|") != tt.folders || strings.Join(why, " ") != tt.rejected {
			t.Errorf("%s: %q, %q, %v", name, folders, why, err)
		}
	}
}

func TestOPMLOfLines(t *testing.T) {
	list, err := ReadOPML(strings.NewReader("# mine\nhttps://a.example/f \"سياسة\" \"~عنوان\"\nexec:x\nhttps://b.example/f\n"))
	want := []news.Outline{{URL: "https://a.example/f", Folder: "سياسة", Title: "عنوان"}, {URL: "https://b.example/f"}}
	if err != nil || !slices.Equal(list.Feeds, want) || len(list.Rejected) != 1 {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestWriteOPML(t *testing.T) {
	var b bytes.Buffer
	in := []news.Outline{{Title: "أ", URL: "https://ali:s3cret@a.example/f", Folder: "ع / س"}, {Title: "ب", URL: "https://b.example/f", Folder: "ع"}}
	if err := WriteOPML(&b, "t", in, []string{"ع", "ف / ق"}); err != nil || strings.Contains(b.String(), "s3cret") || strings.Count(b.String(), `text="ع"`) != 1 {
		t.Errorf("%s, %v", &b, err)
	}
	list, err := ReadOPML(&b)
	if err != nil || len(list.Feeds) != 2 || list.Feeds[0].Folder != "ع / س" || list.Feeds[1].Folder != "ع" || !slices.Equal(list.Folders, []string{"ف / ق"}) {
		t.Errorf("read again: %+v, %v", list, err)
	}
	b.Reset()
	rejected := []Rejected{{news.Outline{Title: "ج"}, "exec:x", NotHTTP}}
	if err := WriteRejected(&b, "t", rejected, func(why RejectReason) string { return "because " + string(why) }); err != nil || !strings.Contains(b.String(), `description="because not_http"`) {
		t.Errorf("%s, %v", &b, err)
	}
	list, err = ReadOPML(&b)
	if err != nil || len(list.Rejected) != 1 || list.Rejected[0].Address != "exec:x" {
		t.Errorf("rejected again: %+v, %v", list, err)
	}
}

func TestALongOPML(t *testing.T) {
	count := hostileSize / 160 // 100,000
	var b bytes.Buffer
	b.WriteString("<opml><body>")
	for i := range count {
		fmt.Fprintf(&b, `<outline type="rss" text="مصدر %d" xmlUrl="https://s%d.example.com/feed" htmlUrl="https://s%d.example.com/"/>`, i, i, i)
	}
	b.WriteString("</body></opml>")
	list, err := ReadOPML(&b)
	if err != nil || len(list.Feeds) != count || len(list.Rejected) != 0 {
		t.Errorf("%d read, %d rejected, %v", len(list.Feeds), len(list.Rejected), err)
	}
}

// What other programs write into their lists beside the addresses.
func TestOPMLOfOtherPrograms(t *testing.T) {
	for _, tt := range []struct{ name, outlines, want string }{
		{"RSS Guard: a site's picture", `<outline text="أ" rssguard:icon="` + strings.Repeat("A", 300_000) + `" xmlUrl="https://a.example/f"/><outline text="ب" xmlUrl="https://b.example/f"/>`, "أ https://a.example/f, ب https://b.example/f"},
		{"an address within the site", `<outline text="أ" xmlUrl="/f.xml" htmlUrl="https://a.example/x/"/>`, "أ https://a.example/f.xml"},
		{"an address within a site that is not told", `<outline text="أ" xmlUrl="/f.xml"/>`, ""},
		{"Tiny Tiny RSS: settings", `<outline text="أ" xmlUrl="https://a.example/f"/><outline text="tt-rss-prefs" schema-version="140"><outline pref-name="X" value="1"/></outline>`, "أ https://a.example/f"},
		{"a title of a page's length", `<outline text="` + strings.Repeat("أ ", 900) + `" xmlUrl="https://a.example/f"/>`, strings.TrimSpace(strings.Repeat("أ ", 250)) + "… https://a.example/f"},
		{"a title as an element", `<outline xmlUrl="https://a.example/f"><title>أ</title></outline>`, " https://a.example/f"},
	} {
		list, err := ReadOPML(strings.NewReader(`<opml version="2.0"><body>` + tt.outlines + `</body></opml>`))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		var got []string
		for _, f := range list.Feeds {
			got = append(got, f.Title+" "+f.URL)
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestReportedOPML(t *testing.T) {
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

// A list that was packed is read as the list in it, and bounded as that.
func TestAPackedListIsRead(t *testing.T) {
	pack := func(list string) []byte {
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		_, _ = z.Write([]byte(list))
		_ = z.Close()
		return packed.Bytes()
	}
	whole := pack(`<opml><body><outline text="أ" xmlUrl="https://a.example/feed"/></body></opml>`)
	got, err := ReadOPML(bytes.NewReader(whole))
	if err != nil || len(got.Feeds) != 1 || got.Feeds[0].Title != "أ" {
		t.Errorf("%+v, %v", got, err)
	}
	for name, packed := range map[string][]byte{"cut": whole[:len(whole)-20], "no list": pack("لا شيء"), "its head": whole[:4], "too large": pack(strings.Repeat("\n", maxList+1))} {
		if got, err := ReadOPML(bytes.NewReader(packed)); err == nil || len(got.Feeds) > 0 {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}
