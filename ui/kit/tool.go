// Icons, and the buttons of bars.

package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/assets"
	"sahifa/ui/rtl"
)

// Icon gives one of the program's icons in a colour of the theme.
func Icon(name string, colour fyne.ThemeColorName) fyne.Resource {
	b, err := assets.Icons.ReadFile("icons/" + name + ".svg")
	if err != nil {
		return nil // a test reads all that are used
	}
	return theme.NewColoredResource(fyne.NewStaticResource(name+".svg", b), colour)
}

// NewIcon makes an object that shows an icon.
func NewIcon(name string, colour fyne.ThemeColorName) *canvas.Image {
	i := canvas.NewImageFromResource(Icon(name, colour))
	i.FillMode = canvas.ImageFillContain
	return i
}

// showIcon has an object show an icon. It is read and drawn only where it is another
// than before: their names tell.
func showIcon(i *canvas.Image, icon fyne.Resource) {
	if icon != nil && i.Resource != nil && i.Resource.Name() == icon.Name() {
		return
	}
	i.Resource = icon
	i.Refresh()
}

// Measures of a tool, in units at text size 1.
const (
	toolSide  = 36
	glyphSide = 20
)

// Tool is a button of a bar: an icon whose name shows when the pointer rests
// on it.
type Tool struct {
	widget.BaseWidget
	rtl.HoverState
	rtl.FocusState
	name     string // of the icon
	words    string
	tapped   func()
	on       bool                // shown in the accent's colour
	ink      fyne.ThemeColorName // of the icon, where it stands on another ground than paper; "": the usual ones
	disabled bool
	mirrored bool // points the other way
	dir      rtl.Dir
	standIn  *Tool // whose menu holds the tool, which is not to be seen; nil: it is
	tips     *rtl.Tooltips
	scale    float32

	ground *canvas.Rectangle
	glyph  *canvas.Image
}

func newTool(t *rtl.Tooltips, scale float32, icon, words string, tapped func()) *Tool {
	b := &Tool{scale: scale, name: icon, words: words, tapped: tapped, tips: t, ground: canvas.NewRectangle(color.Transparent)}
	b.ground.CornerRadius = 6
	b.glyph = NewIcon(icon, ColourSoft)
	b.HoverState, b.FocusState = rtl.NewHoverState(b.update), rtl.NewFocusState(b.update)
	b.ExtendBaseWidget(b)
	return b
}

// Set changes the icon, the words and whether the tool is on.
func (b *Tool) Set(icon, words string, on bool) {
	if b.name != icon || b.words != words || b.on != on {
		b.name, b.words, b.on = icon, words, on
		b.update()
	}
}

// Words gives what the tool is called.
func (b *Tool) Words() string { return b.words }

// Enable sets whether the tool can be pressed.
func (b *Tool) Enable(yes bool) {
	if b.disabled == yes {
		b.disabled = !yes
		b.update()
	}
}

// update shows the tool's present state.
func (b *Tool) update() {
	toolRenderer{b}.paint()
	b.ground.Refresh()
}

// Below gives the place in the window for a menu that the tool opens: it begins where the
// tool does.
func (b *Tool) Below() fyne.Position {
	if b.standIn != nil {
		b = b.standIn
	}
	corner := fyne.NewDelta(0, b.Size().Height)
	if b.dir != rtl.LeftToRight {
		corner.DX = b.Size().Width
	}
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(b).Add(corner)
}

// Tapped is called by Fyne.
func (b *Tool) Tapped(*fyne.PointEvent) {
	b.tips.Hide()
	if !b.disabled && b.tapped != nil {
		c := fyne.CurrentApp().Driver().CanvasForObject(b)
		if c == nil {
			b.tapped()
			return
		}
		before := c.Overlays().Top()
		b.tapped()
		if top := c.Overlays().Top(); top != nil && top != before { // it was opened, and has the pointer now
			rtl.BeginMenu(c)
			b.HoverState.MouseOut()
		}
	}
}

