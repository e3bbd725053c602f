package rtl

import (
	"slices"

	"fyne.io/fyne/v2"
)

// Block is a child of a [Column]: an object whose height follows from its
// width.
//
// It may have more methods. Prepare and Ready, as of [Text]: the column has
// costly children prepared on another goroutine. SetView, as of [Text]: the
// column tells it what part of it is in view or near. Texts: it gives the
// texts in it in reading order, for the column to select in. Items, as of
// [Group]: these are not its own children, but those of blocks in it.
type Block interface {
	fyne.CanvasObject
	HeightFor(width float32) float32
}

// Item is a block at its place in a column.
type Item struct {
	Block Block
	Above float32 // gap between it and the one before
}

type preparer interface {
	Prepare()
	Ready() bool
}

type viewer interface {
	SetView(top, bottom float32) // of the block, in view; what is near is up to the block
}

type textHolder interface {
	Texts() []*Text
}

type itemHolder interface {
	Items() []Item
}

// placeIn returns where in an object a text of it stands.
func placeIn(o fyne.CanvasObject, t *Text) fyne.Position {
	if o == fyne.CanvasObject(t) {
		return fyne.Position{}
	}
	if h, ok := o.(itemHolder); ok {
		for _, i := range h.Items() {
			if slices.Contains(textsIn(i.Block), t) {
				return i.Block.Position().Add(placeIn(i.Block, t))
			}
		}
	}
	return t.Position()
}

// textsIn returns the texts of an object in reading order.
func textsIn(o fyne.CanvasObject) []*Text {
	switch b := o.(type) {
	case *Text:
		return []*Text{b}
	case textHolder:
		return b.Texts()
	}
	return nil
}

// FixedHeight makes a block of an object whose height is its minimum.
func FixedHeight(o fyne.CanvasObject) Block { return fixed{o} }

type fixed struct{ fyne.CanvasObject }

// HeightFor returns the height in a width.
func (f fixed) HeightFor(float32) float32 { return f.MinSize().Height }

// Unwrap returns what Fyne draws of a block, for who shows blocks in a renderer of
// their own: Fyne knows its objects by their type, and would draw nothing of one
// that only wraps another.
func Unwrap(b Block) fyne.CanvasObject {
	if w, ok := b.(fixed); ok {
		return w.CanvasObject
	}
	return b
}

// drawn does the same for an object that may be a block.
func drawn(o fyne.CanvasObject) fyne.CanvasObject {
	if b, ok := o.(Block); ok {
		return Unwrap(b)
	}
	return o
}

// heightIn returns an object's height in a width.
func heightIn(o fyne.CanvasObject, width float32) float32 {
	if b, ok := o.(Block); ok {
		return b.HeightFor(width)
	}
	return o.MinSize().Height
}
