package ui

import (
	"context"
	"time"

	"sahifa/app"
	"sahifa/app/news"
)

// soonest is how long the outbox rests at least between two runs.
const soonest = time.Second

// sendNow has the outbox looked through at once. It may be called from any
// goroutine.
func (w *window) sendNow() {
	select {
	case w.wake <- struct{}{}:
	default: // it will be, already
	}
}

// outbox sends what waits, at the start, whenever it is asked to, and when the
// time of something has come, until the window closes.
func (w *window) outbox(ctx context.Context) {
	asked := true
	for {
		if _, err := w.app.SendOutbox(ctx, app.SendOptions{
			Wait: true, IgnoreBackoff: asked, Changed: func(d news.Draft) { w.desk.hand(func() { w.draftTold(d) }) },
		}); err != nil && ctx.Err() == nil {
			w.log.Error("outbox", "err", err)
		}
		due, waits, err := w.app.OutboxDue(ctx)
		if err != nil && ctx.Err() == nil {
			w.log.Error("outbox", "err", err)
		}
		var timer <-chan time.Time
		if waits {
			timer = time.After(max(time.Until(due), soonest))
		}
		select {
		case <-w.wake:
			asked = true
		case <-timer:
			asked = false
		case <-ctx.Done():
			return
		}
	}
}

// draftTold shows what became of a draft.
func (w *window) draftTold(d news.Draft) {
	if w.composer != nil {
		w.composer.take(d)
	}
	w.draftsChanged()
	shown := w.composer != nil && w.composer.draft.ID == d.ID
	switch d.State {
	case news.StatePublished, news.StateHeld, news.StateRefused, news.StateUnknown:
		if !shown {
			w.overlay.tell(w.kit.words.Outcome(d.Outcome), d.State == news.StateRefused || d.State == news.StateUnknown,
				w.kit.text("compose.open"), func() { w.choose(source{Kind: drafts}); w.revealDraft(d) })
		}
		if w.reader.showing && w.reader.article.ID == d.ArticleID && d.State == news.StatePublished {
			w.refreshQuietly(d.ArticleID)
		}
	}
}

// revealDraft opens a draft from a notice.
func (w *window) revealDraft(d news.Draft) {
	if w.drafts == nil {
		w.drafts = newDraftList(w.kit, w.openDraft)
	}
	w.openDraft(d)
}

// refreshQuietly reads an article's comments anew after one of the user's own
// was published; that it fails matters to nobody.
func (w *window) refreshQuietly(article int64) {
	do(w.desk, nil, func(ctx context.Context) error { return w.app.RefreshComments(ctx, article) }, func(err error) {
		w.logged(err)
		if err == nil && w.reader.showing && w.reader.article.ID == article {
			w.loadComments()
		}
	})
}
