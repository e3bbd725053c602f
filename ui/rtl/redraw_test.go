package rtl

import (
	"fmt"
	"image"
	"image/draw"
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"sahifa/ui/typeset"
)

// drawings is a text that counts how often all of it is drawn anew.
type drawings struct {
	*Text
	n int
}

func (d *drawings) Refresh() {
	d.n++
	d.Text.Refresh()
}

func TestReplacedItemsAreDrawnOnce(t *testing.T) {
	test.NewTempApp(t)
	c := NewColumn(RightToLeft, 640, 24)
	paragraph := func(i int) Item {
		return Item{Block: &drawings{Text: NewText(Style{Family: Naskh}, Span{Text: fmt.Sprint(i, " ", headline, headline, headline)})}, Above: 14}
	}
	var kept []Item
	for i := range 40 {
		kept = append(kept, paragraph(i))
	}
	c.SetItems(append(kept[:40:40], paragraph(100))...)
	w := test.NewTempWindow(t, c)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(760, 500))
	waitPrepared(t, c)
	for _, at := range []float32{0, 700, 3000} {
		c.ScrollTo(at)
		at = c.Offset()
		before := make([]int, len(kept))
		for i := range kept {
			before[i] = kept[i].Block.(*drawings).n
		}
		c.ReplaceItems(append(kept[:40:40], paragraph(101), paragraph(102))...)
		waitPrepared(t, c)
		if now := c.Offset(); now < at-0.5 || now > at+0.5 {
			t.Errorf("the reader was at %v, is at %v", at, now)
		}
		for i := range kept {
			if n := kept[i].Block.(*drawings).n - before[i]; n > 0 {
				t.Errorf("at %v: paragraph %d, which was there before, is drawn %d times", at, i, n)
			}
		}
	}
}

// arrangements is a text that counts how often its column is laid out.
type arrangements struct {
	*Text
	n int
}

func (a *arrangements) SetView(top, bottom float32) {
	a.n++
	a.Text.SetView(top, bottom)
}

// Fyne lays a column out whenever a block has come into view, while it draws; if
// anything is moved then, it draws once more.
func TestAColumnIsLaidOutOnce(t *testing.T) {
	test.NewTempApp(t)
	c := NewColumn(RightToLeft, 640, 24)
	a := &arrangements{Text: NewText(Style{Family: Naskh}, Span{Text: headline})}
	c.SetItems(Item{Block: a})
	w := test.NewTempWindow(t, c)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(760, 500))
	for _, s := range []struct {
		name string
		do   func()
		want bool
	}{
		{"while it is drawn", func() { c.renderer.Layout(c.Size()) }, false},
		{"in another size", func() { w.Resize(fyne.NewSize(500, 500)) }, true},
		{"while that is drawn", func() { c.renderer.Layout(c.Size()) }, false},
		{"for another look", func() { c.Refresh() }, true},
		{"with other items", func() { c.SetItems(Item{Block: a}) }, true},
	} {
		before := a.n
		s.do()
		if done := a.n > before; done != s.want {
			t.Errorf("%s: laid out %v", s.name, done)
		}
	}
}

func TestTextsThatAreGoneHoldNothing(t *testing.T) {
	test.NewTempApp(t)
	gone, stays := NewText(Style{Family: Naskh}, Span{Text: headline}), NewText(Style{Family: Naskh}, Span{Text: headline})
	c := NewColumn(RightToLeft, 640, 24)
	c.SetItems(Item{Block: NewQuote(RightToLeft, Item{Block: gone})}, Item{Block: stays})
	w := test.NewTempWindow(t, c)
	w.Resize(fyne.NewSize(760, 500))
	pictures := pixelsOf(w.Canvas().Capture())
	c.SetItems(Item{Block: stays})
	if r := gone.renderer; gone.content.Load().ready.Load() || gone.layouts[0].layout != nil || r.laidOut != nil || len(r.tiles)+len(r.objects) > 0 {
		t.Errorf("a text that is not shown is ready %v, laid out %v, with %d tiles", gone.content.Load().ready.Load(), r.laidOut != nil, len(r.tiles))
	}
	if stays.renderer.laidOut == nil || gone.Text() != headline {
		t.Error("too much was given up")
	}
	c.SetItems(Item{Block: NewQuote(RightToLeft, Item{Block: gone})}, Item{Block: stays})
	if !slices.Equal(pixelsOf(w.Canvas().Capture()), pictures) {
		t.Error("it comes back as something else")
	}
}

