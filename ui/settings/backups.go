// The page of backups: where they are, how many, how old, and making one now.

package settings

import (
	"context"
	"strconv"

	"sahifa/app/news"
	"sahifa/app/upkeep"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// The choices of how many backups are kept; the first is the usual one.
var (
	dailyChoices  = []string{"7", "0", "2", "14", "30"}
	weeklyChoices = []string{"4", "0", "2", "8", "12"}
)

// Backups makes backups, and tells of them.
type Backups interface {
	// Backups gives the backups that were made, the newest first.
	Backups(ctx context.Context) ([]news.Backup, error)
	BackUpNow(ctx context.Context) error
	// CheckBackup tells whether a file is a whole backup.
	CheckBackup(ctx context.Context, file string) error
	BackupFolder(ctx context.Context) (string, error)
	// SetBackupFolder has backups be kept in another folder, "" for the usual one.
	SetBackupFolder(ctx context.Context, dir string) error
}

// backupsPage is the page while it is open.
type backupsPage struct {
	pane   *Pane
	status *rtl.Text
	folder *rtl.Entry
	form   *rtl.Form
	kept   string // the folder that is set
	now    *rtl.Button
	going  async.Task
}

// folderField is the place of the folder among the form's fields.
const folderField = 2

// showBackups shows the page.
func (p *Pane) showBackups(g *page) {
	k := p.kit
	b := &backupsPage{pane: p, status: rtl.NewText(k.Styles.Plain, rtl.Span{Text: " "}), folder: k.Entry()}
	g.add(b.status, 0)
	b.now = g.button("backups.now", "sync", b.backUpNow)
	g.button("backups.restore", "history", func() { chooseBackup(p) })
	g.row("backups.daily", p.selectionOf(upkeep.SettingDaily, dailyChoices, b.dailyWords, nil))
	g.row("backups.weekly", p.selectionOf(upkeep.SettingWeekly, weeklyChoices, b.weeklyWords, nil))
	g.row("backups.folder", b.folder)
	b.form = g.endForm()
	b.folder.OnSubmitted = func(string) { b.keepFolder() }
	g.button("archive.export", "open", p.exportAll)
	g.button("archive.import", "save", p.importAll)
	g.show("backups.title", b.keepFolder)
	async.Call(k.Runner, nil, p.app.BackupFolder, func(dir string, err error) {
		if !k.Failed(err) {
			b.kept = dir
			b.folder.SetText(dir)
		}
		b.folder.OnFocus = func(has bool) {
			if !has {
				b.keepFolder()
			}
		}
	})
	b.show()
}

// show tells how many backups there are, and of the newest how old and large.
func (b *backupsPage) show() {
	k := b.pane.kit
	async.Call(k.Runner, nil, b.pane.app.Backups, func(all []news.Backup, err error) {
		text := k.Text("backups.none")
		if err != nil {
			text = k.Words.Problem(err)
		} else if len(all) > 0 {
			var bytes int64
			for _, one := range all {
				bytes += one.Bytes
			}
			text = k.Text("backups.newest", kit.Ago(k.Words, all[0].Made, k.Now()), megabytes(k, all[0].Bytes)) + "\n" +
				k.Words.Count("backups.all", len(all), megabytes(k, bytes))
		}
		b.tell(rtl.Span{Text: text})
	})
}

// tell shows a sentence at the head of the page.
func (b *backupsPage) tell(s rtl.Span) {
	b.status.SetSpans(s)
	if d := b.pane.kit.Overlay.Dialog(); d != nil {
		d.Refresh()
	}
}

// backUpNow makes a backup.
func (b *backupsPage) backUpNow() {
	k := b.pane.kit
	b.now.Disable()
	b.tell(rtl.Span{Text: k.Text("backups.making")})
	async.Do(k.Runner, &b.going, b.pane.app.BackUpNow, func(err error) {
		b.now.Enable()
		if err != nil {
			k.LogError(err)
			b.tell(rtl.Span{Text: k.Words.Problem(err), Colour: kit.ColourAccent})
			return
		}
		b.show()
	})
}

// keepFolder has backups be kept in the folder that was typed.
func (b *backupsPage) keepFolder() {
	k, dir := b.pane.kit, b.folder.Text()
	if dir == b.kept {
		return
	}
	async.Do(k.Runner, nil, func(ctx context.Context) error { return b.pane.app.SetBackupFolder(ctx, dir) }, func(err error) {
		problem := ""
		if err != nil {
			problem = k.Words.Problem(err)
		} else {
			b.kept = dir
		}
		b.form.SetProblem(folderField, problem)
		switch d := k.Overlay.Dialog(); {
		case d != nil:
			d.Refresh()
		case problem != "": // the dialog was closed over it
			k.Overlay.Failure(problem)
		}
		if err == nil {
			b.show()
		}
	})
}

func (b *backupsPage) dailyWords(value string) string {
	if value == "0" {
		return b.pane.kit.Text("backups.off")
	}
	return b.count("backups.days", value)
}

func (b *backupsPage) weeklyWords(value string) string {
	if value == "0" {
		return b.pane.kit.Text("backups.no_weeks")
	}
	return b.count("backups.weeks", value)
}

func (b *backupsPage) count(key, value string) string {
	n, err := strconv.Atoi(value)
	if err != nil {
		return value
	}
	return b.pane.kit.Words.Count(key, n)
}

// megabytes tells how large a file is.
func megabytes(k *kit.Kit, bytes int64) string {
	return k.Text("cli.megabytes", strconv.FormatInt((bytes+1<<20-1)>>20, 10))
}
