package commenting_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/commenting"
	"sahifa/app/news"
)

var ctx = context.Background()

// writer is a program that has the post of a press.
func writer(t *testing.T, p *press) (*apptest.Program, int64) {
	t.Helper()
	a := apptest.Open(t)
	a.SetPause(0)
	if _, err := a.Subscribe(ctx, p.URL+"/feed"); err != nil {
		t.Fatal(err)
	}
	a.MustSync(t)
	items := a.MustList(t, news.Filter{})
	if len(items) != 1 {
		t.Fatalf("%d articles", len(items))
	}
	return a, items[0].ID
}

// written keeps a draft on an article.
func written(t *testing.T, a *apptest.Program, article int64, content string, change ...func(*news.Draft)) news.Draft {
	t.Helper()
	d, err := a.NewDraft(ctx, article)
	if err != nil {
		t.Fatal(err)
	}
	d.Name, d.Email, d.Text = "علي الأحمد", "ali@example.com", content
	for _, c := range change {
		c(&d)
	}
	if d, err = a.SaveDraft(ctx, d); err != nil {
		t.Fatal(err)
	}
	return d
}

// sent queues a draft, works through the outbox once and gives the draft as it
// is then.
func sent(t *testing.T, a *apptest.Program, d news.Draft) news.Draft {
	t.Helper()
	if _, err := a.Queue(ctx, d.ID); err != nil {
		t.Fatal(err)
	}
	return posted(t, a, d.ID)
}

