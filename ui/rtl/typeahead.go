package rtl

import "time"

// Typeahead finds what begins with the letters typed one soon after the other.
type Typeahead struct {
	letters string
	last    time.Time
}

// typePause is how soon a letter follows another of the same word.
const typePause = time.Second

// Going tells that letters are being typed, so that a space is one of them.
func (t *Typeahead) Going() bool { return t.letters != "" && time.Since(t.last) < typePause }

// Find takes a letter and gives the next of n texts that begins with what is
// typed, in a circle after from, or -1. A letter alone goes on to the next, more
// letters stay where they fit; the same one again and again goes on as well.
func (t *Typeahead) Find(letter rune, from, n int, text func(int) string) int {
	if !t.Going() {
		t.letters = ""
	}
	if t.letters == "" && letter == ' ' {
		return -1
	}
	t.last = time.Now()
	if t.letters != string(letter) {
		t.letters += string(letter)
	}
	after := 0
	if len(t.letters) == len(string(letter)) {
		after = 1
	}
	for i := range n {
		at := (max(from, 0) + after + i) % n
		if from < 0 {
			at = i
		}
		if begins(text(at), t.letters) {
			return at
		}
	}
	return -1
}
