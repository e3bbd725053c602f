package fetching

import (
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/app/web"
)

func TestSchedule(t *testing.T) {
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		name     string
		problem  *news.Problem
		failures int
		wait     time.Duration
		then     int
	}{
		{"well", nil, 3, 30 * time.Minute, 0},
		{"first failure", news.Fail(news.SiteError, nil), 0, time.Hour, 1},
		{"fourth failure", news.Fail(news.SiteError, nil), 3, 8 * time.Hour, 4},
		{"hundredth failure", news.Fail(news.SiteError, nil), 99, 24 * time.Hour, 100},
		{"our network is away", news.Fail(news.Offline, nil), 2, 5 * time.Minute, 2},
		{"gone", news.Fail(news.Gone, nil), 0, 30 * 24 * time.Hour, 1},
		{"asks to wait", news.Fail(news.SiteBusy, &web.Busy{After: 3 * time.Hour}), 0, 3 * time.Hour, 1},
		{"asks to wait a year", news.Fail(news.SiteBusy, &web.Busy{After: 9000 * time.Hour}), 0, 7 * 24 * time.Hour, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			next, failures := schedule(news.Feed{Problem: tt.problem, State: news.FeedState{Failures: tt.failures}}, now)
			if next.Sub(now) != tt.wait || failures != tt.then {
				t.Errorf("after %v with %d failures, want %v with %d", next.Sub(now), failures, tt.wait, tt.then)
			}
		})
	}
}
