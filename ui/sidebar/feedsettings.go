// What is set for one feed: the dialog, and what is known of the feed's syncs.

package sidebar

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// intervals are the choices for the time between two syncs of a feed; 0 is as
// often as it changes.
var intervals = []time.Duration{
	0, 15 * time.Minute, 30 * time.Minute, time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour, 24 * time.Hour, 7 * 24 * time.Hour,
}

// textSources are the choices for where a feed's text is taken from; "" is as for
// all feeds.
var textSources = []news.TextSource{"", news.TextFromPage, news.TextFromWholeFeed, news.TextFromFeed}

// FeedSettings are the keys of the words by which the dialog of a feed is looked for: of
// what stands in it.
var FeedSettings = []string{"feed.title", "feed.notify", "feed.pause", "feed.every", "feed.text", "feed.dir", "feed.folder", "feed.address", "keep.feed"}

// feedForm is the dialog of what is set for a feed.
type feedForm struct {
	pane *Pane
	feed news.Feed

	title, other, address    *rtl.Entry // other is the name of a new folder
	folder, every, text, dir *rtl.Select
	keep                     *rtl.Select
	notify, pause            *rtl.Check
	choices                  []time.Duration
	keepChoices              []news.Retention
	fields                   *rtl.Form
	addressField             int // its place among the fields
	save                     *rtl.Button
	going                    async.Task // the count of what would go, before it is kept
	foretelling              foretelling
}

// OpenFeed shows what is set for a feed.
func (p *Pane) OpenFeed(f news.Feed) { p.showFeed(f, f) }

// showFeed shows the dialog for a feed, filled in with what f says. The sample edition,
// which is never fetched, has only a name and a folder.
func (p *Pane) showFeed(feed, f news.Feed) *feedForm {
	k := p.kit
	d := &feedForm{pane: p, feed: feed, title: k.Entry(), other: k.Entry(), address: k.Entry(), choices: intervalsWith(f.Every)}
	d.title.SetText(f.Title)
	folders := p.folders.choices()
	d.folder = rtl.NewSelect(k.Dir, "", folders, max(slices.Index(folders, f.Folder), 0), func(i int) {
		d.nameFolder(i == len(folders)-1)
	})
	if d.other.Hide(); f.Folder != "" && !slices.Contains(folders, f.Folder) { // it was typed before
		d.folder.SelectIndex(len(folders) - 1)
		d.other.SetText(f.Folder)
		d.other.Show()
	}
	d.title.OnSubmitted = func(string) { d.submit() }
	d.other.OnSubmitted = d.title.OnSubmitted
	d.every = rtl.NewSelect(k.Dir, "", intervalWords(k, d.choices), slices.Index(d.choices, f.Every), nil)
	d.text = rtl.NewSelect(k.Dir, "", textWords(k), max(slices.Index(textSources, f.TextFrom), 0), nil)
	d.address.SetText(f.URL)
	d.address.OnSubmitted = d.title.OnSubmitted
	d.dir = rtl.NewSelect(k.Dir, "", dirWords(k), max(slices.Index(news.Directions, f.Dir), 0), nil)
	d.keepChoices = append([]news.Retention{news.KeepAsForAll}, kit.KeepChoices(f.Keep)...)
	var keeps []string
	for _, c := range d.keepChoices {
		keeps = append(keeps, k.KeepWords(c))
	}
	d.keep = rtl.NewSelect(k.Dir, "", keeps, max(slices.Index(d.keepChoices, f.Keep), 0), func(i int) {
		to := d.feed
		to.Paused = d.pause.Checked()
		to.Keep = d.keepChoices[i]
		d.foretelling.tell(keptOtherwise([]news.Feed{d.feed}, []news.Feed{to}))
	})
	d.notify = rtl.NewCheck(k.Dir, k.Text("feed.notify"), nil)
	d.notify.SetChecked(f.Notify)
	d.pause = rtl.NewCheck(k.Dir, k.Text("feed.pause"), nil)
	d.pause.SetChecked(f.Paused)

	fields := []rtl.Field{
		{Label: k.Text("feed.name"), Object: d.title},
		{Label: k.Text("feed.folder"), Object: d.folder},
		{Label: k.Text("folder.other_name"), Object: d.other},
	}
	fetched := f.URL != news.EditionURL
	if fetched {
		fields = append(fields, rtl.Field{Label: k.Text("feed.every"), Object: d.every}, rtl.Field{Label: k.Text("feed.text"), Object: d.text},
			rtl.Field{Label: k.Text("feed.dir"), Object: d.dir},
			rtl.Field{Label: k.Text("keep.feed"), Object: d.keep, Hint: k.Text("keep.feed_hint")}, rtl.Field{Label: k.Text("feed.address"), Object: d.address})
		d.addressField = len(fields) - 1
	}
	d.fields = rtl.NewForm(k.Dir, fields...)
	d.foretelling = foretelling{pane: p, form: d.fields, field: d.addressField - 1}
	items := []rtl.Item{{Block: d.fields}}
	if fetched {
		items = append(items, rtl.Item{Block: rtl.FixedHeight(d.notify), Above: 12}, rtl.Item{Block: rtl.FixedHeight(d.pause), Above: 4},
			rtl.Item{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: feedState(k, f)}), Above: 14})
	}
	d.save = rtl.NewButton(k.Text("feed.save"), nil, d.submit)
	d.save.Importance = widget.HighImportance
	k.Overlay.ShowDialog(k.Text("feed.title"), rtl.NewGroup(k.Dir, items...), d.stop, d.save)
	k.Focus(d.title)
	return d
}

