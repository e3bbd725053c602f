// Where the list is, and going there again.

package list

import (
	"slices"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// Place is where the list is scrolled to, and where it is on its way to.
type Place struct {
	pane   *Pane
	source session.Source // of the place
	to     session.Place  // the zero Place: it is not on its way
	open   int64          // the article that was open there; the list does not go to its row

	// WithOpen has the list stand so that the open article is in view, where that is less
	// than a view away: a run that was killed may not have kept the last step of the list,
	// and a window that is lower now shows less.
	WithOpen bool
}

// Now gives where the list is: its first row in view, and how much of that is out of
// view; or where it is on its way to.
func (r *Place) Now() (at session.Place) {
	p, rows := r.pane, r.pane.Rows()
	if rows == nil || r.to != (session.Place{}) {
		return r.to
	}
	now := kit.PlaceOf(rows)
	switch {
	case rows == p.drafts.rows && now.Row < len(p.drafts.all):
		at.ID = p.drafts.all[now.Row].ID
	case rows == p.articles.rows && now.Row < len(p.articles.places):
		c := p.articles.places[now.Row]
		at.ID, at.Time = c.ID, c.Time
	}
	if at.ID != 0 {
		at.Into = now.Into
	}
	return at
}

// Return goes to a place where the list was, once it is known what it holds, unless the
// user is faster. open is the article that was open then: when it is opened again, the
// list stays.
func (r *Place) Return(to session.Place, open int64) {
	r.source, r.to, r.open = r.pane.session.Source(), to, open
}

// Continue shows the articles that another list showed, which this one takes the place of,
// and those of them that were chosen, and then what there is now. What a search found is
// searched for anew.
func (p *Pane) Continue(before *Pane) {
	rows := before.Rows()
	if rows == nil || rows != before.articles.rows || !p.session.Source().HasView() {
		return
	}
	leave(p)
	takeOver(p.articles, before.articles)
	p.showArticles()
	p.Place.arrived(true)
	p.Refresh()
}

// arrived goes to the place, if the list has it by now; all tells that it has all that
// it will have, so that an article which is there no more is where it stood by its
// time.
func (r *Place) arrived(all bool) {
	p, rows := r.pane, r.pane.Rows()
	if r.to == (session.Place{}) || rows == nil {
		return
	}
	if rows.Offset() > 0 || p.session.Source() != r.source { // the user is faster
		r.to = session.Place{}
		return
	}
	row := -1
	if rows == p.drafts.rows {
		row = slices.IndexFunc(p.drafts.all, func(d news.Draft) bool { return d.ID == r.to.ID })
	} else if row = p.articles.index(r.to.ID); row < 0 && all && p.session.Source().HasView() {
		row = r.byTime(p.articles.places)
	}
	if row >= 0 {
		kit.RowPlace{Row: row, Into: r.to.Into}.Show(rows)
		if r.WithOpen && rows == p.articles.rows {
			showNear(rows, p.articles.index(r.open))
		}
	}
	if row >= 0 || all {
		r.to, r.WithOpen = session.Place{}, false
	}
}

// showNear brings a row into view that stands less than a view beyond it, or is cut.
func showNear(rows *kit.Rows, row int) {
	first, last := rows.First(), rows.Last()
	seen := last - first + 1
	if row < 0 || row > first && row < last || row <= first-seen || row >= last+seen {
		return
	}
	kit.RevealWhole(rows, row)
}

// byTime gives the first row that stands where the place was or below.
func (r *Place) byTime(places []news.Cursor) int {
	oldest := r.pane.view.oldest()
	return slices.IndexFunc(places, func(c news.Cursor) bool {
		return oldest && !c.Time.Before(r.to.Time) || !oldest && !c.Time.After(r.to.Time)
	})
}

// stays tells whether the list stays where it is when an article opens: the first time,
// the one that was open at the place.
func (r *Place) stays(article int64) bool {
	if article == 0 || article != r.open {
		r.open = 0
		return false
	}
	return true
}
