package rtl

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Block is a child of a [Column]: an object whose height follows from its
// width.
//
// It may have more methods. Prepare and Ready, as of [Text]: the column has
// costly children prepared on another goroutine. SetView, as of [Text]: the
// column tells it what part of it is in view or near. Texts: it gives the
// texts in it in reading order, for the column to select in.
type Block interface {
	fyne.CanvasObject
	HeightFor(width float32) float32
}

type preparer interface {
	Prepare()
	Ready() bool
}

type viewer interface {
	SetView(top, bottom float32)
}

// Item is a block at its place in a column.
type Item struct {
	Block Block
	Above float32 // gap between it and the one before
}

// Column is a scrolling column of blocks. Only what is within a screen of the
// view is held as pictures, and blocks out of it are laid out by and by, so
// that an article of any length opens at once.
type Column struct {
	widget.BaseWidget

	// OnScrolled is called when the offset has changed.
	OnScrolled func(offset float32)

	// OnKey is asked first about every key while the column has the focus;
	// true means that it took it. OnRune gets the letters typed then.
	OnKey  func(*fyne.KeyEvent) bool
	OnRune func(rune)

	// OnShortcut gets the keys with Ctrl or Alt that the column has no use for.
	OnShortcut func(*desktop.CustomShortcut)

	// OnMenu is called when a menu is asked for at a place of the canvas, for
	// what [Column.Selected] gives.
	OnMenu func(at fyne.Position)

	// OnLink is called with the address of the link that the pointer is over
	// or that has the focus, and with "" when there is none any more.
	OnLink func(address string)

	// Names of the colours behind what was found.
	HitColour, CurrentHitColour fyne.ThemeColorName

	dir      Dir
	maxWidth float32 // of the blocks, 0: no limit
	margin   float32 // around them

	items  []Item
	boxes  []box
	width  float32 // that the boxes are for
	offset float32

	wanted    *ReadingPlace       // where to go when the column is laid out; nil: nowhere
	shown     []fyne.CanvasObject // the blocks in view or near
	preparer  context.CancelFunc  // ends the goroutine that prepares
	selection selection
	found     finding
	links     linkFocus
	overText  bool // the pointer is
	renderer  *columnRenderer
}

// box is where an item stands.
type box struct {
	top, height float32
	known       bool // height is measured, not guessed
}

// NewColumn makes a column whose blocks are at most so wide (0: no limit), in
// the middle, with a margin around them. The scroll bar stands at the end.
func NewColumn(dir Dir, maxWidth, margin float32) *Column {
	c := &Column{dir: dir, maxWidth: maxWidth, margin: margin}
	c.ExtendBaseWidget(c)
	return c
}

// SetItems changes the blocks and goes to the top.
func (c *Column) SetItems(items ...Item) {
	c.stopPreparing()
	c.selection.mouse.roller.stop()
	c.leaveLink()
	c.items, c.boxes, c.offset, c.width, c.wanted = items, make([]box, len(items)), 0, 0, nil
	c.selection, c.found, c.links = selection{}, finding{}, linkFocus{}
	c.selection.texts, c.selection.items = textsOf(items)
	for _, t := range c.selection.texts {
		t.column = c
	}
	c.arrange()
	if c.OnScrolled != nil {
		c.OnScrolled(0)
	}
}

// ReplaceItems changes the blocks and stays where the reader is, if the items as
// far as there are as high as before: what comes below may be new.
func (c *Column) ReplaceItems(items ...Item) {
	at := c.ReadingPlace()
	c.SetItems(items...)
	c.GoTo(at)
}

// SetMaxWidth changes how wide the blocks may be.
func (c *Column) SetMaxWidth(width float32) {
	c.maxWidth = width
	c.arrange()
}

// Offset is how far the column is scrolled.
func (c *Column) Offset() float32 { return c.offset }

// ScrollTo scrolls to an offset, or as near as there is room.
func (c *Column) ScrollTo(offset float32) {
	before := c.offset
	c.offset = offset
	c.arrange()
	if c.offset != before && c.OnScrolled != nil {
		c.OnScrolled(c.offset)
	}
}

