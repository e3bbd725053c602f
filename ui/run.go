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
	"sahifa/app/news"
	"sahifa/assets"
	"sahifa/assets/lang"
	"sahifa/ui/clipboard"
	"sahifa/ui/desktopentry"
	"sahifa/ui/footprint"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/native"
	"sahifa/ui/rtl"
	"sahifa/ui/settings"
	"sahifa/ui/speech"
	"sahifa/ui/typefaces"
)

// Options are what a window needs.
type Options struct {
	App     *app.App
	Words   *lang.Words
	Raise   <-chan string // wishes to come to the front, with a link to follow or ""
	Link    string        // to follow at first, or ""
	Log     *slog.Logger
	Version string
	Crash   string // file of what is left of a crash of the last run, "" if there was none
	Leaving func() // later starts are to open a window of their own: this one ends; on any goroutine, and may be called again
	Abandon func() // ends the process where Fyne does not return, after all is kept; on any goroutine
}

// Run opens the window and returns when it is closed, or ctx ends: with the way
// out of a damaged store that the user chose, if it was closed for that. It
// belongs to the main goroutine.
func Run(ctx context.Context, o Options) (news.WayOut, error) {
	started := time.Now()
	footprint.Begin()
	ctx, cancel := context.WithCancel(ctx)
	rtl.UseFonts(typefaces.Families())
	a := fyneapp.NewWithID(desktopentry.ID)
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	native.DrawFlat()
	p := programOf(o.App, o.Version)
	prefs, first := settings.Load(ctx, p.settings)
	if first { // nothing is remembered, and a window that changes its colours at once is worse than one that comes a moment later
		prefs.Dark = native.Dark(ctx)
	}
	w := newWindow(ctx, p, a, o.Words, prefs, o.Log, fyne.Do)
	w.host.SystemFiles = native.Files{Window: w.win}
	pictures := clipboard.New(ctx)
	if clipboard.Works {
		w.host.CopyPicture = pictures.Put
	}
	w.host.Speak = speech.New().Speak
	w.link = o.Link
	content := w.build()
	w.list.OpenNewest = first
	drawing := func() { o.Log.Info("first frame", "after", time.Since(started)) }
	a.Lifecycle().SetOnStarted(func() { native.Put(w.win, native.Place(prefs.Corner)) })
	w.win.SetContent(untilDrawn(content, drawing, func() {
		w.list.Place.Return(prefs.Place, prefs.Article)
		w.fill()
		look{w}.restore()
		w.damage.check()
		if first {
			w.kit.Overlay.NoticeWithAction(w.kit.Text("sources.welcome"), true, w.kit.Text("sources.open"), func() { w.subscribe.ChooseSources("") })
		}
		async.Do(w.kit.Runner, nil, w.program.keeper.EmptyTrash, w.kit.LogError)
		nameEdition(w) // the language may have been set elsewhere
		w.expiry.begin()
		w.makeThumbnails()
		steps{w}.recover(func() {
			switch {
			case o.Crash != "":
				o.Log.Info("a crash is told", "file", o.Crash)
				w.kit.Overlay.NoticeWithAction(w.kit.Text("crash.found"), true, w.kit.Text("crash.show"), func() {
					w.kit.Failed(w.fyneApp.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(o.Crash)}))
				})
			default:
				w.subscribe.OfferWanted()
			}
		})
		w.host.Runner.Go(w.outbox.Run)
		w.host.Runner.Go(w.syncByItself)
		w.host.Runner.Go(others{w}.follow)
		w.host.Runner.Go(look{w}.followClock)
		w.host.Runner.Go(look{w}.followSystem)
		w.host.Runner.Go(look{w}.stayKnown)
		w.host.Runner.Go(func(ctx context.Context) { footprint.Keep(ctx, look{w}.letGo) })
	}))
	w.win.Resize(fyne.NewSize(prefs.Width, prefs.Height))
	w.keys.listen()
	w.notifier.watch()
	w.win.SetCloseIntercept(func() { hideOrClose(w) })
	w.host.Runner.Go(func(ctx context.Context) {
		listen(ctx, w.win, o.Raise, w.departure.begun, links{w}.follow, func() { w.departure.begin(); fyne.Do(w.quit) })
	})
	keep := sync.OnceFunc(func() {
		ending := context.WithoutCancel(ctx)
		w.prefs.Draft, w.prefs.Running = w.session.Draft, false
		w.kit.LogError(settings.Save(ending, p.settings, w.prefs))
		w.kit.LogError(w.composer.Flush(ending))
		w.kit.LogError(w.reader.Flush(ending))
		w.kit.LogError(w.program.keeper.End(ending))
		cancel()
		w.host.Runner.Wait()
		pictures.Wait()
	})
	w.host.Runner.Go(func(ctx context.Context) { w.departure.tell(ctx, o.Leaving) })
	returned := make(chan struct{})
	go w.departure.surely(returned, patience, func() {
		o.Log.Warn("the window did not end by itself")
		keep()
		o.Abandon()
	})
	w.win.ShowAndRun()
	close(returned)
	keep()
	w.tray.end()
	return w.damage.way, nil
}