// MouseIn is called by Fyne.
func (b *Tool) MouseIn(e *desktop.MouseEvent) {
	b.HoverState.MouseIn(e)
	b.tips.ShowDelayed(b, b.words)
}

// MouseMoved is called by Fyne.
func (b *Tool) MouseMoved(e *desktop.MouseEvent) {
	if !b.Hovered() { // since what it opened is closed
		b.MouseIn(e)
	}
}

// MouseOut is called by Fyne.
func (b *Tool) MouseOut() {
	b.HoverState.MouseOut()
	b.tips.Hide()
}

// TypedKey presses the tool by the space bar or Enter. Fyne gives keys to what
// has the focus alone: the others are the window's.
func (b *Tool) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	default:
		rtl.PropagateKey(b, e)
	}
}

// TypedRune hands a letter on to the window.
func (b *Tool) TypedRune(r rune) { passRune(b, r) }

// passRune hands a letter that an object with the focus has no use for on to
// the window.
func passRune(o fyne.CanvasObject, r rune) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.OnTypedRune() != nil && r != ' ' {
		c.OnTypedRune()(r)
	}
}

// CreateRenderer is called by Fyne.
func (b *Tool) CreateRenderer() fyne.WidgetRenderer {
	r := toolRenderer{b}
	r.paint()
	return r
}

type toolRenderer struct{ tool *Tool }

func (r toolRenderer) paint() {
	b := r.tool
	b.ground.FillColor, b.ground.StrokeWidth = color.Transparent, 0
	if b.Focused() {
		b.ground.StrokeColor, b.ground.StrokeWidth = theme.Color(ColourAccent), 2*theme.InputBorderSize()
	}
	colour := ColourSoft
	switch {
	case b.disabled:
		colour = ColourRule
	case b.on:
		colour = ColourAccent
	case b.ink != "":
		colour = b.ink
	}
	if b.Hovered() && !b.disabled {
		b.ground.FillColor = theme.Color(ColourSelected)
		if !b.on {
			colour = ColourInk
		}
	}
	glyph := Icon(b.name, colour)
	if b.mirrored {
		glyph = MirroredIcon(b.name, colour, rtl.LeftToRight)
	}
	showIcon(b.glyph, glyph)
}

func (r toolRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(toolSide * r.tool.scale) }

func (r toolRenderer) Layout(size fyne.Size) {
	b := r.tool
	put := func(o fyne.CanvasObject, side float32) {
		o.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
		o.Resize(fyne.NewSquareSize(side))
	}
	put(b.ground, toolSide*b.scale)
	put(b.glyph, glyphSide*b.scale)
}

func (r toolRenderer) Refresh() {
	r.tool.update()
	r.tool.glyph.Refresh()
}

func (r toolRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.tool.ground, r.tool.glyph}
}
func (r toolRenderer) Destroy() {}

// Mirror has the icon point the other way where the interface runs from left
// to right.
func (b *Tool) Mirror(dir rtl.Dir) { b.mirrored = dir == rtl.LeftToRight }

// MirroredIcon gives an icon that points, for a direction. The drawings point
// as they do from right to left.
func MirroredIcon(name string, colour fyne.ThemeColorName, dir rtl.Dir) fyne.Resource {
	drawn := Icon(name, colour)
	if dir == rtl.LeftToRight {
		return rtl.MirrorIcon(drawn)
	}
	return drawn
}

// pointing are the icons that point along the line of text.
var pointing = map[string]bool{"back": true, "chevron": true, "listen": true, "open": true, "quote": true}

// directedIcon gives an icon as it is in a line of a direction: mirrored if it points.
func directedIcon(name string, colour fyne.ThemeColorName, dir rtl.Dir) fyne.Resource {
	if pointing[name] {
		return MirroredIcon(name, colour, dir)
	}
	return Icon(name, colour)
}
