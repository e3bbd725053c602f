package page

// This file decides what readers of a page do not see.

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// moveStreamed moves text into place that a script of the page would move:
// React sends boxes late, as hidden elements with an id like "S:0", and their
// place is a template with the id "B:0".
func moveStreamed(doc *html.Node) {
	boxes := map[string]*html.Node{}
	for n := range dom.Elements(doc, atom.Div) {
		if key, ok := strings.CutPrefix(dom.Attr(n, "id"), "S:"); ok && dom.HasAttr(n, "hidden") {
			boxes[key] = n
		}
	}
	if len(boxes) == 0 {
		return
	}
	for place := range dom.Elements(doc, atom.Template) {
		id := dom.Attr(place, "id")
		key, ok := strings.CutPrefix(id, "B:")
		if !ok {
			key, ok = strings.CutPrefix(id, "P:")
		}
		box := boxes[key]
		if !ok || box == nil || place.Parent == nil || dom.Contains(box, place) {
			continue
		}
		for c := box.FirstChild; c != nil; c = box.FirstChild {
			box.RemoveChild(c)
			place.Parent.InsertBefore(c, place)
		}
		dom.Remove(box)
		dom.Remove(place)
	}
}

// What hidden elements must have for the page to be one whose text scripts
// show: so much running text, and so many times that of what is visible.
const (
	minHiddenText   = 400 // characters
	minHiddenFactor = 2
)

// hiddenText returns the element that is marked as hidden and yet holds the
// page's text, because a script is to show it; nil on most pages.
func hiddenText(doc *html.Node) *html.Node {
	if dom.Find(doc, hidesText) == nil {
		return nil
	}
	weights := weighProse(doc)
	var most *html.Node
	hidden := 0
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if weights[n] == 0 {
			return
		}
		if n.Type == html.ElementNode && n.DataAtom != atom.Html && n.DataAtom != atom.Body && isHidden(n) {
			if hidden += weights[n]; most == nil || weights[n] > weights[most] {
				most = n
			}
			return
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(doc)
	if most == nil || weights[most] < minHiddenText || weights[most] < minHiddenFactor*(weights[doc]-hidden) {
		return nil
	}
	return most
}

// hidesText reports whether an element is hidden and has some text, by a quick
// look.
func hidesText(n *html.Node) bool {
	return n.DataAtom != atom.Html && n.DataAtom != atom.Body && len(n.Attr) > 0 && isHidden(n) && dom.TextLength(n, minHiddenText/2) >= minHiddenText/2
}

// screenReaderClass matches what only screen readers are told, like "caption, "
// or "skip to the end".
var screenReaderClass = pattern.MustCompile(`(^| )(visually-?hidden(-text)?|sr-only|screen-reader-text|u-visually-hidden|element-invisible)( |$)`)

// isHidden reports whether an element is hidden by an attribute, a class or
// its style. What holds a picture may be shown by a script later, so it is not
// taken for hidden by class or aria-hidden.
func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return a.Val != "until-found"
		case "aria-hidden":
			if a.Val == "true" && n.DataAtom != atom.Img && n.DataAtom != atom.Figure && dom.First(n, atom.Img) == nil {
				return true
			}
		case "class":
			if screenReaderClass.MatchString(a.Val) && dom.First(n, atom.Img) == nil {
				return true
			}
		case "style":
			s := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}
