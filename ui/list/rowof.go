// Which row is of which article: several may be of one, where a search found the
// article and comments under it.

package list

import (
	"slices"

	"sahifa/app/news"
	"sahifa/app/search"
)

// placeOf gives the place of a hit. A comment's or note's is a number of its own, below 0: else
// every row of its article would say the same.
func (l *articles) placeOf(h *search.Hit) news.Cursor {
	c := h.Cursor()
	if h.Draft != 0 || h.CommentAuthor != "" || h.Note {
		l.asides++
		c.ID = -int64(l.asides)
	}
	return c
}

// articleAt gives the article of a place, 0 if that is not known.
func (l *articles) articleAt(p news.Cursor) int64 {
	if p.ID > 0 {
		return p.ID
	}
	if h := l.held[p.ID]; h != nil {
		return h.ID
	}
	return 0
}

// row gives the row of an article itself, -1 if it has none.
func (l *articles) row(id int64) int {
	if id == 0 {
		return -1
	}
	return slices.IndexFunc(l.places, func(p news.Cursor) bool { return p.ID == id })
}

// index gives the row of an article: that from which it was opened, its own, or that of a
// comment on it; -1 if there is none.
func (l *articles) index(id int64) int {
	if l.asides == 0 || id == 0 {
		return l.row(id)
	}
	if at := l.row(l.at); at >= 0 && l.articleAt(l.places[at]) == id {
		return at
	}
	if own := l.row(id); own >= 0 {
		return own
	}
	return slices.IndexFunc(l.places, func(p news.Cursor) bool { return l.articleAt(p) == id })
}
