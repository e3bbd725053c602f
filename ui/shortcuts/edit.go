// The dialogs by which keys are changed.

package shortcuts

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// Measures of the dialog at text size 1.
const (
	editWidth = 560
	editRows  = 12
)

// editing is the dialog that lists what may have other keys.
type editing struct {
	kit     *kit.Kit
	usual   Table
	changes Changes
	changed func(Changes)

	lines []line
	rows  *kit.Rows
}

// line is a row of the dialog.
type line struct {
	title    string   // of a group; "": a shortcut
	shortcut Shortcut // as it is now
}

// Edit opens a dialog in which the keys of shortcuts are changed. usual is the table
// without changes; changed is called with the changes there are now.
func Edit(k *kit.Kit, usual Table, c Changes, changed func(Changes)) {
	editAt(k, usual, c, changed, "")
}

// editAt is Edit that begins at the shortcut of some words, which was just changed.
func editAt(k *kit.Kit, usual Table, c Changes, changed func(Changes), words string) {
	e := &editing{kit: k, usual: usual, changes: c, changed: changed}
	e.rows = kit.NewIconRows(k, e.bind)
	e.rows.Skip = func(i int) bool { return e.lines[i].title != "" }
	e.list()
	list := container.New(kit.FixedHeight(editRows*kit.IconRowHeight*k.Styles.Scale), e.rows)
	items := []rtl.Item{{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("keys.edit_hint")})}, {Block: rtl.FixedHeight(list), Above: 8}}
	reset := rtl.NewButton(k.Text("keys.reset_all"), nil, func() {
		e.changes = nil
		e.apply()
	})
	k.Overlay.ShowWideDialog(k.Text("keys.edit"), editWidth*k.Styles.Scale, rtl.NewGroup(k.Dir, append(items, rtl.Item{Block: rtl.FixedHeight(reset), Above: 10})...))
	k.Focus(e.rows)
	if at := slices.IndexFunc(e.lines, func(l line) bool { return l.title == "" && l.shortcut.Words == words }); at >= 0 {
		e.rows.FocusRow(at, 1)
	}
}

// list makes the rows of the table as it is now.
func (e *editing) list() {
	e.lines = nil
	for _, g := range e.usual.With(e.changes) {
		e.lines = append(e.lines, line{title: g.Title})
		for _, s := range g.Shortcuts {
			if s.Changeable() || e.changes[s.Words] != nil {
				e.lines = append(e.lines, line{shortcut: s})
			}
		}
	}
	e.rows.SetCount(len(e.lines))
}

func (e *editing) bind(i int, r *kit.IconRow) {
	l := e.lines[i]
	d := kit.IconRowData{Heading: true, Label: e.kit.Text(l.title)}
	if l.title == "" {
		d = kit.IconRowData{Icon: "chevron", Label: e.kit.Text(l.shortcut.Words), Note: e.written(l.shortcut)}
		if _, other := e.changes[l.shortcut.Words]; other {
			d.Icon = "check"
		}
	}
	r.Set(d)
	r.OnTapped = func() {
		if l.title == "" {
			e.ask(l.shortcut)
		}
	}
}

func (e *editing) written(s Shortcut) string {
	if keys := s.Line(e.kit.Words.Code); keys != "" {
		return keys
	}
	return e.kit.Text("keys.no_key")
}

// apply shows the changes and hands them on.
func (e *editing) apply() {
	e.list()
	e.changed(e.changes)
}

// ask asks for the keys of a shortcut.
func (e *editing) ask(s Shortcut) {
	k := e.kit
	again := func() { editAt(k, e.usual, e.changes, e.changed, s.Words) }
	note := rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("keys.press_hint")})
	var pressed []Press
	c := newCapture(k, s.Presses())
	c.onPress = func(p Press) {
		owner, taken := e.usual.With(e.changes).Owner(p)
		text := k.Text("keys.press_hint")
		switch {
		case p.Reserved() || taken && owner.Words != s.Words && !owner.Changeable():
			text = k.Text("keys.reserved", kit.Isolate(p.shown()))
		case taken && owner.Words != s.Words:
			pressed, text = instead(s.Presses(), p), k.Text("keys.conflict", kit.Isolate(p.shown()), k.Text(owner.Words))
		default:
			pressed = instead(s.Presses(), p)
		}
		c.show(pressed)
		note.SetSpans(rtl.Span{Text: text})
		k.Overlay.Dialog().Refresh()
	}
	end := func(to Changes) {
		e.changes = to
		e.changed(to)
		again()
	}
	usual := rtl.NewButton(k.Text("keys.reset"), nil, func() { end(e.changes.Reset(e.usual, s.Words)) })
	none := rtl.NewButton(k.Text("keys.none"), nil, func() { end(e.changes.Give(e.usual, s.Words, nil)) })
	use := rtl.NewButton(k.Text("keys.use"), nil, func() {
		if pressed != nil {
			end(e.changes.Give(e.usual, s.Words, pressed))
		}
	})
	use.Importance = widget.HighImportance
	items := []rtl.Item{{Block: rtl.FixedHeight(c)}, {Block: note, Above: 10}}
	k.Overlay.ShowDialog(k.Text(s.Words), rtl.NewGroup(k.Dir, items...), nil, usual, none, use)
	k.Focus(c)
}

