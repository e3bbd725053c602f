package rtl

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

const headline = "القمة التركية الروسية تركز على تعزيز أوجه التعاون في 2015 (الجمعة)"

func show(t *testing.T, o fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w
}

func TestLabelSizes(t *testing.T) {
	test.NewTempApp(t)
	label := NewLabel(headline, Style{Size: 16})
	natural := MeasureText(headline, Style{Size: 16})
	if got := label.MinSize(); got.Width < natural.Width || got.Width > natural.Width+1 || got.Height < 16 {
		t.Errorf("minimum %v, measured %v", got, natural)
	}
	label.Truncate = true
	if got := label.MinSize().Width; got > 50 {
		t.Errorf("a label that may be cut is at least %v wide", got)
	}
	label.SetText("قمة")
	if got := label.MinSize().Width; got > MeasureText("قمة", Style{Size: 16}).Width+1 {
		t.Errorf("a short label that may be cut is %v wide", got)
	}
	big := NewLabel(headline, Style{Size: 32})
	if ratio := big.MinSize().Width / natural.Width; ratio < 1.95 || ratio > 2.05 {
		t.Errorf("twice the size is %v times as wide", ratio)
	}
}

func TestLabelFollowsItsText(t *testing.T) {
	test.NewTempApp(t)
	label := NewLabel("قصير", Style{})
	w := show(t, label, 300, 40)
	before := w.Canvas().Capture()
	label.SetText("نص آخر")
	if slices.Equal(pixelsOf(before), pixelsOf(w.Canvas().Capture())) {
		t.Error("the picture is that of the old text")
	}
	if label.Text() != "نص آخر" {
		t.Errorf("text %q", label.Text())
	}
}

func TestTextHeights(t *testing.T) {
	test.NewTempApp(t)
	text := NewText(Style{Family: Naskh, Size: 20}, Span{Text: strings.Repeat(headline+" ", 10)})
	last := text.HeightFor(100)
	for _, width := range []float32{150, 220, 400, 900, 5000} {
		h := text.HeightFor(width)
		if h > last {
			t.Errorf("%v high in %v, %v in less", h, width, last)
		}
		if w := text.WidthFor(width); w > width {
			t.Errorf("%v wide in %v", w, width)
		}
		last = h
	}
	line := lineHeights[Naskh] * 20
	if last != line {
		t.Errorf("a line is %v high, want %v", last, line)
	}
	text.SetStyle(Style{Size: 20, LineHeight: 2, MaxLines: 3})
	if h := text.HeightFor(100); h != 120 {
		t.Errorf("three lines are %v high", h)
	}
	text.SetText("سطر\nآخر")
	if h := text.HeightFor(400); h != 80 {
		t.Errorf("two lines are %v high", h)
	}
}

func TestTextSizeFollowsTheme(t *testing.T) {
	app := test.NewTempApp(t)
	text := NewText(Style{}, Span{Text: headline})
	label := NewLabel(headline, Style{})
	before, wide := text.HeightFor(5000), label.MinSize().Width
	app.Settings().SetTheme(largeText{theme.DefaultTheme()})
	if h := text.HeightFor(5000); h != 2*before {
		t.Errorf("%v high at twice the size, was %v", h, before)
	}
	if w := label.MinSize().Width; w < 1.9*wide {
		t.Errorf("%v wide at twice the size, was %v", w, wide)
	}
}

type largeText struct{ fyne.Theme }

func (l largeText) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNameText {
		return 2 * theme.DefaultTheme().Size(n)
	}
	return l.Theme.Size(n)
}

