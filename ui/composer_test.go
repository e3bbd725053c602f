package ui

import (
	"bytes"
	"context"
	"image"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sahifa/app"
	"sahifa/app/news"
	"sahifa/ui/rtl"
)

// fakeDrafts keeps drafts in memory; a text with "سيئ" breaks a rule.
type fakeDrafts struct {
	drafts   []news.Draft
	saves    int
	comments []news.Comment
}

func (f *fake) with(do func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	do()
}

func (f *fake) Comments(context.Context, int64) (all []news.Comment, _ error) {
	f.with(func() { all = f.comments })
	return all, nil
}
func (f *fake) RefreshComments(context.Context, int64) error { return nil }
func (f *fake) NewDraft(_ context.Context, article int64) (news.Draft, error) {
	return news.Draft{ArticleID: article, Page: f.item(article).URL, PageTitle: f.item(article).Title, State: news.StateDraft, Name: "علي", Email: "ali@example.com"}, nil
}
func (f *fake) SaveDraft(_ context.Context, d news.Draft) (news.Draft, error) {
	f.with(func() {
		f.saves++
		if d.ID == 0 {
			d.ID = int64(len(f.drafts) + 1)
			f.drafts = append(f.drafts, d)
		}
		f.drafts[d.ID-1] = d
	})
	return d, nil
}
func (f *fake) Draft(_ context.Context, id int64) (d news.Draft, _ error) {
	f.with(func() { d = f.drafts[id-1] })
	return d, nil
}
func (f *fake) Drafts(_ context.Context, query string) (all []news.Draft, _ error) {
	f.with(func() {
		for _, d := range slices.Backward(f.drafts) {
			if strings.Contains(d.Text, query) {
				all = append(all, d)
			}
		}
	})
	return all, nil
}
func (f *fake) DraftsWaiting(context.Context) (n int, _ error) {
	f.with(func() { n = len(f.drafts) })
	return n, nil
}
func (f *fake) ArticleDrafts(_ context.Context, article int64) (all []news.Draft, _ error) {
	f.with(func() {
		for _, d := range f.drafts {
			if d.ArticleID == article {
				all = append(all, d)
			}
		}
	})
	return all, nil
}
func (f *fake) DraftVersions(context.Context, int64) ([]news.DraftVersion, error) { return nil, nil }
func (f *fake) RemoveDraft(context.Context, int64) error                          { return nil }
func (f *fake) CheckDraft(_ context.Context, d news.Draft) (v news.Verdict, _ error) {
	if strings.TrimSpace(d.Text) == "" {
		v.Lacks = []news.Lack{{Kind: news.LackText}}
	}
	if i := strings.Index(d.Text, "سيئ"); i >= 0 {
		start := len([]rune(d.Text[:i]))
		v.Findings = []news.Finding{{Rule: "author", Severity: news.SeverityBlock, Start: start, End: start + 3, Reason: "compose.breaks", Arguable: true}}
	}
	return v, nil
}
func (f *fake) Explain(ctx context.Context, id int64, _ news.Finding, _ string) (news.Draft, error) {
	return f.Draft(ctx, id)
}
func (f *fake) RememberWriter(context.Context, news.Draft) error { return nil }
func (f *fake) move(id int64, to news.DraftState) (d news.Draft) {
	f.with(func() {
		f.drafts[id-1].State = to
		d = f.drafts[id-1]
	})
	return d
}
func (f *fake) Queue(ctx context.Context, id int64) (news.Draft, error) {
	d, _ := f.Draft(ctx, id)
	if v, _ := f.CheckDraft(ctx, d); v.Severity() == news.SeverityBlock {
		return d, news.Fail(news.DraftBreaks, nil)
	}
	return f.move(id, news.StateQueued), nil
}
func (f *fake) Withdraw(_ context.Context, id int64) (news.Draft, error) {
	return f.move(id, news.StateDraft), nil
}
func (f *fake) SettleUnknown(_ context.Context, id int64) (news.Draft, error) {
	return f.move(id, news.StatePublished), nil
}
func (f *fake) SendOutbox(context.Context, app.SendOptions) ([]news.Draft, error) { return nil, nil }
func (f *fake) OutboxDue(context.Context) (time.Time, bool, error)                { return time.Time{}, false, nil }
func (f *fake) SetLogin(context.Context, string, string, string) error            { return nil }

