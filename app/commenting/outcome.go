package commenting

import (
	"context"
	"errors"
	"time"

	"sahifa/app/charset"
	"sahifa/app/comment"
	"sahifa/app/news"
	"sahifa/app/scraper"
	"sahifa/app/web"
)

// The ends that a delivery can have.

func (r *delivery) published(ctx context.Context, d news.Draft, own news.Comment) error {
	return r.run.end(ctx, d.ID, news.StatePublished, news.Outcome{Kind: news.OutcomePublished, URL: own.URL}, time.Time{})
}

func (r *delivery) refused(ctx context.Context, d news.Draft, o news.Outcome) error {
	return r.run.end(ctx, d.ID, news.StateRefused, o, time.Time{})
}

// unknown leaves a draft to the user, who may look for himself.
func (r *delivery) unknown(ctx context.Context, d news.Draft, o news.Outcome) error {
	o.Kind = news.OutcomeUnknown
	return r.run.end(ctx, d.ID, news.StateUnknown, o, time.Time{})
}

// lost leaves a draft "sending": it is looked for again from a time on.
func (r *delivery) lost(ctx context.Context, d news.Draft, url string, from time.Time) error {
	return r.run.end(ctx, d.ID, news.StateSending, news.Outcome{Kind: news.OutcomeNoAnswer, URL: url}, from)
}

// waits leaves a draft in the outbox until a time.
func (r *delivery) waits(ctx context.Context, d news.Draft, o news.Outcome, until time.Time) error {
	return r.run.end(ctx, d.ID, news.StateQueued, o, until)
}

// answered records what an answer means.
func (r *delivery) answered(ctx context.Context, x exchange) error {
	d, url := x.draft, x.page.URL
	state, o := judge(x)
	if state == news.StateSending && x.isRedirect() && !x.page.WordPress {
		state, o = r.judgeLanding(ctx, x)
	}
	switch state {
	case news.StateSending:
		if !x.page.WordPress && o.Message != "" {
			return r.answeredPlainForm(ctx, x, o)
		}
		return r.lookFor(ctx, x)
	case news.StateQueued: // too fast
		until := r.deps.Now().Add(max(r.pause*4/3, web.RetryAfter(x.answer.Header, r.deps.Now())))
		switch {
		case x.again:
			return r.lost(ctx, d, url, until)
		case d.Attempts >= maxTooFast:
			return r.refused(ctx, d, o)
		}
		return r.waits(ctx, d, o, until)
	case news.StateRefused:
		if x.again { // now; but what became of the first?
			return r.unknown(ctx, d, o)
		}
		return r.refused(ctx, d, o)
	}
	if !x.how.service { // whose answers are certain
		state, o = r.confirm(ctx, x, state, o)
	}
	return r.run.end(ctx, d.ID, state, o, time.Time{})
}

// judge tells what an answer says by itself.
func judge(x exchange) (news.DraftState, news.Outcome) {
	a := comment.Answer{Status: x.answer.Status, Location: x.answer.Location, Body: x.answer.Body}
	if x.how.service {
		return x.page.Service.Judge(x.page.Page, a)
	}
	if !x.how.rest {
		return comment.Judge(x.page.Page, a, x.draft, x.again)
	}
	state, o := comment.JudgeREST(x.page.Page, a, x.again)
	switch {
	case o.Kind != news.OutcomeLogin:
	case x.how.user == "": // it was worth a try; the page said why not
		o = x.page.Barrier
	default: // sites that leave a login alone that is wrong ask for one
		o.Kind = news.OutcomeBadLogin
	}
	return state, o
}

// isRedirect reports whether a site's answer sends us to another page.
func (x exchange) isRedirect() bool {
	return x.answer.Status >= 300 && x.answer.Status < 400 && x.answer.Location != ""
}

// judgeLanding tells what the page says that a site sent us to.
func (r *delivery) judgeLanding(ctx context.Context, x exchange) (news.DraftState, news.Outcome) {
	now, err := r.landing(ctx, x, x.answer.Location)
	if err != nil {
		r.deps.Log.Info("the page after a comment was not read", "draft", x.draft.ID, "err", err)
		return news.StateSending, news.Outcome{Kind: news.OutcomeNoAnswer, URL: x.page.URL}
	}
	return comment.JudgeLanding(x.page.Page, now, x.draft, x.again)
}

