package articles

import (
	"context"

	"sahifa/app/news"
)

// Highlights gives the passages of an article that the user marked; of article 0 those
// of all, the last first.
func (l *Library) Highlights(ctx context.Context, article int64) ([]news.Highlight, error) {
	return l.deps.Highlights.List(ctx, article)
}
