package sidebar

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// The arrow that goes into a folder stays at one that has no feeds.
func TestNoKeyGoesIntoAnEmptyFolder(t *testing.T) {
	f := newFake()
	f.folders = []string{"فارغ", "أخبار"}
	p, w, _ := opened(t, f, "en")
	w.Kit.Focus(p.Rows)
	for name, want := range map[string]int{"فارغ": 0, "أخبار": 1} {
		_, at := p.entry(t, func(e entry) bool { return e.row.Folder && e.row.Label == name })
		p.Rows.FocusRow(at, 1)
		kittest.Press(p.Rows, fyne.KeyRight)
		if row := p.Rows.FocusedRow(); row != at+want {
			t.Errorf("from %s in row %d to row %d", name, at, row)
		}
	}
}

// A feed that is let go over the heading of the feeds comes out of its folder.
func TestTheHeadingTakesAFeedOutOfItsFolder(t *testing.T) {
	p, w, _ := opened(t, newFake(), "ar")
	find := func(is func(e entry) bool) (row int) {
		_, row = p.entry(t, is)
		return row
	}
	inFolder := func() bool {
		return slices.ContainsFunc(p.session.Library.Feeds, func(f news.Feed) bool { return f.ID == 1 && f.Folder != "" })
	}
	heading := func() int { return find(func(e entry) bool { return e.row.Label == w.Kit.Text("sidebar.feeds") }) }
	if !inFolder() {
		t.Fatal("the feed is in no folder")
	}
	p.drag.what, p.drag.over = session.OfFeed(1), mark{row: heading()}
	p.drag.drop()
	w.Settle()
	if inFolder() {
		t.Error("it is in its folder still")
	}
	if _, ok := p.folders.target(1, heading()); ok {
		t.Error("a feed of no folder may be dropped on the heading")
	}
}

// What is drawn follows the pointer by its name, until it is let go.
func TestAFeedFollowsThePointer(t *testing.T) {
	p, w, _ := opened(t, newFake(), "ar")
	var drawn *kit.IconRow
	for _, r := range kittest.All[*kit.IconRow](w) {
		if r.OnDrag != nil {
			drawn = r
		}
	}
	carried := func() bool { return len(p.kit.Tips.Layer.Objects) > 0 }
	drawn.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(60, 90)}})
	if !carried() {
		t.Error("nothing follows the pointer")
	}
	if drawn.DragEnd(); carried() {
		t.Error("it stays when it was let go")
	}
}

// A folder that was made is chosen and in view, however many there are before it and
// whatever the sources were narrowed by.
func TestANewFolderIsShown(t *testing.T) {
	for _, narrowed := range []bool{false, true} {
		f := newFake()
		for i := range int64(60) {
			f.feeds = append(f.feeds, news.Feed{ID: 100 + i, Title: fmt.Sprint("مصدر ", i), URL: fmt.Sprintf("https://%d.example/feed", i), Folder: fmt.Sprint("ا", i)})
			f.folders = append(f.folders, fmt.Sprint("ا", i))
		}
		p, w, _ := opened(t, f, "ar")
		if narrowed {
			p.Filter.Open()
			w.Canvas().Focused().(*rtl.Entry).SetText("مصدر 1")
		}
		p.MakeFolder()
		kittest.All[*rtl.Entry](w)[0].SetText("مختارات")
		w.PressButton(t, w.Kit.Text("folder.make"))
		w.Settle()
		made := session.Source{Kind: session.Folder, Folder: "مختارات"}
		if row := p.rowOf(made); p.session.Source() != made || row < 0 || !p.Rows.InView(row) || p.Filter.Active() {
			t.Errorf("narrowed %v: %+v is chosen, its row %d is in view: %v", narrowed, p.session.Source(), row, row >= 0 && p.Rows.InView(row))
		}
	}
}
