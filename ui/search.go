package ui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/ui/rtl"
)

// How many hits are asked for at first, how many times as many when one has
// scrolled through them, and at most.
const (
	hitsAtFirst = 50
	hitsTimes   = 4
	hitsMost    = 5_000
	inView      = 6 // hits that are seen without scrolling
)

// searchField is the line to search by, above the list.
type searchField struct {
	box     *fyne.Container
	kit     *kit
	entry   *rtl.Entry
	typed   func(query string) // at every letter
	entered func(query string)
	down    func() // into what was found
	quiet   bool   // the text is being set, not typed
}

func newSearchField(k *kit, entry *rtl.Entry, typed, entered func(string), down, end func()) *searchField {
	s := &searchField{kit: k, entry: entry, typed: typed, entered: entered, down: down}
	entry.OnChanged = func(text string) {
		if !s.quiet && s.box.Visible() {
			s.typed(text)
		}
	}
	entry.OnSubmitted = func(text string) { s.entered(text) }
	entry.OnEscape = end
	entry.OnKey = func(e *fyne.KeyEvent, _ bool) bool {
		if e.Name != fyne.KeyDown {
			return false
		}
		s.down()
		return true
	}
	close := k.tool("cancel", "list.end_search", end)
	s.box = container.New(layout.NewCustomPaddedLayout(0, 8, 12, 12), rtl.Border(k.dir, nil, nil, nil, close, entry))
	s.box.Hide()
	return s
}

// show opens the field, which says what is searched, and gives the entry to
// focus.
func (s *searchField) show(of string) fyne.Focusable {
	s.entry.SetPlaceholder(of)
	s.box.Show()
	return s.entry
}

// set puts a query into the field.
func (s *searchField) set(query string) {
	s.quiet = true
	s.entry.SetText(query)
	s.quiet = false
}

// hide closes the field and forgets the query.
func (s *searchField) hide() {
	s.box.Hide()
	s.set("")
}

// seeking is how the search that the list shows is wanted, beside its query.
type seeking struct {
	typing bool
	newest bool
	feed   *int64 // only this one
	year   int    // only this one
	limit  int
	result search.Result
}

func (s seeking) options() search.Options {
	o := search.Options{Limit: s.limit, Typing: s.typing, Feed: s.feed, Year: s.year}
	if s.newest {
		o.Order = search.ByDate
	}
	return o
}

func (w *window) beginSearch() {
	w.frame.read(false)
	key := "list.search"
	if w.source.Kind == drafts {
		key = "list.search_drafts"
	}
	w.win.Canvas().Focus(w.search.show(w.kit.text(key)))
}

// searchFor opens the search line with a query, and shows what it finds.
func (w *window) searchFor(query string) {
	w.beginSearch()
	w.search.set(query)
	w.entered(query)
}

// typed shows what is found as it is typed: each letter takes the place of the
// search before it.
func (w *window) typed(text string) {
	if w.findDrafts(text) {
		return
	}
	query := strings.TrimSpace(text)
	if query == "" {
		w.loading.stop()
		w.suggesting.stop()
		w.found.clear()
		return
	}
	if w.source.Kind != found {
		w.choose(source{Kind: found, Query: text})
	}
	w.source.Query = text
	w.title.SetText(w.sourceName())
	w.seeking = seeking{typing: true, newest: w.seeking.newest, limit: hitsAtFirst}
	w.seek(true)
	w.suggest(text)
}

// entered shows what a query finds that is whole.
func (w *window) entered(text string) {
	if w.findDrafts(text) {
		return
	}
	query := strings.TrimSpace(text)
	if query == "" {
		return
	}
	w.suggesting.stop()
	w.found.suggest(nil, nil)
	w.choose(source{Kind: found, Query: query})
	do(w.desk, nil, func(ctx context.Context) error { return w.app.RecordQuery(ctx, query) }, w.logged)
}

// findDrafts narrows the list of drafts, if that is what is shown.
func (w *window) findDrafts(text string) bool {
	if w.source.Kind != drafts {
		return false
	}
	w.source.Query = strings.TrimSpace(text)
	w.loadDrafts()
	return true
}

// seek searches for what the list is to show.
func (w *window) seek(fromTop bool) {
	w.paging.stop()
	query, o := w.source.Query, w.seeking.options()
	ask(w.desk, &w.loading, func(ctx context.Context) (search.Result, error) { return w.app.Search(ctx, query, o) },
		func(r search.Result, err error) {
			if err != nil && news.AsProblem(err).Kind == news.EmptyQuery {
				r, err = search.Result{}, nil // a quotation mark alone, or a name whose value comes
			}
			if w.failed(err) {
				return
			}
			w.seeking.result = r
			complete := len(r.Hits) >= r.Total || len(r.Hits) < o.Limit || o.Limit >= hitsMost
			if fromTop {
				w.list.set(r.Hits, complete)
				w.list.chosen = w.reader.article.ID
			} else {
				w.list.grow(r.Hits, complete)
			}
			w.found.show(r, w.seeking)
			w.showList()
		})
}

// seekMore asks for more of what is found.
func (w *window) seekMore() {
	w.seeking.limit = min(hitsTimes*w.seeking.limit, hitsMost)
	w.seek(false)
}

// suggest shows what somebody who typed this may mean.
func (w *window) suggest(text string) {
	const least, most = 2, 4
	if len([]rune(strings.TrimSpace(text))) < least {
		w.found.suggest(nil, nil)
		return
	}
	ask(w.desk, &w.suggesting, func(ctx context.Context) ([]search.Suggestion, error) { return w.app.Suggest(ctx, text, most) },
		func(all []search.Suggestion, err error) {
			w.logged(err)
			// What stands first in the list already is no suggestion.
			all = slices.DeleteFunc(all, func(s search.Suggestion) bool {
				hits := w.seeking.result.Hits
				return s.Article != 0 && slices.ContainsFunc(hits[:min(len(hits), inView)], func(h search.Hit) bool { return h.ID == s.Article })
			})
			w.found.suggest(all, func(s search.Suggestion) {
				w.found.suggest(nil, nil)
				if s.Article != 0 {
					w.open(news.Item{ID: s.Article})
					return
				}
				w.searchFor(s.Text)
			})
		})
}

// endSearch goes back to the list before the search.
func (w *window) endSearch() {
	w.search.hide()
	w.found.clear()
	w.win.Canvas().Unfocus()
	switch {
	case w.source.Kind == found:
		w.choose(w.settings.Source)
	case w.source.Query != "":
		w.source.Query = ""
		w.loadDrafts()
	}
}

// marking gives what marks the hits of the list's search in an article, nil
// where the list shows none.
func (w *window) marking() *search.Matcher {
	if !w.source.searches() {
		return nil
	}
	q := w.seeking.result.Query
	if w.seeking.result.Relaxed || q.Question {
		q = q.Loosened()
	}
	terms := q.Root.Terms()
	if w.seeking.typing {
		terms = search.TermsTyped(q)
	}
	m := search.NewMatcher(terms, nil)
	if len(m.Words()) == 0 && !m.HasPhrases() {
		return nil
	}
	return m
}

// intoList goes from the search line to the first of what was found.
func (w *window) intoList() {
	w.win.Canvas().Unfocus()
	w.step(1, anyArticle)
}
