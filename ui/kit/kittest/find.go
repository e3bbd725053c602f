package kittest

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// All gives the objects of a type, hidden or not, in the topmost dialog or, where none is
// open, in the window.
func All[T fyne.CanvasObject](w *Window) (found []T) {
	top := w.Canvas().Overlays().Top()
	if top == nil {
		top = w.Content()
	}
	for _, o := range test.LaidOutObjects(top) {
		if x, ok := o.(T); ok {
			found = append(found, x)
		}
	}
	return found
}

// Seen gives the objects of a type that are not hidden, nor in one that is, in the order in
// which they are drawn.
func Seen[T fyne.CanvasObject](w *Window) []T {
	top := w.Canvas().Overlays().Top()
	if top == nil {
		top = w.Content()
	}
	return seenIn[T](top)
}

func seenIn[T fyne.CanvasObject](o fyne.CanvasObject) (found []T) {
	if !o.Visible() {
		return nil
	}
	if x, ok := o.(T); ok {
		found = append(found, x)
	}
	var children []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		children = o.Objects
	case fyne.Widget:
		children = test.WidgetRenderer(o).Objects()
	}
	for _, child := range children {
		found = append(found, seenIn[T](child)...)
	}
	return found
}

// PressChip presses the chip with words in the window.
func (w *Window) PressChip(t testing.TB, words string) {
	t.Helper()
	for _, c := range Seen[*kit.Chip](w) {
		if c.Data().Words == words {
			c.Tapped(nil)
			return
		}
	}
	t.Fatalf("there is no chip %q", words)
}

// PressButton presses the button with a label in the topmost dialog, or in the
// window where none is open.
func (w *Window) PressButton(t testing.TB, label string) {
	t.Helper()
	for _, b := range All[*rtl.Button](w) {
		if b.Label() == label {
			b.Tapped(nil)
			return
		}
	}
	t.Fatalf("there is no button %q", label)
}

// PressByKey has Tab lead to the button or tool with a label, from wherever the keyboard is, and
// presses it by Enter.
func (w *Window) PressByKey(t testing.TB, label string) {
	t.Helper()
	const enough = 300 // stops
	for range enough {
		switch f := w.Canvas().Focused().(type) {
		case interface {
			fyne.Focusable
			Label() string
		}:
			if f.Label() == label {
				Press(f, fyne.KeyReturn)
				return
			}
		case *kit.Tool:
			if f.Words() == label {
				Press(f, fyne.KeyReturn)
				return
			}
		}
		w.pressTab()
	}
	t.Fatalf("Tab leads to no button %q", label)
}

// pressTab has the keyboard go on as Fyne does: what wants Tab for itself is given it.
func (w *Window) pressTab() {
	if f := w.Canvas().Focused(); f != nil {
		if own, ok := f.(fyne.Tabbable); ok && own.AcceptsTab() {
			Press(f, fyne.KeyTab)
			return
		}
	}
	w.Canvas().FocusNext()
}

// PressRow clicks the row with a name in the topmost dialog, or in the window where
// none is open.
func (w *Window) PressRow(t testing.TB, name string) {
	t.Helper()
	for _, r := range All[*kit.IconRow](w) {
		if r.Label() == name {
			r.Tapped(&fyne.PointEvent{Position: fyne.NewPos(r.Size().Width/2, 4)})
			return
		}
	}
	t.Fatalf("there is no row %q", name)
}

// TapIn clicks whatever there is at a place of an object, which is given as parts of its
// width and height.
func (w *Window) TapIn(o fyne.CanvasObject, across, down float32) {
	inset, _ := w.Canvas().InteractiveArea() // by which the test driver's places are off
	at := w.App.Driver().AbsolutePositionForObject(o).Add(inset)
	test.TapCanvas(w.Canvas(), at.AddXY(across*o.Size().Width, down*o.Size().Height))
}

// LaidOut gives an object that is to be seen, and those in it.
func LaidOut(o fyne.CanvasObject) []fyne.CanvasObject { return test.LaidOutObjects(o) }

// NoticeTexts gives what the notice says.
func NoticeTexts(w *Window) (texts []string) {
	for _, o := range test.LaidOutObjects(kit.NoticeHolder(w.Kit.Overlay)) {
		if x, ok := o.(*rtl.Text); ok {
			texts = append(texts, x.Text())
		}
	}
	return texts
}

// PressNotice presses the button with a label in the notice.
func (w *Window) PressNotice(t testing.TB, label string) {
	t.Helper()
	for _, o := range test.LaidOutObjects(kit.NoticeHolder(w.Kit.Overlay)) {
		if b, ok := o.(*rtl.Button); ok && b.Label() == label {
			b.Tapped(nil)
			return
		}
	}
	t.Fatalf("the notice has no button %q", label)
}
