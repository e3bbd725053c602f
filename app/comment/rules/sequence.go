package rules

import "sahifa/app/comment/rules/convolution"

// sequence returns what the network reads: of each word its letters, what the lexicon
// knows of it, and its senses.
func (a *analysis) sequence() convolution.Text {
	t := convolution.Text{
		Hashes: make([]uint32, 0, len(a.letters.hashes)+featuresOfToken*len(a.tokens)),
		Ends:   make([]int32, len(a.tokens)),
	}
	for i := range a.tokens {
		t.Hashes = append(t.Hashes, a.letters.ofToken(i)...)
		if kind := mainKind(&a.tokens[i]); kind != "" {
			t.Hashes = append(t.Hashes, mixBits(hashString(kindStart, kind)))
		}
		for _, word := range a.tokens[i].words {
			if word.entry.name != "" {
				t.Hashes = append(t.Hashes, mixBits(hashString(entryStart, word.entry.name)))
			}
		}
		for _, sense := range a.senses.of(a.tokens[i].text) {
			t.Hashes = append(t.Hashes, mixBits(sense))
		}
		t.Ends[i] = int32(len(t.Hashes))
	}
	return t
}

// kindStart and entryStart are where the hashes of a kind and of an entry begin.
var (
	kindStart  = hashString(fnvStart, "k1:")
	entryStart = hashString(fnvStart, "e:")
)

// Sequence returns what the network reads of a comment, for training it.
func (c *Checker) Sequence(text string, about About) convolution.Text {
	return c.analyse(text, about, nil).sequence()
}
