package kit_test

import (
	"testing"
	"time"

	"sahifa/app/arabic"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
)

// Who wants both calendars has them where there is room: in rows one date is told.
func TestInPassingOneCalendarIsEnough(t *testing.T) {
	now := time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	at := time.Date(2017, 3, 10, 12, 0, 0, 0, time.UTC)
	for calendar, want := range map[arabic.Calendar][2]string{
		arabic.BothDates: {"10 مارس 2017", "10 مارس 2017 (11 جمادى الآخرة 1438 هـ)"},
		arabic.UmmAlQura: {"11 جمادى الآخرة 1438 هـ", "11 جمادى الآخرة 1438 هـ"},
		arabic.Gregorian: {"10 مارس 2017", "10 مارس 2017"},
	} {
		w := lang.Load("ar")
		w.Calendar = string(calendar)
		if got := [2]string{kit.Ago(w, at, now), kit.Date(w, at)}; got != want {
			t.Errorf("%s: %q, want %q", calendar, got, want)
		}
	}
}
