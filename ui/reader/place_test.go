package reader

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
)

func TestAnArticleIsGoneOnWithWhereItWasLeft(t *testing.T) {
	f := &fake{long: true}
	p, w, _ := opened(t, f, "ar")
	open := func(id int64) {
		p.session.Open(news.Item{ID: id})
		w.Settle()
	}
	open(1)
	p.Column.ScrollTo(2500)
	before := p.Column.ReadingPosition()
	open(2)
	if p.Column.Offset() != 0 {
		t.Errorf("another article does not begin at its top but at %v; shown is %d", p.Column.Offset(), p.article.ID)
	}
	if f.places[1] == nil || f.places[1].Block != before.Item {
		t.Fatalf("kept %+v, was at %+v", f.places[1], before)
	}
	open(1)
	if got := p.Column.ReadingPosition(); got.Item != before.Item || got.Into < before.Into-0.05 || got.Into > before.Into+0.05 {
		t.Errorf("it goes on at %+v, was left at %+v", got, before)
	}
	// Read to the end it begins at its top again.
	p.Column.ScrollTo(1e6)
	open(2)
	if f.places[1] != nil {
		t.Errorf("kept %+v of an article that was read", f.places[1])
	}
	// The window's end remembers, too.
	p.Column.ScrollTo(700)
	if err := p.Flush(context.Background()); err != nil || f.places[2] == nil {
		t.Errorf("%v, kept %+v", err, f.places[2])
	}
}

// The wheel goes by lines, and pages overlap.
func TestTheWheelAndPages(t *testing.T) {
	p, w, _ := opened(t, &fake{long: true}, "ar")
	p.session.Open(news.Item{ID: 1})
	w.Settle()
	line := p.Column.LineHeight
	p.Column.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -50)}) // two notches
	if got := p.Column.Offset(); got < 5.9*line || got > 6.1*line {
		t.Errorf("two notches scroll %v lines", got/line)
	}
	at := p.Column.Offset()
	p.Column.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -7)}) // of a touchpad
	if got := p.Column.Offset() - at; got != 7 {
		t.Errorf("a touchpad's 7 scroll %v", got)
	}
	at = p.Column.Offset()
	kittest.Press(p.Column, fyne.KeyPageDown)
	if got := p.Column.Size().Height - (p.Column.Offset() - at); got < line || got > 3*line {
		t.Errorf("a page leaves %v lines in view", got/line)
	}
}