func TestLinks(t *testing.T) {
	test.NewTempApp(t)
	text := NewText(Style{Size: 16}, Span{Text: "اقرأ "}, Span{Text: "الخبر ", Link: "https://a"}, Span{Text: "كله", Link: "https://a", Bold: true},
		Span{Text: " أو "}, Span{Text: "https://b/", Link: "https://b/"}, Span{Text: "."})
	var got []string
	text.OnLink = func(link string) { got = append(got, link) }
	w := show(t, text, 120, 200)
	var areas []*linkArea
	for _, o := range test.WidgetRenderer(text).Objects() {
		if a, ok := o.(*linkArea); ok {
			areas = append(areas, a)
		}
	}
	if len(areas) < 2 {
		t.Fatalf("%d link areas", len(areas))
	}
	for _, a := range areas {
		if a.Cursor() != desktop.PointerCursor {
			t.Error("no hand over a link")
		}
		test.TapCanvas(w.Canvas(), a.Position().AddXY(a.Size().Width/2, a.Size().Height/2))
	}
	if len(got) != len(areas) || got[0] != "https://a" || got[len(got)-1] != "https://b/" {
		t.Errorf("links tapped: %q", got)
	}
	plain := w.Canvas().Capture()
	areas[0].MouseIn(nil)
	if slices.Equal(pixelsOf(plain), pixelsOf(w.Canvas().Capture())) {
		t.Error("a link looks the same under the pointer")
	}
	areas[0].MouseOut()
	if !slices.Equal(pixelsOf(plain), pixelsOf(w.Canvas().Capture())) {
		t.Error("a link stays marked when the pointer left")
	}
}

func TestParagraphDirectionIgnoresAddresses(t *testing.T) {
	test.NewTempApp(t)
	spans := []Span{{Text: "https://example.org/a/", Link: "https://example.org/a/"}, {Text: " هو الرابط"}}
	if text := (Style{}).shape(isolate(spans), 16); !text.RightToLeft() {
		t.Error("a paragraph that begins with an address runs from left to right")
	}
}

func TestTilesTogetherAreTheWhole(t *testing.T) {
	test.NewTempApp(t)
	text := NewText(Style{Family: Naskh, Size: 20}, Span{Text: strings.Repeat(headline+"\n", 60)})
	height := text.HeightFor(300)
	show(t, text, 300, height)
	var bottom float32
	tiles := rasters(text)
	for i, tile := range tiles {
		if i > 0 && tile.Position().Y != bottom {
			t.Errorf("tile %d begins at %v, the one before ended at %v", i, tile.Position().Y, bottom)
		}
		bottom = tile.Position().Y + tile.Size().Height
	}
	if len(tiles) < 3 || tiles[0].Position().Y > 0 || bottom < height {
		t.Errorf("%d tiles down to %v of %v", len(tiles), bottom, height)
	}
	text.SetView(1000, 1200)
	if near := rasters(text); len(near) == 0 || len(near) > 2 {
		t.Errorf("%d tiles for a view of 200", len(near))
	}
}