// ScrollToItem brings an item's top to the view's.
func (c *Column) ScrollToItem(i int) {
	// What lies before it is guessed at first; measuring what comes into view
	// moves it, so that a few steps may be needed.
	for range 8 {
		if i < 0 || i >= len(c.boxes) || c.offset == c.limit(c.boxes[i].top) {
			return
		}
		c.ScrollTo(c.boxes[i].top)
	}
}

// Progress is how much of the column has been seen, from 0 to 1.
func (c *Column) Progress() float32 {
	if height := c.height(); height > 0 {
		return min((c.offset+c.Size().Height)/height, 1)
	}
	return 1
}

// blockWidth is the width of the blocks in the column's present size.
func (c *Column) blockWidth() float32 {
	width := c.Size().Width - 2*c.margin
	if c.maxWidth > 0 {
		width = min(width, c.maxWidth)
	}
	return max(width, 1)
}

// height is that of all boxes and the margins.
func (c *Column) height() float32 {
	if n := len(c.boxes); n > 0 {
		return c.boxes[n-1].top + c.boxes[n-1].height + c.margin
	}
	return 0
}

func (c *Column) limit(offset float32) float32 {
	return max(min(offset, c.height()-c.Size().Height), 0)
}

// laidOut tells whether the column has a size to be laid out in.
func (c *Column) laidOut() bool {
	size := c.Size()
	return size.Width > 0 && size.Height > 0 && c.renderer != nil
}

// arrange measures what is near the view, places it, and has the rest
// prepared.
func (c *Column) arrange() {
	if !c.laidOut() {
		return
	}
	if width := c.blockWidth(); width != c.width {
		c.keeping(func() bool { c.guess(width); return true })
	}
	if at := c.wanted; at != nil {
		c.wanted = nil
		c.GoTo(*at)
		return
	}
	for c.keeping(c.measureNear) {
	}
	var rest []int
	if c.preparer == nil {
		c.keeping(func() (changed bool) { rest, changed = c.measureInTime(); return changed })
	}
	c.offset = c.limit(c.offset)
	c.show()
	if len(rest) > 0 {
		c.prepare(rest)
	}
}

// keeping calls what may change the boxes' heights, and keeps what is at the
// top of the view there.
func (c *Column) keeping(measure func() (changed bool)) (changed bool) {
	item, into := c.anchor()
	if !measure() {
		return false
	}
	c.stack()
	if item >= 0 {
		c.offset = c.at(ReadingPlace{item, into})
	}
	return true
}

// guess replaces all heights by what they may be at a width.
func (c *Column) guess(width float32) {
	c.stopPreparing()
	const unseen = 90 // a paragraph of three lines
	for i := range c.boxes {
		b := &c.boxes[i]
		if b.height == 0 {
			b.height = unseen
		} else if c.width > 0 {
			b.height *= c.width / width
		}
		b.known = false
	}
	c.width = width
}

