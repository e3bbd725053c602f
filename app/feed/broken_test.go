package feed

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
)

// ten is a feed of ten entries, of which one is written by hand.
func ten(third string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>موقع</title><link>https://e.example/</link>`)
	for i := range 10 {
		if i == 2 {
			b.WriteString(third)
			continue
		}
		fmt.Fprintf(&b, "<item><title>خبر %d</title><link>https://e.example/%d</link><guid>g%d</guid><description><![CDATA[<p>نص</p>]]></description></item>\n", i, i, i)
	}
	b.WriteString("</channel></rss>")
	return b.String()
}

func titlesOf(s news.Source) (out []string) {
	for _, e := range s.Entries {
		out = append(out, e.Title)
	}
	return out
}

// One entry is broken in some way; the others are read, and of it what can be.
func TestABrokenEntryBreaksNoOther(t *testing.T) {
	for name, tt := range map[string]struct{ item, title string }{
		"raw < and &":                   {"<item><title>أ < ب & ج</title><link>https://e.example/x</link></item>", "أ < ب & ج"},
		"< before a letter":             {"<item><title>if a<b then</title><link>https://e.example/x</link></item>", "if a<b then"},
		"a tag that never ends":         {"<item><title>خبر <b>& <unclosed </title><link>https://e.example/x</link></item>", "خبر &"},
		"illegal references":            {"<item><title>خب&#0;&#x1F;&#xD83D;ر</title><link>https://e.example/x</link></item>", "خبر"},
		"entities of HTML":              {"<item><title>&laquo;خبر&raquo;&nbsp;&unknown;</title><link>https://e.example/x</link></item>", "«خبر» &unknown;"},
		"end of a section in text":      {"<item><title>خبر ]]> جديد</title><link>https://e.example/x</link></item>", "خبر ]]> جديد"},
		"control characters":            {"<item><title>خ\x0bب\x00ر</title><link>https://e.example/x</link></item>", "خبر"},
		"section never closed":          {"<item><title><![CDATA[خبر</title><link>https://e.example/x</link></item>", "خبر"},
		"entry never closed":            {"<item><title>خبر</title><link>https://e.example/x</link>", "خبر"},
		"title never closed":            {"<item><title>خبر<link>https://e.example/x</link><description>نص</description></item>", "خبر"},
		"tags crossed":                  {"<item><title><b><i>خبر</b></i></title><link>https://e.example/x</link></item>", "خبر"},
		"<br> in the description":       {"<item><title>خبر</title><description>نص<br>آخر<p>فقرة</description><link>https://e.example/x</link></item>", "خبر"},
		"undeclared prefix":             {"<item><foo:bar>x</foo:bar><title>خبر</title><link>https://e.example/x</link></item>", "خبر"},
		"attributes without quotes":     {"<item><title type=text>خبر</title><link>https://e.example/x</link><enclosure url=https://e.example/a.mp3 type=audio/mpeg /></item>", "خبر"},
		"a quote never closed":          {"<item><title>خبر</title><link>https://e.example/x</link><enclosure url=\"https://e.example/a.mp3 type=audio/mpeg /></item>", "خبر"},
		"comment in the middle":         {"<item><!-- <title>لا</title> --><title>خبر</title><link>https://e.example/x</link></item>", "خبر"},
		"comment never closed":          {"<item><title>خبر</title><!-- <link>https://e.example/x</link></item>", "خبر"},
		"link as in HTML":               {"<item><title>خبر</title><link/>https://e.example/x</item>", "خبر"},
		"bytes of another charset":      {"<item><title>\xce\xc8\xd1</title><link>https://e.example/x</link></item>", "خبر"},
		"a character cut in two":        {"<item><title>خبر\xd8</title><link>https://e.example/x</link></item>", "خبر"},
		"capitals":                      {"<ITEM><TITLE>خبر</TITLE><LINK>https://e.example/x</LINK></ITEM>", "خبر"},
		"HTML in an unknown vocabulary": {"<item><title>خبر</title><link>https://e.example/x</link><x:y xmlns:x='urn:z'><title>لا</title></x:y></item>", "خبر"},
	} {
		s, err := Parse([]byte(ten(tt.item)), "", "https://e.example/feed")
		if err != nil || len(s.Entries) != 10 || s.Title != "موقع" || s.Cut {
			t.Errorf("%s: %d entries of %q, %v, cut %v", name, len(s.Entries), s.Title, err, s.Cut)
			continue
		}
		if e := s.Entries[2]; e.Title != tt.title || e.URL != "https://e.example/x" {
			t.Errorf("%s: %q at %q", name, e.Title, e.URL)
		}
		if s.Entries[3].Title != "خبر 3" || s.Entries[3].GUID != "g3" || s.Entries[9].Content+s.Entries[9].Summary != "<p>نص</p>" {
			t.Errorf("%s: the next is %+v", name, s.Entries[3])
		}
	}
}

