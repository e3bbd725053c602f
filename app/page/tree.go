package page

import (
	"iter"
	"math"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// elements gives the elements below a node, in the order of the document. The
// caller may remove the one it has just got.
func elements(n *html.Node, kinds ...atom.Atom) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		var all []*html.Node
		for d := range n.Descendants() {
			if d.Type == html.ElementNode && (len(kinds) == 0 || slices.Contains(kinds, d.DataAtom)) {
				all = append(all, d)
			}
		}
		for _, d := range all {
			if attached(d, n) && !yield(d) {
				return
			}
		}
	}
}

// attached tells whether a node still hangs below another.
func attached(n, top *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p == top {
			return true
		}
	}
	return false
}

// find gives the first element below a node that a test accepts, or nil.
func find(n *html.Node, accept func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && accept(d) {
			return d
		}
	}
	return nil
}

// closest gives the nearest element around a node, below top, of some kinds.
func closest(n, top *html.Node, kinds ...atom.Atom) *html.Node {
	for p := n.Parent; p != nil && p != top; p = p.Parent {
		if slices.Contains(kinds, p.DataAtom) {
			return p
		}
	}
	return nil
}

func remove(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func setAttr(n *html.Node, name, value string) {
	for i := range n.Attr {
		if n.Attr[i].Key == name {
			n.Attr[i].Val = value
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: name, Val: value})
}

// class gives an element's classes and id, in lower case, with a space around
// each.
func class(n *html.Node) string {
	said := attr(n, "class")
	if id := attr(n, "id"); id != "" {
		said += " " + id
	}
	if said == "" {
		return "  "
	}
	return " " + strings.ToLower(squeeze(said)) + " "
}

// names is class with a dash for each underscore: what stands between the words
// of a name says nothing.
func names(n *html.Node) string { return strings.ReplaceAll(class(n), "_", "-") }

// hasClass tells that an element has a class or an id, in whatever case.
func hasClass(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" || len(a.Val) < len(name) {
			continue
		}
		for c := range strings.FieldsSeq(a.Val) {
			if len(c) == len(name) && strings.EqualFold(c, name) {
				return true
			}
		}
	}
	return false
}

// text gives the text below a node with single spaces: those of the text, and
// one where a block begins or ends.
func text(n *html.Node) string {
	var b strings.Builder
	writeText(&b, n, math.MaxInt)
	return squeeze(b.String())
}

// opening gives the beginning of the text below a node, some bytes at least if
// there are as many: to look at the first words of great elements.
func opening(n *html.Node, least int) string {
	var b strings.Builder
	writeText(&b, n, least)
	return squeeze(b.String())
}

// writeText writes the text of a node until there are more bytes than some, and
// tells whether to go on.
func writeText(b *strings.Builder, n *html.Node, least int) bool {
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
		return b.Len() <= least || strings.TrimSpace(b.String()) == ""
	}
	block := n.Type == html.ElementNode && !inline[n.DataAtom]
	if block {
		b.WriteByte(' ')
	}
	for c := range n.ChildNodes() {
		if !writeText(b, c, least) {
			return false
		}
	}
	if block {
		b.WriteByte(' ')
	}
	return true
}

// squeeze puts one space between words; white space is also what U+00A0 and
// its kin are on pages.
func squeeze(s string) string {
	if isSqueezed(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// isSqueezed tells most texts that squeeze would not change.
func isSqueezed(s string) bool {
	space := true
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			if space {
				return false
			}
			space = true
		case c < ' ' || c == 0xC2 || 0xE1 <= c && c <= 0xE3: // control, or a letter that may be a space
			return false
		default:
			space = false
		}
	}
	return s == "" || !space
}

// inline are the elements that stand within a line.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Cite: true, atom.Code: true,
	atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Ins: true, atom.Kbd: true,
	atom.Label: true, atom.Mark: true, atom.Q: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true,
	atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.U: true, atom.Var: true, atom.Wbr: true,
}

// absolute resolves an address of a page; "" if it is none that we take.
func absolute(base *url.URL, address string) string {
	if address == "" || len(address) > 4096 {
		return ""
	}
	u, err := base.Parse(address)
	if err != nil {
		return ""
	}
	switch u.Scheme {
	case "http", "https":
		if u.Host == "" {
			return ""
		}
		return u.String()
	case "mailto":
		return u.String()
	}
	return ""
}
