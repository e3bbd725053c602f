package composer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app/commenting"
	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

func article(id int64) news.Article {
	return news.Article{Item: news.Item{ID: id, Title: fmt.Sprintf("خبر %d", id), URL: fmt.Sprintf("https://e.example/%d", id)}}
}

// opened shows a composer over a fake, without a draft.
func opened(t *testing.T, f *kittest.DraftStore, code string) (p *Pane, w *kittest.Window, events *[]string) {
	t.Helper()
	w = kittest.New(t, code)
	events = new([]string)
	record := func(what string) { *events = append(*events, what) }
	s := session.New(nil, &kittest.Steps{Drafts: f}, w.Kit.Runner, session.Source{Kind: session.AllArticles}, session.Events{
		StepDone:   func(s undo.Step, err error) { w.Kit.Failed(err); record("step"); p.ShowStep(s, false) },
		StepUndone: func(s undo.Step, err error) { w.Kit.Failed(err); record("undone"); p.ShowStep(s, true) },
	})
	p = New(w.Kit, f, s, Events{
		Opened: func() { record("opened") }, Resized: func() {}, Closed: func() { record("closed") }, Changed: func() { record("changed") }, SendNow: func() { record("send") },
		Reveal: func(news.Draft) { record("reveal") }, Published: func(int64) { record("published") },
		LogIn: func(page string) { record("login " + page) }, Answering: func(ref string) { record("answering " + ref) },
		Dir: func(int64) rtl.Dir { return rtl.Auto },
	})
	w.Show(p.Content, 700, 460)
	return p, w, events
}

func TestCommentIsWrittenKeptMendedAndQueued(t *testing.T) {
	f := &kittest.DraftStore{}
	p, w, events := opened(t, f, "ar")
	p.Compose(article(2), news.Comment{})
	w.Settle()
	e := p.editor
	if e == nil {
		t.Fatal("no pane opened")
	}
	kittest.Type(e.text, "كاتب سيئ")
	w.Until(t, "it is kept", func() (kept bool) {
		f.Locked(func() { kept = f.Saves > 0 })
		return kept
	})
	w.Until(t, "of half a sentence something is said", func() bool { return len(e.text.Diagnostics()) > 0 })
	if f.Saves == 0 || f.All[0].Text != "كاتب سيئ" || f.All[0].ArticleID != 2 || f.All[0].Name != "علي" || p.session.Draft != 1 {
		t.Fatalf("after a pause: %+v", f.All)
	}
	if m := e.text.Diagnostics(); len(m) != 1 || m[0].Start != 5 || m[0].Severity != rtl.SeverityError {
		t.Errorf("marks: %+v", m)
	}
	e.send()
	w.Settle()
	if f.All[0].State != news.StateDraft {
		t.Errorf("what breaks a rule is %s", f.All[0].State)
	}
	e.text.Select(5, 8)
	kittest.Type(e.text, "جيد")
	e.send()
	w.Settle()
	w.Settle()
	if d := f.All[0]; d.State != news.StateQueued || d.Text != "كاتب جيد" {
		t.Errorf("%+v", d)
	}
	if len(e.actions()) == 0 || e.editable() {
		t.Error("what is queued can be written to")
	}
	if !slices.Contains(*events, "send") {
		t.Error("the outbox was not woken")
	}
	e.withdraw()
	w.Settle()
	if !e.editable() {
		t.Error("what was taken back cannot be written to")
	}
	// Another article puts it away, its own brings it back.
	kittest.Type(e.text, "!")
	p.LeaveOther(2)
	if p.editor == nil {
		t.Error("its own article puts it away")
	}
	p.LeaveOther(3)
	w.Settle()
	w.Settle()
	if p.editor != nil || p.session.Draft != 0 || f.All[0].Text != "كاتب جيد!" {
		t.Errorf("put away: %+v", f.All[0])
	}
	p.Compose(article(2), news.Comment{})
	w.Settle()
	if p.editor.text.Text() != "كاتب جيد!" {
		t.Errorf("brought back: %q", p.editor.text.Text())
	}
	kittest.Type(p.editor.text, "؟")
	if err := p.Flush(context.Background()); err != nil || f.All[0].Text != "كاتب جيد!؟" {
		t.Errorf("at the end: %+v", f.All[0])
	}
	if len(f.All) != 1 {
		t.Errorf("%d drafts of one", len(f.All))
	}
}

