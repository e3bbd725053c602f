// Opening the window and closing it, and links by which other programs ask for something to
// be shown in it.

package ui

import (
	"context"
	"errors"
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
	"sahifa/ui/link"
	"sahifa/ui/native"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
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
	r := prepared(ctx, o)
	r.cancel = cancel
	r.show(ctx, func() { o.Log.Info("first frame", "after", time.Since(started)) })
	r.begin()
	return r.untilClosed(ctx)
}

// run is a window from its opening to its end.
type run struct {
	*window
	options  Options
	first    bool // nothing is remembered: it is the first start
	pictures *clipboard.Clipboard
	cancel   context.CancelFunc // ends what goes on in the background
}

// prepared makes the window, with what it has from the system and from the run before.
func prepared(ctx context.Context, o Options) *run {
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
	r := &run{window: w, options: o, first: first, pictures: clipboard.New(ctx)}
	if clipboard.Works {
		w.host.CopyPicture = r.pictures.Put
	}
	w.host.Speak = speech.New().Speak
	w.link = o.Link
	return r
}

// show has the window hold its panes, which are filled once it has been drawn. drawing is told
// when it is, for the first time.
func (w *run) show(ctx context.Context, drawing func()) {
	content, prefs := w.build(), w.prefs
	w.list.OpenNewest = w.first
	w.fyneApp.Lifecycle().SetOnStarted(func() { native.Put(w.win, native.Place(prefs.Corner)) })
	w.win.SetContent(untilDrawn(content, drawing, func() {
		native.DropShaders(w.win)
		w.list.Place.Return(prefs.Place, prefs.Article)
		w.list.Place.WithOpen = true
		w.fill()
		look{w.window}.restore()
		nameEdition(w.window) // the language may have been set elsewhere
		w.offer()
		w.goOn()
	}))
	w.win.Resize(fyne.NewSize(prefs.Width, prefs.Height))
}

// openingTakes is how long what was open is given to be there again: what the store needs
// takes a processor, of which there may be two.
const openingTakes = 3 * time.Second

// tendLater has done what the store needs at the beginning of a run, when what was open is
// there again.
func (w *run) tendLater(ctx context.Context) {
	select {
	case <-time.After(openingTakes):
		w.host.Runner.Post(w.tend)
	case <-ctx.Done():
	}
}

// tend does what the store needs.
func (w *run) tend() {
	w.damage.check()
	async.Do(w.kit.Runner, nil, w.program.keeper.EmptyTrash, w.kit.LogError)
	w.expiry.begin()
	w.makeThumbnails()
}

// offer offers what there is to begin with, or what the run before has left: what was removed
// in it, else what is left of a crash, else the sources that could not be reached.
func (w *run) offer() {
	if w.first {
		w.kit.Overlay.NoticeWithAction(w.kit.Text("sources.welcome"), true, w.kit.Text("sources.open"), func() { w.subscribe.ChooseSources("") })
	}
	crash := w.options.Crash
	steps{w.window}.recover(func() {
		if crash == "" {
			w.subscribe.OfferWanted()
			return
		}
		w.options.Log.Info("a crash is told", "file", crash)
		w.kit.Overlay.NoticeWithAction(w.kit.Text("crash.found"), true, w.kit.Text("crash.show"), func() {
			w.kit.Failed(w.fyneApp.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(crash)}))
		})
	})
}

// goOn begins what goes on as long as the window is open.
func (w *run) goOn() {
	for _, do := range []func(context.Context){
		w.tendLater, w.outbox.Run, w.syncByItself, others{w.window}.follow, look{w.window}.followClock, look{w.window}.followSystem, look{w.window}.stayKnown,
		func(ctx context.Context) { footprint.Keep(ctx, look{w.window}.memory()) },
	} {
		w.host.Runner.Go(do)
	}
}

