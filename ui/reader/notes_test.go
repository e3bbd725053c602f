package reader

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/ui/rtl"
)

// What is noted of a passage is shown when the passage is pressed, and goes with the
// pointer; a passage without a note, and text without a mark, show nothing.
func TestANoteIsShownAtItsPassage(t *testing.T) {
	f := &fake{}
	p, w, _ := opened(t, f, "ar")
	p.session.Open(news.Item{ID: 7})
	w.Settle()
	p.kit.Tips.Layer.Resize(fyne.NewSize(700, 500))
	passage := func(words string) {
		p.chooses(t, words)
		p.Highlights.Toggle()
		w.Settle()
	}
	passage("نص الخبر")
	var all []fyne.Position // of its second letter, in the column; also beside its lines
	for y := float32(2); y < p.Column.Size().Height; y += 4 {
		for x := p.Column.Size().Width - 2; x > 0; x -= 4 {
			in := fyne.NewPos(x, y)
			s, ok := p.Column.Highlights.At(fyne.CurrentApp().Driver().AbsolutePositionForObject(p.Column).Add(in))
			if place := p.Highlights.places[1]; ok && len(place) > 0 && s.Text == place[0].Text && s.Start == place[0].Start+1 {
				all = append(all, in)
				break
			}
		}
	}
	if len(all) == 0 {
		t.Fatal("the passage is nowhere in view")
	}
	at := all[len(all)/2]
	said := func() string {
		for _, o := range p.kit.Tips.Layer.Objects {
			switch o := o.(type) {
			case *rtl.Label:
				return o.Text()
			}
		}
		return ""
	}
	press := func(at fyne.Position) {
		p.Column.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
		p.Column.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
		w.Settle()
	}
	if press(at); said() != "" {
		t.Errorf("without a note it says %q", said())
	}
	f.marked[0].Note = "للمراجعة"
	p.Highlights.load()
	w.Settle()
	if press(at); said() != "للمراجعة" {
		t.Errorf("pressed it says %q", said())
	}
	p.Column.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(1, p.Column.Size().Height-1)}})
	if said() != "" {
		t.Errorf("when the pointer has left it says %q", said())
	}
	press(at)
	p.session.Open(news.Item{ID: 2})
	w.Settle()
	if said() != "" {
		t.Errorf("over another article it says %q", said())
	}
}
