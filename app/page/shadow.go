package page

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// openShadowRoots shows what a page keeps in shadow trees as browsers do: the content of
// a template that is one stands in its host's place, and what the host holds beside it
// in the slots there. What no slot is for is not shown.
func openShadowRoots(doc *html.Node) {
	var roots []*html.Node
	for t := range dom.Elements(doc, atom.Template) {
		if isShadowRoot(t) && t.Parent != nil {
			roots = append(roots, t)
		}
	}
	for _, t := range roots {
		openShadowRoot(t)
	}
}

func isShadowRoot(t *html.Node) bool {
	return dom.HasAttr(t, "shadowrootmode") || dom.HasAttr(t, "shadowroot")
}

// openShadowRoot shows one shadow tree.
func openShadowRoot(t *html.Node) {
	host := t.Parent
	slotted := map[string][]*html.Node{} // by the name of the slot
	for c := range host.ChildNodes() {
		if c != t {
			slotted[dom.Attr(c, "slot")] = append(slotted[dom.Attr(c, "slot")], c)
		}
	}
	slots := slices.Collect(slotsOf(t))
	for _, nodes := range slotted {
		for _, n := range nodes {
			dom.Remove(n)
		}
	}
	for _, s := range slots {
		name := dom.Attr(s, "name")
		if nodes := slotted[name]; len(nodes) > 0 {
			for _, n := range nodes {
				s.Parent.InsertBefore(n, s)
			}
			delete(slotted, name)
			dom.Remove(s)
		}
	}
	for _, c := range slices.Collect(t.ChildNodes()) {
		t.RemoveChild(c)
		host.InsertBefore(c, t)
	}
	dom.Remove(t)
}

// slotsOf returns the slots of a shadow tree, without those of trees within.
func slotsOf(t *html.Node) func(func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		for n := range dom.Nodes(t) {
			if n.Data == "slot" && n.Type == html.ElementNode && dom.Closest(n, nil, atom.Template) == t && !yield(n) {
				return
			}
		}
	}
}
