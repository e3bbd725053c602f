package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TapBlock is a block of a [Column] that does one thing wherever in it one clicks. The
// column's Tab comes to it as to a link. Links in it stay what they are, and its text can
// be selected.
type TapBlock struct {
	widget.BaseWidget
	HoverState

	// OnTapped is called for a click, or by Enter.
	OnTapped func()

	dir    Dir
	block  Block
	ground *canvas.Rectangle // is seen under the pointer, and with the keyboard
	ringed bool              // it has the column's keyboard
}

var (
	_ fyne.Tappable          = (*TapBlock)(nil)
	_ fyne.SecondaryTappable = (*TapBlock)(nil)
	_ desktop.Mouseable      = (*TapBlock)(nil)
	_ desktop.Hoverable      = (*TapBlock)(nil)
	_ desktop.Cursorable     = (*TapBlock)(nil)
)

// TapRoom is the room above and below a block that can be clicked, up to the edge of its
// ground.
const TapRoom = 6

// tapSide is how far the ground reaches into the column's margin, so that the block's lines
// begin where others do.
const tapSide = 8

// NewTapBlock makes a block that can be clicked of one with text in it.
func NewTapBlock(dir Dir, block Block, tapped func()) *TapBlock {
	b := &TapBlock{OnTapped: tapped, dir: dir, block: block, ground: canvas.NewRectangle(color.Transparent)}
	b.ground.CornerRadius = 6
	b.HoverState = NewHoverState(b.hoverChanged)
	if texts := textsIn(block); len(texts) > 0 {
		texts[0].tap = b
	}
	b.ExtendBaseWidget(b)
	return b
}

// HeightFor returns the height in a width.
func (b *TapBlock) HeightFor(width float32) float32 { return b.block.HeightFor(width) + 2*TapRoom }

// Texts returns the texts in it.
func (b *TapBlock) Texts() []*Text { return textsIn(b.block) }

// Items returns the block within.
func (b *TapBlock) Items() []Item { return []Item{{Block: b.block}} }

// SetView tells the block within which part of it is in view.
func (b *TapBlock) SetView(top, bottom float32) {
	if v, ok := b.block.(viewer); ok {
		v.SetView(top-TapRoom, bottom-TapRoom)
	}
}

// Tapped is called by Fyne. A click with Shift selects up to where it is.
func (b *TapBlock) Tapped(*fyne.PointEvent) {
	if c := b.column(); c == nil || c.selection.empty() {
		b.OnTapped()
	}
}

// TappedSecondary asks for the column's menu.
func (b *TapBlock) TappedSecondary(e *fyne.PointEvent) {
	if c := b.column(); c != nil {
		c.TappedSecondary(e)
	}
}

// MouseDown lets a selection begin.
func (b *TapBlock) MouseDown(e *desktop.MouseEvent) {
	if c := b.column(); c != nil {
		c.MouseDown(c.event(e))
	}
}

// MouseUp ends it.
func (b *TapBlock) MouseUp(e *desktop.MouseEvent) {
	if c := b.column(); c != nil {
		c.MouseUp(c.event(e))
	}
}

// Cursor is that of what can be clicked.
func (b *TapBlock) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseMoved is called by Fyne. What the column scrolled away from under the pointer, and
// back, is under it again when that moves.
func (b *TapBlock) MouseMoved(*desktop.MouseEvent) { b.setHovered(true) }

// hoverChanged shows whether the pointer is over the block, and tells the column.
func (b *TapBlock) hoverChanged() {
	if c := b.column(); c != nil && b.Hovered() {
		c.textCursor.block = b
	}
	b.paint()
}

// column returns that in which the block's texts are, nil for none.
func (b *TapBlock) column() *Column {
	for _, t := range b.Texts() {
		return t.column
	}
	return nil
}

// setRing draws a ring around the block, or takes it away.
func (b *TapBlock) setRing(ringed bool) {
	b.ringed = ringed
	b.paint()
}

// paint gives the ground the colours it is to have.
func (b *TapBlock) paint() {
	b.ground.FillColor, b.ground.StrokeColor, b.ground.StrokeWidth = color.Transparent, color.Transparent, 0
	if b.Hovered() {
		b.ground.FillColor = theme.Color(theme.ColorNameHover)
	}
	if b.ringed {
		b.ground.StrokeColor, b.ground.StrokeWidth = theme.Color(theme.ColorNamePrimary), focusWidth()
	}
	b.ground.Hidden = !b.Hovered() && !b.ringed
	Redraw(b)
}

// CreateRenderer is called by Fyne.
func (b *TapBlock) CreateRenderer() fyne.WidgetRenderer {
	r := tapBlockRenderer{b}
	b.paint()
	r.Layout(b.Size())
	return r
}

type tapBlockRenderer struct{ block *TapBlock }

func (r tapBlockRenderer) Layout(size fyne.Size) {
	b := r.block
	b.ground.Move(fyne.NewPos(-tapSide, 0))
	b.ground.Resize(size.AddWidthHeight(2*tapSide, 0))
	place(b.dir, b.block, 0, TapRoom, size.Width, max(size.Height-2*TapRoom, 0), size.Width)
}

func (r tapBlockRenderer) MinSize() fyne.Size { return fyne.NewSize(40, 2*TapRoom) }

func (r tapBlockRenderer) Refresh() {
	r.block.paint()
	r.Layout(r.block.Size())
	refreshObjects(r.Objects())
}

func (r tapBlockRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.block.ground, Unwrap(r.block.block)}
}
func (r tapBlockRenderer) Destroy() {}
