package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// What makes a line one that nobody writes twice in a row, and one that a text
// does not repeat further on together with the next, in characters.
const (
	minTwiceInARow = 40
	minRepeat      = 100
	minBoxes       = 3 // how often a box with a label stands at least that is no part of the text
	maxBoxLines    = 4 // of such a box, with its label
)

// isBoxAgain reports whether a line stands below the same label as before, in a
// box between other lines. Where many lines around it are the same too, the text
// goes through the same things again, as plans for several days do.
func isBoxAgain(texts []string, first, again int) bool {
	above, below := 0, 0
	for above < min(first, maxBoxLines) && texts[first-above-1] != "" && texts[first-above-1] == texts[again-above-1] {
		above++
	}
	for below < maxBoxLines && again+below+1 < len(texts) && texts[first+below+1] == texts[again+below+1] {
		below++
	}
	return above > 0 && above+1+below <= maxBoxLines
}

// removeRepeats removes what a page for two screens holds twice: paragraphs that
// repeat the one before, several in a row that repeat others in the same order,
// and the first if it comes again right after; and pictures shown twice. One
// paragraph that comes again after others is a refrain.
func removeRepeats(body *html.Node) {
	var all []*html.Node
	for p := range dom.Elements(body, atom.P, atom.Div, atom.H2, atom.H3, atom.Li, atom.Td) {
		// What holds others is told by them: their words are not its own again.
		if p.DataAtom == atom.P && dom.First(p, atom.P, atom.Div) == nil || dom.Find(p, isBlock) == nil {
			all = append(all, p)
		}
	}
	texts := make([]string, len(all))
	for i, p := range all {
		texts[i] = dom.Text(p)
	}
	first := map[string]int{} // where a text stands first
	original := make([]int, len(all))
	times := map[string]int{}
	for i, t := range texts {
		original[i] = -1
		times[t]++
		if at, ok := first[t]; !ok {
			first[t] = i
		} else if utf8.RuneCountInString(t) >= minRepeat && isSentence(t) {
			original[i] = at
		}
	}
	isParagraph := func(i int) bool { return all[i].DataAtom == atom.P || all[i].DataAtom == atom.Div }
	for i := range all {
		inARow := i > 0 && texts[i] == texts[i-1] && utf8.RuneCountInString(texts[i]) > minTwiceInARow
		follows := original[i] >= 0 && i > 0 && original[i-1] >= 0 && original[i-1] < original[i] && original[i] < i-1
		leads := original[i] >= 0 && i+1 < len(all) && original[i+1] > original[i] && original[i+1] < i
		sameBox := original[i] > 0 && times[texts[i]] >= minBoxes && isBoxAgain(texts, original[i], i)
		ofOpening := original[i] == 0 && i < 4
		if isParagraph(i) && texts[i] != "" && (inARow || follows || leads || sameBox || ofOpening) {
			dom.Remove(all[i])
		}
	}
	removeRepeatedPictures(body)
}

// What makes a pull quote, in words and characters.
const (
	minPullQuote  = 3 // of a quotation
	minPulledLine = 5 // of a line that nothing but its kind sets apart
	maxPullQuote  = 300
)

// quoteName matches the names of boxes for pull quotes.
var quoteName = pattern.MustCompile(`(?:^|[-_ ])(?:pull-?)?quotes?(?:[-_ ]|$)`)

// removePullQuotes removes what repeats words of one of the paragraphs in larger type: a
// quotation, or a line of another kind than the paragraph that has them. Subheads stay.
func removePullQuotes(body *html.Node) {
	var prose []*html.Node
	var words []string
	for p := range dom.Elements(body, atom.P, atom.Div) {
		if dom.Find(p, isBlock) == nil && dom.TextLength(p, minProse) >= minProse {
			prose, words = append(prose, p), append(words, " "+arabic.FoldWords(dom.Text(p))+" ")
		}
	}
	for n := range dom.Elements(body, atom.Blockquote, atom.Aside, atom.P, atom.Div) {
		isQuote := n.DataAtom == atom.Blockquote || n.DataAtom == atom.Aside || quoteName.MatchString(kebabCase(dom.Attr(n, "class")))
		if n.Parent == nil || !isQuote && dom.Find(n, isBlock) != nil || dom.TextLength(n, maxPullQuote+1) > maxPullQuote || dom.First(n, atom.Img) != nil {
			continue
		}
		own := arabic.FoldWords(dom.Text(n))
		if count := len(strings.Fields(own)); count < minPullQuote || count < minPulledLine && !isQuote {
			continue
		}
		box := n // with what was put around its loose words
		for !isQuote && box.Parent != nil && box.Parent != body && dom.TextLength(box.Parent, maxPullQuote+1) == dom.TextLength(n, maxPullQuote+1) {
			box = box.Parent
		}
		at := slices.IndexFunc(words, func(s string) bool { return len(s) > len(own)+2 && strings.Contains(s, own+" ") }) // its first word may have a prefix there
		if at >= 0 && !dom.Contains(n, prose[at]) && !dom.Contains(prose[at], n) && (isQuote || box.Parent == prose[at].Parent && !isSameKind(box, prose[at]) && dom.First(n, atom.A) == nil) {
			dom.Remove(box)
		}
	}
}

