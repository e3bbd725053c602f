package page

// This file gives a body back what stands between headline and text: the question
// of an answer, the key points of a report, an introduction in a box of its own.

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// Bounds on what stands between headline and text.
const (
	maxBeginning  = 1500 // characters, with links; more is a menu, or another article
	minPoints     = 3    // items of a list of key points
	minPointWords = 5    // of each, on average
	maxLabelRunes = 25   // of the word above them, or above a question
	maxInLabelled = 4    // times as much as the first line below a label, of its whole box
)

// markBeginning marks the blocks between headline and body that read as text:
// lists without links, and sentences that ask something, are set apart as a
// quotation, or have a label; with the label above each. It reports whether there
// are any.
func markBeginning(blocks []textBlock, doc, headline *html.Node) (found bool) {
	found = markPoints(blocks, headline)
	between := betweenHeadlineAndText(blocks, doc, headline)
	for i := 0; i < len(between); i++ {
		b := &between[i]
		if b.isKept || b.isKin || isBesideText(b.node, headline) {
			continue
		}
		hasLabel := i > 0 && (isLabelOf(between[i-1], b.node) || isHeadingOf(between[i-1], b.node))
		points := pointsFrom(between[i:])
		if points == 0 && !(isRunningText(b.node) && (hasLabel || isQuestion(b.node))) {
			continue
		}
		for j := range max(1, points) {
			between[i+j].isKin = true
		}
		if hasLabel {
			between[i-1].isKin = true
		}
		found = true
		i += max(0, points-1)
	}
	return markLabels(blocks) || found
}

// minHeadings is how many headings of one kind head parts of a body at least that were left out.
const minHeadings = 2

// markLabels marks the headings of a word or two, of one kind, right before boxes of the body
// that lacks them: what is asked and what is answered. It reports whether there are any.
func markLabels(blocks []textBlock) bool {
	var all []int
	for i := range len(blocks) - 1 {
		next := blocks[i+1]
		if (next.isKept || next.isKin) && isHeadingOf(blocks[i], next.node) && (len(all) == 0 || isSameKind(blocks[i].node, blocks[all[0]].node)) {
			all = append(all, i)
		}
	}
	if len(all) < minHeadings {
		return false
	}
	for _, i := range all {
		blocks[i].isKin = true
	}
	return true
}

// isHeadingOf reports whether a block is a heading of a word or two right before the box that
// another begins.
func isHeadingOf(label textBlock, n *html.Node) bool {
	next := nextElement(label.node)
	return dom.IsHeading(label.node) && !label.isKept && label.size <= maxLabelRunes && next != nil && (next == n || dom.Contains(next, n)) &&
		strings.HasPrefix(dom.TextPrefix(next, minProse), dom.TextPrefix(n, minProse)) && dom.First(label.node, atom.A, atom.Img, atom.Time) == nil
}

// markPoints marks the lists of key points that stand between blocks of the body, as below the
// summary of a live page, with the label above each. It reports whether there are any.
func markPoints(blocks []textBlock, headline *html.Node) (found bool) {
	first := slices.IndexFunc(blocks, func(b textBlock) bool { return b.isKept })
	if headline == nil || first < 0 {
		return false
	}
	last := first
	for i := range blocks {
		if blocks[i].isKept {
			last = i
		}
	}
	for i := first + 1; i < last; i++ {
		b := &blocks[i]
		if b.isKept || b.isKin || b.node.DataAtom != atom.Li || isBesideText(b.node, headline) || dom.Closest(b.node, nil, atom.Aside) != nil {
			continue
		}
		points := pointsFrom(blocks[i:last])
		for j := range points {
			blocks[i+j].isKin = true
		}
		if label := &blocks[i-1]; points > 0 && isLabelOf(*label, b.node) {
			label.isKin = true
		}
		found = found || points > 0
		i += max(0, points-1)
	}
	return found
}

// isQuestion reports whether a block asks something, or is a quotation: of what
// is then answered.
func isQuestion(n *html.Node) bool {
	return n.DataAtom == atom.Blockquote || dom.Closest(n, nil, atom.Blockquote) != nil || strings.ContainsAny(dom.Text(n), "?؟")
}

// betweenHeadlineAndText returns the blocks after the headline and before the
// first of the body, none if much stands between the two.
func betweenHeadlineAndText(blocks []textBlock, doc, headline *html.Node) []textBlock {
	end := slices.IndexFunc(blocks, func(b textBlock) bool { return b.isKept })
	if headline == nil || end < 1 {
		return nil
	}
	isBelow := map[*html.Node]bool{}
	passed, size := false, 0
	for n := range dom.Nodes(doc) {
		if n == blocks[end].node {
			break
		}
		if passed && !dom.Contains(headline, n) {
			isBelow[n] = true
			if n.Type == html.TextNode && !isInvisibleText(n) {
				size += visibleLength(n.Data)
			}
		}
		passed = passed || n == headline
	}
	if !passed || size > maxBeginning {
		return nil
	}
	start := end
	for start > 0 && isBelow[blocks[start-1].node] {
		start--
	}
	return blocks[start:end]
}

// pointsFrom returns how many blocks, from the first on, are the items of one list
// of key points: elements of one kind in one box, none of them a link.
func pointsFrom(blocks []textBlock) (count int) {
	first := blocks[0].node
	words := 0
	for _, b := range blocks {
		if b.node.Parent != first.Parent || !isSameKind(b.node, first) || dom.First(b.node, atom.A) != nil {
			break
		}
		words += len(strings.Fields(dom.Text(b.node)))
		count++
	}
	switch first.DataAtom {
	case atom.Li, atom.Div, atom.P:
	default:
		return 0
	}
	if count < minPoints || words < minPointWords*count {
		return 0
	}
	return count
}

// isLabelOf reports whether a block is the word or two above another: it stands
// in the same box, and neither reads as text nor as a date.
func isLabelOf(label textBlock, n *html.Node) bool {
	if label.isKept || label.size > maxLabelRunes || label.node.Parent == nil || dom.First(label.node, atom.A, atom.Img, atom.Time) != nil {
		return false
	}
	text := dom.Text(label.node)
	if strings.ContainsAny(text, "0123456789٠١٢٣٤٥٦٧٨٩") {
		return false
	}
	box := commonBox(label.node.Parent, n)
	most := label.size + maxInLabelled*max(minProse, utf8.RuneCountInString(dom.Text(n)))
	return dom.TextLength(box, most) <= most
}

// isBesideText reports whether an element between headline and text stands in a
// box for other things: pictures, forms, menus, the writer, what a name tells to
// be none of the text.
func isBesideText(n, headline *html.Node) bool {
	for p := n; p != nil && p.DataAtom != atom.Body && !dom.Contains(p, headline); p = p.Parent {
		switch p.DataAtom {
		case atom.Figure, atom.Figcaption, atom.Nav, atom.Form, atom.Footer, atom.Time, atom.Button, atom.A:
			return true
		}
		names := kebabCase(classAndID(p))
		if captionClass.MatchString(names) || boilerplateClass.MatchString(elementNames(p)) || personClass.MatchString(names) || dateClass.MatchString(names) {
			return true
		}
	}
	return false
}
