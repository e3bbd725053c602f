package rtl

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// tapping is a window with a text with a link, and below it a block that can be clicked, of
// two texts, the second with a link.
type tapping struct {
	column *Column
	block  *TapBlock
	canvas fyne.Canvas
	done   []string
}

func newTapping(t *testing.T) *tapping {
	t.Helper()
	test.NewTempApp(t)
	x := &tapping{column: NewColumn(RightToLeft, 0, 20)}
	follow := func(link string) { x.done = append(x.done, link) }
	first := NewText(Style{Size: 16}, Span{Text: "انظر "}, Span{Text: "هنا", Link: "first"})
	second := NewText(Style{Size: 16}, Span{Text: "قال "}, Span{Text: "هناك", Link: "second"}, Span{Text: " شيئا"})
	first.OnLink, second.OnLink = follow, follow
	inner := NewGroup(RightToLeft, Item{Block: NewText(Style{Size: 16}, Span{Text: "أنت"})}, Item{Block: second, Above: 30})
	x.block = NewTapBlock(RightToLeft, inner, func() { follow("block") })
	x.column.SetItems(Item{Block: first}, Item{Block: x.block, Above: 20})
	w := test.NewTempWindow(t, x.column)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 300))
	x.canvas = w.Canvas()
	return x
}

// at gives a place in the canvas of one in the block.
func (x *tapping) at(across, down float32) fyne.Position {
	size := x.block.Size()
	inset, _ := x.canvas.InteractiveArea() // by which the test driver's places are off
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(x.block).Add(inset).AddXY(across*size.Width, down*size.Height)
}

// Letters, the gap between them, the room at an end of a line and the edge: a click on any
// opens the block, one on a link follows this alone.
func TestABlockOpensWhereverItIsClicked(t *testing.T) {
	x := newTapping(t)
	for _, at := range [][2]float32{{0.99, 0.2}, {0.5, 0.5}, {0.05, 0.9}, {0.5, 0.01}, {0.02, 0.99}} {
		x.done = nil
		test.TapCanvas(x.canvas, x.at(at[0], at[1]))
		if !slices.Equal(x.done, []string{"block"}) {
			t.Errorf("a click at %v does %q", at, x.done)
		}
	}
	text := x.block.Texts()[1]
	link := test.WidgetRenderer(text).(*textRenderer).areas[0]
	x.done = nil
	test.TapCanvas(x.canvas, fyne.CurrentApp().Driver().AbsolutePositionForObject(text).Add(link.Position()).AddXY(3, 3))
	if !slices.Equal(x.done, []string{"second"}) {
		t.Errorf("a click on a link does %q", x.done)
	}
}

// The text of a block can be selected, and a click that selects opens nothing.
func TestTheTextOfABlockIsSelected(t *testing.T) {
	x := newTapping(t)
	press := func(across, down float32, m fyne.KeyModifier) {
		at := x.at(across, down)
		e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}, Button: desktop.MouseButtonPrimary, Modifier: m}
		x.block.MouseDown(e)
		x.block.MouseUp(e)
		x.block.Tapped(&e.PointEvent)
	}
	press(0.999, 0.2, 0)
	if !slices.Equal(x.done, []string{"block"}) || x.column.Selected() != "" {
		t.Fatalf("a click does %q and selects %q", x.done, x.column.Selected())
	}
	x.done = nil
	press(0.001, 0.9, fyne.KeyModifierShift)
	if got := x.column.Selected(); got != "أنت\nقال هناك شيئا" || len(x.done) > 0 {
		t.Errorf("a click with Shift selects %q and does %q", got, x.done)
	}
	menus := 0
	x.column.OnMenu = func(fyne.Position) { menus++ }
	if x.block.TappedSecondary(&fyne.PointEvent{}); menus != 1 {
		t.Error("the other button does not ask for the column's menu")
	}
}

// Tab comes to a block between the links before it and those in it, as it is read, shows
// where it is, and Enter opens it.
func TestTabComesToABlock(t *testing.T) {
	x := newTapping(t)
	x.canvas.Focus(x.column)
	tab := func() { x.column.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab}) }
	enter := func() { x.column.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) }
	ringed := func() bool { return x.block.ground.Visible() && x.block.ground.StrokeWidth > 0 }
	for _, want := range []string{"first", "block", "second"} {
		tab()
		if ringed() != (want == "block") {
			t.Errorf("at %s a ring around the block: %v", want, ringed())
		}
		enter()
	}
	x.column.held = true
	tab()
	if !ringed() {
		t.Error("Shift+Tab does not come back to the block")
	}
	enter()
	tab()
	enter()
	if want := []string{"first", "block", "second", "block", "first"}; !slices.Equal(x.done, want) {
		t.Errorf("%q was opened, want %q", x.done, want)
	}
	x.column.FocusLost()
	if ringed() {
		t.Error("the ring stays when the focus has left")
	}
}

// A block shows that it can be clicked while the pointer is over it.
func TestABlockShowsThePointer(t *testing.T) {
	x := newTapping(t)
	if x.block.ground.Visible() {
		t.Error("at rest there is a ground")
	}
	x.block.MouseIn(nil)
	if r, _, _, a := x.block.ground.FillColor.RGBA(); !x.block.ground.Visible() || a == 0 && r == 0 {
		t.Error("under the pointer there is no ground")
	}
	if x.block.Cursor() != desktop.PointerCursor {
		t.Error("the pointer is not that of what can be clicked")
	}
	// What is scrolled away from under a pointer that rests is not under it any more.
	x.column.Resize(fyne.NewSize(400, 100))
	x.column.ScrollTo(20)
	if x.block.ground.Visible() {
		t.Error("the ground stays while the column scrolls")
	}
	if x.block.MouseMoved(nil); !x.block.ground.Visible() {
		t.Error("the ground does not come back when the pointer moves")
	}
	x.block.MouseOut()
	if x.block.ground.Visible() {
		t.Error("the ground stays")
	}
}
