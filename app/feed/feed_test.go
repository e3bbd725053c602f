package feed

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/app/web"
)

const rss2 = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>صحيفة &amp;amp; موقع</title><link>https://example.com/</link>
<item><title>&lt;b&gt;قمة&lt;/b&gt; &amp;quot;ثنائية&amp;quot;</title><link>/2026/a?utm_source=rss&amp;id=7</link><guid isPermaLink="false">id-7</guid>
<dc:creator>سامي الشمراني</dc:creator><category>اخبار عالمية</category><category>تركيا</category>
<pubDate>Tue, 24 Nov 2026 10:00:00 +0300</pubDate><description>مقدمة</description><content:encoded><![CDATA[<p>النص</p>]]></content:encoded>
<comments>https://example.com/2026/a#comments</comments><slash:comments>3</slash:comments><wfw:commentRss>https://example.com/2026/a/feed</wfw:commentRss>
<media:thumbnail url="/t.jpg"/></item>
<item><title>بلا معرّف</title><link>https://example.com/b#top</link></item>
</channel></rss>`

func TestParseTakesEverything(t *testing.T) {
	s, err := Parse([]byte(rss2), "application/rss+xml", "https://example.com/feed")
	if err != nil {
		t.Fatal(err)
	}
	if s.Title != "صحيفة & موقع" || s.Site != "https://example.com/" || len(s.Entries) != 2 {
		t.Fatalf("source %+v", s)
	}
	e := s.Entries[0]
	want := news.Entry{
		Keys: []string{"g:id-7", "u:example.com/2026/a?id=7"}, Hash: e.Hash, GUID: "id-7", TextHash: e.TextHash, URL: "https://example.com/2026/a?utm_source=rss&id=7",
		Title: `قمة "ثنائية"`, Author: "سامي الشمراني", Section: "اخبار عالمية", Tags: []string{"اخبار عالمية", "تركيا"},
		Published: time.Date(2026, 11, 24, 7, 0, 0, 0, time.UTC), Summary: "مقدمة", Content: "<p>النص</p>", Picture: "https://example.com/t.jpg",
		CommentsURL: "https://example.com/2026/a#comments", CommentsFeed: "https://example.com/2026/a/feed", CommentCount: 3,
	}
	if fmt.Sprintf("%+v", e) != fmt.Sprintf("%+v", want) {
		t.Errorf("got  %+v\nwant %+v", e, want)
	}
	if e := s.Entries[1]; !slices.Equal(e.Keys, []string{"u:example.com/b"}) || e.CommentCount != -1 || !e.Published.IsZero() {
		t.Errorf("second entry %+v", e)
	}
}

func TestFormats(t *testing.T) {
	for name, doc := range map[string]string{
		"RSS 0.91":                    `<rss version="0.91"><channel><title>ت</title><item><title>خبر</title><link>https://e.example/1</link></item></channel></rss>`,
		"RSS 1.0":                     `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>ت</title></channel><item><title>خبر</title><link>https://e.example/1</link></item></rdf:RDF>`,
		"Atom":                        `<feed xmlns="http://www.w3.org/2005/Atom"><title>ت</title><entry><title>خبر</title><id>urn:1</id><link href="/1"/><updated>2026-11-24T10:00:00Z</updated></entry></feed>`,
		"JSON Feed":                   `{"version":"https://jsonfeed.org/version/1.1","title":"ت","items":[{"id":"1","title":"خبر","url":"https://e.example/1","content_html":"x"}]}`,
		"mark and blank lines before": "\uFEFF\n\n" + `<?xml version="1.0"?><rss version="2.0"><channel><title>ت</title><item><title>خبر</title><link>https://e.example/1</link></item></channel></rss>`,
		"breaks off":                  `<rss version="2.0"><channel><title>ت</title><item><title>خبر</title><link>https://e.example/1</link></item><item><title>نص`,
	} {
		s, err := Parse([]byte(doc), "", "https://e.example/feed")
		if err != nil || s.Title != "ت" || len(s.Entries) != 1 || s.Entries[0].Title != "خبر" || s.Entries[0].URL != "https://e.example/1" || len(s.Entries[0].Keys) == 0 {
			t.Errorf("%s: %+v %v", name, s, err)
		}
	}
}

func TestNoFeeds(t *testing.T) {
	for _, tt := range []struct {
		name, doc string
		kind      news.Kind
	}{
		{"empty", "", news.EmptyFeed},
		{"blank", " \n ", news.EmptyFeed},
		{"HTML", "<!doctype html><html><body><form>login</form></body></html>", news.NotAFeed},
		{"text", "hello", news.NotAFeed},
		{"other JSON", `{"error":"no"}`, news.NotAFeed},
		{"broken before the first entry", "<rss><channel><it", news.BrokenFeed},
	} {
		if _, err := Parse([]byte(tt.doc), "", "https://e.example/feed"); news.AsProblem(err) == nil || news.AsProblem(err).Kind != tt.kind {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.kind)
		}
	}
}