// stop ends what is under way for the dialog.
func (d *feedForm) stop() {
	d.going.Cancel()
	d.foretelling.counting.Cancel()
}

// nameFolder asks for the name of a new folder, or no longer.
func (d *feedForm) nameFolder(asks bool) {
	if asks == d.other.Visible() {
		return
	}
	d.other.Hidden = !asks
	d.fields.Refresh()
	d.pane.kit.Overlay.Dialog().Refresh()
	if asks {
		d.pane.kit.Focus(d.other)
	}
}

// submit keeps what was set, once the user has seen which articles go by it.
func (d *feedForm) submit() {
	k := d.pane.kit
	to := d.feed
	to.Title, to.Folder = strings.TrimSpace(d.title.Text()), d.chosenFolder()
	to.Every, to.TextFrom, to.Notify = d.choices[d.every.SelectedIndex()], textSources[d.text.SelectedIndex()], d.notify.Checked()
	to.URL, to.Dir = strings.TrimSpace(d.address.Text()), news.Directions[d.dir.SelectedIndex()]
	to.Keep = d.keepChoices[d.keep.SelectedIndex()]
	switch {
	case d.save.Disabled():
	case to.Title == "":
		d.tell(0, d.title, k.Text("feed.no_name"))
	case to.Keep == d.feed.Keep:
		d.keepAll(to, consent{})
	default:
		d.countFirst(to)
	}
}

// tell says beside a field what is wrong with it.
func (d *feedForm) tell(field int, entry *rtl.Entry, problem string) {
	k := d.pane.kit
	d.fields.SetProblem(field, problem)
	k.Overlay.Dialog().Refresh()
	k.Focus(entry)
}

// countFirst asks whether the articles are to go that the feed keeps no longer.
func (d *feedForm) countFirst(to news.Feed) {
	d.save.Disable()
	retention{d.pane}.seenFirst(&d.going, []news.Feed{d.feed}, []news.Feed{to}, d.save.Enable, func(to []news.Feed, agreed consent) {
		d.keepAll(to[0], agreed)
	})
}

// keepAll keeps what was set, and that the user agreed to what goes by it. What was
// wrong is said in the dialog, with all that was typed.
func (d *feedForm) keepAll(to news.Feed, agreed consent) {
	k, dialog := d.pane.kit, d.pane.kit.Overlay.Dialog()
	d.save.Disable()
	retention{d.pane}.change([]news.Feed{to}, agreed, func(undo.Step) {
		if dialog != nil && k.Overlay.Dialog() == dialog {
			k.Overlay.CloseDialog()
		}
	}, func(err error) {
		d.save.Enable()
		k.Log.Warn("feed not changed", "err", err)
		if dialog == nil && !k.Overlay.DialogOpen() {
			d = d.pane.showFeed(d.feed, to)
		} else if dialog == nil || k.Overlay.Dialog() != dialog {
			k.Failed(err)
			return
		}
		d.tell(d.addressField, d.address, k.Words.Problem(err))
	})
}

// chosenFolder gives the folder that was chosen, or named anew; "" is none.
func (d *feedForm) chosenFolder() string {
	all := d.pane.folders.choices()
	switch i := d.folder.SelectedIndex(); i {
	case 0:
		return ""
	case len(all) - 1:
		return strings.TrimSpace(d.other.Text())
	default:
		return all[i]
	}
}

// intervalsWith gives the choices, with one that was set otherwise among them.
func intervalsWith(every time.Duration) []time.Duration {
	all := slices.Clone(intervals)
	if !slices.Contains(all, every) {
		all = append(all, every)
		slices.Sort(all)
	}
	return all
}

func intervalWords(k *kit.Kit, all []time.Duration) (words []string) {
	for _, every := range all {
		words = append(words, everyWords(k, every))
	}
	return words
}

// everyWords tells an interval: as often as it changes, every 30 minutes, every
// 3 hours, every day.
func everyWords(k *kit.Kit, every time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case every == 0:
		return k.Text("feed.automatic")
	case every%day == 0:
		return k.Words.Count("every.days", int(every/day))
	case every%time.Hour == 0:
		return k.Words.Count("every.hours", int(every/time.Hour))
	}
	return k.Words.Count("every.minutes", int(every/time.Minute))
}

func dirWords(k *kit.Kit) (words []string) {
	for _, d := range news.Directions {
		words = append(words, k.Text("dir."+cmp.Or(string(d), "auto")))
	}
	return words
}

func textWords(k *kit.Kit) (words []string) {
	for _, s := range textSources {
		key := string(s)
		if s == "" {
			key = "all"
		}
		words = append(words, k.Text("text."+key))
	}
	return words
}

// feedState tells how a feed's last sync went and when the next one is, "" of
// one that is never fetched.
func feedState(k *kit.Kit, f news.Feed) string {
	if f.URL == news.EditionURL {
		return ""
	}
	var lines []string
	if f.Problem != nil {
		lines = append(lines, k.Words.Problem(f.Problem))
	}
	if f.Problem == nil && f.Waiting != "" {
		lines = append(lines, k.Text("feed.waiting"))
	}
	var times []string
	if !f.LastSync.IsZero() {
		times = append(times, k.Text("feed.last", kit.Clock(k.Words, f.LastSync, k.Now())))
	}
	times = append(times, k.NextSync(f))
	return strings.Join(append(lines, strings.Join(times, k.Words.Between())), "\n")
}
