package ui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
)

// draftList shows the user's comments, in whatever state, in the place of the
// articles.
type draftList struct {
	chose func(news.Draft)

	kit    *kit
	drafts []news.Draft
	rows   *rows
	chosen int64
}

func newDraftList(k *kit, chose func(news.Draft)) *draftList {
	l := &draftList{kit: k, chose: chose}
	l.rows = newRows(k.dir, rowHeight(k.styles, true), func() fyne.CanvasObject { return newRow(k) }, l.bind)
	l.rows.focus.begin = func() int {
		return slices.IndexFunc(l.drafts, func(d news.Draft) bool { return d.ID == l.chosen })
	}
	return l
}

func (l *draftList) set(all []news.Draft) {
	l.drafts = all
	l.rows.setCount(len(all))
}

func (l *draftList) bind(i int, o fyne.CanvasObject) {
	r, d := o.(*row), l.drafts[i]
	at := d.Updated
	if d.Outcome.Time.After(at) {
		at = d.Outcome.Time
	}
	waits := d.State != news.StatePublished && d.State != news.StateHeld
	r.set(rowData{
		title: d.PageTitle, note: l.kit.text("state."+string(d.State)) + " · " + ago(l.kit.words, at, l.kit.now()),
		snippet: strings.Join(strings.Fields(d.Text), " "), unread: waits, selected: d.ID == l.chosen,
	})
	r.tapped = func() { l.chose(d) }
	r.menu = func(fyne.Position) { l.chose(d) }
}

// loadDrafts fills the list with the drafts that have the words looked for.
func (w *window) loadDrafts() {
	query := w.source.Query
	ask(w.desk, &w.loading, func(ctx context.Context) ([]news.Draft, error) { return w.app.Drafts(ctx, query) }, func(all []news.Draft, err error) {
		if w.failed(err) || w.source.Kind != drafts {
			return
		}
		if w.drafts == nil {
			w.drafts = newDraftList(w.kit, w.openDraft)
		}
		w.drafts.set(all)
		if len(all) > 0 {
			w.fillListing(w.drafts.rows)
			return
		}
		key := "empty.drafts"
		if query != "" {
			key = "empty.found"
		}
		w.fillListing(emptyNote(w.kit, w.kit.text(key)))
	})
}

// openDraft shows a draft's article, if it is still there, and the draft.
func (w *window) openDraft(d news.Draft) {
	w.drafts.chosen = d.ID
	w.drafts.rows.rebind()
	ask(w.desk, &w.opening, func(ctx context.Context) (news.Article, error) { return w.app.Article(ctx, d.ArticleID) }, func(a news.Article, err error) {
		if err != nil { // the draft outlives it
			w.reader.clear("reader.gone")
		} else {
			w.showArticle(a)
		}
		w.frame.read(true)
		w.openComposer(d)
	})
}

// draftsChanged brings up to date what shows drafts.
func (w *window) draftsChanged() {
	w.loadSidebar()
	if w.source.Kind == drafts {
		w.loadDrafts()
	}
	if w.reader.showing {
		w.loadComments()
	}
}
