package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// watched is an app that notes whether one of its windows is to be drawn.
type watched struct {
	fyne.App
	canvas fyne.Canvas // of the window: carets of other tests may still blink
	drawn  bool
}

type watchedDriver struct {
	fyne.Driver
	*watched
}

type watchedCanvas struct {
	fyne.Canvas
	*watched
}

func (w *watched) Driver() fyne.Driver { return watchedDriver{w.App.Driver(), w} }

func (d watchedDriver) CanvasForObject(o fyne.CanvasObject) fyne.Canvas {
	c := d.Driver.CanvasForObject(o)
	if c != d.canvas {
		return c
	}
	return watchedCanvas{c, d.watched}
}

func (c watchedCanvas) Refresh(o fyne.CanvasObject) {
	c.drawn = true
	c.Canvas.Refresh(o)
}

func (c watchedCanvas) SetDirty() { c.drawn = true }

// What is asked of the store when an article opens, and tells nothing new, has the window
// not drawn once more: a frame costs more than all that is asked.
func TestTheNextArticleIsDrawnOnce(t *testing.T) {
	f := newFake(5)
	frames, w := 0, &watched{}
	win, settle := openedOver(t, faked(f), "ar", func(do func()) {
		w.drawn = false
		if do(); w.drawn {
			frames++
		}
	})
	w.App, w.canvas = fyne.CurrentApp(), win.win.Canvas()
	fyne.SetCurrentApp(w)
	t.Cleanup(func() { test.NewTempApp(t) })
	win.session.Open(win.items()[0])
	settle()
	frames = 0
	win.keys.typeLetter('j')
	settle()
	if win.reader.Article().ID != 2 || frames != 1 {
		t.Errorf("article %d is drawn in %d frames, not in one", win.reader.Article().ID, frames)
	}
}
