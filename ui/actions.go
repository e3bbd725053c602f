package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/ui/rtl"
)

// sidebarData is what the sidebar shows.
type sidebarData struct {
	feeds    []news.Feed
	counts   news.Counts
	searches []search.SavedSearch
	drafts   int // that wait to be finished, sent or decided
}

func (w *window) loadSidebar() {
	ask(w.desk, &w.counting, func(ctx context.Context) (d sidebarData, err error) {
		if d.feeds, err = w.app.Feeds(ctx); err == nil {
			d.counts, err = w.app.Counts(ctx)
		}
		if err == nil {
			d.searches, err = w.app.SavedSearches(ctx)
		}
		if err == nil {
			d.drafts, err = w.app.DraftsWaiting(ctx)
		}
		return d, err
	}, func(d sidebarData, err error) {
		if w.failed(err) {
			return
		}
		w.sidebar.set(d.feeds, d.counts, d.searches, d.drafts)
		w.title.SetText(w.sourceName())
	})
}

func (w *window) sourceName() string {
	if w.source.Kind == found {
		return w.kit.text("list.found", isolate(w.source.Query))
	}
	return w.sidebar.name(w.source)
}

// choose shows another source in the list.
func (w *window) choose(s source) {
	if s.Kind != found {
		w.search.hide()
		w.found.clear()
		w.settings.Source = s
		w.remember()
	}
	w.source = s
	w.sidebar.choose(s)
	w.title.SetText(w.sourceName())
	w.newList()
	if s.searches() {
		w.seeking = seeking{newest: s.Kind == smart, limit: hitsAtFirst}
		w.seek(true)
		return
	}
	w.loadList()
}

// loadList fills the list from the top.
func (w *window) loadList() {
	w.paging.stop()
	if w.source.Kind == drafts {
		w.loadDrafts()
		return
	}
	src := w.source
	ask(w.desk, &w.loading, func(ctx context.Context) ([]search.Hit, error) { return w.page(ctx, src, news.Mark{}) },
		func(hits []search.Hit, err error) {
			if w.failed(err) {
				return
			}
			w.list.set(hits, len(hits) < pageSize)
			w.list.chosen = w.reader.article.ID
			w.showList()
			if w.first && len(hits) > 0 {
				w.open(hits[0].Item)
			}
			w.first = false
		})
}

// page gives the part of a source that follows a mark.
func (w *window) page(ctx context.Context, s source, after news.Mark) ([]search.Hit, error) {
	f := s.filter()
	f.Limit, f.After = pageSize, after
	items, err := w.app.List(ctx, f)
	hits := make([]search.Hit, len(items))
	for i := range items {
		hits[i].Item = items[i]
	}
	return hits, err
}

// showList shows the list, or in its place what to do when there is nothing.
func (w *window) showList() {
	if len(w.list.hits) > 0 {
		w.fillListing(w.list.rows)
		return
	}
	key := "empty." + string(w.source.Kind)
	if len(w.sidebar.feeds) == 0 && !w.source.searches() {
		key = "empty.first"
	}
	w.fillListing(emptyNote(w.kit, w.kit.text(key)))
}

// fillListing puts rows, or a note, into the list's pane. If the rows before had
// the focus, these have it.
func (w *window) fillListing(o fyne.CanvasObject) {
	before := w.shownRows()
	had := before != nil && w.win.Canvas().Focused() == fyne.Focusable(before)
	w.listing.Objects = []fyne.CanvasObject{o}
	w.listing.Refresh()
	if had && o != fyne.CanvasObject(before) {
		w.win.Canvas().Unfocus()
		if r := w.shownRows(); r != nil {
			w.win.Canvas().Focus(r)
		}
	}
}

func (w *window) more(after news.Mark) {
	src := w.source
	ask(w.desk, &w.paging, func(ctx context.Context) ([]search.Hit, error) { return w.page(ctx, src, after) },
		func(hits []search.Hit, err error) {
			if !w.failed(err) {
				w.list.add(hits, len(hits) < pageSize)
			}
		})
}

