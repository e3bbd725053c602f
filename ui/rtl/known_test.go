package rtl

import (
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// forgetful is an app whose driver knows of some objects only where they are shown, as
// Fyne's own does.
type forgetful struct {
	fyne.App
	windows []fyne.Window
	known   map[fyne.CanvasObject]fyne.Canvas // of all it shows; nil: forgotten
	asked   []fyne.CanvasObject               // of those
}

func (f *forgetful) Driver() fyne.Driver { return forgetfulDriver{f.App.Driver(), f} }

type forgetfulDriver struct {
	fyne.Driver
	app *forgetful
}

func (d forgetfulDriver) CanvasForObject(o fyne.CanvasObject) fyne.Canvas {
	c, shown := d.app.known[o]
	if shown { // the carets of other tests still blink, on goroutines of their own
		d.app.asked = append(d.app.asked, o)
	}
	return c
}

func (d forgetfulDriver) AllWindows() []fyne.Window { return d.app.windows }

type windowOf struct {
	fyne.Window
	canvas fyne.Canvas
}

func (w windowOf) Canvas() fyne.Canvas { return w.canvas }

// treeNode is a part of what treeCanvas shows.
type treeNode struct{ object fyne.CanvasObject }

func (n *treeNode) Obj() fyne.CanvasObject { return n.object }

// treeCanvas is a canvas that can be walked through and drawn, as that of a window is.
type treeCanvas struct {
	fyne.Canvas
	shown []fyne.CanvasObject
	drawn int
}

func (c *treeCanvas) WalkTrees(before, after func(*treeNode, fyne.Position)) {
	for _, o := range c.shown {
		if before != nil {
			before(&treeNode{o}, fyne.Position{})
		}
		after(&treeNode{o}, fyne.Position{})
	}
}

func (c *treeCanvas) SetDirty() { c.drawn++ }

func TestWhatFyneForgetsIsDrawn(t *testing.T) {
	known, forgotten := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	c := &treeCanvas{shown: []fyne.CanvasObject{known, forgotten}}
	f := &forgetful{App: test.NewTempApp(t), windows: []fyne.Window{windowOf{canvas: c}}, known: map[fyne.CanvasObject]fyne.Canvas{known: c, forgotten: nil}}
	fyne.SetCurrentApp(f)
	for i, o := range c.shown {
		if Redraw(o); c.drawn != i+1 {
			t.Errorf("object %d: the window is drawn %d times", i, c.drawn)
		}
	}
	f.asked = nil
	if KeepKnown(c); !slices.Equal(f.asked, c.shown) {
		t.Errorf("of %d objects that are shown Fyne is asked for %d", len(c.shown), len(f.asked))
	}
	KeepKnown(test.NewCanvas()) // cannot be walked through
}

// What was hidden Fyne does not know either, when it comes to be seen.
func TestWhatComesToBeSeenIsDrawn(t *testing.T) {
	c := &treeCanvas{}
	fyne.SetCurrentApp(&forgetful{App: test.NewTempApp(t), windows: []fyne.Window{windowOf{canvas: c}}})
	figure, come := NewFigure(RightToLeft, fyne.NewSize(40, 30), nil), func(image.Image) {}
	figure.Load = func(_ int, show func(image.Image)) { come = show }
	label := NewLabel("", Style{})
	for name, o := range map[string]struct {
		fyne.CanvasObject
		change func()
	}{
		"a picture that has come":   {figure, func() { come(image.NewRGBA(image.Rect(0, 0, 40, 30))) }},
		"a label that has got text": {label, func() { label.SetText("٤") }},
	} {
		o.Resize(fyne.NewSize(40, 30))
		test.WidgetRenderer(o.CanvasObject.(fyne.Widget)).Layout(o.Size())
		c.drawn = 0
		if o.change(); c.drawn == 0 {
			t.Errorf("%s is not drawn", name)
		}
	}
}