// typed writes into an entry as keys do.
func typed(e *rtl.Entry, text string) {
	e.FocusGained()
	for _, r := range text {
		if r == '\n' {
			e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			continue
		}
		e.TypedRune(r)
	}
}

func TestCommentIsWrittenKeptMendedAndQueued(t *testing.T) {
	f := newFake(5)
	w, settle := opened(t, f, "ar")
	w.open(f.item(2))
	settle()
	w.typedRune('ف') // on the key of t
	settle()
	c := w.composer
	if c == nil {
		t.Fatal("no pane opened")
	}
	typed(c.text, "كاتب سيئ")
	time.Sleep(keepPause + 100*time.Millisecond)
	settle()
	if f.saves == 0 || f.drafts[0].Text != "كاتب سيئ" || f.drafts[0].ArticleID != 2 || f.drafts[0].Name != "علي" {
		t.Fatalf("after a pause: %+v", f.drafts)
	}
	if m := c.text.Diagnostics(); len(m) != 1 || m[0].Start != 5 || m[0].Severity != rtl.SeverityError {
		t.Errorf("marks: %+v", m)
	}
	c.send()
	settle()
	if f.drafts[0].State != news.StateDraft {
		t.Errorf("what breaks a rule is %s", f.drafts[0].State)
	}
	c.text.Select(5, 8)
	typed(c.text, "جيد")
	c.send()
	settle()
	settle()
	if d := f.drafts[0]; d.State != news.StateQueued || d.Text != "كاتب جيد" {
		t.Errorf("%+v", d)
	}
	if !slices.ContainsFunc(c.actions(), func(o fyne.CanvasObject) bool { return true }) || c.editable() {
		t.Error("what is queued can be written to")
	}
	select {
	case <-w.wake:
	default:
		t.Error("the outbox was not woken")
	}
	c.withdraw()
	settle()
	if !c.editable() {
		t.Error("what was taken back cannot be written to")
	}
	// Another article puts it away, its own brings it back.
	typed(c.text, "!")
	w.open(f.item(3))
	settle()
	settle()
	if w.composer != nil || f.drafts[0].Text != "كاتب جيد!" {
		t.Errorf("put away: %+v", f.drafts[0])
	}
	w.open(f.item(2))
	settle()
	w.compose(news.Comment{})
	settle()
	if w.composer.text.Text() != "كاتب جيد!" {
		t.Errorf("brought back: %q", w.composer.text.Text())
	}
	typed(w.composer.text, "؟")
	if err := w.composer.flush(context.Background()); err != nil || f.drafts[0].Text != "كاتب جيد!؟" {
		t.Errorf("at the end: %+v", f.drafts[0])
	}
	if len(f.drafts) != 1 {
		t.Errorf("%d drafts of one", len(f.drafts))
	}
}

func TestDraftsAreListedAndFound(t *testing.T) {
	f := newFake(5)
	for i, text := range []string{"تعليق على النفط", "تعليق على التمور"} {
		f.drafts = append(f.drafts, news.Draft{ID: int64(i + 1), ArticleID: int64(i + 1), Text: text, PageTitle: "خبر " + strconv.Itoa(i), State: news.StateDraft, Updated: time.Now()})
	}
	w, settle := opened(t, f, "ar")
	w.choose(source{Kind: drafts})
	settle()
	if len(w.drafts.drafts) != 2 {
		t.Fatalf("%d drafts are listed", len(w.drafts.drafts))
	}
	w.typed("النفط")
	settle()
	if len(w.drafts.drafts) != 1 || w.drafts.drafts[0].ID != 1 {
		t.Errorf("found: %+v", w.drafts.drafts)
	}
	w.openDraft(w.drafts.drafts[0])
	settle()
	if w.composer == nil || w.composer.text.Text() != "تعليق على النفط" || w.reader.article.ID != 1 {
		t.Error("the draft did not open with its article")
	}
	w.endSearch()
	settle()
	if len(w.drafts.drafts) != 2 {
		t.Errorf("after the search: %d drafts", len(w.drafts.drafts))
	}
}

