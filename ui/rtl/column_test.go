package rtl

import (
	"image"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// waitPrepared waits until a column has measured all its blocks.
func waitPrepared(tb testing.TB, c *Column) {
	tb.Helper()
	for range 20_000 {
		done := false
		fyne.DoAndWait(func() { done = !c.preparation.running() })
		if done {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	tb.Fatal("the column is not measured")
}

func pixelsOf(img image.Image) []uint8 { return img.(*image.NRGBA).Pix }

func TestColumnHoldsWhatIsNear(t *testing.T) {
	test.NewTempApp(t)
	c := article(t, 5000)
	for _, at := range []float32{0, 0.3, 0.7, 1} {
		c.ScrollTo(at * c.ContentHeight())
		area, view := float32(0), c.Size()
		for _, r := range rasters(c) {
			area += r.Size().Width * r.Size().Height
		}
		if area == 0 || area > 4*view.Width*view.Height {
			t.Errorf("at %v of the height, pictures of %v screens are held", at, area/(view.Width*view.Height))
		}
	}
}

func TestColumnPlacesBlocks(t *testing.T) {
	test.NewTempApp(t)
	c := article(t, 300)
	y := c.layout.margin
	for i, item := range c.layout.items {
		if i > 0 {
			y += item.Above
		}
		if got := c.layout.boxes[i].top; got != y {
			t.Fatalf("block %d is at %v, want %v", i, got, y)
		}
		y += item.Block.HeightFor(640)
	}
	if first := c.layout.items[0].Block; first.Size().Width != 640 || first.Position().X != (760-640)/2 {
		t.Errorf("the first block is %v wide at %v", first.Size().Width, first.Position().X)
	}
}

func TestColumnScrolls(t *testing.T) {
	test.NewTempApp(t)
	c := article(t, 2000)
	told := float32(-1)
	c.OnScrolled = func(o float32) { told = o }
	key := func(name fyne.KeyName) float32 {
		c.TypedKey(&fyne.KeyEvent{Name: name})
		if told != c.Offset() {
			t.Errorf("%s: told %v, is %v", name, told, c.Offset())
		}
		return c.Offset()
	}
	if at := key(fyne.KeyDown); at != arrowStep {
		t.Errorf("down: %v", at)
	}
	if at := key(fyne.KeySpace); at < arrowStep+700 {
		t.Errorf("space: %v", at)
	}
	if at := key(fyne.KeyPageUp); at > arrowStep || at < arrowStep-2*usualLine { // as far as the line there is whole
		t.Errorf("page up: %v", at)
	}
	if key(fyne.KeyEnd); c.Progress() != 1 || c.Offset() != c.ContentHeight()-c.Size().Height {
		t.Errorf("end: %v, progress %v", c.Offset(), c.Progress())
	}
	key(fyne.KeyDown)
	if c.Offset() > c.ContentHeight()-c.Size().Height {
		t.Error("scrolled over the end")
	}
	if at := key(fyne.KeyHome); at != 0 {
		t.Errorf("home: %v", at)
	}
	c.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -30}})
	if c.Offset() != 30 {
		t.Errorf("wheel: %v", c.Offset())
	}
}

func TestColumnKeepsItsPlaceWhenResized(t *testing.T) {
	test.NewTempApp(t)
	c := article(t, 3000)
	c.ScrollTo(c.ContentHeight() / 2)
	before := c.layout.itemAt(c.Offset())
	for _, width := range []float32{500, 300, 760} {
		c.Resize(fyne.NewSize(width, 800))
		waitPrepared(t, c)
		if at := c.layout.itemAt(c.Offset()); at != before {
			t.Errorf("%v wide: block %d is at the top, was %d", width, at, before)
		}
	}
}

func TestColumnGoesToAnItem(t *testing.T) {
	test.NewTempApp(t)
	c := article(t, 3000)
	c.ScrollToItem(20)
	if c.Offset() != c.layout.boxes[20].top {
		t.Errorf("at %v, the item is at %v", c.Offset(), c.layout.boxes[20].top)
	}
	if c.SetItems(c.layout.items[:3]...); c.Offset() != 0 {
		t.Errorf("new items begin at %v", c.Offset())
	}
}

