package rtl

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// spokenColumn shows paragraphs, the fifth of which is longer than the view.
func spokenColumn(t *testing.T) (c *Column, texts []*Text) {
	t.Helper()
	test.NewTempApp(t)
	var items []Item
	for i := range 30 {
		words := strings.Repeat(headline+" ", 4)
		if i == 4 {
			words = strings.Repeat(headline+" ", 60)
		}
		text := NewText(Style{Size: 16}, Span{Text: words})
		texts, items = append(texts, text), append(items, Item{Block: text, Above: 12})
	}
	c = NewColumn(RightToLeft, 400, 20)
	c.SetItems(items...)
	show(t, c, 500, 400)
	waitPrepared(t, c)
	return c, texts
}

func TestWhatIsReadAloudHasAGround(t *testing.T) {
	c, texts := spokenColumn(t)
	ground := &c.Spoken.ground
	if ground.Visible() {
		t.Error("nothing is read, and has a ground")
	}
	covers := func(t *Text) bool {
		at, held := c.view.find(t)
		g := ground.Position()
		return held && ground.Visible() && g.Y <= at.Y && g.Y+ground.Size().Height >= at.Y+t.Size().Height && g.X <= at.X && g.X+ground.Size().Width >= at.X+t.Size().Width
	}
	c.Spoken.Show(texts[1], texts[2])
	if !covers(texts[1]) || !covers(texts[2]) || covers(texts[0]) || covers(texts[3]) {
		t.Errorf("the ground is at %v, %v", ground.Position(), ground.Size())
	}
	c.ScrollTo(60)
	if !covers(texts[1]) {
		t.Error("it does not move with the text")
	}
	c.ScrollTo(c.ContentHeight())
	if ground.Visible() || c.Spoken.InView() {
		t.Error("it is seen far from the text")
	}
	c.ScrollTo(0)
	if !covers(texts[1]) || !c.Spoken.InView() {
		t.Error("it does not come back")
	}
	if c.renderer.objects[0] != fyne.CanvasObject(ground) {
		t.Error("it lies over the text")
	}
	if c.Spoken.Show(); ground.Visible() {
		t.Error("it stays when nothing is read any more")
	}
}

func TestWhatIsReadAloudComesIntoView(t *testing.T) {
	c, texts := spokenColumn(t)
	for _, i := range []int{0, 1, 4, 5, 20, 29, 2} {
		c.Spoken.Show(texts[i])
		before := c.Offset()
		top, foot, held := c.Spoken.area()
		whole := held && top >= 0 && foot <= 400
		c.Spoken.Reveal()
		if top, foot, _ := c.Spoken.area(); top < 0 || top > 400 || foot > 400 && i != 4 {
			t.Errorf("paragraph %d stands from %v to %v", i, top, foot)
		}
		if whole && c.Offset() != before {
			t.Errorf("paragraph %d was seen whole, and moves", i)
		}
		before = c.Offset()
		if c.Spoken.Reveal(); c.Offset() != before {
			t.Errorf("paragraph %d moves again", i)
		}
	}
}

func TestWhereReadingAloudBegins(t *testing.T) {
	c, texts := spokenColumn(t)
	if at := c.Spoken.FirstInView(texts); at != 0 {
		t.Errorf("at the top: %d", at)
	}
	c.ScrollTo(c.layout.boxes[1].top + 5)
	if at := c.Spoken.FirstInView(texts); at != 2 {
		t.Errorf("below the beginning of 1: %d", at)
	}
	c.ScrollTo(c.layout.boxes[4].top + 500)
	if at := c.Spoken.FirstInView(texts); at != 4 {
		t.Errorf("in the middle of a long one: %d", at)
	}
	if at := c.Spoken.FirstInView(texts[10:]); at != -1 {
		t.Errorf("where none of them is: %d", at)
	}
	if c.Spoken.Selected() != nil {
		t.Error("something is selected")
	}
	c.selection.set(spot{7, 2, false}, spot{5, 1, false})
	if c.Spoken.Selected() != texts[5] {
		t.Error("the selection begins elsewhere")
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c).AddXY(250, 200)
	if c.Spoken.At(at) != texts[4] {
		t.Error("another text is at the middle of the view")
	}
}
