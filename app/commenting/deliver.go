package commenting

import (
	"context"
	"net/http"
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

	challenges *challenges // whose pictures were looked at
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
	if seen, ok := r.challenges.take(d, r.deps.Now()); ok {
		p = seen
	} else {
		d = withoutPictures(d)
	}
	how, ok, err := r.route(ctx, p)
	if err != nil {
		return err
	}
	if !ok {
		return r.refused(ctx, d, p.Barrier)
	}
	if how.rest && how.user == "" {
		if o, is := r.hindered(ctx, p); is {
			return r.refused(ctx, d, o)
		}
	}
	if kind, bad := missingField(d, p, how); bad {
		return r.refused(ctx, d, news.Outcome{Kind: kind, URL: p.URL})
	}
	if left := comment.Unanswered(p.Questions, d); !how.rest && len(left) > 0 {
		r.keepRequirements(ctx, d, p)
		return r.refused(ctx, d, news.Outcome{Kind: news.OutcomeQuestion, Message: comment.Labels(left), URL: p.URL})
	}
	if field := comment.Unfit(p.Page, d); how.byForm() && field != "" {
		return r.refused(ctx, d, news.Outcome{Kind: news.OutcomeUnfit, Message: field, URL: p.URL})
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
	call   comment.Call // to the service, if that is the way
	again  bool         // it was sent before, and may be there already
	answer web.Answer
}

// send sends a draft and records what became of it.
func (r *delivery) send(ctx context.Context, d news.Draft, p formPage, how route) error {
	x := exchange{page: p, how: how, again: isLost(d)}
	consent, err := r.deps.Settings.Setting(ctx, SettingConsent)
	if err != nil {
		return err
	}
	if how.service {
		var refused news.Outcome
		if refused, err = r.prepare(ctx, &x, d, consent == "yes"); err != nil {
			return r.pageFailed(ctx, d, err)
		}
		if refused.Kind != "" {
			return r.refused(ctx, d, refused)
		}
	}
	if x.draft, err = r.deps.Outbox.BeginSending(ctx, d.ID, r.deps.Now()); isWithdrawn(err) {
		return nil
	} else if err != nil {
		return err
	}
	r.run.report(x.draft)
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
	x.page.Page, x.page.header = next, header
	return r.deps.Client.Send(ctx, x.post(consent))
}

// prepare makes the requests that a service wants before a comment, and the one
// that sends it.
func (r *delivery) prepare(ctx context.Context, x *exchange, d news.Draft, consent bool) (refused news.Outcome, err error) {
	service := x.page.Service
	before := service.Steps(d)
	var steps []comment.Reply
	for _, call := range before {
		reply, err := r.step(ctx, x.page, call)
		if err != nil {
			return news.Outcome{}, err
		}
		steps = append(steps, reply)
	}
	x.call, refused = service.Comment(x.page.Page, d, consent, steps)
	for i, reply := range steps {
		x.page.given = append(x.page.given, web.CookiesFor(before[i].URL, reply.Header, x.call.URL)...)
	}
	return refused, nil
}

func (r *delivery) step(ctx context.Context, p formPage, call comment.Call) (comment.Reply, error) {
	if !call.Get {
		answer, _, err := r.deps.Client.Send(ctx, servicePost(p, call))
		return comment.Reply{Status: answer.Status, Header: answer.Header, Body: answer.Body}, err
	}
	answer, err := r.deps.Client.Get(ctx, web.Request{URL: call.URL, Accept: "application/json", Referer: p.URL, Fresh: true})
	if isRefusal(err) {
		return comment.Reply{Status: http.StatusForbidden}, nil
	}
	return comment.Reply{Status: answer.Status, Header: answer.Header, Body: answer.Body}, err
}

// servicePost is a request to a service.
func servicePost(p formPage, call comment.Call) web.Post {
	post := web.Post{URL: call.URL, Referer: p.URL, JSON: call.JSON, Multipart: true, Header: call.Header, Cookies: web.CookiesFor(p.URL, p.header, call.URL)}
	for _, f := range call.Fields {
		post.Fields = append(post.Fields, web.Pair(f))
	}
	return post
}

// post is what is sent.
func (x exchange) post(consent bool) web.Post {
	p := x.page
	post := web.Post{Referer: p.URL, Charset: p.charset}
	if x.how.service {
		post = servicePost(p, x.call)
		post.Cookies = append(post.Cookies, p.given...)
		return post
	}
	if x.how.rest {
		post.URL, post.JSON = restComments(p.REST), restBody(p, x.draft, x.how)
		post.Credential = credential(post.URL, x.how.user, x.how.password)
		return post
	}
	if p.Form.Charset != "" {
		post.Charset = p.Form.Charset
	}
	post.Multipart = p.Form.Parts
	post.URL, post.Cookies = p.Form.Action, append(web.CookiesFor(p.URL, p.header, p.Form.Action), p.given...)
	for _, f := range comment.Fill(p.Page, x.draft, consent) {
		post.Fields = append(post.Fields, web.Pair(f))
	}
	return post
}
