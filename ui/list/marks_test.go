package list

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sahifa/app/news"
)

func TestArticlesAreMarkedReadAndRemoved(t *testing.T) {
	f := &fake{n: 5}
	p, w, events := opened(t, f, "ar")
	p.ShowStatus(news.Item{ID: 2, Read: true, Starred: true})
	if h := p.Hits()[1]; !h.Read || !h.Starred {
		t.Errorf("row %+v", h.Item)
	}
	p.Marks.AllRead(p.session.Source())
	w.Settle()
	if !p.Hits()[0].Read || !p.Hits()[1].Read || p.Hits()[2].Read { // what the fake says it marked
		t.Errorf("rows %+v", p.Hits())
	}
	p.session.Undo()
	w.Settle()
	if p.Hits()[0].Read || p.Hits()[1].Read {
		t.Error("the rows are still read")
	}
	p.session.SetArticle(1)
	p.Remove([]int64{1, 4})
	w.Settle()
	if len(p.Hits()) != 5 {
		t.Error("several are removed without a question")
	}
	w.PressButton(t, w.Kit.Text("several.remove"))
	w.Settle()
	if len(p.Hits()) != 3 || !slices.Equal(*events, []string{"open 2"}) {
		t.Errorf("%d rows, events %q", len(p.Hits()), *events)
	}
	p.session.Undo()
	w.Settle()
	if len(p.Hits()) != 5 || p.Hits()[0].ID != 1 {
		t.Errorf("%d rows after the undo", len(p.Hits()))
	}
	if did, want := f.steps.Did()[1:], []string{
		"undo read", "remove [1 4]", "undo removed",
	}; !slices.Equal(did, want) {
		t.Errorf("%q", did)
	}
}

// All rows of a list that are chosen can be removed, and come back; what is gone from the
// list, by a removal or a refresh, is chosen no more.
func TestAllThatIsChosenIsRemoved(t *testing.T) {
	f := &fake{n: 9}
	p, w, _ := opened(t, f, "ar")
	p.articles.chosen.all()
	p.Remove(p.Chosen())
	w.PressButton(t, w.Kit.Text("several.remove"))
	w.Settle()
	if len(p.Hits()) != 0 || len(p.Chosen()) != 0 {
		t.Fatalf("%d rows, %d chosen", len(p.Hits()), len(p.Chosen()))
	}
	p.session.Undo()
	w.Settle()
	if len(p.Hits()) != 9 {
		t.Errorf("%d rows after the undo", len(p.Hits()))
	}
	p.articles.chosen.all()
	p.articles.adopt(p.articles.places[:2])
	if n := len(p.Chosen()); n != 2 {
		t.Errorf("%d of two rows are chosen", n)
	}
}

// Above and below an article are all that the list holds there, loaded or not.
func TestMarkingAboveAndBelow(t *testing.T) {
	f := &fake{n: 5}
	p, w, _ := opened(t, f, "ar")
	three := p.Hits()[2].Item
	p.Marks.beside(three, true)
	p.Marks.beside(three, false)
	w.Settle()
	at := func(id int64) string { return fmt.Sprintf("{Time:%v ID:%d}", three.Cursor().Time, id) }
	did := f.steps.Did()
	if len(did) != 2 || !strings.Contains(did[0], "Since:"+at(4)) || !strings.Contains(did[1], "Until:"+at(2)) {
		t.Errorf("%q", did)
	}
	p.SearchFor("نص")
	w.Settle()
	p.Marks.AllRead(p.session.Source())
	p.Marks.beside(p.Hits()[0].Item, false)
	w.Settle()
	if did := f.steps.Did(); !slices.Equal(did, []string{"found نص but [] true", "found نص but [7] true"}) {
		t.Errorf("%q", did)
	}
}

// Of a search all is marked or nothing: that needs no menu.
func TestMarkingWhatWasFoundAsksNothing(t *testing.T) {
	f := &fake{n: 5}
	p, w, _ := opened(t, f, "ar")
	tool := p.Marks.tool()
	tool.Tapped(nil)
	if top := w.Canvas().Overlays().Top(); top == nil {
		t.Error("a source has no menu")
	} else {
		w.Canvas().Overlays().Remove(top)
	}
	p.SearchFor("نفط")
	w.Settle()
	f.steps.Did()
	tool.Tapped(nil)
	w.Settle()
	if did := f.steps.Did(); w.Canvas().Overlays().Top() != nil || len(did) != 1 || !strings.HasPrefix(did[0], "found نفط") {
		t.Errorf("did %q", did)
	}
}
