package ui

import (
	"context"
	"os"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/ui/rtl"
)

// saveSearch keeps the search that the list shows as a feed of its own.
func (w *window) saveSearch() {
	query := w.seekingQuery()
	var saved search.SavedSearch
	w.ask(form{
		title: "smart.title", hint: "smart.hint", label: "smart.do", text: query,
		do: func(ctx context.Context, name string) (err error) {
			saved, err = w.app.SaveSearch(ctx, search.SavedSearch{Name: name, Query: query})
			return err
		},
		done: func() {
			w.loadSidebar()
			w.choose(smartSource(saved))
		},
	})
}

// seekingQuery writes what the list shows as a query: what was typed, and what
// the bars restrict it to.
func (w *window) seekingQuery() string {
	query, s := strings.TrimSpace(w.source.Query), w.seeking
	if s.feed != nil {
		for _, f := range w.sidebar.feeds {
			if f.ID == *s.feed {
				query += ` feed:"` + strings.ReplaceAll(f.Title, `"`, " ") + `"`
			}
		}
	}
	if s.year != 0 {
		query += " after:" + strconv.Itoa(s.year) + "-01-01 before:" + strconv.Itoa(s.year+1) + "-01-01"
	}
	return query
}

func smartSource(s search.SavedSearch) source {
	return source{Kind: smart, Search: s.ID, Query: s.Query}
}

// smartMenu offers what can be done with a saved search.
func (w *window) smartMenu(s search.SavedSearch, at fyne.Position) {
	keep := func(changed search.SavedSearch) {
		do(w.desk, nil, func(ctx context.Context) error {
			_, err := w.app.SaveSearch(ctx, changed)
			return err
		}, func(err error) {
			w.failed(err)
			w.loadSidebar()
		})
	}
	notify := "smart.notify"
	if s.Notify {
		notify = "smart.be_still"
	}
	w.overlay.menu(at,
		choice{"check", notify, func() { s.Notify = !s.Notify; keep(s) }},
		choice{"search", "smart.edit", func() { w.searchFor(s.Query) }},
		choice{"settings", "menu.rename", func() {
			w.ask(form{
				title: "smart.title", hint: "smart.hint", label: "rename.do", text: s.Name,
				do: func(ctx context.Context, name string) error {
					s.Name = name
					_, err := w.app.SaveSearch(ctx, s)
					return err
				},
				done: w.loadSidebar,
			})
		}},
		choice{"trash", "smart.remove", func() {
			do(w.desk, nil, func(ctx context.Context) error { return w.app.RemoveSearch(ctx, s.ID) }, func(err error) {
				w.failed(err)
				if w.source.Search == s.ID {
					w.choose(source{Kind: allArticles})
				}
				w.loadSidebar()
			})
		}})
}

// tellFound notifies of what saved searches newly find.
func (w *window) tellFound() {
	ask(w.desk, nil, func(ctx context.Context) (map[string][]news.Item, error) { return w.app.NewlyFound(ctx) },
		func(all map[string][]news.Item, err error) {
			w.logged(err)
			for name, items := range all {
				w.fyneApp.SendNotification(fyne.NewNotification(name, w.kit.words.Count("sync.new", len(items))+": "+items[0].Title))
			}
		})
}

// exportFound asks for a format and a file and writes what was found there,
// all of it.
func (w *window) exportFound() {
	k := w.kit
	var items []rtl.Item
	for _, f := range search.Formats {
		b := rtl.NewButton(k.text("export."+string(f)), icon("edition", colourSoft), func() {
			w.overlay.close()
			w.exportAs(f)
		})
		b.Dir, b.Align, b.Importance = k.dir, rtl.Start, widget.LowImportance
		items = append(items, rtl.Item{Block: rtl.FixedHeight(b), Above: 2})
	}
	w.overlay.dialog(k.text("found.export"), rtl.NewGroup(k.dir, items...), nil)
}

func (w *window) exportAs(f search.Format) {
	query, o := w.source.Query, w.seeking.options()
	o.Limit, o.Typing = hitsMost, false
	words := search.Words{Lang: w.words.Code, RTL: w.words.RTL, Title: w.kit.text("search.export.title", query)}
	w.chooseFile("found.export", "smart.do", "sahifa-search"+f.Extension(), []string{f.Extension()}, func(path string) {
		do(w.desk, nil, func(ctx context.Context) error {
			r, err := w.app.Search(ctx, query, o)
			if err != nil {
				return err
			}
			return writeResult(path, f, r, words)
		}, func(err error) {
			if !w.failed(err) {
				w.overlay.tell(w.kit.text("found.exported", isolate(path)), false, "", nil)
			}
		})
	})
}

// writeResult writes beside a file first and then takes its place, so that no
// file is half written.
func writeResult(path string, format search.Format, r search.Result, words search.Words) error {
	part := path + ".part"
	f, err := os.Create(part)
	if err != nil {
		return news.Fail(news.CannotWrite, err, path)
	}
	err = search.Export(f, format, r, words)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		os.Remove(part)
		return news.Fail(news.CannotWrite, err, path)
	}
	return nil
}
