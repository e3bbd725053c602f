package ui

import (
	"strings"
	"testing"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/session"
	"sahifa/ui/settings"
)

// After a restart, and when the panes are made anew, the list is at the row where it
// was left, with the article that was open, though that is not in view.
func TestTheListIsWhereItWasLeft(t *testing.T) {
	w, settle := opened(t, newFake(900), "ar")
	w.session.Open(w.items()[2])
	settle()
	kit.RowPlace{Row: 600, Into: 11}.Show(w.list.Rows())
	settle()
	look{w}.note()
	left := w.prefs
	if left.Place.ID != 601 || left.Article != 3 {
		t.Fatalf("left at %+v, article %d", left.Place, left.Article)
	}
	w.rebuild()
	settle()
	if at := kit.PlaceOf(w.list.Rows()); at.Row != 600 || w.reader.Article().ID != 3 {
		t.Errorf("made anew it is at %+v, article %d", at, w.reader.Article().ID)
	}

	again, settle := opened(t, newFake(900), "ar")
	again.prefs = left
	again.list.Place.Return(left.Place, left.Article)
	again.fill()
	look{again}.restore()
	settle()
	if at := kit.PlaceOf(again.list.Rows()); at.Row != 600 || at.Into < 10 || at.Into > 12 || again.reader.Article().ID != 3 {
		t.Errorf("after a restart it is at %+v, article %d", at, again.reader.Article().ID)
	}
}

// After a restart the open article is in view where the list was left near it, though not
// at it: the place was not kept any more, or the window is lower now. Where it was far, the
// list is where it was.
func TestTheOpenArticleIsInViewAfterARestart(t *testing.T) {
	for _, c := range []struct {
		left, open int // rows
		stays      bool
	}{{10, 7, false}, {10, 10, false}, {10, 20, false}, {20, 17, false}, {40, 3, true}, {3, 40, true}, {10, 12, true}} {
		w, settle := opened(t, newFake(60), "ar")
		w.prefs.Place, w.prefs.Article = session.Place{ID: int64(c.left + 1), Into: 20}, int64(c.open+1)
		w.list.Place.Return(w.prefs.Place, w.prefs.Article)
		w.list.Place.WithOpen = true
		w.fill()
		look{w}.restore()
		settle()
		rows, at := w.list.Rows(), kit.PlaceOf(w.list.Rows())
		if whole := c.open > rows.First() && c.open < rows.Last() || c.open == at.Row && at.Into < 0.5; whole == (c.stays && c.open != 12) {
			t.Errorf("left at %d with article %d: rows %d to %d", c.left, c.open, rows.First(), rows.Last())
		}
		if stays := at.Row == c.left && at.Into > 19 && at.Into < 21; stays != c.stays {
			t.Errorf("left at %d with article %d: it is at %+v", c.left, c.open, at)
		}
	}
}

// What was discarded in a run that did not end in order is offered, and all of it comes
// back; else what there is to be told is told.
func TestDiscardedCommentsAreOfferedAfterACrash(t *testing.T) {
	f := newFake(3)
	w, settle := opened(t, f, "en")
	otherwise := 0
	steps{w}.recover(func() { otherwise++ })
	settle()
	if otherwise != 1 {
		t.Error("where there are none, nothing else is told")
	}
	for _, text := range []string{"one", "two"} {
		d, err := f.SaveDraft(t.Context(), news.Draft{PageTitle: "Roads", Text: text, State: news.StateDraft})
		if err != nil {
			t.Fatal(err)
		}
		step, err := f.did.DiscardDraft(t.Context(), d.ID)
		if err != nil {
			t.Fatal(err)
		}
		f.left = append(f.left, step)
	}
	steps{w}.recover(func() { otherwise++ })
	settle()
	shown := &kittest.Window{Kit: w.kit}
	said := strings.Join(kittest.NoticeTexts(shown), " ")
	if otherwise != 1 || !strings.Contains(said, "2 of your comments") {
		t.Errorf("it says %q", said)
	}
	shown.PressNotice(t, w.kit.Text("undo.bring_back"))
	settle()
	if all, _ := f.Drafts(t.Context(), ""); len(all) != 2 {
		t.Errorf("back are %+v", all)
	}
}

