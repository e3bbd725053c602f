// Dates in the words of the interface.

package kit

import (
	"time"

	"sahifa/app/arabic"
	"sahifa/app/news"
	"sahifa/assets/lang"
)

// LongDate tells a day and hour in full: الثلاثاء 24 نوفمبر 2026، 14:05.
func LongDate(w *lang.Words, t time.Time) string { return formatDate(w, t, "date.long") }

// Date tells a day: 24 نوفمبر 2026.
func Date(w *lang.Words, t time.Time) string { return formatDate(w, t, "date.day_year") }

func formatDate(w *lang.Words, t time.Time, key string) string {
	style := arabic.DateStyle{Months: arabic.MonthNames(w.Months), Calendar: arabic.Calendar(w.Calendar), Latin: w.Code != "ar"}
	return w.Digits(style.Format(t, w.Text(key)))
}

// Ago tells how long ago t is, in words: قبل ساعتين. The zero time is "". It stands in rows
// beside other things, so that a date is told by one calendar alone.
func Ago(w *lang.Words, t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(now.Location())
	unit, n := arabic.RelativeTime(t, now)
	switch {
	case unit != arabic.Date:
		return w.Count("time."+string(unit), n)
	case t.Year() == now.Year():
		return formatDate(w, t, "date.day")
	}
	one := *w
	if arabic.Calendar(w.Calendar) == arabic.BothDates {
		one.Calendar = string(arabic.Gregorian)
	}
	return formatDate(&one, t, "date.day_year")
}

// Clock tells a time that is near: the hour today, and the day before or after.
func Clock(w *lang.Words, t, now time.Time) string {
	t = t.In(now.Location())
	hour := w.Digits(t.Format("15:04"))
	if t.YearDay() == now.YearDay() && t.Year() == now.Year() {
		return hour
	}
	return w.Text("date.with_hour", formatDate(w, t, "date.day"), hour)
}

// Day names a day: today, yesterday, then by weekday and date.
func Day(w *lang.Words, day, now time.Time) string {
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	switch {
	case day.Equal(today):
		return w.Text("day.today")
	case day.Equal(today.AddDate(0, 0, -1)):
		return w.Text("day.yesterday")
	case day.Year() == now.Year():
		return formatDate(w, day, "day.long")
	}
	return formatDate(w, day, "day.long_year")
}

// NextSync tells when a feed is asked next: at a time, as soon as there is a sync, or
// never again.
func (k *Kit) NextSync(f news.Feed) string {
	switch now := k.Now(); {
	case f.Paused:
		return k.Text("feed.paused")
	case f.Retired():
		return k.Text("feed.never")
	case f.NextSync.After(now):
		return k.Text("feed.next", Clock(k.Words, f.NextSync, now))
	}
	return k.Text("feed.due")
}
