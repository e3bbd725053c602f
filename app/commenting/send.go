package commenting

import (
	"context"
	"errors"
	"time"

	"sahifa/app/news"
)

// How comments are tried again.
const (
	firstRetry  = 15 * time.Second // after a failure of network or site; doubled up to lastRetry
	lastRetry   = 30 * time.Minute
	maxTooFast  = 6              // refusals as too fast before we believe the site
	maxProbes   = 5              // attempts to learn of a comment by sending it again
	probeWindow = 24 * time.Hour // later an editor may have changed or removed what arrived
	maxTries    = 4              // of one comment in one run of the outbox
	lockTimeout = time.Second    // to find out that somebody else is sending
)

// SendOptions says what of the outbox to send, and whom to tell.
type SendOptions struct {
	Draft         int64            // only this one; 0: all
	Wait          bool             // wait where a site wants comments spaced out
	IgnoreBackoff bool             // try again at once what failed by network or site
	LookNow       bool             // look at once what became of those that were sent, whenever they were last looked for
	SkipIfBusy    bool             // do nothing if somebody else is sending
	Changed       func(news.Draft) // called with each draft whose state or outcome changed, or that waits for its turn; may be nil
}

// SendOutbox sends what waits in the outbox, the oldest first, each once, and
// finds out what became of comments whose answer was lost or that waited for
// moderation. It gives what changed. A site's or the network's failure is the draft's outcome and no
// error; an error is the store's or cancelling.
//
// A comment is never sent before "sending" is on the disk, and one found in
// that state is looked for first: on the page, in the comments' feed. Only a
// site that refuses the same comment twice, as WordPress does, is then asked
// by sending it again: a refusal means that it had arrived.
func (o *Outbox) SendOutbox(ctx context.Context, options SendOptions) ([]news.Draft, error) {
	locking, cancel := ctx, context.CancelFunc(func() {})
	if options.SkipIfBusy {
		locking, cancel = context.WithTimeout(ctx, lockTimeout)
	}
	unlock, err := o.deps.Outbox.Lock(locking)
	cancel()
	if options.SkipIfBusy && err != nil && ctx.Err() == nil && news.AsProblem(err).Kind == news.Cancelled {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer unlock()
	r := &sendRun{deps: o.deps, pause: o.pause, options: options, tried: map[int64]int{}, told: map[int64]bool{}, changed: map[int64]news.Draft{}}
	d := &delivery{run: r, deps: o.deps, pause: o.pause, site: site{o.deps.Client}, logins: o.logins, challenges: &o.challenges}
	for {
		next, wait, err := r.next(ctx)
		if err != nil {
			return r.all(), err
		}
		if next == nil {
			if wait <= 0 || !options.Wait {
				if options.Draft == 0 {
					err = followUp{d}.look(ctx)
				}
				return r.all(), err
			}
			select {
			case <-time.After(wait):
				continue
			case <-ctx.Done():
				return r.all(), news.NewProblem(news.Cancelled, ctx.Err())
			}
		}
		r.tried[next.ID]++
		if err := d.deliver(ctx, *next); err != nil {
			return r.all(), err
		}
	}
}

// sendRun is one run over the outbox: it chooses what is next and records what
// became of it.
type sendRun struct {
	deps    Dependencies
	pause   time.Duration // between two comments to one site
	options SendOptions
	tried   map[int64]int
	told    map[int64]bool // that they wait for their turn
	changed map[int64]news.Draft
	order   []int64
}

func (r *sendRun) all() []news.Draft {
	var all []news.Draft
	for _, id := range r.order {
		all = append(all, r.changed[id])
	}
	return all
}

// next gives the oldest that may be sent now, or how long to wait for one.
func (r *sendRun) next(ctx context.Context) (*news.Draft, time.Duration, error) {
	if ctx.Err() != nil {
		return nil, 0, news.NewProblem(news.Cancelled, ctx.Err())
	}
	waiting, err := r.deps.Outbox.List(ctx)
	if err != nil {
		return nil, 0, err
	}
	now, soonest := r.deps.Now(), time.Duration(0)
	waitUntil := func(t time.Time) {
		if wait := t.Sub(now); soonest == 0 || wait < soonest {
			soonest = wait
		}
	}
	for _, d := range waiting {
		if !r.wanted(d) {
			continue
		}
		if r.backsOff(d, now) {
			if r.worthWaiting(d, now) {
				waitUntil(d.NotBefore)
			}
			continue
		}
		free, err := r.siteFree(ctx, d, now)
		if err != nil {
			return nil, 0, err
		}
		if free.After(now) {
			waitUntil(free)
			r.tellTurn(d, free)
			continue
		}
		return &d, 0, nil
	}
	return nil, soonest, nil
}

// wanted tells whether this run is to deal with a draft. It tries each once, and
// those that are lost a few times more if it may wait.
func (r *sendRun) wanted(d news.Draft) bool {
	if r.options.Draft != 0 && d.ID != r.options.Draft {
		return false
	}
	tried := r.tried[d.ID]
	return tried == 0 || isLost(d) && r.options.Wait && tried < maxTries
}

// backsOff tells whether a draft still waits for its own time after a failure.
func (r *sendRun) backsOff(d news.Draft, now time.Time) bool {
	ignored := r.options.IgnoreBackoff && r.tried[d.ID] == 0 && d.Outcome.Kind != news.OutcomeTooFast
	return !ignored && d.NotBefore.After(now)
}

// worthWaiting tells whether this run may wait for a draft that backs off: for
// one that it has tried, or for a short time.
func (r *sendRun) worthWaiting(d news.Draft, now time.Time) bool {
	return isLost(d) && r.tried[d.ID] > 0 || d.NotBefore.Sub(now) <= 2*r.pause
}

// siteFree gives when a draft may be sent to its site, which wants comments
// spaced out. Looking for one that is lost is reading, not sending, and need not
// wait.
func (r *sendRun) siteFree(ctx context.Context, d news.Draft, now time.Time) (time.Time, error) {
	if isLost(d) {
		return now, nil
	}
	last, err := r.deps.Outbox.LastSent(ctx, hostOf(d.Page))
	if err != nil || last.After(now) { // the clock was set back: what it says is worth nothing
		return now, err
	}
	return last.Add(r.pause), nil
}

// tellTurn tells once that a draft waits for its turn at its site, by the time until then:
// that is nothing to be kept.
func (r *sendRun) tellTurn(d news.Draft, until time.Time) {
	if !r.options.Wait || r.options.Changed == nil || r.told[d.ID] {
		return
	}
	r.told[d.ID] = true
	d.NotBefore = until
	r.options.Changed(d)
}

// end records what became of a draft.
func (r *sendRun) end(ctx context.Context, id int64, state news.DraftState, o news.Outcome, notBefore time.Time) error {
	o.Time = r.deps.Now()
	err := r.deps.Outbox.EndSending(ctx, id, state, o, notBefore)
	if isWithdrawn(err) {
		return nil
	} else if err != nil {
		return err
	}
	d, err := r.deps.Drafts.Get(context.WithoutCancel(ctx), id)
	if err != nil {
		return err
	}
	if o.Kind == news.OutcomeQuestion { // the page was read just now, and may ask something else than before
		if needs, err := r.deps.Comments.Needs(context.WithoutCancel(ctx), d.ArticleID); err == nil && needs.Known {
			d.Requirements = needs
		}
	}
	if _, known := r.changed[id]; !known {
		r.order = append(r.order, id)
	}
	r.changed[id] = d
	r.deps.Log.Info("comment", "draft", id, "state", d.State, "outcome", o.Kind, "says", o.Message)
	r.report(d)
	return nil
}

// isWithdrawn tells that the user took a draft out of the outbox in the meantime.
func isWithdrawn(err error) bool {
	p, ok := errors.AsType[*news.Problem](err)
	return ok && (p.Kind == news.DraftSent || p.Kind == news.NoSuchDraft)
}

func (r *sendRun) report(d news.Draft) {
	if r.options.Changed != nil {
		r.options.Changed(d)
	}
}