func posted(t *testing.T, a *apptest.Program, id int64) news.Draft {
	t.Helper()
	if _, err := a.SendOutbox(ctx, commenting.SendOptions{IgnoreBackoff: true}); err != nil {
		t.Fatal(err)
	}
	d, err := a.Draft(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestCommentsAreSentAndToldRight(t *testing.T) {
	emoji := "تعليقٌ مُشَكَّلٌ 🙂👨‍👩‍👧 مع \"أقواس\" و 'علامات'... وسطر\nثانٍ <وسم> & كذا\\ 50%"
	for _, tt := range []struct {
		name    string
		set     func(*press)
		draft   func(*news.Draft)
		content string
		state   news.DraftState
		kind    news.OutcomeKind
		says    string
		copies  int
	}{
		{name: "published", state: news.StatePublished, kind: news.OutcomePublished, copies: 1},
		{name: "block theme", set: func(p *press) { p.block = true }, state: news.StatePublished, kind: news.OutcomePublished, copies: 1},
		{name: "held", set: func(p *press) { p.moderated = true }, state: news.StateHeld, kind: news.OutcomeHeld, copies: 1},
		{name: "held, block theme", set: func(p *press) { p.moderated, p.block = true, true }, state: news.StateHeld, kind: news.OutcomeHeld, copies: 1},
		{name: "held without an address, which looks as if published", set: func(p *press) { p.moderated, p.anonymous = true, true }, draft: func(d *news.Draft) { d.Email, d.Name = "", "" }, state: news.StateHeld, kind: news.OutcomeNotShown, copies: 1},
		{name: "reply", draft: func(d *news.Draft) { d.ReplyTo = "1" }, state: news.StatePublished, kind: news.OutcomePublished, copies: 1},
		{name: "emoji, marks, quotes and tags", content: emoji, state: news.StatePublished, kind: news.OutcomePublished, copies: 1},
		{name: "as long as may be", content: strings.Repeat("ب", 32762) + "!", state: news.StatePublished, kind: news.OutcomePublished, copies: 1},
		{name: "traps and a nonce", set: func(p *press) { p.honeypot = true }, state: news.StatePublished, kind: news.OutcomePublished, copies: 1},
		{name: "the form's action is elsewhere", set: func(p *press) { p.moved = true }, state: news.StatePublished, kind: news.OutcomePublished, copies: 1},
		{name: "the page shows it already", set: func(p *press) {
			p.comments = append(p.comments, pressComment{ID: 2, Status: "approve", Author: "علي الأحمد", Content: "رأيي المتواضع."})
		}, state: news.StateRefused, kind: news.OutcomeDuplicate, copies: 1},
		{name: "the site holds it already", set: func(p *press) {
			p.comments = append(p.comments, pressComment{ID: 2, Status: "hold", Author: "علي الأحمد", Content: "رأيي المتواضع."})
		}, state: news.StateRefused, kind: news.OutcomeDuplicate, says: "مكرر", copies: 1},
		{name: "too fast", set: func(p *press) { p.flood, p.last = true, time.Now() }, state: news.StateQueued, kind: news.OutcomeTooFast, says: "بسرعة"},
		{name: "closed", set: func(p *press) { p.closed = true }, state: news.StateRefused, kind: news.OutcomeClosed, says: "مغلقة"},
		{name: "closed, block theme", set: func(p *press) { p.closed, p.block = true, true }, state: news.StateRefused, kind: news.OutcomeClosed},
		{name: "login required", set: func(p *press) { p.login = true }, state: news.StateRefused, kind: news.OutcomeLogin, says: "مسجل الدخول"},
		{name: "a question to people", set: func(p *press) { p.captcha = true }, state: news.StateRefused, kind: news.OutcomeQuestion, says: "reCAPTCHA"},
		{name: "taken for spam", set: func(p *press) { p.spam = true }, state: news.StateRefused, kind: news.OutcomeBlocked, says: "رفض"},
		{name: "another service", set: func(p *press) { p.noForm = `<div id="disqus_thread"></div>` }, state: news.StateRefused, kind: news.OutcomeOtherService, says: "Disqus"},
		{name: "behind a password", set: func(p *press) { p.noForm = `<form class="post-password-form"></form>` }, state: news.StateRefused, kind: news.OutcomeProtected},
		{name: "site down", set: func(p *press) {
			p.fault = func(w http.ResponseWriter, r *http.Request, _ func(http.ResponseWriter)) bool {
				w.WriteHeader(http.StatusServiceUnavailable)
				return true
			}
		}, state: news.StateQueued, kind: news.OutcomeSiteDown},
		{name: "the page is gone", set: func(p *press) {
			p.fault = func(w http.ResponseWriter, r *http.Request, _ func(http.ResponseWriter)) bool {
				w.WriteHeader(http.StatusNotFound)
				return true
			}
		}, state: news.StateRefused, kind: news.OutcomeGone},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPress(t)
			a, article := writer(t, p)
			p.set(func(p *press) {
				p.comments = append(p.comments, pressComment{ID: 1, Status: "approve", Author: "أبو خالد", Content: "تحليل جيد."})
			})
			if tt.set != nil {
				p.set(tt.set)
			}
			content := tt.content
			if content == "" {
				content = "رأيي المتواضع."
			}
			d := written(t, a, article, content)
			if tt.draft != nil {
				tt.draft(&d)
				d.Requirements = news.CommentRequirements{Known: true, WordPress: true} // as after a sync with these settings
				var err error
				if d, err = a.SaveDraft(ctx, d); err != nil {
					t.Fatal(err)
				}
			}
			d = sent(t, a, d)
			if d.State != tt.state || d.Outcome.Kind != tt.kind || !strings.Contains(d.Outcome.Message, tt.says) {
				t.Errorf("%s, %+v", d.State, d.Outcome)
			}
			if n := p.copies(content); n != tt.copies {
				t.Errorf("%d copies arrived, want %d", n, tt.copies)
			}
			if d.Text != content {
				t.Errorf("the draft's text is now %q", d.Text)
			}
			if tt.state == news.StatePublished || tt.state == news.StateHeld {
				c := p.comments[len(p.comments)-1]
				if c.Author != d.Name || c.Email != d.Email || fmt.Sprint(c.Parent) != max(d.ReplyTo, "0") {
					t.Errorf("arrived as %+v", c)
				}
				if !strings.Contains(d.Outcome.URL, fmt.Sprintf("#comment-%d", c.ID)) {
					t.Errorf("the outcome's address is %q", d.Outcome.URL)
				}
				if strings.Contains(c.fields, "consent") {
					t.Errorf("consent was given: %s", c.fields)
				}
			}
		})
	}
}

func TestConsentIsTheUsersAndHeldIsStillTold(t *testing.T) {
	p := newPress(t)
	a, article := writer(t, p)
	if err := a.Settings.SetSetting(ctx, commenting.SettingConsent, "yes"); err != nil {
		t.Fatal(err)
	}
	p.set(func(p *press) { p.moderated = true })
	d := sent(t, a, written(t, a, article, "نص", func(d *news.Draft) { d.Name = "Ali" }))
	if d.State != news.StateHeld || d.Outcome.Kind != news.OutcomeHeld {
		t.Errorf("%s %+v", d.State, d.Outcome)
	}
	if !strings.Contains(p.comments[0].fields, "wp-comment-cookies-consent=yes") {
		t.Error("consent was not sent")
	}
}

