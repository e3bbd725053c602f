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
	query := s.Search.Query(s.Source().Query, &s.Library)
	p.kit.Ask(kit.Form{
		Title: "smart.title", Hint: "smart.hint", Label: "smart.do", Text: s.Search.Name(s.Source().Query, &s.Library),
		Named: func(name string) {
			s.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
				return steps.SaveSearch(ctx, search.SavedSearch{Name: name, Query: query})
			}, func(step undo.Step) { s.Choose(session.OfSavedSearch(step.Search)) })
		},
	})
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
