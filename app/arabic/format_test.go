package arabic

import (
	"testing"
	"time"
)

func TestFormat(t *testing.T) {
	at := time.Date(2026, time.November, 24, 9, 5, 0, 0, time.UTC)
	for layout, want := range map[string]string{
		"Monday 2 January 2006":        "الثلاثاء 24 نوفمبر 2026",
		"2 Jan":                        "24 نوفمبر",
		"Mon 02/01":                    "الثلاثاء 24/11",
		"15:04":                        "09:05",
		"Monday 2 January 2006، 15:04": "الثلاثاء 24 نوفمبر 2026، 09:05",
		"":                             "",
		"January":                      "نوفمبر",
		"في 2 January الموافق ليوم Monday": "في 24 نوفمبر الموافق ليوم الثلاثاء",
	} {
		if got := format(at, layout, months); got != want {
			t.Errorf("format(%q) = %q, want %q", layout, got, want)
		}
	}
	for m := time.January; m <= time.December; m++ {
		d := time.Date(2026, m, 1, 0, 0, 0, 0, time.UTC)
		if got := format(d, "January", months); got != months[m-1] {
			t.Errorf("month %d is %q", m, got)
		}
	}
}

func TestRelativeTime(t *testing.T) {
	zone := time.FixedZone("Makkah", 3*3600)
	now := time.Date(2026, time.November, 24, 10, 0, 0, 0, zone)
	tests := []struct {
		ago  time.Duration
		unit Unit
		n    int
	}{
		{-2 * time.Hour, Date, 0}, // a date in the future is told as it is
		{-time.Minute, Now, 0},    // a site's clock runs a little ahead
		{0, Now, 0},
		{59 * time.Second, Now, 0},
		{time.Minute, Minutes, 1},
		{59*time.Minute + 59*time.Second, Minutes, 59},
		{time.Hour, Hours, 1},
		{11 * time.Hour, Hours, 11}, // 23:00 the day before: still hours
		{12 * time.Hour, Yesterday, 1},
		{33 * time.Hour, Yesterday, 1},
		{35 * time.Hour, Days, 2},
		{6 * 24 * time.Hour, Days, 6},
		{7 * 24 * time.Hour, Date, 0},
		{400 * 24 * time.Hour, Date, 0},
	}
	for _, tt := range tests {
		unit, n := RelativeTime(now.Add(-tt.ago).UTC(), now)
		if unit != tt.unit || n != tt.n {
			t.Errorf("%v ago is %s %d, want %s %d", tt.ago, unit, n, tt.unit, tt.n)
		}
	}
	evening := time.Date(2026, time.November, 24, 23, 0, 0, 0, zone)
	if unit, n := RelativeTime(evening.Add(-20*time.Hour), evening); unit != Hours || n != 20 {
		t.Errorf("20 hours ago on the same day is %s %d", unit, n)
	}
}