func TestWhatMayBreakARuleIsSentAfterAQuestion(t *testing.T) {
	f := &kittest.DraftStore{}
	p, w, _ := opened(t, f, "ar")
	p.Compose(article(2), news.Comment{})
	w.Settle()
	kittest.Type(p.editor.text, "ربما")
	w.Until(t, "it is checked", func() bool { return len(p.editor.review.verdict.Findings) > 0 })
	p.editor.send()
	w.Settle()
	w.Settle()
	w.PressButton(t, w.Kit.Text("compose.send_anyway"))
	w.Settle()
	if f.All[0].State != news.StateQueued || !slices.Equal(f.Explained, []string{string(news.SeverityWarn) + " "}) {
		t.Errorf("%+v, explained %q", f.All[0], f.Explained)
	}
}

// What the user says is no breach is said at the foot, and can be taken back there.
func TestWhatIsNoBreachIsSaidAtTheFoot(t *testing.T) {
	f := &kittest.DraftStore{}
	p, w, _ := opened(t, f, "ar")
	p.Compose(article(2), news.Comment{})
	w.Settle()
	kittest.Type(p.editor.text, "كاتب سيئ")
	r := p.editor.review
	w.Until(t, "it is checked", func() bool { return len(r.verdict.Findings) > 0 })
	answer := func(reason string, tick func(*rtl.Check)) {
		t.Helper()
		r.explain(r.verdict.Findings[0], "سيئ")
		w.Settle()
		if boxes := kittest.All[*rtl.Check](w); len(boxes) != 1 || !boxes[0].Checked() || !strings.Contains(boxes[0].Label(), "سيئ") {
			t.Fatalf("%d boxes", len(boxes))
		} else if tick != nil {
			tick(boxes[0])
		}
		kittest.Type(kittest.All[*rtl.Entry](w)[0], reason)
		w.PressButton(t, w.Kit.Text("explain.do"))
		w.Settle()
		w.Settle()
	}
	answer("مدح", nil)
	if foot := r.sentence.Text(); !strings.Contains(foot, w.Kit.Text("compose.argued_everywhere", kit.Isolate("سيئ"))) || !slices.Equal(f.Explained, []string{"block مدح everywhere"}) {
		t.Errorf("%q, explained %q", foot, f.Explained)
	}
	r.sentence.OnLink("0")
	w.Settle()
	w.Settle()
	if r.sentence.Text() != w.Kit.Text("compose.breaks") || len(f.Explained) > 0 {
		t.Errorf("taken back: %q, %q", r.sentence.Text(), f.Explained)
	}
	answer("مدح", func(c *rtl.Check) { kittest.Press(c, fyne.KeySpace) })
	if foot := r.sentence.Text(); !strings.Contains(foot, w.Kit.Text("compose.argued", kit.Isolate("سيئ"))) || !slices.Equal(f.Explained, []string{"block مدح"}) {
		t.Errorf("this one alone: %q, explained %q", foot, f.Explained)
	}
}

func TestACommentIsAnswered(t *testing.T) {
	p, w, _ := opened(t, &kittest.DraftStore{}, "ar")
	p.Compose(article(2), news.Comment{Ref: "2", Author: "Nora"})
	w.Settle()
	if d := p.editor.draft; d.ReplyTo != "2" || d.ReplyName != "Nora" {
		t.Errorf("%+v", d)
	}
	p.editor.answer(news.Comment{})
	if p.editor.draft.ReplyTo != "" {
		t.Error("still an answer")
	}
}

