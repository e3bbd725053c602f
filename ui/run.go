package ui

import (
	"context"
	"image"
	"image/color"
	"log/slog"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"sahifa/assets"
	"sahifa/assets/lang"
	"sahifa/ui/rtl"
	"sahifa/ui/typefaces"
)

// Options are what a window needs.
type Options struct {
	App   App
	Words *lang.Words
	Raise <-chan struct{} // a wish to come to the front
	Log   *slog.Logger
}

// Run opens the window and returns when it is closed, or ctx ends. It belongs
// to the main goroutine.
func Run(ctx context.Context, o Options) error {
	started := time.Now()
	ctx, cancel := context.WithCancel(ctx)
	rtl.UseFonts(typefaces.Families())
	a := fyneapp.NewWithID("app.sahifa.reader")
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	w := &window{
		app: o.App, fyneApp: a, log: o.Log, words: o.Words,
		desk: &desk{ctx: ctx, post: fyne.Do},
		wake: make(chan struct{}, 1),
	}
	w.settings, w.first = loadSettings(ctx, o.App)
	w.source = w.settings.Source
	a.Settings().SetTheme(w.settings.theme())
	w.win = a.NewWindow("")
	w.win.SetPadded(false)
	content := w.build()
	w.win.SetContent(container.New(fill2{}, content, firstFrame(func() {
		o.Log.Info("first frame", "after", time.Since(started))
		fyne.Do(func() {
			w.loadSidebar()
			w.choose(w.source)
			w.desk.out.Go(func() { w.outbox(ctx) })
		})
	})))
	w.win.Resize(fyne.NewSize(w.settings.Width, w.settings.Height))
	w.win.Canvas().SetOnTypedKey(w.typedKey)
	w.win.Canvas().SetOnTypedRune(w.typedRune)
	w.addShortcuts()
	w.win.SetCloseIntercept(func() {
		size := w.win.Canvas().Size()
		w.settings.Width, w.settings.Height = size.Width, size.Height
		w.win.Close()
	})
	w.desk.out.Go(func() { w.listen(ctx, o.Raise) })
	w.win.ShowAndRun()
	w.logged(keepSettings(context.WithoutCancel(ctx), o.App, w.settings))
	if w.composer != nil {
		w.logged(w.composer.flush(context.WithoutCancel(ctx)))
	}
	cancel()
	w.desk.out.Wait()
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

// firstFrame calls a function once, on a goroutine of its own, when the window
// is being drawn for the first time: nothing is read from the store before.
func firstFrame(do func()) fyne.CanvasObject {
	var once sync.Once
	return canvas.NewRaster(func(int, int) image.Image {
		once.Do(func() { go do() })
		return image.NewUniform(color.Transparent)
	})
}

// stockFonts are the faces of the few stock widgets.
func stockFonts() fonts {
	load := func(name string) fyne.Resource {
		b, err := assets.Fonts.ReadFile("fonts/" + name + ".ttf")
		if err != nil {
			return nil // Fyne's own, then
		}
		return fyne.NewStaticResource(name+".ttf", b)
	}
	return fonts{regular: load("NotoSansArabic-Regular"), bold: load("NotoSansArabic-Bold")}
}
