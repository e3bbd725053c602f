package page

// This file gives a body back the boxes of its text that were left out. The
// text of many pages stands in a row of boxes of one kind, each judged by itself
// when the body is chosen: one with a link or few commas, or a row before or
// after the longest, is left behind.

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
)

// What makes blocks of text kin of the body's.
const (
	kinLevels = 4   // the block and the boxes around it that must be of one kind
	minKin    = 2   // blocks of a kind that the body has
	kinShare  = 0.2 // share of the body's running text that a kind must have
)

// textBlock is an element whose text no other block divides.
type textBlock struct {
	node   *html.Node
	key    string // its first words
	kind   string // what it and the boxes around it are
	size   int    // characters
	isKept bool   // the body has it
	isKin  bool   // the body lacks it, and it is of the same kind as what the body has
}

// isProse reports whether the block is long enough to be running text.
func (b textBlock) isProse() bool { return b.size >= minProse }

// addKin inserts into a body that was chosen from a document the boxes of the
// document that it lacks and that are of the same kind as those it has: between
// them, or in the same article; and the running text between headline and body.
func addKin(body, doc, headline *html.Node) {
	places := map[string]*html.Node{}
	for _, b := range findTextBlocks(body, nil) {
		if places[b.key] == nil {
			places[b.key] = b.node
		}
	}
	blocks := findTextBlocks(doc, repeatedClasses(doc))
	found := markKin(blocks, places)
	if !markBeginning(blocks, doc, headline) && !found {
		return
	}
	has := " " + arabic.FoldWords(dom.Text(body)) + " "
	for i := range blocks {
		b := &blocks[i]
		b.isKin = b.isKin && !strings.Contains(has, " "+b.key+" ")
	}
	inner := map[*html.Node]int{} // blocks below a node that are not kin
	for _, b := range blocks {
		for p := b.node; p != nil && !b.isKin; p = p.Parent {
			inner[p]++
		}
	}
	var last *html.Node // in the body, after which the next box belongs
	var waiting []*html.Node
	var done *html.Node
	for _, b := range blocks {
		switch {
		case b.isKept:
			last = outermostLine(places[b.key], body)
			for _, n := range waiting {
				last.Parent.InsertBefore(n, last)
			}
			waiting = nil
		case b.isKin && (done == nil || !dom.Contains(done, b.node)):
			box := b.node
			for box.Parent != nil && inner[box.Parent] == 0 && (headline == nil || !dom.Contains(box.Parent, headline)) {
				box = box.Parent
			}
			done = box
			n := dom.Clone(box)
			if last == nil {
				waiting = append(waiting, n)
				continue
			}
			last.Parent.InsertBefore(n, last.NextSibling)
			last = n
		}
	}
}

// outermostLine returns the element after which a box can be inserted: the
// list, quotation or table around a block, or the block.
func outermostLine(n, body *html.Node) *html.Node {
	line := n
	for p := n; p != nil && p != body; p = p.Parent {
		switch p.DataAtom {
		case atom.Ul, atom.Ol, atom.Dl, atom.Blockquote, atom.Table, atom.Figure, atom.P:
			line = p
		}
	}
	return line
}

// markKin marks which blocks a body has, by their first words, and which others
// are of the same kind. It reports whether there are any.
func markKin(blocks []textBlock, places map[string]*html.Node) (found bool) {
	prose, total := map[string]int{}, 0
	count, first, last := map[string]int{}, map[string]int{}, map[string]int{}
	around := map[string]*html.Node{}
	seen := map[string]bool{}
	for i := range blocks {
		b := &blocks[i]
		if b.isKept = places[b.key] != nil && !seen[b.key]; !b.isKept || !b.isProse() {
			continue
		}
		seen[b.key] = true
		if count[b.kind]++; count[b.kind] == 1 {
			first[b.kind], around[b.kind] = i, b.node.Parent
		}
		last[b.kind] = i
		around[b.kind] = commonBox(around[b.kind], b.node)
		prose[b.kind] += b.size
		total += b.size
	}
	for kind, box := range around {
		around[kind] = articleAround(box)
	}
	for i := range blocks {
		b := &blocks[i]
		if b.isKept || seen[b.key] || count[b.kind] < minKin || float64(prose[b.kind]) < kinShare*float64(total) {
			continue
		}
		isBetween := i > first[b.kind] && i < last[b.kind]
		isBeside := strings.Contains(b.kind, ".") && b.isProse() && dom.Contains(around[b.kind], b.node)
		if isBetween || isBeside {
			b.isKin, found = true, true
			seen[b.key] = true
		}
	}
	for i := len(blocks) - 2; i >= 0; i-- { // the subhead of a box goes with it
		b := &blocks[i]
		b.isKin = b.isKin || blocks[i+1].isKin && !b.isKept && !seen[b.key] && dom.IsHeading(b.node)
	}
	return found
}

// articleAround returns the box of the article that a node is of: an article
// element, or the innermost box that has the headline as well.
func articleAround(n *html.Node) *html.Node {
	for n.Parent != nil && n.DataAtom != atom.Article && n.DataAtom != atom.Main && dom.First(n, atom.H1) == nil {
		n = n.Parent
	}
	return n
}

// commonBox returns the innermost element that holds both nodes.
func commonBox(box, n *html.Node) *html.Node {
	for box.Parent != nil && !dom.Contains(box, n) {
		box = box.Parent
	}
	return box
}

// findTextBlocks returns the blocks of text below a node that are not mostly
// links.
func findTextBlocks(root *html.Node, classes map[string]bool) (all []textBlock) {
	for n := range dom.Elements(root, atom.P, atom.Div, atom.Section, atom.Li, atom.H2, atom.H3, atom.H4, atom.Td, atom.Blockquote, atom.Figcaption) {
		if dom.Find(n, isBlock) != nil {
			continue
		}
		size := dom.TextLength(n, 1<<16)
		if size == 0 {
			continue
		}
		linked := 0
		for a := range dom.Elements(n, atom.A) {
			linked += dom.TextLength(a, size)
		}
		if 2*linked > size {
			continue
		}
		words := strings.Fields(arabic.FoldWords(dom.TextPrefix(n, 160)))
		b := textBlock{node: n, size: size, key: strings.Join(words[:min(len(words), identifyingWords)], " ")}
		if classes != nil {
			b.kind = kindOf(n, classes)
		}
		if b.key != "" {
			all = append(all, b)
		}
	}
	return all
}

// kindOf describes an element and the boxes around it by their names and
// classes.
func kindOf(n *html.Node, classes map[string]bool) string {
	var b strings.Builder
	for level := 0; level < kinLevels && n != nil; level++ {
		b.WriteString(" " + n.Data)
		for c := range strings.FieldsSeq(dom.Attr(n, "class")) {
			if classes[c] {
				b.WriteString("." + c)
			}
		}
		n = n.Parent
	}
	return b.String()
}

// repeatedClasses returns the classes that several elements have. The others are
// names of one place.
func repeatedClasses(doc *html.Node) map[string]bool {
	repeated := map[string]bool{}
	for n := range dom.Elements(doc) {
		for c := range strings.FieldsSeq(dom.Attr(n, "class")) {
			_, again := repeated[c]
			repeated[c] = again
		}
	}
	return repeated
}
