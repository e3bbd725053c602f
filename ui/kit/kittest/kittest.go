// Package kittest gives tests of a pane a kit and a window to show the pane in.
package kittest

import (
	"context"
	"log/slog"
	"runtime/metrics"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sahifa/app/news"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
	"sahifa/ui/typefaces"
)

// Window is a window of Fyne's test driver. Its UI thread is the test's
// goroutine: Settle runs what was handed to it.
type Window struct {
	fyne.Window
	Kit  *kit.Kit
	Host kit.Host
	App  fyne.App

	Shortcuts []*desktop.CustomShortcut // that fields had no use for
	Letters   []rune                    // that were handed on to the window

	posted chan func()
}

// New opens an empty window of 1280 by 800 in a language, "ar" or "en". It is
// closed when the test ends.
func New(t testing.TB, language string) *Window {
	t.Helper()
	rtl.UseFonts(typefaces.Families())
	w := &Window{App: test.NewApp(), posted: make(chan func(), 1000)}
	t.Cleanup(w.App.Quit)
	w.App.Settings().SetTheme(kit.NewTheme(kit.LookLight, kit.DefaultTypography()))
	ctx, cancel := context.WithCancel(context.Background())
	runner := async.NewRunner(ctx, func(do func()) { w.posted <- do })
	t.Cleanup(func() { cancel(); runner.Wait() })
	w.Window = w.App.NewWindow("")
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1280, 800))
	w.Host = kit.Host{
		App: w.App, Canvas: w.Canvas, Overlay: kit.NewOverlay(), Jobs: new(kit.Jobs), Runner: runner, Pictures: kit.NewPictures(NoPictures{}, runner), Log: slog.New(slog.DiscardHandler), Now: time.Now,
		Shortcut: func(s *desktop.CustomShortcut) { w.Shortcuts = append(w.Shortcuts, s) },
		Rune:     func(r rune) { w.Letters = append(w.Letters, r) },
	}
	w.Kit = kit.New(w.Host, lang.Load(language), kit.DefaultTypography())
	return w
}

// Show has the window show an object, with the size of a pane.
func (w *Window) Show(o fyne.CanvasObject, width, height float32) {
	w.SetContent(o)
	w.Resize(fyne.NewSize(width, height))
}

// Settle runs what calls hand to the UI thread, until none is under way.
func (w *Window) Settle() { Settle(w.posted, w.Kit.Runner.Busy) }

// Settle runs what is posted until no call is under way or, where one waits for
// what does not come, until nothing has come for a while in which nobody worked,
// nor would have if a busy machine had let them.
func Settle(posted <-chan func(), busy func() bool) {
	const (
		nap  = 10 * time.Millisecond
		naps = 15 // that make the while: a machine that stood still for longer has slept through one
	)
	none := func() bool {
		for range naps {
			select {
			case do := <-posted:
				do()
				return false
			case <-time.After(nap):
			}
			if othersWork() {
				return false
			}
		}
		return true
	}
	for {
		select {
		case do := <-posted:
			do()
			continue
		default:
		}
		if !busy() || none() {
			return
		}
	}
}

// othersWork tells whether another goroutine than the caller's computes or waits for a
// processor.
func othersWork() bool {
	found := []metrics.Sample{{Name: "/sched/goroutines/runnable:goroutines"}, {Name: "/sched/goroutines/running:goroutines"}}
	metrics.Read(found)
	return found[0].Value.Uint64() > 0 || found[1].Value.Uint64() > 1
}

// Until settles until something is so, which takes a while by a timer of the program's:
// however long that is on a busy machine.
func (w *Window) Until(t testing.TB, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(2 * time.Minute); ; time.Sleep(5 * time.Millisecond) {
		if w.Settle(); so() {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("%s: not so after two minutes", what)
		}
	}
}

// Type writes into a field as keys do.
func Type(o fyne.Focusable, text string) {
	o.FocusGained()
	for _, r := range text {
		if r == '\n' {
			Press(o, fyne.KeyReturn)
			continue
		}
		o.TypedRune(r)
	}
}

// Press presses a key.
func Press(o fyne.Focusable, key fyne.KeyName) { o.TypedKey(&fyne.KeyEvent{Name: key}) }

// NoPictures is a store without pictures.
type NoPictures struct{}

// Picture gives no picture.
func (NoPictures) Picture(context.Context, string) (p news.Picture, err error) { return p, nil }

// Thumbnail gives no picture.
func (NoPictures) Thumbnail(context.Context, string) ([]byte, error) { return nil, nil }
