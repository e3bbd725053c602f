// The dialog that lists the shortcuts.

package shortcuts

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// ShowList opens a dialog that tells what the keys do.
// change is called when the user wants other keys.
func ShowList(k *kit.Kit, t Table, change func()) {
	var groups []rtl.Block
	for _, g := range t {
		items := []rtl.Item{{Block: rtl.NewText(k.Styles.Strong, rtl.Span{Text: k.Text(g.Title)})}}
		for _, s := range g.Shortcuts {
			items = append(items, rtl.Item{Block: newKeyRow(k, k.Text(s.Words), s.Written(k.Words.Code)), Above: 3})
		}
		groups = append(groups, rtl.NewGroup(k.Dir, items...))
	}
	half := t.half()
	column := func(groups []rtl.Block) *rtl.Group {
		var items []rtl.Item
		for i, g := range groups {
			items = append(items, rtl.Item{Block: g, Above: float32(min(i, 1)) * 18})
		}
		return rtl.NewGroup(k.Dir, items...)
	}
	c := &twoColumns{kit: k, columns: [2]*rtl.Group{column(groups[:half]), column(groups[half:])}}
	c.ExtendBaseWidget(c)
	other := rtl.NewButton(k.Text("keys.edit"), nil, change)
	k.Overlay.ShowWideDialog(k.Text("keys.title"), 820*k.Styles.Scale, rtl.NewGroup(k.Dir, rtl.Item{Block: c}, rtl.Item{Block: rtl.FixedHeight(other), Above: 18}))
}

// half gives before which group the second of two columns begins, so that they are
// nearly as long.
func (t Table) half() (at int) {
	const head = 2 // lines that a group's title is worth
	lines := func(groups Table) (n int) {
		for _, g := range groups {
			n += head + len(g.Shortcuts)
		}
		return n
	}
	for at < len(t) && lines(t[:at+1]) <= lines(t[at:]) {
		at++
	}
	return at
}

// Written gives a shortcut's keys as they are told: those of letters also by
// what is on an Arabic keyboard, for an Arabic reader.
func (s Shortcut) Written(language string) []string {
	var caps []string
	for _, l := range s.Letters {
		name := strings.ToUpper(string(l))
		for arabic, latin := range ArabicKeys {
			if language == "ar" && latin == l {
				name += " " + string(arabic)
			}
		}
		caps = append(caps, name)
	}
	for _, p := range s.Keys {
		name := string(p.KeyName)
		if n, ok := keyNames[p.KeyName]; ok {
			name = n
		}
		for i := len(modifierNames) - 1; i >= 0; i-- {
			if m := modifierNames[i]; p.Modifier&m.modifier != 0 {
				name = m.name + "+" + name
			}
		}
		caps = append(caps, name)
	}
	return slices.Concat(caps, s.Shown)
}

// Line gives them in a line of text of either direction: each stands for itself, in their
// order along the line, and is written from left to right, as on a keyboard.
func (s Shortcut) Line(language string) string {
	keys := s.Written(language)
	for i := range keys {
		keys[i] = "\u2066" + keys[i] + "\u2069"
	}
	return strings.Join(keys, "  ")
}

// keyNames are what is on keys that Fyne calls otherwise, and modifierNames
// those of the keys held with them, in their order.
var (
	keyNames = map[fyne.KeyName]string{
		fyne.KeyLeft: "←", fyne.KeyRight: "→", fyne.KeyUp: "↑", fyne.KeyDown: "↓", fyne.KeyEscape: "Esc",
	}
	modifierNames = []struct {
		modifier fyne.KeyModifier
		name     string
	}{{fyne.KeyModifierControl, "Ctrl"}, {fyne.KeyModifierAlt, "Alt"}, {fyne.KeyModifierShift, "Shift"}, {fyne.KeyModifierSuper, "Cmd"}}
)

// keyRow is a line of the list: what is done, and at its end the keys.
type keyRow struct {
	widget.BaseWidget
	kit   *kit.Kit
	words *rtl.Text
	caps  []*rtl.Label
	edges []*canvas.Rectangle
}

func newKeyRow(k *kit.Kit, words string, keys []string) *keyRow {
	r := &keyRow{kit: k, words: rtl.NewText(k.Styles.Plain, rtl.Span{Text: words})}
	style := k.Styles.Note
	style.Colour, style.Dir, style.Align = kit.ColourInk, rtl.LeftToRight, rtl.Centre
	for _, key := range keys {
		r.caps = append(r.caps, rtl.NewLabel(key, style))
		edge := canvas.NewRectangle(color.Transparent)
		edge.CornerRadius, edge.StrokeWidth = 4, 1
		r.edges = append(r.edges, edge)
	}
	r.ExtendBaseWidget(r)
	return r
}

