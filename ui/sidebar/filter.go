// Finding a source by its name.

package sidebar

import (
	"net/url"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sahifa/app/arabic"
	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// manySources is from how many feeds on the field is there without being asked for: more
// than a window shows at once.
const manySources = 24

// Filter is a field above the rows: what is written in it narrows them.
type Filter struct {
	pane  *Pane
	box   *fyne.Container
	entry *rtl.Entry
	all   *kit.Tool // shows all sources again
	none  *rtl.Label
	words []string // that are asked for, folded
	open  bool     // the user has asked for it
}

func newFilter(p *Pane) *Filter {
	k := p.kit
	f := &Filter{pane: p, entry: k.Entry(), none: k.Label("", k.Styles.Note)}
	f.entry.SetPlaceholder(k.Text("sidebar.filter"))
	f.entry.OnChanged = f.typed
	f.entry.OnSubmitted = func(string) { f.choose() }
	f.entry.OnEscape = f.Close
	f.entry.OnKey = func(e *fyne.KeyEvent, _ bool) bool {
		if e.Name == fyne.KeyDown {
			k.Focus(p.Rows)
		}
		return e.Name == fyne.KeyDown
	}
	f.all = k.Tool("cancel", "sidebar.filter_all", f.Close)
	f.all.Hide()
	f.box = container.New(layout.NewCustomPaddedLayout(0, 6, 8, 8), rtl.Border(k.Dir, nil, nil, nil, f.all, f.entry))
	f.box.Hide()
	f.none.Hide()
	return f
}

// Open has the keyboard in the field.
func (f *Filter) Open() {
	f.open = true
	f.show()
	f.pane.kit.Focus(f.entry)
	f.entry.SelectAll()
}

// Close shows all sources again, and goes back to their rows.
func (f *Filter) Close() {
	f.Clear()
	f.pane.kit.Focus(f.pane.Rows)
}

// Clear shows all sources again.
func (f *Filter) Clear() {
	f.open = false
	f.entry.SetText("")
	f.show()
}

// Active tells whether rows are left out.
func (f *Filter) Active() bool { return len(f.words) > 0 }

// show shows the field where it is asked for, or there are many sources.
func (f *Filter) show() {
	wanted := f.open || f.Active() || len(f.pane.session.Library.Feeds) >= manySources
	if wanted != f.box.Visible() {
		if wanted {
			f.box.Show()
		} else {
			f.box.Hide()
		}
		f.pane.Content.Refresh()
	}
}

func (f *Filter) typed(text string) {
	words := strings.Fields(arabic.Fold(text))
	if slices.Equal(words, f.words) {
		return
	}
	f.words = words
	f.all.Hidden = !f.Active()
	f.box.Refresh()
	f.pane.Rows.ScrollTo(0)
	f.pane.build()
}

// choose shows the first source that was found.
func (f *Filter) choose() {
	p := f.pane
	at := slices.IndexFunc(p.entries, func(e entry) bool { return !e.row.Heading && (!e.row.Folder || f.has(e.row.Label)) })
	if f.Active() && at >= 0 {
		source := p.entries[at].source
		f.Clear() // it has done what it was for
		p.events.Chosen(source)
	}
}

// has tells whether a name has all words, or what they begin with.
func (f *Filter) has(names ...string) bool {
	name := arabic.Fold(strings.Join(names, " "))
	return !slices.ContainsFunc(f.words, func(word string) bool { return !strings.Contains(name, word) })
}

// hasFeed tells whether a feed is called so, or its site.
func (f *Filter) hasFeed(feed news.Feed) bool {
	host := ""
	if u, err := url.Parse(feed.Site); err == nil {
		host = u.Hostname()
	}
	return f.has(feed.Title, host)
}

// feedsOf gives the feeds of a folder, or those of none, that are asked for: all, where the
// folder is.
func (f *Filter) feedsOf(folder string) (feeds []news.Feed) {
	all := !f.Active() || folder != "" && f.has(folder)
	for _, feed := range f.pane.session.Library.Feeds {
		if feed.Folder == folder && (all || f.hasFeed(feed)) {
			feeds = append(feeds, feed)
		}
	}
	return feeds
}

// tell says whether there is no such source.
func (f *Filter) tell(found bool) {
	if found {
		f.none.Hide()
		return
	}
	f.none.SetText(f.pane.kit.Text("sidebar.filter_none"))
	f.none.Show()
}
