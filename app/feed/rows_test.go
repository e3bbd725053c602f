package feed

// What the tables of feeds from other readers are made and read with: those of xml_test.go,
// json_test.go, items_test.go, encodings_test.go, opml_test.go and sites_test.go are the
// third round of docs/feeds.md. The name of each row says where it is from.

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
)

var spaces = regexp.MustCompile(`\s+`)

// said gives one thing that a document says, by a letter.
func said(s news.Source, key string) string {
	switch key {
	case "n":
		return fmt.Sprint(len(s.Entries))
	case "all":
		var titles []string
		for _, e := range s.Entries {
			titles = append(titles, e.Title)
		}
		return strings.Join(titles, ",")
	case "st":
		return s.Title
	case "sd":
		return s.Description
	case "ss":
		return s.Site
	case "sl":
		return s.Logo
	case "sm":
		return s.Moved
	case "slang":
		return s.Language
	}
	if len(s.Entries) == 0 {
		return "(no entry)"
	}
	e := s.Entries[0]
	switch key {
	case "t":
		return e.Title
	case "u":
		return e.URL
	case "a":
		return e.Author
	case "d":
		if e.Published.IsZero() {
			return ""
		}
		return e.Published.UTC().Format(time.RFC3339)
	case "up":
		if e.Updated.IsZero() {
			return ""
		}
		return e.Updated.UTC().Format(time.RFC3339)
	case "s":
		return spaces.ReplaceAllString(strings.TrimSpace(first(e.Content, e.Summary)), " ")
	case "sum":
		return spaces.ReplaceAllString(strings.TrimSpace(e.Summary), " ")
	case "m":
		var all []string
		for _, m := range e.Media {
			all = append(all, strings.Join(strings.Fields(fmt.Sprintf("%s %s %d %s", m.URL, m.Type, m.Bytes, m.Duration)), " "))
		}
		return strings.Join(all, ", ")
	case "mu":
		var all []string
		for _, m := range e.Media {
			all = append(all, m.URL)
		}
		return strings.Join(all, ", ")
	case "md":
		if len(e.Media) == 0 {
			return "(none)"
		}
		return e.Media[0].Duration.String()
	case "mb":
		if len(e.Media) == 0 {
			return "(none)"
		}
		return fmt.Sprint(e.Media[0].Bytes)
	case "mt":
		if len(e.Media) == 0 {
			return "(none)"
		}
		return e.Media[0].Type
	case "p":
		return e.Picture
	case "g":
		return strings.Join(e.Tags, ",")
	case "c":
		return e.CommentsURL
	case "cf":
		return e.CommentsFeed
	case "cc":
		return fmt.Sprint(e.CommentCount)
	case "l":
		return e.Language
	}
	panic(key)
}

// rows are documents, or parts of one, each with where it is from in its name, and what
// must come of it: "letter=value", with ~ what the value has in it, with ! what it has not.
func rows(t *testing.T, all [][3]string, wrap func(string) (string, string)) {
	t.Helper()
	for _, r := range all {
		doc, contentType := wrap(r[1])
		s, err := Parse([]byte(doc), contentType, "https://e.example/feed")
		if err != nil {
			t.Errorf("%s: %v", r[0], err)
			continue
		}
		for w := range strings.SplitSeq(r[2], " ¦ ") {
			key, want, _ := strings.Cut(w, "=")
			got := said(s, strings.TrimRight(key, "~!"))
			ok := got == want
			switch key[len(key)-1] {
			case '~':
				ok = true
				for part := range strings.SplitSeq(want, "&&") {
					ok = ok && strings.Contains(got, part)
				}
			case '!':
				ok = !strings.Contains(got, want)
			}
			if !ok {
				t.Errorf("%s: %s: %q, want %q", r[0], key, got, want)
			}
		}
	}
}

func whole(s string) (string, string) { return s, "" }
func inItem(s string) (string, string) {
	return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><title>م</title><link>https://e.example/</link><item>` + s + `</item></channel></rss>`, "application/rss+xml"
}
func inEntry(s string) (string, string) {
	return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="ar"><title>م</title><link href="https://e.example/"/><entry>` + s + `</entry></feed>`, "application/atom+xml"
}
func inJSON(s string) (string, string) {
	return `{"version":"https://jsonfeed.org/version/1.1","title":"م","home_page_url":"https://e.example/","items":[{` + s + `}]}`, "application/feed+json"
}

func TestReportedHeads(t *testing.T) {
	const it = `<item><title>خبر</title><link>https://e.example/1</link></item></channel></rss>`
	const rss = `<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>`
	rows(t, [][3]string{
		{"a title in lines", rss + "<title>\n  أخبار\n  اليوم </title>" + it, "st=أخبار اليوم"},
		{"a title of markup", rss + "<title>&lt;b&gt;أخبار&lt;/b&gt; &amp;amp; رأي</title>" + it, "st=أخبار & رأي"},
		{"the title after the items", rss + "<item><title>خبر</title></item><title>أخبار</title><link>https://e.example/</link></channel></rss>", "st=أخبار ¦ ss=https://e.example/"},
		{"the hub's link by Atom's namespace (gofeed#338)", rss + `<link xmlns="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/><title>م</title><link>https://e.example/</link>` + it, "ss=https://e.example/"},
		{"self before link", rss + `<title>م</title><atom:link rel="self" href="https://e.example/feed"/><link>https://e.example/</link>` + it, "ss=https://e.example/"},
		{"a new address of a podcast", rss + `<title>م</title><itunes:new-feed-url>https://n.example/feed</itunes:new-feed-url>` + it, "sm=https://n.example/feed"},
		{"itunes:image", rss + `<title>م</title><itunes:image href="https://e.example/l.jpg"/>` + it, "sl=https://e.example/l.jpg"},
		{"language by name", rss + `<title>م</title><language>Arabic</language>` + it, "slang~=ar"},
		{"language by underscore", rss + `<title>م</title><language>ar_EG</language>` + it, "slang=ar-EG"},
		{"language in capitals", rss + `<title>م</title><language>AR-SA</language>` + it, "slang=ar-SA"},
		{"dc:language", rss + `<title>م</title><dc:language>ar</dc:language>` + it, "slang=ar"},
		{"a description of HTML", rss + `<title>م</title><description>&lt;p&gt;وصف&lt;/p&gt; &amp;amp; x</description>` + it, "sd=وصف & x"},
		{"no title", rss + `<link>https://e.example/</link>` + it, "t=خبر"},
		{"authors of the feed", `<feed xmlns="http://www.w3.org/2005/Atom"><author><name>سامي</name></author><entry><title>خبر</title></entry></feed>`, "a=سامي"},
		{"authors of the feed, after the entries", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>خبر</title></entry><author><name>سامي</name></author></feed>`, "a=سامي"},
		{"tbray's bases", `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://www.t.example/ongoing/ongoing.atom"><entry xml:base="When/200x/2004/12/12/"><title>خبر</title><link href="BMS"/></entry></feed>`, "u=https://www.t.example/ongoing/When/200x/2004/12/12/BMS"},
		{"addresses without a base (NetNewsWire#3662)", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>خبر</title><link href="/foo"/></entry></feed>`, "u=https://e.example/foo"},
		{"no absolute address at all (ocaml platform-blog#128)", `<feed xmlns="http://www.w3.org/2005/Atom"><id>blog/</id><link rel="self" href="blog/feed.xml"/><entry xml:base="opam-2-6-0/"><title>خبر</title><link rel="alternate" href="opam-2-6-0/"/></entry></feed>`, "u~=https://e.example/&&opam-2-6-0"},
	}, whole)
}
