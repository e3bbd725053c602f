package ui

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sahifa/app"
	"sahifa/app/news"
	"sahifa/ui/rtl"
)

// form is a dialog that asks for one line of text and does something with it,
// saying in place what went wrong.
type form struct {
	title, hint, label string // keys
	text               string // to begin with
	do                 func(ctx context.Context, text string) error
	done               func() // after success, on the UI thread
}

// ask opens a form.
func (w *window) ask(f form) {
	k := w.kit
	entry := w.entry()
	entry.SetText(f.text)
	note := rtl.NewText(k.styles.note, rtl.Span{Text: k.text(f.hint)})
	items := []rtl.Item{{Block: note}, {Block: rtl.FixedHeight(entry), Above: 10}}
	var going turn
	var button *rtl.Button
	submit := func() {
		text := strings.TrimSpace(entry.Text())
		if text == "" || button.Disabled() {
			return
		}
		button.Disable()
		entry.Disable()
		note.SetSpans(rtl.Span{Text: k.text("form.working")})
		do(w.desk, &going, func(ctx context.Context) error { return f.do(ctx, text) }, func(err error) {
			button.Enable()
			entry.Enable()
			if err != nil {
				w.log.Warn("form", "title", f.title, "err", err)
				note.SetSpans(rtl.Span{Text: k.words.Problem(err), Colour: colourAccent})
				w.overlay.shown.Refresh()
				w.win.Canvas().Focus(entry)
				return
			}
			w.overlay.close()
			f.done()
		})
	}
	button = rtl.NewButton(k.text(f.label), nil, submit)
	button.Importance = widget.HighImportance
	entry.OnSubmitted = func(string) { submit() }
	w.overlay.dialog(k.text(f.title), rtl.NewGroup(k.dir, items...), going.stop, button)
	w.win.Canvas().Focus(entry)
}

// addFeed asks for an address, subscribes, and syncs the new feed.
func (w *window) addFeed() {
	var added news.Feed
	w.ask(form{
		title: "add.title", hint: "add.hint", label: "add.do",
		do: func(ctx context.Context, text string) (err error) {
			added, err = w.app.Subscribe(ctx, text)
			return err
		},
		done: func() {
			w.loadSidebar()
			w.choose(source{Kind: feed, Feed: added.ID})
			w.sync(app.SyncOptions{FeedID: added.ID})
		},
	})
}

// savePage asks for an address and keeps its page.
func (w *window) savePage() {
	var saved news.Article
	w.ask(form{
		title: "save.title", hint: "save.hint", label: "save.do",
		do: func(ctx context.Context, text string) (err error) {
			saved, err = w.app.Save(ctx, text)
			return err
		},
		done: func() {
			w.loadSidebar()
			w.choose(source{Kind: savedPages})
			w.open(saved.Item)
		},
	})
}

// feedMenu offers what can be done with a source.
func (w *window) feedMenu(s source, at fyne.Position) {
	if v, ok := w.sidebar.search(s.Search); ok && s.Kind == smart {
		w.smartMenu(v, at)
		return
	}
	choices := []choice{{"check-all", "menu.read_all", func() { w.markAll(s) }}}
	if f, ok := w.sidebar.feed(s.Feed); ok && s.Kind == feed {
		if f.URL != news.EditionURL {
			choices = append(choices, choice{"sync", "menu.sync", func() { w.sync(app.SyncOptions{FeedID: f.ID}) }})
		}
		choices = append(choices,
			choice{"folder", "menu.move", func() { w.moveFeed(f) }},
			choice{"settings", "menu.rename", func() { w.renameFeed(f) }},
			choice{"trash", "menu.unsubscribe", func() { w.unsubscribe(f) }})
		if f.Problem != nil {
			choices = append(choices, choice{"more", "menu.problem", func() { w.overlay.tell(w.kit.words.Problem(f.Problem), true, "", nil) }})
		}
	}
	w.overlay.menu(at, choices...)
}

