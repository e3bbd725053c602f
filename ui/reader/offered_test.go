package reader

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
)

// An article that nobody asked for stays unread till something is done with it.
func TestAnOfferedArticleIsReadByWhatIsDoneWithIt(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(p *Pane, w *kittest.Window)
		read bool
	}{
		"nothing":      {func(p *Pane, w *kittest.Window) {}, false},
		"another size": {func(p *Pane, w *kittest.Window) { w.Resize(fyne.NewSize(500, 400)) }, false},
		"elsewhere":    {func(p *Pane, w *kittest.Window) { kittest.Press(p.Column, fyne.KeyF9) }, false},
		"the wheel": {func(p *Pane, w *kittest.Window) {
			p.Column.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
		}, true},
		"a key":         {func(p *Pane, w *kittest.Window) { kittest.Press(p.Column, fyne.KeySpace) }, true},
		"the window's":  {func(p *Pane, w *kittest.Window) { p.Scroll(&fyne.KeyEvent{Name: fyne.KeyDown}) }, true},
		"a click":       {clicked, true},
		"opened by one": {func(p *Pane, w *kittest.Window) { p.session.Open(news.Item{ID: 1}) }, true},
	} {
		f := &fake{long: true}
		p, w, _ := opened(t, f, "ar")
		p.session.Offer(news.Item{ID: 1})
		w.Settle()
		if f.read[1] || p.article.Read {
			t.Fatalf("%s: it is read at once", name)
		}
		c.do(p, w)
		w.Settle()
		if f.read[1] != c.read || p.article.Read != c.read {
			t.Errorf("%s: read is %v, shown as %v", name, f.read[1], p.article.Read)
		}
	}
}

func clicked(p *Pane, w *kittest.Window) {
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(300, 300)}, Button: desktop.MouseButtonPrimary}
	p.Column.MouseDown(e)
	p.Column.MouseUp(e)
}

// What was open in the last run is shown as it is marked, till the user opens it again.
func TestAReopenedArticleIsShownAsItIsMarked(t *testing.T) {
	f := &fake{}
	p, w, _ := opened(t, f, "ar")
	p.session.Reopen(news.Item{ID: 1})
	w.Settle()
	if f.read[1] || p.article.Read || p.tools.read.Words() != w.Kit.Text("reader.mark_read") {
		t.Errorf("read is %v, shown as %v", f.read[1], p.article.Read)
	}
	p.session.Open(news.Item{ID: 1})
	w.Settle()
	if !f.read[1] || !p.article.Read {
		t.Error("opened by the user it is not read")
	}
}
