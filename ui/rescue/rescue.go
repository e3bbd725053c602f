// Package rescue is what the window shows of a store that cannot be used as it
// is: what is wrong, the ways out, and what the chosen one brought.
package rescue

import (
	"cmp"
	"context"
	"strconv"

	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// App is what the pane needs of the program, which has no store open. Its methods
// are called from any goroutine.
type App interface {
	// Backups gives the backups that were made, the newest first.
	Backups(ctx context.Context) ([]news.Backup, error)
	// Rescue goes a way out, and tells what could be had.
	Rescue(ctx context.Context, w news.WayOut) (news.Salvage, error)
}

// Events tell what the user wants. They are called on the UI thread.
type Events struct {
	Rescued func() // a way led out
	Start   func() // open the store
	Quit    func()
}

// Pane is the whole window of a program whose store cannot be opened.
type Pane struct {
	Content *rtl.Column

	kit    *kit.Kit
	app    App
	events Events
	going  async.Task
}

// listed is how many lost articles are named.
const listed = 200

// New makes the pane; it shows nothing yet.
func New(k *kit.Kit, a App, e Events) *Pane {
	p := &Pane{Content: rtl.NewColumn(k.Dir, k.Styles.Measure, 32), kit: k, app: a, events: e}
	p.Content.OnShortcut = k.Shortcut
	return p
}

// Show tells what is wrong, and what can be done. note, if not "", is the key of
// what became of a way that did not lead out.
func (p *Pane) Show(problem error, note string) {
	async.Call(p.kit.Runner, &p.going, p.app.Backups, func(backups []news.Backup, err error) {
		p.kit.LogError(err)
		items := Ways(p.kit, problem, backups, note, func(w news.WayOut) { p.Go(problem, w) })
		p.show(items, "rescue.again")
	})
}

// Go goes a way out. What leaves all that was kept behind is asked first.
func (p *Pane) Go(problem error, w news.WayOut) {
	p.kit.Overlay.CloseDialog()
	if w.Way == news.WayNew {
		p.ask(problem, w)
		return
	}
	p.walk(problem, w)
}

// ask asks whether a way is to be gone.
func (p *Pane) ask(problem error, w news.WayOut) {
	k := p.kit
	back := button(k, k.Text("rescue.back"), func() {
		if problem == nil { // it was chosen in the window of the store
			p.events.Start()
			return
		}
		p.Show(problem, "")
	})
	do := button(k, k.Text("rescue.new_do"), func() { p.walk(problem, w) })
	p.set(head(k, "rescue.new_title", rtl.Span{Text: k.Text("rescue.new_ask")}), do, back)
	k.Focus(back)
}

// walk goes a way out, and tells where it led.
func (p *Pane) walk(problem error, w news.WayOut) {
	k := p.kit
	p.show(head(k, "rescue.working_title", rtl.Span{Text: k.Text("rescue.working")}), "")
	async.Call(k.Runner, &p.going, func(ctx context.Context) (news.Salvage, error) { return p.app.Rescue(ctx, w) },
		func(found news.Salvage, err error) {
			switch kind := news.AsProblem(err); {
			case err == nil:
				p.events.Rescued()
				if w.Open {
					p.events.Start()
					return
				}
				p.told(w, found)
			case w.Way == news.WayMend && kind.Kind == news.StoreDamaged:
				k.LogError(err)
				p.Show(cmp.Or(problem, err), "rescue.not_mended")
			case w.Open: // the store is as it was
				k.LogError(err)
				p.show(head(k, "backups.restore", rtl.Span{Text: k.Words.Problem(err)}), "rescue.start")
			case problem == nil: // it was chosen in the window of the store: what went wrong is all there is to tell
				k.LogError(err)
				p.Show(err, "")
			default:
				k.Failed(err)
				p.Show(problem, "")
			}
		})
}

// told tells what a way brought.
func (p *Pane) told(w news.WayOut, found news.Salvage) {
	k := p.kit
	text := k.Text("rescue.done_" + string(w.Way))
	switch {
	case w.Way == news.WayMend && len(found.Remake)+len(found.Lost) > 0:
		text = k.Text("rescue.mended")
	case w.Way == news.WaySalvage:
		text = k.Text("rescue.salvaged", strconv.Itoa(found.Rows))
		if found.WithoutLog {
			text = k.Text("rescue.without_log")
		}
	}
	items := head(k, "rescue.done_title", rtl.Span{Text: text + " " + k.Text("rescue.kept")})
	line := func(above float32, text string) {
		items = append(items, rtl.Item{Block: rtl.NewText(k.Styles.Plain, rtl.Span{Text: text}), Above: above})
	}
	if n := len(found.Remake); n > 0 {
		line(10, k.Text("rescue.remade", strconv.Itoa(n)))
	}
	for _, site := range found.Feeds {
		line(4, k.Text("rescue.lost_feed", kit.Isolate(site)))
	}
	if n := len(found.Lost); n > 0 {
		line(10, k.Text("rescue.lost", strconv.Itoa(n)))
		for i, l := range found.Lost {
			if i == listed {
				line(4, k.Text("rescue.and_more", strconv.Itoa(n-listed)))
				break
			}
			title := l.Title
			if title == "" {
				title = strconv.FormatInt(l.ID, 10)
			}
			line(4, "• "+title)
		}
	}
	p.show(items, "rescue.start")
}

// show has the pane show something else, and at its foot buttons to start the
// program, which has the keyboard, and to end it; start is the first one's key,
// "" for none of both.
func (p *Pane) show(items []rtl.Item, start string) {
	k := p.kit
	if start == "" {
		p.set(items)
		return
	}
	begin := button(k, k.Text(start), p.events.Start)
	p.set(items, begin, button(k, k.Text("rescue.quit"), p.events.Quit))
	k.Focus(begin)
}

// set has the pane show items, and buttons at its foot. A column draws buttons in groups
// alone.
func (p *Pane) set(items []rtl.Item, foot ...*rtl.Button) {
	above := float32(28)
	for _, b := range foot {
		items = append(items, rtl.Item{Block: rtl.FixedHeight(b), Above: above})
		above = 6
	}
	p.Content.SetItems(rtl.Item{Block: rtl.NewGroup(p.kit.Dir, items...)})
}

func button(k *kit.Kit, label string, do func()) *rtl.Button {
	b := rtl.NewButton(label, nil, do)
	b.Dir = k.Dir
	return b
}

// head is a headline with a sentence under it.
func head(k *kit.Kit, title string, text rtl.Span) []rtl.Item {
	return []rtl.Item{
		{Block: rtl.NewText(k.Styles.Title, rtl.Span{Text: k.Text(title)})},
		{Block: rtl.NewText(k.Styles.Plain, text), Above: 12},
	}
}

// Ways tells what is wrong with the store, and offers the ways out of it.
func Ways(k *kit.Kit, problem error, backups []news.Backup, note string, chosen func(news.WayOut)) []rtl.Item {
	kind := news.AsProblem(problem)
	title, text := "rescue.title", k.Words.Problem(problem)
	if kind.Kind == news.StoreDamaged {
		title, text = "rescue.damaged_title", k.Text("rescue.damaged", kind.Args...)
	}
	if kind.Kind == news.StoreForeignLog {
		text = k.Text("rescue.foreign_log")
	}
	items := head(k, title, rtl.Span{Text: text})
	if note != "" {
		items = append(items, rtl.Item{Block: rtl.NewText(k.Styles.Strong, rtl.Span{Text: k.Text(note)}), Above: 12})
	}
	way := func(label, note string, do func()) *rtl.Button {
		b := button(k, label, do)
		b.Align = rtl.Start
		items = append(items, rtl.Item{Block: rtl.FixedHeight(b), Above: 18},
			rtl.Item{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text(note)}), Above: 2})
		return b
	}
	damaged := kind.Kind == news.StoreDamaged
	if damaged {
		first := way(k.Text("rescue.mend"), "rescue.mend_note", func() { chosen(news.WayOut{Way: news.WayMend}) })
		first.Importance = widget.HighImportance
	}
	if kind.Kind == news.StoreForeignLog {
		first := way(k.Text("rescue.drop_log"), "rescue.drop_log_note", func() { chosen(news.WayOut{Way: news.WaySalvage}) })
		first.Importance = widget.HighImportance
	}
	if damaged || kind.Kind == news.StoreForeign || kind.Kind == news.StoreMissing {
		if len(backups) > 0 {
			b := backups[0]
			way(k.Text("rescue.backup", kit.Date(k.Words, b.Day), Size(k, b.Bytes)), "rescue.backup_note", func() {
				chosen(news.WayOut{Way: news.WayBackup, File: b.File})
			})
		}
		if kind.Kind == news.StoreMissing && len(kind.Args) > 1 {
			way(k.Text("rescue.copy", kit.Isolate(kind.Args[1])), "rescue.copy_note", func() {
				chosen(news.WayOut{Way: news.WayBackup, File: kind.Args[1]})
			})
		}
		way(k.Text("rescue.other"), "rescue.other_note", func() {
			k.ChooseFile("rescue.other", "rescue.other", "", []string{".db"}, func(file string) {
				chosen(news.WayOut{Way: news.WayBackup, File: file})
			})
		})
	}
	if damaged {
		way(k.Text("rescue.salvage"), "rescue.salvage_note", func() { chosen(news.WayOut{Way: news.WaySalvage}) })
	}
	if damaged || kind.Kind == news.StoreForeign || kind.Kind == news.StoreMissing {
		way(k.Text("rescue.new"), "rescue.new_note", func() { chosen(news.WayOut{Way: news.WayNew}) })
	}
	return items
}

// Size tells how large a file is.
func Size(k *kit.Kit, bytes int64) string {
	return k.Text("cli.megabytes", strconv.FormatInt((bytes+1<<20-1)>>20, 10))
}
