// What can be done with a search: to save it, and to export what it found.

package list

import (
	"context"
	"io"

	"fyne.io/fyne/v2/widget"

	"sahifa/app/search"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// save keeps the search that the list shows as a source of its own.
func (b *searchBar) save() {
	p, s := b.pane, b.pane.session
	best := !s.Search.Newest
	query := s.Search.Query(s.Source().Query, &s.Library)
	p.kit.Ask(kit.Form{
		Title: "smart.title", Hint: "smart.hint", Label: "smart.do", Text: s.Search.Name(s.Source().Query, &s.Library),
		Named: func(name string) {
			s.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
				return steps.SaveSearch(ctx, search.SavedSearch{Name: name, Query: query})
			}, func(step undo.Step) {
				kept := session.OfSavedSearch(step.Search)
				b.setOrder(kept, best) // what is seen stays as it is
				s.Choose(kept)
			})
		},
	})
}

// keepOrder has a saved search found in the order in which it was seen last: the newest first,
// where the user did not want it otherwise.
func (b *searchBar) keepOrder() {
	p := b.pane
	if s := p.session.Source(); s.Kind == session.SavedSearch {
		p.session.Search.Newest = !p.look.View(s).Best
	}
}

// order finds the best first, or the newest again. Of a saved search that is remembered.
func (b *searchBar) order() {
	p := b.pane
	p.session.Search.Newest = !p.session.Search.Newest
	b.setOrder(p.session.Source(), !p.session.Search.Newest)
	b.run(true)
}

// setOrder remembers the order of a saved search.
func (b *searchBar) setOrder(of session.Source, best bool) {
	p := b.pane
	if of.Kind != session.SavedSearch || p.look.View(of).Best == best {
		return
	}
	p.look.SetView(of, session.View{Best: best})
	p.events.LookChanged()
}

// export asks for a format and a file and writes what was found there, all of it.
func (b *searchBar) export() {
	k := b.pane.kit
	var items []rtl.Item
	for _, f := range search.Formats {
		button := rtl.NewButton(k.Text("export."+string(f)), kit.Icon("edition", kit.ColourSoft), func() {
			k.Overlay.CloseDialog()
			b.exportAs(f)
		})
		button.Dir, button.Align, button.Importance = k.Dir, rtl.Start, widget.LowImportance
		items = append(items, rtl.Item{Block: rtl.FixedHeight(button), Above: 2})
	}
	k.Overlay.ShowDialog(k.Text("found.export"), rtl.NewGroup(k.Dir, items...), nil)
}

func (b *searchBar) exportAs(f search.Format) {
	p, s, k := b.pane, b.pane.session, b.pane.kit
	query, o := s.Source().Query, s.Search.Options()
	o.Limit, o.Typing = session.MostHits, false
	words := search.Labels{Lang: k.Words.Code, RTL: k.Words.RTL, Title: k.Text("search.export.title", query)}
	k.WriteFile("found.export", "smart.do", "sahifa-search"+f.Extension(), []string{f.Extension()}, "found.exported",
		func(ctx context.Context, _ string, w io.Writer) error {
			r, err := p.app.Search(ctx, query, o)
			if err != nil {
				return err
			}
			return search.Export(w, f, r, words)
		})
}
