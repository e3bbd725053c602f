package schedule

import (
	"testing"
	"time"
)

func TestRetryEndsWithNever(t *testing.T) {
	for _, tt := range []struct {
		name     string
		status   int
		attempts int
	}{
		{"no answer", 0, 6}, {"500", 500, 6}, {"503", 503, 6}, {"404", 404, 3}, {"403", 403, 3}, {"401", 401, 3}, {"410", 410, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var r Retry
			at, last, attempts := now, time.Duration(0), 0
			for r.Due(at) {
				r = r.Failed(at, tt.status)
				attempts++
				if r.Never {
					break
				}
				wait := r.Next.Sub(at)
				if wait <= last || r.Due(r.Next.Add(-time.Second)) {
					t.Fatalf("after attempt %d waits %v, before that %v", attempts, wait, last)
				}
				last, at = wait, r.Next
			}
			if attempts != tt.attempts || r.Due(at.Add(1000*day)) {
				t.Errorf("%d attempts, want %d", attempts, tt.attempts)
			}
		})
	}
}

func TestRetryOfABusyHost(t *testing.T) {
	if r := (Retry{}).Failed(now, 429); r != (Retry{}) {
		t.Errorf("429 counts as an attempt: %+v", r)
	}
}

func TestRetryOfAWrongClock(t *testing.T) {
	if r := (Retry{}).Failed(now.Add(365*day), 500); !r.Due(now) {
		t.Error("waits for a year")
	}
}
