package page

import (
	"bytes"
	"regexp"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// policy is the allow-list for clean HTML. Elements that are not named are
// dropped, their text stays.
var policy = func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "figure", "figcaption",
		"table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "pre", "code", "br", "hr",
		"strong", "b", "em", "i", "u", "s", "del", "strike", "bdi", "bdo", "sub", "sup", "q", "cite", "small", "mark", "span")
	p.AllowAttrs("dir").Matching(regexp.MustCompile(`^(rtl|ltr|auto)$`)).Globally()
	p.AllowAttrs("lang").Matching(regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)).Globally()
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("src").OnElements("img")
	p.AllowAttrs("alt").Matching(bluemonday.Paragraph).OnElements("img")
	p.AllowAttrs("width", "height").Matching(regexp.MustCompile(`^[0-9]{1,5}$`)).OnElements("img")
	p.AllowAttrs("start").Matching(listNumber).OnElements("ol")
	p.AllowAttrs("value").Matching(listNumber).OnElements("li")
	p.AllowAttrs("colspan", "rowspan").Matching(regexp.MustCompile(`^[0-9]{1,2}$`)).OnElements("td", "th")
	p.AllowURLSchemes("http", "https", "mailto")
	p.AllowRelativeURLs(false)
	p.RequireParseableURLs(true)
	p.SkipElementsContent("script", "style", "iframe", "noscript", "template", "object", "svg", "math")
	return p
}()

// listNumber matches the number of a list's item.
var listNumber = regexp.MustCompile(`^-?[0-9]{1,6}$`)

// Sanitise gives of HTML that was clean when it was stored, but may have been
// changed since, what policy allows.
func Sanitise(clean string) string { return policy.Sanitize(clean) }

// contentOf returns the element that holds what a body shows: some are whole documents.
func contentOf(body *html.Node) *html.Node {
	if n := dom.First(body, atom.Body); n != nil {
		return n
	}
	return body
}

// sanitise renders a cleaned body as HTML that holds only what policy allows.
func sanitise(body *html.Node) string {
	var b, clean bytes.Buffer
	b.Grow(2 * dom.TextBytes(body)) // most of it is text
	for c := range contentOf(body).ChildNodes() {
		_ = html.Render(&b, c) // writing to a buffer does not fail
	}
	clean.Grow(b.Len())
	if policy.SanitizeReaderToWriter(&b, &clean) != nil {
		return ""
	}
	return string(bytes.TrimSpace(clean.Bytes()))
}
