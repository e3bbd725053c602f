// The search whose results the list shows.

package session

import (
	"strconv"
	"strings"

	"sahifa/app/news"
	"sahifa/app/search"
)

// How many hits are asked for at first, how many times as many when the user
// has scrolled through them, and at most.
const (
	FirstHits  = 50
	hitsGrowth = 4
	MostHits   = 5_000
)

// Search is how a search is wanted, beside its query, and what it found.
type Search struct {
	Typing bool // the query is being typed: its last word may be a beginning
	Newest bool // by date, not by rank
	Feed   *int64
	Year   int  // 0: all
	Whole  bool // all articles are looked through, however long that takes
	Limit  int
	Result search.Result
}

// Options gives the search as the program understands it.
func (s Search) Options() search.Options {
	o := search.Options{Limit: s.Limit, Typing: s.Typing, Feed: s.Feed, Year: s.Year, Whole: s.Whole}
	if s.Newest {
		o.Order = search.ByDate
	}
	return o
}

// Grow asks for more hits.
func (s *Search) Grow() { s.Limit = min(hitsGrowth*s.Limit, MostHits) }

// Query writes the search as one query: what was typed, and what it is
// restricted to.
func (s Search) Query(typed string, in *Library) string {
	query := strings.TrimSpace(typed)
	if f, only := s.feed(in); only {
		query += ` feed:"` + strings.ReplaceAll(f.Title, `"`, " ") + `"`
	}
	if s.Year != 0 {
		query += " after:" + strconv.Itoa(s.Year) + "-01-01 before:" + strconv.Itoa(s.Year+1) + "-01-01"
	}
	return query
}

// Name writes the search as it may be called: what was typed, and the names of what it
// is restricted to.
func (s Search) Name(typed string, in *Library) string {
	parts := []string{strings.TrimSpace(search.Caption(typed))}
	if f, only := s.feed(in); only {
		parts = append(parts, f.Title)
	}
	if s.Year != 0 {
		parts = append(parts, strconv.Itoa(s.Year))
	}
	return strings.Join(parts, " · ")
}

// feed gives the feed that the search is restricted to, if it is to one that there is.
func (s Search) feed(in *Library) (news.Feed, bool) {
	if s.Feed == nil {
		return news.Feed{}, false
	}
	return in.Feed(*s.Feed)
}

// Matcher gives what marks the hits in an article, nil if there is nothing to mark.
func (s Search) Matcher() *search.Matcher {
	q := s.Result.Query
	if s.Result.Relaxed || q.Question {
		q = q.Relaxed()
	}
	terms := q.Root.Terms()
	if s.Typing {
		terms = search.TypeaheadTerms(q)
	}
	m := search.NewMatcher(terms, func(word string) search.Forms {
		if f, ok := s.Result.Forms[word]; ok {
			return f
		}
		return search.FormsOf(word)
	})
	if m.Empty() {
		return nil
	}
	return m
}
