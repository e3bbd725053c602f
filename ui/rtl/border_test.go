package rtl

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/test"
)

// Fyne forgets to lay the border out if more than one of its objects has changed;
// asking for its least size is what it does for each frame.
func TestABorderGivesItsEdgesWhatTheyNeed(t *testing.T) {
	test.NewTempApp(t)
	block := func(width, height float32) *canvas.Rectangle {
		r := canvas.NewRectangle(nil)
		r.SetMinSize(fyne.NewSize(width, height))
		return r
	}
	first, second := block(10, 30), block(10, 20)
	top, foot, side, middle := container.New(layout.NewVBoxLayout(), first, second), block(10, 10), block(40, 10), block(5, 5)
	second.Hide()
	b := Border(RightToLeft, top, foot, side, nil, middle)
	b.Resize(fyne.NewSize(300, 200))
	for _, c := range []struct {
		name   string
		change func()
	}{
		{"as it is", func() {}},
		{"what is above grows", second.Show},
		{"and shrinks", second.Hide},
		{"the edge goes", top.Hide},
		{"and comes back", func() { top.Show(); second.Show() }},
		{"what is below grows", func() { foot.SetMinSize(fyne.NewSize(10, 50)) }},
		{"what is beside grows", func() { side.SetMinSize(fyne.NewSize(90, 10)) }},
		{"the middle needs more", func() { middle.SetMinSize(fyne.NewSize(70, 70)) }},
	} {
		c.change()
		b.MinSize()
		above, below, width := float32(0), b.Size().Height-foot.MinSize().Height, b.Size().Width-side.MinSize().Width
		if top.Visible() {
			above = top.MinSize().Height
			if got := top.Size().Height; got != above {
				t.Errorf("%s: what is above is %v high, needs %v", c.name, got, above)
			}
		}
		at, size := middle.Position(), middle.Size()
		if at.Y < above || at.Y > above+8 || at.Y+size.Height > below || at.Y+size.Height < below-8 || at.X != 0 || size.Width > width || size.Width < width-8 {
			t.Errorf("%s: the middle is at %v, %v large; free is from %v to %v, and %v wide", c.name, at, size, above, below, width)
		}
		if second.Visible() && second.Position().Y+second.Size().Height > above {
			t.Errorf("%s: what has come stands at %v, over the middle", c.name, second.Position())
		}
	}
}