// Measures of the caps of keys.
const (
	capPad = 7
	capGap = 5
)

// capsWidth is how much of the row's end the caps take.
func (r *keyRow) capsWidth() (width float32) {
	for _, c := range r.caps {
		width += r.capWidth(c) + capGap
	}
	return width
}

func (r *keyRow) capWidth(c *rtl.Label) float32 {
	return max(c.MinSize().Width+2*capPad, r.capHeight())
}

func (r *keyRow) capHeight() float32 { return kit.LineHeight(r.kit.Styles.Note) + 4 }

// HeightFor gives the height in a width.
func (r *keyRow) HeightFor(width float32) float32 {
	return max(r.words.HeightFor(width-r.capsWidth()-8), r.capHeight())
}

// CreateRenderer is called by Fyne.
func (r *keyRow) CreateRenderer() fyne.WidgetRenderer { return keyRowRenderer{r} }

type keyRowRenderer struct{ row *keyRow }

func (r keyRowRenderer) Layout(size fyne.Size) {
	w, dir := r.row, r.row.kit.Dir
	words := max(size.Width-w.capsWidth()-8, 1)
	height := w.words.HeightFor(words)
	rtl.Place(dir, w.words, 0, (size.Height-height)/2, words, height, size.Width)
	start := size.Width - w.capsWidth() + capGap
	high := w.capHeight()
	for i, c := range w.caps {
		width := w.capWidth(c)
		w.edges[i].FillColor, w.edges[i].StrokeColor = theme.Color(kit.ColourList), theme.Color(theme.ColorNameInputBorder)
		rtl.Place(dir, w.edges[i], start, (size.Height-high)/2, width, high, size.Width)
		rtl.Place(dir, c, start, (size.Height-high)/2, width, high, size.Width)
		start += width + capGap
	}
}

func (r keyRowRenderer) MinSize() fyne.Size { return fyne.NewSize(80, r.row.capHeight()) }

func (r keyRowRenderer) Refresh() {
	r.Layout(r.row.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r keyRowRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.row.words}
	for i := range r.row.caps {
		out = append(out, r.row.edges[i], r.row.caps[i])
	}
	return out
}
func (r keyRowRenderer) Destroy() {}

// twoColumns puts two groups side by side, or one above the other where it is
// narrow.
type twoColumns struct {
	widget.BaseWidget
	kit     *kit.Kit
	columns [2]*rtl.Group
}

const columnsGap = 36

// apart tells whether a width has room for two, and how wide each is.
func (c *twoColumns) apart(width float32) (bool, float32) {
	if half := (width - columnsGap) / 2; half >= 300*c.kit.Styles.Scale {
		return true, half
	}
	return false, width
}

// HeightFor gives the height in a width.
func (c *twoColumns) HeightFor(width float32) float32 {
	apart, each := c.apart(width)
	a, b := c.columns[0].HeightFor(each), c.columns[1].HeightFor(each)
	if apart {
		return max(a, b)
	}
	return a + columnsGap/2 + b
}

// CreateRenderer is called by Fyne.
func (c *twoColumns) CreateRenderer() fyne.WidgetRenderer { return columnsRenderer{c} }

type columnsRenderer struct{ columns *twoColumns }

func (r columnsRenderer) Layout(size fyne.Size) {
	c := r.columns
	apart, each := c.apart(size.Width)
	a, b := c.columns[0].HeightFor(each), c.columns[1].HeightFor(each)
	rtl.Place(c.kit.Dir, c.columns[0], 0, 0, each, a, size.Width)
	if apart {
		rtl.Place(c.kit.Dir, c.columns[1], each+columnsGap, 0, each, b, size.Width)
	} else {
		rtl.Place(c.kit.Dir, c.columns[1], 0, a+columnsGap/2, each, b, size.Width)
	}
}

func (r columnsRenderer) MinSize() fyne.Size { return fyne.NewSize(80, 1) }

func (r columnsRenderer) Refresh() {
	r.Layout(r.columns.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r columnsRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.columns.columns[0], r.columns.columns[1]}
}
func (r columnsRenderer) Destroy() {}
