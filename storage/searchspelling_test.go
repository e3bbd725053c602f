package storage_test

import (
	"slices"
	"testing"

	"sahifa/app/search"
)

// Of words that differ only in where their hamza is, the typed one comes first; one that
// is written without it may be either.
func TestTypedHamzaComesFirst(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	story(t, s, f.ID, "بالكسر", "نشر الصورة بلا إذن من صاحبها ثم قيل إنه لا يعلم")
	story(t, s, f.ID, "بلا همزة", "نشر الصورة بلا اذن من صاحبها ثم قيل انه لا يعلم ما جرى في ذلك اليوم")
	story(t, s, f.ID, "الأذن", "طبيب الأذن يعالج كل أذن بلا ألم")
	for query, last := range map[string]string{"إذن": "الأذن", "أذن": "بالكسر"} {
		r := result(t, s, query, search.Options{})
		if got := titles(r); len(got) != 3 || got[2] != last {
			t.Errorf("%s: %q, want %q last", query, got, last)
		}
	}
	without, plain := titles(result(t, s, "اذن", search.Options{})), titles(result(t, s, "أذن", search.Options{}))
	if !slices.Equal(without[:1], plain[:1]) || without[0] != "الأذن" {
		t.Errorf("without a hamza: %q, with it %q", without, plain)
	}
	if r := result(t, s, "إذن", search.Options{Order: search.ByDate}); len(r.Hits) != 3 {
		t.Errorf("by date: %q", titles(r))
	}
}
