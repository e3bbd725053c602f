package lang

import "testing"

func TestEnumerate(t *testing.T) {
	for _, tt := range []struct {
		code  string
		items []string
		want  string
	}{
		{"ar", nil, ""},
		{"ar", []string{"مصدر واحد"}, "مصدر واحد"},
		{"ar", []string{"مصدران", "3 مقالات"}, "مصدران و3 مقالات"},
		{"ar", []string{"مصدران", "3 مقالات", "صورة %2"}, "مصدران، 3 مقالات وصورة %2"},
		{"en", []string{"one feed", "2 articles"}, "one feed and 2 articles"},
		{"en", []string{"one feed", "2 articles", "a picture"}, "one feed, 2 articles and a picture"},
	} {
		if got := Load(tt.code).Enumerate(tt.items...); got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.code, tt.items, got, tt.want)
		}
	}
	if got := Load("ar").List("سوق", "أسواق", "متجر"); got != "سوق، أسواق، متجر" {
		t.Errorf("words: %q", got)
	}
	// A path keeps its direction, and the sentence around it its own.
	w := Load("ar")
	w.OnScreen = true
	if got, want := w.Enumerate("خبر", "a/b", "صورة"), "خبر، \u2066a/b\u2069 وصورة"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
