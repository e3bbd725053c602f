// Where rows stand that have heights of their own, and where rows are scrolled to.

package kit

// rowTops is where rows begin, and the end of the last.
type rowTops []float32

// measure asks for the heights of all rows in the width that they have.
func (t *rowTops) measure(r *Rows) {
	if r.Heights == nil {
		return
	}
	width := r.Size().Width
	*t = append((*t)[:0], 0)
	for i := range r.count {
		height := float32(0)
		if width > 0 {
			height = r.Heights(i, width)
		}
		*t = append(*t, (*t)[i]+height)
	}
}

// top gives where a row begins; one beyond the last begins at the end.
func (t rowTops) top(i int) float32 {
	if len(t) == 0 {
		return 0
	}
	return t[max(min(i, len(t)-1), 0)]
}

// RowPlace is where rows are scrolled to: the first row in view, and how far that is
// scrolled beyond its top.
type RowPlace struct {
	Row  int
	Into float32
}

// PlaceOf gives where rows are scrolled to.
func PlaceOf(r *Rows) RowPlace { return RowPlace{r.first, r.offset - r.top(r.first)} }

// Show scrolls rows there, or as near as there is room.
func (p RowPlace) Show(r *Rows) { r.ScrollTo(r.top(p.Row) + p.Into) }

// lastFrom gives the last row that is seen whole when another is at the top.
func lastFrom(r *Rows, row int) int { return r.rowAt(r.top(row)+r.Size().Height+1) - 1 }

// firstTo gives the first row that is seen whole when another is at the end.
func firstTo(r *Rows, row int) int {
	if y := r.top(row) + r.heightOf(row) - r.Size().Height - 1; y >= 0 {
		return r.rowAt(y) + 1
	}
	return 0
}
