package commenting_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
)

// What a site tells of a comment that it threw away is believed: what is deleted it
// tells everybody, what is in the trash only its author. One that nobody tells of is waited
// for two weeks, and the text stays in any case.
func TestAHeldCommentThatIsNotPublished(t *testing.T) {
	const day = 24 * time.Hour
	const text = "رأيي المتواضع."
	for _, tt := range []struct {
		name   string
		change func(*press) // what happens to it
		login  bool
		after  time.Duration
		state  news.DraftState
		kind   news.OutcomeKind
	}{
		{"it is deleted", func(p *press) { p.comments = nil }, false, time.Hour, news.StateRefused, news.OutcomeRemoved},
		{"it is deleted where the interface is shut", func(p *press) { p.comments, p.silent = nil, true }, false, time.Hour, news.StateHeld, news.OutcomeHeld},
		{"it is in the trash, which nobody is told", status("trash"), false, day, news.StateHeld, news.OutcomeHeld},
		{"it is in the trash, for long", status("trash"), false, 15 * day, news.StateUnknown, news.OutcomeUnheard},
		{"its author is told", status("trash"), true, time.Hour, news.StateRefused, news.OutcomeRemoved},
		{"its author is told that it is spam", status("spam"), true, time.Hour, news.StateRefused, news.OutcomeBlocked},
		{"its author is told that it waits", status("hold"), true, 15 * day, news.StateHeld, news.OutcomeHeld},
		{"the page is gone", gone, false, day, news.StateHeld, news.OutcomeHeld},
		{"the page is gone, for long", gone, false, 15 * day, news.StateUnknown, news.OutcomeUnheard},
		{"the site does not answer", dead, false, 15 * day, news.StateHeld, news.OutcomeHeld},
		{"the site does not answer, for ever", dead, false, 29 * day, news.StateUnknown, news.OutcomeUnheard},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPress(t)
			p.moderated = true
			a, article := writer(t, p)
			if p.set(func(p *press) { p.login = tt.login }); tt.login {
				a.SetKeyring(ring{})
				if _, err := a.SetLogin(ctx, p.URL, "reader", "abcd efgh"); err != nil {
					t.Fatal(err)
				}
				if err := a.RefreshComments(ctx, article); err != nil {
					t.Fatal(err)
				}
			}
			d := sent(t, a, written(t, a, article, text))
			if d.State != news.StateHeld {
				t.Fatalf("%s %+v", d.State, d.Outcome)
			}
			p.set(tt.change)
			a.Advance(tt.after)
			d = posted(t, a, d.ID)
			if d.State != tt.state || d.Outcome.Kind != tt.kind || d.Text != text || p.copies(text) > 1 {
				t.Errorf("%s %+v %q", d.State, d.Outcome, d.Text)
			}
			due, waits, err := a.OutboxDue(ctx)
			if err != nil || waits != (tt.state == news.StateHeld) || waits && due.After(a.Now().Add(day+time.Minute)) {
				t.Errorf("looked for at %v, %v, %v", due, waits, err)
			}
		})
	}
}

func status(s string) func(*press) {
	return func(p *press) {
		for i := range p.comments {
			p.comments[i].Status = s
		}
	}
}

func gone(p *press) {
	p.fault = func(w http.ResponseWriter, r *http.Request, _ func(http.ResponseWriter)) bool {
		http.NotFound(w, r)
		return true
	}
}

func dead(p *press) {
	p.fault = func(w http.ResponseWriter, _ *http.Request, _ func(http.ResponseWriter)) bool {
		w.WriteHeader(http.StatusBadGateway)
		return true
	}
}

// One that was given up is still known for published when its thread shows it, though an
// editor changed it; and it can be sent again.
func TestACommentThatWasGivenUp(t *testing.T) {
	p := newPress(t)
	p.moderated = true
	a, article := writer(t, p)
	d := sent(t, a, written(t, a, article, "رأيي المتواضع."))
	a.Advance(15 * 24 * time.Hour)
	if d = posted(t, a, d.ID); d.State != news.StateUnknown || d.Outcome.Kind != news.OutcomeUnheard {
		t.Fatalf("%s %+v", d.State, d.Outcome)
	}
	p.set(func(p *press) { p.comments[0].Status, p.comments[0].Content = "approve", "رأيي بعد تحرير." })
	if err := a.RefreshComments(ctx, article); err != nil {
		t.Fatal(err)
	}
	if d = posted(t, a, d.ID); d.State != news.StatePublished || p.posts != 1 {
		t.Errorf("%s %+v after %d posts", d.State, d.Outcome, p.posts)
	}
	e := sent(t, a, written(t, a, article, "رأي آخر."))
	p.set(func(p *press) { p.comments = p.comments[:1] })
	a.Advance(time.Hour)
	if e = posted(t, a, e.ID); e.Outcome.Kind != news.OutcomeRemoved {
		t.Fatalf("%s %+v", e.State, e.Outcome)
	}
	if e = sent(t, a, e); e.State != news.StateHeld || p.copies("رأي آخر.") != 1 {
		t.Errorf("sent again: %s %+v", e.State, e.Outcome)
	}
}

// The password for a site is given to nobody whom its page names.
func TestTheRESTInterfaceElsewhereGetsNoPassword(t *testing.T) {
	p, other := newPress(t), newPress(t)
	p.moderated = true
	a, article := writer(t, p)
	a.SetKeyring(ring{})
	if _, err := a.SetLogin(ctx, p.URL, "reader", "abcd efgh"); err != nil {
		t.Fatal(err)
	}
	d := sent(t, a, written(t, a, article, "رأيي المتواضع."))
	if _, err := a.Subscribe(ctx, other.URL+"/feed"); err != nil { // on this machine, which a page cannot lead to
		t.Fatal(err)
	}
	var asked, told int
	other.fault = func(w http.ResponseWriter, r *http.Request, _ func(http.ResponseWriter)) bool {
		if !strings.Contains(r.URL.Path, "/comments/") {
			return false
		}
		if asked++; r.Header.Get("Authorization") != "" {
			told++
		}
		w.Header().Set("WWW-Authenticate", `Basic realm="other"`)
		w.WriteHeader(http.StatusUnauthorized)
		return true
	}
	p.fault = func(w http.ResponseWriter, r *http.Request, answer func(http.ResponseWriter)) bool {
		rec := httptest.NewRecorder()
		answer(rec)
		w.Header().Set("Content-Type", rec.Header().Get("Content-Type"))
		_, _ = w.Write([]byte(strings.ReplaceAll(rec.Body.String(), p.URL+"/wp-json/", other.URL+"/wp-json/")))
		return true
	}
	a.Advance(time.Hour)
	if d = posted(t, a, d.ID); d.State != news.StateHeld || asked == 0 || told != 0 {
		t.Errorf("%s %+v; asked %d times, %d with a password", d.State, d.Outcome, asked, told)
	}
}
