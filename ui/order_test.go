package ui

import (
	"fmt"
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
)

// stop is something at which Tab stops.
type stop struct {
	object fyne.Focusable
	box    image.Rectangle // on the window
	before image.Rectangle // where the stop before is then: what is scrolled to moves it
}

// boxOf gives where an object is on the window.
func boxOf(o fyne.CanvasObject) image.Rectangle {
	p, s := fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size()
	return image.Rect(int(p.X), int(p.Y), int(p.X+s.Width), int(p.Y+s.Height))
}

// stops goes round by Tab once.
func stops(c fyne.Canvas) (all []stop) {
	c.Unfocus()
	for range 200 {
		c.FocusNext()
		f := c.Focused()
		if f == nil || len(all) > 0 && f == all[0].object {
			break
		}
		s := stop{object: f, box: boxOf(f.(fyne.CanvasObject))}
		if len(all) > 0 {
			s.before = boxOf(all[len(all)-1].object.(fyne.CanvasObject))
		}
		all = append(all, s)
	}
	c.Unfocus()
	return all
}

// before tells whether a box is read before another that it does not hold: above it,
// or beside it at the start of the line.
func before(a, b image.Rectangle, rightToLeft bool) bool {
	if a.Overlaps(b) { // one in the other, as a button in an article
		return true
	}
	if a.Max.Y <= b.Min.Y+4 || b.Max.Y <= a.Min.Y+4 {
		return a.Min.Y < b.Min.Y
	}
	return (a.Min.X < b.Min.X) != rightToLeft
}

// Where the keyboard comes from nowhere, and next to the text that is read, Space does
// nothing to what is kept: who wants to scroll may not delete.
func TestSpaceDoesNoHarmWhereTheKeyboardComes(t *testing.T) {
	for _, width := range []float32{1280, 900, 500} {
		for _, open := range []bool{false, true} {
			f := newFake(5)
			w, settle := opened(t, f, "ar")
			w.resize(width, 800)
			c := w.win.Canvas()
			ways := map[string]func(){"forth": c.FocusNext, "back": c.FocusPrevious}
			if open {
				w.session.Open(w.items()[1])
				ways["back from the text"] = func() {
					w.reader.Focus()
					for range 20 { // over the buttons below it
						if c.FocusPrevious(); !w.kit.FocusIn(w.reader.Content) {
							break
						}
					}
				}
				ways["on from the text"] = func() { w.reader.Focus(); c.FocusNext() }
			}
			settle()
			for name, way := range ways {
				c.Unfocus()
				f.did.Did()
				way()
				kittest.Press(c.Focused(), fyne.KeySpace)
				settle()
				if did := f.did.Did(); len(did) > 0 {
					t.Errorf("%v wide, article open %v, %s: Space on %T does %q", width, open, name, c.Focused(), did)
				}
				w.kit.Overlay.CloseDialog()
				for _, o := range c.Overlays().List() {
					c.Overlays().Remove(o)
				}
			}
		}
	}
}

// In every pane Tab goes through all that can be used, as it is read, and what has the
// keyboard looks so.
func TestTabGoesThroughEachPaneAsItIsRead(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		for _, width := range []float32{1280, 900, 500} {
			w, settle := opened(t, newFake(5), code)
			w.resize(width, 800)
			w.session.Open(w.items()[1])
			settle()
			panes := map[string]fyne.CanvasObject{"list": w.frame.list, "article": w.frame.article, "sidebar": w.frame.side}
			w.composer.Compose(w.reader.Article(), news.Comment{})
			settle()
			for _, at := range []string{"article", "search"} {
				if at == "search" {
					w.list.SearchFor("خبر")
					settle()
					w.resize(width, 790) // Fyne's test driver lays nothing out by itself
				}
				all := stops(w.win.Canvas())
				for name, pane := range panes {
					if pane.Visible() {
						checkPane(t, w, code+" "+at+" "+name, pane, all, code == "ar" && width == 1280 && at == "article")
					}
				}
			}
		}
	}
}

// checkPane checks the stops in a pane; rings: that each kind of them looks otherwise
// with the keyboard, which is slow.
func checkPane(t *testing.T, w *window, name string, pane fyne.CanvasObject, all []stop, rings bool) {
	t.Helper()
	looked := map[string]bool{}
	reached := map[fyne.Focusable]bool{}
	var last *stop
	for i, s := range all {
		reached[s.object] = true
		if !s.box.Overlaps(boxOf(pane)) {
			continue
		}
		if last != nil && !before(s.before, s.box, w.words.RTL) {
			t.Errorf("%s: Tab goes from %T at %v to %T at %v", name, last.object, s.before, s.object, s.box)
		}
		last = &all[i]
		kind := fmt.Sprintf("%T", s.object)
		if rings && !looked[kind] && !looksFocused(w, s) {
			t.Errorf("%s: %T at %v looks the same with the keyboard", name, s.object, s.box)
		}
		looked[kind] = true
	}
	if last == nil {
		t.Errorf("%s: Tab never comes there", name)
	}
	for _, o := range seen(pane) {
		f, focusable := o.(fyne.Focusable)
		d, can := o.(fyne.Disableable)
		if focusable && !(can && d.Disabled()) && !reached[f] {
			t.Errorf("%s: Tab never comes to %T at %v", name, o, boxOf(o))
		}
	}
}

// seen gives what is to be seen of an object and in it.
func seen(o fyne.CanvasObject) (all []fyne.CanvasObject) {
	if !o.Visible() || o.Size().Width <= 0 || o.Size().Height <= 0 {
		return nil
	}
	all = append(all, o)
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, child := range inside {
		all = append(all, seen(child)...)
	}
	return all
}

// looksFocused tells whether something is drawn otherwise while it has the keyboard.
func looksFocused(w *window, s stop) bool {
	c := w.win.Canvas()
	c.Unfocus()
	without := c.Capture()
	c.Focus(s.object)
	box := boxOf(s.object.(fyne.CanvasObject)) // it may be scrolled to
	with := c.Capture()
	c.Unfocus()
	in := box.Inset(-4).Intersect(without.Bounds())
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X; x < in.Max.X; x++ {
			if without.At(x, y) != with.At(x, y) {
				return true
			}
		}
	}
	return false
}
