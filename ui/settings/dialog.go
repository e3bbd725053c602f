// The dialog of settings: which page is shown, and the smaller ones. Each choice
// shows at once.

package settings

import (
	"context"
	"slices"

	"sahifa/app/articles"
	"sahifa/app/news"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// Place is a place in the settings: a page, "" for the contents, and the label of a
// row on it, or "".
type Place struct {
	page, row string
	in        news.Mute // of the page of muted words: what is written on it, and where it is to be muted
	offset    float32   // how far the page is scrolled
	back      *wayBack  // of a reset of the page; nil: there was none
}

// AtStorage is the page of what takes space, and how long articles are kept.
func AtStorage() Place { return Place{page: pageStorage} }

// Open shows the contents.
func (p *Pane) Open() { p.OpenAt(Place{}) }

// OpenAt shows a page, with the keyboard at a row.
func (p *Pane) OpenAt(at Place) {
	g := p.newPage(at.page)
	g.back = at.back
	switch at.page {
	case pageLook:
		p.showLook(g)
	case pageSync:
		p.showSync(g)
	case pageArticles:
		p.showArticles(g)
	case pageComments:
		p.showComments(g)
	case pageWindow:
		p.showWindow(g)
	case pageBackups:
		p.showBackups(g)
	case pageStorage:
		p.showStorage(g, at) // which is shown when it has counted
		return
	case pageMuting:
		showMuting(p, g, at) // which is shown when the rules are read
		return
	case pageTrash:
		showTrash(p, g) // which is shown when it is read
		return
	case pageSubscriptions:
		g.button("settings.import", "save", p.events.Import)
		g.button("settings.export", "open", p.events.Export)
		g.show("settings.subscriptions", nil)
	case pageHelp:
		g.button("keys.title", "edition", p.events.ShowShortcuts)
		g.button("about.title", "edition", p.openAbout)
		g.show("settings.help", nil)
	case pageActivity:
		p.events.ShowActivity()
		return
	default:
		p.showContents(at.back)
		return
	}
	if d := p.kit.Overlay.Dialog(); d != nil && at.offset > 0 {
		d.ScrollTo(at.offset)
	}
	if f := g.focus[at.row]; f != nil {
		p.kit.Focus(f)
	}
	if g.undo != nil { // what was done is seen
		p.kit.Focus(g.undo)
	}
}

// Run does at once what stands at a place, where that is a button which needs nothing of
// its page, or else shows the place.
func Run(p *Pane, at Place) {
	do, can := map[string]func(){
		"settings.import": p.events.Import, "settings.export": p.events.Export,
		"archive.export": p.exportAll, "archive.import": p.importAll,
		"keys.title": p.events.ShowShortcuts, "keys.edit": p.events.ChangeKeys,
		"login.title": func() { OpenLogin(p, "") }, "about.title": p.openAbout,
	}[at.row]
	if !can {
		p.OpenAt(at)
		return
	}
	do()
}

// leave closes the settings, if they are what is open: for what begins there and goes on
// elsewhere.
func leave(p *Pane) {
	if p.shown != nil && p.shown.dialog != nil && p.shown.dialog == p.kit.Overlay.Dialog() {
		p.kit.Overlay.CloseDialog()
	}
}

// ShowStepped shows the page that is open as it is once a step was taken back, or done again: its
// notice lies over the page, and what is seen there is to be so.
func ShowStepped(p *Pane) {
	if g := p.shown; g != nil && g.again != nil && g.dialog != nil && g.dialog == p.kit.Overlay.Dialog() {
		g.again()
	}
}

func (p *Pane) showWindow(g *page) {
	ticked := func(label string, value *bool) {
		c := rtl.NewCheck(p.kit.Dir, p.kit.Text(label), nil)
		c.SetChecked(*value)
		c.OnChanged = func(on bool) {
			*value = on
			p.Remember()
			p.events.TrayChanged()
		}
		g.check(label, c)
	}
	ticked("settings.tray", &p.prefs.Tray)
	ticked("settings.stay", &p.prefs.Stay)
	g.button("keys.edit", "settings", p.events.ChangeKeys)
	g.show("settings.window", nil)
}

// changed remembers a preference and has the window show it, with the page where it is.
func (p *Pane) changed(at Place) {
	if d := p.kit.Overlay.Dialog(); d != nil {
		at.offset = d.Offset()
	}
	p.Remember()
	p.events.LookChanged(at)
}

func (p *Pane) showArticles(g *page) {
	g.check("settings.keep_pages", p.checked("settings.keep_pages", articles.KeepOrigins, true, func(on bool) {
		async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.SetKeepOrigins(ctx, on) }, func(err error) { p.kit.Failed(err) })
	}))
	g.button("settings.reextract", "sync", func() {
		p.kit.Overlay.CloseDialog()
		p.events.ReextractAll()
	})
	g.show("settings.pages", nil)
}

// selectionOf makes a choice among the values of a setting of the program, the
// first as long as none is set. A value that is no choice, set on the command
// line, is added. changed, if not nil, is called when another one is kept.
func (p *Pane) selectionOf(key string, choices []string, words func(value string) string, changed func()) *rtl.Select {
	values := slices.Clone(choices)
	list := func() (all []string) {
		for _, v := range values {
			all = append(all, words(v))
		}
		return all
	}
	s := rtl.NewSelect(p.kit.Dir, "", list(), max(slices.Index(values, standard(key)), 0), nil)
	s.OnChanged = func(i int) {
		value := values[i]
		async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.SetSetting(ctx, key, value) }, func(err error) {
			if !p.kit.Failed(err) && changed != nil {
				changed()
			}
		})
	}
	p.get(key, func(value string, err error) {
		if err != nil || value == "" {
			return
		}
		if !slices.Contains(values, value) {
			values = append(values, value)
			s.SetOptions(list())
		}
		s.SelectIndex(slices.Index(values, value))
	})
	return s
}
