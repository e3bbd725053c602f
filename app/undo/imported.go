package undo

import (
	"context"

	"sahifa/app/news"
)

// Imported remembers what was just read of an archive as one step. Taking it back leaves the
// store as if it had never been read; again reads it once more.
func (s *Steps) Imported(ctx context.Context, what *news.Imported, again func(ctx context.Context) (*news.Imported, error)) (Step, error) {
	return s.do(ctx, func(context.Context) (done, error) { return s.deeds.imported(what, again), nil })
}

// imported is the step of an archive that was read, with the way back.
func (s deeds) imported(what *news.Imported, read func(ctx context.Context) (*news.Imported, error)) done {
	if what == nil {
		return done{}
	}
	var settings []string
	for _, s := range what.Settings {
		settings = append(settings, s.Key)
	}
	return done{
		Step: Step{Action: Imported, Feeds: what.Feeds, Folders: what.Folders, Articles: what.Articles, Settings: settings},
		back: func(ctx context.Context) error {
			err := s.Archives.TakeBack(ctx, *what)
			if err == nil && s.Syncs != nil {
				s.Syncs.Leave(what.Feeds...)
			}
			return err
		},
		again: func(ctx context.Context) (done, error) {
			what, err := read(ctx)
			if err != nil {
				return done{}, err
			}
			return s.imported(what, read), nil
		},
	}
}
