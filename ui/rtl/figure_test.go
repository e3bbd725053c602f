package rtl

import (
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A picture is held while it is in view or near, and asked for again when it comes
// back: in a figure of its own and in a quotation.
func TestFiguresLetGoOfPicturesOutOfView(t *testing.T) {
	test.NewTempApp(t)
	asked := 0
	figure := func() *Figure {
		f := NewFigure(RightToLeft, fyne.NewSize(200, 120), nil)
		f.Load = func(_ int, show func(image.Image)) {
			asked++
			show(image.NewRGBA(image.Rect(0, 0, 200, 120)))
		}
		return f
	}
	first, quoted := figure(), figure()
	items := []Item{{Block: first}, {Block: NewQuote(RightToLeft, Item{Block: quoted})}}
	for range 60 {
		items = append(items, Item{Block: NewText(Style{}, Span{Text: headline}), Above: 40})
	}
	c := NewColumn(RightToLeft, 0, 10)
	c.SetItems(items...)
	show(t, c, 300, 200)
	held := func() [2]bool { return [2]bool{first.image != nil, quoted.image != nil} }
	if held() != [2]bool{true, true} {
		t.Fatalf("in view: held %v", held())
	}
	asked = 0
	c.ScrollTo(c.ContentHeight())
	if held() != [2]bool{} {
		t.Errorf("far below: held %v", held())
	}
	c.ScrollTo(0)
	if held() != [2]bool{true, true} || asked != 2 {
		t.Errorf("in view again: held %v, asked for %d", held(), asked)
	}
	c.SetItems(items[5:]...)
	if held() != [2]bool{} {
		t.Errorf("with other items: held %v", held())
	}
}

// What lies behind a picture is not drawn where it is not seen, and a picture is drawn
// as it is, but for its corners.
func TestFiguresDrawOnlyWhatIsSeen(t *testing.T) {
	test.NewTempApp(t)
	opaque, clear := image.NewRGBA(image.Rect(0, 0, 40, 30)), image.NewRGBA(image.Rect(0, 0, 40, 30))
	for i := range opaque.Pix {
		opaque.Pix[i], clear.Pix[i] = 255, uint8(i%2*255)
	}
	for i := 3; i < len(clear.Pix); i += 4 {
		clear.Pix[i] = 200
	}
	for name, c := range map[string]struct {
		img    *image.RGBA
		behind bool
		coming bool
	}{"opaque": {opaque, false, false}, "see-through": {clear, true, false}, "none": {nil, true, false}, "on its way": {nil, false, true}} {
		f := NewFigure(RightToLeft, fyne.NewSize(40, 30), nil)
		f.Load = func(_ int, show func(image.Image)) {
			switch {
			case c.img != nil:
				show(c.img)
			case !c.coming:
				show(nil)
			}
		}
		f.Resize(fyne.NewSize(40, 30))
		test.WidgetRenderer(f).Layout(f.Size())
		if f.background.Visible() != c.behind {
			t.Errorf("%s: the background is drawn: %v", name, f.background.Visible())
		}
		if f.picture.Visible() != (c.img != nil) {
			t.Errorf("%s: a picture is drawn: %v", name, f.picture.Visible())
		}
		if c.img == nil {
			continue
		}
		drawn := f.picture.Generator(40, 30).(*image.RGBA)
		changed := 0
		for i := range drawn.Pix {
			if drawn.Pix[i] != c.img.Pix[i] {
				changed++
			}
		}
		if corner := drawn.RGBAAt(0, 0).A; corner > 60 || changed == 0 || changed > 4*4*9 || drawn.RGBAAt(39, 29).A != corner {
			t.Errorf("%s: %d bytes are others, the corner is %d", name, changed, corner)
		}
	}
}

// A picture is drawn in the size it was made in: whole device pixels of its shape.
func TestFiguresAreOfWholePixels(t *testing.T) {
	test.NewTempApp(t)
	for _, natural := range []fyne.Size{{Width: 1600, Height: 1000}, {Width: 641, Height: 427}, {Width: 333, Height: 2000}, {Width: 50, Height: 3}} {
		for _, width := range []float32{627, 593.6, 311.25} {
			f := NewFigure(RightToLeft, natural, nil)
			got := f.pictureSize(width)
			if w, h := int(got.Width), int(got.Height); float32(w) != got.Width || float32(h) != got.Height || got.Width > width {
				t.Errorf("%v in %v is %v", natural, width, got)
			} else if off := float32(h) - float32(w)*natural.Height/natural.Width; off > 0.51 || off < -0.51 && h > 1 {
				t.Errorf("%v in %v is %v: not of its shape", natural, width, got)
			}
		}
	}
}

func TestAMenuOnAPicture(t *testing.T) {
	test.NewTempApp(t)
	f := NewFigure(RightToLeft, fyne.NewSize(100, 80), nil)
	f.button.TappedSecondary(&fyne.PointEvent{}) // nobody has asked for it
	var at fyne.Position
	f.OnMenu = func(p fyne.Position) { at = p }
	f.button.TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(7, 9)})
	if at != fyne.NewPos(7, 9) {
		t.Errorf("asked for at %v", at)
	}
}

func TestAGridOfFigures(t *testing.T) {
	test.NewTempApp(t)
	grid := func(n int) *FigureGrid {
		var all []*Figure
		for range n {
			all = append(all, NewFigure(RightToLeft, fyne.NewSize(800, 400), nil))
		}
		return NewFigureGrid(RightToLeft, all...)
	}
	for _, c := range []struct {
		figures int
		width   float32
		rows    []int
	}{{3, 720, []int{3}}, {4, 720, []int{2, 2}}, {5, 720, []int{3, 2}}, {7, 720, []int{3, 2, 2}}, {5, 480, []int{2, 2, 1}}, {2, 200, []int{1, 1}}} {
		cells, height := grid(c.figures).cells(c.width)
		var rows []int
		top := float32(-1)
		for _, cell := range cells {
			if cell.top != top {
				top, rows = cell.top, append(rows, 0)
			}
			rows[len(rows)-1]++
			if cell.start+cell.width > c.width+0.5 || cell.top+cell.height > height+0.5 {
				t.Errorf("%d in %v: %+v stands out of %v", c.figures, c.width, cell, height)
			}
		}
		if !slices.Equal(rows, c.rows) {
			t.Errorf("%d in %v: rows of %v, want %v", c.figures, c.width, rows, c.rows)
		}
	}
}

// What a column says of a picture's size is what its figure asks for.
func TestAColumnKnowsThePixelsOfAPicture(t *testing.T) {
	for _, natural := range []fyne.Size{{Width: 1600, Height: 1000}, {Width: 200, Height: 900}, {Width: 90, Height: 60}} {
		for _, scale := range []float32{1, 1.5, 2} {
			test.NewTempApp(t)
			asked := 0
			f := NewFigure(RightToLeft, natural, nil)
			f.Load = func(pixels int, _ func(image.Image)) { asked = pixels }
			c := NewColumn(RightToLeft, 640, 24)
			w := show(t, c, 500, 400)
			w.Canvas().(test.WindowlessCanvas).SetScale(scale)
			c.SetItems(Item{Block: f})
			if width, height := c.PictureSize(natural); width != asked || height < 1 {
				t.Errorf("%v at %v: %d × %d, asked for %d", natural, scale, width, height, asked)
			}
		}
	}
}
