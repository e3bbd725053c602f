// Going back to a backup.

package settings

import (
	"context"
	"path/filepath"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// chooseBackup shows the backups that were made, the newest first, and lets another file be
// chosen.
func chooseBackup(p *Pane) {
	k := p.kit
	async.Call(k.Runner, nil, p.app.Backups, func(all []news.Backup, err error) {
		k.LogError(err) // a file can be chosen all the same
		items := []rtl.Item{{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("restore.note")})}}
		add := func(text string, do func()) {
			b := rtl.NewButton(text, nil, do)
			b.Dir, b.Align = k.Dir, rtl.Start
			items = append(items, rtl.Item{Block: rtl.FixedHeight(b), Above: 6})
		}
		for _, b := range all {
			what := k.Text("restore.of", kit.LongDate(k.Words, b.Made.In(k.Now().Location())), megabytes(k, b.Bytes))
			add(what, func() { confirmRestore(p, b.File, what) })
		}
		add(k.Text("restore.other"), func() {
			k.ChooseFile("backups.restore", "restore.choose", "", []string{".db"}, func(file string) {
				confirmRestore(p, file, kit.Isolate(filepath.Base(file)))
			})
		})
		k.Overlay.ShowPage(kit.Page{
			Title: k.Text("backups.restore"), Width: pageWidth * k.Styles.Scale, Sheet: kit.PageSheet(k), Body: rtl.NewGroup(k.Dir, items...), Back: func() { p.OpenAt(Place{page: pageBackups}) },
		})
	})
}

// confirmRestore looks through a backup, says what going back to it means, and does it once
// the user has agreed.
func confirmRestore(p *Pane, file, what string) {
	k := p.kit
	k.Overlay.Notice(k.Text("restore.checking"))
	async.Do(k.Runner, nil, func(ctx context.Context) error { return p.app.CheckBackup(ctx, file) }, func(err error) {
		if k.Failed(err) {
			return
		}
		k.Overlay.HideNotice()
		q := kit.Question{Title: "backups.restore", Text: k.Text("restore.question", what), Do: "restore.do", Not: "restore.stay"}
		k.Overlay.Decide(q, func() { p.events.RestoreBackup(file) }, func() { chooseBackup(p) })
	})
}