// Whatever stands around a feed, it is read.
func TestWhatStandsAroundAFeed(t *testing.T) {
	whole := ten("")
	body := strings.TrimPrefix(whole, `<?xml version="1.0" encoding="utf-8"?>`)
	for name, doc := range map[string]string{
		"warning of PHP":         "<br />\n<b>Warning</b>:  Undefined variable $x in <b>/home/site/functions.php</b> on line <b>12</b><br />\n" + whole,
		"text":                   "Notice: something in x.php\n" + whole,
		"page of errors":         "<!DOCTYPE html><html><head><title>x</title></head><body><p>error</p></body></html>\n" + whole,
		"comment":                "<!-- cached -->\n" + whole,
		"comment that says html": strings.Replace(whole, "<rss", "<!-- not <html> -->\n<rss", 1),
		"long comment":           strings.Replace(whole, "<rss", "<!-- "+strings.Repeat("حقوق ", 20_000)+"-->\n<rss", 1),
		"stylesheet":             strings.Replace(whole, "<rss", "<?xml-stylesheet type='text/xsl' href='/x.xsl'?>\n<rss", 1),
		"document type":          strings.Replace(whole, "<rss", "<!DOCTYPE rss PUBLIC \"-//Netscape//DTD RSS 0.91//EN\" \"http://my.netscape.com/x.dtd\" [<!ENTITY nbsp \"&#160;\"> <!ELEMENT x (y)>]>\n<rss", 1),
		"two declarations":       `<?xml version="1.0"?>` + whole,
		"no declaration":         body,
		"mark twice":             "\uFEFF\uFEFF" + whole,
		"script after it":        whole + "<script>var a=1</script><!-- 0.2 s -->",
		"another after it":       whole + "<html><body>x</body></html>",
		"no channel":             strings.NewReplacer("<channel>", "", "</channel>", "").Replace(whole),
		"no root":                strings.NewReplacer(`<rss version="2.0">`, "", "</rss>", "").Replace(whole),
		"no end":                 strings.NewReplacer("</channel></rss>", "</rss>").Replace(whole),
		"declared otherwise":     strings.Replace(whole, "utf-8", "windows-1256", 1),
		"namespace made up":      strings.Replace(whole, `version="2.0"`, `version="2.0" xmlns="http://e.example/mine"`, 1),
		"RSS under a prefix":     strings.NewReplacer("<item", "<r:item", "</item", "</r:item", "<title", "<r:title", "</title", "</r:title", "<link", "<r:link", "</link", "</r:link", "<rss", `<rss xmlns:r="http://purl.org/rss/1.0/"`).Replace(whole),
	} {
		s, err := Parse([]byte(doc), "text/html; charset=utf-8", "https://e.example/feed")
		if err != nil || len(s.Entries) < 9 || s.Entries[8].Title != "خبر 9" || s.Entries[8].URL != "https://e.example/9" || s.Cut {
			t.Errorf("%s: %d entries, %v, cut %v", name, len(s.Entries), err, s.Cut)
		}
	}
}

