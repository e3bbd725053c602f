package reader

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// shownTools are the names of the bar's tools, none while it is not to be seen.
func (b *selectionBar) shownTools() (names []string) {
	if !b.box.Visible() {
		return nil
	}
	for _, o := range b.row.Objects {
		for name, tool := range map[string]fyne.CanvasObject{"pen": b.pen, "note": b.note, "copy": b.copy, "quote": b.quote} {
			if o == tool {
				names = append(names, name)
			}
		}
	}
	return names
}

// What the mouse has selected can be marked, noted, copied and quoted where it stands;
// the bar goes with the selection, and is not shown for one that keys make.
func TestTheBarBesideASelection(t *testing.T) {
	f := &fake{long: true}
	p, w, events := opened(t, f, "ar")
	p.session.Open(news.Item{ID: 7})
	w.Settle()
	release := func() { p.Column.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary}) }
	if release(); p.bar.shownTools() != nil {
		t.Error("it is shown where nothing is selected")
	}
	p.chooses(t, "ص الخب")
	if p.bar.shownTools() != nil {
		t.Error("it is shown before the mouse lets go")
	}
	release()
	if got := p.bar.shownTools(); !slices.Equal(got, []string{"pen", "note", "copy", "quote"}) {
		t.Fatalf("it has %q", got)
	}
	at, _ := p.Column.Highlights.Area()
	if box := p.bar.box; box.Position().Y < at.Foot && box.Position().Y+box.Size().Height > at.Top || box.Position().X < 0 || box.Position().X+box.Size().Width > p.Column.Size().Width {
		t.Errorf("it lies over the selection: %v, %v, of %+v", box.Position(), box.Size(), at)
	}
	p.bar.quote.Tapped(nil)
	if got := (*events)[len(*events)-1]; got != "quote 7 نص الخبر" || p.bar.shownTools() != nil {
		t.Errorf("quoted is %q, shown %q", got, p.bar.shownTools())
	}
	release()
	p.bar.copy.Tapped(nil)
	if got := fyne.CurrentApp().Clipboard().Content(); got != "ص الخب" {
		t.Errorf("copied is %q", got)
	}
	release()
	p.bar.note.Tapped(nil)
	entry := kittest.All[*rtl.Entry](w)[0]
	entry.SetText("للمراجعة")
	entry.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}) // Enter begins a line
	w.Settle()
	if len(f.marked) != 1 || f.marked[0].Text != "نص الخبر" || f.marked[0].Note != "للمراجعة" {
		t.Fatalf("marked is %+v", f.marked)
	}
	// What is marked can be taken away by the same tool, and another click puts the bar away.
	p.chooses(t, "نص الخبر")
	release()
	p.bar.pen.Tapped(nil)
	w.Settle()
	if len(f.marked) != 0 {
		t.Errorf("left is %+v", f.marked)
	}
	p.chooses(t, "نص الخبر")
	release()
	if p.Column.SelectNone(); p.bar.shownTools() != nil {
		t.Error("it outlives the selection")
	}
	// A click on a highlight selects it; beside one it selects nothing.
	p.Highlights.Toggle() // nothing is selected: it marks nothing
	p.chooses(t, "نص الخبر")
	p.Highlights.Toggle()
	w.Settle()
	p.chooses(t, "نص الخبر")
	at, _ = p.Column.Highlights.Area()
	click := func(x float32) { // of where it ends on the line
		e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(at.X+x, (at.Top+at.Foot)/2)}, Button: desktop.MouseButtonPrimary}
		time.Sleep(500 * time.Millisecond) // or it is a double click
		p.Column.MouseDown(e)
		p.Column.MouseUp(e)
	}
	if click(12); p.Column.Selected() != "نص الخبر" || len(p.bar.shownTools()) != 4 {
		t.Errorf("a click on it selects %q, shown is %q", p.Column.Selected(), p.bar.shownTools())
	}
	if click(-30); p.Column.Selected() != "" || p.bar.shownTools() != nil {
		t.Errorf("a click behind it selects %q, shown is %q", p.Column.Selected(), p.bar.shownTools())
	}
	// Of an article it is told no more when another is shown.
	p.chooses(t, "نص الخبر")
	release()
	p.session.Open(news.Item{ID: 8})
	w.Settle()
	if p.bar.shownTools() != nil {
		t.Error("it is shown over another article")
	}
}
