// Subscriptions from a file and to one.

package subscribe

import (
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"sahifa/app/news"
	"sahifa/app/subscribing"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// opmlEndings are those of files of subscriptions.
var opmlEndings = []string{".opml", ".xml"}

// Import asks for a file and subscribes to the feeds in it.
func (d *Dialogs) Import() {
	k := d.kit
	k.ChooseFile("settings.import", "", "", opmlEndings, func(path string) {
		var unasked bool
		going := k.BeginProgress("settings.import", "import.stop")
		tell := func(done, all int) {
			going.Tell(float32(done)/float32(all), func(k *kit.Kit) string { return k.Text("import.going", strconv.Itoa(done+1), strconv.Itoa(all)) })
		}
		async.Call(k.Runner, nil, func(ctx context.Context) (subscribing.ImportReport, error) {
			unasked = d.app.SyncsUnasked(ctx)
			ctx, end := going.Within(ctx)
			defer end()
			return importFile(ctx, d.app, path, tell)
		}, func(r subscribing.ImportReport, err error) {
			watched := going.End()
			d := d.latest()
			if err != nil && (going.Stopped() || r.Added > 0) {
				d.events.Imported(r, func(back func()) {
					going.BrokenOff(err, d.importSummary(r)+d.kit.Words.Between()+d.kit.Words.Count("import.left", r.Left)+".", d.takingBack(back)...)
				})
				return
			}
			d.imported(filepath.Base(path), r, unasked, watched, err)
		})
	})
}

// latest gives the dialogs as they are made now.
func (d *Dialogs) latest() *Dialogs {
	now := *d
	now.kit = d.kit.Latest()
	return &now
}

// imported tells what became of a list, and syncs what is new of it: where syncs begin
// unasked at once, else when the user wants. What was not taken is shown at once only where
// the user has waited for it.
func (d *Dialogs) imported(name string, r subscribing.ImportReport, unasked, watched bool, err error) {
	k := d.kit
	if k.Failed(news.NameFile(err, name)) {
		return
	}
	d.events.Imported(r, func(back func()) { d.tellImported(name, r, unasked, watched, back) })
}

func (d *Dialogs) tellImported(name string, r subscribing.ImportReport, unasked, watched bool, back func()) {
	k := d.kit
	offered := r.Added > 0 && !(unasked && d.events.SyncUnasked(r.Feeds))
	if len(r.Failed) > 0 && watched {
		d.showRejected(name, r, offered)
		return
	}
	var actions []kit.NoticeAction
	switch {
	case len(r.Failed) > 0:
		actions = append(actions, kit.NoticeAction{Name: k.Text("import.show_rejected"), Do: func() { d.showRejected(name, r, offered) }})
	case offered:
		actions = append(actions, kit.NoticeAction{Name: k.Text("sync.start"), Do: func() { d.events.Sync(r.Feeds) }})
	}
	k.Overlay.NoticeWithActions(d.importSummary(r), len(r.Failed) > 0, append(actions, d.takingBack(back)...)...)
}

// takingBack offers the way back, where there is one.
func (d *Dialogs) takingBack(back func()) []kit.NoticeAction {
	if back == nil {
		return nil
	}
	return []kit.NoticeAction{{Name: d.kit.Text("undo.do"), Do: back}}
}

// importSummary tells in numbers what became of a list.
func (d *Dialogs) importSummary(r subscribing.ImportReport) string {
	w := d.kit.Words
	said := w.Count("import.done", r.Added)
	if r.Skipped > 0 {
		said += w.Between() + w.Count("import.had", r.Skipped)
	}
	if n := len(r.Failed); n > 0 {
		said += w.Between() + w.Count("import.refused", n)
	}
	return said
}

// showRejected tells what of a list was not taken and why, and offers to save
// it and, where sync is set, to sync the rest.
func (d *Dialogs) showRejected(name string, r subscribing.ImportReport, sync bool) {
	k := d.kit
	const most = 50
	items := []rtl.Item{{Block: rtl.NewText(k.Styles.Plain, rtl.Span{Text: d.importSummary(r)})}}
	for _, f := range r.Failed[:min(len(r.Failed), most)] {
		title := cmp.Or(strings.TrimSpace(f.Title), f.Address, f.Site)
		head, address := k.Styles.Strong, k.Styles.Note
		head.MaxLines, head.Dir = 2, kit.TextDir(title, k.Dir)
		head.Align = k.Styles.RowNote.Align
		address.Dir, address.Align, address.MaxLines = rtl.LeftToRight, head.Align, 2
		items = append(items, rtl.Item{Block: rtl.NewText(head, rtl.Span{Text: title}), Above: 12})
		if at := cmp.Or(f.Address, f.Site); at != "" && at != title {
			items = append(items, rtl.Item{Block: rtl.NewText(address, rtl.Span{Text: at})})
		}
		items = append(items, rtl.Item{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("cli.rejected." + string(f.Reason))})})
	}
	if n := len(r.Failed) - most; n > 0 {
		items = append(items, rtl.Item{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Words.Count("sync.more", n)}), Above: 12})
	}
	buttons := []*rtl.Button{rtl.NewButton(k.Text("import.save_rejected"), nil, func() { d.saveRejected(name, r) })}
	if sync {
		buttons = append(buttons, rtl.NewButton(k.Text("sync.start"), nil, func() { k.Overlay.CloseDialog(); d.events.Sync(r.Feeds) }))
	}
	k.Overlay.ShowDialog(k.Text("import.rejected"), rtl.NewGroup(k.Dir, items...), nil, buttons...)
}

// saveRejected asks for a file and writes what was not taken to it.
func (d *Dialogs) saveRejected(name string, r subscribing.ImportReport) {
	k := d.kit
	suggested := strings.TrimSuffix(name, filepath.Ext(name)) + "-" + k.Text("import.rejected_file") + ".opml"
	d.write("import.save_rejected", suggested, "import.rejected_saved", func(_ context.Context, w io.Writer) error {
		return r.WriteRejected(w, func(reason string) string { return k.Text("cli.rejected." + reason) })
	})
}

// Export asks for a file and writes the subscriptions to it.
func (d *Dialogs) Export() { d.write("settings.export", "sahifa.opml", "export.done", d.app.Export) }

// write asks for a file, has it written, and says so by the text done.
func (d *Dialogs) write(title, name, done string, write func(context.Context, io.Writer) error) {
	d.kit.WriteFile(title, "files.write", name, opmlEndings, done, func(ctx context.Context, _ string, w io.Writer) error { return write(ctx, w) })
}

func importFile(ctx context.Context, a App, path string, tell func(done, all int)) (subscribing.ImportReport, error) {
	file, err := os.Open(path)
	if err != nil {
		return subscribing.ImportReport{}, news.NewProblem(news.CannotRead, err)
	}
	defer file.Close()
	return a.Import(ctx, file, tell)
}
