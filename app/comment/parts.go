package comment

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// Bounds on the parts that are looked at of one form, and on the boxes around a
// text area.
const (
	maxParts  = 8
	maxAround = 25
)

// partsOf returns the parts of a form that may be for comments: the form itself
// or, of one that has the whole page in it, as ASP.NET makes them, the box
// around each of its text areas. What else is in such a form, such as search
// and newsletter, is sent as it is.
func partsOf(form *html.Node, controls []*html.Node) (parts []*html.Node) {
	if !hasWholePage(form) {
		return []*html.Node{form}
	}
	for _, n := range controls {
		if n.DataAtom == atom.Textarea && dom.Contains(form, n) && len(parts) < maxParts {
			parts = append(parts, boxAround(n, form))
		}
	}
	if len(parts) == 0 {
		return []*html.Node{form}
	}
	return parts
}

// hasWholePage reports whether a form has the whole page in it.
func hasWholePage(form *html.Node) bool {
	return dom.First(form, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Nav, atom.H1) != nil
}

// asksPassword reports whether a password is typed into a form, or into its part.
func asksPassword(root *html.Node, controls []*html.Node) bool {
	return slices.ContainsFunc(controls, func(n *html.Node) bool {
		return n.DataAtom == atom.Input && strings.EqualFold(dom.Attr(n, "type"), "password") && (root == nil || dom.Contains(root, n))
	})
}

// boxAround returns the box in a form that belongs to a text area: the smallest
// with a button and something else to fill in, that takes in no other area and
// nothing of the article.
func boxAround(area, form *html.Node) *html.Node {
	best := area.Parent
	for p, up := area.Parent, 0; p != nil && p != form && up < maxAround; p, up = p.Parent, up+1 {
		if dom.First(p, atom.Article, atom.H1, atom.Nav) != nil || countAreas(p) > 1 {
			break
		}
		best = p
		if hasSender(p) && hasLine(p) {
			break
		}
	}
	if best == nil {
		return form
	}
	return best
}

func countAreas(n *html.Node) (count int) {
	for range dom.Elements(n, atom.Textarea) {
		count++
	}
	return count
}

// hasSender reports whether a box has something to send a form with.
func hasSender(n *html.Node) bool {
	return dom.Find(n, isSubmit) != nil || findPostback(n) != nil
}

// hasLine reports whether a box has a line to type into.
func hasLine(n *html.Node) bool {
	return dom.Find(n, func(n *html.Node) bool { return n.DataAtom == atom.Input && isTyped(n) }) != nil
}
