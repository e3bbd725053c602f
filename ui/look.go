// How the window looks: the size of text, the whole screen.

package ui

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/footprint"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/list"
	"sahifa/ui/native"
	"sahifa/ui/rtl"
	"sahifa/ui/settings"
	"sahifa/ui/viewer"
)

// look is what changes how the window looks.
type look struct{ *window }

// zoom makes what is read larger or smaller by a step, 0: as large as usual.
func (w look) zoom(steps int) {
	if w.prefs.Zoom(steps) {
		w.settings.Remember()
		w.rebuild()
	}
	size := strconv.Itoa(int(kit.TextSizes[w.prefs.Size]*100 + 0.5))
	w.kit.Overlay.Notice(w.kit.Text("zoom.now", size+"%"))
}

// toggleFull shows the article on the whole screen without the other panes, or no
// longer.
func (w look) toggleFull() {
	full := !w.frame.full && w.reader.Showing()
	w.frame.showFull(full)
	w.win.SetFullScreen(full)
	if full {
		w.reader.Focus()
	}
}

// followClock has lists tell how long ago things came, and the window look as the hour
// asks for, where the user wants that.
func (w look) followClock(ctx context.Context) {
	const pause = time.Minute
	shown := kit.LookClock.At(w.host.Now(), false)
	for {
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return
		}
		w.host.Runner.Post(func() { list.ShowTimes(w.list) })
		if now := kit.LookClock.At(w.host.Now(), false); now != shown {
			shown = now
			w.host.Runner.Post(func() {
				w.kit.Overlay.WhenFree(func() {
					if w.prefs.Look == kit.LookClock {
						w.rebuild()
					}
				})
			})
		}
	}
}

// followSystem has the window look as the system does, where the user wants that. What the
// system was like is remembered: at the next start the window is right before it is asked.
func (w look) followSystem(ctx context.Context) {
	native.FollowDark(ctx, func(dark bool) {
		w.host.Runner.Post(func() { w.systemIs(dark) })
	})
}

// systemIs takes over whether the system is dark.
func (w look) systemIs(dark bool) {
	if dark == w.prefs.Dark {
		return
	}
	w.prefs.Dark = dark
	w.settings.Remember()
	if w.prefs.Look != kit.LookSystem {
		return
	}
	w.kit.Overlay.WhenFree(func() {
		if w.prefs.Look == kit.LookSystem {
			w.rebuild()
		}
	})
}

// stayKnown has Fyne remember where it shows what is seen, for as long as the window is
// open: what it has forgotten is not drawn anew.
func (w look) stayKnown(ctx context.Context) {
	const pause = 20 * time.Second // Fyne forgets after a minute
	tick := time.NewTicker(pause)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			w.host.Runner.Post(func() { rtl.KeepKnown(w.win.Canvas()) })
		case <-ctx.Done():
			return
		}
	}
}

// showPicture shows the pictures of an article over the window, beginning with one
// of them; "": the first.
func (w look) showPicture(a news.Article, hash string) {
	pictures := picturesOf(a)
	if len(pictures) == 0 {
		w.kit.Overlay.Notice(w.kit.Text("viewer.none"))
		return
	}
	at := slices.IndexFunc(pictures, func(p viewer.Picture) bool { return p.Hash == hash })
	viewer.Show(w.kit, w.program.pictures, pictures, max(at, 0))
}

// pictureMenu offers what can be done with one of an article's pictures.
func (w look) pictureMenu(a news.Article, hash string, at fyne.Position) {
	for _, p := range picturesOf(a) {
		if p.Hash == hash {
			viewer.ShowMenu(w.kit, w.program.pictures, p, at, func() { w.showPicture(a, hash) })
		}
	}
}

// picturesOf gives the pictures that an article shows: the one at its head, then
// those in its text.
func picturesOf(a news.Article) (pictures []viewer.Picture) {
	add := func(p news.PictureRef, caption string) {
		caption = cmp.Or(strings.TrimSpace(caption), p.Caption)
		at := slices.IndexFunc(pictures, func(x viewer.Picture) bool { return x.Hash == p.Hash })
		switch {
		case p.Hash == "": // it is not kept
		case at < 0:
			pictures = append(pictures, viewer.Picture{Hash: p.Hash, URL: p.URL, Caption: caption})
		case pictures[at].Caption == "": // shown once more, with its words
			pictures[at].Caption = caption
		}
	}
	for _, p := range a.Pictures {
		if p.Place == news.PlaceLead {
			add(p, p.Caption)
		}
	}
	var collect func(news.Document)
	collect = func(d news.Document) {
		for _, b := range d {
			if b.Kind == news.Figure {
				add(b.Picture, news.SpansText(b.Spans))
			}
			collect(b.Children)
		}
	}
	collect(a.Document)
	return pictures
}

