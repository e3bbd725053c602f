package schedule

import (
	"testing"
	"time"
)

func TestHostRests(t *testing.T) {
	for _, tt := range []struct {
		name       string
		before     Host
		retryAfter time.Duration
		rest       time.Duration
	}{
		{"no time named", Host{}, 0, 15 * time.Minute},
		{"two hours", Host{}, 2 * time.Hour, 2 * time.Hour},
		{"one second", Host{}, time.Second, time.Minute},
		{"a year", Host{}, 365 * day, LongestRest},
		{"negative", Host{}, -time.Hour, 15 * time.Minute},
		{"again at once", Host{Refusals: 3}, 0, 2 * time.Hour},
		{"again after answers", Host{Refusals: 3, Well: true}, 0, time.Hour},
		{"for the hundredth time", Host{Refusals: 99}, 0, 24 * time.Hour},
		{"for the hundredth time, naming more", Host{Refusals: 99}, 3 * day, 3 * day},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := tt.before.Refused(now, tt.retryAfter)
			if got := h.Until.Sub(now); got != tt.rest {
				t.Errorf("rests %v, want %v", got, tt.rest)
			}
			if !h.Resting(now) || !h.Resting(h.Until.Add(-time.Second)) || h.Resting(h.Until) {
				t.Error("does not rest until the end")
			}
		})
	}
}

func TestHostRefusesWhileItRests(t *testing.T) {
	h := Host{}.Refused(now, 6*time.Hour).Refused(now.Add(time.Second), time.Minute)
	if h.Until != now.Add(6*time.Hour) || h.Refusals != 1 {
		t.Errorf("a second answer to requests on their way: %+v", h)
	}
}

func TestHostIsForgiven(t *testing.T) {
	h := Host{}.Refused(now, time.Hour)
	h = h.Answered(h.Until.Add(time.Minute))
	if h.Refusals != 1 || !h.Well {
		t.Errorf("forgiven too early: %+v", h)
	}
	if h = h.Answered(h.Until.Add(2 * time.Hour)); h != (Host{}) {
		t.Errorf("not forgiven: %+v", h)
	}
}

func TestHostOfAWrongClock(t *testing.T) {
	year := 365 * day
	h := Host{}.Refused(now.Add(year), time.Hour)
	if h.Resting(now) {
		t.Error("rests until the clock is right again")
	}
	if f := (Feed{}); !f.May(now, Scheduled, h) {
		t.Error("its feeds wait for a year")
	}
	if h := h.Refused(now, time.Hour); h.Until != now.Add(time.Hour) {
		t.Errorf("a refusal now: %+v", h)
	}
	if h := (Host{}).Refused(now, time.Hour); !h.Resting(now.Add(-time.Minute)) {
		t.Error("does not rest after a small correction")
	}
}
