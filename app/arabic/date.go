package arabic

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// monthNames are the Gregorian months as Arab countries call them: Egypt and
// the Gulf, Iraq and the Levant, Algeria and Tunisia, Morocco.
var monthNames = [12][]string{
	{"يناير", "كانون الثاني", "جانفي"},
	{"فبراير", "شباط", "فيفري"},
	{"مارس", "آذار"},
	{"أبريل", "إبريل", "نيسان", "أفريل"},
	{"مايو", "أيار", "ماي"},
	{"يونيو", "يونيه", "حزيران", "جوان"},
	{"يوليو", "يوليه", "تموز", "جويلية", "يوليوز"},
	{"أغسطس", "آب", "أوت", "غشت"},
	{"سبتمبر", "أيلول", "شتنبر"},
	{"أكتوبر", "تشرين الأول"},
	{"نوفمبر", "تشرين الثاني", "نونبر"},
	{"ديسمبر", "كانون الأول", "دجنبر"},
}

// hijriNames are the months of the Islamic calendar.
var hijriNames = [12][]string{
	{"محرم", "المحرم"}, {"صفر"}, {"ربيع الأول"}, {"ربيع الآخر", "ربيع الثاني"}, {"جمادى الأولى", "جمادى الأول"},
	{"جمادى الآخرة", "جمادى الثانية", "جمادى الآخر"}, {"رجب"}, {"شعبان"}, {"رمضان"}, {"شوال"},
	{"ذو القعدة", "ذي القعدة", "ذوالقعدة"}, {"ذو الحجة", "ذي الحجة", "ذوالحجة"},
}

// zones are the places whose time Arabic news uses, and their names in the time
// zone database.
var zones = map[string]string{
	"غرينتش": "UTC", "جرينتش": "UTC", "غرينيتش": "UTC", "مكة": "Asia/Riyadh", "مكة المكرمة": "Asia/Riyadh", "السعودية": "Asia/Riyadh",
	"الرياض": "Asia/Riyadh", "القاهرة": "Africa/Cairo", "بغداد": "Asia/Baghdad", "دمشق": "Asia/Damascus", "بيروت": "Asia/Beirut",
	"عمان": "Asia/Amman", "الأردن": "Asia/Amman", "القدس": "Asia/Jerusalem", "أبوظبي": "Asia/Dubai", "أبو ظبي": "Asia/Dubai", "دبي": "Asia/Dubai",
	"الإمارات": "Asia/Dubai", "الدوحة": "Asia/Qatar", "الكويت": "Asia/Kuwait", "تونس": "Africa/Tunis", "الجزائر": "Africa/Algiers",
	"الرباط": "Africa/Casablanca", "المغرب": "Africa/Casablanca", "إسطنبول": "Europe/Istanbul",
}

// month is what the name of a month stands for.
type month struct {
	number int // from 1
	hijri  bool
}

var monthsByName = func() map[string]month {
	out := map[string]month{}
	for i := range monthNames {
		for _, name := range monthNames[i] {
			out[Fold(name)] = month{number: i + 1}
		}
		for _, name := range hijriNames[i] {
			out[Fold(name)] = month{number: i + 1, hijri: true}
		}
	}
	return out
}()

