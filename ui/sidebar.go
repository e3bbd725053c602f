package ui

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/ui/rtl"
)

// sidebar shows the fixed lists, then folders and feeds with the number of
// their unread articles.
type sidebar struct {
	chose  func(source)
	menu   func(source, fyne.Position)
	folded func(folders []string) // called when the user folds or unfolds one

	kit     *kit
	feeds   []news.Feed
	counts  news.Counts
	saved   []search.SavedSearch
	drafts  int
	chosen  source
	closed  []string // names of folded folders
	entries []entry
	rows    *rows
}

// entry is a row of the sidebar.
type entry struct {
	source  source
	icon    string
	label   string
	count   int
	inside  bool // a folder
	folder  bool
	closed  bool
	failing bool // the feed's last sync failed
	heading bool // a word between the parts; it cannot be chosen
}

const sideRowHeight = 34 // at text size 1

func newSidebar(k *kit) *sidebar {
	s := &sidebar{kit: k}
	s.rows = newRows(k.dir, sideRowHeight*k.styles.scale, func() fyne.CanvasObject { return newSideRow(k) }, s.bind)
	s.rows.focus.begin = func() int {
		return slices.IndexFunc(s.entries, func(e entry) bool { return !e.heading && e.source == s.chosen })
	}
	s.rows.focus.skips = func(i int) bool { return s.entries[i].heading }
	s.rows.focus.key = s.foldBy
	s.build()
	return s
}

// set shows feeds, sorted by folder, the numbers of the fixed lists, and the
// searches that are kept.
func (s *sidebar) set(feeds []news.Feed, counts news.Counts, saved []search.SavedSearch, waiting int) {
	s.feeds, s.counts, s.saved, s.drafts = feeds, counts, saved, waiting
	s.build()
}

// choose marks a source as the one that is shown.
func (s *sidebar) choose(chosen source) {
	s.chosen = chosen
	s.rows.rebind()
}

func (s *sidebar) fold(folders []string) {
	s.closed = folders
	s.build()
}

// feed gives the feed of an id.
func (s *sidebar) feed(id int64) (news.Feed, bool) {
	i := slices.IndexFunc(s.feeds, func(f news.Feed) bool { return f.ID == id })
	if i < 0 {
		return news.Feed{}, false
	}
	return s.feeds[i], true
}

// search gives the saved search of an id.
func (s *sidebar) search(id int64) (search.SavedSearch, bool) {
	i := slices.IndexFunc(s.saved, func(v search.SavedSearch) bool { return v.ID == id })
	if i < 0 {
		return search.SavedSearch{}, false
	}
	return s.saved[i], true
}

// folders gives the names of all folders, in the sidebar's order.
func (s *sidebar) folders() []string {
	var out []string
	for _, f := range s.feeds {
		if f.Folder != "" && !slices.Contains(out, f.Folder) {
			out = append(out, f.Folder)
		}
	}
	return out
}

// name tells what a source is called.
func (s *sidebar) name(src source) string {
	switch src.Kind {
	case folder:
		return src.Folder
	case feed:
		f, _ := s.feed(src.Feed)
		return f.Title
	case smart:
		if v, ok := s.search(src.Search); ok {
			return v.Name
		}
		return src.Query
	}
	return s.kit.text("source." + string(src.Kind))
}

// unread gives how many unread articles a source holds.
func (s *sidebar) unread(src source) (n int) {
	for _, f := range s.feeds {
		if src.Kind == feed && f.ID == src.Feed || src.Kind == folder && f.Folder == src.Folder {
			n += f.Unread
		}
	}
	if src.Kind == allArticles || src.Kind == unread {
		return s.counts.Unread
	}
	return n
}

// build makes the rows: the fixed lists, the feeds of folders, the others.
func (s *sidebar) build() {
	numbers := map[sourceKind]int{unread: s.counts.Unread, starred: s.counts.Starred, savedPages: s.counts.Saved, drafts: s.drafts}
	s.entries = s.entries[:0]
	for _, src := range fixedSources {
		s.entries = append(s.entries, entry{
			source: src, icon: sourceIcons[src.Kind], label: s.name(src), count: numbers[src.Kind],
		})
	}
	if len(s.saved) > 0 {
		s.entries = append(s.entries, entry{heading: true, label: s.kit.text("sidebar.searches")})
	}
	for _, v := range s.saved {
		s.entries = append(s.entries, entry{source: smartSource(v), icon: "search", label: v.Name, count: v.Unread})
	}
	if len(s.feeds) > 0 {
		s.entries = append(s.entries, entry{heading: true, label: s.kit.text("sidebar.feeds")})
	}
	for _, name := range s.folders() {
		src := source{Kind: folder, Folder: name}
		closed := slices.Contains(s.closed, name)
		s.entries = append(s.entries, entry{source: src, icon: "folder", label: name, count: s.unread(src), folder: true, closed: closed})
		if !closed {
			s.addFeeds(name)
		}
	}
	s.addFeeds("")
	s.rows.setCount(len(s.entries))
}

// sourceIcons are the icons of the fixed lists.
var sourceIcons = map[sourceKind]string{unread: "unread", allArticles: "all", starred: "star", savedPages: "saved", drafts: "comment"}

func (s *sidebar) addFeeds(of string) {
	for _, f := range s.feeds {
		if f.Folder != of {
			continue
		}
		icon := "feed"
		if f.URL == news.EditionURL {
			icon = "edition"
		}
		s.entries = append(s.entries, entry{
			source: source{Kind: feed, Feed: f.ID}, icon: icon, label: f.Title, count: f.Unread,
			inside: of != "", failing: f.Problem != nil,
		})
	}
}

func (s *sidebar) bind(i int, o fyne.CanvasObject) {
	r, e := o.(*sideRow), s.entries[i]
	count := ""
	if e.count > 0 {
		count = strconv.Itoa(e.count)
	}
	r.set(e, count, !e.heading && e.source == s.chosen)
	r.tapped = func() {
		if !e.heading {
			s.chose(e.source)
		}
	}
	r.toggle = func() { s.toggle(e) }
	r.menu = func(at fyne.Position) {
		if !e.heading {
			s.menu(e.source, at)
		}
	}
}

// toggle folds a folder, or unfolds it.
func (s *sidebar) toggle(e entry) {
	if e.closed {
		s.closed = slices.DeleteFunc(s.closed, func(name string) bool { return name == e.source.Folder })
	} else {
		s.closed = append(s.closed, e.source.Folder)
	}
	s.build()
	s.folded(s.closed)
}

// foldBy folds and unfolds by the arrows, as trees of the system do: the one
// along the line of text opens, the other closes.
func (s *sidebar) foldBy(row int, k *fyne.KeyEvent) bool {
	e := s.entries[row]
	open := k.Name == fyne.KeyLeft
	if s.kit.dir == rtl.LeftToRight {
		open = k.Name == fyne.KeyRight
	}
	if k.Name != fyne.KeyLeft && k.Name != fyne.KeyRight || !e.folder {
		return false
	}
	if open == e.closed {
		s.toggle(e)
	}
	return true
}
