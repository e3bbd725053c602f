package arabic

import (
	"slices"
	"testing"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, text, phrase string
		want               []string
	}{
		{"as written", "قمة بعد قمة", "قمة", []string{"قمة", "قمة"}},
		{"marks and all", "السَّلَامُ عليكم", "سلام", []string{"سَّلَامُ"}},
		{"hamza and ta marbuta", "إجابةٌ", "اجابه", []string{"إجابةٌ"}},
		{"digits", "عام ٢٠١٥", "2015", []string{"٢٠١٥"}},
		{"Latin in any case", "شركة Rosneft", "ROS", []string{"Ros"}},
		{"a phrase", "في نيويورك اليوم", "يورك ال", []string{"يورك ال"}},
		{"one letter of a compatibility form", "ﷺ", "صلي", []string{"ﷺ"}},
		{"tatweel", "كتـــاب", "كتاب", []string{"كتـــاب"}},
		{"nothing", "نص", " ", nil},
		{"only marks", "نصٌ", "ٌ", nil},
		{"nowhere", "نص", "كتاب", nil},
	} {
		var got []string
		for _, p := range Find(c.text, c.phrase) {
			got = append(got, string([]rune(c.text)[p[0]:p[1]]))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// What is found folds to the phrase.
func FuzzFind(f *testing.F) {
	f.Add("السَّلَامُ عليكم", "سلام")
	f.Add("\xffaǅﬀ", "f")
	f.Fuzz(func(t *testing.T, text, phrase string) {
		runes := []rune(text)
		last := 0
		for _, p := range Find(text, phrase) {
			if p[0] < last || p[1] <= p[0] || p[1] > len(runes) {
				t.Fatalf("%v after %d of %d", p, last, len(runes))
			}
			last = p[0] // a rune of many letters may hold the end of one and the start of the next
		}
	})
}
