package search

import (
	"strings"
	"testing"
	"time"
)

func TestPeriodsInPlainWords(t *testing.T) {
	now := time.Date(2026, 11, 25, 15, 0, 0, 0, time.UTC)
	for _, tt := range []struct{ query, words, from, to string }{
		{"أخبار المغرب هذا الأسبوع", "اخبار المغرب", "2026-11-19", "2026-11-26"},
		{"زلزال اليابان الشهر الماضي", "زلزال اليابان", "2026-10-01", "2026-11-01"},
		{"انتخابات نوفمبر 2024", "انتخابات", "2024-11-01", "2024-12-01"},
		{"تشرين الثاني ٢٠٢٤", "", "2024-11-01", "2024-12-01"},
		{"غزة اليوم", "غزه", "2026-11-25", "2026-11-26"},
		{"مصر في أكتوبر 1973", "مصر", "1973-10-01", "1973-11-01"},
		{"أسعار النفط آخر 3 أيام", "اسعار النفط", "2026-11-22", "2026-11-25"},
		{"gaza last week", "gaza", "2026-11-12", "2026-11-23"},
		// words
		{"المصري اليوم", "المصري اليوم", "", ""},
		{"الجزائر اليوم", "الجزاير اليوم", "", ""},
		{"اليوم", "اليوم", "", ""},
		{"متى بدأت حرب أكتوبر 1973", "متي بدات حرب اكتوبر 1973", "", ""},
		{"هاتف 2024", "هاتف 2024", "", ""},
		{`"هذا الأسبوع" غزة`, "هذا الاسبوع غزه", "", ""},
		{"", "", "", ""},
	} {
		q := Parse(tt.query, now)
		var words []string
		for _, term := range q.Root.Terms() {
			if term.IsText() {
				words = append(words, term.Words...)
			}
		}
		if got := strings.Join(words, " "); got != tt.words {
			t.Errorf("%s: words %q, want %q", tt.query, got, tt.words)
		}
		from, to := "", ""
		for _, f := range q.Filters {
			from, to = f.From.Format(time.DateOnly), f.To.Format(time.DateOnly)
			if rest := q.Without(f); strings.Contains(rest, f.Text) {
				t.Errorf("%s: without its filter %q", tt.query, rest)
			}
		}
		if from != tt.from || to != tt.to {
			t.Errorf("%s: from %s to %s, want %s to %s", tt.query, from, to, tt.from, tt.to)
		}
	}
}

func TestLeadingWordsAreWeak(t *testing.T) {
	for query, weak := range map[string]string{
		"أخبار المغرب":               "اخبار",
		"آخر أخبار المغرب":           "اخر اخبار",
		"أخبار":                      "",
		"المغرب أخبار":               "",
		"ماذا قال بايدن عن أوكرانيا": "ماذا قال عن",
		"قال بايدن":                  "",
	} {
		var got []string
		for _, term := range Parse(query, time.Now()).Root.Terms() {
			if term.IsWeak() {
				got = append(got, term.Words[0])
			}
		}
		if s := strings.Join(got, " "); s != weak {
			t.Errorf("%s: %q is weak, want %q", query, s, weak)
		}
	}
}

func TestExactSpelling(t *testing.T) {
	q := Parse("وزير= المدارس", time.Now())
	terms := q.Root.Terms()
	if len(terms) != 2 || terms[0].Kind != Phrase || terms[1].Kind != Word {
		t.Fatalf("%+v", terms)
	}
	if got := Parse("وزير المدارس", time.Now()).Exactly([]string{"وزير", "المدارس"}); got != "وزير= المدارس=" {
		t.Errorf("%q", got)
	}
}

// On the days on which a week begins for somebody, the whole week before is "last week".
func TestLastWeekByAnyReckoning(t *testing.T) {
	for day := 21; day <= 30; day++ { // of November 2026; the 21st is a Saturday
		now := time.Date(2026, 11, day, 9, 0, 0, 0, time.UTC)
		q := Parse("الوزراء الأسبوع الماضي", now)
		if len(q.Filters) != 1 {
			t.Fatalf("on %v: %v", now, q.Filters)
		}
		to := q.Filters[0].To
		for _, begins := range []time.Weekday{time.Saturday, time.Sunday, time.Monday} {
			this := time.Date(2026, 11, day-(int(now.Weekday()-begins)+7)%7, 0, 0, 0, 0, time.UTC)
			if last := this.AddDate(0, 0, -7); last.Before(q.Filters[0].From) || to.Before(this) && to.Before(now.AddDate(0, 0, -6)) {
				t.Errorf("on %v %v to %v, a week that begins on %v from %v to %v", now.Weekday(), q.Filters[0].From, to, begins, last, this)
			}
		}
		if to.After(now) {
			t.Errorf("on %v until %v", now, to)
		}
	}
}
