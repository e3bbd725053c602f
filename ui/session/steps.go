// What the user does that can be taken back.

package session

import (
	"context"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/undo"
	"sahifa/ui/kit/async"
)

// Steps does what can be taken back. Its methods are called from any goroutine.
type Steps interface {
	ArticleSteps
	SourceSteps
	// Imported remembers what was read of an archive; again reads it once more.
	Imported(ctx context.Context, what *news.Imported, again func(ctx context.Context) (*news.Imported, error)) (undo.Step, error)
	DiscardDraft(ctx context.Context, id int64) (undo.Step, error)
	Undo(ctx context.Context) (undone undo.Step, ok bool, err error)
	Redo(ctx context.Context) (redone undo.Step, ok bool, err error)
}

// ArticleSteps are those that concern articles.
type ArticleSteps interface {
	MarkRead(ctx context.Context, ids []int64, read bool) (undo.Step, error)
	MarkAll(ctx context.Context, f news.Filter, read bool) (undo.Step, error)
	MarkFeeds(ctx context.Context, feeds []int64, read bool) (undo.Step, error)
	MarkFound(ctx context.Context, query string, o search.Options, but []int64, read bool) (undo.Step, error)
	Star(ctx context.Context, ids []int64, starred bool) (undo.Step, error)
	Remove(ctx context.Context, ids []int64) (undo.Step, error)
	Highlight(ctx context.Context, h news.Highlight) (undo.Step, error)
	NoteHighlight(ctx context.Context, h news.Highlight, note string) (undo.Step, error)
	RemoveHighlight(ctx context.Context, id int64) (undo.Step, error)
}

// SourceSteps are those that concern feeds, their folders and saved searches.
type SourceSteps interface {
	Unsubscribe(ctx context.Context, feeds ...int64) (undo.Step, error)
	// Subscribed remembers feeds that there are now, and folders that were made for them.
	Subscribed(ctx context.Context, feeds []news.Feed, folders []string) (undo.Step, error)
	SaveSearch(ctx context.Context, s search.SavedSearch) (undo.Step, error)
	RemoveSearch(ctx context.Context, id int64) (undo.Step, error)
	RenameFeed(ctx context.Context, id int64, name string) (undo.Step, error)
	ChangeFeeds(ctx context.Context, feeds []news.Feed) (undo.Step, error)
	MakeFolder(ctx context.Context, name string, feeds []int64) (undo.Step, error)
	RenameFolder(ctx context.Context, name, to string) (undo.Step, error)
	RemoveFolder(ctx context.Context, name string) (undo.Step, error)
	PlaceFolder(ctx context.Context, name, before string) (undo.Step, error)
	Mute(ctx context.Context, m news.Mute) (undo.Step, error)
	Unmute(ctx context.Context, id int64) (undo.Step, error)
}

// Do takes a step, after those before it. done is called with it where something
// was done, before the session tells of it; it may be nil.
func (s *Session) Do(what func(ctx context.Context, steps Steps) (undo.Step, error), done func(undo.Step)) {
	s.DoOr(what, done, nil)
}

// DoOr is Do that tells failed what went wrong, and nobody else.
func (s *Session) DoOr(what func(ctx context.Context, steps Steps) (undo.Step, error), done func(undo.Step), failed func(error)) {
	s.Remember(what, func(step undo.Step, err error) {
		if err != nil && failed != nil {
			failed(err)
			return
		}
		if err == nil && step.ID != 0 && done != nil {
			done(step)
		}
		s.events.StepDone(step, err)
	})
}

// Remember takes a step of which its caller tells, with what else came of it; told is
// called with it.
func (s *Session) Remember(what func(ctx context.Context, steps Steps) (undo.Step, error), told func(undo.Step, error)) {
	s.inTurn(func() {
		async.Call(s.runner, nil, func(ctx context.Context) (undo.Step, error) { return what(ctx, s.steps) }, func(step undo.Step, err error) {
			s.next()
			told(step, err)
		})
	})
}

// Undo takes the last step back.
func (s *Session) Undo() { s.along(Steps.Undo, s.events.StepUndone) }

// Redo does again what was taken back last.
func (s *Session) Redo() { s.along(Steps.Redo, s.events.StepRedone) }

// along goes through the steps, back or on again, and tells where that led.
func (s *Session) along(which func(Steps, context.Context) (undo.Step, bool, error), tell func(undo.Step, error)) {
	s.inTurn(func() {
		var there bool
		async.Call(s.runner, nil, func(ctx context.Context) (step undo.Step, err error) {
			step, there, err = which(s.steps, ctx)
			return step, err
		}, func(step undo.Step, err error) {
			s.next()
			if !there {
				step = undo.Step{}
			}
			tell(step, err)
		})
	})
}

// inTurn begins something that belongs to the steps when those before it have
// ended: the last that the user did is the first to be taken back.
func (s *Session) inTurn(begin func()) {
	if s.waiting = append(s.waiting, begin); len(s.waiting) == 1 {
		begin()
	}
}

// next begins what waits for its turn.
func (s *Session) next() {
	if s.waiting = s.waiting[1:]; len(s.waiting) > 0 {
		s.waiting[0]()
	}
}

// Discard removes one of the user's comments.
func (s *Session) Discard(draft int64) {
	s.Do(func(ctx context.Context, steps Steps) (undo.Step, error) { return steps.DiscardDraft(ctx, draft) }, nil)
}

// SetRead marks articles as read or unread.
func (s *Session) SetRead(ids []int64, read bool) {
	s.Do(func(ctx context.Context, steps Steps) (undo.Step, error) { return steps.MarkRead(ctx, ids, read) }, nil)
}

// SetStarred stars articles, or takes their stars away.
func (s *Session) SetStarred(ids []int64, starred bool) {
	s.Do(func(ctx context.Context, steps Steps) (undo.Step, error) { return steps.Star(ctx, ids, starred) }, nil)
}

// ToggleRead marks an article as read, or as unread: on the screen at once, then
// in the store.
func (s *Session) ToggleRead(i news.Item) {
	i.Read = !i.Read
	s.Library.marked(i)
	s.events.StatusChanged(i)
	s.SetRead([]int64{i.ID}, i.Read)
}

// ToggleStar stars an article, or takes its star away.
func (s *Session) ToggleStar(i news.Item) {
	i.Starred = !i.Starred
	s.events.StatusChanged(i)
	s.SetStarred([]int64{i.ID}, i.Starred)
}