// firstAt gives the first item that ends below a height.
func (c *Column) firstAt(y float32) int {
	lo, hi := 0, len(c.boxes)
	for lo < hi {
		mid := (lo + hi) / 2
		if c.boxes[mid].top+c.boxes[mid].height > y {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// stack gives boxes their tops.
func (c *Column) stack() {
	y := c.margin
	for i := range c.boxes {
		if i > 0 {
			y += c.items[i].Above
		}
		c.boxes[i].top = y
		y += c.boxes[i].height
	}
}

// measureNear measures blocks in view and a screen beyond, but for those not
// ready, and tells whether one turned out other than guessed.
func (c *Column) measureNear() (changed bool) {
	height := c.Size().Height
	for i := c.firstAt(c.offset - height); i < len(c.boxes) && c.boxes[i].top < c.offset+2*height; i++ {
		if !c.boxes[i].known && c.ready(i) {
			changed = c.measure(i) || changed
		}
	}
	return changed
}

// ready tells whether a block can be measured at once.
func (c *Column) ready(i int) bool {
	p, ok := c.items[i].Block.(preparer)
	return !ok || p.Ready()
}

// measureInTime measures the other blocks as far as a frame has time for it,
// so that short articles have their height from the start, and gives those
// that are left.
func (c *Column) measureInTime() (rest []int, changed bool) {
	since := time.Now()
	for i := range c.boxes {
		switch {
		case c.boxes[i].known:
		case len(rest) == 0 && time.Since(since) < frameShare && c.ready(i):
			changed = c.measure(i) || changed
		default:
			rest = append(rest, i)
		}
	}
	return rest, changed
}

// frameShare is how long blocks out of view may keep a frame from being drawn.
const frameShare = 5 * time.Millisecond

// measure asks a block its height, and tells whether it is another.
func (c *Column) measure(i int) (changed bool) {
	b := &c.boxes[i]
	height := c.items[i].Block.HeightFor(c.width)
	changed = height != b.height
	b.height, b.known = height, true
	return changed
}

// show places the blocks in view or near and lets go of the others.
func (c *Column) show() {
	size := c.Size()
	before := c.shown
	was := make(map[fyne.CanvasObject]bool, len(before))
	for _, o := range before {
		was[o] = true
	}
	c.shown = nil
	left := (size.Width - c.width) / 2
	for i := c.firstAt(c.offset - size.Height); i < len(c.boxes) && c.boxes[i].top < c.offset+2*size.Height; i++ {
		b, block := c.boxes[i], c.items[i].Block
		if !b.known {
			continue
		}
		block.Move(fyne.NewPos(left, b.top-c.offset))
		block.Resize(fyne.NewSize(c.width, b.height))
		if v, ok := block.(viewer); ok {
			v.SetView(c.offset-size.Height/2-b.top, c.offset+1.5*size.Height-b.top)
		}
		if !was[block] {
			block.Refresh()
		}
		c.shown = append(c.shown, block)
	}
	release(before, c.shown)
	c.renderer.update()
}

// prepare has blocks prepared on another goroutine, and measures them.
func (c *Column) prepare(rest []int) {
	ctx, cancel := context.WithCancel(context.Background())
	c.preparer = cancel
	items := c.items
	go func() {
		for start := 0; start < len(rest) && ctx.Err() == nil; start += atOnce {
			part := rest[start:min(start+atOnce, len(rest))]
			for _, i := range part {
				if p, ok := items[i].Block.(preparer); ok && ctx.Err() == nil {
					p.Prepare()
				}
			}
			last := start+atOnce >= len(rest)
			fyne.Do(func() {
				if ctx.Err() == nil {
					c.prepared(part, last)
				}
			})
		}
	}()
}

// atOnce is how many blocks are measured between two frames.
const atOnce = 16

func (c *Column) prepared(part []int, last bool) {
	c.keeping(func() (changed bool) {
		for _, i := range part {
			if !c.boxes[i].known {
				changed = c.measure(i) || changed
			}
		}
		return changed
	})
	if last {
		c.stopPreparing()
	}
	c.arrange()
}

func (c *Column) stopPreparing() {
	if c.preparer != nil {
		c.preparer()
		c.preparer = nil
	}
}

// Scrolled is called by Fyne for the wheel.
func (c *Column) Scrolled(e *fyne.ScrollEvent) { c.ScrollTo(c.offset - e.Scrolled.DY) }

// CreateRenderer is called by Fyne.
func (c *Column) CreateRenderer() fyne.WidgetRenderer {
	c.renderer = &columnRenderer{column: c, bar: newScrollBar(c.dir, c)}
	c.arrange()
	return c.renderer
}

type columnRenderer struct {
	column  *Column
	bar     *scrollBar
	objects []fyne.CanvasObject
}

// update shows the column's blocks and moves the bar.
func (r *columnRenderer) update() {
	r.objects = append(append(r.objects[:0:0], r.column.shown...), r.bar)
	r.bar.update()
}

func (r *columnRenderer) MinSize() fyne.Size { return fyne.NewSize(2*r.column.margin+32, 32) }

func (r *columnRenderer) Layout(fyne.Size) { r.column.arrange() }

func (r *columnRenderer) Refresh() {
	c := r.column
	c.width = 0 // the theme may have changed: measure anew
	c.arrange()
	for _, o := range r.objects {
		o.Refresh()
	}
}

func (r *columnRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *columnRenderer) Destroy() {
	r.column.stopPreparing()
	r.column.selection.mouse.roller.stop()
}
