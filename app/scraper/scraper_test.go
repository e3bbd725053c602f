package scraper

import (
	"testing"
	"time"
)

func TestPlausible(t *testing.T) {
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		at   time.Time
		kept bool
	}{
		{now.Add(-time.Hour), true},
		{now.Add(2 * time.Hour), true}, // a zone misread
		{now.AddDate(3, 0, 0), false},
		{time.Unix(0, 0), false},
	} {
		if got := plausible(tt.at, now); got.IsZero() == tt.kept {
			t.Errorf("plausible(%v) = %v", tt.at, got)
		}
	}
}
