package rtl

// ReadingPosition is where in a column its reader is, in whatever width and size the
// blocks are.
type ReadingPosition struct {
	Item int     // at the top of the view; -1: the very top of the column
	Into float32 // how much of it, from 0 to 1, is above; negative: how far below the top it is
}

// ReadingPosition tells where the reader is.
func (c *Column) ReadingPosition() ReadingPosition {
	if c.pending != nil {
		return *c.pending
	}
	return c.layout.place()
}

// GoTo brings a place to the top of the view, now or as soon as the column is
// laid out. It may be one of another column with the same items.
func (c *Column) GoTo(p ReadingPosition) {
	if p.Item < 0 || p.Item >= len(c.layout.items) {
		return
	}
	if !c.laidOut() {
		c.pending = &p
		return
	}
	c.scrollUntil(func() float32 { return c.layout.offsetOf(p) })
}

// scrollUntil brings a place to the view's top. What lies before it is guessed at
// first; measuring what comes into view moves it, so that a few steps may be needed.
func (c *Column) scrollUntil(place func() float32) {
	for range 8 {
		c.ScrollTo(place())
		if c.layout.offset == c.layout.limit(place(), c.Size().Height) {
			return
		}
	}
}
