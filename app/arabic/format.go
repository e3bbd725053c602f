package arabic

import (
	"strings"
	"time"
)

// months are the Gregorian months as the press of Egypt, the Gulf and the
// agencies calls them. weekdays begin with Sunday, like time.Weekday.
var (
	months = [12]string{
		"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
		"يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
	}
	weekdays = [...]string{"الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"}
)

// format formats a time with a layout of package time, with the names of weekdays and
// of some months in Arabic: "Monday 2 January 2006" gives "الثلاثاء 24 نوفمبر
// 2026". Names are written in full even if the layout shortens them. Digits are
// 0 to 9; the interface may replace them.
func format(t time.Time, layout string, months [12]string) string {
	// time.Format must not see the names in the layout, so only the pieces
	// around them are formatted with it.
	var out strings.Builder
	for layout != "" {
		at, verb := nextName(layout)
		out.WriteString(t.Format(layout[:at]))
		switch {
		case verb == "":
			return out.String()
		case verb[0] == 'M':
			out.WriteString(weekdays[t.Weekday()])
		default:
			out.WriteString(months[t.Month()-1])
		}
		layout = layout[at+len(verb):]
	}
	return out.String()
}

// nextName finds the first name of a weekday or month in a layout. Without one
// it returns the layout's length.
func nextName(layout string) (at int, verb string) {
	at = len(layout)
	for _, v := range [...]string{"Monday", "January", "Mon", "Jan"} {
		if i := strings.Index(layout, v); i >= 0 && i < at {
			at, verb = i, v
		}
	}
	return at, verb
}

// Unit is the unit of an age.
type Unit string

// The units of an age.
const (
	Now       Unit = "now"       // less than a minute, or a clock that runs ahead
	Minutes   Unit = "minutes"   // 1 to 59
	Hours     Unit = "hours"     // 1 to 23
	Yesterday Unit = "yesterday" // 12 hours and more ago, on the day before
	Days      Unit = "days"      // 2 to 6 calendar days
	Date      Unit = "date"      // older or in the future: show the date
)

// RelativeTime returns how long ago t was at now, as people say it: the unit
// and how many of it. Days are calendar days in now's time zone.
func RelativeTime(t, now time.Time) (Unit, int) {
	t = t.In(now.Location())
	age := now.Sub(t)
	switch {
	case age < -time.Hour:
		return Date, 0
	case age < time.Minute:
		return Now, 0
	case age < time.Hour:
		return Minutes, int(age / time.Minute)
	case age < 12*time.Hour:
		return Hours, int(age / time.Hour)
	}
	switch days := calendarDays(t, now); {
	case days == 0:
		return Hours, int(age / time.Hour)
	case days == 1:
		return Yesterday, 1
	case days < 7:
		return Days, days
	}
	return Date, 0
}

func calendarDays(from, to time.Time) int {
	midnight := func(t time.Time) time.Time {
		y, m, d := t.Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return int(midnight(to).Sub(midnight(from)) / (24 * time.Hour))
}
