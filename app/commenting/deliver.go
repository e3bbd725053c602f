package commenting

import (
	"context"
	"net/http"
	"strings"
	"time"

	"sahifa/app/comment"
	"sahifa/app/news"
	"sahifa/app/web"
)

// delivery takes drafts to their sites, one at a time.
type delivery struct {
	run    *sendRun
	deps   Dependencies
	pause  time.Duration // between two comments to one site
	site   site
	logins *Logins
}

// deliver does what can be done for one draft now.
func (r *delivery) deliver(ctx context.Context, d news.Draft) error {
	p, err := r.site.page(ctx, d.Page)
	if ctx.Err() != nil {
		return news.NewProblem(news.Cancelled, ctx.Err())
	}
	if err != nil {
		return r.pageFailed(ctx, d, err)
	}
	own, shown := comment.FindOwn(p.Comments, d)
	switch {
	case shown && isLost(d):
		return r.published(ctx, d, own)
	case isLost(d) && !p.WordPress && p.Shows(d):
		return r.published(ctx, d, news.Comment{URL: p.URL})
	case shown:
		return r.refused(ctx, d, news.Outcome{Kind: news.OutcomeDuplicate, URL: own.URL})
	case isLost(d):
		return r.recoverLost(ctx, d, p)
	}
	how, ok, err := r.route(p)
	if err != nil {
		return err
	}
	if !ok {
		return r.refused(ctx, d, p.Barrier)
	}
	if how.rest && how.user == "" && r.isClosed(ctx, p) {
		return r.refused(ctx, d, news.Outcome{Kind: news.OutcomeClosed, URL: p.URL})
	}
	if kind, bad := missingField(d, p, how); bad {
		return r.refused(ctx, d, news.Outcome{Kind: kind, URL: p.URL})
	}
	if left := comment.Unanswered(p.Questions, d); how.byForm() && len(left) > 0 {
		r.keepRequirements(ctx, d, p)
		return r.refused(ctx, d, news.Outcome{Kind: news.OutcomeQuestion, Message: comment.Labels(left), URL: p.URL})
	}
	if field := comment.Unfit(p.Page, d); how.byForm() && field != "" {
		return r.refused(ctx, d, news.Outcome{Kind: news.OutcomeBadField, Message: field, URL: p.URL})
	}
	return r.send(ctx, d, p, how)
}

// keepRequirements keeps what the form asks now, for the user to answer.
func (r *delivery) keepRequirements(ctx context.Context, d news.Draft, p formPage) {
	err := r.deps.Comments.Put(ctx, d.ArticleID, nil, comment.RequirementsOf(p.Page), -1)
	if unlessGone(err) != nil {
		r.deps.Log.Warn("what a form asks is not kept", "draft", d.ID, "err", err)
	}
}

// missingField checks a draft against the form as it is now.
func missingField(d news.Draft, p formPage, how route) (news.OutcomeKind, bool) {
	needs := comment.RequirementsOf(p.Page)
	if how.rest {
		needs = news.CommentRequirements{Known: true, WordPress: true}
	}
	all := comment.Validate(d, needs)
	switch {
	case len(all) == 0:
		return "", false
	case all[0].Kind == news.TextTooLong || all[0].Kind == news.TextOverLimit:
		return news.OutcomeTooLong, true
	}
	return news.OutcomeBadField, true
}

// exchange is a draft that is sent to a page, and the answer to it.
type exchange struct {
	draft  news.Draft
	page   formPage
	how    route
	again  bool // it was sent before, and may be there already
	answer web.Answer
}

// send sends a draft and records what became of it.
func (r *delivery) send(ctx context.Context, d news.Draft, p formPage, how route) error {
	x := exchange{page: p, how: how, again: isLost(d)}
	var err error
	if x.draft, err = r.deps.Outbox.BeginSending(ctx, d.ID, r.deps.Now()); isWithdrawn(err) {
		return nil
	} else if err != nil {
		return err
	}
	r.run.report(x.draft)
	consent, err := r.deps.Settings.Setting(ctx, SettingConsent)
	if err != nil {
		return err
	}
	answer, arrived, err := r.deps.Client.Send(ctx, x.post(consent == "yes"))
	if err == nil && how.byForm() && p.Form.Previews {
		answer, arrived, err = r.sendPreviewed(ctx, &x, answer, consent == "yes")
	}
	// The site spaces comments out by when they came, which is by now.
	if err := r.deps.Outbox.RecordExchange(context.WithoutCancel(ctx), d.ID, r.deps.Now()); err != nil {
		r.deps.Log.Warn("when a comment was sent is not recorded", "draft", d.ID, "err", err)
	}
	if err != nil {
		r.deps.Log.Info("no answer to a comment", "draft", d.ID, "arrived", arrived, "err", err)
		return r.unanswered(ctx, x, arrived, err)
	}
	x.answer = answer
	return r.answered(ctx, x)
}

// sendPreviewed sends a comment from the page that shows it first, where the
// form has no other button than that for seeing it. Where there is no form to
// send from, answer is the last word.
func (r *delivery) sendPreviewed(ctx context.Context, x *exchange, answer web.Answer, consent bool) (web.Answer, bool, error) {
	next, ok := x.page.Previewed(answer.Body, x.draft)
	if !ok || answer.Status != http.StatusOK {
		return answer, true, nil
	}
	header := x.page.header.Clone()
	for _, c := range answer.Header.Values("Set-Cookie") {
		header.Add("Set-Cookie", c)
	}
	x.page = formPage{next, x.page.charset, header}
	return r.deps.Client.Send(ctx, x.post(consent))
}

// post is what is sent.
func (x exchange) post(consent bool) web.Post {
	p := x.page
	post := web.Post{Referer: p.URL, Charset: p.charset}
	if x.how.isso {
		post.URL, post.JSON = p.Isso.NewURL(), p.Isso.Body(x.draft)
		return post
	}
	if x.how.rest {
		post.URL, post.JSON = restComments(p.REST), restBody(p, x.draft, x.how)
		post.Credential = web.Credential{User: x.how.user, Password: x.how.password, Plain: strings.HasPrefix(post.URL, "http:")}
		return post
	}
	if p.Form.Charset != "" {
		post.Charset = p.Form.Charset
	}
	post.Multipart = p.Form.Parts
	post.URL, post.Cookies = p.Form.Action, web.CookiesFor(p.URL, p.header, p.Form.Action)
	for _, f := range comment.Fill(p.Page, x.draft, consent) {
		post.Fields = append(post.Fields, web.Pair(f))
	}
	return post
}
