// The session itself: what is chosen, and what was read or starred.

package session

import (
	"context"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/undo"
	"sahifa/ui/kit/async"
)

// Articles is what the session needs of the program. Its methods are called
// from any goroutine.
type Articles interface {
	MarkRead(ctx context.Context, ids []int64, read bool) error
}

// Events tell what changed. They are called on the UI thread; none may be nil.
type Events struct {
	SourceChosen  func()          // a source is to be shown, maybe the same again
	ArticleChosen func(news.Item) // an article is to be opened
	StatusChanged func(news.Item) // an article is read or starred now, or no longer
	StatusKept    func(error)     // and the store has it, or could not take it

	StepDone   func(undo.Step, error) // something was done that can be taken back; without an ID: nothing was to be done
	StepUndone func(undo.Step, error) // and was taken back; without an ID: there was nothing
	StepRedone func(undo.Step, error) // and was done again; without an ID: there was nothing
}

// Session is what the panes agree on. It belongs to the UI thread.
type Session struct {
	Library Library
	Search  Search // while the source searches
	Syncing bool   // a sync is under way
	Draft   int64  // the comment that is open to be written; 0: none

	articles Articles
	steps    Steps
	runner   *async.Runner
	events   Events
	source   Source
	before   Source // what was shown before the search
	article  int64
	reopened int64    // the article that was open in the last run, till another is opened
	offered  int64    // the article that nobody asked for, till something is done with it
	from     Source   // in which it was opened
	waiting  []func() // steps, the first of which is under way
}

// New makes a session that begins with a source.
func New(a Articles, steps Steps, r *async.Runner, begin Source, e Events) *Session {
	return &Session{articles: a, steps: steps, runner: r, events: e, source: begin, before: begin}
}

// Source gives what the list shows.
func (s *Session) Source() Source { return s.source }

// SourceBefore gives what the list showed before it was searched; while it is
// not, what it shows.
func (s *Session) SourceBefore() Source { return s.before }

// Choose shows a source.
func (s *Session) Choose(to Source) {
	s.source = to
	if to.Kind != SearchResults {
		s.before = to
	}
	if to.Searches() {
		s.Search = Search{Newest: to.Kind == SavedSearch, Limit: FirstHits}
	}
	s.events.SourceChosen()
}

// SetQuery changes the query of the source that is shown, without showing it anew.
func (s *Session) SetQuery(query string) { s.source.Query = query }

// Article gives the id of the article that is open or being opened, 0 for none.
func (s *Session) Article() int64 { return s.article }

// SetArticle records which article is open; one that Open did not ask for is of no
// source.
func (s *Session) SetArticle(id int64) {
	if id != s.article {
		s.article, s.from = id, Source{}
	}
}

// Open asks for an article to be opened.
func (s *Session) Open(i news.Item) {
	s.article, s.from, s.reopened, s.offered = i.ID, s.source, 0, 0
	s.events.ArticleChosen(i)
}

// Reopen asks for an article that was open in the last run: what the user marked as unread
// there stays so.
func (s *Session) Reopen(i news.Item) {
	s.Open(i)
	s.reopened = i.ID
}

// Offer opens an article that nobody has asked for: it is read once something is done
// with it.
func (s *Session) Offer(i news.Item) {
	s.Open(i)
	s.offered = i.ID
}

// Offered tells whether an article was opened that nobody has asked for, nor done anything
// with.
func (s *Session) Offered(id int64) bool { return id != 0 && id == s.offered }

// StaysUnread tells whether an article is opened without being read by it: it was offered,
// or was open in the last run.
func (s *Session) StaysUnread(id int64) bool { return s.Offered(id) || id != 0 && id == s.reopened }

// Touched marks an article that was offered as read: something was done with it.
func (s *Session) Touched(i news.Item) {
	if s.Offered(i.ID) {
		s.offered = 0
		s.Opened(i)
	}
}

// OpenedFrom gives the source from which the open article was opened, the zero
// Source if it came another way.
func (s *Session) OpenedFrom() Source { return s.from }

// Highlight gives the query by which the open article was found and what marks its
// hits, nil where the list shows no search.
func (s *Session) Highlight() (query string, m *search.Matcher) {
	if s.source.Searches() {
		m = s.Search.Matcher()
	}
	return s.source.Query, m
}

// Opened marks an article as read because it was opened: on the screen at once,
// then in the store. It is no step of the user's that could be taken back.
func (s *Session) Opened(i news.Item) {
	if s.StaysUnread(i.ID) {
		return
	}
	i.Read = true
	s.Library.marked(i)
	s.events.StatusChanged(i)
	async.Do(s.runner, nil, func(ctx context.Context) error { return s.articles.MarkRead(ctx, []int64{i.ID}, true) }, s.events.StatusKept)
}
