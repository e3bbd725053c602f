// What the window tells of steps that can be taken back.

package ui

import (
	"context"
	"slices"

	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/app/subscribing"
	"sahifa/app/undo"
	"sahifa/ui/desk"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/session"
	"sahifa/ui/settings"
	"sahifa/ui/sidebar"
)

// steps tells of steps, in the panes and in a notice.
type steps struct{ *window }

// done shows what was done, and offers the way back.
func (w steps) done(s undo.Step, err error) {
	if err != nil {
		w.kit.Failed(err)
		w.list.Refresh() // what was shown at once is not so
		return
	}
	if s.ID == 0 {
		w.kit.Overlay.Notice(w.kit.Text(nothingDone(s.Action)))
		return
	}
	text := w.words(s, false)
	if s.Going > 0 {
		text += " " + w.kit.Words.Count("undo.going", s.Going)
	}
	w.tell(s, false, text)
}

// tell shows a step, or that it was taken back, and offers to go the other way.
func (w steps) tell(s undo.Step, undone bool, text string) {
	w.kit.Overlay.HideNoticeOf(w.leftOffer) // it takes back what was done last
	w.show(s, undone)
	w.sidebar.Load()
	other, do := "undo.do", w.session.Undo
	if undone {
		other, do = "redo.do", w.session.Redo
	}
	w.kit.Overlay.NoticeWithAction(text, false, w.kit.Text(other), do)
}

// imported remembers what a list brought as one step; then is called with what takes it
// back, nil where there is nothing.
func (w steps) imported(r subscribing.ImportReport, then func(back func())) {
	w.session.Remember(func(ctx context.Context, s session.Steps) (undo.Step, error) {
		return s.Subscribed(ctx, r.Feeds, r.Folders)
	}, func(s undo.Step, err error) {
		w.kit.LogError(err)
		sidebar.Bring(w.sidebar, r.Feeds)
		w.sidebar.Load()
		if s.ID == 0 {
			then(nil)
			return
		}
		then(w.session.Undo)
	})
}

// archiveRead shows what an archive brought, and remembers it as one step; then is called with
// what takes it back, nil where there is nothing.
func (w steps) archiveRead(what *news.Imported, again func(ctx context.Context) (*news.Imported, error), then func(back func())) {
	w.session.Remember(func(ctx context.Context, s session.Steps) (undo.Step, error) {
		return s.Imported(ctx, what, again)
	}, func(s undo.Step, err error) {
		w.kit.LogError(err)
		w.refresh()
		if s.ID == 0 {
			then(nil)
			return
		}
		then(w.session.Undo)
	})
}

// nothingDone is the text that tells why a step changed nothing.
func nothingDone(a undo.Action) string {
	switch a {
	case undo.Read:
		return "undo.nothing_read"
	case undo.Unread:
		return "undo.nothing_unread"
	}
	return "undo.nothing_done"
}

// recover offers what was removed in a run of the program which did not end in order;
// where nothing was it calls otherwise.
func (w steps) recover(otherwise func()) {
	async.Call(w.host.Runner, nil, w.program.keeper.Recover, func(left []undo.Step, err error) {
		w.kit.LogError(err)
		if len(left) == 0 {
			otherwise()
			return
		}
		w.leftOffer = w.leftWords(left)
		w.kit.Overlay.NoticeWithAction(w.leftOffer, true, w.kit.Text("undo.bring_back"), func() {
			for range left {
				w.session.Undo()
			}
		})
	})
}

// leftWords tell what was removed in the run before.
func (w steps) leftWords(left []undo.Step) string {
	last := left[len(left)-1]
	switch {
	case !slices.ContainsFunc(left, func(s undo.Step) bool { return s.Action != undo.Discarded }): // comments alone
		return w.kit.Words.Count("undo.left", len(left), kit.Isolate(desk.TitleOf(w.kit, last.Draft)))
	case len(left) == 1:
		return w.words(last, false) + " " + w.kit.Text("undo.left_before")
	}
	return w.kit.Words.Count("undo.left_several", len(left))
}

