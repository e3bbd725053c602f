package ui

import (
	"context"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sahifa/app/news"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// field is the field that has the focus.
func (w *window) field(t *testing.T) *rtl.Entry {
	t.Helper()
	e, ok := w.win.Canvas().Focused().(*rtl.Entry)
	if !ok {
		t.Fatalf("the focus is on a %T", w.win.Canvas().Focused())
	}
	return e
}

func TestACommentFollowsItsArticle(t *testing.T) {
	f := newFake(5)
	w, settle := opened(t, f, "ar")
	w.session.Open(f.item(2))
	settle()
	w.keys.typeLetter('ف') // on the key of t
	settle()
	if len(w.dock.Objects) != 2 {
		t.Fatal("no pane opened")
	}
	kittest.Type(w.field(t), "كاتب جيد!")
	// Another article puts it away, its own brings it back.
	w.session.Open(f.item(3))
	settle()
	settle()
	if len(w.dock.Objects) != 1 || f.All[0].Text != "كاتب جيد!" || f.All[0].ArticleID != 2 {
		t.Errorf("put away: %+v", f.All)
	}
	if w.session.Library.Drafts != 1 {
		t.Errorf("the sidebar tells of %d drafts", w.session.Library.Drafts)
	}
	w.session.Open(f.item(2))
	settle()
	w.keys.typeLetter('t')
	settle()
	if got := w.field(t).Text(); got != "كاتب جيد!" {
		t.Errorf("brought back: %q", got)
	}
	// Another language does not stop the writing, nor make two of it.
	kittest.Type(w.field(t), "؟")
	w.words = lang.Load("en")
	w.rebuild()
	settle()
	kittest.Type(w.field(t), "؟")
	if err := w.composer.Flush(context.Background()); err != nil || f.All[0].Text != "كاتب جيد!؟؟" || len(f.All) != 1 {
		t.Errorf("at the end (%v): %+v", err, f.All)
	}
}

func TestADraftOpensWithItsArticle(t *testing.T) {
	f := newFake(5)
	for i, text := range []string{"تعليق على النفط", "تعليق على التمور"} {
		f.All = append(f.All, news.Draft{ID: int64(i + 1), ArticleID: int64(i + 1), Text: text, PageTitle: "خبر " + strconv.Itoa(i), State: news.StateDraft, Updated: time.Now()})
	}
	w, settle := opened(t, f, "ar")
	w.session.Choose(session.Source{Kind: session.Drafts})
	settle()
	w.focusList()
	w.list.Rows().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	w.list.Rows().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	settle()
	if got := w.field(t).Text(); got != "تعليق على النفط" || w.reader.Article().ID != 1 || w.session.Draft != 1 {
		t.Errorf("the draft did not open with its article: %q, article %d", got, w.reader.Article().ID)
	}
	// What became of one that is not open is told, and leads to it.
	d := f.All[1]
	d.State, d.Outcome = news.StateRefused, news.Outcome{Kind: news.OutcomeRefused}
	w.composer.DraftChanged(d)
	if len(kit.NoticeHolder(w.kit.Overlay).Objects) == 0 {
		t.Fatal("nothing is told")
	}
	for _, o := range test.LaidOutObjects(kit.NoticeHolder(w.kit.Overlay)) {
		if b, ok := o.(*rtl.Button); ok {
			b.Tapped(nil)
			break
		}
	}
	settle()
	if w.reader.Article().ID != 2 || w.session.Draft != 2 {
		t.Errorf("the notice leads to article %d", w.reader.Article().ID)
	}
}

// Escape closes the comment also from the list and from the article, after what is
// selected there was let go, and leaves the keyboard where it is.
func TestEscapeClosesTheCommentFromOtherPanes(t *testing.T) {
	for name, focus := range map[string]func(w *window){
		"the list": func(w *window) { w.focusList() }, "the article": func(w *window) { w.reader.Focus() }, "nothing": func(w *window) { w.kit.Focus(nil) },
	} {
		w, settle := opened(t, newFake(5), "ar")
		w.keys.listen()
		w.session.Open(w.items()[1])
		settle()
		w.readerEvents().Compose(w.reader.Article(), news.Comment{})
		settle()
		focus(w)
		before, escapes := w.kit.Canvas().Focused(), 1
		if name == "the article" {
			w.reader.Column.SelectAll()
			escapes = 2
		}
		for range escapes {
			if !w.composer.Writing() {
				t.Errorf("%s: what is selected and the comment go at once", name)
			}
			press(w, fyne.KeyEscape)
			settle()
		}
		if w.composer.Writing() || w.kit.Canvas().Focused() != before {
			t.Errorf("%s: writing %v, the keyboard is in %T, was in %T", name, w.composer.Writing(), w.kit.Canvas().Focused(), before)
		}
	}
}

func TestACommentIsAnswered(t *testing.T) {
	f := newFake(5)
	f.comments = []news.Comment{{Ref: "1", Author: "أبو خالد", Text: "تحليل جيد"}, {Ref: "2", Parent: "1", Depth: 1, Author: "Nora", Text: "نعم\n\nأكيد"}}
	w, settle := opened(t, f, "ar")
	w.session.Open(f.item(2))
	settle()
	settle()
	w.readerEvents().Compose(w.reader.Article(), f.comments[1])
	settle()
	kittest.Type(w.field(t), "رد")
	if err := w.composer.Flush(context.Background()); err != nil || f.All[0].ReplyTo != "2" || f.All[0].ReplyName != "Nora" {
		t.Errorf("%v: %+v", err, f.All)
	}
}
