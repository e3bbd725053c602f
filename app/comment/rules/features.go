package rules

import (
	"unicode/utf8"

	"sahifa/app/comment/rules/linear"
)

// feature is something in a text, as a hash, with its token.
type feature struct {
	hash  uint32
	token int32
}

// The constants of the hash FNV-1a.
const (
	fnvStart = 2166136261
	fnvPrime = 16777619
)

func hashString(h uint32, s string) uint32 {
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * fnvPrime
	}
	return h
}

// mixBits spreads a hash over all its bits, because the low ones choose the
// weight.
func mixBits(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x7feb352d
	h ^= h >> 15
	h *= 0x846ca68b
	return h ^ h>>16
}

// The length of the letter n-grams that are features, including the word's
// edges.
const (
	minNgram = 2
	maxNgram = 5
)

// featuresOfToken is how many features a token hardly ever has more of.
const featuresOfToken = 32

// features returns what is in a text: letter n-grams, words, pairs of words,
// entries of the lexicon, pairs of kinds, and senses.
func (a *analysis) features() []feature {
	out := make([]feature, 0, featuresOfToken*len(a.tokens))
	var starts []int
	var edged []byte
	context := a.contextKey()
	last := "^"
	lastKind := "^"
	for i := range a.tokens {
		t := &a.tokens[i]
		edged = append(edged[:0], '_')
		edged = append(edged, t.text...)
		edged = append(edged, '_')
		starts = starts[:0]
		for k := 0; k < len(edged); {
			starts = append(starts, k)
			_, n := utf8.DecodeRune(edged[k:])
			k += n
		}
		starts = append(starts, len(edged))
		for from := range len(starts) - 1 {
			h := uint32(fnvStart)
			for n := 1; n <= maxNgram && from+n < len(starts); n++ {
				for _, b := range edged[starts[from+n-1]:starts[from+n]] {
					h = (h ^ uint32(b)) * fnvPrime
				}
				if n >= minNgram {
					out = append(out, feature{mixBits(h), int32(i)})
				}
			}
		}
		w := hashString(hashString(fnvStart, "w:"), t.text)
		out = append(out, feature{mixBits(w), int32(i)}, feature{mixBits(hashString(hashString(w, " "), last)), int32(i)})
		kind := mainKind(t)
		if kind != "" || lastKind != "" {
			out = append(out, feature{mixBits(hashString(hashString(hashString(hashString(fnvStart, "k:"), lastKind), ">"), kind)), int32(i)})
		}
		if kind != "" {
			out = append(out, feature{mixBits(hashString(hashString(hashString(fnvStart, "c:"), kind), context)), int32(i)})
		}
		for _, word := range t.words {
			if word.entry.name != "" {
				out = append(out, feature{mixBits(hashString(hashString(fnvStart, "e:"), word.entry.name)), int32(i)})
			}
		}
		last, lastKind = t.text, kind
	}
	return a.senseFeatures(out)
}

// contextKey sums up what in a text changes the sense of the rest.
func (a *analysis) contextKey() string {
	var all kinds
	for i := range a.tokens {
		all |= a.tokens[i].kinds
	}
	c := []byte{'|'}
	for i, k := range []kinds{group, not | negation, report | decry, praise} {
		if all&k != 0 {
			c = append(c, byte('0'+i))
		}
	}
	return string(c)
}

// mainKind names the kind of a token that matters most.
func mainKind(t *token) string {
	for _, k := range []struct {
		kinds kinds
		name  string
	}{{block, "block"}, {insult, "insult"}, {animal, "animal"}, {weak, "weak"}, {hint, "hint"}, {hate, "hate"}, {kill, "kill"}, {expel, "expel"}, {die, "die"}, {threat, "threat"}, {smear, "smear"}, {dehuman, "dehuman"}, {curse, "curse"}, {group, "group"}, {praise, "praise"}, {worth, "worth"}, {writer, "writer"}, {not | negation, "not"}, {decry, "decry"}, {report, "report"}, {address, "address"}, {people | name, "people"}, {colloquial, "talk"}, {formal, "news"}} {
		if t.kinds.any(k.kinds) {
			return k.name
		}
	}
	return ""
}

// sampleOf returns what the model weighs.
func sampleOf(features []feature, counts *tally) linear.Sample {
	s := linear.Sample{Hashes: make([]uint32, len(features)), Dense: counts[:]}
	for i, f := range features {
		s.Hashes[i] = f.hash
	}
	return s
}

// Sample returns what the model weighs of a comment, for training it.
func (c *Checker) Sample(text string) linear.Sample {
	a := c.analyse(text, About{}, nil)
	_, counts := c.candidates(a)
	return sampleOf(a.features(), &counts)
}

// What tells talk from prose: short words, which are of grammar and not of a
// subject, and how words begin and end.
const (
	maxShortWord = 4 // letters
	minAffix     = 2
	maxAffix     = 4
)

// registerSample returns what tells talk from prose, but of no word that any rule
// speaks of, because what is said is not how.
func registerSample(tokens tokenList) linear.Sample {
	out := make([]uint32, 0, 10*len(tokens))
	last := ""
	for i := range tokens {
		t := &tokens[i]
		if t.kinds.any(levels | group | hate | kill | expel | die | smear | threat | dehuman | curse | obscene) {
			last = ""
			continue
		}
		if t.letters <= maxShortWord {
			w := hashString(hashString(fnvStart, "rw:"), t.text)
			out = append(out, mixBits(w), mixBits(hashString(hashString(w, " "), last)))
			last = t.text
		} else {
			last = "*"
			from, until := 0, len(t.text)
			for n := 1; n <= maxAffix && n < t.letters; n++ {
				_, size := utf8.DecodeRuneInString(t.text[from:])
				from += size
				_, size = utf8.DecodeLastRuneInString(t.text[:until])
				until -= size
				if n >= minAffix {
					out = append(out, mixBits(hashString(hashString(fnvStart, "rp:"), t.text[:from])), mixBits(hashString(hashString(fnvStart, "rs:"), t.text[until:])))
				}
			}
		}
	}
	dense := []float32{float32(min(len(tokens), longText)) / longText, 0}
	if tokens.continueText() {
		dense[1] = 1
	}
	return linear.Sample{Hashes: out, Dense: dense}
}

// longText is how many words are as long as texts are told apart.
const longText = 40

// RegisterSample returns what tells whether a text is talk, for training, and
// whether it has a word of talk.
func (c *Checker) RegisterSample(text string) (sample linear.Sample, hasTalk bool) {
	a := c.analyse(text, About{}, nil)
	return registerSample(a.tokens), registerOf(a.tokens, false, 0, &Limits{talkOdds: 1}).isTalk
}
