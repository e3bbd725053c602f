package commenting

import (
	"context"
	"time"

	"sahifa/app/news"
)

// How long a comment that waits for a site's moderation is looked for, and how
// often: after a quarter of an hour, then each time when as much time has
// passed again as since it was sent, and once a day at last.
const (
	followFor = 14 * 24 * time.Hour
	firstLook = 15 * time.Minute
	lastLook  = 24 * time.Hour
)

// nextLook returns when a held comment is due to be looked for; false if its
// time is over.
func nextLook(d news.Draft) (time.Time, bool) {
	due := d.NotBefore
	if due.IsZero() {
		due = d.LastAttempt.Add(firstLook)
	}
	return due, due.Sub(d.LastAttempt) <= followFor
}

// followUp looks for comments that wait for moderation. Only reading, it sends
// nothing: one that is not found stays held.
func (r *delivery) followUp(ctx context.Context) error {
	held, err := r.deps.Outbox.ListHeld(ctx)
	if err != nil {
		return err
	}
	for _, d := range held {
		now := r.deps.Now()
		if due, open := nextLook(d); !open || due.After(now) {
			continue
		}
		own, ok, err := r.find(ctx, d)
		if ctx.Err() != nil {
			return news.NewProblem(news.Cancelled, ctx.Err())
		}
		if ok && !own.Held {
			if err := r.published(ctx, d, own); err != nil {
				return err
			}
			continue
		}
		if err != nil {
			r.deps.Log.Info("a held comment was not looked for", "draft", d.ID, "err", err)
		}
		wait := min(max(now.Sub(d.LastAttempt), firstLook), lastLook)
		if err := r.deps.Outbox.EndSending(ctx, d.ID, d.State, d.Outcome, now.Add(wait)); err != nil && !isWithdrawn(err) {
			return err
		}
	}
	return nil
}

// followDue returns when the next held comment is to be looked for; false if
// none is.
func (o *Outbox) followDue(ctx context.Context) (first time.Time, any bool, err error) {
	held, err := o.deps.Outbox.ListHeld(ctx)
	for _, d := range held {
		if due, open := nextLook(d); open && (!any || due.Before(first)) {
			first, any = due, true
		}
	}
	return first, any, err
}
