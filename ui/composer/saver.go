// Keeping a draft on the disk.

package composer

import (
	"context"
	"slices"
	"sync"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/session"
)

// saver keeps one draft, one version at a time and in order. Its methods may
// be called from any goroutine.
type saver struct {
	app     App
	onSaved func(news.Draft) // belongs to the UI thread: who shows the draft sets it

	mu   sync.Mutex
	id   int64      // of the draft, once it is kept
	kept news.Draft // what is on the disk
	gone bool       // the user removed it
}

func newSaver(a App, d news.Draft) *saver { return &saver{app: a, id: d.ID, kept: d} }

// save keeps a draft; the first time it gives it its number.
func (s *saver) save(ctx context.Context, d news.Draft) (news.Draft, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.gone { // what came late was written before
		return s.kept, nil
	}
	return s.put(ctx, d)
}

func (s *saver) put(ctx context.Context, d news.Draft) (news.Draft, error) {
	d.ID = s.id
	saved, err := s.app.SaveDraft(ctx, d)
	if err == nil {
		s.id, s.kept = saved.ID, saved
	}
	return saved, err
}

// discard removes the draft with what is written in it, which is kept first: all of
// it comes back.
func (s *saver) discard(ctx context.Context, steps session.Steps, d news.Draft, editable bool) (undo.Step, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if editable && !s.same(d) {
		if _, err := s.put(ctx, d); err != nil {
			return undo.Step{}, err
		}
	}
	step, err := steps.DiscardDraft(ctx, s.id)
	s.gone = err == nil
	return step, err
}

// keeps tells whether it is a draft of this number.
func (s *saver) keeps(id int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.id == id
}

// has tells whether what was written is on the disk, and whether any of the
// draft is.
func (s *saver) has(d news.Draft) (same, saved bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.same(d), s.id != 0
}

func (s *saver) same(d news.Draft) bool {
	k := s.kept
	return d.Text == k.Text && d.Name == k.Name && d.Email == k.Email && d.Site == k.Site && d.ReplyTo == k.ReplyTo && slices.Equal(d.Answers, k.Answers)
}
