// Package undo does what the user may want to take back, takes it back, the last
// first, and does it again: marks, stars, highlights, rules that mute, saved searches,
// removals of articles and of the user's own comments, subscribing, changes of
// subscriptions and folders, and reading archives. It remembers the steps of this run of the program and, of
// one that did not end in order, what was removed in it (recover.go).
package undo

import (
	"context"
	"sync"
	"time"

	"sahifa/app/news"
	"sahifa/app/search"
)

// maxSteps is how many steps are remembered.
const maxSteps = 100

// Action is what a step did. Its words are undo.ACTION in assets/lang.
type Action string

// The actions.
const (
	Read        Action = "read"
	Unread      Action = "unread"
	Starred     Action = "starred"
	Unstarred   Action = "unstarred"
	Removed     Action = "removed"
	Unsubscribe Action = "unsubscribe"
	Subscribed  Action = "subscribed" // to one feed, or a list of them
	Changed     Action = "changed"    // what is set for feeds
	Moved       Action = "moved"      // feeds into another folder
	Paused      Action = "paused"     // feeds are asked by hand alone
	Resumed     Action = "resumed"
	Discarded   Action = "discarded" // one of the user's comments
	Imported    Action = "imported"  // all that an archive had and the store had not

	Highlighted      Action = "highlighted" // a passage of an article
	Annotated        Action = "annotated"   // the same, with a note
	NoteAdded        Action = "note_added"  // to a passage
	NoteChanged      Action = "note_changed"
	NoteRemoved      Action = "note_removed"
	HighlightRemoved Action = "highlight_removed"

	Muted   Action = "muted"   // articles that have some words
	Unmuted Action = "unmuted" // such a rule is no more

	SearchSaved   Action = "search_saved" // under a name
	SearchChanged Action = "search_changed"
	SearchRenamed Action = "search_renamed"
	SearchRemoved Action = "search_removed"

	FeedRenamed   Action = "feed_renamed"
	FolderMade    Action = "folder_made"
	FolderRenamed Action = "folder_renamed"
	FolderRemoved Action = "folder_removed"
	FolderPlaced  Action = "folder_placed" // among the others
)

// Step is something that was done and can be taken back; without an ID, nothing was.
type Step struct {
	ID       int64 // 0: nothing was to be done
	Action   Action
	Articles []int64 // that it changed
	Feeds    []int64
	Name     string   // of the feed or folder, how a passage begins, or the words that are muted, where there is one
	Title    string   // of the feed that it changed, where it is one
	Folders  []string // that were made for what was subscribed to
	Waits    bool     // what was subscribed to is an address that is to be looked at later
	Settings []string // that an archive has set
	Unsynced []int64  // of Feeds that came back, those that were never synced
	Former   string   // name that is no more: of what was renamed, or of a folder from which all moved
	Going    int      // articles that go by it after a while, as whoever asked for it has counted
	Search   search.SavedSearch
	Was      search.SavedSearch // before it was changed
	Draft    news.Draft         // that was discarded, as it was

	trash []int64 // the numbers that it is restored by
}

// way takes a step back.
type way func(context.Context) error

// deed does something, the first time or again.
type deed func(context.Context) (done, error)

// done is a Step with the way back, and how it is done again after that.
type done struct {
	Step
	back  way  // nil: nothing was to be done
	again deed // nil: by the same deed; else what it came to then, whatever there is meanwhile
}

// deeds are what can be done.
type deeds struct{ Dependencies }

// Dependencies are what Steps work with.
type Dependencies struct {
	Marks         Marks
	Trash         Trash
	Finder        Finder
	Highlights    Highlights
	Mutes         Mutes
	Subscriptions Subscriptions
	Searches      Searches
	Archives      Archives
	Syncs         Syncs // nil: there are none
	Now           func() time.Time
}

// Steps are what the user can do and take back.
type Steps struct{ *history }

// history is what the user did.
type history struct {
	deeds deeds

	mu     sync.Mutex // held while a step is made or taken back: they are in one order
	steps  []done
	undone []done // the last taken back at the end
	last   int64
}

// New makes an empty history.
func New(d Dependencies) *Steps { return &Steps{&history{deeds: deeds{d}}} }

// do does something and remembers how it is taken back; what was taken back before
// cannot be done again any more. Where nothing was to be done the step has no ID; where
// that was to mark articles as read or unread it says which.
func (s *history) do(ctx context.Context, what deed) (Step, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	step, err := remember(ctx, s, what)
	if step.ID != 0 {
		s.undone = nil
	}
	return step, err
}

func remember(ctx context.Context, s *history, what deed) (Step, error) {
	d, err := what(ctx)
	if err != nil || d.back == nil {
		return Step{Action: d.Action}, err
	}
	s.last++
	d.ID = s.last
	if d.again == nil {
		d.again = what
	}
	if s.steps = append(s.steps, d); len(s.steps) > maxSteps {
		s.steps = s.steps[1:]
	}
	return d.Step, nil
}

// Undo takes the last step back; ok is false if there is none. One that cannot
// be taken back is forgotten, so that those before it can, unless it was only
// cancelled.
func (s *history) Undo(ctx context.Context) (undone Step, ok bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.steps) == 0 {
		return Step{}, false, nil
	}
	last := s.steps[len(s.steps)-1]
	err = last.back(ctx)
	if err == nil {
		s.undone = append(s.undone, last)
	}
	if err == nil || gone(ctx, err) {
		s.steps = s.steps[:len(s.steps)-1]
	}
	return last.Step, true, err
}

// Redo does again what was taken back last; ok is false if nothing was since the last
// step. It is a step of its own, or none where all is so already. Where it cannot be done again
// any more, that and what was done after it are forgotten.
func (s *history) Redo(ctx context.Context) (redone Step, ok bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.undone) == 0 {
		return Step{}, false, nil
	}
	next := s.undone[len(s.undone)-1]
	redone, err = remember(ctx, s, next.again)
	switch {
	case err == nil:
		s.undone = s.undone[:len(s.undone)-1]
	case gone(ctx, err):
		s.undone = nil
	}
	return redone, true, err
}

// gone tells that something failed since what it is about is no more, so that it would
// fail for ever.
func gone(ctx context.Context, err error) bool {
	if ctx.Err() != nil {
		return false
	}
	switch news.AsProblem(err).Kind {
	case news.UndoGone, news.NoSuchArticle, news.NoSuchFeed, news.NoSuchFolder, news.NoSuchHighlight, news.NoSuchMute, news.NoSuchSearch, news.NoSuchDraft, news.DraftSent:
		return true
	}
	return false
}
