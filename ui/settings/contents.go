// The contents of the settings: its pages, what stands on each, and finding it.

package settings

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sahifa/app/arabic"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// Names of the pages.
const (
	pageLook          = "look"
	pageSync          = "sync"
	pageArticles      = "articles"
	pageMuting        = "muting"
	pageComments      = "comments"
	pageWindow        = "window"
	pageBackups       = "backups"
	pageTrash         = "trash"
	pageStorage       = "storage"
	pageSubscriptions = "subscriptions"
	pageHelp          = "help"
	pageActivity      = "activity" // is the sidebar's
)

// contents are the pages in their order, with the labels of what stands on each: keys
// of the texts, by which it is found.
var contents = []struct {
	page, title, icon string
	rows              []string
}{
	{pageLook, "settings.look_page", "sun", []string{
		"settings.language", "settings.look", "settings.size", "settings.interface", "settings.face", "settings.leading", "settings.spacing", "settings.measure", "settings.lines",
		"settings.digits", "settings.months", "settings.calendar", "settings.speed"}},
	{pageSync, "settings.sync", "sync", []string{"settings.auto", "settings.shortest", "feed.text", "settings.pause", "settings.proxy", "settings.metered"}},
	{pageSubscriptions, "settings.subscriptions", "feed", []string{"settings.import", "settings.export"}},
	{pageArticles, "settings.pages", "edition", []string{"settings.keep_pages", "settings.reextract"}},
	{pageMuting, "mute.page", "mute", []string{"mute.words", "mute.where", "mute.title", "mute.add"}},
	{pageComments, "settings.comments", "comment", []string{
		"compose.name", "compose.email", "compose.site", "settings.answered", "settings.comment_consent", "settings.keep_comments", "login.title"}},
	{pageWindow, "settings.window", "menu", []string{"settings.tray", "settings.stay", "keys.edit"}},
	{pageStorage, "storage.title", "all", []string{"keep.all", "keep.unread", "storage.compact"}},
	{pageTrash, "trash.title", "trash", nil},
	{pageBackups, "backups.title", "folder", []string{"backups.daily", "backups.weekly", "backups.folder", "backups.now", "backups.restore", "archive.export", "archive.import"}},
	{pageActivity, "activity.title", "history", nil},
	{pageHelp, "settings.help", "more", []string{"keys.title", "about.title"}},
}

// hintOf gives the key of the explanation of what has a label.
func hintOf(label string) string { return label + "_hint" }

// Listed is a page of the settings or what stands on one, for who leads there from
// elsewhere: the keys of its label and of the page's.
type Listed struct {
	Label, Page string
	At          Place
}

// Places gives all places of the settings that there are in a language.
func Places(w *lang.Words) (all []Listed) {
	for _, c := range contents {
		all = append(all, Listed{c.title, "settings.title", Place{page: c.page}})
		for _, label := range c.rows {
			if hasRow(w, label) {
				all = append(all, Listed{label, c.title, Place{page: c.page, row: label}})
			}
		}
	}
	return all
}

// found is a line of the list of contents.
type found struct {
	icon, key, label, note string // label and note as they are read; key is the label's
	at                     Place
	near                   closeness // to what is looked for
}

// contentsDialog is the dialog that lists the pages, or what was looked for.
type contentsDialog struct {
	pane  *Pane
	words []*lang.Words // of all languages
	lines []found
	rows  *kit.Rows
	none  *rtl.Label

	nearby async.Task
}

// contentsGap is above the list of pages, and below it.
const contentsGap = 12

