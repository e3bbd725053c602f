package app

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"sahifa/app/comment"
	"sahifa/app/feed"
	"sahifa/app/news"
	"sahifa/app/web"
)

// formPage is a page with a comment form and what came with it.
type formPage struct {
	comment.Page
	charset string
	header  http.Header
}

// readPage reads a page as it is now.
func (a *App) readPage(ctx context.Context, address string) (formPage, error) {
	answer, err := a.client.Get(ctx, web.Request{URL: address, Accept: acceptHTML, Fresh: true})
	if err != nil {
		return formPage{}, err
	}
	if !isHTML(answer.Header.Get("Content-Type")) {
		return formPage{}, news.Fail(news.NoText, nil, address)
	}
	text, charset := web.DecodeHTML(answer.Body, answer.Header.Get("Content-Type"))
	p, err := comment.Read(text, answer.URL)
	return formPage{p, charset, answer.Header}, err
}

// readCommentFeed reads a feed of comments as it is now.
func (a *App) readCommentFeed(ctx context.Context, address string) ([]news.Comment, error) {
	answer, err := a.client.Get(ctx, web.Request{URL: address, Accept: feed.Accept, Fresh: true})
	if err != nil {
		return nil, err
	}
	source, err := feed.Parse(answer.Body, answer.Header.Get("Content-Type"), answer.URL)
	if err != nil {
		return nil, err
	}
	return comment.FromFeed(source.Entries), nil
}

// way is how a comment is sent to a page.
type way struct {
	rest           bool // through WordPress' REST interface, else the form
	user, password string
}

// way chooses how to send: the form, or, where the site wants a login and the
// user has one, or shows no form, WordPress' REST interface. false: there is
// none, and the page's barrier says why.
func (a *App) way(p formPage) (way, bool, error) {
	if p.Barrier.Kind == "" {
		return way{}, true, nil
	}
	if p.REST == "" || p.PostID == "" {
		return way{}, false, nil
	}
	if p.Login {
		user, password, err := a.login(context.Background(), hostOf(p.URL))
		if err != nil || user == "" {
			return way{}, false, err
		}
		return way{rest: true, user: user, password: password}, true, nil
	}
	silent := p.Barrier.Kind == news.OutcomeNoForm || p.Barrier.Kind == news.OutcomeClosed && p.Barrier.Message == ""
	return way{rest: true}, silent, nil
}

// send sends a draft and records what became of it.
func (r *delivery) send(ctx context.Context, d news.Draft, p formPage, how way) error {
	again := d.State == news.StateSending // it may be there already
	d, err := r.store.BeginSending(ctx, d.ID, r.now())
	if k := news.AsProblem(err); err != nil && (k.Kind == news.DraftAway || k.Kind == news.NoSuchDraft) {
		return nil // taken back at the last moment
	} else if err != nil {
		return err
	}
	r.tell(d)
	consent, err := r.store.Setting(ctx, CommentConsent)
	if err != nil {
		return err
	}
	form := web.Post{Referer: p.URL, Charset: p.charset}
	if how.rest {
		form.URL, form.JSON = restComments(p.REST), restBody(p, d, how)
		form.Credential = web.Credential{User: how.user, Password: how.password, Plain: strings.HasPrefix(form.URL, "http:")}
	} else {
		form.URL, form.Cookies = p.Form.Action, web.CookiesFor(p.URL, p.header, p.Form.Action)
		for _, f := range comment.Fill(p.Page, d, consent == "yes") {
			form.Fields = append(form.Fields, web.Pair(f))
		}
	}
	if !how.rest && p.Form.Method != http.MethodPost {
		return r.end(ctx, d.ID, news.StateRefused, news.Outcome{Kind: news.OutcomeNoForm, URL: p.URL}, time.Time{})
	}
	answer, arrived, err := r.client.Send(ctx, form)
	// The site spaces comments out by when they came, which is by now.
	if err := r.store.ExchangeEnded(context.WithoutCancel(ctx), d.ID, r.now()); err != nil {
		r.log.Warn("when a comment was sent is not recorded", "draft", d.ID, "err", err)
	}
	if err != nil {
		r.log.Info("no answer to a comment", "draft", d.ID, "arrived", arrived, "err", err)
		return r.unanswered(ctx, d, p, arrived, again, err)
	}
	state, o := judge(p, answer, d, again, how)
	return r.answered(ctx, d, p, answer, state, o, again)
}

