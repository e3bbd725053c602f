package articles

import (
	"context"

	"sahifa/app/news"
)

// Highlights gives the passages of an article that the user marked; of article 0 those
// of all, the last first. Those of one that is there no more are given still.
func (l *Library) Highlights(ctx context.Context, article int64) ([]news.Highlight, error) {
	all, err := l.deps.Highlights.List(ctx, article)
	if err == nil && len(all) == 0 && article != 0 {
		err = l.exists(ctx, article)
	}
	return all, err
}