// slow is a block that takes its time to prepare.
type slow struct {
	*canvas.Rectangle
	prepared atomic.Bool
	early    bool // it was measured before
}

func (s *slow) Prepare() {
	time.Sleep(20 * time.Millisecond)
	s.prepared.Store(true)
}

func (s *slow) Ready() bool { return s.prepared.Load() }

func (s *slow) HeightFor(float32) float32 {
	s.early = s.early || !s.prepared.Load()
	return 500
}

func TestColumnDoesNotWaitForCostlyBlocks(t *testing.T) {
	test.NewTempApp(t)
	first := &slow{Rectangle: canvas.NewRectangle(theme.Color(theme.ColorNameForeground))}
	c := NewColumn(RightToLeft, 0, 0)
	c.SetItems(Item{Block: first}, Item{Block: NewText(Style{}, Span{Text: headline})})
	show(t, c, 300, 400)
	waitPrepared(t, c)
	if first.early || !first.Visible() || c.layout.boxes[0].height != 500 {
		t.Errorf("measured early: %v, height %v", first.early, c.layout.boxes[0].height)
	}
}

func TestLongTextIsPreparedElsewhere(t *testing.T) {
	test.NewTempApp(t)
	long := NewText(Style{}, Span{Text: strings.Repeat(headline+" ", 500)})
	if long.Ready() {
		t.Error("a long text is ready before it is prepared")
	}
	long.Prepare()
	if !long.Ready() || !NewText(Style{}, Span{Text: headline}).Ready() {
		t.Error("a prepared or short text is not ready")
	}
}

func selecting(t *testing.T) (*Column, [2]*Text) {
	t.Helper()
	test.NewTempApp(t)
	a := NewText(Style{Size: 16}, Span{Text: "قال "}, Span{Text: "https://b/", Link: "https://b/"}, Span{Text: " ثم مضى"})
	b := NewText(Style{Size: 16, Dir: RightToLeft}, Span{Text: "Su-24 عام 2015"})
	c := NewColumn(RightToLeft, 0, 10)
	c.SetItems(Item{Block: a}, Item{Block: b, Above: 20})
	show(t, c, 400, 200)
	return c, [2]*Text{a, b}
}

func TestSelectByMouse(t *testing.T) {
	c, texts := selecting(t)
	down := func(x, y float32, shift fyne.KeyModifier) {
		c.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary, Modifier: shift})
	}
	top, bottom := texts[0].Position().Y+5, texts[1].Position().Y+5
	down(399, top, 0)
	if c.Selected() != "" {
		t.Errorf("a press alone selects %q", c.Selected())
	}
	c.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(0, top)}})
	if got := c.Selected(); got != "قال https://b/ ثم مضى" {
		t.Errorf("the first text selected is %q", got)
	}
	c.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(0, bottom)}})
	c.DragEnd()
	if got := c.Selected(); got != "قال https://b/ ثم مضى\nSu-24 عام 2015" {
		t.Errorf("both selected are %q", got)
	}
	down(399, bottom, fyne.KeyModifierShift)
	if got := c.Selected(); !strings.HasPrefix(got, "قال") || strings.Contains(got, "2015") {
		t.Errorf("to the second's start: %q", got)
	}
	down(385, top, 0)
	down(385, top, 0)
	if got := c.Selected(); got != "قال" {
		t.Errorf("a word is %q", got)
	}
	if marks := len(test.WidgetRenderer(texts[0]).(*textRenderer).marks); marks != 1 {
		t.Errorf("%d marks behind a word", marks)
	}
	down(385, top, 0)
	if got := c.Selected(); got != "قال https://b/ ثم مضى" {
		t.Errorf("a paragraph is %q", got)
	}
	down(10, top, 0)
	if c.Selected() != "" {
		t.Error("a press does not end the selection")
	}
}

