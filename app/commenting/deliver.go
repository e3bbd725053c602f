package commenting

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"sahifa/app/comment"
	"sahifa/app/news"
	"sahifa/app/web"
)

// deliver does what can be done for one draft now.
func (r *delivery) deliver(ctx context.Context, d news.Draft) error {
	lost := isLost(d)
	p, err := r.site.page(ctx, d.Page)
	if ctx.Err() != nil {
		return news.Fail(news.Cancelled, ctx.Err())
	}
	if err != nil {
		return r.pageFailed(ctx, d, err)
	}
	if own, ok := comment.FindOwn(p.Comments, d); ok {
		if lost {
			return r.end(ctx, d.ID, news.StatePublished, news.Outcome{Kind: news.OutcomePublished, URL: own.URL}, time.Time{})
		}
		return r.end(ctx, d.ID, news.StateRefused, news.Outcome{Kind: news.OutcomeDuplicate, URL: own.URL}, time.Time{})
	}
	if lost {
		return r.recoverLost(ctx, d, p)
	}
	how, ok, err := r.route(p)
	if err != nil {
		return err
	}
	if !ok {
		return r.end(ctx, d.ID, news.StateRefused, p.Barrier, time.Time{})
	}
	if kind, bad := missingField(d, p, how); bad {
		return r.end(ctx, d.ID, news.StateRefused, news.Outcome{Kind: kind, URL: p.URL}, time.Time{})
	}
	return r.send(ctx, d, p, how)
}

// missingField checks a draft against the form as it is now.
func missingField(d news.Draft, p formPage, how route) (news.OutcomeKind, bool) {
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

// route is how a comment is sent to a page.
type route struct {
	rest           bool // through WordPress' REST interface, else the form
	user, password string
}

// route chooses how to send: the form, or, where the site wants a login and the
// user has one, or shows no form, WordPress' REST interface. false: there is
// none, and the page's barrier says why.
func (o *Outbox) route(p formPage) (route, bool, error) {
	if p.Barrier.Kind == "" {
		return route{}, true, nil
	}
	if p.REST == "" || p.PostID == "" {
		return route{}, false, nil
	}
	if p.Login {
		user, password, err := o.logins.find(context.Background(), hostOf(p.URL))
		if err != nil || user == "" {
			return route{}, false, err
		}
		return route{rest: true, user: user, password: password}, true, nil
	}
	silent := p.Barrier.Kind == news.OutcomeNoForm || p.Barrier.Kind == news.OutcomeClosed && p.Barrier.Message == ""
	return route{rest: true}, silent, nil
}

// send sends a draft and records what became of it.
func (r *delivery) send(ctx context.Context, d news.Draft, p formPage, how route) error {
	again := d.State == news.StateSending // it may be there already
	d, err := r.deps.Outbox.BeginSending(ctx, d.ID, r.deps.Now())
	if k := news.AsProblem(err); err != nil && (k.Kind == news.DraftAway || k.Kind == news.NoSuchDraft) {
		return nil // taken back at the last moment
	} else if err != nil {
		return err
	}
	r.report(d)
	consent, err := r.deps.Settings.Setting(ctx, SettingConsent)
	if err != nil {
		return err
	}
	form := web.Post{Referer: p.URL, Charset: p.charset}
	if how.rest {
		form.URL, form.User, form.Password, form.JSON = restComments(p.REST), how.user, how.password, restBody(p, d, how)
	} else {
		form.URL, form.Cookies = p.Form.Action, web.CookiesFor(p.URL, p.header, p.Form.Action)
		for _, f := range comment.Fill(p.Page, d, consent == "yes") {
			form.Fields = append(form.Fields, web.Pair(f))
		}
	}
	if !how.rest && p.Form.Method != http.MethodPost {
		return r.end(ctx, d.ID, news.StateRefused, news.Outcome{Kind: news.OutcomeNoForm, URL: p.URL}, time.Time{})
	}
	answer, arrived, err := r.deps.Client.Send(ctx, form)
	// The site spaces comments out by when they came, which is by now.
	if err := r.deps.Outbox.RecordExchange(context.WithoutCancel(ctx), d.ID, r.deps.Now()); err != nil {
		r.deps.Log.Warn("when a comment was sent is not recorded", "draft", d.ID, "err", err)
	}
	if err != nil {
		r.deps.Log.Info("no answer to a comment", "draft", d.ID, "arrived", arrived, "err", err)
		return r.unanswered(ctx, d, p, arrived, again, err)
	}
	state, o := judge(p, answer, d, again, how)
	return r.answered(ctx, d, p, answer, state, o, again)
}

func judge(p formPage, answer web.Answer, d news.Draft, again bool, how route) (news.DraftState, news.Outcome) {
	a := comment.Answer{Status: answer.Status, Location: answer.Location, Body: answer.Body}
	if how.rest {
		state, o := comment.JudgeREST(p.Page, a, again)
		if how.user == "" && o.Kind == news.OutcomeLogin { // it was worth a try; the page said why not
			o = p.Barrier
		}
		return state, o
	}
	return comment.Judge(p.Page, a, d, again)
}

// restComments is where WordPress' REST interface takes comments.
func restComments(root string) string {
	u, err := url.Parse(root)
	if err != nil {
		return ""
	}
	if route := u.Query().Get("rest_route"); route != "" { // a site without permalinks
		q := u.Query()
		q.Set("rest_route", "/wp/v2/comments")
		u.RawQuery = q.Encode()
		return u.String()
	}
	return u.JoinPath("wp/v2/comments").String()
}

func restBody(p formPage, d news.Draft, how route) []byte {
	post, _ := strconv.Atoi(p.PostID)
	parent, _ := strconv.Atoi(d.ReplyTo)
	fields := map[string]any{"post": post, "parent": parent, "content": d.Text}
	if how.user == "" {
		fields["author_name"], fields["author_email"] = d.Name, d.Email
		if d.Site != "" {
			fields["author_url"] = d.Site
		}
	}
	b, _ := json.Marshal(fields) // of texts and numbers: does not fail
	return b
}
