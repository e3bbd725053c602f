package feed

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
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
		kind      news.ProblemKind
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

func TestOlder(t *testing.T) {
	const rss, end = `<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>t</title>`, `<item><title>a</title><a:link rel="next" href="https://e.example/no"/></item></channel></rss>`
	const atom, ended = `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>`, `<entry><title>a</title><link rel="next" href="/no"/></entry></feed>`
	for name, tt := range map[string]struct{ doc, at, want string }{
		"none":                  {rss + end, "https://e.example/feed", ""},
		"archive before page":   {atom + `<link rel="next" href="?p=2"/><link rel="prev-archive" href="/2025.xml"/>` + ended, "https://e.example/feed", "https://e.example/2025.xml"},
		"page":                  {rss + `<a:link rel="NEXT" href="?p=2"/>` + end, "https://e.example/feed", "https://e.example/feed?p=2"},
		"itself":                {rss + `<a:link rel="next" href="/feed"/>` + end, "https://e.example/feed", ""},
		"against a base":        {`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://o.example/x/"><title>t</title><link rel="next" href="2"/>` + ended, "https://e.example/feed", "https://o.example/x/2"},
		"not http":              {rss + `<a:link rel="next" href="file:///etc/passwd"/>` + end, "https://e.example/feed", ""},
		"WordPress":             {rss + `<generator>https://wordpress.org/?v=6.8.1</generator>` + end, "https://e.example/feed/", "https://e.example/feed/?paged=2"},
		"WordPress, third page": {rss + `<generator>WordPress</generator>` + end, "https://e.example/?feed=rss2&paged=3", "https://e.example/?feed=rss2&paged=4"},
		"WordPress in Atom":     {atom + `<generator uri="https://wordpress.org/" version="6.8">X</generator>` + ended, "https://e.example/feed/atom/", "https://e.example/feed/atom/?paged=2"},
		"made otherwise":        {rss + `<generator>Wordpressed 3</generator>` + end, "https://e.example/feed", ""},
		"JSON":                  {`{"version":"https://jsonfeed.org/version/1.1","title":"t","next_url":"https://e.example/2.json","items":[{"id":"1","content_text":"a"}]}`, "https://e.example/1.json", "https://e.example/2.json"},
	} {
		s, err := Parse([]byte(tt.doc), "", tt.at)
		if err != nil || s.Older != tt.want {
			t.Errorf("%s: %q, %v, want %q", name, s.Older, err, tt.want)
		}
	}
}