func item(guid, link, title, date string) string {
	s := "<item><title>" + title + "</title>"
	if guid != "" {
		s += "<guid>" + guid + "</guid>"
	}
	if link != "" {
		s += "<link>" + link + "</link>"
	}
	return s + "<pubDate>" + date + "</pubDate></item>"
}

func TestKeys(t *testing.T) {
	const day, next = "Tue, 24 Nov 2026 10:00:00 GMT", "Wed, 25 Nov 2026 10:00:00 GMT"
	parse := func(items ...string) []news.Entry {
		s, err := Parse([]byte(`<rss version="2.0"><channel>`+strings.Join(items, "")+`</channel></rss>`), "", "https://e.example/feed")
		if err != nil {
			t.Fatal(err)
		}
		return s.Entries
	}
	common := func(a, b news.Entry) bool {
		return slices.ContainsFunc(a.Keys, func(k string) bool { return slices.Contains(b.Keys, k) })
	}
	for _, tt := range []struct {
		name string
		a, b string
		same bool
	}{
		{"the same", item("1", "https://e.example/1", "أ", day), item("1", "https://e.example/1", "أ", day), true},
		{"title corrected", item("1", "https://e.example/1", "أ", day), item("1", "https://e.example/1", "ب", next), true},
		{"tracking changed", item("", "https://e.example/1?utm_source=a&amp;id=1", "أ", day), item("", "https://e.example/1?id=1&amp;fbclid=x", "أ", day), true},
		{"guid is an address with tracking", item("https://e.example/1?utm_medium=a", "", "أ", day), item("https://e.example/1?utm_medium=b", "", "أ", day), true},
		{"guid changed, link stays", item("1", "https://e.example/1", "أ", day), item("2", "https://e.example/1", "أ", day), true},
		{"moved to https", item("", "http://www.e.example/1/", "أ", day), item("", "https://e.example/1", "أ", day), true},
		{"only title and date", item("", "", "أ", day), item("", "", "أ", day), true},
		{"other page", item("", "https://e.example/1?id=1", "أ", day), item("", "https://e.example/1?id=2", "أ", day), false},
		{"other day", item("", "", "أ", day), item("", "", "أ", next), false},
	} {
		a, b := parse(tt.a)[0], parse(tt.b)[0]
		if common(a, b) != tt.same {
			t.Errorf("%s: keys %q and %q", tt.name, a.Keys, b.Keys)
		}
	}
	twice := parse(item("x", "https://e.example/1", "أ", day), item("x", "https://e.example/2", "ب", day), item("", "", "ج", day), item("", "", "ج", day))
	for i, a := range twice[:2] {
		if len(a.Keys) != 1 || !strings.HasPrefix(a.Keys[0], "u:") {
			t.Errorf("entry %d of a shared guid has keys %q", i, a.Keys)
		}
	}
	for i, a := range twice {
		if len(a.Keys) == 0 {
			t.Errorf("entry %d has no key", i)
		}
	}
}

func TestHashChangesOnlyWithTheWords(t *testing.T) {
	hash := func(doc string) string {
		s, err := Parse([]byte(doc), "", "https://e.example/feed")
		if err != nil {
			t.Fatal(err)
		}
		return s.Entries[0].Hash
	}
	same := strings.NewReplacer("Tue, 24 Nov 2026 10:00:00", "Wed, 25 Nov 2026 11:00:00", "<slash:comments>3", "<slash:comments>9").Replace(rss2)
	if hash(rss2) != hash(same) {
		t.Error("a moved date or a new comment is taken for a change")
	}
	if hash(rss2) == hash(strings.Replace(rss2, "النص", "نص آخر", 1)) {
		t.Error("a changed text is not")
	}
}

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
	if err != nil || !slices.Equal(got, want) || len(failed) != 1 || failed[0].Title != "سيئ" || failed[0].Reason != Unfit {
		t.Errorf("got %+v, failed %+v, %v", got, failed, err)
	}
	var out bytes.Buffer
	if err := WriteOPML(&out, "t", want); err != nil {
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

func TestDiscover(t *testing.T) {
	const feed = `<rss version="2.0"><channel><title>%s</title><item><title>خبر</title><link>https://e.example/1</link></item></channel></rss>`
	pages := map[string]string{
		"/linked":        `<html><head><link rel="alternate" type="application/rss+xml" title="التعليقات" href="/comments/feed"><link rel="alternate" type="application/rss+xml" href="/main.xml"></head>`,
		"/main.xml":      fmt.Sprintf(feed, "main"),
		"/anchor":        `<html><body><a href="/news/rss.xml">RSS</a></body>`,
		"/news/rss.xml":  fmt.Sprintf(feed, "anchor"),
		"/dead-link":     `<html><head><link rel="alternate" type="application/rss+xml" href="/gone"></head>`,
		"/section":       `<html><body>أخبار</body></html>`,
		"/section/feed/": fmt.Sprintf(feed, "section"),
		"/feed/":         fmt.Sprintf(feed, "common"),
		"/comments/feed": fmt.Sprintf(feed, "comments"),
		"/broken":        `<rss><channel><it`,
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if body, ok := pages[r.URL.Path]; ok {
			fmt.Fprint(w, body)
			return
		}
		http.NotFound(w, r)
	}))
	defer server.Close()
	client := web.New(web.Options{})
	for path, want := range map[string]string{"/main.xml": "main", "/linked": "main", "/anchor": "anchor", "/dead-link": "common", "/section": "section"} {
		f, err := Discover(context.Background(), client, server.URL+path)
		if err != nil || f[0].Title != want || f[0].Site == "" {
			t.Errorf("%s: %+v %v, want %s", path, f, err, want)
		}
	}
	delete(pages, "/feed/")
	for path, kind := range map[string]news.Kind{"/dead-link": news.NoFeed, "/none": news.NotFound, "/broken": news.BrokenFeed} {
		if _, err := Discover(context.Background(), client, server.URL+path); news.AsProblem(err) == nil || news.AsProblem(err).Kind != kind {
			t.Errorf("%s: %v, want %s", path, err, kind)
		}
	}
	if _, err := Discover(context.Background(), client, "ليس عنوانًا"); news.AsProblem(err) == nil || news.AsProblem(err).Kind != news.NotAnAddress {
		t.Errorf("no address: %v", err)
	}
}