func TestButtonPresses(t *testing.T) {
	test.NewTempApp(t)
	pressed := 0
	b := NewButton("حفظ (3)", theme.DocumentSaveIcon(), func() { pressed++ })
	w := show(t, b, 200, 50)
	test.TapCanvas(w.Canvas(), fyne.NewPos(100, 25))
	w.Canvas().Focus(b)
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyA} {
		b.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if pressed != 4 {
		t.Errorf("pressed %d times", pressed)
	}
	b.Disable()
	test.Tap(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if pressed != 4 {
		t.Error("pressed while disabled")
	}
}

func TestButtonIconStandsAtStart(t *testing.T) {
	test.NewTempApp(t)
	for dir, right := range map[Dir]bool{RightToLeft: true, Auto: true, LeftToRight: false} {
		b := NewButton("حفظ", theme.DocumentSaveIcon(), nil)
		b.Dir = dir
		show(t, b, 200, 50)
		r := test.WidgetRenderer(b).(*buttonRenderer)
		if got := r.icon.Position().X > r.label.Position().X; got != right {
			t.Errorf("direction %d: the icon is at %v, the caption at %v", dir, r.icon.Position().X, r.label.Position().X)
		}
	}
	if only := NewIconButton("بحث", theme.SearchIcon(), nil); only.MinSize().Width > 40 {
		t.Errorf("a button of an icon alone is %v wide", only.MinSize().Width)
	}
}

func TestButtonCaptionIsWhole(t *testing.T) {
	test.NewTempApp(t)
	b := NewButton(headline, nil, nil)
	if want := MeasureText(headline, Style{Bold: true}).Width; b.MinSize().Width < want {
		t.Errorf("the button is %v wide, its caption %v", b.MinSize().Width, want)
	}
}

func TestRow(t *testing.T) {
	test.NewTempApp(t)
	box := func(w float32) *canvas.Rectangle {
		r := canvas.NewRectangle(theme.Color(theme.ColorNameForeground))
		r.SetMinSize(fyne.NewSize(w, 10))
		return r
	}
	a, b, c := box(10), box(20), box(30)
	hidden := box(1000)
	hidden.Hide()
	for dir, want := range map[Dir][3]float32{RightToLeft: {190, 166, 0}, LeftToRight: {0, 14, 170}} {
		row := Row(dir, a, hidden, b, layout.NewSpacer(), c)
		row.Resize(fyne.NewSize(200, 10))
		if got := [3]float32{a.Position().X, b.Position().X, c.Position().X}; got != want {
			t.Errorf("direction %d: %v, want %v", dir, got, want)
		}
		if got := row.MinSize(); got != fyne.NewSize(68, 10) {
			t.Errorf("minimum %v", got)
		}
		if got := Buttons(dir, a, b, layout.NewSpacer(), c).MinSize(); got != fyne.NewSize(68+2*theme.Padding(), 10) {
			t.Errorf("minimum of buttons %v", got)
		}
	}
}

func TestGrid(t *testing.T) {
	test.NewTempApp(t)
	box := func(w, h float32) *canvas.Rectangle {
		r := canvas.NewRectangle(theme.Color(theme.ColorNameForeground))
		r.SetMinSize(fyne.NewSize(w, h))
		return r
	}
	a, b, c, d := box(10, 10), box(40, 20), box(20, 30), box(5, 5)
	hidden := box(1000, 1000)
	hidden.Hide()
	for dir, want := range map[Dir][4]fyne.Position{
		RightToLeft: {{X: 74}, {X: 0}, {X: 74, Y: 28}, {X: 0, Y: 28}},
		LeftToRight: {{X: 0}, {X: 74}, {X: 0, Y: 28}, {X: 74, Y: 28}},
	} {
		g := Grid(dir, 2, a, hidden, b, c, d)
		if got := g.MinSize(); got != fyne.NewSize(88, 58) {
			t.Errorf("minimum %v", got)
		}
		g.Resize(fyne.NewSize(140, 58))
		if got := [4]fyne.Position{a.Position(), b.Position(), c.Position(), d.Position()}; got != want {
			t.Errorf("direction %d: %v, want %v", dir, got, want)
		}
		if a.Size() != fyne.NewSize(66, 20) {
			t.Errorf("a cell is %v", a.Size())
		}
	}
	for dir, want := range map[Dir]float32{RightToLeft: 7, LeftToRight: 5} {
		in := Inset(dir, 1, 2, 5, 7, a)
		in.Resize(fyne.NewSize(100, 50))
		if a.Position() != fyne.NewPos(want, 1) || a.Size() != fyne.NewSize(88, 47) {
			t.Errorf("direction %d: inset to %v, %v", dir, a.Position(), a.Size())
		}
	}
}

func TestBorder(t *testing.T) {
	test.NewTempApp(t)
	start, centre := NewLabel("أ", Style{}), NewLabel("ب", Style{})
	for dir, right := range map[Dir]bool{RightToLeft: true, LeftToRight: false} {
		Border(dir, nil, nil, start, nil, centre).Resize(fyne.NewSize(200, 40))
		if got := start.Position().X > centre.Position().X; got != right {
			t.Errorf("direction %d: the start is at %v", dir, start.Position().X)
		}
	}
}

func TestSplit(t *testing.T) {
	test.NewTempApp(t)
	for _, dir := range []Dir{RightToLeft, LeftToRight} {
		panes := []fyne.CanvasObject{NewLabel("1", Style{}), NewLabel("2", Style{}), NewLabel("3", Style{})}
		s := NewSplit(dir, panes...)
		s.SetWidths(100, 150)
		var told []float32
		s.OnResized = func(w []float32) { told = w }
		show(t, s, 600, 100)
		if a, b, c := panes[0].Size().Width, panes[1].Size().Width, panes[2].Size().Width; a != 100 || b != 150 || c != 600-250-2*dividerWidth {
			t.Errorf("panes %v, %v, %v wide", a, b, c)
		}
		if right := panes[0].Position().X > panes[2].Position().X; right != (dir == RightToLeft) {
			t.Errorf("direction %d: the first pane is at %v", dir, panes[0].Position().X)
		}
		divider := test.WidgetRenderer(s).(*splitRenderer).dividers[0]
		toEnd := float32(-30) // to the left
		if dir == LeftToRight {
			toEnd = 30
		}
		for range 2 {
			divider.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DX: toEnd}})
		}
		divider.DragEnd()
		if want := []float32{160, 150}; !slices.Equal(told, want) || panes[0].Size().Width != 160 {
			t.Errorf("after dragging %v, first pane %v; want %v", told, panes[0].Size().Width, want)
		}
		divider.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DX: 100 * toEnd}})
		if panes[2].Size().Width < panes[2].MinSize().Width {
			t.Error("the last pane is narrower than it can be")
		}
		s.Resize(fyne.NewSize(200, 100))
		for i, p := range panes {
			if p.Size().Width < p.MinSize().Width {
				t.Errorf("pane %d is %v wide in a narrow window", i, p.Size().Width)
			}
		}
	}
}