// shown gives a press as it is told.
func (p Press) shown() string {
	s := Shortcut{Keys: []Key{p.Key}}
	if p.Letter != 0 {
		s = Shortcut{Letters: string(p.Letter)}
	}
	return strings.Join(s.Written(""), " ")
}

// capture takes whatever is pressed while it has the keyboard.
type capture struct {
	widget.BaseWidget
	rtl.FocusState
	kit     *kit.Kit
	onPress func(Press)
	label   *rtl.Label
	edge    *canvas.Rectangle
}

// newCapture makes one that shows the presses there are.
func newCapture(k *kit.Kit, now []Press) *capture {
	style := k.Styles.Strong
	style.Align, style.Dir = rtl.Centre, rtl.LeftToRight
	c := &capture{kit: k, label: rtl.NewLabel("", style), edge: canvas.NewRectangle(nil)}
	c.edge.CornerRadius = 6
	c.FocusState = rtl.NewFocusState(c.Refresh)
	c.ExtendBaseWidget(c)
	c.show(now)
	return c
}

func (c *capture) show(presses []Press) {
	var all []string
	for _, p := range presses {
		all = append(all, p.shown())
	}
	c.label.SetText(strings.Join(all, "   "))
}

// Tapped is called by Fyne.
func (c *capture) Tapped(*fyne.PointEvent) { c.kit.Focus(c) }

// TypedRune is called by Fyne for what gives a letter.
func (c *capture) TypedRune(r rune) {
	if r != ' ' {
		c.onPress(OfLetter(r))
	}
}

// TypedKey is called by Fyne. A key that gives a letter comes by TypedRune as well.
func (c *capture) TypedKey(e *fyne.KeyEvent) {
	p := OfKey(Key{KeyName: e.Name})
	switch {
	case p.Reserved():
		rtl.PropagateKey(c, e)
	case len(e.Name) > 1: // not a letter, digit or sign
		c.onPress(p)
	}
}

// TypedShortcut is called by Fyne for keys with modifiers.
func (c *capture) TypedShortcut(s fyne.Shortcut) {
	if keys := rtl.AsPressed(s); keys != nil {
		c.onPress(OfKey(*keys))
	}
}

// MinSize is called by Fyne.
func (c *capture) MinSize() fyne.Size {
	return fyne.NewSize(80, kit.LineHeight(c.kit.Styles.Strong)+24)
}

// CreateRenderer is called by Fyne.
func (c *capture) CreateRenderer() fyne.WidgetRenderer { return captureRenderer{c} }

type captureRenderer struct{ capture *capture }

func (r captureRenderer) Layout(size fyne.Size) {
	c := r.capture
	c.edge.Resize(size)
	high := c.label.MinSize().Height
	c.label.Move(fyne.NewPos(8, (size.Height-high)/2))
	c.label.Resize(fyne.NewSize(size.Width-16, high))
}

func (r captureRenderer) MinSize() fyne.Size { return r.capture.MinSize() }

func (r captureRenderer) Refresh() {
	c := r.capture
	c.edge.FillColor, c.edge.StrokeColor, c.edge.StrokeWidth = theme.Color(theme.ColorNameInputBackground), theme.Color(theme.ColorNameInputBorder), 1
	if c.Focused() {
		c.edge.StrokeColor, c.edge.StrokeWidth = theme.Color(kit.ColourAccent), 2
	}
	c.edge.Refresh()
	c.label.Refresh()
}

func (r captureRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.capture.edge, r.capture.label}
}
func (r captureRenderer) Destroy() {}
