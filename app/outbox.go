package app

import (
	"context"
	"errors"
	"time"

	"sahifa/app/comment"
	"sahifa/app/news"
	"sahifa/app/web"
)

// How comments are spaced out and tried again.
const (
	siteInterval = 15 * time.Second // between two to a site: WordPress refuses what comes faster
	firstRetry   = 15 * time.Second // after a failure of network or site; doubled up to lastRetry
	lastRetry    = 30 * time.Minute
	tooFastMost  = 6              // refusals as too fast before we believe the site
	probesMost   = 5              // attempts to learn of a comment by sending it again
	probeWithin  = 24 * time.Hour // later an editor may have changed or removed what arrived
	atOnceMost   = 4              // tries of one comment in one run of the outbox
	tryLock      = time.Second    // to find out that somebody else is sending
)

// SendOptions says what of the outbox to send, and whom to tell.
type SendOptions struct {
	Draft int64            // only this one; 0: all
	Wait  bool             // wait where a site wants comments spaced out
	Now   bool             // do not heed waiting times after failures of network or site
	Try   bool             // do nothing if somebody else is sending
	Told  func(news.Draft) // called with each draft whose state or outcome changed; may be nil
}

// SendOutbox sends what waits in the outbox, the oldest first, each once, and
// finds out what became of comments whose answer was lost. It gives what
// changed. A site's or the network's failure is the draft's outcome and no
// error; an error is the store's or cancelling.
//
// A comment is never sent before "sending" is on the disk, and one found in
// that state is looked for first: on the page, in the comments' feed. Only a
// site that refuses the same comment twice, as WordPress does, is then asked
// by sending it again: a refusal means that it had arrived.
func (a *App) SendOutbox(ctx context.Context, o SendOptions) ([]news.Draft, error) {
	locking, cancel := ctx, context.CancelFunc(func() {})
	if o.Try {
		locking, cancel = context.WithTimeout(ctx, tryLock)
	}
	unlock, err := a.store.Outbox.Lock(locking)
	cancel()
	if o.Try && err != nil && ctx.Err() == nil && news.AsProblem(err).Kind == news.Cancelled {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer unlock()
	r := &delivery{App: a, options: o, tried: map[int64]int{}, changed: map[int64]news.Draft{}}
	for {
		next, wait, err := r.next(ctx)
		if err != nil {
			return r.all(), err
		}
		if next == nil {
			if wait <= 0 || !o.Wait {
				return r.all(), nil
			}
			select {
			case <-time.After(wait):
				continue
			case <-ctx.Done():
				return r.all(), news.Fail(news.Cancelled, ctx.Err())
			}
		}
		r.tried[next.ID]++
		if err := r.deliver(ctx, *next); err != nil {
			return r.all(), err
		}
	}
}

// OutboxDue gives when the outbox has something to do next; false if nothing
// waits.
func (a *App) OutboxDue(ctx context.Context) (time.Time, bool, error) {
	waiting, err := a.store.Outbox.List(ctx)
	if err != nil || len(waiting) == 0 {
		return time.Time{}, false, err
	}
	due := waiting[0].NotBefore
	for _, d := range waiting[1:] {
		if d.NotBefore.Before(due) {
			due = d.NotBefore
		}
	}
	return due, true, nil
}

// delivery is one run over the outbox.
type delivery struct {
	*App
	options SendOptions
	tried   map[int64]int
	changed map[int64]news.Draft
	order   []int64
}

func (r *delivery) all() []news.Draft {
	var all []news.Draft
	for _, id := range r.order {
		all = append(all, r.changed[id])
	}
	return all
}

// next gives the oldest that may be sent now, or how long to wait for one.
func (r *delivery) next(ctx context.Context) (*news.Draft, time.Duration, error) {
	if ctx.Err() != nil {
		return nil, 0, news.Fail(news.Cancelled, ctx.Err())
	}
	waiting, err := r.store.Outbox.List(ctx)
	if err != nil {
		return nil, 0, err
	}
	now, soonest := r.now(), time.Duration(0)
	later := func(t time.Time) bool {
		wait := t.Sub(now)
		if wait > 0 && (soonest == 0 || wait < soonest) {
			soonest = wait
		}
		return wait > 0
	}
	for _, d := range waiting {
		if r.options.Draft != 0 && d.ID != r.options.Draft {
			continue
		}
		lost := d.State == news.StateSending
		if tried := r.tried[d.ID]; tried > 0 && !(lost && r.options.Wait && tried < atOnceMost) {
			continue
		}
		// A comment that is looked for waits for its own time only: reading is
		// no sending.
		heeded := r.tried[d.ID] > 0 || !r.options.Now || d.Outcome.Kind == news.OutcomeTooFast
		if heeded && d.NotBefore.After(now) {
			if lost && r.tried[d.ID] > 0 || d.NotBefore.Sub(now) <= 2*r.pace {
				later(d.NotBefore)
			}
			continue
		}
		if !lost {
			last, err := r.store.Outbox.LastSent(ctx, hostOf(d.Page))
			if err != nil {
				return nil, 0, err
			}
			if !last.After(now) && later(last.Add(r.pace)) {
				continue
			}
		}
		return &d, 0, nil
	}
	return nil, soonest, nil
}

// end records what became of a draft.
func (r *delivery) end(ctx context.Context, id int64, state news.DraftState, o news.Outcome, notBefore time.Time) error {
	o.Time = r.now()
	err := r.store.Outbox.EndSending(ctx, id, state, o, notBefore)
	if p := news.AsProblem(err); err != nil && (p.Kind == news.DraftAway || p.Kind == news.NoSuchDraft) {
		return nil // the user took it back in the meantime
	} else if err != nil {
		return err
	}
	d, err := r.store.Drafts.Get(context.WithoutCancel(ctx), id)
	if err != nil {
		return err
	}
	if _, known := r.changed[id]; !known {
		r.order = append(r.order, id)
	}
	r.changed[id] = d
	r.log.Info("comment", "draft", id, "state", d.State, "outcome", o.Kind, "says", o.Message)
	r.tell(d)
	return nil
}

func (r *delivery) tell(d news.Draft) {
	if r.options.Told != nil {
		r.options.Told(d)
	}
}

// retry is when to try again after a failure that may pass.
func (r *delivery) retry(d news.Draft, err error) time.Time {
	wait := firstRetry
	if k := news.AsProblem(err).Kind; k == news.Offline || k == news.NoSuchHost {
		return r.now().Add(wait) // our own network: asking costs nobody anything
	}
	if !d.Outcome.Time.IsZero() && d.NotBefore.After(d.Outcome.Time) {
		wait = min(2*d.NotBefore.Sub(d.Outcome.Time), lastRetry)
	}
	if busy, ok := errors.AsType[*web.Busy](err); ok {
		wait = max(wait, busy.After)
	}
	return r.now().Add(wait)
}

// deliver does what can be done for one draft now.
func (r *delivery) deliver(ctx context.Context, d news.Draft) error {
	lost := d.State == news.StateSending
	p, err := r.readPage(ctx, d.Page)
	if ctx.Err() != nil {
		return news.Fail(news.Cancelled, ctx.Err())
	}
	if err != nil {
		return r.noPage(ctx, d, err)
	}
	if own, ok := comment.FindOwn(p.Comments, d); ok {
		if lost {
			return r.end(ctx, d.ID, news.StatePublished, news.Outcome{Kind: news.OutcomePublished, URL: own.URL}, time.Time{})
		}
		return r.end(ctx, d.ID, news.StateRefused, news.Outcome{Kind: news.OutcomeDuplicate, URL: own.URL}, time.Time{})
	}
	if lost {
		return r.recover(ctx, d, p)
	}
	how, ok, err := r.way(p)
	if err != nil {
		return err
	}
	if !ok {
		return r.end(ctx, d.ID, news.StateRefused, p.Barrier, time.Time{})
	}
	if kind, bad := lacking(d, p, how); bad {
		return r.end(ctx, d.ID, news.StateRefused, news.Outcome{Kind: kind, URL: p.URL}, time.Time{})
	}
	return r.send(ctx, d, p, how)
}

// lacking checks a draft against the form as it is now.
func lacking(d news.Draft, p formPage, how way) (news.OutcomeKind, bool) {
	needs := comment.NeedsOf(p.Page)
	if how.rest {
		needs = news.CommentNeeds{Known: true, WordPress: true}
	}
	all := comment.Lacks(d, needs)
	switch {
	case len(all) == 0:
		return "", false
	case all[0].Kind == news.LackLongText:
		return news.OutcomeTooLong, true
	}
	return news.OutcomeField, true
}

// noPage records that a draft's page could not be read.
func (r *delivery) noPage(ctx context.Context, d news.Draft, err error) error {
	lost := d.State == news.StateSending
	kind := news.OutcomeSiteDown
	switch news.AsProblem(err).Kind {
	case news.Offline, news.NoSuchHost:
		kind = news.OutcomeOffline
	case news.NotFound, news.Gone, news.NotAnAddress:
		kind = news.OutcomeGone
	case news.Forbidden:
		kind = news.OutcomeBlocked
	case news.TooLarge, news.TooManyHops, news.NoText:
		kind = news.OutcomeNoForm
	case news.DiskFull, news.StoreLocked, news.StoreDamaged, news.Internal:
		return err
	}
	r.log.Info("the page with the form was not read", "page", d.Page, "err", err)
	passes := kind == news.OutcomeSiteDown || kind == news.OutcomeOffline
	switch {
	case lost && passes:
		return r.end(ctx, d.ID, news.StateSending, news.Outcome{Kind: news.OutcomeLost, URL: d.Page}, r.retry(d, err))
	case lost:
		return r.end(ctx, d.ID, news.StateUnknown, news.Outcome{Kind: news.OutcomeUnknown, URL: d.Page}, time.Time{})
	case passes:
		return r.end(ctx, d.ID, news.StateQueued, news.Outcome{Kind: kind, URL: d.Page}, r.retry(d, err))
	}
	return r.end(ctx, d.ID, news.StateRefused, news.Outcome{Kind: kind, URL: d.Page}, time.Time{})
}

// recover finds out what became of a draft that the page does not show.
func (r *delivery) recover(ctx context.Context, d news.Draft, p formPage) error {
	if own, ok := r.inFeed(ctx, d, p); ok {
		return r.end(ctx, d.ID, news.StatePublished, news.Outcome{Kind: news.OutcomePublished, URL: own.URL}, time.Time{})
	}
	unknown := news.Outcome{Kind: news.OutcomeUnknown, URL: p.URL}
	how, ok, err := r.way(p)
	if err != nil {
		return err
	}
	if !ok || !p.WordPress || d.Attempts >= probesMost || r.now().Sub(d.FirstSent) > probeWithin {
		return r.end(ctx, d.ID, news.StateUnknown, unknown, time.Time{})
	}
	last, err := r.store.Outbox.LastSent(ctx, hostOf(d.Page))
	if err != nil {
		return err
	}
	if due := last.Add(r.pace); due.After(r.now()) && !last.After(r.now()) {
		return r.end(ctx, d.ID, news.StateSending, news.Outcome{Kind: news.OutcomeLost, URL: p.URL}, due)
	}
	return r.send(ctx, d, p, how)
}

// inFeed looks for a draft in the feed of the page's comments.
func (r *delivery) inFeed(ctx context.Context, d news.Draft, p formPage) (news.Comment, bool) {
	for _, address := range []string{p.Feed, d.CommentFeed} {
		if address == "" {
			continue
		}
		if all, err := r.readCommentFeed(ctx, address); err == nil {
			return comment.FindOwn(all, d)
		}
	}
	return news.Comment{}, false
}
