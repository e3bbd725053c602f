// The page of what takes space, and what can be done about it.

package settings

import (
	"context"

	"sahifa/app/news"
	"sahifa/app/upkeep"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// Storage tells what takes how much space, and gives some back.
type Storage interface {
	Retention
	Usage(ctx context.Context) (news.Usage, error)
	DropRevisions(ctx context.Context) error
	Compact(ctx context.Context) error
}

// Retention says how long articles are kept.
type Retention interface {
	KeepRules(ctx context.Context) (upkeep.KeepRules, error)
	// CountExpired gives how many articles would go by some rules.
	CountExpired(ctx context.Context, r upkeep.KeepRules) (int, error)
	// AgreeToExpire notes that the user has seen how many go by what is set.
	AgreeToExpire(ctx context.Context) error
	// ExpireNow removes them at once.
	ExpireNow(ctx context.Context) (upkeep.Expiry, error)
}

// storagePage is the page while it is open.
type storagePage struct {
	pane    *Pane
	back    *wayBack
	row     string // where the keyboard is to be, "": nowhere in particular
	usage   news.Usage
	backups []news.Backup
	rules   upkeep.KeepRules
	expired int // articles that go by them
	going   async.Task
}

// showStorage counts, and shows the page.
func (p *Pane) showStorage(g *page, at Place) {
	s := &storagePage{pane: p, row: at.row, back: at.back}
	k := p.kit
	g.add(rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("storage.counting")}), 0)
	g.show("storage.title", s.going.Cancel)
	async.Do(k.Runner, &s.going, func(ctx context.Context) (err error) {
		if s.usage, err = p.app.Usage(ctx); err != nil {
			return err
		}
		if s.backups, err = p.app.Backups(ctx); err != nil {
			return err
		}
		if s.rules, err = p.app.KeepRules(ctx); err == nil {
			s.expired, err = p.app.CountExpired(ctx, s.rules)
		}
		return err
	}, func(err error) {
		if !k.Failed(err) {
			s.show()
		}
	})
}

// show shows what was counted: each part with how much it takes, what it is, and a
// button where something can be done about it.
func (s *storagePage) show() {
	p, k := s.pane, s.pane.kit
	g := p.newPage(pageStorage)
	g.back = s.back
	s.keep(g)
	g.add(rtl.NewText(k.Styles.Strong, rtl.Span{Text: k.Text("storage.file", kit.Size(k.Words, s.usage.File))}), 20)
	for _, u := range s.usage.Parts {
		if u.Bytes == 0 {
			continue
		}
		s.part(g, string(u.Part), u.Count, u.Bytes)
		switch {
		case u.Part == news.PartOrigins:
			g.button("settings.pages", "settings", func() { p.OpenAt(Place{page: pageArticles}) })
		case u.Part == news.PartRevisions:
			g.remover("storage.drop_revisions", func() {
				k.Overlay.Confirm(kit.Question{Title: "storage.drop_revisions", Text: k.Text("storage.drop_question"), Do: "storage.drop_do", Not: "dialog.keep_them"}, func() { s.do(p.app.DropRevisions) })
			})
		case u.Part == news.PartFree:
			g.button("storage.compact", "sync", func() { s.do(p.app.Compact) })
		}
	}
	bytes := int64(0)
	for _, b := range s.backups {
		bytes += b.Bytes
	}
	if bytes > 0 {
		s.part(g, "backups", len(s.backups), bytes)
	}
	g.button("trash.title", "trash", func() { p.OpenAt(AtTrash()) })
	g.button("backups.title", "folder", func() { p.OpenAt(Place{page: pageBackups}) })
	g.show("storage.title", s.going.Cancel)
	if f := g.focus[s.row]; f != nil {
		k.Focus(f)
	}
	if g.undo != nil {
		k.Focus(g.undo)
	}
}

// part adds what a part takes, and under it what it is.
func (s *storagePage) part(g *page, name string, count int, bytes int64) {
	k := s.pane.kit
	text := k.Text("storage.part", k.Text("storage."+name), kit.Size(k.Words, bytes))
	if count > 0 {
		text = k.Text("storage.counted", text, k.Words.Count("storage.count."+name, count))
	}
	g.add(rtl.NewText(k.Styles.Strong, rtl.Span{Text: text}), 16)
	g.add(rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("storage." + name + "_note")}), 2)
}

// do does something about space, and counts again.
func (s *storagePage) do(what func(context.Context) error) {
	k := s.pane.kit
	k.Overlay.Notice(k.Text("storage.working"))
	async.Do(k.Runner, nil, what, func(err error) {
		if !k.Failed(err) {
			s.pane.OpenAt(Place{page: pageStorage})
		}
	})
}
