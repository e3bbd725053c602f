package feed

// Kinds that users of other readers have reported, written before they were tried here.

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"sahifa/app/web"
)

func TestReportedFeeds(t *testing.T) {
	rss := func(item string) string {
		return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>موقع</title><link>https://e.example/</link><item>` + item + `</item></channel></rss>`
	}
	atom := func(entry string) string {
		return `<feed xmlns="http://www.w3.org/2005/Atom"><title>موقع</title><entry>` + entry + `</entry></feed>`
	}
	// want is title|address|date|author|text|picture|media
	for _, tt := range []struct{ name, doc, want string }{
		{"addresses of vocabularies with a slip in them", `<rss version="2.0" xmlns:content="http://purl.org/rss/modules/content" xmlns:dc="http://purl.org/dc/1.1"><channel><title>م</title><item><title>خبر</title><link>https://e.example/1</link><dc:creator>سارة</dc:creator><content:encoded>&lt;p&gt;نص&lt;/p&gt;</content:encoded></item></channel></rss>`, "خبر|https://e.example/1||سارة|<p>نص</p>||"},
		{"another vocabulary under a prefix of its own", atom(`<title>خبر</title><link href="https://e.example/1"/><s:variant xmlns:s="http://jadedpixel.com/-/spec/shopify"><title>Default Title</title></s:variant>`), "خبر|https://e.example/1|||||"},
		{"a text escaped twice from end to end", rss(`<title>خبر</title><link>https://e.example/1</link><description>&amp;lt;p&amp;gt;فقرة&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;ثانية &amp;amp;amp; ثالثة&amp;lt;/p&amp;gt;</description>`), "خبر|https://e.example/1|||<p>فقرة</p><p>ثانية &amp; ثالثة</p>||"},
		{"a text that shows a tag", rss(`<title>خبر</title><link>https://e.example/1</link><description>الوسم &amp;lt;p&amp;gt; يبدأ فقرة</description>`), "خبر|https://e.example/1|||الوسم &lt;p&gt; يبدأ فقرة||"},
		{"paragraphs of plain text", rss("<title>خبر</title><link>https://e.example/1</link><description>\n  سطر\n  يتصل\n \n  فقرة ثانية\r\n\r\nثالثة\n</description>"), "خبر|https://e.example/1|||<p>سطر\n  يتصل</p><p>فقرة ثانية</p><p>ثالثة</p>||"},
		{"a linked author with his address", rss(`<title>خبر</title><link>https://e.example/1</link><dc:creator><![CDATA[<a href='/u/1'>علي حسن</a> &lt;ali@e.example&gt;]]></dc:creator>`), "خبر|https://e.example/1||علي حسن|||"},
		{"an author after his address, without brackets", rss(`<title>خبر</title><link>https://e.example/1</link><author>mailto:ali@e.example - علي حسن (رويترز)</author>`), "خبر|https://e.example/1||علي حسن (رويترز)|||"},
		{"an account for an author", rss(`<title>خبر</title><link>https://e.example/1</link><dc:creator>@ali@social.example</dc:creator>`), "خبر|https://e.example/1||@ali@social.example|||"},
		{"a second alternate in another protocol", atom(`<title>خبر</title><link href="https://e.example/1"/><link rel="alternate" type="application/nostr+json" href="nostr:naddr1x"/>`), "خبر|https://e.example/1|||||"},
		{"an alternate in another protocol first", atom(`<title>خبر</title><link rel="alternate" type="application/nostr+json" href="nostr:naddr1x"/><link rel="alternate" type="text/html" href="https://e.example/1"/>`), "خبر|https://e.example/1|||||"},
		{"a title of XHTML without its div", atom(`<title type="xhtml">خبر <b xmlns="http://www.w3.org/1999/xhtml">مهم</b></title><link href="https://e.example/1"/>`), "خبر مهم|https://e.example/1|||||"},
		{"a prefix of the feed's own for all", `<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"><atom:title>م</atom:title><atom:entry><atom:title>خبر</atom:title><atom:link href="https://e.example/1"/><atom:updated>2026-11-29T10:30:00Z</atom:updated></atom:entry></atom:feed>`, "خبر|https://e.example/1|2026-11-29T10:30||||"},
		{"undeclared Media RSS", rss(`<title>خبر</title><link>https://e.example/1</link><media:thumbnail url="https://e.example/t.jpg"/><dc:creator>سارة</dc:creator>`), "خبر|https://e.example/1||سارة||https://e.example/t.jpg|"},
		{"text after the end", rss(`<title>خبر</title><link>https://e.example/1</link>`) + "\n<script>track()</script>\n<!-- cached -->\x00", "خبر|https://e.example/1|||||"},
		{"a guid that is a link where there is none", rss(`<title>خبر</title><guid>https://e.example/1</guid>`), "خبر|https://e.example/1|||||"},
		{"a guid that says it is no link", rss(`<title>خبر</title><guid isPermaLink="false">https://e.example/1</guid><link>https://e.example/2</link>`), "خبر|https://e.example/2|||||"},
		{"a date without seconds, in a zone of letters", rss(`<title>خبر</title><link>https://e.example/1</link><pubDate>Sun, 29 Nov 2026 12:30 EET</pubDate>`), "خبر|https://e.example/1|2026-11-29T10:30||||"},
		{"a date with a wrong weekday and a long month", rss(`<title>خبر</title><link>https://e.example/1</link><pubDate>Mon, 29 November 2026 10:30:00 +0000</pubDate>`), "خبر|https://e.example/1|2026-11-29T10:30||||"},
		{"a zone without its colon, and a space before it", atom(`<title>خبر</title><link href="https://e.example/1"/><published>2026-11-29 13:30:00 +0300</published>`), "خبر|https://e.example/1|2026-11-29T10:30||||"},
		{"24 o'clock", rss(`<title>خبر</title><link>https://e.example/1</link><pubDate>Sat, 28 Nov 2026 24:00:00 GMT</pubDate>`), "خبر|https://e.example/1|2026-11-29T00:00||||"},
		{"a date with fractions of nine digits", atom(`<title>خبر</title><link href="https://e.example/1"/><updated>2026-11-29T10:30:00.123456789Z</updated>`), "خبر|https://e.example/1|2026-11-29T10:30||||"},
		{"an empty encoded text beside a description", rss(`<title>خبر</title><link>https://e.example/1</link><content:encoded><![CDATA[ ]]></content:encoded><description>نص</description>`), "خبر|https://e.example/1|||نص||"},
		{"two descriptions, one empty", rss(`<title>خبر</title><link>https://e.example/1</link><description></description><description>نص الخبر</description>`), "خبر|https://e.example/1|||نص الخبر||"},
		{"a line break in an address", rss("<title>خبر</title><link>https://e.example/a\nb</link>"), "خبر|https://e.example/ab|||||"},
		{"an enclosure that is a picture by its name alone", rss(`<title>خبر</title><link>https://e.example/1</link><enclosure url="https://e.example/p.jpeg?w=1" length="0" type=""/>`), "خبر|https://e.example/1||||https://e.example/p.jpeg?w=1|"},
		{"authors by name and by address alone", rss(`<title>خبر</title><link>https://e.example/1</link><author>noreply@e.example</author><dc:creator>أحمد</dc:creator>`), "خبر|https://e.example/1||أحمد|||"},
		{"JSON Feed with numbers as ids and a null title", `{"version":"https://jsonfeed.org/version/1.1","title":"م","items":[{"id":7,"title":null,"url":"https://e.example/7","content_text":"نص","date_published":"2026-11-29T10:30:00Z","authors":null}]}`, "|https://e.example/7|2026-11-29T10:30||نص||"},
		{"JSON Feed after a mark of order and with a comma too many", "\ufeff" + `{"version":"https://jsonfeed.org/version/1","title":"م","items":[{"id":"1","title":"خبر","url":"https://e.example/1",},]}`, "خبر|https://e.example/1|||||"},
	} {
		s, err := Parse([]byte(tt.doc), "", "https://e.example/feed")
		if err != nil || len(s.Entries) != 1 {
			t.Errorf("%s: %d entries, %v", tt.name, len(s.Entries), err)
			continue
		}
		e := s.Entries[0]
		media := ""
		if len(e.Media) > 0 {
			media = e.Media[0].URL
		}
		got := fmt.Sprintf("%s|%s|%s|%s|%s|%s|%s", e.Title, e.URL, when(e.Published), e.Author, first(e.Content, e.Summary), e.Picture, media)
		if got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestReportedSites(t *testing.T) {
	const doc = `<rss version="2.0"><channel><title>%s</title><item><title>خبر</title><link>https://e.example/1</link></item></channel></rss>`
	for name, tt := range map[string]struct {
		home  string // its page, or an answer's header and page, divided by a line break
		feeds string // paths that have a feed
		want  string // the path whose feed is first
	}{
		"alternate and nofollow":                  {`<link rel="alternate nofollow" type="application/rss+xml" href="/n.rss">`, "/n.rss", "/n.rss"},
		"a type with a charset":                   {`<link rel=alternate type="application/rss+xml; charset=utf-8" href=/c.xml>`, "/c.xml", "/c.xml"},
		"a link without rel":                      {`<link type="application/atom+xml" href="/a.atom">`, "/a.atom", "/a.atom"},
		"RDF and RSS of one address":              {`<link rel=alternate type="application/rdf+xml" href="/f.php"><link rel=alternate type="application/rss+xml" href="/f.php">`, "/f.php", "/f.php"},
		"the comments of the site named first":    {`<link rel=alternate type="application/rss+xml" title="تعليقات الموقع" href="/comments/feed/"><link rel=alternate type="application/rss+xml" title="الموقع" href="/feed/">`, "/comments/feed/ /feed/", "/feed/"},
		"capitals and spaces":                     {`<LINK REL=" Alternate " TYPE=" Application/RSS+XML " HREF=" /up.xml ">`, "/up.xml", "/up.xml"},
		"an address escaped as text":              {`<link rel="alternate" type="application/rss+xml" href="/?a=1&amp;feed=rss2">`, "/?a=1&feed=rss2", "/?a=1&feed=rss2"},
		"a feed of oEmbed is none":                {`<link rel=alternate type="application/json+oembed" href="/o.json"><link rel=alternate type="application/json" href="/wp-json/"><link rel=alternate type="application/rss+xml" href="/real">`, "/real", "/real"},
		"in the body after a broken head":         {`<head><div>x</div><body><p><link rel=alternate type="application/rss+xml" href="/late.xml">`, "/late.xml", "/late.xml"},
		"an anchor whose words say it, in Arabic": {`<a href="/x/7">خلاصات RSS</a>`, "/x/7", "/x/7"},
		"a translation is no feed":                {`<link rel=alternate hreflang=en type="text/html" href="/en/"><link rel=alternate type="text/xml" href="/t.xml">`, "/t.xml", "/t.xml"},
		"the old scheme of feed addresses":        {`<a href="feed://HOST/s.xml">اشترك</a>`, "/s.xml", "/s.xml"},
		"a noscript in the head":                  {`<head><noscript><link rel=alternate type="application/rss+xml" href="/ns.xml"></noscript></head>`, "/ns.xml", "/ns.xml"},
		"commented out, and the usual place":      {`<!-- <link rel=alternate type="application/rss+xml" href="/old.xml"> -->`, "/rss.xml", "/rss.xml"},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				for path := range strings.FieldsSeq(tt.feeds) {
					if r.URL.RequestURI() == path {
						fmt.Fprintf(w, doc, strings.ReplaceAll(path, "&", "&amp;"))
						return
					}
				}
				if r.URL.RequestURI() != "/" {
					http.NotFound(w, r)
					return
				}
				w.Header().Set("Content-Type", "text/html")
				fmt.Fprint(w, strings.ReplaceAll(tt.home, "HOST", r.Host))
			}))
			defer server.Close()
			client := web.New(web.Options{})
			client.Trust(server.URL)
			found, err := Discover(context.Background(), client, server.URL)
			if err != nil || len(found) == 0 || found[0].Title != tt.want {
				t.Errorf("%+v, %v, want %s", found, err, tt.want)
			}
		})
	}
}
