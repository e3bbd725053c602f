package arabic

// This file reads the dates that programs write into a field of their own: in
// the forms of the RFCs, of ISO 8601, as seconds since 1970.

import (
	"strconv"
	"strings"
	"time"

	"sahifa/app/pattern"
)

// exact are the forms that most feeds use, tried first because they are cheap.
// None of them names a zone by letters: package time would take those for UTC.
var exact = []string{
	"Mon, 02 Jan 2006 15:04:05 -0700", time.RFC3339Nano, "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05",
	"2006-01-02 15:04:05", "2006-01-02", "20060102", "20060102T150405Z0700", "20060102T150405", "20060102150405",
	"2006-01-02T15:04Z07:00", "2006-01", "2006-002", "2006", "Mon, 02 Jan 06 15:04:05 -0700",
}

// The forms of a timestamp that ParseDate does not look for in running text,
// where they may stand for other things.
var (
	seconds   = pattern.MustCompile(`^(\d{9,10})(?:\.\d+)?$`)
	millis    = pattern.MustCompile(`^(\d{12,13})$`)
	micros    = pattern.MustCompile(`^(\d{15,16})$`)
	weekDate  = pattern.MustCompile(`^(\d{4})-?w(\d{2})(?:-?([1-7]))?$`)
	shortYear = pattern.MustCompile(`(?:^|\D)(\d{1,2})(?:[\s-]*(` + monthPattern + `)[\s.-]*|[/.-](\d{1,2})[/.-])(\d{2})(?:\s+\d{1,2}:\d{2}|\s*$)`)
	hourOf4   = pattern.MustCompile(`^(.*\d)\s+([01]\d|2[0-3])([0-5]\d)((?:\s*(?:[a-z]{1,5}|[+-]\d{2}:?\d{2}))?)$`)
	dotted    = pattern.MustCompile(`(?:^|[^\d.:])(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?:[^\d.:]|$)`)
	inScript  = pattern.MustCompile(`^/date\((\d{12,13})(?:[+-]\d{4})?\)/$`)
	latinNoon = pattern.MustCompile(`[ap]\.?m\.?(?:\W|$)`)
)

// ParseTimestamp reads a text that holds a date and nothing else, as a feed's
// field does: all that ParseDate finds, years of two figures, American dates
// (told by AM and PM in Latin letters, or by a month above 12), the forms of
// ISO 8601, and seconds, milliseconds or microseconds since 1970. A time
// without a zone is in the one given.
func ParseTimestamp(text string, in *time.Location) (time.Time, bool) {
	text = strings.TrimSpace(text)
	if text == "" || len(text) > mostDate {
		return time.Time{}, false
	}
	for _, form := range exact {
		if t, err := time.ParseInLocation(form, text, in); err == nil {
			return within(t)
		}
	}
	s := strings.TrimSpace(Fold(text))
	if t, ok := sinceEpoch(s); ok {
		return within(t)
	}
	s = withColon(usual(s))
	if m := weekDate.FindStringSubmatch(s); m != nil {
		return within(ofWeek(m, in))
	}
	american := latinNoon.MatchString(s)
	d, ok := findDate(s, american)
	if ok && !american && !onNamedDay(s, d) {
		if other, swapped := findDate(s, true); swapped && onNamedDay(s, other) {
			d = other
		}
	}
	if !ok {
		if s, ok = withCentury(s); !ok {
			return time.Time{}, false
		}
		if d, ok = findDate(s, american); !ok {
			return time.Time{}, false
		}
	}
	form := clock
	if !clock.MatchString(d.rest) {
		form = bareHour
		if at := dotted.FindStringSubmatchIndex(d.rest); at != nil { // "10.00.00", when the date is taken out
			form = clock
			d.rest = d.rest[:at[2]] + strings.ReplaceAll(d.rest[at[2]:at[1]], ".", ":") + d.rest[at[1]:]
			s = d.rest
		}
	}
	return within(d.at(s, findClock(d.rest, form), in))
}

// withColon writes the time of day of a folded text with a colon where it stands after
// a date as four figures: "24 nov 26 1000 gmt".
func withColon(s string) string {
	m := hourOf4.FindStringSubmatch(s)
	if m == nil {
		return s
	}
	date := m[1]
	if _, ok := findDate(date, false); !ok {
		if date, ok = withCentury(date); !ok {
			return s
		}
	}
	return date + " " + m[2] + ":" + m[3] + m[4]
}

// within refuses years that no feed means.
func within(t time.Time) (time.Time, bool) {
	const unset = 24 * 60 * 60 // of seconds since 1970: a date that was never set
	return t, t.Year() >= 1900 && t.Year() <= 2200 && (t.Unix() < -unset || t.Unix() > unset)
}

// sinceEpoch reads Unix time, from the year 2000 on, so that other numbers of
// as many figures are less often taken for it.
func sinceEpoch(s string) (time.Time, bool) {
	var t time.Time
	if m := inScript.FindStringSubmatch(s); m != nil { // as .NET writes it into JSON
		s = m[1]
	}
	switch {
	case seconds.MatchString(s):
		n, _ := strconv.ParseInt(seconds.FindStringSubmatch(s)[1], 10, 64)
		t = time.Unix(n, 0)
	case millis.MatchString(s):
		n, _ := strconv.ParseInt(s, 10, 64)
		t = time.UnixMilli(n)
	case micros.MatchString(s):
		n, _ := strconv.ParseInt(s, 10, 64)
		t = time.UnixMicro(n)
	}
	return t.UTC(), t.Year() >= 2000 && t.Year() < 2100
}

// ofWeek gives the day of a week of ISO 8601, its Monday if none is named.
func ofWeek(m []string, in *time.Location) time.Time {
	year, _ := strconv.Atoi(m[1])
	week, _ := strconv.Atoi(m[2])
	day, _ := strconv.Atoi(m[3])
	day = max(day, 1)
	fourth := time.Date(year, time.January, 4, 0, 0, 0, 0, in) // is always in the first week
	monday := fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7)
	return monday.AddDate(0, 0, 7*(week-1)+day-1)
}

// withCentury writes a year of two figures with four, as RFC 2822 has it: up
// to 49 it is of this century.
func withCentury(s string) (string, bool) {
	at := shortYear.FindStringSubmatchIndex(s)
	if at == nil {
		return s, false
	}
	from, to := at[8], at[9]
	century := "19"
	if s[from] < '5' {
		century = "20"
	}
	return s[:from] + century + s[from:to] + s[to:], true
}
