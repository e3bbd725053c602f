package storage

import (
	"slices"
	"testing"

	"sahifa/app/search"
	"sahifa/app/search/related"
)

// What a search was widened to is told, but not the word that was typed.
func TestWidenedNamesOtherWords(t *testing.T) {
	for _, tt := range []struct {
		word    string
		related []string
		want    []string
	}{
		{"حج", []string{"حج"}, nil},
		{"الحج", []string{"حج", "يحج"}, []string{"يحج"}},
		{"وزير", []string{"وزراء"}, []string{"وزراء"}},
		{"كتب", []string{"كتب", "كتابه", "كتاب"}, []string{"كتابة", "كتاب"}},
		{"vote", []string{"vote", "صوت"}, []string{"صوت"}},
	} {
		f := search.Forms{Word: tt.word}
		for _, r := range tt.related {
			f.Related = append(f.Related, related.Word{Text: r})
		}
		var got []string
		for _, w := range widened([]search.Forms{f}) {
			got = append(got, w.Also...)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s is widened to %q, want %q", tt.word, got, tt.want)
		}
	}
}
