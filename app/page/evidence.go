package page

// This file weighs where a page's running text is. A class name is a hint of
// what a box is for; it takes nothing away by itself.

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// minProse is how long a block of text is that counts as running text, in
// characters. Labels, buttons and most headlines are shorter.
const minProse = 60

// proseWeights holds, for each node of a tree, how many characters of running
// text it and all below it have: text in blocks of some length that are not
// mostly links.
type proseWeights map[*html.Node]int

// weighProse weighs the running text below a node.
func weighProse(root *html.Node) proseWeights {
	w := proseWeights{}
	w.weigh(root)
	return w
}

// proseIn returns how many characters of running text a node has.
func proseIn(root *html.Node) int {
	_, total := proseWeights(nil).weigh(root)
	return total
}

// blockText is what stands in one block, beside the blocks in it.
type blockText struct{ all, linked int }

// weigh returns the text of n that belongs to the block around it, and the weight
// of n.
func (w proseWeights) weigh(n *html.Node) (inline blockText, total int) {
	switch {
	case n.Type == html.TextNode:
		return blockText{all: visibleLength(n.Data)}, 0
	case n.DataAtom == atom.Script, n.DataAtom == atom.Style, n.DataAtom == atom.Template, n.DataAtom == atom.Noscript, n.DataAtom == atom.Textarea, n.DataAtom == atom.Head:
		return inline, 0
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		in, below := w.weigh(c)
		inline.all, inline.linked = inline.all+in.all, inline.linked+in.linked
		total += below
	}
	if n.DataAtom == atom.A {
		inline.linked = inline.all
	}
	if !isInlineOrBreak(n) {
		if inline.all >= minProse && 2*inline.linked < inline.all {
			total += inline.all
		}
		inline = blockText{}
	}
	if total > 0 && w != nil {
		w[n] = total
	}
	return inline, total
}

func isInlineOrBreak(n *html.Node) bool {
	return n.Type == html.ElementNode && (dom.IsInline(n) || n.DataAtom == atom.Br || n.DataAtom == atom.Img)
}

// visibleLength counts the characters of a text with white space collapsed.
func visibleLength(s string) int {
	words, characters := dom.CountWords(s)
	if last, _ := utf8.DecodeLastRuneInString(s); words > 0 && !unicode.IsSpace(last) {
		words-- // no space follows the last
	}
	return characters + words
}

// maxNamedShare is how much of a text's running text may go because of what
// boxes are called. If the same name stands on more than that, it is a name of
// the text.
const maxNamedShare = 0.3

// smallBox is how much running text a box may have that goes for its name
// alone, in characters, however short the text around it is.
const smallBox = 200

// removeNamed removes boxes that their names say are not of the text, unless
// they hold too much of its running text, each or together. Boxes within others
// of the list are removed with them.
func removeNamed(body *html.Node, boxes []*html.Node) {
	if len(boxes) == 0 {
		return
	}
	weights := weighProse(body)
	total, sum := weights[body], 0
	var outer []*html.Node
	for _, n := range boxes {
		if len(outer) > 0 && dom.Contains(outer[len(outer)-1], n) {
			continue
		}
		if weights[n] > smallBox && float64(weights[n]) > maxNamedShare*float64(total) {
			continue // boxes in it may still go
		}
		outer = append(outer, n)
		sum += weights[n]
	}
	tooMuch := sum > 2*smallBox && float64(sum) > maxNamedShare*float64(total)
	for _, n := range outer {
		if !tooMuch || weights[n] == 0 {
			dom.Remove(n)
		}
	}
}

// isSentence reports whether a line reads as a sentence of the text: it is as
// long as one and ends like one, or is longer than any label.
func isSentence(line string) bool {
	words, _ := dom.CountWords(line)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, " \"»”’)"))
	return words >= 6 && strings.ContainsRune(".!?؟…。", last) || words > 30
}
