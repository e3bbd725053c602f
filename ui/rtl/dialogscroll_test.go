package rtl

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func TestADialogScrollsWhatALowWindowHasNoRoomFor(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, NewLabel("النافذة", Style{}))
	var items []Item
	for range 30 {
		items = append(items, Item{Block: FixedHeight(NewCheck(RightToLeft, "سطر", nil))})
	}
	g := NewGroup(RightToLeft, items...)
	d := NewDialog(RightToLeft, "عنوان", g)
	w.Resize(fyne.NewSize(600, 300))
	d.Show(w.Canvas())
	last := Unwrap(items[len(items)-1].Block)
	seen := func() bool {
		driver := fyne.CurrentApp().Driver()
		y := driver.AbsolutePositionForObject(last).Y
		top := driver.AbsolutePositionForObject(d.scroll).Y
		return y >= top && y+last.Size().Height <= top+d.scroll.Size().Height
	}
	if seen() || d.scroll.bar.Hidden {
		t.Fatal("the dialog is higher than the window, or has no bar")
	}
	d.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -1e6)})
	if !seen() {
		t.Error("the wheel does not lead to the last line")
	}
	d.typedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if d.scroll.Offset() != 0 {
		t.Error("Home does not lead to the top")
	}
	d.typedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if !seen() {
		t.Error("End does not lead to the last line")
	}
	w.Resize(fyne.NewSize(600, 3000))
	d.Refresh()
	if !d.scroll.bar.Hidden || d.scroll.Offset() != 0 {
		t.Error("a dialog that has room is scrolled")
	}
}

// Where something in a dialog stands is known as soon as that is laid out: a driver
// tells only once it has drawn it.
func TestWhatIsInADialogIsPlacedBeforeItIsDrawn(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, NewLabel("النافذة", Style{}))
	w.Resize(fyne.NewSize(600, 300))
	check, entry, button := NewCheck(RightToLeft, "سطر", nil), NewEntry(Style{}), NewButton("زر", nil, nil)
	first := NewForm(RightToLeft, Field{Label: "أول", Object: NewEntry(Style{}), Hint: "شرح"}, Field{Label: "ثان", Object: entry, Hint: "شرح"})
	inner := NewGroup(RightToLeft, Item{Block: FixedHeight(NewLabel("نص", Style{}))}, Item{Block: FixedHeight(Row(RightToLeft, button)), Above: 9})
	d := NewDialog(RightToLeft, "عنوان", NewGroup(RightToLeft, Item{Block: first}, Item{Block: inner, Above: 40}, Item{Block: FixedHeight(check), Above: 300}))
	d.Show(w.Canvas())
	paths := map[fyne.CanvasObject][]fyne.CanvasObject{}
	eachFocus(nil, d.content, func(path []fyne.CanvasObject, _ *FocusState) { paths[path[len(path)-1]] = path })
	driver := fyne.CurrentApp().Driver()
	for name, o := range map[string]fyne.CanvasObject{"check": check, "entry": entry, "button": button} {
		for _, offset := range []float32{0, 35} {
			d.scroll.ScrollTo(offset)
			want := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(d.scroll).Y
			if got := topOf(paths[o]); got != want || d.scroll.Offset() != offset {
				t.Errorf("%s stands at %v, want %v (scrolled to %v)", name, got, want, d.scroll.Offset())
			}
		}
	}
}

// What gets the keyboard is scrolled to with what explains it.
func TestWhatExplainsAFieldIsSeenWithIt(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, NewLabel("النافذة", Style{}))
	w.Resize(fyne.NewSize(600, 300))
	const long = "شرح طويل يأخذ سطرًا أو أكثر تحت الحقل، ويقول ما الذي يتغيّر به وما الذي لا يتغيّر، ومتى."
	var fields []Field
	for range 12 {
		fields = append(fields, Field{Label: "حقل", Object: NewEntry(Style{}), Hint: long})
	}
	form := NewForm(RightToLeft, fields...)
	check := NewCheck(RightToLeft, "سطر", nil)
	hint, after := NewText(Style{}, Span{Text: long}), NewText(Style{}, Span{Text: "آخر"})
	d := NewDialog(RightToLeft, "عنوان", NewGroup(RightToLeft, Item{Block: form}, Item{Block: FixedHeight(check), Above: 14}, Item{Block: hint, Above: 2}, Item{Block: after, Above: 200}))
	d.Show(w.Canvas())
	driver := fyne.CurrentApp().Driver()
	foot := func(o fyne.CanvasObject) float32 {
		return driver.AbsolutePositionForObject(o).Y + o.Size().Height - driver.AbsolutePositionForObject(d.scroll).Y
	}
	for name, x := range map[string]struct {
		field fyne.Focusable
		note  fyne.CanvasObject
	}{
		"field": {fields[5].Object.(*Entry), form.fields[5].note},
		"box":   {check, hint},
	} {
		d.scroll.ScrollTo(0)
		w.Canvas().Unfocus()
		w.Canvas().Focus(x.field)
		if over := foot(x.note) - d.scroll.Size().Height; over > 0 || d.scroll.Offset() == 0 {
			t.Errorf("what explains the %s ends %v below the edge", name, over)
		}
	}
}

