package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// dialogAside is what stays in view while a dialog's content scrolls, with the line that
// sets it off. What there is no room for is scrolled to by itself.
type dialogAside struct {
	dir    Dir
	block  Block
	scroll *dialogScroll
	rule   *Group

	width float32 // of what stands beside the content; 0: it stands above
}

func newDialogAside(dir Dir, b Block) *dialogAside {
	return &dialogAside{dir: dir, block: b, scroll: newDialogScroll(dir, b), rule: NewRule()}
}

// Measures of what stays in view.
const (
	asideLeast = 340 // of its width, to stand beside the content
	asideMost  = 440
	asideGap   = 24  // on both sides of the line together
	asideShare = 0.4 // how much of the height it may take above the content
)

// fit gives the width and the height of the content with what stays in view, where the
// content alone has a width, at most so much, and a height.
func (a *dialogAside) fit(width, most, height float32) (wide, high float32) {
	a.width = min(most-width-asideGap, asideMost)
	if a.width < asideLeast {
		a.width = 0
		return width, height + asideGap + a.block.HeightFor(width)
	}
	return width + asideGap + a.width, max(height, a.block.HeightFor(a.width))
}

// layOut places what stays in view in some room, of which dialogBleed on all sides is
// there to be drawn on, and gives what is left of it.
func (a *dialogAside) layOut(at fyne.Position, room fyne.Size) (fyne.Position, fyne.Size) {
	const gap = asideGap - 2*dialogBleed
	if a.width == 0 {
		height := a.whole(room.Width, room.Height*asideShare)
		a.put(a.scroll, at, fyne.NewSize(room.Width, height))
		a.put(a.rule, at.AddXY(dialogBleed, height+gap/2), fyne.NewSize(room.Width-2*dialogBleed, ruleHeight))
		return at.AddXY(0, height+gap), fyne.NewSize(room.Width, room.Height-height-gap)
	}
	own := a.width + 2*dialogBleed
	content := room.Width - own - gap
	aside, line, left := at.AddXY(content+gap, 0), at.AddXY(content+gap/2, 0), at
	if a.dir != LeftToRight {
		aside, line, left = at, at.AddXY(own+gap/2, 0), at.AddXY(own+gap, 0)
	}
	a.put(a.scroll, aside, fyne.NewSize(own, a.whole(own, room.Height)))
	a.put(a.rule, line, fyne.NewSize(ruleHeight, room.Height))
	return left, fyne.NewSize(content, room.Height)
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