// hideOrClose is what the window's button for closing does: it ends the program unless
// the user wants it to stay in the tray.
func hideOrClose(w *window) {
	look{w}.note()
	if w.prefs.Stay && w.tray.shown() {
		w.settings.Remember()
		w.reader.Listen.Stop()
		w.win.Hide()
		return
	}
	w.departure.begin()
	w.win.Close()
}

// quit ends the program in order.
func (w *window) quit() {
	w.departure.begin()
	look{w}.note()
	w.fyneApp.Quit()
}

// departure is the end of the program's run. Fyne's loop may lose an event as it ends,
// and then wait for it for ever: the process would stay, without a window, and every
// later start would hand itself over to it.
type departure struct {
	begun chan struct{}
	once  sync.Once
}

// patience is how long Fyne has to end.
const patience = 10 * time.Second

func newDeparture() *departure { return &departure{begun: make(chan struct{})} }

// begin tells that the run is to end.
func (d *departure) begin() { d.once.Do(func() { close(d.begun) }) }

// tell calls leaving when the departure begins.
func (d *departure) tell(ctx context.Context, leaving func()) {
	select {
	case <-d.begun:
		leaving()
	case <-ctx.Done():
	}
}

// surely calls end if Fyne has not returned a while after the departure has begun. It
// returns when Fyne has.
func (d *departure) surely(returned <-chan struct{}, wait time.Duration, end func()) {
	select {
	case <-d.begun:
	case <-returned:
		return
	}
	select {
	case <-time.After(wait):
		end()
	case <-returned:
	}
}

// listen brings the window to the front when another start asks for it, with the link
// that it hands over, and calls quit when the program is told to end. A window that is
// leaving is not shown again: Fyne's loop may be over, and would wait for ever.
func listen(ctx context.Context, win fyne.Window, raise <-chan string, leaving <-chan struct{}, follow func(link string), quit func()) {
	for {
		select {
		case <-leaving:
			return
		case link := <-raise:
			select {
			case <-leaving:
				return
			default:
			}
			fyne.Do(func() {
				win.Show() // it may be hidden
				win.RequestFocus()
				if link != "" {
					follow(link)
				}
			})
		case <-ctx.Done():
			quit()
			return
		}
	}
}

// untilDrawn puts an object over the content that calls two functions once: drawing
// while the window is being drawn for the first time, on a goroutine of its own, and
// do on the UI thread when it has been: nothing is read from the store before. Then
// it goes: as large as the window, it would be drawn with every frame.
func untilDrawn(content fyne.CanvasObject, drawing, do func()) fyne.CanvasObject {
	var once sync.Once
	all := container.New(kit.Fill{}, content)
	var mark *canvas.Raster
	mark = canvas.NewRaster(func(int, int) image.Image {
		once.Do(func() {
			go func() {
				drawing()
				fyne.Do(func() {
					all.Remove(mark)
					do()
				})
			}()
		})
		return image.NewUniform(color.Transparent)
	})
	all.Add(mark)
	return all
}