func TestRefusedDraftIsMendedAndSent(t *testing.T) {
	p := newPress(t)
	a, article := writer(t, p)
	p.set(func(p *press) { p.spam = true })
	d := sent(t, a, written(t, a, article, "نص أول"))
	if d.State != news.StateRefused {
		t.Fatalf("%s", d.State)
	}
	p.set(func(p *press) { p.spam = false })
	d.Text = "نص ثان"
	d, err := a.SaveDraft(ctx, d)
	if err != nil {
		t.Fatal(err)
	}
	if d = sent(t, a, d); d.State != news.StatePublished || p.copies("نص ثان") != 1 {
		t.Errorf("%s %+v", d.State, d.Outcome)
	}
	d.Text = "غير ذلك"
	if _, err := a.SaveDraft(ctx, d); news.AsProblem(err).Kind != news.DraftSent {
		t.Errorf("a comment that was sent was changed: %v", err)
	}
}

func TestOldestFirstAndSpacedOut(t *testing.T) {
	p := newPress(t)
	a, article := writer(t, p)
	var times []time.Time
	p.set(func(p *press) {
		p.fault = func(_ http.ResponseWriter, r *http.Request, _ func(http.ResponseWriter)) bool {
			if r.Method == http.MethodPost {
				times = append(times, time.Now())
			}
			return false
		}
	})
	for _, s := range []string{"أول", "ثان", "ثالث"} {
		if _, err := a.Queue(ctx, written(t, a, article, s).ID); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Millisecond)
	}
	a.SetPause(time.Hour) // not over before the first was sent, however slow the machine
	changed, err := a.SendOutbox(ctx, commenting.SendOptions{})
	if err != nil || len(changed) != 1 || changed[0].Text != "أول" {
		t.Fatalf("without waiting: %v %v", changed, err)
	}
	const pause = 300 * time.Millisecond
	a.SetPause(pause)
	turns := map[string]bool{}
	others, err := a.SendOutbox(ctx, commenting.SendOptions{Wait: true, Changed: func(d news.Draft) {
		if d.State == news.StateQueued && d.NotBefore.After(time.Now().Add(-pause)) {
			turns[d.Text] = true
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	changed = append(changed, others...)
	if len(p.comments) != 3 || p.comments[1].Content != "ثان" || p.comments[2].Content != "ثالث" {
		t.Fatalf("arrived: %+v", p.comments)
	}
	if !turns["ثان"] || !turns["ثالث"] {
		t.Errorf("that they wait for their turn was told of %v", turns)
	}
	if len(changed) != 3 || len(times) != 3 {
		t.Fatalf("%d sent, %d arrived", len(changed), len(times))
	}
	for i := 1; i < len(times); i++ { // one may take a while to arrive
		if gap := times[i].Sub(changed[i-1].LastAttempt); gap < pause {
			t.Errorf("only %v between two comments", gap)
		}
	}
}

func TestTwoAtOnceSendOnce(t *testing.T) {
	p := newPress(t)
	a, article := writer(t, p)
	d := written(t, a, article, "مرة واحدة")
	if _, err := a.Queue(ctx, d.ID); err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if _, err := a.SendOutbox(ctx, commenting.SendOptions{IgnoreBackoff: true}); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if p.posts != 1 || p.copies("مرة واحدة") != 1 {
		t.Errorf("%d posts", p.posts)
	}
}

func TestPlainForm(t *testing.T) {
	var got, shown string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Method == http.MethodPost:
			_ = r.ParseForm()
			if cookie(r, "session") != "abc" || r.PostForm.Get("token") != "t1" {
				w.WriteHeader(http.StatusForbidden)
				return
			}
			got = r.PostForm.Encode()
			if r.PostForm.Get("visitor_name") == "علي" {
				shown = r.PostForm.Get("txt")
			}
			if r.PostForm.Get("visitor_name") == "صامت" {
				fmt.Fprint(w, `<p>الصفحة الرئيسية</p>`)
				return
			}
			fmt.Fprint(w, `<div class="message">شكرا لك، سينشر تعليقك بعد مراجعته</div>`)
		default:
			http.SetCookie(w, &http.Cookie{Name: "session", Value: "abc"})
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, `<html><body><article><h1>خبر</h1><p>%[1]s</p><p>%[1]s</p></article><div id="comment-5" class="c"><span class="fn">علي</span><div class="comment-text">%[2]s</div></div>
				<h3>أضف تعليقك</h3><form action="add.php" method="post"><input type="hidden" name="token" value="t1"><label>الاسم الكريم <input name="visitor_name"></label><label for="m">البريد</label><input id="m" name="m"><label for="b">نص التعليق</label><textarea id="b" name="txt"></textarea><button>إرسال</button></form></body></html>`, apptest.Text, shown)
		}
	}))
	defer s.Close()
	a := apptest.Open(t)
	a.SetPause(0)
	art, err := a.Save(ctx, s.URL+"/news/1")
	if err != nil {
		t.Fatal(err)
	}
	d := sent(t, a, written(t, a, art.ID, "تعليق في موقع بسيط", func(d *news.Draft) { d.Name = "علي" }))
	if d.State != news.StatePublished || !strings.Contains(got, "token=t1") || !strings.Contains(got, "m=ali%40example.com") {
		t.Errorf("%s %+v: %s", d.State, d.Outcome, got)
	}
	d = sent(t, a, written(t, a, art.ID, "تعليق لا يظهر", func(d *news.Draft) { d.Name = "زائر" }))
	if d.State != news.StateHeld || d.Outcome.Kind != news.OutcomeHeld || !strings.Contains(d.Outcome.Message, "مراجعته") {
		t.Errorf("%s %+v", d.State, d.Outcome)
	}
	d = sent(t, a, written(t, a, art.ID, "تعليق لا يقال عنه شيء", func(d *news.Draft) { d.Name = "صامت" }))
	if d.State != news.StateUnknown {
		t.Errorf("%s %+v", d.State, d.Outcome)
	}
	if d, err = a.SettleUnknown(ctx, d.ID); err != nil || d.State != news.StatePublished || d.Outcome.Kind != news.OutcomeConfirmed {
		t.Errorf("%s %+v %v", d.State, d.Outcome, err)
	}
}