// open shows an article and marks it as read.
func (w *window) open(i news.Item) {
	w.list.choose(i.ID)
	ask(w.desk, &w.opening, func(ctx context.Context) (news.Article, error) { return w.app.Article(ctx, i.ID) },
		func(a news.Article, err error) {
			if w.failed(err) {
				w.reader.clear("reader.empty")
				return
			}
			w.reader.find.mark(w.source.Query, w.marking())
			w.showArticle(a)
			w.frame.read(true)
			w.win.Canvas().Focus(w.reader.column)
			if !a.Read {
				w.setRead(a.Item, true)
			}
		})
}

// showArticle shows an article and, when they come, the comments on it. A
// comment being written on another is kept and put away.
func (w *window) showArticle(a news.Article) {
	if w.composer != nil && w.composer.draft.ArticleID != a.ID {
		w.composer.leave()
	}
	w.reader.show(a)
	w.loadComments()
}

func (w *window) setRead(i news.Item, read bool) {
	i.Read = read
	w.list.change(i.ID, func(x *news.Item) { x.Read = read })
	w.reader.change(i)
	do(w.desk, nil, func(ctx context.Context) error { return w.app.MarkRead(ctx, []int64{i.ID}, read) }, func(err error) {
		w.failed(err)
		w.loadSidebar()
	})
}

func (w *window) toggleRead(i news.Item) { w.setRead(i, !i.Read) }

func (w *window) toggleStar(i news.Item) {
	i.Starred = !i.Starred
	w.list.change(i.ID, func(x *news.Item) { x.Starred = i.Starred })
	w.reader.change(i)
	do(w.desk, nil, func(ctx context.Context) error { return w.app.Star(ctx, i.ID, i.Starred) }, func(err error) {
		w.failed(err)
		w.loadSidebar()
	})
}

func (w *window) remove(i news.Item) {
	w.confirm("remove.title", w.kit.text("remove.hint", isolate(i.Title)), "remove.do", func() {
		do(w.desk, nil, func(ctx context.Context) error { return w.app.RemoveArticle(ctx, i.ID) }, func(err error) {
			if w.failed(err) {
				return
			}
			w.list.remove(i.ID)
			w.showList()
			w.reader.clear("reader.empty")
			w.frame.read(false)
			w.loadSidebar()
		})
	})
}

// markAll asks once and marks all of a source as read.
func (w *window) markAll(s source) {
	if s.Kind == drafts {
		return
	}
	if s.searches() {
		w.readFound()
		return
	}
	n := w.sidebar.unread(s)
	if n == 0 && s.Kind != starred && s.Kind != savedPages {
		w.overlay.tell(w.kit.text("read_all.none"), false, "", nil)
		return
	}
	w.confirm("read_all.title", w.kit.text("read_all.hint", isolate(w.sidebar.name(s))), "read_all.do", func() {
		ask(w.desk, nil, func(ctx context.Context) (int, error) { return w.app.MarkAllRead(ctx, s.filter()) }, func(n int, err error) {
			if w.failed(err) {
				return
			}
			w.overlay.tell(w.kit.words.Count("read_all.done", n), false, "", nil)
			w.loadSidebar()
			w.loadList()
		})
	})
}

// readFound asks once and marks as read what the list shows of a search.
func (w *window) readFound() {
	var ids []int64
	for _, h := range w.list.hits {
		if !h.Read {
			ids = append(ids, h.ID)
		}
	}
	if len(ids) == 0 {
		w.overlay.tell(w.kit.text("read_all.none"), false, "", nil)
		return
	}
	w.confirm("read_all.title", w.kit.text("read_all.hint", isolate(w.sourceName())), "read_all.do", func() {
		do(w.desk, nil, func(ctx context.Context) error { return w.app.MarkRead(ctx, ids, true) }, func(err error) {
			if w.failed(err) {
				return
			}
			w.overlay.tell(w.kit.words.Count("read_all.done", len(ids)), false, "", nil)
			w.loadSidebar()
			w.seek(false)
		})
	})
}

