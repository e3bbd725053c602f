package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// ChipData is what a chip shows.
type ChipData struct {
	Icon   string // before the words; "": none
	Words  string
	Count  string  // after them; "": none
	Part   float32 // how far the chip is filled, of 1: how large its count is beside others
	Chosen bool
	Ends   bool // a press takes away what the chip says: a cross at its end
}

// Chip is a few words on a ground of their own that can be pressed, in a flow of others.
// Words that the flow has no room for are cut after a whole one, and told by a tip.
type Chip struct {
	widget.BaseWidget
	rtl.HoverState
	rtl.FocusState
	OnTapped func()

	kit  *Kit
	data ChipData

	ground *canvas.Rectangle
	fill   *canvas.Rectangle
	glyph  *canvas.Image
	words  *rtl.Label
	count  *rtl.Label
	cross  *canvas.Image
}

// Measures of a chip, in units at text size 1.
const (
	chipHeight = 28
	chipPad    = 10 // at its sides
	chipGlyph  = 14
	chipGap    = 6 // between its parts
)

// NewChip makes a chip.
func NewChip(k *Kit, d ChipData, tapped func()) *Chip {
	words, count := k.Styles.Note, k.Styles.Count
	words.Colour = ColourInk
	if d.Chosen {
		words.Bold, words.Colour = true, ColourAccent
	}
	c := &Chip{
		OnTapped: tapped, kit: k, data: d,
		ground: canvas.NewRectangle(color.Transparent), fill: canvas.NewRectangle(color.Transparent),
		glyph: NewIcon("search", ColourSoft), words: k.Label(d.Words, NameStyle(words, d.Words, k.Dir)), count: rtl.NewLabel(d.Count, count), cross: NewIcon("cancel", ColourSoft),
	}
	c.words.Truncate = true
	c.ground.CornerRadius, c.fill.CornerRadius = 6, 6
	if c.glyph.Hidden = d.Icon == ""; d.Icon != "" {
		showIcon(c.glyph, directedIcon(d.Icon, ColourSoft, k.Dir))
	}
	c.count.Hidden, c.cross.Hidden, c.fill.Hidden = d.Count == "", !d.Ends, d.Part == 0
	c.HoverState, c.FocusState = rtl.NewHoverState(c.update), rtl.NewFocusState(c.update)
	c.ExtendBaseWidget(c)
	return c
}

// Data gives what the chip shows.
func (c *Chip) Data() ChipData { return c.data }

func (c *Chip) update() {
	chipRenderer{c}.paint()
	rtl.Redraw(c)
}

// Tapped is called by Fyne.
func (c *Chip) Tapped(*fyne.PointEvent) {
	c.kit.Tips.Hide()
	c.OnTapped()
}

// Cursor is that of what can be pressed.
func (c *Chip) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn is called by Fyne.
func (c *Chip) MouseIn(e *desktop.MouseEvent) {
	c.HoverState.MouseIn(e)
	if c.words.Natural().Width > c.words.Size().Width {
		c.kit.Tips.ShowDelayed(c, c.data.Words)
	}
}

// MouseOut is called by Fyne.
func (c *Chip) MouseOut() {
	c.HoverState.MouseOut()
	c.kit.Tips.Hide()
}

// TypedKey presses the chip by the space bar or Enter.
func (c *Chip) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.Tapped(nil)
	default:
		rtl.PropagateKey(c, e)
	}
}

// TypedRune hands a letter on to the window.
func (c *Chip) TypedRune(r rune) { passRune(c, r) }

// CreateRenderer is called by Fyne.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	r := chipRenderer{c}
	r.paint()
	return r
}

type chipRenderer struct{ chip *Chip }

func (r chipRenderer) paint() {
	c := r.chip
	c.ground.FillColor, c.ground.StrokeColor, c.ground.StrokeWidth = theme.Color(ColourSide), theme.Color(ColourRule), 1
	c.fill.FillColor = theme.Color(ColourSelected)
	if c.Hovered() {
		c.ground.FillColor = theme.Color(ColourSelected)
	}
	if c.data.Chosen {
		c.ground.StrokeColor = theme.Color(ColourAccent)
	}
	if c.Focused() {
		c.ground.StrokeColor, c.ground.StrokeWidth = theme.Color(ColourAccent), 2*theme.InputBorderSize()
	}
}

// beside is how wide all is but the words.
func (r chipRenderer) beside() float32 {
	c, scale := r.chip, r.chip.kit.Styles.Scale
	width := float32(2 * chipPad)
	if c.glyph.Visible() {
		width += chipGlyph*scale + chipGap
	}
	if c.count.Visible() {
		width += c.count.MinSize().Width + chipGap
	}
	if c.cross.Visible() {
		width += chipGlyph*scale + chipGap
	}
	return width
}

func (r chipRenderer) MinSize() fyne.Size {
	c := r.chip
	return fyne.NewSize(c.words.Natural().Width+r.beside(), chipHeight*c.kit.Styles.Scale)
}

func (r chipRenderer) Layout(size fyne.Size) {
	c, dir := r.chip, r.chip.kit.Dir
	side := chipGlyph * c.kit.Styles.Scale
	c.ground.Resize(size)
	rtl.Place(dir, c.fill, 1, 1, max(c.data.Part*size.Width-2, 0), size.Height-2, size.Width)
	at := float32(chipPad)
	put := func(o fyne.CanvasObject, width, height float32) {
		rtl.Place(dir, o, at, (size.Height-height)/2, width, height, size.Width)
		at += width + chipGap
	}
	if c.glyph.Visible() {
		put(c.glyph, side, side)
	}
	put(c.words, max(size.Width-r.beside(), 0), size.Height)
	if c.count.Visible() {
		put(c.count, c.count.MinSize().Width, size.Height)
	}
	if c.cross.Visible() {
		put(c.cross, side, side)
	}
}

func (r chipRenderer) Refresh() {
	r.paint()
	r.Layout(r.chip.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r chipRenderer) Objects() []fyne.CanvasObject {
	c := r.chip
	return []fyne.CanvasObject{c.ground, c.fill, c.glyph, c.words, c.count, c.cross}
}
func (r chipRenderer) Destroy() {}
