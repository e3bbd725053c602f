// Package subscribe holds the dialogs by which news comes in: a feed or a page
// is added by its address, subscriptions are read from a file and written to one.
package subscribe

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"sahifa/app/news"
	"sahifa/app/subscribing"
	"sahifa/ui/atomicfile"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
)

// App is what the dialogs need of the program. Its methods are called from any
// goroutine.
type App interface {
	Subscribe(ctx context.Context, address string) (news.Feed, error)
	Save(ctx context.Context, address string) (news.Article, error)
	Import(ctx context.Context, r io.Reader) (subscribing.ImportReport, error)
	Export(ctx context.Context, w io.Writer) error
}

// Events tell what was done. They are called on the UI thread; none may be nil.
type Events struct {
	Subscribed func(news.Feed)
	Saved      func(news.Article)
	Imported   func()
	Sync       func() // the user wants to sync what was imported
}

// Dialogs are the dialogs.
type Dialogs struct {
	kit    *kit.Kit
	app    App
	events Events
}

// New makes the dialogs; none is open.
func New(k *kit.Kit, a App, e Events) *Dialogs { return &Dialogs{k, a, e} }

// AddFeed asks for an address and subscribes.
func (d *Dialogs) AddFeed() {
	var added news.Feed
	d.kit.Ask(kit.Form{
		Title: "add.title", Hint: "add.hint", Label: "add.do",
		Do: func(ctx context.Context, text string) (err error) {
			added, err = d.app.Subscribe(ctx, text)
			return err
		},
		Done: func() { d.events.Subscribed(added) },
	})
}

// SavePage asks for an address and keeps its page.
func (d *Dialogs) SavePage() {
	var saved news.Article
	d.kit.Ask(kit.Form{
		Title: "save.title", Hint: "save.hint", Label: "save.do",
		Do: func(ctx context.Context, text string) (err error) {
			saved, err = d.app.Save(ctx, text)
			return err
		},
		Done: func() { d.events.Saved(saved) },
	})
}

// opmlEndings are those of files of subscriptions.
var opmlEndings = []string{".opml", ".xml"}

// Import asks for a file and subscribes to the feeds in it.
func (d *Dialogs) Import() {
	d.kit.ChooseFile("settings.import", "", "", opmlEndings, func(path string) {
		async.Call(d.kit.Runner, nil, func(ctx context.Context) (subscribing.ImportReport, error) {
			return importFile(ctx, d.app, path)
		}, func(r subscribing.ImportReport, err error) { d.imported(filepath.Base(path), r, err) })
	})
}

func (d *Dialogs) imported(name string, r subscribing.ImportReport, err error) {
	k := d.kit
	if k.Failed(named(named(err, news.NotOPML, name), news.CannotRead, name)) {
		return
	}
	d.events.Imported()
	k.Overlay.NoticeWithAction(k.Words.Count("import.done", r.Added, strconv.Itoa(r.Skipped), strconv.Itoa(len(r.Failed))), false,
		k.Text("sync.start"), d.events.Sync)
}

// Export asks for a file and writes the subscriptions to it.
func (d *Dialogs) Export() {
	k := d.kit
	k.ChooseFile("settings.export", "files.write", "sahifa.opml", opmlEndings, func(path string) {
		async.Do(k.Runner, nil, func(ctx context.Context) error {
			return atomicfile.Write(path, func(w io.Writer) error { return d.app.Export(ctx, w) })
		}, func(err error) {
			if !k.Failed(err) {
				k.Overlay.Notice(k.Text("export.done", kit.Isolate(filepath.Base(path))))
			}
		})
	})
}

func importFile(ctx context.Context, a App, path string) (subscribing.ImportReport, error) {
	file, err := os.Open(path)
	if err != nil {
		return subscribing.ImportReport{}, news.NewProblem(news.CannotRead, err)
	}
	defer file.Close()
	return a.Import(ctx, file)
}

// named gives a problem of a kind the file's name to speak of.
func named(err error, kind news.ProblemKind, name string) error {
	if p := news.AsProblem(err); p != nil && p.Kind == kind {
		return news.NewProblem(kind, p.Err, name)
	}
	return err
}