func TestAHiddenPaneOfASplitTakesNoRoom(t *testing.T) {
	test.NewTempApp(t)
	panes := []fyne.CanvasObject{NewLabel("1", Style{}), NewLabel("2", Style{}), NewLabel("3", Style{})}
	s := NewSplit(RightToLeft, panes...)
	s.SetWidths(100, 150)
	show(t, s, 600, 100)
	dividers := test.WidgetRenderer(s).(*splitRenderer).dividers
	for _, tt := range []struct {
		hidden   []int
		widths   []float32 // of the panes that are shown
		dividers int
	}{
		{[]int{0}, []float32{150, 600 - 150 - dividerWidth}, 1},
		{[]int{0, 1}, []float32{600}, 0},
		{[]int{0, 2}, []float32{600}, 0},
		{[]int{1, 2}, []float32{600}, 0},
		{nil, []float32{100, 150, 600 - 250 - 2*dividerWidth}, 2},
	} {
		for i, p := range panes {
			if slices.Contains(tt.hidden, i) {
				p.Hide()
			} else {
				p.Show()
			}
		}
		s.Refresh()
		var widths []float32
		for _, p := range panes {
			if p.Visible() {
				widths = append(widths, p.Size().Width)
			}
		}
		shown := 0
		for _, d := range dividers {
			if d.Visible() {
				shown++
			}
		}
		if !slices.Equal(widths, tt.widths) || shown != tt.dividers {
			t.Errorf("without %v the panes are %v wide with %d dividers, want %v and %d", tt.hidden, widths, shown, tt.widths, tt.dividers)
		}
		if len(tt.hidden) == 1 { // what is dragged beside a hidden pane leaves its width alone
			dividers[1].Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DX: 10}})
			dividers[1].DragEnd()
			if got := s.Widths(); !slices.Equal(got, []float32{100, 140}) {
				t.Errorf("dragged to %v", got)
			}
			s.SetWidths(100, 150)
		}
	}
}

// Of a label without text nothing is drawn, and what is written later is.
func TestEmptyLabelsDrawNothing(t *testing.T) {
	test.NewTempApp(t)
	l := NewLabel("", Style{})
	show(t, l, 100, 30)
	drawn := func() bool { return test.WidgetRenderer(l).Objects()[0].Visible() }
	for _, text := range []string{"", "٤", ""} {
		l.SetText(text)
		if drawn() != (text != "") {
			t.Errorf("of %q a picture is drawn: %v", text, drawn())
		}
	}
}
