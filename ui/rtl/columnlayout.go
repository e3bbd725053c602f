package rtl

import (
	"sort"
	"time"
)

// columnLayout is where the items of a column stand. Heights are guessed until
// an item is measured; when a guess proves wrong, what is at the top of the view
// stays there.
type columnLayout struct {
	items  []Item
	boxes  []box   // by item
	width  float32 // of the blocks, that the boxes are for; 0: none as yet
	margin float32 // around them
	offset float32 // of the view's top
}

// box is where an item stands.
type box struct {
	top, height float32
	known       bool // height is measured, not guessed
}

// setItems changes the items and goes to the top. Blocks that were there before may
// be as high as they were.
func (l *columnLayout) setItems(items []Item) {
	before := make(map[Block]float32, len(l.items))
	for i, item := range l.items {
		before[item.Block] = l.boxes[i].height
	}
	l.items, l.boxes, l.offset, l.width = items, make([]box, len(items)), 0, 0
	for i, item := range items {
		l.boxes[i].height = before[item.Block]
	}
}

// height is that of all boxes and the margins.
func (l *columnLayout) height() float32 {
	if n := len(l.boxes); n > 0 {
		return l.boxes[n-1].top + l.boxes[n-1].height + l.margin
	}
	return 0
}

// limit returns the nearest offset to one that a view of a height can have.
func (l *columnLayout) limit(offset, view float32) float32 {
	return max(min(offset, l.height()-view), 0)
}

// itemAt returns the first item that ends below a height.
func (l *columnLayout) itemAt(y float32) int {
	return sort.Search(len(l.boxes), func(i int) bool { return l.boxes[i].top+l.boxes[i].height > y })
}

// near returns the items within a screen of a view of a height, from first up to
// end.
func (l *columnLayout) near(view float32) (first, end int) {
	first = l.itemAt(l.offset - view)
	for end = first; end < len(l.boxes) && l.boxes[end].top < l.offset+2*view; end++ {
	}
	return first, end
}

// place returns the place of what is at the top of the view.
func (l *columnLayout) place() ReadingPosition {
	i := l.itemAt(l.offset)
	if l.offset <= 0 || i >= len(l.boxes) {
		return ReadingPosition{Item: -1}
	}
	above := l.offset - l.boxes[i].top
	if above > 0 {
		above /= max(l.boxes[i].height, 1)
	}
	return ReadingPosition{i, above}
}

// offsetOf returns the offset of a place, which is that of an item.
func (l *columnLayout) offsetOf(p ReadingPosition) float32 {
	b := l.boxes[p.Item]
	if p.Into > 0 {
		return b.top + p.Into*b.height
	}
	return b.top + p.Into
}

// keepPlace calls what may change the boxes' heights, and keeps what is at the
// top of the view there.
func (l *columnLayout) keepPlace(measure func() (changed bool)) (changed bool) {
	at := l.place()
	if !measure() {
		return false
	}
	l.stack()
	if at.Item >= 0 {
		l.offset = l.offsetOf(at)
	}
	return true
}

// stack returns boxes their tops.
func (l *columnLayout) stack() {
	y := l.margin
	for i := range l.boxes {
		if i > 0 {
			y += l.items[i].Above
		}
		l.boxes[i].top = y
		y += l.boxes[i].height
	}
}

// unseenHeight is a first guess: a paragraph of three lines.
const unseenHeight = 90

// setWidth replaces all heights by what they may be in a width.
func (l *columnLayout) setWidth(width float32) {
	l.keepPlace(func() bool {
		for i := range l.boxes {
			b := &l.boxes[i]
			if b.height == 0 {
				b.height = unseenHeight
			} else if l.width > 0 {
				b.height *= l.width / width
			}
			b.known = false
		}
		l.width = width
		return true
	})
}

// measureNear measures blocks in a view of a height and a screen beyond, but for
// those not ready.
func (l *columnLayout) measureNear(view float32) {
	for l.keepPlace(func() (changed bool) {
		// Measuring one moves those below it into the view, or out of it.
		for i := l.itemAt(l.offset - view); i < len(l.boxes) && l.boxes[i].top < l.offset+2*view; i++ {
			if !l.boxes[i].known && l.ready(i) {
				changed = l.measure(i) || changed
			}
		}
		return changed
	}) {
	}
}

// frameShare is how long blocks out of view may keep a frame from being drawn.
const frameShare = 5 * time.Millisecond

// measureInTime measures the other blocks as far as a frame has time for it,
// so that short articles have their height from the start, and returns those
// that are left.
func (l *columnLayout) measureInTime() (rest []int) {
	since := time.Now()
	l.keepPlace(func() (changed bool) {
		for i := range l.boxes {
			switch {
			case l.boxes[i].known:
			case len(rest) == 0 && time.Since(since) < frameShare && l.ready(i):
				changed = l.measure(i) || changed
			default:
				rest = append(rest, i)
			}
		}
		return changed
	})
	return rest
}

// measureAll measures some blocks.
func (l *columnLayout) measureAll(some []int) {
	l.keepPlace(func() (changed bool) {
		for _, i := range some {
			if !l.boxes[i].known {
				changed = l.measure(i) || changed
			}
		}
		return changed
	})
}

// ready reports whether a block can be measured at once.
func (l *columnLayout) ready(i int) bool {
	p, ok := l.items[i].Block.(preparer)
	return !ok || p.Ready()
}

// measure asks a block its height, and reports whether it is another.
func (l *columnLayout) measure(i int) (changed bool) {
	b := &l.boxes[i]
	height := l.items[i].Block.HeightFor(l.width)
	changed = height != b.height
	b.height, b.known = height, true
	return changed
}
