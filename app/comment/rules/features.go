package rules

import "sahifa/app/comment/rules/linear"

// features are what is in a text, as hashes: first those of letters and words, token by
// token, then the others.
type features struct {
	hashes []uint32
	ends   []int32 // by token: where its letters and words end
	others []int32 // the tokens of the others
}

// addLetters adds a hash of letters or of a word.
func (f *features) addLetters(hash uint32) { f.hashes = append(f.hashes, mixBits(hash)) }

// add adds another hash.
func (f *features) add(hash uint32, token int) {
	f.hashes = append(f.hashes, mixBits(hash))
	f.others = append(f.others, int32(token))
}

// ofToken returns the hashes of a token's letters and words.
func (f *features) ofToken(i int) []uint32 {
	from := int32(0)
	if i > 0 {
		from = f.ends[i-1]
	}
	return f.hashes[from:f.ends[i]]
}

// The constants of the hash FNV-1a.
const (
	fnvStart = 2166136261
	fnvPrime = 16777619
)

func hashString[T string | []byte](h uint32, s T) uint32 {
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

// How many features a letter has, and a token hardly ever has more of beside those.
const (
	featuresOfLetter = maxNgram - minNgram + 1
	featuresOfToken  = 8
)

// letterFeatures returns letter n-grams and words, from which both what is said and
// how is known: whether a text is talk is asked first, and they are not made again.
// Of the author's name it has only that it is his: many who name him insult him, and
// that says nothing against others of the name.
func (tokens tokenList) letterFeatures(author authorship) features {
	room := featuresOfToken * len(tokens)
	for i := range tokens {
		room += featuresOfLetter * tokens[i].letters
	}
	f := features{hashes: make([]uint32, 0, room), ends: make([]int32, len(tokens))}
	var edged []rune
	for i := range tokens {
		if author.isName(i) {
			f.addLetters(hashString(wordStart, nameOfAuthor))
			f.ends[i] = int32(len(f.hashes))
			continue
		}
		edged = append(edged[:0], '_')
		for _, r := range tokens[i].text {
			edged = append(edged, r)
		}
		edged = append(edged, '_')
		for from := range edged {
			h := uint32(fnvStart)
			for n, r := range edged[from:min(from+maxNgram, len(edged))] {
				h = (h ^ uint32(r)) * fnvPrime
				if n+1 >= minNgram {
					f.addLetters(h)
				}
			}
		}
		f.addLetters(hashString(wordStart, tokens[i].text))
		f.ends[i] = int32(len(f.hashes))
	}
	return f
}

// nameOfAuthor stands for the words of the author's name.
const nameOfAuthor = "@"

// wordStart is where the hash of a word begins.
var wordStart = hashString(fnvStart, "w:")

// features returns what is in a text: letter n-grams, words, pairs of words,
// entries of the lexicon, pairs of kinds, and senses.
func (a *analysis) features() features {
	f := a.letters
	f.others = make([]int32, 0, featuresOfToken*len(a.tokens))
	context := a.contextKey()
	last := "^"
	lastKind := "^"
	for i := range a.tokens {
		t := &a.tokens[i]
		text := t.text
		if a.author.isName(i) {
			text = nameOfAuthor
		}
		f.add(hashString(hashString(hashString(wordStart, text), " "), last), i)
		kind := mainKind(t)
		if kind != "" || lastKind != "" {
			f.add(hashString(hashString(hashString(hashString(fnvStart, "k:"), lastKind), ">"), kind), i)
		}
		if kind != "" {
			f.add(hashString(hashString(hashString(fnvStart, "c:"), kind), context), i)
		}
		for _, word := range t.words {
			if word.entry.name != "" {
				f.add(hashString(hashString(fnvStart, "e:"), word.entry.name), i)
			}
		}
		last, lastKind = text, kind
	}
	a.senseFeatures(&f)
	return f
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
func sampleOf(f features, counts *tally) linear.Sample {
	return linear.Sample{Hashes: f.hashes, Dense: counts[:]}
}

// Sample returns what the model weighs of a comment, for training it.
func (c *Checker) Sample(text string, about About) linear.Sample {
	a := c.analyse(text, about, nil)
	_, counts := c.candidates(a)
	return sampleOf(a.features(), &counts)
}

// maxShortWord is how many letters words have that are mostly of grammar and not of a
// subject.
const maxShortWord = 4

// registerSample returns what tells talk from prose, with the pairs of short words, but
// of no word that any rule speaks of, because what is said is not how.
func registerSample(tokens tokenList, letters features) linear.Sample {
	s := linear.Sample{Hashes: make([]uint32, 0, len(letters.hashes)+len(tokens))}
	last := ""
	for i := range tokens {
		t := &tokens[i]
		switch {
		case t.kinds.any(ofRules):
			last = ""
			continue
		case t.letters <= maxShortWord:
			s.Hashes = append(s.Hashes, mixBits(hashString(hashString(hashString(hashString(fnvStart, "rw:"), t.text), " "), last)))
			last = t.text
		default:
			last = "*"
		}
		s.Hashes = append(s.Hashes, letters.ofToken(i)...)
	}
	s.Dense = []float32{float32(min(len(tokens), longText)) / longText, 0}
	if tokens.continueText() {
		s.Dense[1] = 1
	}
	return s
}

// ofRules are the kinds of words that a rule speaks of.
const ofRules = levels | group | hate | kill | expel | die | smear | threat | dehuman | curse | obscene

// longText is how many words are as long as texts are told apart.
const longText = 40

// RegisterSample returns what tells whether a text is talk, for training, and
// whether it has a word of talk.
func (c *Checker) RegisterSample(text string, about About) (sample linear.Sample, hasTalk bool) {
	a := c.analyse(text, about, nil)
	return registerSample(a.tokens, a.letters), registerOf(a.tokens, false, 0, &Limits{talkOdds: 1}).isTalk
}