// undone shows what was taken back.
func (w steps) undone(s undo.Step, err error) {
	if w.kit.Failed(err) {
		return
	}
	if s.ID == 0 {
		w.kit.Overlay.Notice(w.kit.Text("undo.none"))
		return
	}
	w.lookFirst(s, func() {
		w.tell(s, true, w.kit.Text("undo.undone", w.words(s, true)))
		settings.ShowStepped(w.settings)
	})
}

// lookFirst has the window look as is set after a step that may have set how it looks, before
// it is told of: making the window anew takes notices away.
func (w steps) lookFirst(s undo.Step, tell func()) {
	if s.Action != undo.Imported {
		tell()
		return
	}
	settings.TakeIn(w.settings, s.Settings, func() { w.refresh(); tell() })
}

// redone shows what was done again.
func (w steps) redone(s undo.Step, err error) {
	if w.kit.Failed(err) {
		return
	}
	if s.ID == 0 {
		w.kit.Overlay.Notice(w.kit.Text("redo.none"))
		return
	}
	w.lookFirst(s, func() {
		w.tell(s, false, w.kit.Text("redo.redone", w.words(s, false)))
		settings.ShowStepped(w.settings)
	})
	if len(s.Unsynced) > 0 && !w.paused.Load() { // as after subscribing to them
		w.sync.Start(fetching.Options{FeedIDs: s.Unsynced})
	}
}

// show has the panes show a step, or that it was taken back.
func (w steps) show(s undo.Step, undone bool) {
	w.list.ShowStep(s, undone)
	w.reader.ShowStep(s, undone)
	w.composer.ShowStep(s, undone)
	w.showSources(s, undone)
	if s.Action == undo.Imported && undone && slices.Contains(s.Articles, w.reader.Article().ID) {
		w.reader.Clear()
	}
	if s.Action != undo.Discarded {
		return
	}
	if w.reader.Showing() {
		w.reader.LoadComments()
	}
	if !undone {
		return
	}
	if s.Draft.State == news.StateQueued {
		w.outbox.SendNow()
	}
	if w.session.Draft == 0 && !w.session.Source().ListsArticles() {
		w.list.ChooseDraft(s.Draft)
	} else if w.session.Draft == 0 && w.reader.Article().ID == s.Draft.ArticleID {
		w.composer.Open(s.Draft)
	}
}

// showSources has the window follow a folder to its new name, leave a source that is no
// more, and go back to it when it is there again.
func (w steps) showSources(s undo.Step, undone bool) {
	folder := func(name string) session.Source { return session.Source{Kind: session.Folder, Folder: name} }
	follow := func(from, to string) {
		if w.session.Source() == folder(from) {
			w.session.Choose(folder(to))
		}
	}
	from, to := s.Former, s.Name
	if undone {
		from, to = to, from
	}
	switch {
	case s.Action == undo.FolderRenamed:
		w.prefs.Lists.Rename(from, to)
		w.sidebar.Renamed(from, to)
		follow(from, to)
	case s.Action == undo.Moved && s.Former != "" && !undone:
		follow(from, to)
	case s.Action == undo.FolderMade && undone, s.Action == undo.FolderRemoved && !undone:
		w.leave(folder(s.Name))
	case s.Action == undo.FolderMade, s.Action == undo.FolderRemoved:
		w.comeBack(folder(s.Name))
	case s.Action == undo.SearchSaved && undone, s.Action == undo.SearchRemoved && !undone:
		w.leave(session.OfSavedSearch(s.Search))
	case s.Action == undo.SearchSaved, s.Action == undo.SearchRemoved:
		w.comeBack(session.OfSavedSearch(s.Search))
	case s.Action == undo.SearchChanged:
		to := s.Search
		if undone {
			to = s.Was
		}
		if now := w.session.Source(); now.Search == to.ID && now.Kind == session.SavedSearch && s.Search.Query != s.Was.Query {
			w.session.Choose(session.OfSavedSearch(to)) // its list is another now
		}
	case s.Action == undo.Unsubscribe, s.Action == undo.Subscribed, s.Action == undo.Imported:
		each := w.comeBack
		if undone == (s.Action != undo.Unsubscribe) {
			each = w.leave
		}
		for _, id := range s.Feeds {
			each(session.OfFeed(id))
		}
		for _, name := range s.Folders {
			each(folder(name))
		}
	}
}

