package feed

// Odd forms in which people's feeds give addresses, texts and numbers.

import (
	"encoding/binary"
	"fmt"
	"testing"
)

// utf32Text writes a text in UTF-32.
func utf32Text(s string, order binary.AppendByteOrder) (out []byte) {
	for _, r := range s {
		out = order.AppendUint32(out, uint32(r))
	}
	return out
}

func TestOddForms(t *testing.T) {
	rss := func(item string) string {
		return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0">` +
			`<channel><title>موقع</title><link>https://e.example/</link><item>` + item + `</item></channel></rss>`
	}
	atom := func(entry string) string {
		return `<feed xmlns="http://www.w3.org/2005/Atom"><title>موقع</title><entry><title>خبر</title>` + entry + `</entry></feed>`
	}
	const title = "<title>خبر</title>"
	for _, tt := range []struct{ name, doc, want string }{
		{"FeedBurner's own link", rss(title + `<link>https://feeds.example/~r/1</link><fb:origLink>https://e.example/1</fb:origLink>`), "خبر|https://e.example/1||"},
		{"a page beside a PDF", atom(`<link type="application/pdf" href="https://e.example/1.pdf"/><link rel="alternate" type="text/html" href="https://e.example/1"/>`), "خبر|https://e.example/1||"},
		{"a PDF alone", atom(`<link type="application/pdf" href="https://e.example/1.pdf"/>`), "خبر|https://e.example/1.pdf||"},
		{"a link escaped twice", rss(title + `<link>https://e.example/?a=1&amp;amp;b=2</link>`), "خبر|https://e.example/?a=1&b=2||"},
		{"an anchor as a link", rss(title + `<link><a href="https://e.example/1">هنا</a></link>`), "خبر|https://e.example/1||"},
		{"a link without a scheme", rss(title + `<link>www.e.example/1</link>`), "خبر|http://www.e.example/1||"},
		{"a length with commas", rss(title + `<enclosure url="https://e.example/a.mp3" type="audio/mpeg" length="12,345"/>`), "خبر|||12345"},
		{"an escaped section", rss(`<title>&lt;![CDATA[خبر]]&gt;</title><description>&lt;![CDATA[&lt;p&gt;نص&lt;/p&gt;]]&gt;</description>`), "خبر||<p>نص</p>|"},
		{"an escaped section in a section", rss(`<title><![CDATA[خبر]]></title><content:encoded><![CDATA[<![CDATA[<p>نص</p>]]]]><![CDATA[>]]></content:encoded>`), "خبر||<p>نص</p>|"},
		{"a section closed twice", rss(`<title><![CDATA[خبر]]>]]></title>`), "خبر|||"},
		{"code with brackets", rss(title + `<description>&lt;p&gt;a[b[1]]&gt;2 &amp;amp; c&lt;/p&gt;</description>`), "خبر||<p>a[b[1]]>2 &amp; c</p>|"},
		{"UTF-32", string(utf32Text("\uFEFF"+rss(title), binary.LittleEndian)), "خبر|||"},
		{"UTF-32 without a mark", string(utf32Text(rss(title), binary.BigEndian)), "خبر|||"},
		{"WordPress's own interface", `[{"id":5,"date_gmt":"2026-11-24T10:00:00","link":"https://e.example/1","title":{"rendered":"خبر &#8211; ثان"},"content":{"rendered":"<p>نص</p>"},"excerpt":{"rendered":"<p>ن</p>"}}]`, "خبر – ثان|https://e.example/1|<p>نص</p>|"},
	} {
		s, err := Parse([]byte(tt.doc), "", "https://e.example/feed")
		if err != nil || len(s.Entries) != 1 {
			t.Errorf("%s: %d entries, %v", tt.name, len(s.Entries), err)
			continue
		}
		e := s.Entries[0]
		size := ""
		if len(e.Media) > 0 {
			size = fmt.Sprint(e.Media[0].Bytes)
		}
		if got := fmt.Sprintf("%s|%s|%s|%s", e.Title, e.URL, first(e.Content, e.Summary), size); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