func TestCopy(t *testing.T) {
	c, _ := selecting(t)
	c.TypedShortcut(&fyne.ShortcutSelectAll{})
	c.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != "قال https://b/ ثم مضى\nSu-24 عام 2015" {
		t.Errorf("copied %q", got)
	}
}

func TestCopiesHoldWhatIsReadAndNothingUnseen(t *testing.T) {
	test.NewTempApp(t)
	byline := NewText(Style{Dir: RightToLeft}, Span{Text: "سامي · \u2068أخبار الاختبار\u2069"})
	prices := NewText(Style{Dir: RightToLeft}, Span{Text: "السعر "}, Span{Text: "عشرة", Strike: true}, Span{Text: " دراهم", Strike: true}, Span{Text: " تسعة "}, Span{Text: "Apple Inc.", Apart: true}, Span{Text: " \u202bثم\u202c"})
	for _, c := range []struct {
		text       *Text
		start, end int
		want       string
	}{
		{byline, 0, byline.length(), "سامي · أخبار الاختبار"},
		{byline, 0, 13, "سامي · أخبار"},
		{prices, 0, prices.length(), "السعر ~~عشرة دراهم~~ تسعة Apple Inc. ثم"},
		{prices, 8, 10, "~~رة~~"},
		{prices, 0, 3, "الس"},
	} {
		if got := c.text.between(c.start, c.end); got != c.want {
			t.Errorf("%d to %d is copied as %q, want %q", c.start, c.end, got, c.want)
		}
	}
}

func TestSelectByKeyboard(t *testing.T) {
	for _, k := range []struct {
		name string
		keys []string
		want string
	}{
		{"letters", []string{"Left", "Left", "Left"}, "قال"},
		{"and back", []string{"Left", "Left", "Right"}, "ق"},
		{"a word", []string{"ctrl+Left"}, "قال"},
		{"a line", []string{"End"}, "قال https://b/ ثم مضى"},
		{"into the next text", []string{"End", "Left", "ctrl+Left"}, "قال https://b/ ثم مضى\nSu"},
		{"a line down", []string{"Down"}, "قال https://b/ ثم مضى\n"},
		{"to the end", []string{"ctrl+End"}, "قال https://b/ ثم مضى\nSu-24 عام 2015"},
	} {
		c, _ := selecting(t)
		c.selection.set(spot{after: true}, spot{after: true})
		for _, key := range k.keys {
			name, word := strings.CutPrefix(key, "ctrl+")
			if word {
				c.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyName(name), Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
				continue
			}
			c.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
			c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(name)})
			c.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		}
		if got := c.Selected(); got != k.want && got+"\n" != k.want {
			t.Errorf("%s: %q, want %q", k.name, got, k.want)
		}
		c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if c.Selected() != "" {
			t.Errorf("%s: Escape leaves %q selected", k.name, c.Selected())
		}
	}
}

func TestFind(t *testing.T) {
	test.NewTempApp(t)
	c := article(t, 3000)
	word := func(text string) (hits []Match) {
		for at := 0; ; {
			i := strings.Index(text[at:], "الوزارة")
			if i < 0 {
				return hits
			}
			start := len([]rune(text[:at+i]))
			hits = append(hits, Match{start, start + 7})
			at += i + 1
		}
	}
	n := c.Find(word)
	if n < 10 {
		t.Fatalf("only %d hits", n)
	}
	shown := func() bool {
		h := c.finder.matches[c.finder.current]
		text := c.selection.texts[h.text]
		if !c.view.holds(text) || text.between(h.Start, h.End) != "الوزارة" {
			return false
		}
		y := c.view.topOf(text) + text.layout(text.Size().Width).Rects(h.Start, h.End)[0].Y
		return y >= 0 && y < c.Size().Height
	}
	for i := range n + 1 {
		if at, of := c.CurrentMatch(); at != i%n+1 || of != n || !shown() {
			t.Fatalf("step %d: at %d of %d, in view %v", i, at, of, shown())
		}
		c.NextMatch()
	}
	c.PreviousMatch()
	c.PreviousMatch()
	if at, _ := c.CurrentMatch(); at != n || !shown() {
		t.Errorf("back before the first: at %d of %d", at, n)
	}
	if c.Find(func(string) []Match { return nil }) != 0 {
		t.Error("nothing was looked for and found")
	}
	for _, text := range c.selection.texts {
		if len(text.matches) > 0 {
			t.Fatal("old hits are still marked")
		}
	}
}