// A document that breaks off gives the entries that are whole, and says so: of
// half an entry what is kept already would be made worse.
func TestADocumentThatBreaksOff(t *testing.T) {
	whole := ten("")
	atom := `<feed xmlns="http://www.w3.org/2005/Atom"><title>ت</title>` + strings.Repeat("<entry><title>خبر</title><id>x</id><content type='html'><![CDATA[<p>نص</p>]]></content></entry>", 9) + "</feed>"
	jsonFeed := `{"version":"https://jsonfeed.org/version/1.1","title":"ت","items":[` + strings.Repeat(`{"id":"1","title":"خبر","content_html":"<p>نص</p>"},`, 9) + `{"id":"z"}]}`
	for _, doc := range []string{whole, atom, jsonFeed} {
		for at := len(doc) / 3; at < len(doc)*9/10; at += 7 {
			s, err := Parse([]byte(strings.ToValidUTF8(doc[:at], "")), "", "https://e.example/feed")
			if err != nil || !s.Cut || len(s.Entries) < 2 || len(s.Entries) > 9 {
				t.Fatalf("cut at %d of %d: %d entries, cut %v, %v", at, len(doc), len(s.Entries), s.Cut, err)
			}
			for _, e := range s.Entries {
				if !strings.HasPrefix(e.Title, "خبر") || e.Content+e.Summary != "<p>نص</p>" {
					t.Fatalf("cut at %d: %+v", at, e)
				}
			}
		}
		if s, err := Parse([]byte(doc), "", "https://e.example/feed"); err != nil || s.Cut {
			t.Errorf("whole: cut %v, %v", s.Cut, err)
		}
	}
}

