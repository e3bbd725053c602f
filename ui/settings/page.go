// What a page of settings is built of: headings, choices, checks, fields and
// buttons.

package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// page collects the rows of a dialog of settings, from the top down.
type page struct {
	pane    *Pane
	name    string
	items   []rtl.Item
	choices []fyne.Focusable // the chosen one of each row of choices
}

func (g *page) add(b rtl.Block, above float32) {
	g.items = append(g.items, rtl.Item{Block: b, Above: above})
}

// fixed adds an object that is as high as it has to be.
func (g *page) fixed(o fyne.CanvasObject, above float32) { g.add(rtl.FixedHeight(o), above) }

func (g *page) group() *rtl.Group { return rtl.NewGroup(g.pane.kit.Dir, g.items...) }

// heading begins a section.
func (g *page) heading(key string) {
	above := float32(18)
	if len(g.items) == 0 {
		above = 0
	}
	k := g.pane.kit
	g.add(rtl.NewText(k.Styles.Strong, rtl.Span{Text: k.Text(key)}), above)
}

// choice adds a row of choices. choose is called with the number of one, and
// with the place of the row.
func (g *page) choice(labels []string, at int, choose func(i int, at Place)) {
	here := Place{g.name, len(g.choices)}
	b := rtl.NewSegmentedButtons(g.pane.kit.Dir, at, labels, func(i int) { choose(i, here) })
	g.choices = append(g.choices, b.Objects[at].(fyne.Focusable))
	g.add(rtl.FixedHeight(b), 6)
}

// selection is choice for more choices than stand in a row.
func (g *page) selection(labels []string, at int, choose func(i int, at Place)) {
	s := g.selected(labels, at, choose)
	g.fixed(s, 6)
}

// selected makes a selection that stands elsewhere, in a form say.
func (g *page) selected(labels []string, at int, choose func(i int, at Place)) *rtl.Select {
	here := Place{g.name, len(g.choices)}
	s := rtl.NewSelect(g.pane.kit.Dir, "", labels, at, func(i int) { choose(i, here) })
	g.choices = append(g.choices, s)
	return s
}

// button adds a button as wide as the page.
func (g *page) button(key, icon string, above float32, tapped func()) *rtl.Button {
	k := g.pane.kit
	b := rtl.NewButton(k.Text(key), kit.MirroredIcon(icon, kit.ColourSoft, k.Dir), tapped)
	b.Dir, b.Align, b.Importance = k.Dir, rtl.Start, widget.LowImportance
	g.add(rtl.FixedHeight(b), above)
	return b
}

// check makes a box to tick for a setting of the program that is "yes" or
// "no", standard as long as it was not set. It is kept by set.
func (p *Pane) check(label, key string, standard bool, set func(on bool)) *rtl.Check {
	c := rtl.NewCheck(p.kit.Dir, p.kit.Text(label), set)
	c.SetChecked(standard)
	p.get(key, func(v string, err error) {
		if err == nil && v != "" {
			c.SetChecked(v == yes)
		}
	})
	return c
}

// The values of settings that are ticked, or are not.
const yes, no = "yes", "no"

// setting keeps a box that is ticked under a key.
func (p *Pane) setting(key string) func(on bool) {
	return func(on bool) {
		if on {
			p.set(key, yes)
		} else {
			p.set(key, no)
		}
	}
}

// field makes a field for a setting of the program, which is kept when the
// field loses the keyboard.
func (p *Pane) field(key string) *rtl.Entry {
	e := p.kit.Entry()
	p.get(key, func(v string, err error) {
		if err == nil {
			e.SetText(v)
		}
		e.OnFocus = func(has bool) {
			if !has {
				p.set(key, e.Text())
			}
		}
	})
	return e
}
