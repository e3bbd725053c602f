package arabic

// This file turns days of the Islamic calendar into days of the Gregorian one.

import (
	"math/bits"
	"time"
)

// The years that the calendar of Umm al-Qura, which Saudi Arabia goes by, has
// been published for, and the first day of the first of them.
const (
	firstUmmAlQura = 1356
	lastUmmAlQura  = firstUmmAlQura + len(ummAlQura) - 1
)

var beginUmmAlQura = time.Date(1937, time.March, 14, 0, 0, 0, 0, time.UTC)

// ummAlQura are the lengths of the months of those years: bit 0 stands for
// Muharram, and a set bit for 30 days. The calendar is published, not reckoned;
// the figures are those that ICU gives for islamic-umalqura.
var ummAlQura = [...]uint16{
	0xEAA, 0xE94, 0xD2A, 0xC56, 0x4AE, 0xA6D, 0x56A, 0xD55, 0xD4A, 0xA93, 0x52B, 0xA5B, 0x53A, 0x6B5, 0xEA9,
	0xD52, 0xD29, 0xA55, 0x4AD, 0x56D, 0xAEA, 0x6E4, 0xED1, 0xDA2, 0xAAA, 0x95A, 0x2DA, 0x5B9, 0xBB2, 0x764,
	0x6C9, 0x555, 0x2AB, 0x4DB, 0xABA, 0x5B4, 0xDA9, 0xD52, 0xAA5, 0x92D, 0x26D, 0x8ED, 0x2DA, 0xAD5, 0xAA5,
	0xA4B, 0x497, 0x937, 0x2B6, 0x975, 0xD69, 0xD52, 0xC95, 0x92B, 0x25B, 0x4DB, 0x9D5, 0x5D2, 0xDA5, 0xD4A,
	0xA95, 0x54D, 0xAAD, 0x3AA, 0xBD2, 0xBC4, 0xB89, 0xA95, 0x52D, 0x5AD, 0xB6A, 0x6D4, 0xDC9, 0xD92, 0xAA6,
	0x956, 0x2AE, 0x56D, 0x36A, 0xB55, 0xAAA, 0x94D, 0x49D, 0x95D, 0x2BA, 0x5B5, 0x5AA, 0xD55, 0xA9A, 0x92E,
	0x26E, 0x55D, 0xADA, 0x6D4, 0x6A5, 0xB27, 0xA4D, 0x4AD, 0x56D, 0xB5A, 0x754, 0xF49, 0xE92, 0xD26, 0xA56,
	0x356, 0x6B5, 0xBAA, 0xB92, 0xB25, 0x68B, 0xA9B, 0x55A, 0xADA, 0x5B4, 0xDA9, 0xB52, 0xA9A, 0x536, 0x276,
	0x575, 0xAF2, 0x6D4, 0x6A9, 0x555, 0x2AD, 0x4BD, 0x9BA, 0x574, 0xB69, 0xB52, 0xA95, 0x52D, 0xA5D, 0x4DA,
	0xAD9, 0x6B2, 0xE95, 0xE2A, 0xC96, 0x92E, 0xAAD, 0x56A, 0xD65, 0xD4A,
}

// fromHijri gives the Gregorian day of an Islamic date by the calendar of Umm
// al-Qura. Years it was not published for are reckoned by the arithmetic that
// Reingold and Dershowitz call civil (Calendrical Calculations, chapter 7):
// months of 30 and 29 days by turns, and 11 leap years in 30.
func fromHijri(year, month, day int) time.Time {
	if year < firstUmmAlQura || year > lastUmmAlQura {
		days := day + 29*(month-1) + month/2 + (year-1)*354 + (3+11*year)/30
		epoch := time.Date(622, time.July, 19, 0, 0, 0, 0, time.UTC) // 16 July by the Julian calendar, 1 Muharram 1
		return epoch.AddDate(0, 0, days-1)
	}
	days := day - 1
	for _, lengths := range ummAlQura[:year-firstUmmAlQura] {
		days += 12*29 + bits.OnesCount16(lengths)
	}
	this := ummAlQura[year-firstUmmAlQura]
	days += (month-1)*29 + bits.OnesCount16(this&(1<<(month-1)-1))
	return beginUmmAlQura.AddDate(0, 0, days)
}

// toHijri gives the Islamic date of a time's day, by the calendar of Umm al-Qura.
func toHijri(t time.Time) (year, month, day int) {
	at := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	// A year has 354 or 355 days: this is the right one, or one beside it.
	year = int(at.Sub(time.Date(622, time.July, 19, 0, 0, 0, 0, time.UTC)).Hours()/24/354.367) + 1
	for at.Before(fromHijri(year, 1, 1)) {
		year--
	}
	for !at.Before(fromHijri(year+1, 1, 1)) {
		year++
	}
	for month = 12; month > 1 && at.Before(fromHijri(year, month, 1)); month-- {
	}
	return year, month, int(at.Sub(fromHijri(year, month, 1)).Hours()/24) + 1
}