func TestTextConstructs(t *testing.T) {
	const open, end = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://e.example/b/"><title>ت</title><entry><id>1</id><updated>2026-11-24T10:00:00Z</updated>`, `</entry></feed>`
	for name, tt := range map[string]struct{ in, title, content string }{
		"text is text":         {`<title type="text">حرف &lt;b&gt; في HTML</title><content type="text">اكتب &lt;b&gt; هنا</content>`, "حرف <b> في HTML", "اكتب &lt;b&gt; هنا"},
		"html":                 {`<title type="html">&lt;b&gt;خبر&lt;/b&gt; &amp;amp; قول</title><content type="html">&lt;p&gt;نص&lt;/p&gt;</content>`, "خبر & قول", "<p>نص</p>"},
		"xhtml":                {`<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">أ &lt; <b>ب</b></div></title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>نص &lt;b&gt;<br/></p></div></content>`, "أ < ب", "<p>نص &lt;b&gt;<br/></p>"},
		"no type, HTML":        {`<title>خبر</title><content>&lt;p&gt;نص&lt;/p&gt;</content>`, "خبر", "<p>نص</p>"},
		"no type, text":        {`<title>3 &lt; 4</title><content>3 &lt; 4</content>`, "3 < 4", "3 &lt; 4"},
		"says text, is HTML":   {`<title type="text">خبر</title><content type="text">&lt;p&gt;نص&lt;/p&gt;</content>`, "خبر", "<p>نص</p>"},
		"section":              {`<title type="html"><![CDATA[<i>خبر</i>]]></title><content type="html"><![CDATA[<p>نص</p>]]></content>`, "خبر", "<p>نص</p>"},
		"base64":               {`<title>خبر</title><content type="application/octet-stream" mode="base64">` + base64.StdEncoding.EncodeToString([]byte("<p>نص</p>")) + `</content>`, "خبر", "<p>نص</p>"},
		"relative addresses":   {`<title>خبر</title><content type="html" xml:base="c/">&lt;img src="d.png"&gt;</content>`, "خبر", `<img src="https://e.example/b/c/d.png">`},
		"lines":                {"<title>خبر</title><content type='text'>سطر\nآخر\n\nفقرة</content>", "خبر", "<p>سطر<br>آخر</p><p>فقرة</p>"},
		"title with a generic": {`<title type="html">map&amp;lt;string&gt; و vector&lt;int&gt;</title>`, "map<string> و vector<int>", ""},
	} {
		s, err := Parse([]byte(open+tt.in+end), "", "https://e.example/feed")
		if err != nil || len(s.Entries) != 1 {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if e := s.Entries[0]; e.Title != tt.title || e.Content != tt.content {
			t.Errorf("%s: %q, %q", name, e.Title, e.Content)
		}
	}
}

func TestFields(t *testing.T) {
	const ns = ` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"`
	rss := func(channel, item string) news.Source {
		s, err := Parse([]byte(`<rss version="2.0"`+ns+`><channel><title>ت</title>`+channel+`<item><title>خبر</title>`+item+`</item></channel></rss>`), "", "https://cdn.example.net/site/feed")
		if err != nil || len(s.Entries) != 1 {
			t.Fatalf("%s: %v", item, err)
		}
		return s
	}
	e := rss("", `<dc:creator>سامي</dc:creator><dc:creator>ليلى</dc:creator><dc:creator>سامي</dc:creator>`).Entries[0]
	if e.Author != "سامي، ليلى" {
		t.Errorf("authors %q", e.Author)
	}
	for in, want := range map[string]string{
		`<author>a@e.example (Sami)</author>`: "Sami", `<author>Sami &lt;a@e.example&gt;</author>`: "Sami", `<author>a@e.example</author>`: "",
		`<author>Sami</author><author>Laila</author>`: "Sami, Laila", `<atom:author><atom:name>Sami</atom:name></atom:author>`: "Sami",
		`<author><name>Sami</name></author>`: "Sami", `<itunes:author>Sami</itunes:author>`: "Sami",
	} {
		if got := rss("", in).Entries[0].Author; got != want {
			t.Errorf("%s: author %q", in, got)
		}
	}
	e = rss(`<link>https://site.example.com/</link>`, `<link>/a/1</link><enclosure url="/ep.mp3" type="audio/mpeg" length="12345678"/><itunes:duration>1:02:03</itunes:duration>`).Entries[0]
	if e.URL != "https://site.example.com/a/1" || len(e.Media) != 1 || e.Media[0].URL != "https://site.example.com/ep.mp3" || e.Media[0].Bytes != 12345678 || e.Media[0].Duration != time.Hour+2*time.Minute+3*time.Second {
		t.Errorf("on another host: %+v", e)
	}
	e = rss("", `<media:thumbnail url="https://e.example/s.jpg" width="120" height="90"/><media:group><media:content url="https://e.example/l.jpg" medium="image" width="1200" height="800"/><media:content url="https://e.example/m.jpg" medium="image" width="640"/></media:group><enclosure url="https://e.example/v.mp4"/>`).Entries[0]
	if e.Picture != "https://e.example/l.jpg" || len(e.Media) != 1 || e.Media[0].Type != "video/mp4" {
		t.Errorf("pictures: %+v", e)
	}
	e = rss("", `<description>`+strings.Repeat("كلمة ", 50)+`</description><content:encoded>اقرأ المزيد</content:encoded>`).Entries[0]
	if !strings.HasPrefix(e.Content, "كلمة") || e.Summary != "اقرأ المزيد" {
		t.Errorf("the longer text: %+v", e)
	}
	s := rss(`<ttl>720</ttl><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency><sy:updateBase>2000-01-01T12:00+00:00</sy:updateBase>`+
		`<skipHours><hour>0</hour><hour>23</hour></skipHours><skipDays><day>Friday</day></skipDays><language>ar-sa</language><itunes:new-feed-url>https://new.example.com/f</itunes:new-feed-url>`, "")
	h := s.Schedule
	if h.TTL != 12*time.Hour || h.UpdatePeriod != 6*time.Hour || h.UpdateBase.Hour() != 12 || !h.SkipHours[0] || !h.SkipHours[23] || h.SkipHours[1] || !h.SkipDays[time.Friday] || h.SkipDays[time.Monday] ||
		s.Language != "ar-SA" || s.Entries[0].Language != "ar-SA" || s.Moved != "https://new.example.com/f" {
		t.Errorf("of the feed: %+v", s)
	}
	if e := rss("<language>en-US</language>", `<description>نص بالعربية</description>`).Entries[0]; e.Language != "" {
		t.Errorf("Arabic told as %s", e.Language)
	}
	all := "<skipHours>"
	for i := range 24 {
		all += fmt.Sprintf("<hour>%d</hour>", i)
	}
	if h := rss(all+"</skipHours>", "").Schedule; h != (news.ScheduleHints{}) {
		t.Errorf("all hours skipped: %+v", h)
	}
	if e := rss("", `<guid isPermaLink="false">https://e.example/x</guid>`).Entries[0]; e.GUID != "https://e.example/x" || e.PermaLink || e.URL != "" {
		t.Errorf("no permalink: %+v", e)
	}
	if e := rss("", `<guid>https://e.example/x</guid>`).Entries[0]; !e.PermaLink || e.URL != "https://e.example/x" {
		t.Errorf("permalink: %+v", e)
	}
	a, b := rss("", `<description>نص</description><pubDate>Tue, 24 Nov 2026 10:00:00 GMT</pubDate>`).Entries[0], rss("", `<guid>9</guid><description>&lt;p&gt;نص&lt;/p&gt;</description>`).Entries[0]
	if a.TextHash == "" || a.TextHash != b.TextHash {
		t.Errorf("hashes of one text: %q and %q", a.TextHash, b.TextHash)
	}
}

func TestAtomInherits(t *testing.T) {
	s, err := Parse([]byte(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>ت</title><author><name>التحرير</name></author>
<entry><id>1</id><title>أ</title></entry>
<entry xml:lang="fa"><id>2</id><title>ب</title><author><name>ليلى</name></author><author><name>سامي</name></author></entry>
<entry><id>3</id><title>ج</title><source><author><name>غيرهم</name></author></source><content type="text/html" src="/c"/></entry></feed>`), "", "https://e.example/feed")
	if err != nil || len(s.Entries) != 3 {
		t.Fatal(err, len(s.Entries))
	}
	var got []string
	for _, e := range s.Entries {
		got = append(got, e.Author+" "+e.Language+" "+e.URL)
	}
	if want := []string{"التحرير ar ", "ليلى، سامي fa ", "غيرهم ar https://e.example/c"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestJSON(t *testing.T) {
	const item = `"id":1,"url":"/1","title":"a < b","content_html":"<p>نص</p>","date_published":"2026-11-24T10:00:00Z"`
	for name, tt := range map[string]struct{ doc, author, tags string }{
		"as it should be":    {`{"version":"https://jsonfeed.org/version/1.1","title":"ت","items":[{` + item + `,"authors":[{"name":"سامي"},{"name":"ليلى"}],"tags":["أ","ب"]}]}`, "سامي، ليلى", "أ ب"},
		"text for lists":     {`{"version":"https://jsonfeed.org/version/1","title":"ت","items":[{` + item + `,"author":"سامي","tags":"أ"}]}`, "سامي", "أ"},
		"author of the feed": {`{"version":"https://jsonfeed.org/version/1","title":"ت","author":{"name":"سامي"},"items":[{` + item + `,"tags":null}]}`, "سامي", ""},
		"commas and lines":   {"{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"ت\",\"items\":[{" + strings.Replace(item, "نص", "ن\nص", 1) + ",},],}", "", ""},
		"no version":         {`{"title":"ت","items":[{` + item + `}]}`, "", ""},
		"guarded":            {")]}',\n" + `{"version":"https://jsonfeed.org/version/1","title":"ت","items":[{` + item + `}]}`, "", ""},
		"a call":             {`show({"version":"https://jsonfeed.org/version/1","title":"ت","items":[{` + item + `}]});`, "", ""},
		"a warning":          {`<br /><b>Warning</b>: x in <b>y.php</b>` + `{"version":"https://jsonfeed.org/version/1","title":"ت","items":[{` + item + `}]}`, "", ""},
		"RSS":                {`{"rss":{"version":"2.0","channel":{"title":"ت","item":[{"guid":{"#text":"1"},"link":"/1","title":"a &lt; b","description":"<p>نص</p>","pubDate":"Tue, 24 Nov 2026 10:00:00 GMT","category":["أ"],"author":"سامي"}]}}}`, "سامي", "أ"},
		"RSS of one item":    {`{"rss":{"channel":{"title":"ت","item":{"guid":"1","link":"/1","title":"a &lt; b","description":"<p>نص</p>","pubDate":"Tue, 24 Nov 2026 10:00:00 GMT"}}}}`, "", ""},
	} {
		s, err := Parse([]byte(tt.doc), "application/json", "https://e.example/feed")
		if err != nil || len(s.Entries) != 1 || s.Title != "ت" || s.Cut {
			t.Errorf("%s: %+v %v", name, s, err)
			continue
		}
		e := s.Entries[0]
		if e.GUID != "1" || e.URL != "https://e.example/1" || e.Title != "a < b" || strings.Join(strings.Fields(plain(e.Content+e.Summary)), "") != "نص" ||
			e.Published.Unix() != 1795514400 || e.Author != tt.author || strings.Join(e.Tags, " ") != tt.tags {
			t.Errorf("%s: %+v", name, e)
		}
	}
}

func TestTheNewestOfALongFeed(t *testing.T) {
	build := func(date func(i int) string) string {
		var b strings.Builder
		b.WriteString(`<rss version="2.0"><channel><title>ت</title>`)
		for i := range maxEntries + 500 {
			fmt.Fprintf(&b, "<item><title>%d</title><guid>%d</guid>%s</item>", i, i, date(i))
		}
		return b.String() + "</channel></rss>"
	}
	begin := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	dated := func(i int) string {
		return "<pubDate>" + begin.Add(time.Duration(i)*time.Hour).Format(time.RFC1123Z) + "</pubDate>"
	}
	for name, tt := range map[string]struct {
		date        func(int) string
		first, last string
	}{
		"oldest first": {dated, "500", "2499"},
		"newest first": {func(i int) string { return dated(5000 - i) }, "0", "1999"},
		"no dates":     {func(int) string { return "" }, "0", "2499"},
	} {
		s, err := Parse([]byte(build(tt.date)), "", "https://e.example/feed")
		if err != nil || len(s.Entries) != maxEntries || s.Total != maxEntries+500 {
			t.Fatalf("%s: %d of %d, %v", name, len(s.Entries), s.Total, err)
		}
		if all := titlesOf(s); all[0] != tt.first || all[len(all)-1] != tt.last {
			t.Errorf("%s: %s to %s", name, all[0], all[len(all)-1])
		}
	}
}

func TestUpdatePeriods(t *testing.T) {
	for in, want := range map[string]time.Duration{
		"<sy:updatePeriod> Daily </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>":    12 * time.Hour,
		"<sy:updatePeriod>hourly</sy:updatePeriod>":                                               time.Hour,
		"<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>-3</sy:updateFrequency>":    time.Hour,
		"<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>a lot</sy:updateFrequency>": time.Hour,
		"<sy:updatePeriod>fortnightly</sy:updatePeriod>":                                          0,
	} {
		s, err := Parse([]byte(`<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>t</title>`+in+`<item><title>a</title></item></channel></rss>`), "", "https://e.example/")
		if err != nil || s.Schedule.UpdatePeriod != want {
			t.Errorf("%s: %v, %v, want %v", in, s.Schedule.UpdatePeriod, err, want)
		}
	}
}
