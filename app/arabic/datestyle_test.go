package arabic

import (
	"testing"
	"time"
)

func TestDateStyles(t *testing.T) {
	at := time.Date(2026, time.November, 29, 15, 4, 0, 0, time.UTC)
	const long, short = "Monday 2 January 2006، 15:04", "2 January"
	for _, tt := range []struct {
		style       DateStyle
		long, short string
	}{
		{DateStyle{}, "الأحد 29 نوفمبر 2026، 15:04", "29 نوفمبر"},
		{DateStyle{Months: MonthsLevant}, "الأحد 29 تشرين الثاني 2026، 15:04", "29 تشرين الثاني"},
		{DateStyle{Months: MonthsMorocco}, "الأحد 29 نونبر 2026، 15:04", "29 نونبر"},
		{DateStyle{Months: "unknown"}, "الأحد 29 نوفمبر 2026، 15:04", "29 نوفمبر"},
		{DateStyle{Calendar: UmmAlQura}, "الأحد 19 جمادى الآخرة 1448 هـ، 15:04", "19 جمادى الآخرة"},
		{DateStyle{Months: MonthsMaghreb, Calendar: BothDates}, "الأحد 29 نوفمبر 2026 (19 جمادى الآخرة 1448 هـ)، 15:04", "29 نوفمبر"},
		{DateStyle{Latin: true}, "Sunday 29 November 2026، 15:04", "29 November"},
		{DateStyle{Latin: true, Calendar: UmmAlQura}, "Sunday 19 Jumada II 1448 AH، 15:04", "19 Jumada II"},
	} {
		if got := tt.style.Format(at, long); got != tt.long {
			t.Errorf("%+v: %q, want %q", tt.style, got, tt.long)
		}
		if got := tt.style.Format(at, short); got != tt.short {
			t.Errorf("%+v: %q, want %q", tt.style, got, tt.short)
		}
	}
	if got := Indic("29 نوفمبر 2026، 50%"); got != "٢٩ نوفمبر ٢٠٢٦، ٥٠٪" {
		t.Errorf("%q", got)
	}
}

// Days come back from the Islamic calendar as they went, each the day after the
// one before.
func TestHijriThereAndBack(t *testing.T) {
	var y, m, d int
	for at := time.Date(1936, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2080; at = at.AddDate(0, 0, 1) {
		if at.Year() == 1940 || at.Year() == 2030 { // the years between are of the same kind
			at = at.AddDate(45, 0, 0)
			y = 0
		}
		py, pm, pd := y, m, d
		y, m, d = toHijri(at)
		if back := fromHijri(y, m, d); !back.Equal(at) {
			t.Fatalf("%v is %d-%d-%d, which is %v", at, y, m, d, back)
		}
		follows := y == py && m == pm && d == pd+1 || d == 1 && pd >= 29 && (y == py && m == pm+1 || y == py+1 && m == 1 && pm == 12)
		if py != 0 && !follows && py != firstUmmAlQura-1 && y != lastUmmAlQura+1 {
			t.Fatalf("%v is %d-%d-%d after %d-%d-%d", at, y, m, d, py, pm, pd)
		}
	}
	for at, want := range map[string][3]int{ // from ICU
		"1950-06-03": {1369, 8, 17}, "2000-01-01": {1420, 9, 24}, "2024-07-07": {1446, 1, 1}, "2070-12-31": {1493, 11, 28},
	} {
		day, _ := time.Parse(time.DateOnly, at)
		if y, m, d := toHijri(day); [3]int{y, m, d} != want {
			t.Errorf("%s is %d-%d-%d, want %v", at, y, m, d, want)
		}
	}
}
