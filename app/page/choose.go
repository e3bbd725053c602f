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

// fullTextRunes is how much content makes a feed's entry or a page's data a
// candidate. Less is a summary.
const fullTextRunes = 400

// minBriefRunes is how much of it a page's data has that is all the page says.
const minBriefRunes = 120

// What the page's own text must have of another candidate to be preferred.
const (
	minShared = 0.6  // share of the feed's words
	minLength = 0.75 // share of the feed's length
	minShown  = 0.5  // share of the length of the page's data
)

// candidate is a possible body of the article. body is nil if there is none.
type candidate struct {
	name        string // where it was found
	body        *html.Node
	cachedText  string
	cachedRunes int
}

func (c *candidate) text() string {
	if c.cachedText == "" && c.body != nil {
		c.cachedText = dom.Text(c.body)
	}
	return c.cachedText
}

func (c *candidate) runes() int {
	if c.cachedRunes == 0 {
		c.cachedRunes = utf8.RuneCountInString(c.text())
	}
	return c.cachedRunes
}

// source is what the body is chosen from.
type source struct {
	doc         *html.Node
	base        *url.URL
	rule        *siteRule
	title       string
	headline    *html.Node // nil if the page has none
	entry       *news.Entry
	articleData articleData // from JSON-LD
	payloads    []string    // of scripts, read only if they are needed
	payload     articleData // what was read of them
	feed        candidate   // the content of the feed's entry, if another text was chosen
	locked      bool        // the page shows its text only with a password
	isBrief     bool        // what go-readability chooses leads to other pages
}

// choose returns the body of the article:
//
//  1. what the rule for the site selects, if it has text;
//  2. else the one element that the page marks as its text, or go-readability's
//     choice;
//  3. instead, the text in JSON-LD or in a script's payload, if the page shows
//     none or less than half as much: it is built by scripts or locked;
//  4. instead, the feed's content, if it is the full text and the page gives a
//     good deal less or a different text.
func (s *source) choose() candidate {
	s.feed = s.fromFeed()
	if n := firstMatch(s.doc, s.rule.body); n != nil && utf8.RuneCountInString(dom.Text(n)) >= minTextRunes {
		return candidate{name: "site rule " + s.rule.name, body: n}
	}
	best := candidate{name: "none"}
	if !s.locked {
		best = readableBody(s.doc, s.base, s.headline)
		if n := belowHeadline(s.headline, best.body); n != nil {
			best, s.isBrief = candidate{name: "below headline", body: n}, true
		}
	}
	if d := s.fromData(best); d.body != nil && (best.isBare() || float64(len(best.text())) < minShown*float64(len(d.text()))) {
		best = d
	}
	if s.feed.isBetterThan(best) {
		best, s.feed = s.feed, candidate{}
	}
	return best
}

// isBetterThan reports whether the feed's content is to replace the text of
// the page.
func (feed *candidate) isBetterThan(page candidate) bool {
	if feed.body == nil {
		return false
	}
	if page.body == nil {
		return feed.runes() >= minTextRunes
	}
	if feed.runes() < fullTextRunes {
		return false
	}
	isShort := float64(len(page.text())) < minLength*float64(len(feed.text()))
	return isShort || sharedWords(feed.text(), page.text()) < minShared
}

// isBare reports whether a candidate has no running text.
func (c *candidate) isBare() bool { return c.body == nil || proseIn(c.body) == 0 }

// fromData returns the text in the page's data. That of a brief is short, and counts
// where the page shows no running text at all. Payloads are large, so they
// are read only if the page itself shows next to nothing.
func (s *source) fromData(shown candidate) candidate {
	least, title := fullTextRunes, ""
	if shown.isBare() {
		least, title = minBriefRunes, s.title
	}
	if n := s.articleData.document(); n != nil && utf8.RuneCountInString(s.articleData.body) >= least {
		return candidate{name: "JSON-LD", body: n}
	}
	if shown.runes() < 2*fullTextRunes {
		s.payload = readPayloads(s.payloads, title)
		if n := s.payload.document(); n != nil {
			return candidate{name: "payload", body: n}
		}
	}
	return candidate{}
}

