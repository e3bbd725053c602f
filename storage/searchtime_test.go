package storage

import (
	"context"
	"testing"
	"time"

	"sahifa/app/search"
)

// Whatever looks the index through has as much time for it as a search has.
func TestEveryLookAtTheIndexHasItsTime(t *testing.T) {
	ctx := context.Background()
	s := OpenTested(t, t.TempDir())
	defer s.Close()
	for name, o := range map[string]search.Options{"a search": {}, "suggestions": {Typing: true, Order: search.ByDate, Limit: 12}} {
		before := time.Now()
		sr, err := s.Index.begin(ctx, search.Parse("خبر", before), o)
		check(t, err)
		req, err := sr.open(ctx)
		check(t, err)
		sr.end()
		if req.Until.Before(before.Add(searchPatience)) {
			t.Errorf("%s ends at %v, begun at %v", name, req.Until, before)
		}
	}
}
