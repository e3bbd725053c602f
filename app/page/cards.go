package page

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
)

// What makes a row of cards that lead to other pages.
const (
	minCards       = 3   // of one kind beside each other
	maxCard        = 250 // characters of a card
	maxBesideLinks = 40  // characters of it that are no link: a date, a section
	maxExcerpt     = 350 // characters of a card that tells what its page says
)

// removeCards removes rows of cards: boxes of one kind beside each other, each a
// picture and linked words, or a linked heading and the beginning of its page. They lead to other pages, whatever they are called.
// Pictures with captions that are not links are a gallery and stay.
func removeCards(body *html.Node, base *url.URL) {
	for box := range dom.Elements(body, atom.Ul, atom.Ol, atom.Div, atom.Section, atom.Aside) {
		removeRow(box, body, func(n *html.Node) bool { return isCard(n) || isExcerpt(n, base) })
	}
	for n := range dom.Elements(body, atom.Article, atom.Div, atom.Li) {
		if n != body && n.Parent != nil && isTeaser(n, base) {
			dom.Remove(n)
		}
	}
}

// removeOverlaidCards removes rows of cards over each of which a link lies: its
// words are not linked, so that only this tells where they lead. go-readability
// drops such links, which are empty.
func removeOverlaidCards(doc *html.Node) {
	over := map[*html.Node]bool{} // what has such links in it
	for a := range dom.Nodes(doc) {
		for p := a; isEmptyLink(a) && p != nil && !over[p]; p = p.Parent {
			over[p] = true
		}
	}
	if len(over) == 0 {
		return
	}
	for box := range dom.Elements(doc, atom.Ul, atom.Ol, atom.Div, atom.Section, atom.Aside) {
		if over[box] {
			removeRow(box, doc, func(n *html.Node) bool { return over[n] && isOverlaid(n) })
		}
	}
}

func isEmptyLink(n *html.Node) bool { return n.DataAtom == atom.A && n.FirstChild == nil }

// removeRow removes a row of cards in a box of a text, with the label above it if
// the box has nothing else.
func removeRow(box, body *html.Node, isCard func(*html.Node) bool) {
	var cards []*html.Node
	others := 0
	for c := range box.ChildNodes() {
		switch {
		case c.Type != html.ElementNode:
		case isCard(c) && (len(cards) == 0 || c.Data == cards[0].Data):
			cards = append(cards, c)
		case dom.TextLength(c, 1) > 0:
			others++
		}
	}
	if len(cards) < minCards || others > len(cards) {
		return
	}
	for _, c := range cards {
		dom.Remove(c)
	}
	if dom.TextLength(box, 1) == 0 && box != body {
		removeWithLabel(box)
	}
}

// isCard reports whether an element is a linked picture with linked words.
func isCard(n *html.Node) bool {
	size := dom.TextLength(n, maxCard+1)
	if size == 0 || size > maxCard {
		return false
	}
	img := dom.First(n, atom.Img)
	if img == nil {
		return false
	}
	linked, leads := 0, false
	links := []*html.Node{n}
	if n.DataAtom != atom.A {
		links = links[:0]
		for a := range dom.Elements(n, atom.A) {
			links = append(links, a)
		}
	}
	for _, a := range links {
		href, _, _ := strings.Cut(dom.Attr(a, "href"), "?")
		if href == "" || strings.HasPrefix(href, "#") || pictureAddress.MatchString(href) {
			return false
		}
		linked += dom.TextLength(a, maxCard)
		leads = leads || dom.Contains(a, img) || dom.TextLength(a, 1) > 0
	}
	return leads && size-linked <= maxBesideLinks && 2*linked > size
}

// isOverlaid reports whether an element is a few words with an empty link over
// them, and no link to another place.
func isOverlaid(n *html.Node) bool {
	if size := dom.TextLength(n, maxCard+1); size == 0 || size > maxCard {
		return false
	}
	to, lies := "", false
	for a := range dom.Nodes(n) {
		if a.DataAtom != atom.A {
			continue
		}
		href := dom.Attr(a, "href")
		if href == "" || strings.HasPrefix(href, "#") || to != "" && href != to || pictureAddress.MatchString(href) {
			return false
		}
		to = href
		lies = lies || isEmptyLink(a)
	}
	return lies
}

