package kittest

import (
	"context"
	"fmt"
	"sync"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/undo"
)

// Steps writes down what it was asked to do, and has the test do it where that
// says how.
type Steps struct {
	OnRead   func(ids []int64, read bool)
	OnStar   func(ids []int64, starred bool)
	OnChange func([]news.Feed)
	OnFolder func(name, to string, feeds []int64) // a folder is renamed; name "": made; to "": removed
	OnPlace  func(name, before string)
	OnLeave  func(feed int64)
	OnSearch func(search.SavedSearch) // is saved; without a name: removed
	OnName   func(feed int64, name string)
	Refuses  func([]news.Feed) error // what is wrong with feeds as they are to be
	Drafts   *DraftStore             // from which comments are discarded

	mu     sync.Mutex
	did    []string
	last   []undo.Step
	undone []undo.Step // the last taken back at the end
}

// Did gives what was done since it was last asked.
func (s *Steps) Did() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	did := s.did
	s.did = nil
	return did
}

func (s *Steps) add(step undo.Step, format string, args ...any) (undo.Step, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	step.ID = int64(len(s.last) + 1)
	s.last, s.undone = append(s.last, step), nil
	s.did = append(s.did, fmt.Sprintf(format, args...))
	return step, nil
}

// Imported remembers what was read of an archive.
func (s *Steps) Imported(_ context.Context, what *news.Imported, _ func(context.Context) (*news.Imported, error)) (undo.Step, error) {
	if what == nil {
		return undo.Step{}, nil
	}
	return s.add(undo.Step{Action: undo.Imported, Feeds: what.Feeds, Articles: what.Articles}, "imported %d", len(what.Articles))
}

func marked(read bool) undo.Action {
	if read {
		return undo.Read
	}
	return undo.Unread
}

// MarkRead writes down ids.
func (s *Steps) MarkRead(_ context.Context, ids []int64, read bool) (undo.Step, error) {
	if s.OnRead != nil {
		s.OnRead(ids, read)
	}
	return s.add(undo.Step{Action: marked(read), Articles: ids}, "read %v %v", ids, read)
}

// MarkAll writes down a filter.
func (s *Steps) MarkAll(_ context.Context, f news.Filter, read bool) (undo.Step, error) {
	return s.add(undo.Step{Action: marked(read), Articles: []int64{1, 2}}, "all %+v %v", f, read)
}

// MarkFound writes down a query.
func (s *Steps) MarkFound(_ context.Context, query string, _ search.Options, but []int64, read bool) (undo.Step, error) {
	return s.add(undo.Step{Action: marked(read), Articles: []int64{1, 2}}, "found %s but %v %v", query, but, read)
}

// Star writes down ids.
func (s *Steps) Star(_ context.Context, ids []int64, starred bool) (undo.Step, error) {
	if s.OnStar != nil {
		s.OnStar(ids, starred)
	}
	action := undo.Unstarred
	if starred {
		action = undo.Starred
	}
	return s.add(undo.Step{Action: action, Articles: ids}, "star %v %v", ids, starred)
}

// Remove writes down ids.
func (s *Steps) Remove(_ context.Context, ids []int64) (undo.Step, error) {
	return s.add(undo.Step{Action: undo.Removed, Articles: ids}, "remove %v", ids)
}

// DiscardDraft takes a draft out of Drafts.
func (s *Steps) DiscardDraft(_ context.Context, id int64) (undo.Step, error) {
	d, ok := s.Drafts.discard(id)
	if !ok {
		return undo.Step{}, news.NewProblem(news.NoSuchDraft, nil, fmt.Sprint(id))
	}
	return s.add(undo.Step{Action: undo.Discarded, Draft: d}, "discard %d", id)
}

// Unsubscribe writes down feeds.
func (s *Steps) Unsubscribe(_ context.Context, feeds ...int64) (undo.Step, error) {
	did := "unsubscribe"
	for _, feed := range feeds {
		if did += fmt.Sprintf(" %d", feed); s.OnLeave != nil {
			s.OnLeave(feed)
		}
	}
	return s.add(undo.Step{Action: undo.Unsubscribe, Feeds: feeds}, "%s", did)
}

// MarkFeeds writes down feeds.
func (s *Steps) MarkFeeds(_ context.Context, feeds []int64, read bool) (undo.Step, error) {
	return s.add(undo.Step{Action: marked(read), Articles: []int64{1}}, "mark feeds %v %v", feeds, read)
}

// Subscribed writes down feeds and folders.
func (s *Steps) Subscribed(_ context.Context, feeds []news.Feed, folders []string) (undo.Step, error) {
	if len(feeds)+len(folders) == 0 {
		return undo.Step{}, nil
	}
	step := undo.Step{Action: undo.Subscribed, Folders: folders}
	for _, f := range feeds {
		step.Feeds = append(step.Feeds, f.ID)
		step.Title = f.Title
	}
	return s.add(step, "subscribed %v %q", step.Feeds, folders)
}

// SaveSearch writes down a search, by its ID or as the third.
func (s *Steps) SaveSearch(_ context.Context, v search.SavedSearch) (undo.Step, error) {
	step := undo.Step{Action: undo.SearchChanged}
	if v.ID == 0 {
		v.ID, step.Action = 3, undo.SearchSaved
	}
	if s.OnSearch != nil {
		s.OnSearch(v)
	}
	step.Name, step.Search = v.Name, v
	return s.add(step, "search %d %q %q", v.ID, v.Name, v.Query)
}

