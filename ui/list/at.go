package list

import (
	"slices"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
)

// At tells what of the list the user is at, for keys that stand for something
// done to it.
type At struct{ pane *Pane }

// Article gives the open article if it is one of the list: a row of it, or
// opened from it, though a sync has taken the row away since. 0: none is.
func (a At) Article() int64 {
	s := a.pane.session
	open := s.Article()
	if s.Source().ListsArticles() && (a.pane.articles.index(open) >= 0 || s.OpenedFrom() == s.Source()) {
		return open
	}
	return 0
}

// Below gives the article below the open one, if there is one and what its row says is known.
func (a At) Below() (i news.Item, ok bool) {
	l := a.pane.articles
	row, there := l.standing()
	if !there || row+1 >= len(l.places) || !a.pane.session.Source().ListsArticles() {
		return i, false
	}
	h := l.held[l.places[row+1].ID]
	if h == nil {
		return i, false
	}
	return h.Item, true
}

// Row gives the article of the row that the keyboard is at, if it is at one.
func (a At) Row() (i news.Item, ok bool) {
	l := a.pane.articles
	row := l.rows.FocusedRow()
	if row < 0 || row >= len(l.places) || a.pane.Rows() != l.rows {
		return i, false
	}
	h := l.held[l.places[row].ID]
	if h == nil { // on its way
		return i, false
	}
	return h.Item, true
}

// On gives the article that the row with the keyboard is of or, in the list of comments,
// on; 0 if the keyboard is in no row.
func (a At) On() int64 {
	if i, ok := a.Row(); ok {
		return i.ID
	}
	l := a.pane.drafts
	if row := l.rows.FocusedRow(); row >= 0 && a.pane.Rows() == l.rows {
		return l.all[row].ArticleID
	}
	return 0
}

// Draft gives the comment of the list that the keyboard is at or that is open, 0
// if there is none.
func (a At) Draft() int64 {
	l := a.pane.drafts
	if a.pane.session.Source().ListsArticles() || a.pane.Rows() != l.rows {
		return 0
	}
	if row := l.rows.FocusedRow(); row >= 0 {
		return l.all[row].ID
	}
	if slices.ContainsFunc(l.all, func(d news.Draft) bool { return d.ID == l.chosen }) {
		return l.chosen
	}
	return 0
}

// ChooseByKey has the rows take a key with Shift, by which they are chosen, and the
// keyboard with it; it tells whether it did. It is for keys that nothing else has a use
// for.
func (a At) ChooseByKey(e *fyne.KeyEvent) bool {
	p := a.pane
	r := p.articles.rows
	if p.articles.pressed()&fyne.KeyModifierShift == 0 || p.Rows() != r || len(p.articles.places) == 0 {
		return false
	}
	p.kit.Focus(r)
	r.TypedKey(e)
	return true
}
