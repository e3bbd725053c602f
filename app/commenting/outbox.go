package commenting

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"time"

	"sahifa/app/news"
)

// pauseBetween is how far comments to one site are spaced out: WordPress refuses
// what comes faster.
const pauseBetween = 15 * time.Second

// Outbox is the drafts that are to be sent.
type Outbox struct {
	deps   Dependencies
	drafts *Drafts
	logins *Logins
	pause  time.Duration // between two comments to one site

	challenges challenges // whose pictures were looked at
}

// NewOutbox makes the outbox of drafts; logins are those it sends with.
func NewOutbox(d Dependencies, drafts *Drafts, logins *Logins) *Outbox {
	return &Outbox{deps: d, drafts: drafts, logins: logins, pause: pauseBetween}
}

// Queue puts a draft into the outbox, if it lacks nothing and breaks no rule.
// Otherwise it is DraftInvalid, DraftBreaksRules, or DraftUnconfirmed where warnings were
// not seen yet; CheckDraft tells the details.
func (o *Outbox) Queue(ctx context.Context, id int64) (news.Draft, error) {
	d, err := o.deps.Drafts.Get(ctx, id)
	if err != nil {
		return d, err
	}
	if d.State == news.StateQueued || d.State == news.StateSending {
		return d, nil
	}
	v, err := o.drafts.CheckDraft(ctx, d)
	if err != nil {
		return d, err
	}
	switch {
	case len(v.Errors) > 0:
		return d, news.NewProblem(news.DraftInvalid, nil, append([]string{string(v.Errors[0].Kind)}, v.Errors[0].Args...)...)
	case v.Severity() == news.SeverityBlock:
		return d, news.NewProblem(news.DraftBreaksRules, nil)
	case v.Severity() == news.SeverityWarn:
		return d, news.NewProblem(news.DraftUnconfirmed, nil)
	}
	if err := o.deps.Outbox.Queue(ctx, id, hostOf(d.Page), o.deps.Now()); err != nil {
		return d, err
	}
	return o.deps.Drafts.Get(ctx, id)
}

// Withdraw takes a draft out of the outbox, to be changed, as long as it was
// not sent.
func (o *Outbox) Withdraw(ctx context.Context, id int64) (news.Draft, error) {
	if err := o.deps.Outbox.Withdraw(ctx, id); err != nil {
		return news.Draft{}, err
	}
	return o.deps.Drafts.Get(ctx, id)
}

// SettleUnknown takes the user's word that a comment whose outcome is unknown
// is there.
func (o *Outbox) SettleUnknown(ctx context.Context, id int64) (news.Draft, error) {
	d, err := o.deps.Drafts.Get(ctx, id)
	if err != nil {
		return d, err
	}
	if d.State != news.StateUnknown {
		return d, news.NewProblem(news.DraftSent, nil, strconv.FormatInt(id, 10))
	}
	outcome := news.Outcome{Kind: news.OutcomeConfirmed, URL: d.Page, Time: o.deps.Now()}
	if err := o.deps.Outbox.EndSending(ctx, id, news.StatePublished, outcome, d.NotBefore); err != nil {
		return d, err
	}
	return o.deps.Drafts.Get(ctx, id)
}

// OutboxDue gives when the outbox has something to do next; false if nothing
// waits.
func (o *Outbox) OutboxDue(ctx context.Context) (time.Time, bool, error) {
	waiting, err := o.deps.Outbox.List(ctx)
	if err != nil {
		return time.Time{}, false, err
	}
	due, ok, err := o.followDue(ctx)
	for _, d := range waiting {
		if !ok || d.NotBefore.Before(due) {
			due, ok = d.NotBefore, true
		}
	}
	return due, ok, err
}

// hostOf gives the host of an address: comments are spaced out, and logins kept,
// by host.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Host)
}