// RemoveSearch writes down a search.
func (s *Steps) RemoveSearch(_ context.Context, id int64) (undo.Step, error) {
	v := search.SavedSearch{ID: id}
	if s.OnSearch != nil {
		s.OnSearch(v)
	}
	return s.add(undo.Step{Action: undo.SearchRemoved, Search: v}, "remove search %d", id)
}

// ChangeFeeds writes down feeds.
func (s *Steps) ChangeFeeds(_ context.Context, feeds []news.Feed) (undo.Step, error) {
	if s.Refuses != nil {
		if err := s.Refuses(feeds); err != nil {
			return undo.Step{}, err
		}
	}
	if s.OnChange != nil {
		s.OnChange(feeds)
	}
	step := undo.Step{Action: undo.Changed}
	what := "change"
	for _, f := range feeds {
		step.Feeds, step.Name = append(step.Feeds, f.ID), f.Title
		what += fmt.Sprintf(" %d %q in %q", f.ID, f.Title, f.Folder)
	}
	return s.add(step, "%s", what)
}

// RenameFeed writes down a feed and its name.
func (s *Steps) RenameFeed(_ context.Context, id int64, name string) (undo.Step, error) {
	if s.OnName != nil {
		s.OnName(id, name)
	}
	return s.add(undo.Step{Action: undo.FeedRenamed, Feeds: []int64{id}, Name: name}, "rename %d %q", id, name)
}

// MakeFolder writes down a name and feeds.
func (s *Steps) MakeFolder(_ context.Context, name string, feeds []int64) (undo.Step, error) {
	return s.folder(undo.Step{Action: undo.FolderMade, Name: name, Feeds: feeds}, "", name)
}

// RenameFolder writes down names.
func (s *Steps) RenameFolder(_ context.Context, name, to string) (undo.Step, error) {
	return s.folder(undo.Step{Action: undo.FolderRenamed, Name: to, Former: name}, name, to)
}

// RemoveFolder writes down a name.
func (s *Steps) RemoveFolder(_ context.Context, name string) (undo.Step, error) {
	return s.folder(undo.Step{Action: undo.FolderRemoved, Name: name}, name, "")
}

// PlaceFolder writes down names.
func (s *Steps) PlaceFolder(_ context.Context, name, before string) (undo.Step, error) {
	if s.OnPlace != nil {
		s.OnPlace(name, before)
	}
	return s.add(undo.Step{Action: undo.FolderPlaced, Name: name}, "folder_placed %q before %q", name, before)
}

func (s *Steps) folder(step undo.Step, name, to string) (undo.Step, error) {
	if s.OnFolder != nil {
		s.OnFolder(name, to, step.Feeds)
	}
	return s.add(step, "%s %q to %q of %v", step.Action, name, to, step.Feeds)
}

// Highlight writes down a passage.
func (s *Steps) Highlight(_ context.Context, h news.Highlight) (undo.Step, error) {
	action := undo.Highlighted
	if h.Note != "" {
		action = undo.Annotated
	}
	return s.add(undo.Step{Action: action, Articles: []int64{h.ArticleID}, Name: h.Text}, "highlight %q", h.Text)
}

// NoteHighlight writes down a note.
func (s *Steps) NoteHighlight(_ context.Context, h news.Highlight, note string) (undo.Step, error) {
	return s.add(undo.Step{Action: undo.NoteChanged, Articles: []int64{h.ArticleID}, Name: h.Text}, "note %q of %d", note, h.ID)
}

// RemoveHighlight writes down a number.
func (s *Steps) RemoveHighlight(_ context.Context, id int64) (undo.Step, error) {
	return s.add(undo.Step{Action: undo.HighlightRemoved, Name: "مقطع"}, "unmark %d", id)
}

// Mute writes down words.
func (s *Steps) Mute(_ context.Context, m news.Mute) (undo.Step, error) {
	return s.add(undo.Step{Action: undo.Muted, Articles: []int64{1}, Name: m.Words}, "mute %q in %d %q title %v", m.Words, m.FeedID, m.Folder, m.Title)
}

// Unmute writes down a number.
func (s *Steps) Unmute(_ context.Context, id int64) (undo.Step, error) {
	return s.add(undo.Step{Action: undo.Unmuted, Name: "كلمة"}, "unmute %d", id)
}

// Undo takes the last step back.
func (s *Steps) Undo(context.Context) (undo.Step, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	step, ok := moveLast(&s.last, &s.undone)
	if !ok {
		return undo.Step{}, false, nil
	}
	s.did = append(s.did, "undo "+string(step.Action))
	if step.Action == undo.Discarded {
		s.Drafts.putBack(step.Draft)
	}
	return step, true, nil
}

// Redo does the step again that was taken back last.
func (s *Steps) Redo(context.Context) (undo.Step, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	step, ok := moveLast(&s.undone, &s.last)
	if !ok {
		return undo.Step{}, false, nil
	}
	s.did = append(s.did, "redo "+string(step.Action))
	if step.Action == undo.Discarded {
		s.Drafts.discard(step.Draft.ID)
	}
	return step, true, nil
}

func moveLast(from, to *[]undo.Step) (step undo.Step, ok bool) {
	n := len(*from)
	if n == 0 {
		return step, false
	}
	step = (*from)[n-1]
	*from, *to = (*from)[:n-1], append(*to, step)
	return step, true
}
