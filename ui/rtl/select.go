package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Select shows one of several options and opens a menu of all. With the focus
// and without the menu, the arrows and the first letters of an option choose.
type Select struct {
	control

	// OnChanged is called when the user has chosen another option.
	OnChanged func(index int)

	dir         Dir
	options     []string
	chosen      int
	placeholder string
	widest      float32 // of the options' widths; 0: not measured
	widestSize  float32 // of the text that it was measured with
	typed       Typeahead
	menu        *Menu // that is open; nil: none
}

// NewSelect makes a select of which the option of an index is chosen, or, for
// -1, none: then the placeholder is shown.
func NewSelect(dir Dir, placeholder string, options []string, chosen int, changed func(index int)) *Select {
	s := &Select{OnChanged: changed, dir: dir, options: options, chosen: chosen, placeholder: placeholder}
	s.ExtendBaseWidget(s)
	return s
}

// SelectedIndex returns the option that is chosen, -1 for none.
func (s *Select) SelectedIndex() int { return s.chosen }

// Options returns the options.
func (s *Select) Options() []string { return s.options }

// Choose chooses an option as the user does.
func (s *Select) Choose(i int) { s.pick(i) }

// SelectIndex chooses an option; -1 chooses none. It calls nobody.
func (s *Select) SelectIndex(i int) {
	if i >= -1 && i < len(s.options) && i != s.chosen {
		s.chosen = i
		s.Refresh()
	}
}

// SetOptions replaces the options; none is chosen then.
func (s *Select) SetOptions(options []string) {
	s.options, s.chosen, s.widest = options, -1, 0
	s.Refresh()
}

func (s *Select) pick(i int) {
	if s.Disabled() || i < 0 || i >= len(s.options) || i == s.chosen {
		return
	}
	s.SelectIndex(i)
	if s.OnChanged != nil {
		s.OnChanged(i)
	}
}

// Tapped opens the menu.
func (s *Select) Tapped(*fyne.PointEvent) {
	if !s.Disabled() {
		takeFocus(s)
		s.open()
	}
}

// open shows the options below, or above where there is more room.
func (s *Select) open() {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(s)
	if c == nil || s.menu != nil || s.Disabled() {
		return
	}
	var items []MenuItem
	for i, o := range s.options {
		items = append(items, MenuItem{Label: o, Checked: i == s.chosen, Run: func() { s.pick(i) }})
	}
	at := driver.AbsolutePositionForObject(s).AddXY(0, s.Size().Height)
	if s.dir != LeftToRight {
		at.X += s.Size().Width
	}
	s.menu = showMenu(c, s.dir, menuPlace{start: at, width: s.Size().Width, above: s.Size().Height}, items, s.chosen, func() { s.menu = nil })
}

// Hide closes the menu as well.
func (s *Select) Hide() {
	if s.menu != nil {
		s.menu.Close()
	}
	s.control.Hide()
}

// TypedKey opens the menu or chooses.
func (s *Select) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeySpace && s.typed.Going():
		// a letter of what is typed
	case isPress(e):
		s.open()
	case e.Name == fyne.KeyDown:
		s.pick(s.chosen + 1)
	case e.Name == fyne.KeyUp:
		s.pick(s.chosen - 1)
	case e.Name == fyne.KeyHome:
		s.pick(0)
	case e.Name == fyne.KeyEnd:
		s.pick(len(s.options) - 1)
	default:
		PropagateKey(s, e)
	}
}

// TypedRune chooses the option that begins with what is typed.
func (s *Select) TypedRune(r rune) {
	s.pick(s.typed.Find(r, s.chosen, len(s.options), func(i int) string { return s.options[i] }))
}

// CreateRenderer is called by Fyne.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	r := &selectRenderer{
		sel: s, background: canvas.NewRectangle(color.Transparent), wash: canvas.NewRectangle(color.Transparent),
		label: NewLabel("", Style{}), arrow: newIcon(),
	}
	r.label.Truncate = true
	r.Refresh()
	return r
}

type selectRenderer struct {
	sel              *Select
	background, wash *canvas.Rectangle
	label            *Label
	arrow            *canvas.Image
}

// room returns the width of the widest option, as long as they are few:
// measuring thousands would keep the window.
func (s *Select) room() float32 {
	const most = 100
	if size := theme.TextSize(); s.widest == 0 || s.widestSize != size {
		s.widest, s.widestSize = size, size
		for _, o := range s.options[:min(len(s.options), most)] {
			s.widest = max(s.widest, MeasureText(o, Style{}).Width)
		}
	}
	return s.widest
}

func (r *selectRenderer) MinSize() fyne.Size {
	size, pad := r.label.whole(), theme.InnerPadding()
	width := max(r.sel.room()+1, size.Width) // whole pixels
	return fyne.NewSize(width+theme.IconInlineSize()+3*pad, max(size.Height, theme.IconInlineSize())+2*pad)
}

func (r *selectRenderer) Layout(size fyne.Size) {
	r.background.Resize(size)
	r.wash.Resize(size)
	dir, pad, side := r.sel.dir, theme.InnerPadding(), theme.IconInlineSize()
	place(dir, r.arrow, size.Width-pad-side, (size.Height-side)/2, side, side, size.Width)
	place(dir, r.label, pad, 0, max(size.Width-3*pad-side, 0), size.Height, size.Width)
}

func (r *selectRenderer) Refresh() {
	s := r.sel
	paint(r.background, theme.ColorNameInputBackground)
	r.background.StrokeWidth, r.background.StrokeColor = theme.InputBorderSize(), theme.Color(theme.ColorNameInputBorder)
	paint(r.wash, s.wash())
	r.wash.StrokeWidth = 0
	if s.focused && !s.Disabled() {
		r.wash.StrokeWidth, r.wash.StrokeColor = focusWidth(), theme.Color(theme.ColorNamePrimary)
	}
	ink, text := s.ink(), s.placeholder
	if s.chosen >= 0 {
		text = s.options[s.chosen]
	} else if !s.Disabled() {
		ink = theme.ColorNamePlaceHolder
	}
	r.label.SetStyle(captionStyle(s.dir, text, ink))
	r.label.SetText(text)
	colourIcon(r.arrow, theme.MenuDropDownIcon(), s.ink())
	r.Layout(s.Size())
	refreshObjects(r.Objects())
}

func (r *selectRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.background, r.wash, r.label, r.arrow}
}
func (r *selectRenderer) Destroy() {}