func TestKnownFeeds(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv": "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv",
		"https://m.youtube.com/user/name":                          "https://www.youtube.com/feeds/videos.xml?user=name",
		"https://youtube.com/playlist?list=PL1":                    "https://www.youtube.com/feeds/videos.xml?playlist_id=PL1",
		"https://youtube.com/@name":                                "",
		"https://example.com/user/name":                            "",
		"https://www.reddit.com/r/arabs/":                          "https://www.reddit.com/r/arabs/.rss",
		"https://old.reddit.com/r/arabs/new":                       "https://www.reddit.com/r/arabs/.rss",
		"https://www.reddit.com/r/arabs/.rss":                      "",
		"https://medium.com/@name":                                 "https://medium.com/feed/@name",
		"https://medium.com/a-publication":                         "https://medium.com/feed/a-publication",
		"https://name.medium.com/":                                 "https://name.medium.com/feed",
		"https://name.substack.com/p/a-post":                       "https://name.substack.com/feed",
		"https://substack.com/@name":                               "https://name.substack.com/feed",
		"https://name.blogspot.com/":                               "https://name.blogspot.com/feeds/posts/default",
		"https://name.blogspot.com/search/label/%D8%A3":            "https://name.blogspot.com/feeds/posts/default/-/%D8%A3",
		"https://name.blogspot.com/feeds/posts/default":            "",
		"https://github.com/owner/name":                            "https://github.com/owner/name/releases.atom",
	} {
		if got := strings.Join(knownFeeds(address), " "); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(rss2))
	f.Add([]byte(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id></entry></feed>`))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{"id":1,"tags":"a"}]}`))
	f.Add([]byte(ten(`<item><title><![CDATA[a</title><enclosure url=x type='audio/mpeg'/><br><media:group><media:content url="/a.jpg"/></media:group>`)))
	f.Add([]byte("<?xml version='1.0'?><!DOCTYPE rdf [<!ENTITY a \"b\">]><rdf:RDF><channel><title>&a;&#0;</title></channel><item about='x'><link/>http://e</item>"))
	f.Fuzz(func(t *testing.T, doc []byte) {
		s, err := Parse(doc, "", "https://e.example/feed")
		if err != nil {
			return
		}
		for _, e := range s.Entries {
			if len(e.Keys) == 0 {
				t.Errorf("no key: %+v", e)
			}
			addresses := []string{e.URL, e.Picture, e.CommentsURL, e.CommentsFeed}
			for _, m := range e.Media {
				addresses = append(addresses, m.URL)
			}
			for _, u := range addresses {
				if u != "" && !strings.HasPrefix(u, "http://") && !strings.HasPrefix(u, "https://") {
					t.Errorf("address %q", u)
				}
			}
		}
	})
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

func FuzzReadPage(f *testing.F) {
	f.Add([]byte(`<base href="/x/"><link rel=alternate type="application/rss+xml" href=a><a href="rss.xml">RSS</a><meta http-equiv=refresh content="0;url=/y">`), `</f>; rel="alternate"; type="application/atom+xml"`)
	f.Fuzz(func(t *testing.T, page []byte, link string) {
		p := readPage(web.Response{URL: "https://e.example/a/b", Body: page, Header: http.Header{"Link": {link}}})
		for _, n := range p.feeds {
			if !isAddress(n.url) {
				t.Errorf("address %q", n.url)
			}
		}
		if p.refresh != "" && !isAddress(p.refresh) {
			t.Errorf("sends on to %q", p.refresh)
		}
	})
}
