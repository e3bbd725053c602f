package dom

import (
	"iter"
	"slices"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Elements returns the elements below n in document order: those of the given
// kinds, or all if none is given. The loop may remove or move the element it
// has just got; elements that have left the tree by then are skipped.
func Elements(n *html.Node, kinds ...atom.Atom) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		found := elementLists.Get().(*[]*html.Node)
		defer func() {
			clear(*found)
			*found = (*found)[:0]
			elementLists.Put(found)
		}()
		for d := next(n, n); d != nil; d = next(d, n) {
			if d.Type == html.ElementNode && (len(kinds) == 0 || slices.Contains(kinds, d.DataAtom)) {
				*found = append(*found, d)
			}
		}
		for _, d := range *found {
			if Contains(n, d) && !yield(d) {
				return
			}
		}
	}
}

// elementLists keeps lists for the next loop: every step of extraction goes over
// all elements.
var elementLists = sync.Pool{New: func() any { return new([]*html.Node) }}

// Nodes returns the nodes below n in document order, for loops that change
// nothing: they cost less than those over Elements.
func Nodes(n *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for d := next(n, n); d != nil && yield(d); d = next(d, n) {
		}
	}
}

// next returns the node after n in document order below top, nil after the last.
// Every step of extraction goes over the whole tree, so it counts that this is
// a few times as fast as html.Node.Descendants.
func next(n, top *html.Node) *html.Node {
	if n.FirstChild != nil {
		return n.FirstChild
	}
	for ; n != nil && n != top; n = n.Parent {
		if n.NextSibling != nil {
			return n.NextSibling
		}
	}
	return nil
}

// Find returns the first element below n that accept is true for, or nil.
func Find(n *html.Node, accept func(*html.Node) bool) *html.Node {
	for d := next(n, n); d != nil; d = next(d, n) {
		if d.Type == html.ElementNode && accept(d) {
			return d
		}
	}
	return nil
}

// First returns the first element below n of one of the given kinds, or nil.
func First(n *html.Node, kinds ...atom.Atom) *html.Node {
	return Find(n, func(d *html.Node) bool { return slices.Contains(kinds, d.DataAtom) })
}

// Closest returns the nearest element around n of one of the given kinds. It
// looks no further than below top, and to the root if top is nil. It returns
// nil if there is no such element.
func Closest(n, top *html.Node, kinds ...atom.Atom) *html.Node {
	for p := n.Parent; p != nil && p != top; p = p.Parent {
		if slices.Contains(kinds, p.DataAtom) {
			return p
		}
	}
	return nil
}

// Contains reports whether n is somewhere below top.
func Contains(top, n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p == top {
			return true
		}
	}
	return false
}

// Remove takes n with all below it out of its tree. A node without a parent
// stays as it is.
func Remove(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}

// NewElement returns an element without attributes and children.
func NewElement(kind atom.Atom) *html.Node {
	return &html.Node{Type: html.ElementNode, DataAtom: kind, Data: kind.String()}
}

// NewText returns a text node.
func NewText(s string) *html.Node { return &html.Node{Type: html.TextNode, Data: s} }

// Rename makes n an element of another kind. Attributes and children stay.
func Rename(n *html.Node, kind atom.Atom) { n.DataAtom, n.Data = kind, kind.String() }

// Clone returns a copy of n and all below it that belongs to no tree.
func Clone(n *html.Node) *html.Node {
	c := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace, Attr: slices.Clone(n.Attr)}
	for child := range n.ChildNodes() {
		c.AppendChild(Clone(child))
	}
	return c
}

// IsInline reports whether n is one of the elements that are part of a line of
// text. Pictures and line breaks are not.
func IsInline(n *html.Node) bool {
	switch n.DataAtom {
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Cite, atom.Code, atom.Del, atom.Dfn, atom.Em, atom.Font,
		atom.I, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Q, atom.S, atom.Samp, atom.Small, atom.Span, atom.Strike, atom.Big, atom.Tt,
		atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.U, atom.Var, atom.Wbr:
		return true
	}
	return false
}

// IsHeading reports whether n is one of h1 to h6.
func IsHeading(n *html.Node) bool {
	return len(n.Data) == 2 && n.Data[0] == 'h' && '1' <= n.Data[1] && n.Data[1] <= '6'
}
