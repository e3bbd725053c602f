package commenting

import (
	"context"
	"time"

	"sahifa/app/comment"
	"sahifa/app/news"
)

// isLost tells that the answer to a draft was lost: it was on its way when its
// sender died or the network broke.
func isLost(d news.Draft) bool { return d.State == news.StateSending }

// unanswered records that no answer came.
func (r *delivery) unanswered(ctx context.Context, x exchange, arrived bool, err error) error {
	if !arrived && !x.again {
		return r.notSent(ctx, x, err)
	}
	if ctx.Err() != nil {
		return news.NewProblem(news.Cancelled, ctx.Err()) // it is looked for next time
	}
	return r.lookFor(ctx, x)
}

// notSent puts a draft that has certainly not arrived back into the outbox.
func (r *delivery) notSent(ctx context.Context, x exchange, err error) error {
	o := news.Outcome{Kind: news.OutcomeSiteDown, URL: x.page.URL}
	switch news.AsProblem(err).Kind {
	case news.Offline, news.NoSuchHost:
		o.Kind = news.OutcomeOffline
	case news.Cancelled: // before anything was written
		if err := r.waits(ctx, x.draft, news.Outcome{}, time.Time{}); err != nil {
			return err
		}
		return news.NewProblem(news.Cancelled, ctx.Err())
	}
	return r.waits(ctx, x.draft, o, r.retry(x.draft, err))
}

// lookFor looks for a draft whose answer was lost, now that there has hardly
// been time to publish it. What is not there may still come: it stays
// "sending", and the next look is followed by a question to the site.
func (r *delivery) lookFor(ctx context.Context, x exchange) error {
	own, ok, err := r.find(ctx, x.draft)
	if ok {
		return r.published(ctx, x.draft, own)
	}
	if ctx.Err() != nil {
		return news.NewProblem(news.Cancelled, ctx.Err())
	}
	if err == nil && !x.page.WordPress {
		return r.unknown(ctx, x.draft, news.Outcome{URL: x.page.URL})
	}
	return r.lost(ctx, x.draft, x.page.URL, r.deps.Now().Add(r.pause))
}

// recoverLost finds out what became of a draft that the page p does not show. A
// site that refuses the same comment twice is asked by sending it again.
func (r *delivery) recoverLost(ctx context.Context, d news.Draft, p formPage) error {
	if own, ok := r.findInFeed(ctx, d, p); ok {
		return r.published(ctx, d, own)
	}
	how, ok, err := r.route(ctx, p)
	if err != nil {
		return err
	}
	if !ok || !r.mayProbe(d, p) {
		return r.unknown(ctx, d, news.Outcome{URL: p.URL})
	}
	last, err := r.deps.Outbox.LastSent(ctx, hostOf(d.Page))
	if err != nil {
		return err
	}
	if due := last.Add(r.pause); due.After(r.deps.Now()) && !last.After(r.deps.Now()) {
		return r.lost(ctx, d, p.URL, due)
	}
	return r.send(ctx, d, p, how)
}

// mayProbe tells whether sending a draft again would tell if it had arrived:
// WordPress refuses a comment that it has. After a day an editor may have
// removed it.
func (r *delivery) mayProbe(d news.Draft, p formPage) bool {
	return p.WordPress && p.Service == nil && d.Attempts < maxProbes && r.deps.Now().Sub(d.FirstAttempt) <= probeWindow
}

// find looks for a draft on its page and in the feed of the page's comments. err
// says why the page could not be read.
func (r *delivery) find(ctx context.Context, d news.Draft) (own news.Comment, ok bool, err error) {
	p, err := r.site.page(ctx, d.Page)
	if err != nil {
		return own, false, err
	}
	own, ok = r.findOn(ctx, d, p)
	return own, ok, nil
}

// findOn looks for a draft on its page as it was read now, and in the feed of its comments.
func (r *delivery) findOn(ctx context.Context, d news.Draft, p formPage) (own news.Comment, ok bool) {
	if own, ok = comment.FindOwn(p.Comments, d); !ok {
		own, ok = r.findInFeed(ctx, d, p)
	}
	if !ok && !p.WordPress && p.Shows(d) {
		return news.Comment{URL: p.URL}, true
	}
	return own, ok
}

// findInFeed looks for a draft in the feed of the page's comments.
func (r *delivery) findInFeed(ctx context.Context, d news.Draft, p formPage) (news.Comment, bool) {
	for _, address := range []string{p.Feed, d.CommentFeed} {
		if address == "" {
			continue
		}
		if all, err := r.site.commentFeed(ctx, address); err == nil {
			return comment.FindOwn(all, d)
		}
	}
	return news.Comment{}, false
}