// begin has the window heed keys, its own closing and other starts.
func (w *run) begin() {
	w.keys.listen()
	w.notifier.watch()
	w.win.SetCloseIntercept(func() { hideOrClose(w.window) })
	w.host.Runner.Go(func(ctx context.Context) {
		listen(ctx, w.win, w.options.Raise, w.departure.begun, links{w.window}.follow, func() { w.departure.begin(); fyne.Do(w.quit) })
	})
	w.host.Runner.Go(func(ctx context.Context) { w.departure.tell(ctx, w.options.Leaving) })
}

// untilClosed runs Fyne's loop, and keeps all when it has ended, or does not return in time.
func (w *run) untilClosed(ctx context.Context) (news.WayOut, error) {
	keep := sync.OnceFunc(func() { w.keep(context.WithoutCancel(ctx)) })
	returned := make(chan struct{})
	go w.departure.surely(returned, patience, func() {
		w.options.Log.Warn("the window did not end by itself")
		keep()
		w.options.Abandon()
	})
	w.win.ShowAndRun()
	close(returned)
	keep()
	w.tray.end()
	return w.damage.way, nil
}

// keep keeps what is to be there in the next run, and waits for what goes on in the background.
func (w *run) keep(ending context.Context) {
	w.prefs.Draft, w.prefs.Running = w.session.Draft, false
	w.kit.LogError(settings.Keep(ending, w.settings))
	w.kit.LogError(w.composer.Flush(ending))
	w.kit.LogError(w.reader.Flush(ending))
	w.kit.LogError(w.program.keeper.End(ending))
	w.cancel()
	w.host.Runner.Wait()
	if settings.Keeping(w.settings) { // what was on its way may have come last
		w.kit.LogError(settings.Keep(ending, w.settings))
	}
	w.pictures.Wait()
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

// links follows links. They come from anywhere: what one leads to is shown, and what
// is more than showing is asked.
type links struct{ window *window }

// linked finds what links name.
type linked interface {
	// AtAddress gives the article of an address, NoSuchArticle if it is not kept.
	AtAddress(ctx context.Context, address string) (news.Article, error)
	Article(ctx context.Context, id int64) (news.Article, error)
}

// follow follows a link. While a dialog is open, in which there may be something that
// was typed, it waits for the user.
func (l links) follow(text string) {
	k := l.window.kit
	to, err := link.Parse(text)
	switch {
	case err != nil:
		k.LogError(err)
		k.Overlay.Failure(k.Text(whyRefused(err)))
	case to.What == link.Window:
	case k.Overlay.DialogOpen():
		k.Overlay.NoticeWithAction(k.Text("link.waits", kit.Isolate(to.Name())), true, k.Text("link.follow"), func() { l.show(to) })
	default:
		l.show(to)
	}
}

// show shows what a link leads to.
func (l links) show(to link.Link) {
	w := l.window
	w.frame.drawer.Close()
	switch to.What {
	case link.Article:
		l.showArticle(to)
	case link.Feed:
		if f, found := w.session.Library.FeedAt(to.Address); found {
			w.chosenInSidebar(session.OfFeed(f.ID))
			return
		}
		w.subscribe.AddLinked(to.Address)
	case link.Search:
		w.list.SearchFor(to.Words)
	}
}

func (l links) showArticle(to link.Link) {
	w := l.window
	async.Call(w.kit.Runner, nil, func(ctx context.Context) (news.Article, error) {
		if to.ID != 0 {
			return w.program.links.Article(ctx, to.ID)
		}
		return w.program.links.AtAddress(ctx, to.Address)
	}, func(a news.Article, err error) {
		switch {
		case err != nil && to.ID == 0 && news.AsProblem(err).Kind == news.NoSuchArticle:
			w.subscribe.SaveLinked(to.Address)
		case !w.kit.Failed(err):
			w.session.Open(a.Item)
		}
	})
}

// whyRefused gives the key of the sentence that says why a link is not followed.
func whyRefused(err error) string {
	switch {
	case errors.Is(err, link.ErrPrivate):
		return "link.private"
	case errors.Is(err, link.ErrAddress):
		return "link.address"
	}
	return "link.bad"
}
