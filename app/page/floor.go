package page

// This file keeps an article from being worse than what a plain reader view
// makes of its page, or than what its feed gave.

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
	"sahifa/app/page/lines"
)

// Shares of running text by which the floor decides.
const (
	// maxLost is how much of another text may be missing in the result before
	// the other one is taken.
	maxLost = 0.6
	// maxOwn is how much of the result the other text may lack. If it lacks
	// more, it is not the same text with more of it but another one.
	maxOwn = 0.2
	// enoughProse is how much running text a result has that no other text is
	// held against, in characters, unless it has manyTimes as much. What a
	// plain reader view has more of then is often the next article, or what
	// readers wrote.
	enoughProse = 700
	manyTimes   = 8
	// nextToNothing is how much running text a result has at most that any
	// other text is better than.
	nextToNothing = 150
)

// plainBodies returns the texts that the result must not be worse than: what
// go-readability alone makes of the page, and the feed's content. The first is
// worked out only if the result may be short of it, because it takes as long as
// everything else, and the second is cleaned only then. pageProse is how much
// running text the page has.
func (s source) plainBodies(page []byte, pageProse int) func(resultProse int) []candidate {
	return func(resultProse int) (all []candidate) {
		if !s.locked && !s.isBrief && isShortOf(resultProse, pageProse) && mayLackMost(resultProse, pageProse) {
			if body := plainReaderView(page, s.base, s.title); body != nil {
				all = append(all, candidate{name: "go-readability alone", body: body})
			}
		}
		if feed := s.feed; feed.body != nil && feed.runes() >= fullTextRunes && isShortOf(resultProse, feed.runes()) {
			clean(feed.body, s.base, "", "")
			all = append(all, feed)
		}
		return all
	}
}

// plainReaderView returns what go-readability alone makes of a page, without the
// lines that the model is sure are not the article's, and without comments and
// other articles that their shape tells. Nothing goes by its name.
func plainReaderView(page []byte, base *url.URL, title string) *html.Node {
	doc, err := parse(page)
	if err != nil {
		return nil
	}
	for n := range dom.Elements(doc, atom.Script, atom.Style, atom.Template) {
		dom.Remove(n)
	}
	removeCommentThreads(doc)
	removeWritingForms(doc)
	removeOtherHeadlined(findHeadline(doc, title))
	restorePictures(doc)
	body := readabilitys(doc, base)
	if body == nil {
		return nil
	}
	wrapLooseText(body)
	removeRelated(body)
	removeInvitations(body)
	removeBiographies(body)
	resolveAddresses(body, base)
	all := lines.Read(body)
	lines.Classify(all, lines.Context{Site: lines.SiteName(base.Hostname())})
	for _, l := range all {
		if !l.Keep {
			dom.Remove(l.Node)
		}
	}
	return body
}

// removeWritingForms removes the forms that a text can be written in, with their
// headings and the site's words about them: no article is in such a box.
func removeWritingForms(doc *html.Node) {
	const maxAround = 1500 // characters of a box beside the form
	for form := range dom.Elements(doc, atom.Form) {
		if dom.First(form, atom.Textarea) == nil {
			continue
		}
		box := form
		own := dom.TextLength(form, 1<<20)
		for p := form.Parent; p != nil && p.DataAtom != atom.Body && p.DataAtom != atom.Main && p.DataAtom != atom.Article; p = p.Parent {
			if dom.TextLength(p, own+maxAround+1)-own > maxAround || dom.First(p, atom.H1) != nil {
				break
			}
			box = p
		}
		dom.Remove(box)
	}
}

// floor holds a result against the texts that it must not be worse than. If one
// of them has a large share of running text that the result lacks, and all but
// a little of what the result has, it is returned with its name; else nil.
// Lines that were removed for their words are not missed: the others were read by
// the same patterns.
func floor(result *html.Node, others func(resultProse int) []candidate) (better *html.Node, name string) {
	have := 0
	if result != nil {
		have = proseIn(result)
	}
	for _, other := range others(have) {
		all, lost := missing(other.body, result)
		if float64(lost) <= maxLost*float64(all) || !isShortOf(have, all) {
			continue
		}
		own, ownLost := missing(result, other.body)
		if have > nextToNothing && float64(ownLost) > maxOwn*float64(own) {
			continue
		}
		return other.body, other.name
	}
	return nil, ""
}

// isShortOf reports whether a result has so little running text, beside another
// text, that something may have gone wrong.
func isShortOf(result, other int) bool {
	return other > result && (result < enoughProse || manyTimes*result < other)
}

// minLacking is how many times as much running text as a result a page has at
// least if another text of it is to be missed. That has all but maxOwn of the
// result, and more than maxLost of it is lacking: 1 + (1-maxOwn)*maxLost/(1-maxLost)
// = 2.2 times, less a little for what is counted otherwise.
const minLacking = 2

// mayLackMost reports whether a page has enough running text for the floor to take
// another text of it, which is costly to find out.
func mayLackMost(result, page int) bool {
	return result <= nextToNothing || page >= minLacking*result
}

// missing returns how many characters of running text a body has, and how many
// of them stand in lines that another lacks.
func missing(of, in *html.Node) (all, lost int) {
	if of == nil {
		return 0, 0
	}
	text := ""
	if in != nil {
		text = " " + arabic.FoldWords(dom.Text(in)) + " "
	}
	for _, l := range proseLines(of) {
		size := utf8.RuneCountInString(l)
		all += size
		words := strings.Fields(arabic.FoldWords(l))
		beginning := strings.Join(words[:min(len(words), identifyingWords)], " ")
		if !strings.Contains(text, " "+beginning+" ") {
			lost += size
		}
	}
	return all, lost
}

// identifyingWords is how many words tell one line from all others.
const identifyingWords = 8

// proseLines returns the lines of running text below a node.
func proseLines(n *html.Node) (all []string) {
	for _, l := range lines.Read(n) {
		linked := 0
		for a := range dom.Elements(l.Node, atom.A) {
			linked += dom.TextLength(a, len(l.Text))
		}
		if size := utf8.RuneCountInString(l.Text); size >= minProse && 2*linked < size {
			all = append(all, l.Text)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
