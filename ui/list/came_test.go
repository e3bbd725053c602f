package list

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/undo"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// offered gives the offer of what came, nil where there is none.
func offered(p *Pane) *rtl.Button {
	if len(p.came.strip.Objects) == 0 {
		return nil
	}
	return p.came.strip.Objects[0].(*rtl.Button)
}

// What is told of what came stands beside the rows: it covers none, at the top of the list as
// further down, and none moves as it comes, has another number, and goes.
func TestWhatCameCoversAndMovesNothing(t *testing.T) {
	for _, down := range []float32{0, 700} {
		f := &came{fake: &fake{n: 200}}
		p, w, _ := openedOver(t, f, f.n, "ar")
		p.session.SetArticle(2)
		p.articles.rows.ScrollTo(down)
		w.Settle()
		tops := func() map[string]float32 {
			all := map[string]float32{}
			for _, r := range kittest.All[*row](w) {
				all[r.data.title] = w.App.Driver().AbsolutePositionForObject(r).Y
			}
			return all
		}
		before := tops()
		for _, n := range []int{3, 12} {
			f.above = n
			p.Refresh()
			w.Settle()
			b := offered(p)
			if b == nil || b.Label() != w.Kit.Words.Count("list.came", n) {
				t.Fatalf("%v down: %d are not offered", down, n)
			}
			rows := p.articles.rows
			foot := w.App.Driver().AbsolutePositionForObject(rows).Y + rows.Size().Height
			if at := w.App.Driver().AbsolutePositionForObject(b).Y; at < foot {
				t.Errorf("%v down: the offer begins at %v, over rows that go to %v", down, at, foot)
			}
			for title, y := range tops() {
				if was, seen := before[title]; seen && was != y {
					t.Errorf("%v down: %q was at %v, is at %v", down, title, was, y)
				}
			}
		}
		f.above = 0
		p.Refresh()
		w.Settle()
		if offered(p) != nil {
			t.Errorf("%v down: what is gone again is offered", down)
		}
	}
}

// It does not come under the pointer: who is about to press the last row would press it.
func TestWhatCameWaitsForThePointer(t *testing.T) {
	f := &came{fake: &fake{n: 200}}
	p, w, _ := openedOver(t, f, f.n, "ar")
	p.session.SetArticle(2)
	var layer *rtl.HoverLayer
	for _, l := range kittest.All[*rtl.HoverLayer](w) {
		if l.Size() == p.articles.rows.Size() {
			layer = l
		}
	}
	move := func(y float32) {
		layer.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(50, y)}})
	}
	move(layer.Size().Height - 10)
	f.above = 3
	p.Refresh()
	w.Settle()
	f.above = 4 // and another meanwhile
	p.Refresh()
	w.Settle()
	if offered(p) != nil {
		t.Fatal("it comes under the pointer")
	}
	move(layer.Size().Height - 20)
	if offered(p) != nil {
		t.Fatal("it comes under the pointer that moves")
	}
	move(layer.Size().Height - 200)
	if b := offered(p); b == nil || b.Label() != w.Kit.Words.Count("list.came", 4) {
		t.Errorf("the pointer is elsewhere, and it offers %v", b)
	}
}

// What was told of is told no more once it is in the list, or gone, as by a step that is taken
// back.
func TestWhatCameIsToldOnce(t *testing.T) {
	for name, tt := range map[string]struct {
		above int // in the end
		do    func(p *Pane)
	}{
		"an import undone":   {0, func(p *Pane) { p.ShowStep(undo.Step{Action: undo.Subscribed, Feeds: []int64{1}}, true) }},
		"a removal undone":   {12, func(p *Pane) { p.ShowStep(undo.Step{Action: undo.Removed, Articles: []int64{5}}, true) }},
		"a list read anew":   {12, Reload},
		"another sync":       {0, (*Pane).Refresh},
		"read again by view": {12, func(p *Pane) { p.Load() }},
	} {
		f := &came{fake: &fake{n: 200}}
		p, w, _ := openedOver(t, f, f.n, "ar")
		p.session.SetArticle(2)
		f.above = 12
		p.Refresh()
		w.Settle()
		if offered(p) == nil {
			t.Fatalf("%s: nothing is offered before", name)
		}
		f.above = tt.above
		tt.do(p)
		w.Settle()
		if b := offered(p); b != nil {
			t.Errorf("%s: it offers %q of %d", name, b.Label(), tt.above)
		}
	}
}

// What came in a source is told in that source alone: a search begun while it is offered,
// or while it is counted, has neither the offer nor the source's articles.
func TestASearchHasNothingOfWhatCameBefore(t *testing.T) {
	for _, counted := range []bool{true, false} {
		f := &came{fake: &fake{n: 200}}
		p, w, _ := openedOver(t, f, f.n, "ar")
		p.session.SetArticle(2)
		f.above = 3
		p.Refresh()
		if counted {
			w.Settle()
			if len(p.came.strip.Objects) != 1 {
				t.Fatal("nothing is offered")
			}
			if w.Kit.Overlay.ListFoot < 20 {
				t.Error("a notice may cover what is offered")
			}
		}
		p.SearchFor("تعزيز")
		w.Settle()
		if w.Kit.Overlay.ListFoot != 0 {
			t.Error("room is left for an offer that is gone")
		}
		if n := len(p.came.strip.Objects); n != 0 || len(p.articles.places) != 1 {
			t.Errorf("counted before %v: the search offers %d, and has %d articles", counted, n, len(p.articles.places))
		}
		p.session.Choose(session.Source{Kind: session.AllArticles})
		w.Settle()
		if n := len(p.articles.places); n != 203 {
			t.Errorf("the source has %d", n)
		}
	}
}
