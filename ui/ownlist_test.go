package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// listed is a window that lists two comments of the user, one in the outbox and
// one that is written, on articles 1 and 2; that on article 1 is open.
func listed(t *testing.T) (f *fake, w *window, settle func()) {
	t.Helper()
	f = newFake(5)
	for i, state := range []news.DraftState{news.StateQueued, news.StateDraft} {
		f.All = append(f.All, news.Draft{ID: int64(i + 1), ArticleID: int64(i + 1), Text: "تعليق", PageTitle: "خبر", State: state, Updated: time.Now()})
	}
	w, settle = opened(t, f, "ar")
	w.session.Choose(session.Source{Kind: session.Drafts})
	settle()
	w.list.ChooseDraft(f.All[0])
	settle()
	return f, w, settle
}

// articleKeys press what does something to articles.
func articleKeys(w *window) map[string]func() {
	return map[string]func(){
		"Delete": func() { w.keys.pressKey(&fyne.KeyEvent{Name: fyne.KeyDelete}) },
		"s":      func() { w.keys.typeLetter('s') },
		"m":      func() { w.keys.typeLetter('m') },
	}
}

func TestNoKeyReachesAnArticleThatIsNoRowOfTheList(t *testing.T) {
	places := map[string]func(t *testing.T) (*fake, *window, func()){
		"a list of comments": func(t *testing.T) (*fake, *window, func()) {
			f, w, settle := listed(t)
			w.composer.Escape() // the keyboard is in the article of the comment
			w.kit.Focus(nil)
			return f, w, settle
		},
		"an article of another list": func(t *testing.T) (*fake, *window, func()) {
			f := newFake(5)
			w, settle := opened(t, f, "ar")
			w.session.Open(w.items()[1])
			settle()
			w.session.Choose(session.OfFeed(2))
			settle()
			w.kit.Focus(nil)
			return f, w, settle
		},
	}
	for name, make := range places {
		for key := range articleKeys(nil) {
			f, w, settle := make(t)
			if !w.reader.Showing() {
				t.Fatalf("%s: no article is open", name)
			}
			f.did.Did()
			if name == "a list of comments" && key == "Delete" { // the list's comment is removed in its place
				w.composer.Escape()
				w.session.Choose(session.Source{Kind: session.Drafts, Query: "لا شيء"})
				settle()
				w.kit.Focus(nil)
				f.did.Did()
			}
			articleKeys(w)[key]()
			settle()
			if did := f.did.Did(); len(did) > 0 {
				t.Errorf("%s: %s does %q", name, key, did)
			}
		}
	}
}

// An article that its list has let go of since is still the one that is read.
func TestKeysReachTheArticleThatIsRead(t *testing.T) {
	for key := range articleKeys(nil) {
		f := newFake(5)
		w, settle := opened(t, f, "ar")
		w.session.Open(w.items()[4])
		settle()
		f.n = 3
		w.list.Load()
		settle()
		f.did.Did()
		articleKeys(w)[key]()
		settle()
		if did := f.did.Did(); len(did) != 1 {
			t.Errorf("%s does %q", key, did)
		}
	}
}

func TestStepsLeaveAListOfCommentsAsItIs(t *testing.T) {
	f, w, settle := listed(t)
	comments := w.list.Rows()
	for _, s := range []undo.Step{
		{ID: 1, Action: undo.Removed, Articles: []int64{1, 3}}, {ID: 2, Action: undo.Read, Articles: []int64{3}},
		{ID: 3, Action: undo.Starred, Articles: []int64{3}}, {ID: 4, Action: undo.Unsubscribe, Feeds: []int64{1}}, {ID: 5, Action: undo.Moved, Feeds: []int64{1}},
	} {
		for _, undone := range []bool{false, true} {
			w.list.ShowStep(s, undone)
			settle()
			if w.list.Rows() != comments || len(w.items()) > 0 {
				t.Errorf("%s, undone %v: the rows are others, with %d articles", s.Action, undone, len(w.items()))
			}
		}
	}
	w.list.Marks.AllRead(w.session.Source())
	settle()
	if did := f.did.Did(); len(did) > 0 || len(w.list.Marks.Menu(w.session.Source())) > 0 {
		t.Errorf("comments are marked as read: %q", did)
	}
}

// said tells whether the notice says something.
func (w *window) said(text string) bool {
	for _, o := range test.LaidOutObjects(kit.NoticeHolder(w.kit.Overlay)) {
		if x, ok := o.(*rtl.Text); ok && strings.Contains(x.Text(), text) {
			return true
		}
	}
	return false
}

func TestDeleteInTheListOfCommentsRemovesTheComment(t *testing.T) {
	for name, where := range map[string]func(w *window){
		"in the comment":      func(w *window) { w.kit.Focus(w.kit.Canvas().Focused()) },
		"on its row":          func(w *window) { w.kit.Focus(w.list.Rows()) },
		"nowhere":             func(w *window) { w.kit.Focus(nil) },
		"closed, in the text": func(w *window) { w.composer.Escape() },
	} {
		f, w, settle := listed(t)
		where(w)
		settle()
		f.did.Did()
		w.keys.pressKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
		settle()
		if did := f.did.Did(); len(did) != 1 || did[0] != "discard 1" || w.session.Draft != 0 || len(f.Kept()) != 1 {
			t.Errorf("%s: Delete does %q, left %+v", name, did, f.Kept())
		}
		if !w.said(w.kit.Text("undo.discarded", kit.Isolate("خبر"))) || w.session.Library.Drafts != 1 {
			t.Errorf("%s: it is not told what was done, or counted as %d", name, w.session.Library.Drafts)
		}
		w.session.Undo()
		settle()
		if len(f.Kept()) != 2 || w.session.Draft != 1 || w.session.Library.Drafts != 2 || w.list.At.Draft() != 1 {
			t.Errorf("%s: undone, %d are there and %d is open", name, len(f.Kept()), w.session.Draft)
		}
	}
}

func TestWhatASiteHasOfADiscardedCommentIsTold(t *testing.T) {
	f, w, settle := listed(t)
	for _, tt := range []struct {
		state news.DraftState
		key   string
	}{{news.StatePublished, "undo.discarded_here"}, {news.StateHeld, "undo.discarded_here"}, {news.StateUnknown, "undo.discarded_here"}, {news.StateRefused, "undo.discarded"}} {
		f.Locked(func() { f.All[1].State = tt.state })
		w.composer.Discard(2)
		settle()
		if !w.said(w.kit.Text(tt.key, kit.Isolate("خبر"))) {
			t.Errorf("%s: %s is not said", tt.state, tt.key)
		}
		w.session.Undo()
		settle()
	}
}