func (w *window) renameFeed(f news.Feed) {
	w.ask(form{
		title: "rename.title", hint: "rename.hint", label: "rename.do", text: f.Title,
		do:   func(ctx context.Context, text string) error { return w.app.RenameFeed(ctx, f.ID, text) },
		done: w.loadSidebar,
	})
}

func (w *window) moveFeed(f news.Feed) {
	w.ask(form{
		title: "move.title", hint: "move.hint", label: "move.do", text: f.Folder,
		do: func(ctx context.Context, text string) error {
			if text == "-" {
				text = ""
			}
			return w.app.MoveFeed(ctx, f.ID, text)
		},
		done: w.loadSidebar,
	})
}

// unsubscribe asks once and removes a feed.
func (w *window) unsubscribe(f news.Feed) {
	w.confirm("unsubscribe.title", w.kit.text("unsubscribe.hint", isolate(f.Title)), "unsubscribe.do", func() {
		do(w.desk, nil, func(ctx context.Context) error { return w.app.Unsubscribe(ctx, f.ID) }, func(err error) {
			if w.failed(err) {
				return
			}
			if w.source == (source{Kind: feed, Feed: f.ID}) {
				w.choose(source{Kind: allArticles})
			} else {
				w.loadList()
			}
			w.loadSidebar()
		})
	})
}

// confirm asks before what cannot be undone.
func (w *window) confirm(title, question, label string, yes func()) {
	k := w.kit
	button := rtl.NewButton(k.text(label), nil, func() { w.overlay.close(); yes() })
	button.Importance = widget.HighImportance
	no := rtl.NewButton(k.text("dialog.no"), nil, w.overlay.close)
	w.overlay.dialog(k.text(title), rtl.NewText(k.styles.plain, rtl.Span{Text: question}), nil, no, button)
}

// importFeeds and exportFeeds ask for a file.
func (w *window) importFeeds() {
	w.chooseFile("settings.import", "", "", []string{".opml", ".xml"}, func(path string) {
		ask(w.desk, nil, func(ctx context.Context) (app.ImportReport, error) {
			file, err := os.Open(path)
			if err != nil {
				return app.ImportReport{}, news.Fail(news.CannotRead, err)
			}
			defer file.Close()
			return w.app.Import(ctx, file)
		}, func(r app.ImportReport, err error) {
			name := filepath.Base(path)
			if w.failed(named(named(err, news.NotOPML, name), news.CannotRead, name)) {
				return
			}
			w.loadSidebar()
			w.overlay.tell(w.kit.words.Count("import.done", r.Added, strconv.Itoa(r.Skipped), strconv.Itoa(len(r.Failed))), false,
				w.kit.text("sync.start"), func() { w.sync(app.SyncOptions{}) })
		})
	})
}

func (w *window) exportFeeds() {
	w.chooseFile("settings.export", "files.write", "sahifa.opml", []string{".opml", ".xml"}, func(path string) {
		do(w.desk, nil, func(ctx context.Context) error { return export(ctx, w.app, path) }, func(err error) {
			name := filepath.Base(path)
			if !w.failed(named(err, news.CannotWrite, name)) {
				w.overlay.tell(w.kit.text("export.done", isolate(name)), false, "", nil)
			}
		})
	})
}

func export(ctx context.Context, a App, path string) error {
	file, err := os.Create(path)
	if err != nil {
		return news.Fail(news.CannotWrite, err)
	}
	err = a.Export(ctx, file)
	if closing := file.Close(); err == nil && closing != nil {
		err = news.Fail(news.CannotWrite, closing)
	}
	return err
}

// named gives a problem of a kind the file's name to speak of.
func named(err error, kind news.Kind, name string) error {
	if p := news.AsProblem(err); p != nil && p.Kind == kind {
		return news.Fail(kind, p.Err, name)
	}
	return err
}