func TestReadersCommentsStandUnderTheArticle(t *testing.T) {
	f := newFake(5)
	f.comments = []news.Comment{{Ref: "1", Author: "أبو خالد", Text: "تحليل جيد"}, {Ref: "2", Parent: "1", Depth: 1, Author: "Nora", Text: "نعم\n\nأكيد"}}
	w, settle := opened(t, f, "ar")
	w.open(f.item(2))
	settle()
	settle()
	if len(w.reader.comments) != 2 {
		t.Fatalf("%d comments", len(w.reader.comments))
	}
	w.compose(f.comments[1])
	settle()
	if d := w.composer.draft; d.ReplyTo != "2" || d.ReplyName != "Nora" {
		t.Errorf("%+v", d)
	}
	w.composer.answer(news.Comment{})
	if w.composer.draft.ReplyTo != "" {
		t.Error("still an answer")
	}
}

func TestWhatWasSentIsTextToRead(t *testing.T) {
	w, settle := opened(t, newFake(3), "en")
	w.open(w.list.hits[0].Item)
	settle()
	w.compose(news.Comment{})
	settle()
	c := w.composer
	c.text.SetText("فقرة أولى.\n\nفقرة ثانية، https://e.example/x.")
	c.changed()
	c.keep(nil)
	settle()
	d := c.draft
	d.State, d.Text, d.Name, d.Outcome = news.StatePublished, c.text.Text(), "علي", news.Outcome{Kind: news.OutcomePublished}
	c.take(d)
	settle()
	if w.win.Canvas().Focused() != fyne.Focusable(c.column) {
		t.Error("a field that is gone has the focus")
	}
	w.win.Canvas().Focus(c.column)
	c.column.SelectAll()
	text := c.column.Selected()
	for _, want := range []string{"فقرة أولى.", "فقرة ثانية، https://e.example/x.", "علي"} {
		if !strings.Contains(text, want) {
			t.Errorf("the pane lacks %q: %q", want, text)
		}
	}
	if got := c.status.Text(); got != w.words.Outcome(d.Outcome) {
		t.Errorf("it says %q", got)
	}
	c.column.Copy()
	if got := fyne.CurrentApp().Clipboard().Content(); got != text {
		t.Errorf("copied %q", got)
	}
	// One that comes back is written again.
	d.State, d.Outcome = news.StateDraft, news.Outcome{}
	c.take(d)
	if c.written {
		t.Error("a comment taken back cannot be written in")
	}
	// One opened later is text from the start; Escape puts it away.
	d.State = news.StateHeld
	w.openComposer(d)
	if !w.composer.written || w.win.Canvas().Focused() != fyne.Focusable(w.composer.column) {
		t.Error("a comment sent before is shown in fields")
	}
	w.composer.column.TypedRune('?')
	if !w.overlay.open() {
		t.Error("its letters are not the window's")
	}
	w.escape()
	w.composer.column.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.composer != nil {
		t.Error("Escape does not put it away")
	}
}

func TestTheSearchLineSaysWhatIsSearched(t *testing.T) {
	w, settle := opened(t, newFake(3), "en")
	w.beginSearch()
	all := pictureOf(t, w.search.entry)
	w.choose(source{Kind: drafts})
	settle()
	w.beginSearch()
	mine := pictureOf(t, w.search.entry)
	w.search.entry.SetPlaceholder(w.words.Text("list.search_drafts"))
	if want := pictureOf(t, w.search.entry); !bytes.Equal(mine, want) || bytes.Equal(mine, all) {
		t.Error("over one's comments it does not say that they are searched")
	}
}

// pictureOf gives the pixels that a widget draws its text with.
func pictureOf(t *testing.T, o fyne.Widget) []uint8 {
	t.Helper()
	o.Resize(fyne.NewSize(300, 40))
	for _, part := range test.WidgetRenderer(o).Objects() {
		if r, ok := part.(*canvas.Raster); ok {
			return r.Generator(int(r.Size().Width), int(r.Size().Height)).(*image.RGBA).Pix
		}
	}
	t.Fatalf("%T draws no text", o)
	return nil
}
