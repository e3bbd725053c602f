// The dialog of settings, section by section. Each choice shows at once.

package settings

import (
	"context"
	"slices"

	"sahifa/app/articles"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
)

// Place is a choice of the settings: a page, and the row on it; -1: none.
type Place struct {
	page string
	row  int
}

// Open shows the dialog.
func (p *Pane) Open() { p.OpenAt(Place{row: -1}) }

// OpenAt shows the dialog, or a page of it, with the keyboard at a choice.
func (p *Pane) OpenAt(at Place) {
	g := &page{pane: p, name: at.page}
	if at.page == pageTypography {
		p.showTypography(g)
	} else {
		p.showAll(g)
	}
	if at.row >= 0 && at.row < len(g.choices) {
		p.kit.Focus(g.choices[at.row])
	}
}

// showAll shows what is set most, and a button for each page.
func (p *Pane) showAll(g *page) {
	p.language(g)
	p.look(g)
	g.button("settings.typography_open", "edition", 2, p.openTypography)
	p.articles(g)
	g.heading("settings.sync")
	g.button("settings.sync_open", "sync", 2, p.openSync)
	g.button("activity.title", "history", 0, p.events.ShowActivity)
	g.heading("settings.comments")
	g.button("settings.comments_open", "comment", 2, p.openComments)
	g.heading("settings.subscriptions")
	g.button("settings.import", "add", 2, p.events.Import)
	g.button("settings.export", "open", 0, p.events.Export)
	g.heading("backups.title")
	g.button("backups.open", "folder", 2, p.openBackups)
	g.heading("settings.help")
	g.button("keys.title", "edition", 2, p.events.ShowShortcuts)
	g.button("about.title", "edition", 0, p.openAbout)
	p.kit.Overlay.ShowDialog(p.kit.Text("settings.title"), g.group(), nil)
}

func (p *Pane) language(g *page) {
	g.heading("settings.language")
	g.choice([]string{"العربية", "English"}, slices.Index(lang.Codes, p.kit.Words.Code), func(i int, at Place) {
		code := lang.Codes[i]
		async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.SetSetting(ctx, keyLanguage, code) }, p.kit.LogError)
		p.events.LanguageChosen(code)
		p.changed(at)
	})
}

func (p *Pane) look(g *page) {
	g.heading("settings.look")
	g.selection(words(p.kit, "settings.", kit.Looks), slices.Index(kit.Looks, p.prefs.Look), func(i int, at Place) {
		p.prefs.Look = kit.Looks[i]
		p.changed(at)
	})
}

// words gives the words of choices, by a prefix of their keys.
func words[T ~string](k *kit.Kit, prefix string, all []T) (texts []string) {
	for _, v := range all {
		texts = append(texts, k.Text(prefix+string(v)))
	}
	return texts
}

// changed remembers a preference and has the window show it.
func (p *Pane) changed(at Place) {
	p.Remember()
	p.events.LookChanged(at)
}

func (p *Pane) articles(g *page) {
	g.heading("settings.pages")
	keep := p.check("settings.keep_pages", articles.KeepOrigins, true, func(on bool) {
		async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.SetKeepOrigins(ctx, on) }, func(err error) { p.kit.Failed(err) })
	})
	g.fixed(keep, 6)
	g.button("settings.reextract", "sync", 2, func() {
		p.kit.Overlay.CloseDialog()
		p.events.ReextractAll()
	})
}
