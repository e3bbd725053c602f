package schedule

import (
	"testing"
	"time"
)

func TestLifetime(t *testing.T) {
	for _, tt := range []struct {
		name    string
		hints   Hints
		entries int
		perDay  float64
		want    time.Duration
	}{
		{"none", Hints{}, 20, 3, 0},
		{"the longest counts", Hints{MaxAge: time.Hour, TTL: 2 * time.Hour, UpdatePeriod: 30 * time.Minute}, 20, 3, 2 * time.Hour},
		{"twice a day", Hints{UpdatePeriod: 12 * time.Hour}, 20, 3, 12 * time.Hour},
		{"a year", Hints{MaxAge: 365 * day}, 20, 3, 24 * time.Hour},
		{"negative", Hints{MaxAge: -day, TTL: -1}, 20, 3, 0},
		{"a day, document turns over in six hours", Hints{MaxAge: day}, 50, 200, 3 * time.Hour},
		{"a day, document turns over in minutes", Hints{MaxAge: day}, 10, 1000, time.Hour},
		{"half an hour, document turns over in minutes", Hints{TTL: 30 * time.Minute}, 10, 1000, 30 * time.Minute},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.hints.lifetime(tt.entries, tt.perDay).Round(time.Second); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

func TestAllowed(t *testing.T) {
	all := make([]int, 24)
	for i := range all {
		all[i] = i
	}
	wed := func(hour, minute int) time.Time { return time.Date(2026, 3, 4, hour, minute, 0, 0, time.UTC) }
	for _, tt := range []struct {
		name     string
		hints    Hints
		at, want time.Time
	}{
		{"no hints", Hints{}, wed(12, 30), wed(12, 30)},
		{"another hour", Hints{SkipHours: []int{13}}, wed(12, 30), wed(12, 30)},
		{"this hour", Hints{SkipHours: []int{12, 13}}, wed(12, 30), wed(14, 15)},
		{"the hour before", Hints{SkipHours: []int{11}}, wed(12, 5), wed(12, 15)},
		{"the hour before, later", Hints{SkipHours: []int{11}}, wed(12, 30), wed(12, 30)},
		{"24 is midnight", Hints{SkipHours: []int{23, 24}}, wed(23, 5), wed(23, 5).Add(115*time.Minute + 15*time.Minute)},
		{"this day", Hints{SkipDays: []time.Weekday{time.Wednesday}}, wed(12, 30), wed(24, 15)},
		{"day and hours", Hints{SkipDays: []time.Weekday{time.Wednesday}, SkipHours: []int{0, 1}}, wed(12, 30), wed(26, 15)},
		{"every hour", Hints{SkipHours: all}, wed(12, 30), wed(12, 30)},
		{"every day", Hints{SkipDays: []time.Weekday{0, 1, 2, 3, 4, 5, 6}}, wed(12, 30), wed(12, 30)},
		{"no such hours", Hints{SkipHours: []int{-5, 99}}, wed(12, 30), wed(12, 30)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			riyadh := time.FixedZone("", 3*3600)
			if got := tt.hints.allowed(tt.at.In(riyadh), 0.5); !got.Equal(tt.want) {
				t.Errorf("%v, want %v", got.UTC(), tt.want)
			}
		})
	}
}
