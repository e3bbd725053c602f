// The window of a program whose store cannot be used, and what an open window
// does when it meets damage.

package ui

import (
	"context"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/assets"
	"sahifa/assets/lang"
	"sahifa/ui/desktopentry"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/native"
	"sahifa/ui/rescue"
	"sahifa/ui/rtl"
	"sahifa/ui/settings"
	"sahifa/ui/typefaces"
)

// RescueOptions are what the window of a store that cannot be used needs.
type RescueOptions struct {
	App   rescue.App
	Words *lang.Words
	// Settings are those of the store, as far as they can be read.
	Settings settings.Remembered
	Problem  error       // why the store could not be opened; nil where a way was chosen
	Way      news.WayOut // to be gone at once; the zero way: the user is asked
	Raise    <-chan string
	Log      *slog.Logger

	// Abandon goes on, or ends the process, where Fyne does not return; start tells that
	// the store is to be opened now. It may be called on any goroutine.
	Abandon func(start bool)
}

// noPictures is where nothing is shown but words.
type noPictures struct{}

func (noPictures) Picture(context.Context, string) (p news.Picture, err error) { return p, nil }
func (noPictures) Thumbnail(context.Context, string) ([]byte, error)           { return nil, nil }

// Rescue opens a window that tells what is wrong with the store and goes the way
// out that the user chooses. start tells that the store is to be opened now,
// rescued that a way led out. It belongs to the main goroutine.
func Rescue(ctx context.Context, o RescueOptions) (start, rescued bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	rtl.UseFonts(typefaces.Families())
	a := fyneapp.NewWithID(desktopentry.ID)
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	prefs, _ := settings.Load(ctx, o.Settings)
	a.Settings().SetTheme(kit.NewTheme(prefs.Look.At(time.Now(), native.Dark(ctx)), prefs.Typography))
	win := a.NewWindow("")
	win.SetPadded(false)
	runner := async.NewRunner(ctx, fyne.Do)
	k := kit.New(kit.Host{
		App: a, Canvas: win.Canvas, Overlay: kit.NewOverlay(), Runner: runner, Pictures: kit.NewPictures(noPictures{}, runner), Log: o.Log, Now: time.Now,
		Shortcut: func(*desktop.CustomShortcut) {}, Rune: func(rune) {}, SystemFiles: native.Files{Window: win},
	}, o.Words, prefs.Typography)
	win.SetTitle(k.Text("window.title"))
	d, returned := newDeparture(), make(chan struct{})
	go d.surely(returned, patience, func() {
		o.Log.Warn("the window did not end by itself")
		cancel()
		runner.Wait()
		o.Abandon(start)
	})
	p := rescue.New(k, o.App, rescue.Events{
		Rescued: func() { rescued = true },
		Start:   func() { start = true; d.begin(); win.Close() },
		Quit:    win.Close,
	})
	win.SetContent(untilDrawn(container.New(kit.Fill{}, p.Content, k.Overlay.NoticeLayer, k.Tips.Layer), func() {
		o.Log.Info("first frame of a store that cannot be used")
	}, func() {
		if o.Way.Way != "" {
			p.Go(o.Problem, o.Way)
			return
		}
		p.Show(o.Problem, "")
	}))
	win.SetOnClosed(d.begin)
	win.Resize(fyne.NewSize(760, 640))
	runner.Go(func(ctx context.Context) {
		listen(ctx, win, o.Raise, d.begun, func(string) {}, func() { d.begin(); fyne.Do(a.Quit) })
	})
	win.ShowAndRun()
	close(returned)
	cancel()
	runner.Wait()
	return start, rescued
}

// damage is what an open window does about a store that turns out to be damaged.
type damage struct {
	window *window
	told   bool
	way    news.WayOut // that the user chose; the window is closed for it
}

// check has the user told if the store is damaged.
func (d *damage) check() {
	k := d.window.kit
	async.Do(k.Runner, nil, d.window.program.keeper.Check, func(err error) { k.Failed(err) })
}

// tell tells that the store is damaged: at first with the ways out of it, after
// that by a notice that leads there.
func (d *damage) tell(problem error) {
	if k := d.window.kit; d.told {
		k.Overlay.NoticeWithAction(k.Text("rescue.damaged_title"), true, k.Text("rescue.ways"), func() { d.show(problem) })
		return
	}
	d.told = true
	d.show(problem)
}

// show shows the ways out of a damaged store. The one that is chosen is gone once
// the window has let go of the store; what is sound can be read until then.
func (d *damage) show(problem error) {
	w := d.window
	async.Call(w.kit.Runner, nil, w.program.keeper.Backups, func(backups []news.Backup, err error) {
		k := w.kit
		k.LogError(err)
		ways := rescue.Ways(k, problem, backups, "", d.leave)
		later := rtl.NewButton(k.Text("rescue.later"), nil, k.Overlay.CloseDialog)
		k.Overlay.ShowDialog(k.Text("window.title"), rtl.NewGroup(k.Dir, ways...), nil, later)
	})
}

// leave closes the window for a way to be gone by the program begun anew.
func (d *damage) leave(way news.WayOut) {
	d.way = way
	d.window.departure.begin()
	d.window.win.Close()
}
