package articles

import (
	"context"

	"sahifa/app/news"
)

// Revisions gives the texts that an article had before its site changed it, the
// last one first.
func (l *Library) Revisions(ctx context.Context, id int64) ([]news.Revision, error) {
	if err := l.exists(ctx, id); err != nil {
		return nil, err
	}
	return l.deps.History.Revisions(ctx, id)
}

// UpdateProblem tells why the page or a picture of an article could not be had
// when it was last tried; nil if nothing failed.
func (l *Library) UpdateProblem(ctx context.Context, id int64) (*news.Problem, error) {
	u, ok, err := l.deps.History.UnfinishedOf(ctx, id)
	if err != nil || !ok {
		return nil, err
	}
	return u.Problem, nil
}