// sync begins a sync; one under way goes on.
func (w *window) sync(o app.SyncOptions) {
	if w.bar.running {
		return
	}
	w.bar.begin()
	latest := make(chan app.Progress, 1) // the newest only: the UI thread is not to be flooded
	o.Progress = func(p app.Progress) {
		select {
		case <-latest:
		default:
		}
		select {
		case latest <- p:
		default:
		}
	}
	ctx, cancel := context.WithCancel(w.desk.ctx)
	w.desk.out.Go(func() { w.watch(ctx, latest) })
	ask(w.desk, &w.syncing, func(ctx context.Context) (app.Report, error) {
		defer cancel()
		return w.app.Sync(ctx, o)
	}, func(r app.Report, err error) {
		w.failing = r.Failed
		w.bar.end(w.summary(r, err), len(r.Failed))
		if err != nil && news.AsProblem(err).Kind != news.Cancelled {
			w.failed(err)
		}
		w.loadSidebar()
		w.refreshList()
		w.tellFound()
		w.sendNow() // there may be a network again
	})
}

// watch shows a sync's progress, some times a second.
func (w *window) watch(ctx context.Context, latest <-chan app.Progress) {
	tick := time.NewTicker(150 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
		select {
		case p := <-latest:
			w.desk.hand(func() { w.bar.progress(p) })
		default:
		}
	}
}

// refreshList takes over what a sync brought, unless the user is reading down
// the list.
func (w *window) refreshList() {
	src := w.source
	if src.searches() || src.Kind == drafts {
		return
	}
	ask(w.desk, &w.loading, func(ctx context.Context) ([]search.Hit, error) { return w.page(ctx, src, news.Mark{}) },
		func(hits []search.Hit, err error) {
			if !w.failed(err) {
				w.list.refresh(hits, len(hits) < pageSize)
				w.showList()
			}
		})
}

// stopSync cancels the sync under way. What was kept stays, and shows.
func (w *window) stopSync() {
	w.syncing.stop()
	w.bar.end(w.kit.text("sync.stopped"), 0)
	w.loadSidebar()
	w.refreshList()
}

func (w *window) summary(r app.Report, err error) string {
	k := w.kit
	switch {
	case err != nil:
		return k.text("sync.stopped")
	case r.Feeds > 0 && len(r.Failed) == r.Feeds && allOffline(r.Failed):
		return k.text("sync.offline")
	case len(r.Failed) > 0:
		return k.words.Count("sync.new", r.New) + " · " + k.words.Count("sync.failed", len(r.Failed))
	}
	return k.words.Count("sync.new", r.New)
}

// allOffline tells that it was our own network that was missing.
func allOffline(failed []app.FeedFailure) bool {
	for _, f := range failed {
		if k := f.Problem.Kind; k != news.Offline && k != news.NoSuchHost {
			return false
		}
	}
	return true
}

// showFailures lists the feeds that could not be synced, and why.
func (w *window) showFailures() {
	k := w.kit
	var items []rtl.Item
	const most = 8
	for i, f := range w.failing {
		if i == most {
			items = append(items, rtl.Item{Block: rtl.NewText(k.styles.note, rtl.Span{Text: k.words.Count("sync.more", len(w.failing)-most)}), Above: 10})
			break
		}
		name := f.URL
		if known, ok := w.sidebar.feed(f.FeedID); ok {
			name = known.Title
		}
		above := float32(12)
		if i == 0 {
			above = 0
		}
		items = append(items,
			rtl.Item{Block: rtl.NewText(k.styles.strong, rtl.Span{Text: name}), Above: above},
			rtl.Item{Block: rtl.NewText(k.styles.note, rtl.Span{Text: k.words.Problem(f.Problem)})})
	}
	w.overlay.dialog(k.text("sync.failures"), rtl.NewGroup(k.dir, items...), nil)
}
