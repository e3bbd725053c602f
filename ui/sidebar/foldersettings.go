// What is set for all feeds of a folder: the dialog.

package sidebar

import (
	"slices"
	"time"

	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// choice is a setting that feeds may have in common: what all of them have is chosen,
// and where they differ, that each stays as it is.
type choice[T comparable] struct {
	pick   *rtl.Select
	values []T
	varies bool // the first option is to leave them as they are
}

// newChoice makes the choice of a setting among values.
func newChoice[T comparable](k *kit.Kit, feeds []news.Feed, of func(*news.Feed) *T, values []T, words []string) *choice[T] {
	c := &choice[T]{values: values}
	first := *of(&feeds[0])
	at := slices.Index(values, first)
	c.varies = at < 0 || slices.ContainsFunc(feeds, func(f news.Feed) bool { return *of(&f) != first })
	if c.varies {
		words, at = append([]string{k.Text("folder.varies")}, words...), 0
	}
	c.pick = rtl.NewSelect(k.Dir, "", words, at, nil)
	return c
}

// set sets what was chosen.
func (c *choice[T]) set(to *T) {
	at := c.pick.SelectedIndex()
	if c.varies {
		at--
	}
	if at >= 0 {
		*to = c.values[at]
	}
}

// folderForm is the dialog.
type folderForm struct {
	pane  *Pane
	feeds []news.Feed

	every  *choice[time.Duration]
	text   *choice[news.TextSource]
	dir    *choice[news.Direction]
	keep   *choice[news.Retention]
	notify *choice[bool]
	note   *rtl.Text
	save   *rtl.Button
	going  async.Task

	foretelling foretelling
}

// openFolder shows what is set for the feeds of a folder, but for the sample edition.
func (f folders) openFolder(name string) {
	p, k := f.pane, f.pane.kit
	feeds := f.fetched(name)
	if len(feeds) == 0 {
		return
	}
	d := &folderForm{pane: p, feeds: feeds}
	keeps := append([]news.Retention{news.KeepAsForAll}, kit.KeepChoices("")...)
	var keepWords []string
	for _, r := range keeps {
		keepWords = append(keepWords, k.KeepWords(r))
	}
	d.every = newChoice(k, feeds, func(f *news.Feed) *time.Duration { return &f.Every }, intervals, intervalWords(k, intervals))
	d.text = newChoice(k, feeds, func(f *news.Feed) *news.TextSource { return &f.TextFrom }, textSources, textWords(k))
	d.dir = newChoice(k, feeds, func(f *news.Feed) *news.Direction { return &f.Dir }, news.Directions, dirWords(k))
	d.keep = newChoice(k, feeds, func(f *news.Feed) *news.Retention { return &f.Keep }, keeps, keepWords)
	d.notify = newChoice(k, feeds, func(f *news.Feed) *bool { return &f.Notify }, []bool{false, true}, []string{k.Text("folder.quiet"), k.Text("folder.notify")})
	form := rtl.NewForm(k.Dir,
		rtl.Field{Label: k.Text("feed.every"), Object: d.every.pick}, rtl.Field{Label: k.Text("feed.text"), Object: d.text.pick},
		rtl.Field{Label: k.Text("feed.dir"), Object: d.dir.pick}, rtl.Field{Label: k.Text("keep.feed"), Object: d.keep.pick, Hint: k.Text("keep.feed_hint")},
		rtl.Field{Label: k.Text("folder.news"), Object: d.notify.pick})
	const keepField = 3
	d.foretelling = foretelling{pane: p, form: form, field: keepField}
	d.keep.pick.OnChanged = func(int) { d.foretelling.tell(keptOtherwise(d.feeds, d.chosen())) }
	d.note = rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Words.Count("folder.of", len(feeds))})
	d.save = rtl.NewButton(k.Text("feed.save"), nil, d.submit)
	d.save.Importance = widget.HighImportance
	k.Overlay.ShowDialog(k.Text("folder.settings_of", kit.Isolate(name)),
		rtl.NewGroup(k.Dir, rtl.Item{Block: d.note}, rtl.Item{Block: form, Above: 10}), d.stop, d.save)
	k.Focus(d.every.pick)
}

// stop ends what is under way for the dialog.
func (d *folderForm) stop() {
	d.going.Cancel()
	d.foretelling.counting.Cancel()
}

// chosen gives the feeds with what was chosen.
func (d *folderForm) chosen() []news.Feed {
	to := slices.Clone(d.feeds)
	for i := range to {
		f := &to[i]
		d.every.set(&f.Every)
		d.text.set(&f.TextFrom)
		d.dir.set(&f.Dir)
		d.keep.set(&f.Keep)
		d.notify.set(&f.Notify)
	}
	return to
}

// submit keeps what was chosen, once the user has seen which articles go by it.
func (d *folderForm) submit() {
	if d.save.Disabled() {
		return
	}
	to := d.chosen()
	if slices.Equal(to, d.feeds) {
		d.pane.kit.Overlay.CloseDialog()
		return
	}
	d.save.Disable()
	retention{d.pane}.seenFirst(&d.going, d.feeds, to, d.save.Enable, d.keepAll)
}

// keepAll keeps what was chosen, in one step.
func (d *folderForm) keepAll(to []news.Feed, agreed consent) {
	k, dialog := d.pane.kit, d.pane.kit.Overlay.Dialog()
	retention{d.pane}.change(to, agreed, func(undo.Step) {
		if dialog != nil && k.Overlay.Dialog() == dialog {
			k.Overlay.CloseDialog()
		}
	}, func(err error) { k.Failed(err) })
}
