package page

import (
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	readability "github.com/go-shiori/go-readability"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
	"sahifa/app/news"
)

// fullText is how many runes of content make a feed's entry or a page's data a
// candidate: less is a summary.
const fullText = 400

// Shares of another candidate's words that the page's text must have, and of
// its length, not to be the lesser of the two.
const (
	leastShared = 0.6
	leastLength = 0.75
	leastShown  = 0.5 // of the length of the page's own data
)

// candidate is a body, and where it was found.
type candidate struct {
	name string
	body *html.Node
	said string // the text, once asked for
}

func (c *candidate) text() string {
	if c.said == "" && c.body != nil {
		c.said = dom.Text(c.body)
	}
	return c.said
}

// source is what choose chooses from.
type source struct {
	doc      *html.Node
	base     *url.URL
	rule     *siteRule
	entry    *news.Entry
	told     data     // by JSON-LD
	payloads []string // of scripts, read only if they are needed
	locked   bool     // the page shows its text to no stranger
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
	if n := firstMatch(s.doc, s.rule.body); n != nil && utf8.RuneCountInString(dom.Text(n)) >= leastText {
		return candidate{name: "site rule " + s.rule.name, body: n}
	}
	best := candidate{name: "none"}
	if !s.locked {
		best = readable(s.doc, s.base)
	}
	if t := s.fromData(best); t.body != nil && float64(len(best.text())) < leastShown*float64(len(t.text())) {
		best = t
	}
	f := s.fromFeed()
	if f.body == nil {
		return best
	}
	size := utf8.RuneCountInString(f.text())
	if best.body == nil {
		if size >= leastText {
			return f
		}
		return best
	}
	if size >= fullText && (float64(len(best.text())) < leastLength*float64(len(f.text())) || shared(f.text(), best.text()) < leastShared) {
		return f
	}
	return best
}

// fromData gives the text that the page's data tell. Payloads are large: they
// are read only where the page shows next to nothing.
func (s source) fromData(shown candidate) candidate {
	if n := s.told.node(); n != nil && utf8.RuneCountInString(s.told.body) >= fullText {
		return candidate{name: "JSON-LD", body: n}
	}
	if utf8.RuneCountInString(shown.text()) < 2*fullText {
		if n := readPayloads(s.payloads).node(); n != nil {
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

// shared gives the share of a text's words that another text has too.
func shared(of, in string) float64 {
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

// bodies are the classes and properties under which news systems put an
// article's text and nothing else. Where a page has exactly one, that is the
// text; go-readability would look for it by weighing.
var bodies = []string{"entry-content", "articleBody", "article-body", "wp-block-post-content", "field--name-body", "field-name-body"}

// readable gives the page's own text.
func readable(doc *html.Node, base *url.URL) candidate {
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
	for _, name := range bodies {
		var marked []*html.Node
		for n := range dom.Elements(doc, atom.Div, atom.Section, atom.Article, atom.Main) {
			if dom.HasName(n, strings.ToLower(name)) || dom.Attr(n, "itemprop") == name {
				marked = append(marked, n)
			}
		}
		if len(marked) == 1 && paragraphs(marked[0]) >= 2 {
			return marked[0], name
		}
	}
	return nil, ""
}

// standfirst names the opening paragraph where it stands before the text.
var standfirst = regexp.MustCompile(`\b(standfirst|article-?_*(lead|intro|announce|summary)\w*|entry-summary|post-excerpt|lead-?(text|paragraph)|b-article__lead)\b|[-_ ](summary|chapo|sub-?title|sub-?head(ing|line)?|chapeau|intro|lead|lede|deck|dek|excerpt|abstract)[-_ ]`)

// Runes of a standfirst: less is a kicker, more is the text.
const (
	leastStandfirst = 40
	mostStandfirst  = 700
)

// findStandfirst gives the opening paragraph that stands by itself between
// headline and text, as a paragraph of its own, or nil.
func findStandfirst(doc *html.Node, title string) *html.Node {
	below := belowHeadline(doc, title)
	for _, n := range below[:min(len(below), infoElements)] {
		if !standfirst.MatchString(strings.ReplaceAll(dashed(class(n)), "__", "-")) && dom.Attr(n, "itemprop") != "description" {
			continue
		}
		said := dom.Text(n)
		if size := utf8.RuneCountInString(said); size < leastStandfirst || size > mostStandfirst || dom.First(n, atom.Img) != nil || furniture.MatchString(class(n)) || mostlyLinks(n) {
			continue
		}
		p := dom.NewElement(atom.P)
		p.AppendChild(dom.NewText(said))
		return p
	}
	return nil
}

// withStandfirst puts the opening paragraph before a text that lacks it.
func withStandfirst(body, opening *html.Node) {
	if opening == nil {
		return
	}
	said, own := dom.Text(opening), dom.Text(body)
	const enough = 100 // bytes that tell a paragraph
	if strings.Contains(own, strings.ToValidUTF8(said[:min(len(said), enough)], "")) {
		return
	}
	body.InsertBefore(opening, body.FirstChild)
}

// notesBox names the footnotes; go-readability drops what has "foot" in its name.
var notesBox = regexp.MustCompile(`\b(footnotes?|endnotes?)\b`)

// findNotes gives a copy of the box of an article's footnotes, or nil.
func findNotes(doc *html.Node) *html.Node {
	notes := dom.Find(doc, func(n *html.Node) bool {
		return (n.DataAtom == atom.Section || n.DataAtom == atom.Div || n.DataAtom == atom.Ol || n.DataAtom == atom.Aside) &&
			(dom.Attr(n, "role") == "doc-endnotes" || notesBox.MatchString(class(n))) && dom.First(n, atom.H1) == nil && dom.TextPrefix(n, 1) != ""
	})
	if notes == nil {
		return nil
	}
	return dom.Clone(notes)
}

// withNotes puts the footnotes below a text that lacks them.
func withNotes(body, notes *html.Node) {
	if notes == nil || strings.Contains(dom.Text(body), dom.Text(notes)) {
		return
	}
	notes.Attr = nil
	if notes.DataAtom != atom.Ol {
		dom.Rename(notes, atom.Div)
	}
	body.AppendChild(notes)
}

// paragraphs counts those of some length.
func paragraphs(n *html.Node) (count int) {
	for p := range dom.Elements(n, atom.P) {
		if len([]rune(dom.Text(p))) > 40 {
			count++
		}
	}
	return count
}