// Spans that are set with isolates are found where they are.
func TestFindBesideIsolates(t *testing.T) {
	c, texts := selecting(t)
	for _, want := range []string{"قال", "https", "/", "ثم", "قال https://b/ ثم"} {
		c.Find(func(text string) []Match {
			i := strings.Index(text, want)
			if i < 0 {
				return nil
			}
			start := len([]rune(text[:i]))
			return []Match{{start, start + len([]rune(want))}}
		})
		h := texts[0].matches[0]
		if got := texts[0].between(h.Start, h.End); got != want {
			t.Errorf("%q is marked at %q", want, got)
		}
	}
}

func TestTabGoesThroughLinks(t *testing.T) {
	test.NewTempApp(t)
	var opened, told []string
	link := func(before, address string) *Text {
		text := NewText(Style{}, Span{Text: before}, Span{Text: "رابط", Link: address})
		text.OnLink = func(l string) { opened = append(opened, l) }
		return text
	}
	c := NewColumn(RightToLeft, 0, 10)
	c.OnLink = func(a string) { told = append(told, a) }
	var items []Item
	for i := range 30 {
		items = append(items, Item{Block: NewText(Style{}, Span{Text: headline})})
		if i == 2 || i == 20 {
			items = append(items, Item{Block: link("قبل ", "https://"+[]string{2: "a", 20: "b"}[i]+"/")})
		}
	}
	c.SetItems(items...)
	w := show(t, c, 300, 200)
	w.Canvas().Focus(c)
	press := func(key fyne.KeyName) { c.TypedKey(&fyne.KeyEvent{Name: key}) }
	press(fyne.KeyTab)
	press(fyne.KeyReturn)
	press(fyne.KeyTab)
	press(fyne.KeyReturn)
	at := c.selection.texts[c.links.at.text]
	if y := c.view.topOf(at); !c.view.holds(at) || y < 0 || y > 200 {
		t.Errorf("the second link is at %v of the view", y)
	}
	if marks := test.WidgetRenderer(at).(*textRenderer).marks; len(marks) == 0 || marks[0].StrokeWidth == 0 {
		t.Error("no ring is drawn around it")
	}
	c.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(fyne.KeyTab)
	c.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(fyne.KeyEscape)
	if want := []string{"https://a/", "https://b/"}; !slices.Equal(opened, want) {
		t.Errorf("opened %v", opened)
	}
	if want := []string{"https://a/", "", "https://b/", "", "https://a/", ""}; !slices.Equal(told, want) {
		t.Errorf("told %v", told)
	}
}

func TestScrollBar(t *testing.T) {
	test.NewTempApp(t)
	c := article(t, 3000)
	bar := c.renderer.bar
	if bar.Position().X != 0 {
		t.Errorf("the bar of a column from the right is at %v", bar.Position().X)
	}
	_, height := bar.thumbAt()
	bar.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(2, height/2+50)}, Dragged: fyne.Delta{DY: 50}})
	top, _ := bar.thumbAt()
	if top < 49 || top > 51 {
		t.Errorf("dragged by 50, the thumb is at %v", top)
	}
	bar.DragEnd()
	bar.Tapped(&fyne.PointEvent{Position: fyne.NewPos(2, 799)})
	if c.Progress() != 1 {
		t.Errorf("tapped at the end: progress %v", c.Progress())
	}
	if c.SetItems(c.layout.items[0]); bar.Visible() {
		t.Error("a bar where all is seen")
	}
}
