package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// dialogAside is what stays in view above a dialog's content while that scrolls, with the
// line that sets it off. What there is no room for is scrolled to by itself.
type dialogAside struct {
	block  Block
	scroll *dialogScroll
	rule   *Group
}

func newDialogAside(dir Dir, b Block) *dialogAside {
	return &dialogAside{block: b, scroll: newDialogScroll(dir, b), rule: NewRule()}
}

// Measures of what stays in view.
const (
	asideGap   = 24   // on both sides of the line together
	asideShare = 0.45 // how much of the height it may take
)

// heightFor gives the height that it adds to content of a width.
func (a *dialogAside) heightFor(width float32) float32 { return a.block.HeightFor(width) + asideGap }

// layOut places what stays in view in some room, of which dialogBleed on all sides is
// there to be drawn on, and gives what is left of it.
func (a *dialogAside) layOut(at fyne.Position, room fyne.Size) (fyne.Position, fyne.Size) {
	const gap = asideGap - 2*dialogBleed
	height := a.whole(room.Width, room.Height*asideShare)
	a.put(a.scroll, at, fyne.NewSize(room.Width, height))
	a.put(a.rule, at.AddXY(dialogBleed, height+gap/2), fyne.NewSize(room.Width-2*dialogBleed, ruleHeight))
	return at.AddXY(0, height+gap), fyne.NewSize(room.Width, room.Height-height-gap)
}

// whole gives the height that shows as many lines in a width as there is room for, each of
// them whole.
func (a *dialogAside) whole(width, room float32) float32 {
	width -= 2 * dialogBleed
	if height := a.block.HeightFor(width) + 2*dialogBleed; fitsIn(room, height) {
		return height
	}
	last := room
	for i, end := range lineEnds(a.block, width-theme.ScrollBarSize()-theme.Padding()) {
		if end += 2 * dialogBleed; i == 0 || end <= room {
			last = min(end, room)
		}
	}
	return last
}

// lineEnds gives where the lines of a block end in a width, from its top down.
func lineEnds(b Block, width float32) (ends []float32) {
	switch b := b.(type) {
	case *Text:
		for _, l := range b.layout(width).Lines {
			ends = append(ends, l.Top+l.Height)
		}
	case *Group:
		start, end, y := b.inset()
		for _, item := range b.items {
			y += item.Above
			for _, e := range lineEnds(item.Block, width-start-end) {
				ends = append(ends, y+e)
			}
			y += item.Block.HeightFor(width - start - end)
		}
	case *Sample:
		ends = b.lineEnds(width)
	default:
		ends = []float32{b.HeightFor(width)}
	}
	return ends
}

func (a *dialogAside) put(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	MoveTo(o, at)
	o.Resize(size)
}
