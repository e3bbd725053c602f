package list

import (
	"context"
	"slices"
	"strings"
	"testing"

	"sahifa/app/undo"
	"sahifa/ui/session"
)

// Rows say the new name of a feed at once, those that are scrolled to as well, and the
// list stays where it is.
func TestRowsSayTheNewNameOfAFeed(t *testing.T) {
	f := &fake{n: 300}
	p, w, _ := opened(t, f, "ar")
	rows := p.Rows()
	rows.ScrollTo(3000)
	w.Settle()
	rows.ScrollTo(1500)
	w.Settle()
	first := rows.First()
	f.feed = "اسم آخر"
	p.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
		return steps.RenameFeed(ctx, 1, f.feed)
	}, nil)
	w.Settle()
	if rows.First() != first {
		t.Errorf("the list begins with row %d, with %d before", rows.First(), first)
	}
	for _, at := range []float32{1500, 3000, 0} {
		rows.ScrollTo(at)
		w.Settle()
		for row := rows.First(); row <= rows.Last() && row < f.n; row++ {
			h := p.articles.held[p.articles.places[row].ID]
			if h == nil || !strings.Contains(p.articles.note(*h), f.feed) {
				t.Errorf("at %v row %d says %+v", at, row, h)
			}
		}
	}
	if did := f.steps.Did(); !slices.Contains(did, `rename 1 "اسم آخر"`) {
		t.Errorf("%q", did)
	}
}
