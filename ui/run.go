// Opening the window, and closing it.

package ui

import (
	"context"
	"image"
	"image/color"
	"log/slog"
	"net/url"
	"path/filepath"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"sahifa/app"
	"sahifa/assets"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
	"sahifa/ui/settings"
	"sahifa/ui/typefaces"
)

// Options are what a window needs.
type Options struct {
	App   *app.App
	Words *lang.Words
	Raise <-chan struct{} // a wish to come to the front
	Log   *slog.Logger
	Crash string // file of what is left of a crash of the last run, "" if there was none
}

// Run opens the window and returns when it is closed, or ctx ends. It belongs
// to the main goroutine.
func Run(ctx context.Context, o Options) error {
	started := time.Now()
	ctx, cancel := context.WithCancel(ctx)
	rtl.UseFonts(typefaces.Families())
	a := fyneapp.NewWithID("app.sahifa.reader")
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	p := programOf(o.App)
	prefs, first := settings.Load(ctx, p.settings)
	w := newWindow(ctx, p, a, o.Words, prefs, o.Log, fyne.Do)
	content := w.build()
	w.list.OpenNewest = first
	w.win.SetContent(container.New(kit.Fill{}, content, firstFrame(func() {
		o.Log.Info("first frame", "after", time.Since(started))
		fyne.Do(func() {
			w.fill()
			w.checkStore()
			if o.Crash != "" {
				w.kit.Overlay.NoticeWithAction(w.kit.Text("crash.found"), true, w.kit.Text("crash.show"), func() {
					w.kit.Failed(w.fyneApp.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(o.Crash)}))
				})
			}
			w.host.Runner.Go(w.outbox.Run)
			w.host.Runner.Go(w.syncByItself)
			w.host.Runner.Go(w.followClock)
		})
	})))
	w.win.Resize(fyne.NewSize(prefs.Width, prefs.Height))
	w.keys.listen()
	w.notifier.watch()
	w.win.SetCloseIntercept(func() {
		size := w.win.Canvas().Size()
		w.prefs.Width, w.prefs.Height = size.Width, size.Height
		w.win.Close()
	})
	w.host.Runner.Go(func(ctx context.Context) { w.listen(ctx, o.Raise) })
	w.win.ShowAndRun()
	ending := context.WithoutCancel(ctx)
	w.kit.LogError(settings.Save(ending, p.settings, w.prefs))
	w.kit.LogError(w.composer.Flush(ending))
	cancel()
	w.host.Runner.Wait()
	return nil
}

// listen brings the window to the front when another start asks for it, and
// quits when the program is told to end.
func (w *window) listen(ctx context.Context, raise <-chan struct{}) {
	for {
		select {
		case <-raise:
			fyne.Do(w.win.RequestFocus)
		case <-ctx.Done():
			fyne.Do(w.fyneApp.Quit)
			return
		}
	}
}

// followClock has the window look as the hour asks for, where the user wants that.
func (w *window) followClock(ctx context.Context) {
	const pause = time.Minute
	shown := kit.LookClock.At(w.host.Now())
	for {
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return
		}
		if now := kit.LookClock.At(w.host.Now()); now != shown {
			shown = now
			w.host.Runner.Post(func() {
				if w.prefs.Look == kit.LookClock {
					w.rebuild()
				}
			})
		}
	}
}

// firstFrame calls a function once, on a goroutine of its own, when the window
// is being drawn for the first time: nothing is read from the store before.
func firstFrame(do func()) fyne.CanvasObject {
	var once sync.Once
	return canvas.NewRaster(func(int, int) image.Image {
		once.Do(func() { go do() })
		return image.NewUniform(color.Transparent)
	})
}