func TestReplacedItemsAreNotMarkedAnyMore(t *testing.T) {
	test.NewTempApp(t)
	c := NewColumn(RightToLeft, 640, 24)
	item := Item{Block: NewText(Style{Family: Naskh}, Span{Text: headline})}
	c.SetItems(item)
	w := test.NewTempWindow(t, c)
	w.Resize(fyne.NewSize(760, 500))
	c.Find(func(string) []Match { return []Match{{0, 4}} })
	c.selection.all()
	c.ReplaceItems(item)
	if text := item.Block.(*Text); len(text.renderer.marks) > 0 || c.Selected() != "" {
		t.Errorf("%d marks are left, and selected is %q", len(text.renderer.marks), c.Selected())
	}
}

func TestATextThatIsTheSameIsNotSetAnew(t *testing.T) {
	test.NewTempApp(t)
	x := NewText(Style{Family: Naskh}, Span{Text: headline})
	w := test.NewTempWindow(t, x)
	w.Resize(fyne.NewSize(300, 200))
	for _, c := range []struct {
		name  string
		style Style
		spans []Span
		same  bool
	}{
		{"all the same", Style{Family: Naskh}, []Span{{Text: headline}}, true},
		{"bold", Style{Family: Naskh, Bold: true}, []Span{{Text: headline}}, false},
		{"as long", Style{Family: Naskh, Bold: true}, []Span{{Text: headline, Mark: true}}, false},
		{"longer", Style{Family: Naskh, Bold: true}, []Span{{Text: headline, Mark: true}, {Text: headline}}, false},
		{"the same again", Style{Family: Naskh, Bold: true}, []Span{{Text: headline, Mark: true}, {Text: headline}}, true},
	} {
		before := x.renderer.laidOut
		x.Set(c.style, c.spans...)
		if same := x.renderer.laidOut == before; same != c.same {
			t.Errorf("%s: laid out as before: %v", c.name, same)
		}
		if got := x.content.Load(); got.style != c.style || len(got.given) != len(c.spans) {
			t.Errorf("%s: is not shown", c.name)
		}
	}
}

// A text may be laid out before it is known in which window, and of what scale, it is.
func TestATextHasWholePixelsInAnyScale(t *testing.T) {
	test.NewTempApp(t)
	x := NewText(Style{Family: Naskh}, Span{Text: headline})
	w := test.NewTempWindow(t, x)
	w.Resize(fyne.NewSize(300, 200))
	const scale = 1.25
	w.Canvas().(interface{ SetScale(float32) }).SetScale(scale)
	x.renderer.Layout(x.Size())
	if len(x.renderer.tiles) == 0 {
		t.Fatal("the text has no tiles")
	}
	for i, tile := range x.renderer.tiles {
		for _, length := range []float32{tile.Position().X, tile.Position().Y, tile.Size().Width, tile.Size().Height} {
			if p := float64(length * scale); math.Abs(p-math.Round(p)) > 0.01 {
				t.Errorf("tile %d has a side of, or begins at, %v pixels", i, p)
			}
		}
	}
}

// Beside a short line nothing is drawn, and all of the line is, at whichever edge it stands.
func TestOfAShortLineOnlyTheLineIsDrawn(t *testing.T) {
	for name, align := range map[string]Align{"start": Start, "centre": Centre, "end": End, "justified": Justified} {
		for _, dir := range []Dir{RightToLeft, LeftToRight} {
			test.NewTempApp(t)
			const width, size = 400, 20
			text := NewText(Style{Dir: dir, Align: align, Size: size}, Span{Text: "خبر قصير"})
			w := show(t, text, width, text.HeightFor(width))
			if tile := text.renderer.tiles[0]; tile.Size().Width > width/2 {
				t.Errorf("%s, %v: of %d units, %v are drawn for a short line", name, dir, width, tile.Size().Width)
			}
			want := image.NewRGBA(image.Rect(0, 0, width, int(w.Canvas().Size().Height)))
			draw.Draw(want, want.Bounds(), image.NewUniform(theme.Color(theme.ColorNameBackground)), image.Point{}, draw.Src)
			line := image.NewRGBA(want.Rect)
			drawLayout(line, text.layout(width), 0, 0, 1, func(int) typeset.Ink { return text.content.Load().style.ink(Span{}) })
			draw.Draw(want, want.Bounds(), line, image.Point{}, draw.Over)
			if n := differing(want, w.Canvas().Capture()); n > 0 {
				t.Errorf("%s, %v: %d points of the line are missing or elsewhere", name, dir, n)
			}
		}
	}
}
