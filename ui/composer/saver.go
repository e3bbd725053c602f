// Keeping a draft on the disk.

package composer

import (
	"context"
	"slices"
	"sync"

	"sahifa/app/news"
)

// saver keeps one draft, one version at a time and in order. Its methods may
// be called from any goroutine.
type saver struct {
	app     App
	onSaved func(news.Draft) // belongs to the UI thread: who shows the draft sets it

	mu   sync.Mutex
	id   int64      // of the draft, once it is kept
	kept news.Draft // what is on the disk
}

func newSaver(a App, d news.Draft) *saver { return &saver{app: a, id: d.ID, kept: d} }

// save keeps a draft; the first time it gives it its number.
func (s *saver) save(ctx context.Context, d news.Draft) (news.Draft, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d.ID = s.id
	saved, err := s.app.SaveDraft(ctx, d)
	if err == nil {
		s.id, s.kept = saved.ID, saved
	}
	return saved, err
}

// has tells whether what was written is on the disk, and whether any of the
// draft is.
func (s *saver) has(d news.Draft) (same, any bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	k := s.kept
	return d.Text == k.Text && d.Name == k.Name && d.Email == k.Email && d.Site == k.Site && d.ReplyTo == k.ReplyTo && slices.Equal(d.Answers, k.Answers), s.id != 0
}