// What makes lines that lead to other pages: a label and a link, again and again.
const (
	minLeads      = 3 // with the same label
	maxLabelWords = 6
)

// removeRepeatedLeads removes lines that are a label and a link, if several have
// the same label: "watch: …", "read the story here | …", in any language. Those of
// a list are its items.
func removeRepeatedLeads(body *html.Node) {
	leads := map[string][]*html.Node{}
	for n := range dom.Elements(body, atom.P, atom.Div, atom.H2, atom.H3, atom.H4) {
		if dom.First(n, atom.A) == nil || dom.Find(n, isBlock) != nil || dom.Closest(n, body, atom.Li, atom.Table) != nil {
			continue
		}
		line, ok := lineText(n)
		if !ok || isSentence(line) && !mostlyLinks(n) {
			continue
		}
		at := strings.IndexAny(line, ":|：")
		if at < 1 || at > len(line)-minProse/3 || strings.HasPrefix(line[at:], "://") || !mostlyLinks(n) {
			continue
		}
		if label := arabic.FoldWords(line[:at]); label != "" && len(strings.Fields(label)) <= maxLabelWords {
			leads[label] = append(leads[label], n)
		}
	}
	for _, same := range leads {
		if len(same) < minLeads {
			continue
		}
		for _, n := range same {
			dom.Remove(n)
		}
	}
}

// removeRepeatedPictures removes pictures that the text has already, with the
// captions that only repeat the first one's.
func removeRepeatedPictures(body *html.Node) {
	shown := map[string]bool{}
	for img := range dom.Elements(body, atom.Img) {
		src := dom.Attr(img, "src")
		if !shown[src] {
			shown[src] = true
			continue
		}
		if f := dom.Closest(img, body, atom.Figure); f != nil && len(slices.Collect(dom.Elements(f, atom.Img))) == 1 {
			dom.Remove(f)
		} else {
			dom.Remove(img)
		}
	}
}

// minRepeatedList is how many items a list has at least that is taken for a box
// if it comes twice.
const minRepeatedList = 3

// removeRepeatedLists removes lists that a text holds more than once below the
// same words: they are what a site offers its readers, put between its
// paragraphs.
func removeRepeatedLists(body *html.Node) {
	lists := map[string][]*html.Node{}
	for l := range dom.Elements(body, atom.Ul) {
		items := 0
		for c := range l.ChildNodes() {
			if c.DataAtom == atom.Li {
				items++
			}
		}
		if items >= minRepeatedList {
			key := arabic.FoldWords(dom.Text(l))
			before := previousElement(l)
			if before == nil || dom.IsHeading(before) || dom.TextLength(before, minProse/2) < minProse/2 {
				continue // a day or the like may head the same list twice
			}
			key = arabic.FoldWords(dom.Text(before)) + ": " + key
			lists[key] = append(lists[key], l)
		}
	}
	for key, same := range lists {
		if len(same) < 2 || strings.TrimSpace(key) == "" {
			continue
		}
		for _, l := range same {
			removeWithLabel(l)
		}
	}
}

// isLabel reports whether an element is a few words that are no sentence.
func isLabel(n *html.Node) bool {
	return dom.TextLength(n, minProse) <= minProse && !isSentence(dom.Text(n))
}

// removeWithLabel removes an element and the short line just before it, which
// introduces it.
func removeWithLabel(n *html.Node) {
	if before := previousElement(n); before != nil && dom.First(before, atom.Img) == nil && isLabel(before) {
		dom.Remove(before)
	}
	dom.Remove(n)
}
