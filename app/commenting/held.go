// A comment that waits for a site's moderation: whether it is public now, was thrown
// away, or is not heard of any more.

package commenting

import (
	"context"
	"time"

	"sahifa/app/comment"
	"sahifa/app/news"
)

// giveUpAfter is when the wait ends even where the page could never be read since.
const giveUpAfter = 2 * followFor

// standing is what a look at a site tells of a comment that waits.
type standing struct {
	state   news.DraftState // held: nothing new
	outcome news.Outcome
	looked  bool // the site answered
	waits   bool // and says that it is held
}

// lookForHeld looks what became of a comment that waits for moderation, and tells
// whether its wait is over.
func (r followUp) lookForHeld(ctx context.Context, d news.Draft) (ended bool, err error) {
	s := r.standing(ctx, d)
	if ctx.Err() != nil {
		return false, news.NewProblem(news.Cancelled, ctx.Err())
	}
	waited := r.deps.Now().Sub(sentAt(d))
	switch {
	case s.state != news.StateHeld:
		return true, r.run.end(ctx, d.ID, s.state, s.outcome, time.Time{})
	case s.waits:
		return false, nil
	case s.looked && waited > followFor, waited > giveUpAfter:
		o := news.Outcome{Kind: news.OutcomeUnheard, URL: d.Outcome.URL}
		return true, r.run.end(ctx, d.ID, news.StateUnknown, o, time.Time{})
	}
	return false, nil
}

// standing asks the page, the feed of its comments and WordPress' REST interface.
func (r followUp) standing(ctx context.Context, d news.Draft) standing {
	held := standing{state: news.StateHeld}
	p, err := r.site.page(ctx, d.Page)
	if err != nil {
		r.deps.Log.Info("a held comment was not looked for", "draft", d.ID, "err", err)
		held.looked = isRefusal(err) // the page is gone, or is for others
		return held
	}
	held.looked = true
	own, ok := r.findOn(ctx, d, p)
	switch {
	case ok && !own.Held:
		return standing{state: news.StatePublished, outcome: news.Outcome{Kind: news.OutcomePublished, URL: own.URL}}
	case ok:
		held.waits = true
		return held
	}
	if told, ok := r.askREST(ctx, d, p); ok {
		return told
	}
	return held
}

// askREST asks WordPress' REST interface for a comment by its number; ok is false where
// it does not tell. Of one that waits and of one in the trash it tells only its author, with a
// login; of one that is deleted everybody.
func (r followUp) askREST(ctx context.Context, d news.Draft, p formPage) (told standing, ok bool) {
	answer, ref, ok := r.restAnswer(ctx, d, p)
	if !ok {
		return told, false
	}
	state, kind, ok := comment.StandingREST(answer, ref)
	told = standing{state: state, outcome: news.Outcome{Kind: kind, URL: d.Outcome.URL}, looked: true, waits: state == news.StateHeld}
	return told, ok
}

// restAnswer is what WordPress' REST interface answers when it is asked for a comment by its
// number, ref; ok is false where it cannot be asked, or does not answer.
func (r followUp) restAnswer(ctx context.Context, d news.Draft, p formPage) (answered comment.Answer, ref string, ok bool) {
	ref = comment.IDFromURL(d.Outcome.URL)
	if ref == "" || p.REST == "" {
		return answered, ref, false
	}
	user, password, err := r.logins.find(ctx, hostOf(p.URL))
	if err != nil {
		r.deps.Log.Info("the login for a site was not read", "err", err)
	}
	address := restComments(p.REST)
	if hostOf(address) != hostOf(p.URL) { // whom the password is not for
		user, password = "", ""
	}
	get := restGet(p.REST, "/wp/v2/comments/"+ref)
	get.ErrorBody = true
	if user == "" {
		get.Anonymous = true
	} else {
		get.Credential = credential(get.URL, user, password)
		get.Credential.Unasked = true
	}
	answer, err := r.deps.Client.Get(ctx, get)
	if err != nil && !isRefusal(err) {
		return answered, ref, false
	}
	return comment.Answer{Status: answer.Status, Body: answer.Body}, ref, true
}

// sentAt is when a comment that waits was sent: of one from an archive, or an older program,
// when it was last heard of.
func sentAt(d news.Draft) time.Time {
	for _, at := range []time.Time{d.LastAttempt, d.Outcome.Time, d.Queued} {
		if !at.IsZero() {
			return at
		}
	}
	return d.Updated
}
