package feed

import (
	"fmt"
	"testing"
)

// TestEntriesOfTheField reads what users of other readers reported: title, address and
// text of the first entry.
func TestEntriesOfTheField(t *testing.T) {
	rss := func(item string) string {
		return `<rss version="2.0"><channel><title>م</title><link>https://e.example/</link><item>` + item + `</item></channel></rss>`
	}
	const title, at = "<title>خبر</title>", "<link>https://e.example/1</link>"
	for _, tt := range []struct{ name, doc, want string }{
		{"a title that is an end tag", rss(`<title>&lt;/kubernetes&gt;</title>` + at), "</kubernetes>|https://e.example/1|"},
		{"a title with its own tags", rss(`<title>&lt;b&gt;خبر&lt;/b&gt; عاجل</title>` + at), "خبر عاجل|https://e.example/1|"},
		{"a title's tag in upper case", rss(`<title>&lt;FOO&gt;خبر&lt;/FOO&gt;</title>` + at), "خبر|https://e.example/1|"},
		{"an escaped section in Atom", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&lt;![CDATA[خبر]]&gt;</title><link href="https://e.example/1"/></entry></feed>`, "خبر|https://e.example/1|"},
		{"RSS in Atom's namespace", `<rss version="2.0" xmlns="http://www.w3.org/2005/Atom"><channel><item>` + title + at + `</item></channel></rss>`, "خبر|https://e.example/1|"},
		{"a channel in Atom's namespace", `<rss version="2.0"><channel xmlns="http://www.w3.org/2005/Atom"><item>` + title + at + `</item></channel></rss>`, "خبر|https://e.example/1|"},
		{"Atom's elements with their prefix", `<rss version="2.0" xmlns="http://www.w3.org/2005/Atom" xmlns:atom="http://www.w3.org/2005/Atom"><channel><item>` + title + `<atom:link href="https://e.example/1"/></item></channel></rss>`, "خبر|https://e.example/1|"},
		{"RSS 1.0 without links", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item rdf:about="https://e.example/1">` + title + `</item></rdf:RDF>`, "خبر|https://e.example/1|"},
		{"in a page of HTML", `<html><body>` + rss(title+at) + `</body></html>`, "خبر|https://e.example/1|"},
		{"an address without its scheme", rss(title + `<link>e.example/1</link>`), "خبر|https://e.example/1|"},
		{"a relative address with a dot", rss(title + `<link>news.php/1</link>`), "خبر|https://e.example/news.php/1|"},
		{"a link that leads nowhere", rss(title + `<link>#</link><guid>https://e.example/1</guid>`), "خبر|https://e.example/1|"},
		{"no address, in a word", rss(title + `<link>N/A</link><guid isPermaLink="false">N/A</guid>`), "خبر||"},
		{"a text under a prefix of its own", `<rss version="2.0" xmlns:turbo="http://turbo.example"><channel><item>` + title + at + `<turbo:content>نص</turbo:content></item></channel></rss>`, "خبر|https://e.example/1|نص"},
		{"JSON in a string of JSON", `"{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"url\":\"https://e.example/1\",\"title\":\"خبر\"}]}"`, "خبر|https://e.example/1|"},
		{"a search's alert", rss(title + `<link>https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://e.example/1&amp;ct=ga</link>`), "خبر|https://e.example/1|"},
	} {
		s, err := Parse([]byte(tt.doc), "", "https://e.example/feed")
		if err != nil || len(s.Entries) != 1 {
			t.Errorf("%s: %d entries, %v", tt.name, len(s.Entries), err)
			continue
		}
		e := s.Entries[0]
		if got := fmt.Sprintf("%s|%s|%s", e.Title, e.URL, first(e.Content, e.Summary)); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
