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
		stems   []string
		related []string
		want    []string
	}{
		{"حج", []string{"حج"}, []string{"حج"}, nil},
		{"الحج", []string{"حج"}, []string{"حج", "يحج"}, []string{"يحج"}},
		{"وزير", []string{"وزير"}, []string{"وزراء"}, []string{"وزراء"}},
		{"كتب", []string{"كتب"}, []string{"كتب", "كتابه", "كتاب"}, []string{"كتابة", "كتاب"}},
		{"بحريني", nil, []string{"بحرين"}, []string{"بحرين"}}, // of one light stem, but another word
		{"vote", nil, []string{"vote", "صوت"}, []string{"صوت"}},
	} {
		f := search.Forms{Word: tt.word, Stems: tt.stems}
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