// followFor is how long a comment is followed, and a day.
const followFor = 15 * 24 * time.Hour

func TestHeldCommentsAreFollowedUntilTheyAreThere(t *testing.T) {
	p := newPress(t)
	p.moderated = true
	a, article := writer(t, p)
	d := sent(t, a, written(t, a, article, "رأيي المتواضع."))
	if d.State != news.StateHeld {
		t.Fatalf("%s %+v", d.State, d.Outcome)
	}
	due, waits, err := a.OutboxDue(ctx)
	if err != nil || !waits || due.Before(d.LastAttempt.Add(time.Minute)) {
		t.Errorf("looked for at %s, %v, %v", due, waits, err)
	}
	a.Advance(time.Hour)
	if d = posted(t, a, d.ID); d.State != news.StateHeld {
		t.Fatalf("not there, and %s %+v", d.State, d.Outcome)
	}
	p.mu.Lock()
	for i := range p.comments {
		p.comments[i].Status = "approve"
	}
	p.mu.Unlock()
	if d = posted(t, a, d.ID); d.State != news.StateHeld {
		t.Errorf("looked for again at once: %s", d.State)
	}
	a.Advance(3 * time.Hour)
	if d = posted(t, a, d.ID); d.State != news.StatePublished || p.posts != 1 {
		t.Errorf("%s %+v after %d posts", d.State, d.Outcome, p.posts)
	}
	a.Advance(followFor)
	if _, waits, _ := a.OutboxDue(ctx); waits {
		t.Error("a comment is looked for after two weeks")
	}
}

func TestWithoutAFormNothingIsSentUnlessTheSiteAsksForIt(t *testing.T) {
	loaded := `<p>جار تحميل التعليقات</p><script src="/ajax-comments.js"></script>`
	for name, tt := range map[string]struct {
		set   func(*press)
		kind  news.OutcomeKind
		posts int
	}{
		"a script puts the form in":                {func(p *press) { p.noForm, p.guests = loaded, true }, news.OutcomePublished, 1},
		"and the interface wants a login":          {func(p *press) { p.noForm = loaded }, news.OutcomeNoForm, 1},
		"comments are closed":                      {func(p *press) { p.noForm, p.guests, p.closed = loaded, true, true }, news.OutcomeClosed, 0},
		"the interface does not say":               {func(p *press) { p.noForm, p.guests, p.silent = loaded, true, true }, news.OutcomeNoForm, 0},
		"the theme shows nothing of comments":      {func(p *press) { p.bare, p.guests = true, true }, news.OutcomeNoForm, 0},
		"nor do closed comments show on that page": {func(p *press) { p.bare, p.guests, p.closed = true, true, true }, news.OutcomeClosed, 0},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPress(t)
			p.set(tt.set)
			a, article := writer(t, p)
			d := sent(t, a, written(t, a, article, "رأيي المتواضع."))
			if d.Outcome.Kind != tt.kind || p.posts != tt.posts {
				t.Errorf("%s %+v after %d posts", d.State, d.Outcome, p.posts)
			}
		})
	}
}
