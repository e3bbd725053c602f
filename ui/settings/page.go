// What a page of settings is built of: rows of a label, what is set, and an
// explanation; and buttons.

package settings

import (
	"fyne.io/fyne/v2"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// Measures of a page at text size 1.
const (
	pageWidth  = kit.PageWidth
	pageLabels = 184 // of its labels, so that what is set begins at the same edge on all pages
)

// page collects what stands on a page, from the top down.
type page struct {
	pane  *Pane
	name  string
	items []rtl.Item
	aside rtl.Block                 // stays in view while the rest scrolls; may be nil
	form  []rtl.Field               // rows that are not yet among the items
	focus map[string]fyne.Focusable // what is set, by its label

	back *wayBack    // of a reset; nil: there was none
	undo *rtl.Button // that takes it back

	again func() // shows it as things are now, with what is written on it; nil: steps change nothing that it shows

	over   *rtl.Dialog // that was open when it was asked for; nil: none was
	dialog *rtl.Dialog // that it is shown in
}

func (p *Pane) newPage(name string) *page {
	return &page{pane: p, name: name, focus: map[string]fyne.Focusable{}, over: p.kit.Overlay.Dialog()}
}

// late tells whether something else was opened, or closed, since the page was asked for:
// one that had to be read before it is shown has come too late.
func (g *page) late() bool { return g.pane.kit.Overlay.Dialog() != g.over }

// add adds what is no row.
func (g *page) add(b rtl.Block, above float32) {
	g.endForm()
	g.items = append(g.items, rtl.Item{Block: b, Above: above})
}

// row adds what is set under a label, with its explanation.
func (g *page) row(label string, o fyne.CanvasObject) {
	if f, ok := o.(fyne.Focusable); ok {
		g.focus[label] = f
	}
	k := g.pane.kit
	g.form = append(g.form, rtl.Field{Label: k.Text(label), Object: o, Hint: k.Text(hintOf(label))})
}

// endForm puts the rows there are together; it gives nil if there are none.
func (g *page) endForm() *rtl.Form {
	if len(g.form) == 0 {
		return nil
	}
	f := rtl.NewForm(g.pane.kit.Dir, g.form...)
	f.Labels = pageLabels * g.pane.kit.Styles.Scale
	above := float32(14)
	if len(g.items) == 0 {
		above = 0
	}
	g.items = append(g.items, rtl.Item{Block: f, Above: above})
	g.form = nil
	return f
}

// hint adds the explanation of what stands above it.
func (g *page) hint(label string) {
	k := g.pane.kit
	g.add(rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text(hintOf(label))}), 2)
}

// selection adds a row of a choice. choose is called with the number of one, and with
// the place of the row.
func (g *page) selection(label string, options []string, at int, choose func(i int, at Place)) {
	g.row(label, rtl.NewSelect(g.pane.kit.Dir, "", options, at, func(i int) { choose(i, Place{page: g.name, row: label}) }))
}

// check adds a box to tick.
func (g *page) check(label string, c *rtl.Check) {
	g.focus[label] = c
	g.add(rtl.FixedHeight(c), 14)
	k := g.pane.kit
	g.add(rtl.UnderCaption(k.Dir, rtl.Item{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text(hintOf(label))})}), 2)
}

// button adds a button, with its explanation.
func (g *page) button(label, icon string, tapped func()) *rtl.Button {
	k := g.pane.kit
	b := g.tool(label, tapped)
	b.SetIcon(kit.MirroredIcon(icon, kit.ColourSoft, k.Dir))
	g.focus[label] = b
	above := float32(14)
	if len(g.items) == 0 && len(g.form) == 0 {
		above = 0
	}
	g.tools(above, b)
	g.hint(label)
	return b
}

// remover adds a button that takes away what does not come back.
func (g *page) remover(label string, tapped func()) {
	b := g.button(label, "trash", tapped)
	b.Destroys = true
	b.Refresh()
}

// piece adds one of a list: what it is, a note on it, and what can be done with it.
func (g *page) piece(title, note string, tools ...fyne.CanvasObject) {
	k := g.pane.kit
	g.add(rtl.NewText(k.Styles.Plain, rtl.Span{Text: title, Bold: true}), 14)
	g.add(rtl.NewText(k.Styles.Note, rtl.Span{Text: note}), 1)
	g.tools(6, tools...)
}

// tools adds buttons side by side.
func (g *page) tools(above float32, tools ...fyne.CanvasObject) {
	g.add(rtl.FixedHeight(rtl.Buttons(g.pane.kit.Dir, tools...)), above)
}

// tool makes a button that stands beside others.
func (g *page) tool(label string, tapped func()) *rtl.Button {
	k := g.pane.kit
	b := rtl.NewButton(k.Text(label), nil, tapped)
	b.Dir = k.Dir
	return b
}

// removing makes such a button that takes away what does not come back.
func (g *page) removing(label string, tapped func()) *rtl.Button {
	b := g.tool(label, tapped)
	b.Destroys = true
	b.SetIcon(kit.MirroredIcon("trash", kit.ColourAccent, g.pane.kit.Dir))
	return b
}

// show opens the page as a dialog that leads back to the contents. At its end is a
// button that sets all on it as at first, where there is something to set: not at the
// foot of the dialog, where Enter would press it.
func (g *page) show(title string, closed func()) {
	g.pane.shown = g
	k := g.pane.kit
	switch _, resets := resets[g.name]; {
	case g.back != nil:
		g.add(rtl.NewText(k.Styles.Strong, rtl.Span{Text: k.Text("settings.was_reset")}), 24)
		g.undo = g.back.undoTool(k)
		g.tools(6, g.undo)
	case resets && len(g.focus) > 0:
		g.tools(24, g.tool("settings.reset", func() { g.pane.reset(g.name) }))
	}
	g.endForm()
	k.Overlay.ShowPage(kit.Page{
		Title: k.Text(title), Width: pageWidth * k.Styles.Scale, Sheet: kit.PageSheet(k), Body: rtl.NewGroup(k.Dir, g.items...), Aside: g.aside, Back: g.pane.Open, Undo: g.back.way(), Closed: closed,
	})
	g.dialog = k.Overlay.Dialog()
}

// checked makes a box to tick for a setting of the program that is "yes" or
// "no", standard as long as it was not set. It is kept by set.
func (p *Pane) checked(label, key string, standard bool, set func(on bool)) *rtl.Check {
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

// field makes a field for a setting of the program, which is kept when the field loses the
// keyboard, or by keep. What was not read yet is not taken for empty.
func (p *Pane) field(key string) (e *rtl.Entry, keep func()) {
	e = p.kit.Entry()
	read, kept := false, ""
	keep = func() {
		if text := e.Text(); text != kept && (read || text != "") {
			kept = text
			p.set(key, text)
		}
	}
	e.OnFocus = func(has bool) {
		if !has {
			keep()
		}
	}
	p.get(key, func(v string, err error) {
		if err != nil {
			return
		}
		if read = true; e.Text() == "" { // else the user was faster
			kept = v
			e.SetText(v)
		}
	})
	return e, keep
}
