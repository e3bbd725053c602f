package arabic

// This file reads dates: ParseDate finds one in a text, ParseTimestamp reads a
// field that holds nothing else.

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"sahifa/app/pattern"
)

// anyOf is the pattern of any of a table's keys, folded, the longest first.
func anyOf[V any](table map[string]V) string {
	var names []string
	for name := range table {
		names = append(names, regexp.QuoteMeta(Fold(name)))
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
	return "(?:" + strings.Join(names, "|") + ")"
}

// The patterns of dates and times in folded text: digits are 0 to 9, alef has
// one form. \b knows Latin letters only, so that names are bounded by what
// stands around them.
var (
	halfOfDay    = `(?:صباحا|مساء|ظهرا|عصرا|فجرا|ليلا|ص|م|[ap]\.?m\.?)`
	monthPattern = anyOf(monthsByName)
	dayFirst     = pattern.MustCompile(`(?:^|\D)(\d{1,2})(?:st|nd|rd|th|er|o|a|\.)?[\s/-]*(?:من\s+|de\s+|of\s+)?(?:شهر\s+)?(` + monthPattern + `)\.?(?:\s*[/(]\s*(` + monthPattern + `)\s*\)?)?[\s/-]*[,،]?\s*(?:من\s+|عام\s+|سنه\s+|لعام\s+|de\s+)?(\d{4})(?:\D|$)`)
	monthFirst   = pattern.MustCompile(`(?:^|[\s,،])(` + monthPattern + `)\.?\s*(?:/\s*(` + monthPattern + `)\s*)?(\d{1,2})(?:st|nd|rd|th)?(?:\s*[,،]\s*|\s+)(\d{4})(?:\D|$)`)
	yearAtEnd    = pattern.MustCompile(`(?:^|[\s,،])(` + monthPattern + `)\.?\s+(\d{1,2}),?\s+(\d{1,2}:\d{2}(?::\d{2})?(?:\s+(?:[a-z]{1,5}|[+-]\d{4}))?)\s+(\d{4})(?:\D|$)`)
	joinedYear   = pattern.MustCompile(`(?:^|\D)(\d{1,2})\s?[/-]\s?(` + monthPattern + `)\s?[/-]\s?(\d{2})(?:\D|$)`)
	afterYear    = pattern.MustCompile(`^\s*(?:م|ميلادي[اه]?)(?:[^\p{L}]|$)`)
	yearFirst    = pattern.MustCompile(`(?:^|\D)(\d{4})\s*[/.年-]\s*(\d{1,2})\s*[/.月-]\s*(\d{1,2})(?:\D|$)`)
	yearLast     = pattern.MustCompile(`(?:^|\D)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?:\D|$)`)
	clock        = pattern.MustCompile(`(?:^|[^\d:/.+-])(\d{1,2})\s*[:٫h]\s*(\d{2})(?:[:.](\d{2}))?(?:[.,]\d{1,9})?\s*(` + halfOfDay + `)?(?:[^\d:\p{Arabic}]|$)`)
	bareHour     = pattern.MustCompile(`(?:^|[^\d:/.+-])(\d{1,2})()()\s*(صباحا|مساء|ص|م|[ap]\.?m\.?)(?:[^\p{L}]|$)`)
	byZone       = pattern.MustCompile(`(?:بتوقيت|توقيت|حسب توقيت)\s+(` + anyOf(zones) + `)`)
	byOffset     = pattern.MustCompile(`(?:(?:gmt|utc)\s*|:\d{2}(?:[.,]\d{1,9})?\s*(?:` + halfOfDay + `\s*)?)([+-]\s*\d{1,2})(?::?(\d{2}))?(?:\D|$)`)
	byName       = pattern.MustCompile(`:\d{2}(?:[.,]\d{1,9})?\s*(?:` + halfOfDay + `\s+)?\(?([a-z]{1,4})\)?(?:[^a-z]|$)`)
	byCity       = pattern.MustCompile(`(?:^|[^a-z])((?:africa|america|asia|atlantic|australia|europe|indian|pacific)/[a-z_]{3,20})(?:[^a-z_/]|$)`)
	universal    = pattern.MustCompile(`gmt|utc`)
)

// mostDate is how long a text may be that a date is looked for in: a date
// stands in a line, not in a page.
const mostDate = 400

// ParseDate finds a date in a text, as "الثلاثاء 24 تشرين الثاني/نوفمبر 2026 -
// 14:30 بتوقيت غرينتش": with the names of months of all Arab countries or of
// European languages, or in figures, the day before the month; by the
// Gregorian calendar or the Islamic one, which is read as that of Umm al-Qura.
// Where a text has both, the Gregorian one counts. A time of day beside it is read, too; without a
// zone it is in the one given.
func ParseDate(text string, in *time.Location) (t time.Time, ok bool) {
	if len(text) > mostDate {
		text = strings.ToValidUTF8(text[:mostDate], "")
	}
	s := Fold(text)
	d, ok := findDate(s, false)
	if !ok {
		return time.Time{}, false
	}
	return d.at(d.rest, findClock(d.rest, clock), in), true
}

// at puts a day and a time of day together, in the zone that the text names.
func (d day) at(text string, timeOfDay time.Duration, in *time.Location) time.Time {
	in = findZone(text, in)
	hour, minute, second := int(timeOfDay/time.Hour), int(timeOfDay/time.Minute)%60, int(timeOfDay/time.Second)%60
	return time.Date(d.year, time.Month(d.month), d.day, hour, minute, second, 0, in)
}

// asInDatabase writes the folded name of a time zone as time zone databases do:
// Africa/El_Aaiun.
func asInDatabase(name string) string {
	b := []byte(name)
	for i := range b {
		if (i == 0 || b[i-1] == '/' || b[i-1] == '_') && b[i] >= 'a' && b[i] <= 'z' {
			b[i] -= 'a' - 'A'
		}
	}
	return string(b)
}

// findZone gives the time zone a folded text names, or the one given.
func findZone(s string, in *time.Location) *time.Location {
	if m := byZone.FindStringSubmatch(s); m != nil {
		if zone, err := time.LoadLocation(foldedZones[m[1]]); err == nil {
			return zone
		}
	}
	if m := byOffset.FindStringSubmatch(s); m != nil {
		hours, _ := strconv.Atoi(strings.ReplaceAll(m[1], " ", ""))
		minutes, _ := strconv.Atoi(m[2])
		if strings.HasPrefix(m[1], "-") {
			minutes = -minutes
		}
		if hours >= -14 && hours <= 14 && minutes > -60 && minutes < 60 {
			return time.FixedZone("", hours*3600+minutes*60)
		}
		return in
	}
	if m := byCity.FindStringSubmatch(s); m != nil {
		if zone, err := time.LoadLocation(asInDatabase(m[1])); err == nil {
			return zone
		}
	}
	if m := byName.FindStringSubmatch(s); m != nil {
		if hours, ok := zoneOffsets[m[1]]; ok {
			return time.FixedZone("", int(hours*3600))
		}
	}
	if universal.MatchString(s) {
		return time.UTC
	}
	return in
}

// day is a day found in a text.
type day struct {
	year, month, day int
	rest             string // the text without it
}

// match is a place in a text that has the form of a date.
type match struct {
	year, month, day int
	from, to         int
	hijri            bool
	rest             string // where that is not the text around it
}

// findDate gives the first Gregorian date of a folded text, or else the first
// Islamic one. american says that of two figures that may both be the month,
// the first is.
func findDate(s string, american bool) (day, bool) {
	all := matches(s, american)
	slices.SortStableFunc(all, func(a, b match) int {
		if a.hijri != b.hijri {
			if a.hijri {
				return 1
			}
			return -1
		}
		return cmp.Compare(a.from, b.from)
	})
	for _, m := range all {
		d, ok := m.gregorian()
		if !ok {
			continue
		}
		if d.rest = m.rest; d.rest == "" {
			d.rest = s[:m.from] + " " + afterYear.ReplaceAllString(s[m.to:], "")
		}
		return d, true
	}
	return day{}, false
}

// century is what a year of two figures is of: news is of this one.
const century = 2000

// matches gives all that has the form of a date.
func matches(s string, american bool) (all []match) {
	number := func(at []int, group int) int {
		n, _ := strconv.Atoi(s[at[2*group]:at[2*group+1]])
		return n
	}
	add := func(at []int, year, month, day int, hijri bool) {
		if year >= 1300 && year <= 1500 {
			hijri = true // in figures alone it is told by the year
		}
		all = append(all, match{year: year, month: month, day: day, from: at[0], to: at[1], hijri: hijri})
	}
	named := func(at []int, group int) month { return monthsByName[s[at[2*group]:at[2*group+1]]] }
	for _, at := range dayFirst.FindAllStringSubmatchIndex(s, 4) {
		m := named(at, 2)
		add(at, number(at, 4), m.number, number(at, 1), m.hijri)
	}
	for _, at := range monthFirst.FindAllStringSubmatchIndex(s, 4) {
		m := named(at, 1)
		add(at, number(at, 4), m.number, number(at, 3), m.hijri)
	}
	for _, at := range joinedYear.FindAllStringSubmatchIndex(s, 4) {
		add(at, century+number(at, 3), named(at, 2).number, number(at, 1), false)
	}
	for _, at := range yearAtEnd.FindAllStringSubmatchIndex(s, 1) {
		add(at, number(at, 4), named(at, 1).number, number(at, 2), false)
		all[len(all)-1].rest = s[at[6]:at[7]]
	}
	for _, at := range yearFirst.FindAllStringSubmatchIndex(s, 4) {
		add(at, number(at, 1), number(at, 2), number(at, 3), false)
	}
	for _, at := range yearLast.FindAllStringSubmatchIndex(s, 4) {
		day, month := number(at, 1), number(at, 2)
		if month > 12 && day <= 12 || american && day <= 12 || isMonthFirst(s[:at[2]], day, month, number(at, 3)) {
			day, month = month, day
		}
		add(at, number(at, 3), month, day, false)
	}
	return all
}

// gregorian gives the day of the Gregorian calendar, if there is such a day.
func (m match) gregorian() (day, bool) {
	if m.hijri {
		if m.month < 1 || m.month > 12 || m.day < 1 || m.day > 30 || m.year < 1300 || m.year > 1500 {
			return day{}, false
		}
		t := fromHijri(m.year, m.month, m.day)
		return day{year: t.Year(), month: int(t.Month()), day: t.Day()}, true
	}
	t := time.Date(m.year, time.Month(m.month), m.day, 0, 0, 0, 0, time.UTC)
	if m.year < 1900 || m.year > 2200 || m.month < 1 || m.month > 12 || t.Day() != m.day {
		return day{}, false
	}
	return day{year: m.year, month: m.month, day: m.day}, true
}

// findClock gives the time of day in a folded text, midnight if there is none.
func findClock(s string, form *pattern.Pattern) time.Duration {
	m := form.FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	second, _ := strconv.Atoi(m[3])
	switch strings.ReplaceAll(m[4], ".", "") {
	case "مساء", "م", "ظهرا", "عصرا", "ليلا", "pm":
		if hour < 12 {
			hour += 12
		}
	case "صباحا", "ص", "فجرا", "am":
		if hour == 12 {
			hour = 0
		}
	}
	if hour > 24 || minute > 59 || second > 60 || hour == 24 && minute+second > 0 {
		return 0
	}
	return time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second
}
