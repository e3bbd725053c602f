package arabic

import (
	"strconv"
	"strings"
	"time"
)

// MonthNames is how the months of the Gregorian year are called. Its words are
// months.NAME in assets/lang.
type MonthNames string

// The traditions of names.
const (
	MonthsGulf    MonthNames = "gulf"    // يناير: Egypt, the Gulf, Sudan, Libya, Yemen, and the agencies
	MonthsLevant  MonthNames = "levant"  // كانون الثاني: Iraq and the Levant
	MonthsMaghreb MonthNames = "maghreb" // جانفي: Algeria and Tunisia
	MonthsMorocco MonthNames = "morocco" // يناير, but غشت: Morocco
)

// MonthTraditions are all of them, in the order of a choice.
var MonthTraditions = []MonthNames{MonthsGulf, MonthsLevant, MonthsMaghreb, MonthsMorocco}

var otherMonths = map[MonthNames][12]string{
	MonthsLevant: {
		"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
		"تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
	},
	MonthsMaghreb: {
		"جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان",
		"جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
	},
	MonthsMorocco: {
		"يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو",
		"يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
	},
}

// Calendar is the calendar that dates are told by. Its words are calendar.NAME in
// assets/lang.
type Calendar string

// The calendars.
const (
	Gregorian Calendar = "gregorian"
	UmmAlQura Calendar = "hijri" // the Islamic one, as Saudi Arabia publishes it
	BothDates Calendar = "both"  // the Islamic date after the Gregorian one
)

// Calendars are all of them, in the order of a choice.
var Calendars = []Calendar{Gregorian, UmmAlQura, BothDates}

// DateStyle is how dates are written. The zero style is that of Format.
type DateStyle struct {
	Months   MonthNames
	Calendar Calendar
	Latin    bool // names and words are English
}

var latinHijri = [...]string{
	"Muharram", "Safar", "Rabi I", "Rabi II", "Jumada I", "Jumada II", "Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah",
}

// Format formats a time with a layout of package time, with the names of weekdays and
// months in Arabic, or as Latin says, and the calendar of the style. What the layout says of day, month
// and year together is the date by that calendar; where there is no year, dates of
// both calendars would be too much, and the Gregorian one is told.
func (s DateStyle) Format(t time.Time, layout string) string {
	for _, form := range []string{"2 January 2006", "2 January"} {
		before, after, ok := strings.Cut(layout, form)
		if !ok {
			continue
		}
		year := form != "2 January"
		date := s.gregorian(t, form)
		switch {
		case s.Calendar == UmmAlQura:
			date = s.hijri(t, year)
		case s.Calendar == BothDates && year:
			date += " (" + s.hijri(t, true) + ")" // a stroke between two years would be read as one of a date
		}
		return s.gregorian(t, before) + date + s.gregorian(t, after)
	}
	return s.gregorian(t, layout)
}

func (s DateStyle) gregorian(t time.Time, layout string) string {
	if s.Latin {
		return t.Format(layout)
	}
	names, ok := otherMonths[s.Months]
	if !ok {
		names = months
	}
	return format(t, layout, names)
}

// hijri writes the Islamic date of a time's day.
func (s DateStyle) hijri(t time.Time, year bool) string {
	y, m, d := toHijri(t)
	name, era := hijriNames[m-1][0], " هـ"
	if s.Latin {
		name, era = latinHijri[m-1], " AH"
	}
	date := strconv.Itoa(d) + " " + name
	if year {
		date += " " + strconv.Itoa(y) + era
	}
	return date
}

// Indic writes the digits of a text as Arabic ones, ٠ to ٩, and what stands
// between them as it is written with those.
func Indic(text string) string {
	return indic.Replace(text)
}

var indic = strings.NewReplacer("0", "٠", "1", "١", "2", "٢", "3", "٣", "4", "٤", "5", "٥", "6", "٦", "7", "٧", "8", "٨", "9", "٩", "%", "٪")