// Removals of other kinds are told as what they were, and how many there were.
func TestRemovalsAreOfferedAfterACrash(t *testing.T) {
	for _, c := range []struct {
		left []undo.Step
		want string
	}{
		{[]undo.Step{{ID: 1, Action: undo.Removed, Articles: []int64{1, 2}}}, "2 articles"},
		{[]undo.Step{{ID: 1, Action: undo.Unsubscribe, Feeds: []int64{1}, Name: "Roads"}}, "Roads"},
		{[]undo.Step{{ID: 1, Action: undo.Removed, Articles: []int64{1}}, {ID: 2, Action: undo.Discarded, Draft: news.Draft{PageTitle: "Roads"}}}, "2 removals"},
	} {
		f := newFake(3)
		f.left = c.left
		w, settle := opened(t, f, "en")
		steps{w}.recover(func() { t.Error("something else is told") })
		settle()
		if said := strings.Join(kittest.NoticeTexts(&kittest.Window{Kit: w.kit}), " "); !strings.Contains(said, c.want) || !strings.Contains(said, "unexpectedly") {
			t.Errorf("it says %q, want %q", said, c.want)
		}
	}
}

// The offer goes when something else is done: it would take that back instead.
func TestTheOfferGoesWithTheNextStep(t *testing.T) {
	f := newFake(3)
	f.left = []undo.Step{{ID: 1, Action: undo.Removed, Articles: []int64{9}}}
	w, settle := opened(t, f, "en")
	steps{w}.recover(func() {})
	settle()
	offered := func() bool {
		w.kit.Overlay.HideNotice() // of what was told after it
		said := strings.Join(kittest.NoticeTexts(&kittest.Window{Kit: w.kit}), " ")
		return strings.Contains(said, "unexpectedly")
	}
	w.kit.Overlay.Notice("The link was copied.")
	if !offered() {
		t.Error("the offer does not outlive a notice")
	}
	w.session.SetStarred([]int64{2}, true)
	settle()
	if offered() {
		t.Error("it is offered still")
	}
}

// The article that was opened last is the one that is open after a kill, however soon that
// comes: of several opened in a row, and of one whose text is still on its way, too.
func TestTheOpenArticleOutlivesAKill(t *testing.T) {
	f := newFake(9)
	w, settle := opened(t, f, "ar")
	for _, id := range []int64{2, 5, 3, 7} {
		w.session.Open(f.item(id))
	}
	settle()
	kept, _ := settings.Load(t.Context(), f)
	if kept.Article != 7 || !kept.Running {
		t.Fatalf("kept is article %d, running %v", kept.Article, kept.Running)
	}
	again, settle := opened(t, f, "ar")
	again.prefs = kept
	look{again}.restore()
	settle()
	if id := again.reader.Article().ID; id != 7 {
		t.Errorf("open is %d", id)
	}
}

// The folder of a file that was chosen in our own dialog is kept for the next run.
func TestTheFolderOfFilesIsKept(t *testing.T) {
	f := newFake(3)
	w, settle := opened(t, f, "ar")
	w.kit.Overlay.Folder = "/home/ali/أخبار"
	w.kit.Overlay.OnFolder()
	settle()
	kept, _ := settings.Load(t.Context(), f)
	if kept.Folder != "/home/ali/أخبار" {
		t.Fatalf("kept is %q", kept.Folder)
	}
	again := newWindow(t.Context(), w.program, w.fyneApp, w.words, kept, w.host.Log, func(func()) {})
	if got := again.host.Overlay.Folder; got != kept.Folder {
		t.Errorf("the next run begins at %q", got)
	}
}

// A comment that was being written when the run was killed is open again where it was, as
// far as it was kept, and that is said; after a run that ended in order it is just open.
func TestACommentIsGoneOnWithAfterAKill(t *testing.T) {
	for killed, want := range map[bool]int{true: 1, false: 0} {
		f := newFake(5)
		w, settle := opened(t, f, "en")
		w.session.Open(f.item(2))
		settle()
		w.keys.typeLetter('t')
		settle()
		kittest.Type(w.field(t), "half a sent")
		w.kit.Focus(nil) // it is kept when its field is left, as after a while
		settle()
		kept, _ := settings.Load(t.Context(), f) // nothing ended
		if kept.Draft != f.All[0].ID || kept.Article != 2 || !kept.Running {
			t.Fatalf("kept are article %d, draft %d, running %v", kept.Article, kept.Draft, kept.Running)
		}
		kept.Running = killed
		again, settleAgain := opened(t, f, "en")
		again.prefs = kept
		look{again}.restore()
		settleAgain()
		if !again.composer.Writing() || again.field(t).Text() != "half a sent" {
			t.Errorf("killed %v: the comment is not open", killed)
		}
		said := strings.Join(kittest.NoticeTexts(&kittest.Window{Kit: again.kit}), " ")
		if got := strings.Count(said, "as it was last kept"); got != want {
			t.Errorf("killed %v: it says %q", killed, said)
		}
		w.composer.Shut()
		settle()
		if kept, _ := settings.Load(t.Context(), f); kept.Draft != 0 {
			t.Error("a comment that was closed would be opened again")
		}
	}
}
