package search

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"sahifa/app/arabic"
)

var (
	numeric    = regexp.MustCompile(`^(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?$`)
	lastPeriod = regexp.MustCompile(`^(?:اخر|last)\s*(\d{0,3})\s*(\S+)$`)
)

// periods are units of time, folded, as days, months and years.
var periods = foldKeys(map[string][3]int{
	"يوم": {1}, "أيام": {1}, "يومين": {2}, "day": {1}, "days": {1},
	"أسبوع": {7}, "أسابيع": {7}, "أسبوعين": {14}, "week": {7}, "weeks": {7},
	"شهر": {0, 1}, "أشهر": {0, 1}, "شهور": {0, 1}, "شهرين": {0, 2}, "month": {0, 1}, "months": {0, 1},
	"سنة": {0, 0, 1}, "عام": {0, 0, 1}, "سنوات": {0, 0, 1}, "أعوام": {0, 0, 1}, "سنتين": {0, 0, 2}, "عامين": {0, 0, 2},
	"year": {0, 0, 1}, "years": {0, 0, 1},
})

// parseDate returns the time at which a date begins and the time at which it is
// over. "last week" lasts until now.
func parseDate(value string, now time.Time) (from, to time.Time, ok bool) {
	s := strings.Join(strings.Fields(arabic.Fold(value)), " ")
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	switch s {
	case "اليوم", "today":
		return midnight, midnight.AddDate(0, 0, 1), true
	case "امس", "البارحه", "yesterday":
		return midnight.AddDate(0, 0, -1), midnight, true
	}
	if m := numeric.FindStringSubmatch(s); m != nil {
		return numericDate(m, now.Location())
	}
	if m := lastPeriod.FindStringSubmatch(s); m != nil {
		n := 1
		if m[1] != "" {
			n, _ = strconv.Atoi(m[1])
		}
		if d, ok := periods[m[2]]; ok && n > 0 {
			return now.AddDate(-n*d[2], -n*d[1], -n*d[0]), now, true
		}
	}
	if t, ok := arabic.ParseDate(value, now.Location()); ok {
		from = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, now.Location())
		return from, from.AddDate(0, 0, 1), true
	}
	return from, to, false
}

// numericDate returns a year, a month or a day in figures.
func numericDate(m []string, zone *time.Location) (from, to time.Time, ok bool) {
	var n [3]int
	for i := range n {
		n[i], _ = strconv.Atoi(m[i+1])
	}
	year, month, day := n[0], max(n[1], 1), max(n[2], 1)
	from = time.Date(year, time.Month(month), day, 0, 0, 0, 0, zone)
	if month > 12 || from.Day() != day || year < 1000 {
		return from, to, false
	}
	switch {
	case m[2] == "":
		return from, from.AddDate(1, 0, 0), true
	case m[3] == "":
		return from, from.AddDate(0, 1, 0), true
	}
	return from, from.AddDate(0, 0, 1), true
}
