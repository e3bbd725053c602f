// How lists are shown.

package session

import (
	"maps"
	"strconv"
	"strings"
	"time"

	"sahifa/app/news"
)

// View is which articles of a source its list shows, and in which order. The zero
// View is all, the newest first.
type View struct {
	Unread bool `json:"unread,omitempty"` // only those
	Oldest bool `json:"oldest,omitempty"` // first
	Best   bool `json:"best,omitempty"`   // first, of what a saved search finds
}

// Density is how much of an article its row shows.
type Density string

// The densities. Their words are density.NAME in assets/lang.
const (
	Comfortable Density = "comfortable" // headline and picture
	Compact     Density = "compact"     // one line of headline
	Excerpts    Density = "excerpts"    // and the first words of the text
)

// Densities are all of them, in the order of a choice.
var Densities = []Density{Compact, Comfortable, Excerpts}

// Lists is how the user wants lists.
type Lists struct {
	Views   map[string]View `json:"views,omitempty"` // by Source.Key; those that are not zero
	Density Density         `json:"density,omitempty"`
	Days    bool            `json:"days,omitempty"` // grouped by day
}

// View gives how a source is shown.
func (l *Lists) View(s Source) View { return l.Views[s.Key()] }

// SetView remembers how a source is shown.
func (l *Lists) SetView(s Source, v View) {
	if v == (View{}) {
		delete(l.Views, s.Key())
		return
	}
	if l.Views == nil {
		l.Views = map[string]View{}
	}
	l.Views[s.Key()] = v
}

// Rename has a folder's list shown under its new name as it was.
func (l *Lists) Rename(folder, to string) {
	from, into := Source{Kind: Folder, Folder: folder}, Source{Kind: Folder, Folder: to}
	v := l.View(from)
	l.SetView(from, View{})
	l.SetView(into, v)
}

// ForgetGone forgets how the lists of feeds, folders and saved searches were shown that there are
// no more, and tells whether there were any.
func (l *Lists) ForgetGone(now *Library) bool {
	there := map[string]bool{}
	for _, f := range now.Feeds {
		there[OfFeed(f.ID).Key()] = true
	}
	for _, name := range now.Folders {
		there[Source{Kind: Folder, Folder: name}.Key()] = true
	}
	for _, kept := range now.Searches {
		there[OfSavedSearch(kept).Key()] = true
	}
	ofSomething := func(key string) bool { return strings.HasPrefix(key, folderKey) || numbered(key) }
	before := len(l.Views)
	maps.DeleteFunc(l.Views, func(key string, _ View) bool {
		return ofSomething(key) && !there[key]
	})
	return len(l.Views) < before
}

// Place is where a list is: the article or comment of its first row in view, and how
// far that is scrolled beyond its top. The zero Place is the top.
type Place struct {
	ID   int64     `json:"id,omitempty"`
	Time time.Time `json:"time,omitzero"` // by which the list is in order
	Into float32   `json:"into,omitempty"`
}

// ViewsOf gives the views of feeds and saved searches, which are known by numbers of this
// store, or those of all other sources.
func (l *Lists) ViewsOf(thisStore bool) map[string]View {
	views := map[string]View{}
	for key, v := range l.Views {
		if numbered(key) == thisStore {
			views[key] = v
		}
	}
	return views
}

// How the keys of feeds, folders and saved searches begin.
const (
	feedKey   = "feed:"
	folderKey = "folder:"
	searchKey = "search:"
)

// numbered tells whether a key is of a source that is known by a number.
func numbered(key string) bool {
	return strings.HasPrefix(key, feedKey) || strings.HasPrefix(key, searchKey)
}

// Key names a source, among all that have a view of their own.
func (s Source) Key() string {
	switch s.Kind {
	case Feed:
		return feedKey + strconv.FormatInt(s.Feed, 10)
	case Folder:
		return folderKey + s.Folder
	case SavedSearch:
		return searchKey + strconv.FormatInt(s.Search, 10)
	}
	return string(s.Kind)
}

// HasView tells whether a source can be shown in several ways: what is searched
// and the user's comments cannot.
func (s Source) HasView() bool { return !s.Searches() && s.Kind != Drafts }

// FilterAs is the source as the program's lists understand it, shown in a way.
func (s Source) FilterAs(v View) news.Filter {
	f := s.Filter()
	f.Unread = f.Unread || v.Unread
	f.Oldest = v.Oldest
	return f
}
