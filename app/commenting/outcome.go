package commenting

import (
	"context"
	"time"

	"sahifa/app/comment"
	"sahifa/app/news"
	"sahifa/app/scraper"
	"sahifa/app/web"
)

// unanswered records that no answer came.
func (r *delivery) unanswered(ctx context.Context, d news.Draft, p formPage, arrived, again bool, err error) error {
	if !arrived && !again {
		kind := news.OutcomeSiteDown
		switch news.AsProblem(err).Kind {
		case news.Offline, news.NoSuchHost:
			kind = news.OutcomeOffline
		case news.Cancelled: // before anything was written
			if err := r.end(ctx, d.ID, news.StateQueued, news.Outcome{}, time.Time{}); err != nil {
				return err
			}
			return news.Fail(news.Cancelled, ctx.Err())
		}
		return r.end(ctx, d.ID, news.StateQueued, news.Outcome{Kind: kind, URL: p.URL}, r.retry(d, err))
	}
	if ctx.Err() != nil {
		return news.Fail(news.Cancelled, ctx.Err()) // it is looked for next time
	}
	return r.lookFor(ctx, d, p)
}

// lookFor looks for a draft whose answer was lost, now that there has hardly
// been time to publish it. What is not there may still come: it stays
// "sending", and the next look is followed by a question to the site.
func (r *delivery) lookFor(ctx context.Context, d news.Draft, p formPage) error {
	now, err := r.site.page(ctx, d.Page)
	if err == nil {
		own, ok := comment.FindOwn(now.Comments, d)
		if !ok {
			own, ok = r.inFeed(ctx, d, now)
		}
		if ok {
			return r.end(ctx, d.ID, news.StatePublished, news.Outcome{Kind: news.OutcomePublished, URL: own.URL}, time.Time{})
		}
	}
	if ctx.Err() != nil {
		return news.Fail(news.Cancelled, ctx.Err())
	}
	if err == nil && !p.WordPress {
		return r.end(ctx, d.ID, news.StateUnknown, news.Outcome{Kind: news.OutcomeUnknown, URL: p.URL}, time.Time{})
	}
	return r.end(ctx, d.ID, news.StateSending, news.Outcome{Kind: news.OutcomeLost, URL: p.URL}, r.deps.Now().Add(r.pause))
}

// answered records what an answer means.
func (r *delivery) answered(ctx context.Context, d news.Draft, p formPage, answer web.Answer, state news.DraftState, o news.Outcome, again bool) error {
	switch state {
	case news.StateSending:
		if !p.WordPress && o.Message != "" {
			return r.answeredPlainForm(ctx, d, p, o)
		}
		return r.lookFor(ctx, d, p)
	case news.StateQueued: // too fast
		wait := r.deps.Now().Add(max(r.pause*4/3, web.RetryAfter(answer.Header, r.deps.Now())))
		if again {
			return r.end(ctx, d.ID, news.StateSending, news.Outcome{Kind: news.OutcomeLost, URL: p.URL}, wait)
		}
		if d.Attempts >= maxTooFast {
			return r.end(ctx, d.ID, news.StateRefused, o, time.Time{})
		}
		return r.end(ctx, d.ID, news.StateQueued, o, wait)
	case news.StateRefused:
		if again { // now; but what became of the first?
			o.Kind = news.OutcomeUnknown
			return r.end(ctx, d.ID, news.StateUnknown, o, time.Time{})
		}
		return r.end(ctx, d.ID, state, o, time.Time{})
	}
	state, o = r.confirm(ctx, d, p, answer, state, o)
	return r.end(ctx, d.ID, state, o, time.Time{})
}