func TestWhatWasSentIsTextToRead(t *testing.T) {
	p, w, events := opened(t, &kittest.DraftStore{}, "en")
	p.Compose(article(1), news.Comment{})
	w.Settle()
	e := p.editor
	e.text.SetText("فقرة أولى.\n\nفقرة ثانية، https://e.example/x.")
	e.changed()
	e.keep(nil)
	w.Settle()
	d := e.draft
	d.State, d.Text, d.Name, d.Outcome = news.StatePublished, e.text.Text(), "علي", news.Outcome{Kind: news.OutcomePublished}
	p.DraftChanged(d)
	w.Settle()
	if !w.Kit.HasFocus(e.column) {
		t.Error("a field that is gone has the focus")
	}
	if !slices.Contains(*events, "published") {
		t.Errorf("events %q", *events)
	}
	w.Kit.Focus(e.column)
	e.column.SelectAll()
	text := e.column.Selected()
	for _, want := range []string{"فقرة أولى.", "فقرة ثانية، https://e.example/x.", "علي"} {
		if !strings.Contains(text, want) {
			t.Errorf("the pane lacks %q: %q", want, text)
		}
	}
	if got := e.status.Text(); got != w.Kit.Words.Outcome(d.Outcome) {
		t.Errorf("it says %q", got)
	}
	e.column.Copy()
	if got := fyne.CurrentApp().Clipboard().Content(); got != text {
		t.Errorf("copied %q", got)
	}
	// One that comes back is written again.
	d.State, d.Outcome = news.StateDraft, news.Outcome{}
	e.take(d)
	if e.written {
		t.Error("a comment taken back cannot be written in")
	}
	// One opened later is text from the start; Escape puts it away.
	d.State = news.StateHeld
	p.Open(d)
	if !p.editor.written || !w.Kit.HasFocus(p.editor.column) {
		t.Error("a comment sent before is shown in fields")
	}
	p.editor.column.TypedRune('?')
	if !slices.Equal(w.Letters, []rune{'?'}) {
		t.Error("its letters are not the window's")
	}
	kittest.Press(p.editor.column, fyne.KeyEscape)
	if p.editor != nil || (*events)[len(*events)-1] != "closed" {
		t.Error("Escape does not put it away")
	}
}

func TestAPaneMadeAnewGoesOnWithTheSameDraft(t *testing.T) {
	f := &kittest.DraftStore{}
	p, w, _ := opened(t, f, "ar")
	p.Compose(article(2), news.Comment{})
	w.Settle()
	kittest.Type(p.editor.text, "بداية")
	suspended := p.Suspend() // before the store has the draft
	again := New(w.Kit, f, p.session, p.events)
	w.Show(again.Content, 700, 460)
	again.Resume(suspended)
	w.Settle()
	kittest.Type(again.editor.text, " ونهاية")
	again.editor.keep(nil)
	w.Settle()
	if len(f.All) != 1 || f.All[0].Text != "بداية ونهاية" || again.editor.draft.ID != 1 || p.session.Draft != 1 {
		t.Errorf("%+v", f.All)
	}
}

func TestADraftIsDiscardedAndGoneBackIn(t *testing.T) {
	f := &kittest.DraftStore{}
	p, w, events := opened(t, f, "ar")
	p.Compose(article(2), news.Comment{})
	w.Settle()
	kittest.Type(p.editor.text, "نص أحدث")
	showVersions(p.editor)
	w.Settle()
	for _, x := range kittest.All[*rtl.Text](w) {
		if x.OnLink != nil {
			x.OnLink("version:")
		}
	}
	w.Settle()
	if f.All[0].Text != "نص أقدم" {
		t.Errorf("%+v", f.All)
	}
	kittest.Type(p.editor.text, "!") // not kept yet
	p.editor.discard()
	w.Settle()
	if len(f.Kept()) != 0 || p.editor != nil || !slices.Contains(*events, "step") {
		t.Errorf("%+v, events %q", f.Kept(), *events)
	}
	p.session.Undo()
	w.Settle()
	if all := f.Kept(); len(all) != 1 || !strings.Contains(all[0].Text, "!") || !strings.Contains(all[0].Text, "نص أقدم") {
		t.Errorf("back came %+v", all)
	}
}

// What was written and never kept comes back, too; only a draft without a word is
// closed without a step.
func TestANewDraftIsDiscarded(t *testing.T) {
	f := &kittest.DraftStore{}
	p, w, events := opened(t, f, "ar")
	for _, text := range []string{"", "نص لم يُحفظ"} {
		p.Compose(article(2), news.Comment{})
		w.Settle()
		if text != "" {
			kittest.Type(p.editor.text, text)
		}
		p.editor.discard()
		w.Settle()
		if p.editor != nil || len(f.Kept()) > 0 || slices.Contains(*events, "step") != (text != "") {
			t.Errorf("%q: %+v, events %q", text, f.Kept(), *events)
		}
	}
	p.session.Undo()
	w.Settle()
	if all := f.Kept(); len(all) != 1 || all[0].Text != "نص لم يُحفظ" {
		t.Errorf("back came %+v", all)
	}
}