// fromFeed returns the content of the feed's entry.
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

// sharedWords returns the share of a text's words that another text has too.
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

// bodyNames are the classes and properties under which publishing systems put
// an article's text and nothing else. If just one element of a page has one,
// it is the text, and go-readability need not guess.
var bodyNames = []string{"entry-content", "articleBody", "article-body", "wp-block-post-content", "field--name-body", "field-name-body"}

// readableBody returns the text that the page itself shows.
func readableBody(doc *html.Node, base *url.URL, headline *html.Node) candidate {
	if n, name := markedBody(doc, isText); n != nil {
		return candidate{name: "marked " + name, body: n}
	}
	chosen := readabilitys(doc, base)
	if chosen == nil || !isFullText(chosen) {
		if post, name := briefPost(doc, headline); post != nil {
			return candidate{name: name, body: post}
		}
	}
	if chosen == nil {
		return candidate{name: "none"}
	}
	addKin(chosen, doc, headline)
	return candidate{name: "go-readability", body: chosen}
}

// readabilitys returns what go-readability takes for a page's text, nil if nothing. It
// leaves the page as it is.
func readabilitys(doc *html.Node, base *url.URL) *html.Node {
	parser := readability.NewParser()
	parser.KeepClasses = true
	a, err := parser.ParseDocument(doc, base)
	if err != nil || a.Node == nil || strings.TrimSpace(a.TextContent) == "" {
		return nil
	}
	for n := range dom.Nodes(a.Node) {
		if n.Type == html.ElementNode { // go-readability renames elements without setting DataAtom
			n.DataAtom = atom.Lookup([]byte(n.Data))
		}
	}
	return a.Node
}

// markedBody returns the one element that is marked as the text, and by which
// name, if it is such as one is looked for.
func markedBody(doc *html.Node, is func(*html.Node) bool) (body *html.Node, by string) {
	for _, name := range bodyNames {
		var marked []*html.Node
		for n := range dom.Elements(doc, atom.Div, atom.Section, atom.Article, atom.Main) {
			if dom.HasName(n, strings.ToLower(name)) || dom.Attr(n, "itemprop") == name {
				marked = append(marked, n)
			}
		}
		if len(marked) == 1 && is(marked[0]) {
			return marked[0], name
		}
	}
	return nil, ""
}

// isText reports whether an element has paragraphs enough for go-readability not to
// be asked.
func isText(n *html.Node) bool { return countParagraphs(n) >= 2 }

// isFullText reports whether a body has running text or, as a poem has, as much in short
// lines as makes a text. The foot of a page has neither.
func isFullText(n *html.Node) bool {
	if proseIn(n) > 0 {
		return true
	}
	linked := 0
	for a := range dom.Elements(n, atom.A) {
		linked += utf8.RuneCountInString(dom.Text(a))
	}
	return utf8.RuneCountInString(dom.Text(n))-linked >= fullTextRunes
}

// briefPost returns a body that is marked as the text or has the headline, and by what
// it was found, whether or not there are words in it: a post that is a picture or a recording
// has none that go-readability could find it by, which then takes whatever has some, such
// as the foot of the page.
func briefPost(doc, headline *html.Node) (body *html.Node, by string) {
	if n, name := markedBody(doc, func(n *html.Node) bool { return hasMedia(n) || dom.TextLength(n, 1) > 0 }); n != nil {
		return n, "marked " + name
	}
	if headline == nil {
		return nil, ""
	}
	if n := dom.Closest(headline, nil, atom.Article); n != nil && hasMedia(n) {
		return n, "the headline's"
	}
	return nil, ""
}

// hasMedia reports whether an element has something to show or to play.
func hasMedia(n *html.Node) bool {
	return dom.First(n, atom.Img, atom.Picture, atom.Video, atom.Audio, atom.Iframe) != nil
}

// countParagraphs counts the paragraphs of some length.
func countParagraphs(n *html.Node) (count int) {
	for p := range dom.Elements(n, atom.P) {
		if dom.TextLength(p, 40) > 40 {
			count++
		}
	}
	return count
}