func judge(p formPage, answer web.Answer, d news.Draft, again bool, how way) (news.DraftState, news.Outcome) {
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
	now, err := r.readPage(ctx, d.Page)
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
	return r.end(ctx, d.ID, news.StateSending, news.Outcome{Kind: news.OutcomeLost, URL: p.URL}, r.now().Add(r.pace))
}

// answered records what an answer means.
func (r *delivery) answered(ctx context.Context, d news.Draft, p formPage, answer web.Answer, state news.DraftState, o news.Outcome, again bool) error {
	switch state {
	case news.StateSending:
		if !p.WordPress && o.Message != "" {
			return r.elsewhere(ctx, d, p, o)
		}
		return r.lookFor(ctx, d, p)
	case news.StateQueued: // too fast
		wait := r.now().Add(max(r.pace*4/3, web.RetryAfter(answer.Header, r.now())))
		if again {
			return r.end(ctx, d.ID, news.StateSending, news.Outcome{Kind: news.OutcomeLost, URL: p.URL}, wait)
		}
		if d.Attempts >= tooFastMost {
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

// elsewhere tells what became of a comment sent to a form that is not
// WordPress': the page shows it, or only the site's words tell.
func (r *delivery) elsewhere(ctx context.Context, d news.Draft, p formPage, o news.Outcome) error {
	if now, err := r.readPage(ctx, d.Page); err == nil {
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
		if now, err := r.readPage(ctx, d.Page); err == nil {
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
	got, err := r.client.Get(ctx, web.Request{URL: o.URL, Accept: acceptHTML, Fresh: true, Cookies: web.CookiesFor(from, answer.Header, o.URL)})
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

func restBody(p formPage, d news.Draft, how way) []byte {
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

// Keyring keeps passwords where the system keeps them. A password that is not
// there is "".
type Keyring interface {
	Password(host, user string) (string, error)
	SetPassword(host, user, password string) error
	Forget(host, user string) error
}

// SetKeyring joins the system's keyring.
func (a *App) SetKeyring(k Keyring) { a.keyring = k }

// loginKey is the setting that holds the user's name at a site.
func loginKey(host string) string { return "login:" + host }

var errNoKeyring = errors.New("there is no keyring")

// login gives the user's name and application password at a site, "" where
// there is none.
func (a *App) login(ctx context.Context, host string) (user, password string, err error) {
	user, err = a.store.Setting(ctx, loginKey(host))
	if err != nil || user == "" || a.keyring == nil {
		return "", "", err
	}
	password, err = a.keyring.Password(host, user)
	if err != nil {
		a.log.Info("the keyring did not answer", "host", host, "err", err)
		return "", "", nil
	}
	if password == "" {
		user = ""
	}
	return user, password, nil
}

// SetLogin keeps the user's name and application password for a site, the
// password in the system's keyring; an empty user forgets them.
func (a *App) SetLogin(ctx context.Context, address, user, password string) error {
	address, err := web.Clean(address)
	if err != nil {
		return err
	}
	if a.keyring == nil {
		return news.Fail(news.NoKeyring, errNoKeyring)
	}
	host := hostOf(address)
	if user == "" {
		if old, err := a.store.Setting(ctx, loginKey(host)); err == nil && old != "" {
			if err := a.keyring.Forget(host, old); err != nil {
				return news.Fail(news.NoKeyring, err)
			}
		}
	} else if err := a.keyring.SetPassword(host, user, password); err != nil {
		return news.Fail(news.NoKeyring, err)
	}
	return a.store.SetSetting(ctx, loginKey(host), user)
}
