package arabic

// This file puts right what programs write wrongly in a timestamp.

import (
	"strings"
	"time"

	"sahifa/app/pattern"
)

// slips are wrong forms of a folded timestamp and the usual ones.
var slips = []struct {
	wrong *pattern.Pattern
	usual string
}{
	{pattern.MustCompile(`--(\d{4})`), "-$1"},
	{pattern.MustCompile(`(:\d{2}):([+-]\d{2})`), "$1$2"},
	{pattern.MustCompile(`^(\d{4}-\d{2}-\d{2})[t ](\d{2}:\d{2}:\d{2}):\d{2}$`), "$1 $2"},
	{pattern.MustCompile(`^(\d{4}-\d{2}-\d{2}t\d{2}:\d{2}:\d{2}) (\d{2}:?\d{2})$`), "$1+$2"}, // the plus was read as a blank
	{pattern.MustCompile(`^(\d{4}-\d{2}-\d{2}) 00:00:00(?:\.0+)? (\d)`), "$1 $2"},            // a date, then the time
	{pattern.MustCompile(`(\d{4}) (\d{2}) ([+-]\d{4})$`), "$1 $2:00 $3"},
	{pattern.MustCompile(`(^|[ t])(\d{1,2}):(\d)(:|$| )`), "$1$2:0$3$4"},
	{pattern.MustCompile(`(:\d{2}):(\d)($| )`), "$1:0$2$3"},
	{pattern.MustCompile(`(\d{1,2}), (\p{L}{3,} \d{4})`), "$1 $2"},
	{pattern.MustCompile(`^(\d{4}) (\p{L}{3,}) (\d{1,2})$`), "$3 $2 $1"},
}

func usual(s string) string {
	for _, slip := range slips {
		s = slip.wrong.ReplaceAllString(s, slip.usual)
	}
	return s
}

// onNamedDay tells whether a day is of the weekday that a folded text names.
func onNamedDay(s string, d day) bool {
	of := time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC).Weekday()
	return strings.HasPrefix(s, strings.ToLower(of.String()[:3])) || strings.HasPrefix(s, Fold(weekdays[of]))
}
