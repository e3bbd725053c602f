package comment

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// labelOf returns the words that tell people what a control is for: of the
// label around it, else of an attribute that describes it together with the
// words beside it. after says that the form has them behind its controls.
func labelOf(n, form *html.Node, after bool) string {
	if label := dom.Closest(n, form, atom.Label); label != nil {
		if s := labelText(label); s != "" {
			return s
		}
	}
	var parts []string
	if s := named(n, form); s != "" {
		parts = append(parts, s)
	}
	if s := beside(n, form, after); s != "" && len(parts) == 0 {
		parts = append(parts, s)
	}
	for _, a := range []string{"aria-label", "placeholder", "title"} {
		if v := dom.Attr(n, a); v != "" && !slices.Contains(parts, v) {
			parts = append(parts, v)
			break
		}
	}
	return strings.Join(parts, " ")
}

// groupOf returns what a radio button is an answer to: the words of its group, or
// those before it where it is the first.
func groupOf(n, form *html.Node) string {
	for p := n.Parent; p != nil && p != form; p = p.Parent {
		switch {
		case dom.First(p, atom.Textarea) != nil: // of the form, not of the group
		case p.DataAtom == atom.Fieldset:
			if legend := dom.First(p, atom.Legend); legend != nil {
				return dom.TextPrefix(legend, maxLabel)
			}
		case dom.Attr(p, "role") == "radiogroup" || dom.Attr(p, "role") == "group":
			if s := named(p, form); s != "" {
				return s
			}
			if s := dom.Attr(p, "aria-label"); s != "" {
				return s
			}
		}
	}
	return besideOn(n, form, previous, true)
}

// maxDescribing bounds the elements that a control says describe it.
const maxDescribing = 3

// named returns the words of the elements that a control says describe it.
func named(n, form *html.Node) string {
	var words []string
	ids := strings.Fields(dom.Attr(n, "aria-labelledby"))
	for _, id := range ids[:min(len(ids), maxDescribing)] {
		if e := dom.Find(form, func(e *html.Node) bool { return dom.Attr(e, "id") == id }); e != nil {
			words = append(words, dom.TextPrefix(e, maxLabel))
		}
	}
	return strings.Join(words, " ")
}

// labelsFollow reports whether a form has the words for its controls behind
// them: the first has none before it and some after it. labels are those that
// name their control by its id.
func (c *candidate) labelsFollow(labels map[string]string) bool {
	for _, n := range c.controls {
		if !isTyped(n) || isSubmit(n) || !c.isOwn(n) {
			continue
		}
		id := dom.Attr(n, "id")
		described := id != "" && labels[id] != "" || dom.HasAttr(n, "placeholder") || dom.HasAttr(n, "aria-label") || dom.Closest(n, c.form, atom.Label) != nil
		return !described && besideOn(n, c.root, previous, true) == "" && besideOn(n, c.root, following, false) != ""
	}
	return false
}

func previous(n *html.Node) *html.Node  { return n.PrevSibling }
func following(n *html.Node) *html.Node { return n.NextSibling }

// labelText returns the words of a label, without those in controls in it.
func labelText(label *html.Node) string {
	if dom.First(label, atom.Select, atom.Textarea, atom.Button) == nil {
		return dom.TextPrefix(label, maxLabel)
	}
	label = dom.Clone(label)
	for n := range dom.Elements(label, atom.Select, atom.Textarea, atom.Button) {
		dom.Remove(n)
	}
	return dom.TextPrefix(label, maxLabel)
}

// maxBeside bounds the words beside a control that are taken for its label, in
// runes: what is longer is text.
const maxBeside = 100

// maxBoxes is how many boxes around a control may stand between it and its
// label: as many as a table in a table has.
const maxBoxes = 8

// beside returns the words before a control in its box, its row or the boxes
// around it, up to the control before, or else of the cell above it; of a box to
// tick, the words after it. Headings are of the form and not of a control.
func beside(n, form *html.Node, after bool) string {
	kind := strings.ToLower(dom.Attr(n, "type"))
	if after || kind == "checkbox" || kind == "radio" {
		if s := besideOn(n, form, following, false); s != "" {
			return s
		}
	}
	if s := cellAbove(n, form); s != "" {
		return s
	}
	return besideOn(n, form, previous, true)
}

// cellAbove returns the words of the cell above that of a control, where a row
// of words stands above a row of controls; "" if there is none.
func cellAbove(n, form *html.Node) string {
	cell := dom.Closest(n, form, atom.Td, atom.Th)
	if cell == nil || cell.Parent == nil || cell.Parent.DataAtom != atom.Tr || dom.Text(cell) != "" {
		return ""
	}
	row, place := cell.Parent, 0
	for s := cell.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type == html.ElementNode {
			place++
		}
	}
	above := row.PrevSibling
	for above != nil && above.Type != html.ElementNode {
		above = above.PrevSibling
	}
	if above == nil || dom.Find(above, isControl) != nil || countCells(above) != countCells(row) || countCells(row) < 2 {
		return ""
	}
	for c := range above.ChildNodes() {
		if c.Type != html.ElementNode {
			continue
		}
		if place == 0 {
			return dom.TextPrefix(c, maxLabel)
		}
		place--
	}
	return ""
}

func countCells(row *html.Node) (n int) {
	for c := range row.ChildNodes() {
		if c.Type == html.ElementNode {
			n++
		}
	}
	return n
}

// besideOn returns the words on one side of a control. Those before it come
// last first.
func besideOn(n, form *html.Node, next func(*html.Node) *html.Node, before bool) string {
	for p, up := n, 0; p != nil && p != form && up < maxBoxes; p, up = p.Parent, up+1 {
		var words []string
		for s := next(p); s != nil; s = next(s) {
			if isControl(s) || dom.IsHeading(s) || s.DataAtom == atom.Legend || dom.Find(s, isControl) != nil {
				if len(words) == 0 {
					return ""
				}
				break
			}
			if t := dom.TextPrefix(s, maxLabel); t != "" && s.DataAtom != atom.Script && s.DataAtom != atom.Style {
				words = append(words, t)
			}
		}
		if len(words) == 0 {
			continue
		}
		if before {
			slices.Reverse(words)
		}
		if s := strings.Join(words, " "); utf8.RuneCountInString(s) <= maxBeside {
			return s
		}
		return ""
	}
	return ""
}
