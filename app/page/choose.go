package page

import (
	"net/url"
	"strings"
	"unicode/utf8"

	readability "github.com/go-shiori/go-readability"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
	"sahifa/app/news"
)

// fullTextRunes is how many runes of content make a feed's entry or a page's data a
// candidate: less is a summary.
const fullTextRunes = 400

// Shares of another candidate's words that the page's text must have, and of
// its length, not to be the lesser of the two.
const (
	minShared = 0.6
	minLength = 0.75
	minShown  = 0.5 // of the length of the page's own data
)

// candidate is a body, and where it was found.
type candidate struct {
	name       string
	body       *html.Node
	cachedText string // the text, once asked for
}

func (c *candidate) text() string {
	if c.cachedText == "" && c.body != nil {
		c.cachedText = dom.Text(c.body)
	}
	return c.cachedText
}

// source is what choose chooses from.
type source struct {
	doc         *html.Node
	base        *url.URL
	rule        *siteRule
	entry       *news.Entry
	articleData articleData // by JSON-LD
	payloads    []string    // of scripts, read only if they are needed
	locked      bool        // the page shows its text to no stranger
}

// choose gives the body of the article; its body is nil if there is none:
//
//  1. what the rule for the site selects, if it has text;
//  2. else the one element that the page marks as its text, or go-readability's
//     choice of the page;
//  3. the text of JSON-LD or of a script's payload instead, if the page shows
//     none or less than half as much: it is built by scripts or locked;
//  4. the feed's content instead, if it is the full text and the page gives a
//     good deal less or another text altogether.
func (s source) choose() candidate {
	if n := firstMatch(s.doc, s.rule.body); n != nil && utf8.RuneCountInString(dom.Text(n)) >= minTextRunes {
		return candidate{name: "site rule " + s.rule.name, body: n}
	}
	best := candidate{name: "none"}
	if !s.locked {
		best = readableBody(s.doc, s.base)
	}
	if t := s.fromData(best); t.body != nil && float64(len(best.text())) < minShown*float64(len(t.text())) {
		best = t
	}
	f := s.fromFeed()
	if f.body == nil {
		return best
	}
	size := utf8.RuneCountInString(f.text())
	if best.body == nil {
		if size >= minTextRunes {
			return f
		}
		return best
	}
	if size >= fullTextRunes && (float64(len(best.text())) < minLength*float64(len(f.text())) || sharedWords(f.text(), best.text()) < minShared) {
		return f
	}
	return best
}

// fromData gives the text that the page's data tell. Payloads are large: they
// are read only where the page shows next to nothing.
func (s source) fromData(shown candidate) candidate {
	if n := s.articleData.document(); n != nil && utf8.RuneCountInString(s.articleData.body) >= fullTextRunes {
		return candidate{name: "JSON-LD", body: n}
	}
	if utf8.RuneCountInString(shown.text()) < 2*fullTextRunes {
		if n := readPayloads(s.payloads).document(); n != nil {
			return candidate{name: "payload", body: n}
		}
	}
	return candidate{}
}

func (s source) fromFeed() candidate {
	if s.entry == nil || s.entry.Content == "" {
		return candidate{}
	}
	n, err := parse([]byte(s.entry.Content))
	if err != nil {
		return candidate{}
	}
	strip(n)
	restorePictures(n)
	return candidate{name: "feed", body: n}
}

// sharedWords gives the share of a text's words that another text has too.
func sharedWords(of, in string) float64 {
	has := map[string]bool{}
	for t := range arabic.Tokens(in) {
		has[t.Word] = true
	}
	all, found := 0, 0
	for t := range arabic.Tokens(of) {
		all++
		if has[t.Word] {
			found++
		}
	}
	if all == 0 {
		return 1
	}
	return float64(found) / float64(all)
}

// bodyNames are the classes and properties under which news systems put an
// article's text and nothing else. Where a page has exactly one, that is the
// text; go-readability would look for it by weighing.
var bodyNames = []string{"entry-content", "articleBody", "article-body", "wp-block-post-content", "field--name-body", "field-name-body"}

// readableBody gives the page's own text.
func readableBody(doc *html.Node, base *url.URL) candidate {
	if n, name := markedBody(doc); n != nil {
		return candidate{name: "marked " + name, body: n}
	}
	pages := readability.NewParser()
	pages.KeepClasses = true
	a, err := pages.ParseDocument(doc, base)
	if err != nil || a.Node == nil || strings.TrimSpace(a.TextContent) == "" {
		return candidate{name: "none"}
	}
	for n := range a.Node.Descendants() {
		if n.Type == html.ElementNode { // go-readability renames elements by their name alone
			n.DataAtom = atom.Lookup([]byte(n.Data))
		}
	}
	return candidate{name: "go-readability", body: a.Node}
}

// markedBody finds the one element that is marked as the text.
func markedBody(doc *html.Node) (body *html.Node, by string) {
	for _, name := range bodyNames {
		var marked []*html.Node
		for n := range dom.Elements(doc, atom.Div, atom.Section, atom.Article, atom.Main) {
			if dom.HasName(n, strings.ToLower(name)) || dom.Attr(n, "itemprop") == name {
				marked = append(marked, n)
			}
		}
		if len(marked) == 1 && countParagraphs(marked[0]) >= 2 {
			return marked[0], name
		}
	}
	return nil, ""
}

// countParagraphs counts those of some length.
func countParagraphs(n *html.Node) (count int) {
	for p := range dom.Elements(n, atom.P) {
		if len([]rune(dom.Text(p))) > 40 {
			count++
		}
	}
	return count
}