// isExcerpt reports whether an element is the linked headline of another page of
// the site, and below it a line or two of what that page says.
func isExcerpt(n *html.Node, base *url.URL) bool {
	if n.DataAtom == atom.P || dom.TextLength(n, maxExcerpt+1) > maxExcerpt {
		return false
	}
	link := dom.First(n, atom.A)
	if link == nil || link.Parent == nil || len(strings.Fields(dom.Text(link))) < minTeaserWords {
		return false
	}
	for other := range dom.Elements(n, atom.A) {
		if other != link && dom.Attr(other, "href") != dom.Attr(link, "href") {
			return false
		}
	}
	return leadsToOtherPage(link, base) && strings.HasPrefix(dom.Text(n), dom.Text(link)) && dom.Find(n, isBlock) != nil && isAloneOnLine(link)
}

// isTeaser reports whether an element is the linked heading of another page of the site, what
// that page says, and a link to read on there.
func isTeaser(n *html.Node, base *url.URL) bool {
	if dom.TextLength(n, maxExcerpt+1) > maxExcerpt {
		return false
	}
	to, heads, readsOn := "", false, false
	for a := range dom.Elements(n, atom.A) {
		href := dom.Attr(a, "href")
		if to != "" && href != to || !leadsToOtherPage(a, base) {
			return false
		}
		to = href
		heads = heads || dom.IsHeading(a.Parent) || dom.First(a, atom.H2, atom.H3, atom.H4) != nil
		readsOn = readsOn || relatedHeading.MatchString(arabic.Fold(dom.Text(a)))
	}
	return heads && readsOn
}

// removeTeaserArticles removes article elements that are teasers: a link, a
// picture, a headline, and no running text. Where a page has several beside an
// article with a text, they lead to others.
func removeTeaserArticles(doc *html.Node) {
	weights := weighProse(doc)
	var teasers []*html.Node
	hasText := false
	for n := range dom.Elements(doc, atom.Article) {
		switch {
		case weights[n] >= minArticle:
			hasText = true
		case weights[n] == 0 && dom.First(n, atom.A) != nil && dom.First(n, atom.H1, atom.Blockquote, atom.Video, atom.Iframe) == nil && dom.TextLength(n, maxCard+1) <= maxCard:
			teasers = append(teasers, n)
		}
	}
	if !hasText && weights[doc] < minArticle || len(teasers) < minCards {
		return
	}
	for _, n := range teasers {
		dom.Remove(n)
	}
}

// wordsOfLinks returns which addresses the words of a tree lead to, a few words each.
func wordsOfLinks(root *html.Node, base *url.URL) map[string]bool {
	all := map[string]bool{}
	for a := range dom.Elements(root, atom.A) {
		if words, _ := dom.CountWords(dom.TextPrefix(a, maxCard)); words >= minTeaserWords {
			all[resolveURL(base, dom.Attr(a, "href"))] = true
		}
	}
	return all
}

// maxCardDepth is how many boxes around a linked picture may be its card.
const maxCardDepth = 3

// cardLinks returns which addresses the linked pictures lead to beside which, in a small
// box, a few words lead there as well.
func cardLinks(root *html.Node, base *url.URL) map[string]bool {
	all := map[string]bool{}
	for img := range dom.Elements(root, atom.Img) {
		a := dom.Closest(img, nil, atom.A)
		if a == nil {
			continue
		}
		to := resolveURL(base, dom.Attr(a, "href"))
		for box, up := a.Parent, 0; box != nil && up < maxCardDepth && dom.TextLength(box, maxCard+1) <= maxCard && !all[to]; box, up = box.Parent, up+1 {
			all[to] = wordsOfLinks(box, base)[to]
		}
	}
	return all
}

// removeCardPictures removes the pictures of cards whose words are gone: linked
// pictures beside which words led to the same address, as none of the text do.
func removeCardPictures(body *html.Node, led map[string]bool, base *url.URL) {
	left := wordsOfLinks(body, base)
	for a := range dom.Elements(body, atom.A) {
		to := resolveURL(base, dom.Attr(a, "href"))
		if led[to] && !left[to] && dom.First(a, atom.Img) != nil && dom.Closest(a, body, atom.Figure) == nil && dom.TextLength(a, 1) == 0 {
			dom.Remove(a)
		}
	}
}
