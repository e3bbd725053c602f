package rtl

import (
	"slices"

	"fyne.io/fyne/v2"
)

// columnView is the blocks of a column that are in view or near it: only these
// hold pictures, and only these have a position that means anything.
type columnView struct {
	column fyne.CanvasObject
	blocks []fyne.CanvasObject
}

// show places the measured blocks that are near a view of a size, and lets go of
// the others.
func (v *columnView) show(l *columnLayout, size fyne.Size) {
	before := v.blocks
	v.blocks = nil
	left := (size.Width - l.width) / 2
	first, end := l.near(size.Height)
	for i := first; i < end; i++ {
		b, block := l.boxes[i], l.items[i].Block
		if !b.known {
			continue
		}
		block.Move(fyne.NewPos(left, b.top-l.offset))
		block.Resize(fyne.NewSize(l.width, b.height))
		if viewed, ok := block.(viewer); ok {
			viewed.SetView(l.offset-b.top, l.offset+size.Height-b.top)
		}
		if !slices.Contains(before, fyne.CanvasObject(block)) {
			block.Refresh()
		}
		v.blocks = append(v.blocks, block)
	}
	for _, o := range before {
		if viewed, ok := o.(viewer); ok && !slices.Contains(v.blocks, o) {
			viewed.SetView(outOfView, outOfView)
		}
	}
	release(before, v.blocks)
}

// outOfView is above everything.
const outOfView = -1 << 20

// holds reports whether a text is in or near the view.
func (v *columnView) holds(t *Text) bool {
	_, held := v.find(t)
	return held
}

// topOf returns where in the view the top of a text that it holds stands.
func (v *columnView) topOf(t *Text) float32 { return v.positionOf(t).Y }

// positionOf returns where in the column a text that it holds stands.
func (v *columnView) positionOf(t *Text) fyne.Position {
	at, _ := v.find(t)
	return at
}

// find returns where in the column a text stands, if the view holds it. Fyne could
// be asked only of what has been drawn already, and would place all else in the
// window's corner.
func (v *columnView) find(t *Text) (at fyne.Position, held bool) {
	for _, o := range v.blocks {
		if slices.Contains(textsIn(o), t) {
			return o.Position().Add(placeIn(o, t)), true
		}
	}
	return fyne.Position{}, false
}

// sees tells whether a place in a text is within a view of a height.
func (v *columnView) sees(t *Text, at spot, height float32) bool {
	corner, held := v.find(t)
	if !held {
		return false
	}
	p := t.layout(t.Size().Width).Point(at.caret())
	return corner.Y+p.Top >= 0 && corner.Y+p.Top+p.Height <= height
}

// firstInView returns the first of texts that is not above the view, or else 0.
func (v *columnView) firstInView(texts []*Text) int {
	for i, t := range texts {
		if place, held := v.find(t); held && place.Y+t.Size().Height > 0 {
			return i
		}
	}
	return 0
}

// spotAt returns the spot of texts that is nearest to a position in the column.
func (v *columnView) spotAt(texts []*Text, at fyne.Position) (nearest spot, ok bool) {
	least := float32(0)
	for i, t := range texts {
		place, held := v.find(t)
		if !held {
			continue
		}
		in := at.Subtract(place)
		distance := max(-in.Y, in.Y-t.Size().Height, 0)
		if !ok || distance < least {
			caret := t.layout(t.Size().Width).CaretAt(in.X, in.Y)
			nearest, least, ok = spotOf(i, caret), distance, true
		}
	}
	return nearest, ok
}

// linkAt returns the address of the link at a position of the canvas, or "".
func (v *columnView) linkAt(texts []*Text, at fyne.Position) string {
	driver := fyne.CurrentApp().Driver()
	for _, t := range texts {
		if !v.holds(t) || t.renderer == nil {
			continue
		}
		in := at.Subtract(driver.AbsolutePositionForObject(t))
		for _, a := range t.renderer.areas {
			if contains(a, in) {
				return a.address
			}
		}
	}
	return ""
}

// contains reports whether an object covers a position in its parent.
func contains(o fyne.CanvasObject, at fyne.Position) bool {
	in, size := at.Subtract(o.Position()), o.Size()
	return in.X >= 0 && in.X < size.Width && in.Y >= 0 && in.Y < size.Height
}

// overText reports whether the block at a height in the column holds text.
func (v *columnView) overText(y float32) (over bool) {
	for _, o := range v.blocks {
		if in := y - o.Position().Y; in >= 0 && in < o.Size().Height {
			over = len(textsIn(o)) > 0
		}
	}
	return over
}
