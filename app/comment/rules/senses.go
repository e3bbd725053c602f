package rules

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// senses are words by what they speak of, for the model: what it has learnt of one
// word it knows of the others of the same sense, so that it need not have met them.
type senses map[string][]uint32 // hashes of senses by word

// parse reads lines of a sense and its words.
func (s senses) parse(r io.Reader) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<16)
	for n := 1; lines.Scan(); n++ {
		columns := strings.Fields(lines.Text())
		switch {
		case len(columns) == 0 || columns[0] == "#":
			continue
		case len(columns) < 2:
			return fmt.Errorf("line %d: %q has no words", n, columns[0])
		}
		sense := hashString(hashString(fnvStart, "z:"), columns[0])
		for _, w := range columns[1:] {
			w = foldWord(w)
			s.add(w, sense)
			s.add(bareWord(w), sense)
		}
	}
	return lines.Err()
}

func (s senses) add(word string, sense uint32) {
	if !slices.Contains(s[word], sense) {
		s[word] = append(s[word], sense)
	}
}

// beforeSenses are the clitics that a word may have before it.
var beforeSenses = []string{"", "و", "ب", "ل", "ف", "ال", "وال", "بال", "لل", "ك", "كال", "هال", "عال", "ع"}

// of returns the senses of a word: as it is, without a clitic before it, or without
// what is joined at both ends.
func (s senses) of(text string) []uint32 {
	for _, clitic := range beforeSenses {
		rest, ok := strings.CutPrefix(text, clitic)
		if !ok || clitic != "" && len(rest) < minBare {
			continue
		}
		if found := s[rest]; found != nil {
			return found
		}
	}
	return s[bareWord(text)]
}

// minBare is how many bytes, three letters, must be left of a word.
const minBare = 6

// bareWord returns a word without article and conjunction before it and a pronoun or
// an ending after it.
func bareWord(word string) string {
	for _, clitic := range []string{"وال", "بال", "فال", "كال", "هال", "عال", "لل", "ال", "و"} {
		if rest, ok := strings.CutPrefix(word, clitic); ok && len(rest) >= minBare {
			word = rest
			break
		}
	}
	for _, end := range []string{"كم", "هم", "هن", "ها", "نا", "كن", "ين", "ون", "ات", "ه", "ي", "ك", "و", "ا"} {
		if rest, ok := strings.CutSuffix(word, end); ok && len(rest) >= minBare {
			return rest
		}
	}
	return word
}

// senseFeatures adds what senses a text has, each token's, and which of them come
// together.
func (a *analysis) senseFeatures(f *features) {
	type place struct {
		sense uint32
		token int
	}
	var all []place
	for i := range a.tokens {
		for _, sense := range a.senses.of(a.tokens[i].text) {
			f.add(sense, i)
			if !slices.ContainsFunc(all, func(p place) bool { return p.sense == sense }) {
				all = append(all, place{sense, i})
			}
		}
	}
	slices.SortFunc(all, func(a, b place) int { return cmp.Compare(a.sense, b.sense) }) // one order for every pair
	for n, p := range all {
		for _, other := range all[:min(n, maxSenses)] {
			f.add(p.sense*31+other.sense, p.token)
		}
	}
}

// maxSenses bounds with how many others a sense makes a pair.
const maxSenses = 24
