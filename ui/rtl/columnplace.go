package rtl

// ReadingPlace is where in a column its reader is, in whatever width and size the
// blocks are: the item at the top of the view, and how much of it is above.
type ReadingPlace struct {
	item int // -1: the very top of the column
	into float32
}

// ReadingPlace tells where the reader is.
func (c *Column) ReadingPlace() ReadingPlace {
	if c.wanted != nil {
		return *c.wanted
	}
	item, into := c.anchor()
	return ReadingPlace{item, into}
}

// GoTo brings a place to the top of the view, now or as soon as the column is
// laid out. It may be one of another column with the same items.
func (c *Column) GoTo(p ReadingPlace) {
	if p.item < 0 || p.item >= len(c.items) {
		return
	}
	if !c.laidOut() {
		c.wanted = &p
		return
	}
	c.ScrollToItem(p.item)
	c.ScrollTo(c.at(p))
}

// at gives the offset of a place.
func (c *Column) at(p ReadingPlace) float32 {
	b := c.boxes[p.item]
	if p.into > 0 {
		return b.top + p.into*b.height
	}
	return b.top + p.into
}

// anchor gives the item at the top of the view, and how much of it, from 0 to
// 1, lies above, or how far below the top it is, as a negative length; -1 when
// the view is at the very top.
func (c *Column) anchor() (item int, into float32) {
	if c.offset <= 0 {
		return -1, 0
	}
	i := c.firstAt(c.offset)
	if i >= len(c.boxes) {
		return -1, 0
	}
	if above := c.offset - c.boxes[i].top; above <= 0 {
		return i, above
	}
	return i, (c.offset - c.boxes[i].top) / max(c.boxes[i].height, 1)
}

// Item gives the number of the item at the top of the view, -1 for the very
// top of the column.
func (p ReadingPlace) Item() int { return p.item }