// alternatives returns the pattern for any of a table's keys, folded, the
// longest first.
func alternatives[V any](table map[string]V) string {
	var names []string
	for name := range table {
		names = append(names, regexp.QuoteMeta(Fold(name)))
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
	return "(?:" + strings.Join(names, "|") + ")"
}

// The patterns of dates and times in folded text, where digits are 0 to 9 and
// alef has one form. \b knows only Latin letters, so names are delimited by
// what stands around them.
var (
	monthPattern = alternatives(monthsByName)
	dayFirst     = regexp.MustCompile(`(?:^|\D)(\d{1,2})\s*(?:من\s+)?(?:شهر\s+)?(` + monthPattern + `)(?:\s*[/(]\s*(` + monthPattern + `)\s*\)?)?\s*[,،]?\s*(?:من\s+|عام\s+|سنه\s+|لعام\s+)?(\d{4})(?:\D|$)`)
	monthFirst   = regexp.MustCompile(`(?:^|\s)(` + monthPattern + `)\s*(?:/\s*(` + monthPattern + `)\s*)?(\d{1,2})\s*[,،]\s*(\d{4})(?:\D|$)`)
	yearFirst    = regexp.MustCompile(`(?:^|\D)(\d{4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\D|$)`)
	yearLast     = regexp.MustCompile(`(?:^|\D)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?:\D|$)`)
	timeOfDay    = regexp.MustCompile(`(?:^|[^\d:/.+-])(\d{1,2})\s*[:٫]\s*(\d{2})(?::(\d{2}))?\s*(صباحا|مساء|ظهرا|عصرا|فجرا|ليلا|ص|م|am|pm)?(?:[^\d:\p{Arabic}]|$)`)
	namedZone    = regexp.MustCompile(`(?:بتوقيت|توقيت|حسب توقيت)\s+(` + alternatives(zones) + `)`)
	utcOffset    = regexp.MustCompile(`(?:(?:gmt|utc)\s*|:\d{2}\s*)([+-]\s*\d{1,2})(?::?(\d{2}))?(?:\D|$)`)
	isUTC        = regexp.MustCompile(`gmt|utc|:\d{2}z`)
)

// foldedZones are the zones by their folded names.
var foldedZones = func() map[string]string {
	out := map[string]string{}
	for name, zone := range zones {
		out[Fold(name)] = zone
	}
	return out
}()

// ParseDate finds a date in an Arabic text, like "الثلاثاء 24 تشرين
// الثاني/نوفمبر 2026 - 14:30 بتوقيت غرينتش". It knows the months' names in all
// Arab countries, and figures with the day before the month, in the Gregorian
// and the Islamic calendar. If a text has both, the Gregorian date counts. A
// time of day beside it is read as well. Without a zone, the date is in the
// location in.
//
// Islamic dates are converted by the arithmetic civil calendar (Reingold and
// Dershowitz, Calendrical Calculations, chapter 7), which is up to two days off
// an observed month.
func ParseDate(text string, in *time.Location) (t time.Time, ok bool) {
	const maxText = 400 // bytes: a date stands in a line, not in a page
	if len(text) > maxText {
		text = strings.ToValidUTF8(text[:maxText], "")
	}
	s := Fold(text)
	year, mon, day, rest, ok := findDate(s)
	if !ok {
		return time.Time{}, false
	}
	hour, minute, second := findTime(rest)
	if m := namedZone.FindStringSubmatch(s); m != nil {
		if zone, err := time.LoadLocation(foldedZones[m[1]]); err == nil {
			in = zone
		}
	} else if m := utcOffset.FindStringSubmatch(s); m != nil {
		hours, _ := strconv.Atoi(strings.ReplaceAll(m[1], " ", ""))
		minutes, _ := strconv.Atoi(m[2])
		if hours < 0 {
			minutes = -minutes
		}
		if hours >= -14 && hours <= 14 && minutes > -60 && minutes < 60 {
			in = time.FixedZone("", hours*3600+minutes*60)
		}
	} else if isUTC.MatchString(s) {
		in = time.UTC
	}
	return time.Date(year, time.Month(mon), day, hour, minute, second, 0, in), true
}

// findDate returns the first Gregorian date in a folded text, else the first
// Islamic one, and the text without it.
func findDate(s string) (year, mon, day int, rest string, ok bool) {
	type found struct {
		year, mon, day int
		from, to       int
		hijri          bool
	}
	var all []found
	add := func(at []int, year, mon, day int, hijri bool) {
		if year >= 1300 && year <= 1500 {
			hijri = true // a date in figures is Islamic by its year
		}
		all = append(all, found{year, mon, day, at[0], at[1], hijri})
	}
	number := func(at []int, group int) int {
		n, _ := strconv.Atoi(s[at[2*group]:at[2*group+1]])
		return n
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
	for _, at := range yearFirst.FindAllStringSubmatchIndex(s, 4) {
		add(at, number(at, 1), number(at, 2), number(at, 3), false)
	}
	for _, at := range yearLast.FindAllStringSubmatchIndex(s, 4) {
		add(at, number(at, 3), number(at, 2), number(at, 1), false)
	}
	slices.SortStableFunc(all, func(a, b found) int {
		if a.hijri != b.hijri {
			if a.hijri {
				return 1
			}
			return -1
		}
		return cmp.Compare(a.from, b.from)
	})
	for _, f := range all {
		rest := s[:f.from] + " " + s[f.to:]
		if f.hijri {
			if f.mon >= 1 && f.mon <= 12 && f.day >= 1 && f.day <= 30 && f.year >= 1300 && f.year <= 1500 {
				t := fromHijri(f.year, f.mon, f.day)
				return t.Year(), int(t.Month()), t.Day(), rest, true
			}
			continue
		}
		t := time.Date(f.year, time.Month(f.mon), f.day, 0, 0, 0, 0, time.UTC)
		if f.year >= 1900 && f.year <= 2200 && f.mon >= 1 && f.mon <= 12 && t.Day() == f.day {
			return f.year, f.mon, f.day, rest, true
		}
	}
	return 0, 0, 0, "", false
}

// findTime returns the time of day in a folded text, midnight if there is none.
func findTime(s string) (hour, minute, second int) {
	m := timeOfDay.FindStringSubmatch(s)
	if m == nil {
		return 0, 0, 0
	}
	hour, _ = strconv.Atoi(m[1])
	minute, _ = strconv.Atoi(m[2])
	second, _ = strconv.Atoi(m[3])
	switch m[4] {
	case "مساء", "م", "ظهرا", "عصرا", "ليلا", "pm":
		if hour < 12 {
			hour += 12
		}
	case "صباحا", "ص", "فجرا", "am":
		if hour == 12 {
			hour = 0
		}
	}
	if hour > 23 || minute > 59 || second > 59 {
		return 0, 0, 0
	}
	return hour, minute, second
}

// fromHijri returns the Gregorian day of an Islamic date by the civil calendar:
// months of 30 and 29 days in turn, and 11 leap years in 30.
func fromHijri(year, mon, day int) time.Time {
	days := day + 29*(mon-1) + mon/2 + (year-1)*354 + (3+11*year)/30
	epoch := time.Date(622, time.July, 19, 0, 0, 0, 0, time.UTC) // 16 July by the Julian calendar, 1 Muharram 1
	return epoch.AddDate(0, 0, days-1)
}