// answeredPlainForm records what became of a comment sent to a form that is not
// WordPress': the page shows it, or only the site's words tell.
func (r *delivery) answeredPlainForm(ctx context.Context, x exchange, o news.Outcome) error {
	if now, err := r.site.page(ctx, x.draft.Page); err == nil {
		if own, ok := comment.FindOwn(now.Comments, x.draft); ok {
			return r.run.end(ctx, x.draft.ID, news.StatePublished, news.Outcome{Kind: news.OutcomePublished, Message: o.Message, URL: own.URL}, time.Time{})
		}
	}
	if ctx.Err() != nil {
		return news.NewProblem(news.Cancelled, ctx.Err())
	}
	return r.unknown(ctx, x.draft, news.Outcome{Message: o.Message, URL: x.page.URL})
}

// confirm looks at the page that a site sent us to after it took a comment. The
// redirect is the same for comments that it publishes, holds (if it may keep
// cookies) and takes for spam; the page shows which. Where it cannot be read,
// the site's word must do.
func (r *delivery) confirm(ctx context.Context, x exchange, state news.DraftState, o news.Outcome) (news.DraftState, news.Outcome) {
	if o.Kind == news.OutcomeNotShown { // it had arrived the first time
		if own, ok, err := r.find(ctx, x.draft); err == nil && ok {
			return news.StatePublished, news.Outcome{Kind: news.OutcomePublished, URL: own.URL}
		}
		return state, o
	}
	ref := comment.IDFromURL(o.URL)
	if ref == "" && !x.page.WordPress {
		return r.confirmShown(ctx, x, state, o)
	}
	if ref == "" {
		return state, o
	}
	now, err := r.landing(ctx, x, o.URL)
	if err != nil {
		return state, o
	}
	for _, c := range now.Comments {
		switch {
		case c.Ref != ref:
		case c.Held:
			return news.StateHeld, news.Outcome{Kind: news.OutcomeHeld, URL: o.URL}
		default:
			return news.StatePublished, news.Outcome{Kind: news.OutcomePublished, URL: o.URL}
		}
	}
	if state == news.StatePublished {
		return news.StateHeld, news.Outcome{Kind: news.OutcomeNotShown, URL: o.URL}
	}
	return state, o
}

// confirmShown looks whether the page shows a comment that its site, which is
// not WordPress, says it took or holds.
func (r *delivery) confirmShown(ctx context.Context, x exchange, state news.DraftState, o news.Outcome) (news.DraftState, news.Outcome) {
	if state == news.StatePublished && x.isRedirect() {
		if landed, told := r.judgeLanding(ctx, x); landed == news.StateHeld {
			state, o = landed, told
		}
	}
	own, ok, err := r.find(ctx, x.draft)
	switch {
	case ok:
		return news.StatePublished, news.Outcome{Kind: news.OutcomePublished, Message: o.Message, URL: own.URL}
	case state == news.StatePublished && err == nil:
		return news.StateHeld, news.Outcome{Kind: news.OutcomeNotShown, Message: o.Message, URL: x.page.URL}
	}
	return state, o
}

// landing reads the page that an answer redirected to, with the cookies that it
// set.
func (r *delivery) landing(ctx context.Context, x exchange, address string) (comment.Page, error) {
	from := x.page.URL
	if x.page.Form != nil {
		from = x.page.Form.Action
	}
	got, err := r.deps.Client.Get(ctx, web.Request{
		URL: address, Accept: scraper.AcceptHTML, Fresh: true, Cookies: web.CookiesFor(from, x.answer.Header, address),
	})
	if err != nil {
		return comment.Page{}, err
	}
	text, _ := charset.DecodeHTML(got.Body, got.Header.Get("Content-Type"))
	return comment.Read(text, got.URL)
}

// pageFailed records that a draft's page could not be read.
func (r *delivery) pageFailed(ctx context.Context, d news.Draft, err error) error {
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
	temporary := kind == news.OutcomeSiteDown || kind == news.OutcomeOffline
	switch {
	case isLost(d) && temporary:
		return r.lost(ctx, d, d.Page, r.retry(d, err))
	case isLost(d):
		return r.unknown(ctx, d, news.Outcome{URL: d.Page})
	case temporary:
		return r.waits(ctx, d, news.Outcome{Kind: kind, URL: d.Page}, r.retry(d, err))
	}
	return r.refused(ctx, d, news.Outcome{Kind: kind, URL: d.Page})
}

// retry gives when to try again after a failure that may pass.
func (r *delivery) retry(d news.Draft, err error) time.Time {
	wait := firstRetry
	if k := news.AsProblem(err).Kind; k == news.Offline || k == news.NoSuchHost {
		return r.deps.Now().Add(wait) // our own network: asking costs nobody anything
	}
	if !d.Outcome.Time.IsZero() && d.NotBefore.After(d.Outcome.Time) {
		wait = min(2*d.NotBefore.Sub(d.Outcome.Time), lastRetry)
	}
	if busy, ok := errors.AsType[*web.Busy](err); ok {
		wait = max(wait, busy.After)
	}
	return r.deps.Now().Add(wait)
}