// leave shows all articles in the place of a source that is no more. The sidebar stays
// where it is, for the next source is often removed, too.
func (w steps) leave(gone session.Source) {
	now := w.session.Source()
	if gone.Kind == session.SavedSearch {
		now.Query = gone.Query // it may be narrowed by hand
	}
	if now == gone {
		at := w.sidebar.Rows.Offset()
		w.session.Choose(session.Source{Kind: session.AllArticles})
		w.sidebar.Rows.ScrollTo(at)
		w.left = gone
	}
}

// comeBack shows a source again that was shown when it went, unless another was chosen
// since.
func (w steps) comeBack(again session.Source) {
	if w.left == again && w.session.Source().Kind == session.AllArticles {
		w.left = session.Source{}
		w.session.Choose(again)
	}
}

// words tells what a step did, or what there is again since it was undone.
func (w steps) words(s undo.Step, undone bool) string {
	key, name := "undo."+string(s.Action), kit.Isolate(s.Name)
	if undone {
		key = "undone." + string(s.Action)
	}
	switch {
	case s.Action == undo.Discarded:
		switch s.Draft.State {
		case news.StatePublished, news.StateHeld, news.StateUnknown:
			if !undone {
				key += "_here"
			}
		}
		return w.kit.Text(key, kit.Isolate(desk.TitleOf(w.kit, s.Draft)))
	case s.Action == undo.Moved && s.Name == "" && !undone:
		return w.kit.Words.Count("undo.taken_out", len(s.Feeds), kit.Isolate(s.Title))
	case s.Action == undo.Moved:
		return w.kit.Words.Count(key, len(s.Feeds), name, kit.Isolate(s.Title))
	case s.Action == undo.Paused, s.Action == undo.Resumed:
		return w.kit.Words.Count(key, len(s.Feeds), kit.Isolate(s.Title))
	case s.Action == undo.Unsubscribe && len(s.Feeds) > 1:
		return w.kit.Words.Count(key+"_several", len(s.Feeds))
	case s.Action == undo.Changed && len(s.Feeds) > 1:
		return w.kit.Words.Count(key+"_several", len(s.Feeds))
	case s.Action == undo.Subscribed && len(s.Feeds) == 0:
		return w.kit.Words.Count(key+"_folders", len(s.Folders))
	case s.Action == undo.Subscribed && s.Waits && !undone:
		return w.kit.Text(key+"_later", kit.Isolate(s.Title))
	case s.Action == undo.Subscribed:
		return w.kit.Words.Count(key, len(s.Feeds), kit.Isolate(s.Title))
	case (s.Action == undo.FolderRenamed || s.Action == undo.FeedRenamed || s.Action == undo.SearchRenamed) && undone:
		return w.kit.Text(key, kit.Isolate(s.Former))
	case (s.Action == undo.Muted || s.Action == undo.Unmuted) && !undone && len(s.Articles) == 0:
		return w.kit.Text(key+"_none", name)
	case (s.Action == undo.Muted || s.Action == undo.Unmuted) && !undone:
		return w.kit.Words.Count(key, len(s.Articles), name)
	case s.Name != "":
		return w.kit.Text(key, name)
	}
	return w.kit.Words.Count(key, len(s.Articles))
}
