package arabic

import (
	"strings"
	"time"
	"unicode"

	"sahifa/app/pattern"
)

// weekdayNames are the days of the week as dates name them, folded and without the
// article: in Arabic, English and French, whole and cut to three letters.
var weekdayNames = map[string]time.Weekday{
	"سبت": time.Saturday, "احد": time.Sunday, "اثنين": time.Monday, "ثلاثاء": time.Tuesday, "اربعاء": time.Wednesday, "خميس": time.Thursday, "جمعه": time.Friday,
	"saturday": time.Saturday, "sunday": time.Sunday, "monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday, "thursday": time.Thursday, "friday": time.Friday,
	"sat": time.Saturday, "sun": time.Sunday, "mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday, "thu": time.Thursday, "fri": time.Friday,
	"samedi": time.Saturday, "dimanche": time.Sunday, "lundi": time.Monday, "mardi": time.Tuesday, "mercredi": time.Wednesday, "jeudi": time.Thursday, "vendredi": time.Friday,
}

// lastWord matches the last word before a date's figures.
var lastWord = pattern.MustCompile(`(\pL+)[\s,،.:|-]*$`)

// isMonthFirst reports whether two figures, each of which may be the month, are month and
// day: the weekday named before them, at the end of a folded text, is that of this
// date and not that of the other.
func isMonthFirst(before string, first, second, year int) bool {
	m := lastWord.FindStringSubmatch(strings.TrimRightFunc(before, unicode.IsSpace))
	if m == nil {
		return false
	}
	name := m[1]
	if _, ok := weekdayNames[name]; !ok {
		name = strings.TrimPrefix(name, "ال")
	}
	weekday, ok := weekdayNames[name]
	isOn := func(month, day int) bool {
		t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
		return t.Day() == day && t.Weekday() == weekday
	}
	return ok && isOn(first, second) && !isOn(second, first)
}