// sender is a program whose outbox has one comment, due in a while.
type sender struct {
	runs chan bool // whether each was asked for
	look chan bool // whether those that were sent are looked for at once
	due  time.Time
}

func (s sender) SendOutbox(_ context.Context, o commenting.SendOptions) ([]news.Draft, error) {
	o.Changed(news.Draft{ID: 4, State: news.StateSending})
	s.look <- o.LookNow
	s.runs <- o.IgnoreBackoff
	return nil, errors.New("events to the log alone")
}
func (s sender) OutboxDue(context.Context) (time.Time, bool, error) { return s.due, true, nil }

func TestTheOutboxSendsWhenAskedAndWhenDue(t *testing.T) {
	w := kittest.New(t, "ar")
	s := sender{runs: make(chan bool, 10), look: make(chan bool, 10), due: time.Now().Add(minimumPause / 2)}
	var events []int64
	o := NewOutbox(s, w.Kit.Runner, slog.New(slog.DiscardHandler), func(d news.Draft) { events = append(events, d.ID) }, func() {})
	w.Kit.Runner.Go(o.Run)
	if !<-s.runs {
		t.Error("the first run heeds waiting times")
	}
	o.SendNow()
	if !<-s.runs {
		t.Error("a run that was asked for heeds waiting times")
	}
	if <-s.runs {
		t.Error("a run that is due does not heed waiting times")
	}
	if first, asked, due := <-s.look, <-s.look, <-s.look; first || asked || due {
		t.Error("those that were sent are looked for at once, unasked")
	}
	o.LookNow()
	looked := false
	for range 10 {
		if looked = <-s.look; looked {
			break
		}
	}
	if !looked {
		t.Error("those that were sent are not looked for when it is asked")
	}
	w.Settle()
	if len(events) < 3 || events[0] != 4 {
		t.Errorf("events of %v", events)
	}
}

func TestTheTextGoesTheArticlesWayUnlessItIsPlainlyInTheOther(t *testing.T) {
	p, _, _ := opened(t, &kittest.DraftStore{}, "en")
	right, left := rtl.RightToLeft, rtl.LeftToRight
	for _, tt := range []struct {
		article            rtl.Dir
		title, rules, text string
		want               rtl.Dir
	}{
		{rtl.Auto, "خبر عن الطرق", "", "", right},
		{rtl.Auto, "خبر عن الطرق", "", "(iPhone 7) بسعر جيد", right},
		{rtl.Auto, "خبر عن الطرق", "", "A good plan.", left},
		{rtl.Auto, "خبر عن الطرق", "", "123", right},
		{rtl.Auto, "Untitled", "عدم الإساءة للكاتب", "", right},
		{rtl.Auto, "Untitled", "", "", left},
		{right, "Untitled", "", "", right},
		{right, "Untitled", "", "كلام 123 test", right},
		{right, "Untitled", "", "test 123", left},
		{left, "القاهرة", "", "", left},
	} {
		p.events.Dir = func(int64) rtl.Dir { return tt.article }
		if got := textDir(p, news.Draft{PageTitle: tt.title, PageRules: tt.rules}, tt.text); got != tt.want {
			t.Errorf("%+v goes %v", tt, got)
		}
	}
}

func TestLettersAreToldNearTheLimit(t *testing.T) {
	w := kittest.New(t, "ar")
	needs := news.CommentRequirements{Known: true, MaxTextRunes: 100}
	for n, want := range map[int][2]bool{10: {false, false}, 79: {false, false}, 80: {true, false}, 100: {true, false}, 101: {true, true}} {
		told, over := counted(w.Kit, needs, strings.Repeat("ب", n), n)
		if (told != "") != want[0] || over != want[1] {
			t.Errorf("%d letters: %q, %v", n, told, over)
		}
	}
	if told, _ := counted(w.Kit, news.CommentRequirements{Known: true}, strings.Repeat("ب", 9000), 9000); told != "" {
		t.Errorf("without a limit: %q", told)
	}
}