func TestADialogThatHasRoomHasNoBar(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, NewLabel("النافذة", Style{}))
	w.Resize(fyne.NewSize(600, 700))
	for n := range 200 {
		c := &counted{CanvasObject: canvas.NewRectangle(color.Black), height: 19 + float32(n)*1.37}
		d := NewDialog(RightToLeft, "عنوان", c, NewButton("نعم", nil, nil))
		d.Show(w.Canvas())
		if !d.scroll.bar.Hidden {
			t.Errorf("content %v high in %v has a bar", c.height, d.scroll.Size().Height)
		}
		d.Close()
	}
}

// counted counts how often it is measured.
type counted struct {
	fyne.CanvasObject
	height   float32
	measured int
}

func (c *counted) HeightFor(float32) float32 {
	c.measured++
	return c.height
}

func TestADialogMeasuresItsContentOnceAStep(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, NewLabel("النافذة", Style{}))
	w.Resize(fyne.NewSize(600, 300))
	c := &counted{CanvasObject: canvas.NewRectangle(color.Black), height: 2000}
	d := NewDialog(RightToLeft, "عنوان", c)
	d.Show(w.Canvas())
	c.measured = 0
	d.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -50)})
	if c.measured != 1 || d.scroll.Offset() != 2*wheelLines*usualLine {
		t.Errorf("measured %d times for a step to %v", c.measured, d.scroll.Offset())
	}
	c.height = 500
	d.scroll.ScrollTo(1000)
	if want := 500 + 2*dialogBleed - d.scroll.Size().Height; d.scroll.Offset() != want {
		t.Errorf("what has become lower is scrolled to %v, want %v", d.scroll.Offset(), want)
	}
}

// What stays in view stands above what scrolls, and covers nothing of it; what of it has no
// room is scrolled to.
func TestWhatStaysInViewStaysWhileTheRestScrolls(t *testing.T) {
	for _, dir := range []Dir{RightToLeft, LeftToRight} {
		for _, size := range []fyne.Size{{Width: 1000, Height: 500}, {Width: 600, Height: 500}, {Width: 320, Height: 260}} {
			test.NewTempApp(t)
			w := test.NewTempWindow(t, NewLabel("", Style{}))
			w.Resize(size)
			var items []Item
			for range 40 {
				items = append(items, Item{Block: FixedHeight(NewCheck(dir, "سطر", nil))})
			}
			aside := NewText(Style{}, Span{Text: strings.Repeat("نص يُرى دائمًا. ", 30)})
			d := NewDialog(dir, "عنوان", NewGroup(dir, items...))
			d.Aside = aside
			d.Show(w.Canvas())
			driver := fyne.CurrentApp().Driver()
			box := func(o fyne.CanvasObject) (from, to fyne.Position) {
				from = driver.AbsolutePositionForObject(o)
				return from, from.Add(o.Size())
			}
			from, to := box(d.aside.scroll)
			left, right := box(d.scroll)
			if overlap := from.X < right.X && left.X < to.X && from.Y < right.Y && left.Y < to.Y; overlap || d.scroll.Size().Height < 60 || d.aside.scroll.Size().Height < 40 {
				t.Errorf("%v %v: %v to %v, and what scrolls %v to %v", dir, size, from, to, left, right)
			}
			if from.Y >= left.Y || from.X != left.X {
				t.Errorf("%v %v: at %v, what scrolls at %v", dir, size, from, left)
			}
			at, _ := box(aside)
			d.typedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
			if now, _ := box(aside); now != at || d.Offset() == 0 {
				t.Errorf("%v %v: %v, was %v; scrolled to %v", dir, size, now, at, d.Offset())
			}
			d.aside.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -1e6)})
			if _, end := box(aside); end.Y > to.Y {
				t.Errorf("%v %v: the end is at %v, and seen is what is above %v", dir, size, end.Y, to.Y)
			}
		}
	}
}

// What stays in view is cut between two lines, never through one, in whatever room there is.
func TestWhatStaysInViewIsCutBetweenLines(t *testing.T) {
	for _, dir := range []Dir{RightToLeft, LeftToRight} {
		test.NewTempApp(t)
		cut := 0
		for width := float32(360); width <= 1000; width += 320 {
			for height := float32(240); height <= 620; height += 19 {
				w := show(t, NewLabel("", Style{}), width, height)
				first, second := NewText(Style{Size: 22, MaxLines: 2}, Span{Text: "عنوان طويل يملأ سطرًا وبعض سطر حين يضيق به المكان في النافذة"}), NewText(Style{LineHeight: 1.8}, Span{Text: strings.Repeat("نص يُرى دائمًا. ", 60)})
				d := NewDialog(dir, "عنوان", NewGroup(dir, Item{Block: FixedHeight(NewCheck(dir, "سطر", nil))}))
				d.Aside = NewGroup(dir, Item{Block: first}, Item{Block: second, Above: 7})
				d.Show(w.Canvas())
				view := d.aside.scroll.Size().Height - 2*dialogBleed
				if fitsIn(view, d.aside.scroll.contentSize.Height) {
					continue
				}
				cut++
				for _, x := range []*Text{first, second} {
					for _, l := range x.layout(x.Size().Width).Lines {
						if top, end := x.Position().Y+l.Top, x.Position().Y+l.Top+l.Height; top+0.5 < view && end > view+0.5 {
							t.Errorf("%v %v × %v: the line from %v to %v is cut at %v", dir, width, height, top, end, view)
						}
					}
				}
			}
		}
		if cut < 20 {
			t.Errorf("only %d were cut", cut)
		}
	}
}
