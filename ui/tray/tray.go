// Package tray shows an icon in the system's tray, with a menu: the window, a sync, a
// pause, the end. Fyne's own cannot be asked whether there is a tray, and makes its
// menu anew, with a goroutine for each line, whenever a number in it changes.
package tray

import (
	"context"

	"fyne.io/systray"
)

// Menu is what the menu says.
type Menu struct {
	Name   string // of the program, with how much is unread
	Open   string
	Sync   string
	Pause  string
	Quit   string
	Paused bool // a mark stands before Pause
}

// Events are what the user wants. They are called from goroutines of the tray's.
type Events struct{ Open, Sync, Pause, Quit func() }

// Tray is the icon. There is one a process, and once ended it does not come back.
type Tray struct {
	end     func()
	changes chan Menu // the newest that is not shown yet
	shown   Menu
	items   struct{ open, sync, pause, quit *systray.MenuItem }
}

// Start shows the icon, a PNG, until End. Where the system wants that it belongs to
// the UI thread (see OnUIThread); ctx ends what listens to the menu.
func Start(ctx context.Context, icon []byte, m Menu, e Events) *Tray {
	t := &Tray{changes: make(chan Menu, 1)}
	start, end := systray.RunWithExternalLoop(nil, nil)
	t.end = end
	systray.SetIcon(icon)
	systray.SetTitle(m.Name)
	systray.SetTooltip(m.Name)
	systray.SetOnTapped(e.Open)
	t.items.open = systray.AddMenuItem(m.Open, "")
	systray.AddSeparator()
	t.items.sync = systray.AddMenuItem(m.Sync, "")
	t.items.pause = systray.AddMenuItemCheckbox(m.Pause, "", m.Paused)
	systray.AddSeparator()
	t.items.quit = systray.AddMenuItem(m.Quit, "")
	for _, i := range []*systray.MenuItem{t.items.open, t.items.sync, t.items.pause, t.items.quit} {
		i.ClickedCh = make(chan struct{}, 1) // a click finds nobody waiting while another is handed on, and would be lost
	}
	t.shown = m
	start()
	go t.listen(ctx, e)
	return t
}

// listen hands clicks on, and shows what has changed.
func (t *Tray) listen(ctx context.Context, e Events) {
	for {
		select {
		case <-t.items.open.ClickedCh:
			e.Open()
		case <-t.items.sync.ClickedCh:
			e.Sync()
		case <-t.items.pause.ClickedCh:
			e.Pause()
		case <-t.items.quit.ClickedCh:
			e.Quit()
		case m := <-t.changes:
			t.show(m)
		case <-ctx.Done():
			return
		}
	}
}

// Set changes what the menu says, soon: the system is asked beside the caller. It is
// called from one goroutine, so that the last is the one that stays.
func (t *Tray) Set(m Menu) {
	select {
	case <-t.changes: // an older one
	default:
	}
	t.changes <- m
}

// show has the system show what the menu says now.
func (t *Tray) show(m Menu) {
	was := t.shown
	t.shown = m
	if was.Name != m.Name {
		systray.SetTooltip(m.Name)
	}
	for _, i := range []struct {
		item    *systray.MenuItem
		was, is string
	}{{t.items.open, was.Open, m.Open}, {t.items.sync, was.Sync, m.Sync}, {t.items.pause, was.Pause, m.Pause}, {t.items.quit, was.Quit, m.Quit}} {
		if i.was != i.is {
			i.item.SetTitle(i.is)
		}
	}
	if was.Paused != m.Paused {
		if m.Paused {
			t.items.pause.Check()
		} else {
			t.items.pause.Uncheck()
		}
	}
}

// End takes the icon away. Where the bus went before the icon came, there is none, and
// systray panics as it closes the connection that it never had.
func (t *Tray) End() {
	defer func() { _ = recover() }()
	t.end()
}
