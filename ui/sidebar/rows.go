// The rows of the sidebar, and how folders fold.

package sidebar

import (
	"slices"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// entry is a row of the sidebar.
type entry struct {
	source session.Source
	row    kit.IconRowData
	root   bool // a feed that is let go over it is in no folder any more
}

// sourceIcons are the icons of the fixed lists.
var sourceIcons = map[session.SourceKind]string{
	session.Unread: "unread", session.AllArticles: "all", session.Starred: "star", session.SavedPages: "saved", session.Drafts: "comment",
}

// build makes the rows of the session's library: the fixed lists, the saved
// searches, the feeds of folders, the other feeds.
func (p *Pane) build() {
	l, k := &p.session.Library, p.kit
	before := p.entries
	hold := p.holdFocus()
	p.entries = make([]entry, 0, len(before))
	add := func(e entry) { p.entries = append(p.entries, e) }
	heading := func(key string, root bool) {
		if !p.Filter.Active() {
			add(entry{row: kit.IconRowData{Heading: true, Label: k.Text(key)}, root: root})
		}
	}
	counts := map[session.SourceKind]int{
		session.Unread: l.Counts.Unread, session.Starred: l.Counts.Starred, session.SavedPages: l.Counts.Saved, session.Drafts: l.Drafts,
	}
	for _, s := range session.FixedSources {
		if name := l.Name(k.Words, s); p.Filter.has(name) {
			add(entry{source: s, row: kit.IconRowData{Icon: sourceIcons[s.Kind], Label: name, Count: counts[s.Kind]}})
		}
	}
	if len(l.Searches) > 0 {
		heading("sidebar.searches", false)
	}
	for _, s := range l.Searches {
		if p.Filter.has(s.Name) {
			add(entry{source: session.OfSavedSearch(s), row: kit.IconRowData{Icon: "search", Label: s.Name, Count: s.Unread}})
		}
	}
	if len(l.Feeds)+len(l.Folders) > 0 {
		heading("sidebar.feeds", true)
	}
	for _, name := range l.Folders {
		var inside []news.Feed
		folded := slices.Contains(p.folded, name) && !p.Filter.Active()
		if !folded {
			inside = p.Filter.feedsOf(name)
		}
		if len(inside) > 0 || p.Filter.has(name) { // a folder stays with those of its feeds that are asked for
			s := session.Source{Kind: session.Folder, Folder: name}
			add(entry{source: s, row: kit.IconRowData{Icon: "folder", Label: name, Count: l.Unread(s), Folder: true, Folded: folded}})
			p.addFeeds(inside)
		}
	}
	p.addFeeds(p.Filter.feedsOf(""))
	p.chosen.forgetGone()
	p.showEntries(before)
	p.Filter.tell(len(p.entries) > 0)
	p.Filter.show() // which may lay out the rows: they are as many as there are now
	hold()
}

// holdFocus gives a function that has the keyboard be at the source that it is at now,
// once the rows are others. It stays where it is in the window, but where the rows stand at
// their top: nothing is put out of sight there that nobody scrolled away.
func (p *Pane) holdFocus() func() {
	row := p.Rows.FocusedRow()
	if row < 0 || row >= len(p.entries) {
		return func() {}
	}
	s, to, top := p.entries[row].source, p.Rows.Hold(row), atTop(p)
	return func() {
		now := p.rowOf(s)
		if back := p.rowOf(p.lost.source); back >= 0 {
			if s == p.lost.instead {
				now = back
			}
			p.lost = lost{}
		} else if at := p.Rows.FocusedRow(); now < 0 && at >= 0 {
			p.lost = lost{s, p.entries[at].source}
		}
		if now >= 0 && now != row {
			if to(now); top {
				p.Rows.ScrollTo(0)
			}
		}
	}
}

// lost is a source that is no more and had the keyboard, and the one that has it instead:
// where nobody went elsewhere it gets it back when it comes back.
type lost struct{ source, instead session.Source }

// atTop tells whether the rows stand at their top.
func atTop(p *Pane) bool { return p.Rows.Offset() <= 0 }

// showEntries draws the rows that are others than before.
func (p *Pane) showEntries(before []entry) {
	if len(before) != len(p.entries) {
		p.Rows.SetCount(len(p.entries))
		return
	}
	for i := range before {
		if before[i] != p.entries[i] {
			p.Rows.RebindRow(i)
		}
	}
}

// addFeeds adds feeds of one folder, or of none.
func (p *Pane) addFeeds(feeds []news.Feed) {
	for _, f := range feeds {
		icon := "feed"
		if f.URL == news.EditionURL {
			icon = "edition"
		}
		p.entries = append(p.entries, entry{source: session.OfFeed(f.ID), row: kit.IconRowData{
			Icon: icon, Mark: p.icons.marks[f.ID], Label: f.Title, Count: f.Unread, Inside: f.Folder != "", Sign: signOf(f), Tip: feedState(p.kit, f),
		}})
	}
}

// signOf tells by an icon how it is with a feed: that it is paused, failed, or waits for a network.
func signOf(f news.Feed) string {
	switch {
	case f.Paused:
		return "pause"
	case f.Problem != nil:
		return "warning"
	case f.Waiting != "":
		return "history"
	}
	return ""
}

// chosenRow gives the row of the source that is shown, -1 if none is.
func (p *Pane) chosenRow() int { return p.rowOf(p.session.Source()) }

// rowOf gives the row of a source, -1 if it has none.
func (p *Pane) rowOf(s session.Source) int {
	return slices.IndexFunc(p.entries, func(e entry) bool { return !e.row.Heading && e.source == s })
}

func (p *Pane) bind(i int, r *kit.IconRow) {
	e := p.entries[i]
	data := e.row
	data.Chosen = !data.Heading && (p.chosen.has(e.source) || len(p.chosen.ids) == 0 && e.source == p.session.Source())
	if i == p.drag.over.row {
		data.Edge = p.drag.over.edge
		data.Target = data.Edge == 0
	}
	r.Set(data)
	r.OnTapped = func() {
		if data.Heading {
			return
		}
		several := p.chosen.click(i)
		if several || p.Rows.Focused() { // what was clicked is what keys are for
			kit.FocusClicked(p.kit, p.Rows, i)
		}
		if !several {
			p.events.Chosen(e.source)
		}
	}
	r.OnDrag, r.OnDrop = nil, nil
	if draggable(e.source) || p.drag.going() { // the row that is dragged may be another by now
		r.OnDrag = func(at fyne.Position) { p.drag.move(e.source, at) }
		r.OnDrop = p.drag.drop
	}
	r.OnFold = func() { p.fold(e) }
	r.OnMenu = func(at fyne.Position) {
		if !data.Heading {
			p.openMenu(e.source, at)
		}
	}
}

// unfoldChosen unfolds the folder in which the chosen feed is hidden. It is no wish of
// the user's that would be remembered.
func (p *Pane) unfoldChosen() {
	s := p.session.Source()
	if s.Kind != session.Feed {
		return
	}
	f, _ := p.session.Library.Feed(s.Feed)
	if i := slices.Index(p.folded, f.Folder); i >= 0 {
		p.folded = slices.Delete(slices.Clone(p.folded), i, i+1)
		p.build()
	}
}

// fold folds a folder, or unfolds it.
func (p *Pane) fold(e entry) {
	for _, names := range []*[]string{&p.folded, &p.wanted} {
		*names = slices.DeleteFunc(slices.Clone(*names), func(name string) bool { return name == e.source.Folder })
		if !e.row.Folded {
			*names = append(*names, e.source.Folder)
		}
	}
	p.build()
	p.tellFolded()
}

// foldByKey goes in and out by the arrows, as trees of the system do: the one along the
// line of text unfolds a folder, then goes to its first feed; the other goes from a feed
// to its folder, and folds that.
func (p *Pane) foldByKey(row int, k *fyne.KeyEvent) bool {
	if k.Name != fyne.KeyLeft && k.Name != fyne.KeyRight {
		return false
	}
	e := p.entries[row]
	in := k.Name == fyne.KeyLeft
	if p.kit.Dir == rtl.LeftToRight {
		in = k.Name == fyne.KeyRight
	}
	switch {
	case e.row.Folder && in == e.row.Folded:
		p.fold(e)
	case e.row.Folder && in && row+1 < len(p.entries) && p.entries[row+1].row.Inside: // it may be empty
		p.Rows.FocusRow(row+1, 1)
	case e.row.Inside && !in:
		for !p.entries[row].row.Folder {
			row--
		}
		p.Rows.FocusRow(row, -1)
	}
	return true
}
