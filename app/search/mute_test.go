package search

import (
	"testing"

	"sahifa/app/news"
)

// Words are muted as they are found: in every inflection, and not as letters of other words.
func TestWhatIsMuted(t *testing.T) {
	for _, tt := range []struct {
		words, title, text string
		inTitle, want      bool
	}{
		{"حرب", "أخبار الحرب", "", false, true},
		{"حرب", "وبالحرب اشتعلت المنطقة", "", false, true},
		{"حرب", "حروب لا تنتهي", "", false, true},
		{"حرب", "هربت الخيول", "حربة في يد الحارس", false, false},
		{"كرة القدم", "القدم تسبق", "عودة الكرة", false, true},
		{"\"كرة القدم\"", "القدم تسبق", "عودة الكرة", false, false},
		{"«كرة القدم»", "نهائي كرة القدم", "", false, true},
		{"كرة", "في السوق", "عاد إلى الكرة", true, false},
		{"كأس مباراة", "مباراة اليوم", "", false, false},
		{"كأس \"مباراة", "مباراة على الكأس", "", false, true},
		{"كوفيد-19", "موجة من كوفيد-19", "", false, true},
		{"كوفيد-19", "كوفيد يعود في 19 دولة", "", false, false},
		{"-حرب", "سلام", "", false, false},
		{"حرب OR سلام", "الحرب", "", false, false},
		{"آخر كلمة", "هذا آخر", "كلمة أولى", false, true},
		{"\"آخر كلمة\"", "هذا آخر", "كلمة أولى", false, false}, // not from the headline into the text
		{"Election", "The election of June", "", false, true},
		{"cat", "A category of its own", "", false, false},
	} {
		m := &Muter{}
		m.Add(news.Mute{ID: 7, Words: tt.words, Title: tt.inTitle}, func(feed int64) bool { return feed == 3 })
		if got := m.Of(3, tt.title, tt.text) == 7; got != tt.want {
			t.Errorf("%q in %q, %q: %v", tt.words, tt.title, tt.text, got)
		}
		if m.Of(4, tt.title, tt.text) != 0 {
			t.Errorf("%q mutes a feed that it is not of", tt.words)
		}
	}
	for _, none := range []string{"", " ", "، . !", "«»"} {
		if _, ok := MuteQuery(none); ok {
			t.Errorf("%q has words", none)
		}
	}
}
