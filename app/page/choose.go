package page

import (
	"net/url"
	"regexp"
	"strings"

	readability "github.com/go-shiori/go-readability"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/news"
)

// fullText is how many runes of content make a feed's entry a candidate: less
// is a summary.
const fullText = 400

// Shares of the feed's words that the page's text must have, and of the feed's
// length, not to be the lesser of the two.
const (
	leastShared = 0.6
	leastLength = 0.75
)

// choose gives the body of the article. The page's own text, by go-readability,
// is taken unless the feed carries the full text and the page gives less: it is
// locked, a good deal shorter, or another text altogether.
func choose(doc *html.Node, base *url.URL, e *news.Entry, locked bool) *html.Node {
	var fed *html.Node
	if e != nil && e.Content != "" {
		if n, err := parse([]byte(e.Content)); err == nil {
			strip(n)
			restorePictures(n)
			fed = n
		}
	}
	var own *html.Node
	if !locked {
		own = readable(doc, base)
	}
	switch {
	case fed == nil || locked:
		return own
	case own == nil:
		if len([]rune(text(fed))) < leastText {
			return nil
		}
		return fed
	}
	feedText, ownText := text(fed), text(own)
	if len([]rune(feedText)) < fullText {
		return own
	}
	if float64(len(ownText)) < leastLength*float64(len(feedText)) || shared(feedText, ownText) < leastShared {
		return fed
	}
	return own
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
var bodies = []string{"entry-content", "articleBody", "article-body", "wp-block-post-content"}

// readable gives the page's text, or nil if there is none.
func readable(doc *html.Node, base *url.URL) *html.Node {
	if n := markedBody(doc); n != nil {
		return withStandfirst(n)
	}
	pages := readability.NewParser()
	pages.KeepClasses = true
	a, err := pages.ParseDocument(doc, base)
	if err != nil || a.Node == nil || strings.TrimSpace(a.TextContent) == "" {
		return nil
	}
	for n := range a.Node.Descendants() {
		if n.Type == html.ElementNode { // go-readability renames elements by their name alone
			n.DataAtom = atom.Lookup([]byte(n.Data))
		}
	}
	return a.Node
}

// markedBody finds the one element that is marked as the text.
func markedBody(doc *html.Node) *html.Node {
	for _, name := range bodies {
		var marked []*html.Node
		for n := range elements(doc, atom.Div, atom.Section, atom.Article, atom.Main) {
			if hasClass(n, strings.ToLower(name)) || attr(n, "itemprop") == name {
				marked = append(marked, n)
			}
		}
		if len(marked) == 1 && paragraphs(marked[0]) >= 2 {
			return marked[0]
		}
	}
	return nil
}

// standfirst names the opening paragraph where it stands before the text.
var standfirst = regexp.MustCompile(`\b(standfirst|article-?_*(lead|intro|announce|summary)\w*|entry-summary|post-excerpt|lead-?(text|paragraph)|b-article__lead)\b`)

// withStandfirst puts the opening paragraph before the text it belongs to.
func withStandfirst(body *html.Node) *html.Node {
	for n, up := body, 0; n != nil && up < 3; n, up = n.Parent, up+1 {
		for s := n.PrevSibling; s != nil; s = s.PrevSibling {
			if s.Type == html.ElementNode && standfirst.MatchString(class(s)) && len([]rune(text(s))) > 40 {
				remove(s)
				body.InsertBefore(s, body.FirstChild)
				return body
			}
		}
	}
	return body
}

// paragraphs counts those of some length.
func paragraphs(n *html.Node) (count int) {
	for p := range elements(n, atom.P) {
		if len([]rune(text(p))) > 40 {
			count++
		}
	}
	return count
}
