package composer

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
)

// A comment that cannot be sent for an address has the keyboard in that field, marked until
// it is mended.
func TestTheFieldAtFaultHasTheKeyboard(t *testing.T) {
	f := &kittest.DraftStore{}
	p, w, _ := opened(t, f, "ar")
	p.Compose(article(2), news.Comment{})
	w.Settle()
	e := p.editor
	kittest.Type(e.text, "كاتب جيد")
	e.email.SetText("ali@nowhere")
	w.Canvas().Focus(e.text)
	e.text.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
	w.Settle()
	if !w.Kit.HasFocus(e.email) || !e.email.Invalid() || e.name.Invalid() {
		t.Fatalf("the keyboard is in %T, the address is marked: %v, the name: %v", w.Canvas().Focused(), e.email.Invalid(), e.name.Invalid())
	}
	kittest.Type(e.email, ".org")
	w.Until(t, "the mark goes", func() bool { return !e.email.Invalid() })
}

// What a site refused is written on at once, and so is what is typed beside the fields.
func TestARefusedCommentHasTheCaret(t *testing.T) {
	p, w, events := opened(t, &kittest.DraftStore{}, "ar")
	d := news.Draft{ID: 7, ArticleID: 1, Page: "https://e.example/1", State: news.StateSending, Text: "شكرا", Name: "علي", LastAttempt: w.Kit.Now(),
		Outcome: news.Outcome{Kind: news.OutcomeOffline, Time: w.Kit.Now().Add(-time.Minute)}}
	p.Open(d)
	w.Settle()
	e := p.editor
	if said := e.status.Text(); said != "" {
		t.Errorf("while it is sent it says %q of the attempt before", said)
	}
	if !w.Kit.HasFocus(e.column) {
		t.Fatalf("while it is sent the keyboard is in %T", w.Canvas().Focused())
	}
	d.State, d.Outcome = news.StateRefused, news.Outcome{Kind: news.OutcomeLogin, Time: w.Kit.Now()}
	p.DraftChanged(d)
	w.Settle()
	if !w.Kit.HasFocus(e.text) {
		t.Errorf("after the refusal it is in %T", w.Canvas().Focused())
	}
	if !strings.Contains(e.status.Text(), w.Kit.Text("compose.login")) {
		t.Errorf("no way to the login: %q", e.status.Text())
	}
	e.status.OnLink(logIn)
	if !slices.Contains(*events, "login https://e.example/1") {
		t.Errorf("the login was not asked for: %v", *events)
	}
	w.Canvas().Focus(e.column)
	e.column.TypedRune('ا')
	if got := e.text.Text(); len([]rune(got)) != 5 || !w.Kit.HasFocus(e.text) {
		t.Errorf("a letter beside the fields gives %q, the keyboard is in %T", got, w.Canvas().Focused())
	}
}

// A comment that waits for others to its site does not blame the network.
func TestWaitingForItsTurnIsSaid(t *testing.T) {
	p, w, _ := opened(t, &kittest.DraftStore{}, "ar")
	d := news.Draft{ID: 7, ArticleID: 1, State: news.StateQueued, Text: "شكرا", Name: "علي"}
	for until, want := range map[time.Duration]string{0: "compose.queued", 15 * time.Second: "compose.turn"} {
		d.NotBefore = time.Time{}
		if until > 0 {
			d.NotBefore = w.Kit.Now().Add(until)
		}
		p.Open(d)
		w.Settle()
		if got := p.editor.status.Text(); got != w.Kit.Text(want) {
			t.Errorf("until %v it says %q", until, got)
		}
	}
}

// The comment that is answered is brought into view when the pane is there, and again when
// another is answered in it.
func TestTheAnsweredCommentIsInView(t *testing.T) {
	p, w, events := opened(t, &kittest.DraftStore{}, "ar")
	for _, to := range []string{"4", "9"} {
		p.Compose(article(2), news.Comment{Ref: to, Author: "منى"})
		w.Settle()
		if !slices.Contains(*events, "answering "+to) {
			t.Errorf("%s is not asked for: %v", to, *events)
		}
	}
}
