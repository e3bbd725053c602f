package sidebar

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/session"
)

// held gives a sidebar of many folders over a low window, with a row that the pointer draws
// to the lower edge, and the test's window.
func held(t *testing.T) (p *Pane, w *kittest.Window, drawn *kit.IconRow, to func(y float32)) {
	t.Helper()
	f := newFake()
	for i := range 40 {
		f.folders = append(f.folders, fmt.Sprintf("مجلد %d", i))
	}
	p, w, _ = opened(t, f, "ar")
	p.Load()
	w.Settle()
	for _, r := range kittest.All[*kit.IconRow](w) {
		if r.OnDrag != nil && !slices.Contains(f.folders, r.Label()) {
			drawn = r
		}
	}
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.Rows).Y
	return p, w, drawn, func(y float32) {
		drawn.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(60, top+y)}})
	}
}

func folderOf(p *Pane, id int64) string {
	f, _ := p.session.Library.Feed(id)
	return f.Folder
}

// What is held at the edge of the sidebar has it go on there, so that a folder which was
// out of view can be let go on, though the row that is drawn is out of view by then.
func TestTheSidebarGoesOnUnderWhatIsHeldAtItsEdge(t *testing.T) {
	p, w, drawn, to := held(t)
	to(200)
	id := p.drag.what.Feed
	if id == 0 || p.Rows.Offset() != 0 {
		t.Fatalf("feed %d is drawn, at %v", id, p.Rows.Offset())
	}
	to(p.Rows.Size().Height - 5)
	end := p.Rows.ContentHeight() - p.Rows.Size().Height
	for deadline := time.Now().Add(30 * time.Second); p.Rows.Offset() < end-1 && time.Now().Before(deadline); {
		time.Sleep(10 * time.Millisecond)
		w.Settle()
	}
	if len(p.kit.Tips.Layer.Objects) == 0 {
		t.Error("its name is not at the pointer")
	}
	to(p.Rows.Size().Height - 3*kit.IconRowHeight)
	over := p.drag.over.row
	if over < 0 || p.Rows.Offset() < end-1 || p.drag.what.Feed != id {
		t.Fatalf("at %v of %v over row %d, feed %d", p.Rows.Offset(), end, over, p.drag.what.Feed)
	}
	want := p.entries[over].source.Folder
	drawn.DragEnd()
	w.Settle()
	if got := folderOf(p, id); got != want || want == "" || p.drag.going() {
		t.Errorf("it is in %q, want %q", got, want)
	}
}

// Escape while something is drawn leaves it where it was, wherever it is let go then.
func TestADragIsCalledOff(t *testing.T) {
	p, w, drawn, to := held(t)
	if p.CallOffDrag() {
		t.Error("nothing is drawn, and called off")
	}
	to(200)
	id := p.drag.what.Feed
	before := folderOf(p, id)
	if !p.CallOffDrag() {
		t.Fatal("it is not called off")
	}
	to(p.Rows.Size().Height - 2*kit.IconRowHeight)
	if len(p.kit.Tips.Layer.Objects) > 0 || p.drag.over.row >= 0 {
		t.Error("it follows the pointer still")
	}
	drawn.DragEnd()
	w.Settle()
	if now := folderOf(p, id); now != before || p.drag.going() {
		t.Errorf("it came into %q", now)
	}
	to(200)
	if !p.drag.held() {
		t.Error("and cannot be drawn again")
	}
}

// What cannot be moved is not drawn either where its row was bound while another was drawn.
func TestWhatHasItsPlaceIsNotDrawn(t *testing.T) {
	p, w, drawn, to := held(t)
	to(200)
	row := kit.NewIconRow(w.Kit)
	p.bind(p.rowOf(session.Source{Kind: session.AllArticles}), row)
	drawn.DragEnd()
	w.Settle()
	row.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(60, 200)}})
	if p.CallOffDrag() {
		t.Error("all articles are drawn")
	}
}

// Where a row is cut at the edge of the sidebar, its halves are those of all of it.
func TestAFolderIsLetGoOnARowThatIsCut(t *testing.T) {
	p, w, _, _ := held(t)
	const height = kit.IconRowHeight
	last := p.rowOf(session.Source{Kind: session.Folder, Folder: "مجلد 20"})
	p.Rows.ScrollTo((float32(last)+0.6)*height - p.Rows.Size().Height) // six tenths of it are seen
	w.Settle()
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.Rows).Y
	for part, before := range map[float32]string{0.3: "مجلد 20", 0.55: "مجلد 21"} {
		y := top + (float32(last)+part)*height - p.Rows.Offset()
		p.drag.move(session.Source{Kind: session.Folder, Folder: "مجلد 3"}, fyne.NewPos(60, y))
		if p.drag.over.before != before {
			t.Errorf("at %v of it: %+v, want before %s", part, p.drag.over, before)
		}
	}
	p.drag.end()
}
