// The sources there are.

package session

import (
	"slices"
	"strings"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/assets/lang"
)

// Library is the sources there are, with the number of their articles.
type Library struct {
	Feeds    []news.Feed // sorted by folder
	Folders  []string    // their names, in the order of the feeds; one may be empty
	Counts   news.Counts
	Searches []search.SavedSearch
	Drafts   int // that wait to be finished, sent or decided
}

// Feed gives the feed of an id.
func (l *Library) Feed(id int64) (news.Feed, bool) {
	i := slices.IndexFunc(l.Feeds, func(f news.Feed) bool { return f.ID == id })
	if i < 0 {
		return news.Feed{}, false
	}
	return l.Feeds[i], true
}

// FeedAt gives the feed of an address, its own or its site's.
func (l *Library) FeedAt(address string) (news.Feed, bool) {
	bare := func(address string) string {
		_, rest, _ := strings.Cut(address, "://")
		return strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/"))
	}
	for _, of := range []func(news.Feed) string{func(f news.Feed) string { return f.URL }, func(f news.Feed) string { return f.Site }} {
		for _, f := range l.Feeds {
			if of(f) != "" && bare(of(f)) == bare(address) {
				return f, true
			}
		}
	}
	return news.Feed{}, false
}

// SavedSearch gives the saved search of an id.
func (l *Library) SavedSearch(id int64) (search.SavedSearch, bool) {
	i := slices.IndexFunc(l.Searches, func(s search.SavedSearch) bool { return s.ID == id })
	if i < 0 {
		return search.SavedSearch{}, false
	}
	return l.Searches[i], true
}

// Name tells what a source is called.
func (l *Library) Name(w *lang.Words, s Source) string {
	switch s.Kind {
	case Folder:
		return s.Folder
	case Feed:
		f, _ := l.Feed(s.Feed)
		return f.Title
	case SavedSearch:
		if saved, ok := l.SavedSearch(s.Search); ok {
			return saved.Name
		}
		return s.Query
	}
	return w.Text("source." + string(s.Kind))
}

// Unread gives how many unread articles a source holds.
func (l *Library) Unread(s Source) (n int) {
	if s.Kind == AllArticles || s.Kind == Unread {
		return l.Counts.Unread
	}
	for _, f := range l.Feeds {
		if s.Kind == Feed && f.ID == s.Feed || s.Kind == Folder && f.Folder == s.Folder {
			n += f.Unread
		}
	}
	return n
}

// marked counts an article that is read now, or no longer. What other feeds it
// stands in the store knows; its numbers come after.
func (l *Library) marked(i news.Item) {
	by := 1
	if i.Read {
		by = -1
	}
	l.Counts.Unread = max(l.Counts.Unread+by, 0)
	for n := range l.Feeds {
		if f := &l.Feeds[n]; f.ID == i.FeedID {
			f.Unread = max(f.Unread+by, 0)
		}
	}
}
