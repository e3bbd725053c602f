// The dialog of settings, section by section. Each choice shows at once.

package settings

import (
	"context"
	"slices"
	"strconv"

	"sahifa/app/articles"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
)

// Open shows the dialog.
func (p *Pane) Open() { p.OpenAt(-1) }

// OpenAt shows it with the keyboard at the choice of a row; -1: at none.
func (p *Pane) OpenAt(row int) {
	g := &page{pane: p}
	p.language(g)
	p.appearance(g)
	p.articles(g)
	g.heading("settings.sync")
	g.button("settings.sync_open", "sync", 2, p.openSync)
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
	if row >= 0 {
		p.kit.Focus(g.choices[row])
	}
}

func (p *Pane) language(g *page) {
	g.heading("settings.language")
	g.choice([]string{"العربية", "English"}, slices.Index(lang.Codes, p.kit.Words.Code), func(i, row int) {
		code := lang.Codes[i]
		async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.SetSetting(ctx, keyLanguage, code) }, p.kit.LogError)
		p.events.LanguageChosen(code)
		p.changed(row)
	})
}

func (p *Pane) appearance(g *page) {
	k := p.kit
	g.heading("settings.look")
	g.choice([]string{k.Text("settings.system"), k.Text("settings.light"), k.Text("settings.dark"), k.Text("settings.strong")},
		slices.Index(looks, p.prefs.Look), func(i, row int) {
			p.prefs.Look = looks[i]
			p.changed(row)
		})
	g.heading("settings.size")
	var sizes []string
	for _, f := range kit.TextSizes {
		sizes = append(sizes, strconv.Itoa(int(f*100+0.5))+"%")
	}
	g.choice(sizes, p.prefs.Size, func(i, row int) {
		p.prefs.Size = i
		p.changed(row)
	})
	g.heading("settings.lines")
	g.choice([]string{k.Text("settings.ragged"), k.Text("settings.justified"), k.Text("settings.kashida")}, int(p.prefs.Lines), func(i, row int) {
		p.prefs.Lines = kit.Justification(i)
		p.changed(row)
	})
}

// changed remembers a preference and has the window show it.
func (p *Pane) changed(row int) {
	p.Remember()
	p.events.LookChanged(row)
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
