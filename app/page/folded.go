package page

// This file unfolds what a page folds below questions and headings until they are pressed.

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// minFoldWords is how many words the control has at least that is a heading of what it
// unfolds, and not just a button for more of it.
const minFoldWords = 2

// unfoldPanels shows the running text that controls unfold, and makes headings of the
// controls. Menus, dialogs and forms stay folded, and so does what leads elsewhere.
func unfoldPanels(doc *html.Node) {
	var controls []*html.Node
	ids := map[string]*html.Node{}
	for n := range dom.Elements(doc) {
		if isFoldControl(n) {
			controls = append(controls, n)
		}
		if id := dom.Attr(n, "id"); id != "" && ids[id] == nil {
			ids[id] = n
		}
	}
	panels := map[*html.Node]*html.Node{} // by their controls
	isText := map[string]bool{}           // by the kind of control
	seen := map[*html.Node]bool{}
	for _, c := range controls {
		panel := panelOf(c, ids)
		if seen[panel] {
			continue
		}
		seen[panel] = true
		if panel == nil || !isFolded(panel) || isApart(panel) || mostlyLinks(panel) || dom.First(panel, atom.Form) != nil {
			continue
		}
		panels[c] = panel
		kind := c.Data + classAndID(c)
		isText[kind] = isText[kind] || proseIn(panel) > 0
	}
	for _, c := range controls {
		if panels[c] != nil && isText[c.Data+classAndID(c)] {
			panels[c].Attr = nil
			becomeHeading(c)
		}
	}
}

// becomeHeading makes a control the heading of what it unfolded, if it says enough.
func becomeHeading(control *html.Node) {
	head := dom.TextPrefix(control, maxLine+1)
	if words, _ := dom.CountWords(head); words < minFoldWords || dom.TextLength(control, maxLine+1) > maxLine {
		return
	}
	control.Attr = nil
	if dom.Closest(control, nil, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6) != nil {
		dom.Rename(control, atom.Span)
	} else if !dom.IsHeading(control) {
		dom.Rename(control, atom.H3)
	}
}

// isFoldControl reports whether an element unfolds another when it is pressed.
func isFoldControl(n *html.Node) bool {
	return dom.HasAttr(n, "aria-expanded") || slices.ContainsFunc([]string{"data-toggle", "data-bs-toggle"}, func(name string) bool { return dom.Attr(n, name) == "collapse" })
}

// panelOf returns what a control unfolds: what it names, else what stands next to it, or
// to a box that holds nothing else.
func panelOf(control *html.Node, ids map[string]*html.Node) *html.Node {
	for _, name := range []string{"aria-controls", "data-bs-target", "data-target", "href"} {
		if n := ids[strings.TrimPrefix(dom.Attr(control, name), "#")]; n != nil {
			return n
		}
	}
	const maxUp = 3
	size := dom.TextBytes(control)
	for box, up := control, 0; box.Parent != nil && up < maxUp && dom.TextBytes(box) == size; box, up = box.Parent, up+1 {
		if next := nextElement(box); next != nil {
			return next
		}
	}
	return nil
}

// isFolded reports whether a panel is hidden, or named as a folded one is.
func isFolded(panel *html.Node) bool { return isHidden(panel) || dom.HasClass(panel, "collapse") }

// isApart reports whether an element stands in a part of the page that is no text: a menu,
// a form, a foot, a dialog, or something hidden itself.
func isApart(n *html.Node) bool {
	for p := n.Parent; p != nil && p.DataAtom != atom.Body; p = p.Parent {
		switch p.DataAtom {
		case atom.Nav, atom.Aside, atom.Footer, atom.Dialog, atom.Form:
			return true
		}
		if isHidden(p) || strings.Contains(dom.Attr(p, "role"), "dialog") || overlayClass.MatchString(classAndID(p)) {
			return true
		}
	}
	return false
}