// answeredPlainForm tells what became of a comment sent to a form that is not
// WordPress': the page shows it, or only the site's words tell.
func (r *delivery) answeredPlainForm(ctx context.Context, d news.Draft, p formPage, o news.Outcome) error {
	if now, err := r.site.page(ctx, d.Page); err == nil {
		if own, ok := comment.FindOwn(now.Comments, d); ok {
			return r.end(ctx, d.ID, news.StatePublished, news.Outcome{Kind: news.OutcomePublished, Message: o.Message, URL: own.URL}, time.Time{})
		}
	}
	if ctx.Err() != nil {
		return news.Fail(news.Cancelled, ctx.Err())
	}
	return r.end(ctx, d.ID, news.StateUnknown, news.Outcome{Kind: news.OutcomeUnknown, Message: o.Message, URL: p.URL}, time.Time{})
}

// confirm looks at the page that a site sent us to after it took a comment. It
// answers the same for comments that it publishes, holds (if it may keep
// cookies) and takes for spam; the page shows which.
func (r *delivery) confirm(ctx context.Context, d news.Draft, p formPage, answer web.Answer, state news.DraftState, o news.Outcome) (news.DraftState, news.Outcome) {
	if o.Kind == news.OutcomeUnseen { // it had arrived the first time
		if now, err := r.site.page(ctx, d.Page); err == nil {
			own, ok := comment.FindOwn(now.Comments, d)
			if !ok {
				own, ok = r.inFeed(ctx, d, now)
			}
			if ok {
				return news.StatePublished, news.Outcome{Kind: news.OutcomePublished, URL: own.URL}
			}
		}
		return state, o
	}
	ref := comment.Landed(o.URL)
	if ref == "" {
		return state, o
	}
	from := p.URL
	if p.Form != nil {
		from = p.Form.Action
	}
	got, err := r.deps.Client.Get(ctx, web.Request{URL: o.URL, Accept: scraper.AcceptHTML, Fresh: true, Cookies: web.CookiesFor(from, answer.Header, o.URL)})
	if err != nil {
		return state, o // the site's word must do
	}
	text, _ := web.DecodeHTML(got.Body, got.Header.Get("Content-Type"))
	now, err := comment.Read(text, got.URL)
	if err != nil {
		return state, o
	}
	for _, c := range now.Comments {
		if c.Ref != ref {
			continue
		}
		if c.Held {
			return news.StateHeld, news.Outcome{Kind: news.OutcomeHeld, URL: o.URL}
		}
		return news.StatePublished, news.Outcome{Kind: news.OutcomePublished, URL: o.URL}
	}
	if state == news.StatePublished {
		return news.StateHeld, news.Outcome{Kind: news.OutcomeUnseen, URL: o.URL}
	}
	return state, o
}

// pageFailed records that a draft's page could not be read.
func (r *delivery) pageFailed(ctx context.Context, d news.Draft, err error) error {
	lost := isLost(d)
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
	r.deps.Log.Info("the page with the form was not read", "page", d.Page, "err", err)
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

// recoverLost finds out what became of a draft that the page does not show.
func (r *delivery) recoverLost(ctx context.Context, d news.Draft, p formPage) error {
	if own, ok := r.inFeed(ctx, d, p); ok {
		return r.end(ctx, d.ID, news.StatePublished, news.Outcome{Kind: news.OutcomePublished, URL: own.URL}, time.Time{})
	}
	unknown := news.Outcome{Kind: news.OutcomeUnknown, URL: p.URL}
	how, ok, err := r.route(p)
	if err != nil {
		return err
	}
	if !ok || !p.WordPress || d.Attempts >= maxProbes || r.deps.Now().Sub(d.FirstSent) > probeWindow {
		return r.end(ctx, d.ID, news.StateUnknown, unknown, time.Time{})
	}
	last, err := r.deps.Outbox.LastSent(ctx, hostOf(d.Page))
	if err != nil {
		return err
	}
	if due := last.Add(r.pause); due.After(r.deps.Now()) && !last.After(r.deps.Now()) {
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
		if all, err := r.site.commentFeed(ctx, address); err == nil {
			return comment.FindOwn(all, d)
		}
	}
	return news.Comment{}, false
}
