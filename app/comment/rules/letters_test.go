package rules

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

// A letter's form for its place in a word, as PDFs have it, is read as the letter is.
func TestFormsAreReadAsLetters(t *testing.T) {
	for _, block := range [][2]rune{{0xFB50, 0xFDFF}, {0xFE70, 0xFEFC}} {
		for r := block[0]; r <= block[1]; r++ {
			if form, letters := foldWord(string(r)), foldWord(norm.NFKD.String(string(r))); form != letters {
				t.Errorf("%c (%U) is read as %q, its letters as %q", r, r, form, letters)
			}
		}
	}
	for typed, want := range map[string]string{"ﭼلب": "كلب", "خرﺍﺀ": "خرا", "ﻣﺆﺗﻤﺮ": "موتمر", "ﷲ": "الله", "پاگستان ڤيديو ڨفصة": "باكستان فيديو قفصه"} {
		if got := foldWord(typed); got != want {
			t.Errorf("%s is read as %s, want %s", typed, got, want)
		}
	}
}

// A text laughs in whatever letters it is typed.
func TestLaughing(t *testing.T) {
	for text, want := range map[string]bool{"ههههه والله": true, "ھھھھ": true, "هـهـهـه": true, "ﻫﻬﻪ": true, "هه": false, "فقه هام": false, "وجه هادئ": false} {
		if laughs(text) != want {
			t.Errorf("%s: %v", text, !want)
		}
	}
}