// showContents shows the pages, and a line to find what stands on them; and the way back from
// a reset of all, if there was one.
func (p *Pane) showContents(back *wayBack) {
	k := p.kit
	d := &contentsDialog{pane: p, words: append([]*lang.Words{k.Words}, k.Words.Others()...), none: k.Label("", k.Styles.Note)}
	d.rows = kit.NewIconRows(k, d.bind)
	entry := k.Entry()
	entry.SetPlaceholder(k.Text("settings.find"))
	entry.OnChanged = d.find
	entry.OnSubmitted = func(string) { d.open(0) }
	entry.OnKey = func(e *fyne.KeyEvent, _ bool) bool {
		if e.Name == fyne.KeyDown {
			k.Focus(d.rows)
		}
		return e.Name == fyne.KeyDown
	}
	reset := rtl.NewButton(k.Text("settings.reset_all"), nil, func() {
		k.Overlay.Confirm(kit.Question{Title: "settings.reset_all", Text: k.Text("settings.reset_question"), Do: "settings.reset_do", Not: "settings.reset_not"}, func() { p.reset("") })
	})
	if back != nil {
		reset = back.undoTool(k)
	}
	others := entry.MinSize().Height + reset.MinSize().Height + 2*contentsGap
	list := kit.NewTallAmong(k, float32(len(contents))*kit.IconRowHeight, others, container.New(kit.Fill{}, d.rows, d.none))
	d.find("")
	k.Overlay.ShowPage(kit.Page{
		Title: k.Text("settings.title"), Width: pageWidth * k.Styles.Scale, Sheet: kit.PageSheet(k), Undo: back.way(),
		Body: rtl.NewGroup(k.Dir,
			rtl.Item{Block: rtl.FixedHeight(entry)}, rtl.Item{Block: list, Above: contentsGap}, rtl.Item{Block: rtl.FixedHeight(rtl.Row(k.Dir, reset)), Above: contentsGap}),
	})
	if back != nil {
		k.Focus(reset)
		k.Overlay.Notice(k.Text("settings.was_reset"))
		return
	}
	k.Focus(entry)
}

// find lists what is near to a text, the nearest first: the pages, or, where something
// is written, what stands on them.
func (d *contentsDialog) find(text string) {
	k, asked := d.pane.kit, wordsOf(arabic.Fold(text))
	var lines []found
	for _, l := range d.all(len(asked) > 0) {
		if len(asked) > 0 {
			l.near = near(asked, l.key, d.words)
		}
		if l.near != notNear {
			lines = append(lines, l)
		}
	}
	slices.SortStableFunc(lines, func(a, b found) int { return cmp.Compare(a.near, b.near) })
	d.nearby.Cancel()
	d.none.SetText("")
	d.show(lines)
	if len(lines) > 0 {
		return
	}
	all := d.all(true)
	async.Call(k.Runner, &d.nearby, func(context.Context) ([]found, error) { return nearby(text, all, d.words), nil }, func(lines []found, _ error) {
		if len(lines) == 0 {
			d.none.SetText(k.Text("settings.none_found"))
		}
		d.show(lines)
	})
}

// all gives the pages and, if wanted, what stands on them.
func (d *contentsDialog) all(rows bool) (all []found) {
	k := d.pane.kit
	for _, c := range contents {
		all = append(all, found{icon: c.icon, key: c.title, label: k.Text(c.title), at: Place{page: c.page}})
		for _, label := range c.rows {
			if rows && hasRow(k.Words, label) {
				all = append(all, found{icon: c.icon, key: label, label: k.Text(label), note: k.Text(c.title), at: Place{page: c.page, row: label}})
			}
		}
	}
	return all
}

// show shows what was found from the top.
func (d *contentsDialog) show(lines []found) {
	d.lines = lines
	kit.ShowOthers(d.rows, len(lines))
}

// hasRow tells whether a row is shown in the interface's language.
func hasRow(w *lang.Words, label string) bool {
	return w.RTL || label != "settings.digits" && label != "settings.months"
}

func (d *contentsDialog) bind(i int, r *kit.IconRow) {
	l := d.lines[i]
	r.Set(kit.IconRowData{Icon: l.icon, Label: l.label, Note: l.note})
	r.OnTapped = func() { d.open(i) }
}

// open opens the page of a line, at what it names.
func (d *contentsDialog) open(i int) {
	if i < len(d.lines) {
		d.pane.OpenAt(d.lines[i].at)
	}
}