// note has the preferences hold how the window is now, for the next start.
func (w look) note() {
	w.prefs.Article, w.prefs.Draft, w.prefs.Running = w.reader.Article().ID, w.session.Draft, true
	if w.session.Source() == w.prefs.Source {
		w.prefs.Place = w.list.Place.Now()
	}
	w.prefs.AtList = w.frame.room == roomForOne && !w.frame.reading
	w.prefs.Drawer = w.frame.drawer.Open()
	if w.win.FullScreen() {
		return
	}
	w.prefs.Corner = settings.Corner(native.PlaceOf(w.win))
	if !w.prefs.Corner.Maximal { // else it is to be as large as before when it is made smaller
		size := w.win.Canvas().Size()
		w.prefs.Width, w.prefs.Height = size.Width, size.Height
	}
}

// noteSoon keeps how the window is a while after it changed, for a start after one
// that did not end in order.
func (w look) noteSoon() {
	const while = 5 * time.Second
	if w.noting == nil {
		w.noting = time.AfterFunc(while, func() {
			w.host.Runner.Post(func() { w.note(); w.settings.Remember() })
		})
		return
	}
	w.noting.Reset(while)
}

// noteArticle keeps at once which article is open, though it may be long in coming: a run that is
// killed has no time for it later.
func (w look) noteArticle(id int64) {
	if w.restored == nil { // else it is kept already, and the panes are not yet as they were
		w.note()
		w.prefs.Article = id
		w.settings.Remember()
	}
	w.noteSoon() // where the list has gone by then
}

// noteDraft keeps at once which comment is being written: a run that is killed has no time
// for it later.
func (w look) noteDraft() {
	if w.prefs.Draft != w.session.Draft {
		w.note()
		w.settings.Remember()
	}
}

// restore opens what was open when the window was closed: the article, at the line
// where it was left, and the comment that was being written. What is no longer there
// is not missed.
func (w look) restore() {
	article, draft, killed := w.prefs.Article, w.prefs.Draft, w.prefs.Running
	panes := func() {
		w.frame.showArticle(article != 0 && !w.prefs.AtList)
		if w.prefs.Drawer {
			w.frame.openSide()
		}
	}
	if article == 0 {
		panes()
		return
	}
	async.Call(w.kit.Runner, nil, func(ctx context.Context) (news.Article, error) { return w.program.reader.Article(ctx, article) }, func(a news.Article, err error) {
		if err != nil || w.session.Article() != 0 { // gone, or the user was faster
			return
		}
		w.restored = panes
		w.session.Reopen(a.Item)
		if draft == 0 {
			return
		}
		async.Call(w.kit.Runner, nil, func(ctx context.Context) (news.Draft, error) { return w.program.composer.Draft(ctx, draft) }, func(d news.Draft, err error) {
			if err != nil || d.State != news.StateDraft && d.State != news.StateRefused {
				return
			}
			w.reader.OpenFor(d, func() {
				w.composer.Open(d)
				if killed {
					w.kit.Overlay.Notice(w.kit.Text("compose.back"))
				}
			})
		})
	})
}

// memory is what the window lets go of at rest: what it shows no more, with what the store
// holds for the next who asks, and what it was drawn from. Each waits until that is done.
func (w look) memory() footprint.Window {
	onWindow := func(ctx context.Context, do func()) {
		done := make(chan struct{})
		w.host.Runner.Post(func() {
			do()
			close(done)
		})
		select {
		case <-done:
		case <-ctx.Done():
		}
	}
	return footprint.Window{
		LetGo: func(ctx context.Context) {
			onWindow(ctx, w.kit.Pictures.Rest)
			w.kit.LogError(w.program.keeper.Rest(ctx))
		},
		DropFrame: func(ctx context.Context) {
			onWindow(ctx, func() { native.DropFrame(w.win) })
		},
	}
}
