package commenting

import (
	"context"
	"time"

	"sahifa/app/comment"
	"sahifa/app/news"
)

// How long a comment that was sent is followed, and how often: one that waits
// for a site's moderation is looked for, and answers to one that is public.
// First after a quarter of an hour, then each time when as much time has passed
// again as since it was sent, and once a day at last.
const (
	followFor = 14 * 24 * time.Hour
	firstLook = 15 * time.Minute
	lastLook  = 24 * time.Hour
)

// nextLook returns when a comment is due to be looked for; false if its time is
// over, or it may not have arrived: it is found in its thread, or the user settles it.
// One that waits for moderation is looked for until its wait ends (held.go).
func nextLook(d news.Draft) (time.Time, bool) {
	if d.State == news.StateUnknown {
		return time.Time{}, false
	}
	due, sent := d.NotBefore, sentAt(d)
	if due.Before(sent.Add(firstLook)) { // also what it waited for before it was sent
		due = sent.Add(firstLook)
	}
	return due, d.State == news.StateHeld || due.Sub(sent) <= followFor
}

// followUp is a delivery's part that looks after comments that were sent.
type followUp struct{ *delivery }

// look looks for comments that wait for moderation, and for answers to those
// that are public. Only reading, it sends nothing.
func (r followUp) look(ctx context.Context) error {
	sent, err := r.deps.Outbox.ListSent(ctx, r.deps.Now().Add(-followFor))
	if err != nil {
		return err
	}
	pages := map[string]*formPage{} // that were read in this run; nil: they could not be
	for _, d := range sent {
		now := r.deps.Now()
		if d.State != news.StatePublished {
			if shown, err := r.shownInThread(ctx, d); err != nil {
				return err
			} else if shown {
				continue
			}
		}
		if due, open := nextLook(d); !open || due.After(now) && !r.run.options.LookNow {
			continue
		}
		ended := false
		if d.State == news.StateHeld {
			ended, err = r.lookForHeld(ctx, d)
		} else {
			ended, err = r.lookAtPublic(ctx, d, pages)
		}
		if err != nil {
			return err
		}
		if ended {
			continue
		}
		wait := min(max(now.Sub(sentAt(d)), firstLook), lastLook)
		if err := r.deps.Outbox.EndSending(ctx, d.ID, d.State, d.Outcome, now.Add(wait)); err != nil && !isWithdrawn(err) {
			return err
		}
	}
	return nil
}

// shownInThread looks for a comment among those that were fetched with its article:
// whatever brought them, the site is believed before a look of our own is due.
func (r followUp) shownInThread(ctx context.Context, d news.Draft) (shown bool, err error) {
	all, err := r.deps.Comments.List(ctx, d.ArticleID)
	if err != nil {
		return false, err
	}
	own, ok := comment.FindOwn(all, d)
	if !ok {
		return false, nil
	}
	if err := r.published(ctx, d, own); err != nil && !isWithdrawn(err) {
		return false, err
	}
	return true, nil
}

// lookAtPublic reads the page of a comment that is public, for answers to it, and tells
// whether the site has taken it down. Who has readers' comments not fetched wants neither.
func (r followUp) lookAtPublic(ctx context.Context, d news.Draft, pages map[string]*formPage) (ended bool, err error) {
	wanted, err := r.deps.Settings.Setting(ctx, SettingFetch)
	if err != nil || wanted == "no" {
		return false, err
	}
	p, read := pages[d.Page]
	if !read {
		if p, err = r.readThread(ctx, d); err != nil {
			return false, err
		}
		pages[d.Page] = p
	}
	if p == nil {
		return false, nil
	}
	if down, err := r.takenDown(ctx, d, *p); err != nil || !down {
		return false, err
	}
	ref := comment.IDFromURL(d.Outcome.URL)
	if err := r.deps.Comments.Remove(ctx, d.ArticleID, []string{ref}); err != nil {
		return false, err
	}
	o := news.Outcome{Kind: news.OutcomeTakenDown, URL: d.Page}
	return true, r.run.end(ctx, d.ID, news.StateRefused, o, time.Time{})
}

// readThread reads a page and keeps its comments, with the answers to the user's own; nil
// if it cannot be read.
func (r followUp) readThread(ctx context.Context, d news.Draft) (*formPage, error) {
	p, err := r.site.page(ctx, d.Page)
	if ctx.Err() != nil {
		return nil, news.NewProblem(news.Cancelled, ctx.Err())
	}
	if err != nil {
		r.deps.Log.Info("answers to a comment were not looked for", "draft", d.ID, "err", err)
		return nil, nil
	}
	all := public(p.Comments)
	if err := unlessGone(r.deps.Comments.Put(ctx, d.ArticleID, all, comment.RequirementsOf(p.Page), -1)); err != nil {
		return nil, err
	}
	return &p, keepReplies(ctx, r.deps, d.ArticleID, all)
}

// takenDown tells whether a comment that was public is so no longer: neither page nor feed
// has it, and WordPress' REST interface says that there is none, or that it is not for
// everybody. A page alone tells too little: it may be old, or one of several.
func (r followUp) takenDown(ctx context.Context, d news.Draft, p formPage) (bool, error) {
	if _, shown := r.findOn(ctx, d, p); shown {
		return false, ctx.Err()
	}
	answer, ref, ok := r.restAnswer(ctx, d, p)
	if !ok {
		return false, nil
	}
	state, _, known := comment.StandingREST(answer, ref)
	return known && state != news.StatePublished || comment.HiddenREST(answer), nil
}

// followDue returns when the next comment is to be looked for; false if none is.
func (o *Outbox) followDue(ctx context.Context) (first time.Time, ok bool, err error) {
	sent, err := o.deps.Outbox.ListSent(ctx, o.deps.Now().Add(-followFor))
	for _, d := range sent {
		if due, open := nextLook(d); open && (!ok || due.Before(first)) {
			first, ok = due, true
		}
	}
	return first, ok, err
}
