package related

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// hamza adds the spellings of the word in which a hamza has another seat.
func (f *finding) hamza() {
	for _, w := range seats(f.word) {
		f.add(withoutArticle(w), Spelling)
		for _, lemma := range f.lexicon.lemmas(w) {
			if f.lexicon.isNoun(lemma) {
				f.plurals(lemma)
			}
		}
	}
}

// seats returns the spellings of a word in which a hamza has another seat. A
// folded word shows a hamza as the letter it sits on, so only those places are
// looked at where writers differ and no other word stands: before و (مسؤول,
// مسئول; شؤون, شئون), before ه after ي (هيئة, هيأة), at the end (شاطئ, شاطيء).
func seats(word string) (other []string) {
	if strings.HasSuffix(word, "يون") && arabic.CountLetters(withoutArticle(word)) >= 6 {
		return nil // اقتصاديون: the ending of relation and the plural
	}
	for _, seat := range []string{"و", "ي", "ء", "ا"} {
		for _, instead := range []string{"و", "ي", "ء"} {
			if seat == instead {
				continue
			}
			for at := 0; ; {
				i := strings.Index(word[at:], seat+"و")
				if i < 0 {
					break
				}
				if i += at; i >= 2*letterBytes || i >= letterBytes && !strings.HasPrefix(word, "ال") && !strings.HasPrefix(word, "و") {
					other = append(other, word[:i]+instead+word[i+letterBytes:])
				}
				at = i + letterBytes
			}
		}
	}
	for at, r := range word { // رءساء, and مسءول above
		if r == 'ء' && at >= letterBytes && at < len(word)-letterBytes && !strings.HasSuffix(word[:at], "ا") && !strings.HasPrefix(word[at:], "ءو") {
			for _, instead := range []string{"و", "ي", "ا"} {
				other = append(other, word[:at]+instead+word[at+letterBytes:])
			}
		}
	}
	switch {
	case strings.HasSuffix(word, "ييه"):
		other = append(other, strings.TrimSuffix(word, "يه")+"اه")
	case strings.HasSuffix(word, "ياه"):
		other = append(other, strings.TrimSuffix(word, "اه")+"يه")
	case strings.HasSuffix(word, "يء"):
		other = append(other, strings.TrimSuffix(word, "ء"), strings.TrimSuffix(word, "ء")+"ي")
	case strings.HasSuffix(word, "يي"):
		other = append(other, strings.TrimSuffix(word, "ي")+"ء")
	case strings.HasSuffix(word, "ي") && arabic.CountLetters(word) >= 4:
		other = append(other, word+"ء")
	case strings.HasSuffix(word, "وء"):
		other = append(other, strings.TrimSuffix(word, "ء"))
	}
	return other
}

// letterBytes is the length of a folded Arabic letter in UTF-8.
const letterBytes = 2

// nameForms adds the spellings of a name that the list has: the Arabic ones
// near, those in other letters last.
func (f *finding) nameForms(word string) {
	n := f.lexicon.names[word]
	if n == nil {
		return
	}
	isLatin := slices.Contains(n.latin, word)
	for _, s := range n.arabic {
		f.addName(s, isLatin)
	}
	for _, s := range n.latin {
		f.addName(s, !isLatin)
	}
}

func (f *finding) addName(spelling string, otherLetters bool) {
	rank := Spelling
	if otherLetters {
		rank = Derived
	}
	if terms := strings.Fields(spelling); len(terms) > 1 {
		if !f.has(spelling) {
			f.found = append(f.found, Word{Text: spelling, Rank: rank, Phrase: terms})
		}
		return
	}
	if !arabic.IsArabic(spelling) {
		f.addForms(spelling, rank, nil, []string{spelling})
		return
	}
	f.add(spelling, rank)
}

// Letters that stand for one foreign sound.
var sounds = []string{"غجقك", "تط", "سصث", "زذظ", "دض", "فو", "حهخ"}

// Bounds on what is tried for a spelling.
const (
	minNameLetters = 4
	maxNameLetters = 12
)

// foreignSpellings adds other spellings of a foreign name that occur: with a
// long vowel more, less or elsewhere, or with another letter for a sound that
// Arabic does not have. One of the two must look foreign (isForeign), and no
// list may know them; words of Arabic roots would become other words.
func (f *finding) foreignSpellings() {
	word := withoutArticle(f.word)
	n := arabic.CountLetters(word)
	if n < minNameLetters || n > maxNameLetters {
		return
	}
	foreign := isForeign(word)
	if foreign && f.docs("ال"+word)*3 > f.docs(word) && f.docs(word) > 3 {
		return // what takes the article is not a name
	}
	occurs := f.docs(word) > 2
	for _, other := range respelled([]rune(word)) {
		if other == word || f.lexicon.knows(other) && f.lexicon.names[other] == nil {
			continue
		}
		if alike := isForeign(other); !foreign && !alike || occurs && !(foreign && alike) {
			continue // one of the two may be misspelt, if it is rare
		}
		if d := f.docs(other); d > 0 && f.docs("ال"+other)*3 <= d {
			f.add(other, Spelling)
		}
	}
}

// respelled returns the spellings of a foreign name that are one step away, or
// a vowel that stands elsewhere.
func respelled(word []rune) (all []string) {
	vowels := []rune("اوي")
	isVowel := func(r rune) bool { return slices.Contains(vowels, r) }
	add := func(w []rune) { all = append(all, string(w)) }
	inserted := func(w []rune, vowel rune) {
		for i := 1; i < len(w); i++ {
			if !isVowel(w[i-1]) && !isVowel(w[i]) {
				add(slices.Insert(slices.Clone(w), i, vowel))
			}
		}
	}
	for _, v := range vowels {
		inserted(word, v)
	}
	for i := 1; i < len(word)-1; i++ {
		if !isVowel(word[i]) {
			continue
		}
		without := slices.Delete(slices.Clone(word), i, i+1)
		if len(without) >= minNameLetters {
			add(without)
		}
		inserted(without, word[i])
		for _, v := range vowels {
			if v != word[i] {
				w := slices.Clone(word)
				w[i] = v
				add(w)
			}
		}
	}
	for _, sound := range sounds {
		for _, from := range sound {
			if !slices.Contains(word, from) {
				continue
			}
			for _, to := range sound {
				if from != to {
					add([]rune(strings.ReplaceAll(string(word), string(from), string(to))))
				}
			}
		}
	}
	if last := len(word) - 1; word[last] == 'ا' {
		add(append(slices.Clone(word[:last]), 'ه'))
	} else if word[last] == 'ه' {
		add(append(slices.Clone(word[:last]), 'ا'))
	}
	return all
}

// nativeShapes are the shapes that words of Arabic roots have, without clitics
// and endings.
var nativeShapes = []string{
	"123", "12ا3", "12و3", "12ي3", "1ا23", "1و23", "1ي23", "1ا2و3", "1ا2ي3", "123ه", "123ي", "ي123", "ت123", "ن123", "ا123",
	"12ا3ه", "12ي3ه", "12و3ه", "1ا23ه", "م123", "م12و3", "م12ا3", "م12ي3", "م123ه", "م1ا23", "م1ا23ه", "مت123", "مت1ا23", "من123",
	"م1ت23", "مست123", "ت12ي3", "ت12ي3ه", "ت1ا23", "ت12ا3", "ا12ا3", "ا12و3", "ا12ي3", "ا1ت23", "ا1ت2ا3", "ان123", "ان12ا3", "است123", "است12ا3",
	"123ان", "123اء", "1وا23", "1وا2ي3", "12اي3", "12ا34", "12ا3ي", "12ا3ي4", "يت123", "يت1ا23", "يست123", "ي1ا23", "1234", "1234ه", "123و4", "123ا4", "123ي4",
}

// What native words may have before and after them in a text.
var (
	nativePrefixes = []string{"", "و", "ف", "ب", "ل", "ك", "س", "سي", "ست", "سن", "وس", "ال", "وال", "بال", "لل", "كال", "ولل"}
	nativeEndings  = []string{"", "ه", "ي", "ا", "ت", "يه", "يا", "ين", "ون", "ات", "ان", "ها", "هم", "هن", "نا", "كم", "وا", "تم", "ني", "هما",
		"تين", "تان", "يين", "يون", "يات", "يته", "ته", "تها", "تهم", "تنا", "اته", "اتها", "اتهم", "ونها", "ونه", "ونهم", "وه", "وها", "يها", "يه", "يهم", "اه", "اها", "ايه", "ايها", "ايهم"}
)

// isForeign reports whether a word has a shape that words of Arabic roots do
// not have, whatever is taken for clitics and endings.
func isForeign(word string) bool {
	if arabic.CountLetters(word) < minNameLetters {
		return false
	}
	for _, p := range nativePrefixes {
		rest, ok := strings.CutPrefix(word, p)
		if !ok {
			continue
		}
		for _, e := range nativeEndings {
			if bare, ok := strings.CutSuffix(rest, e); ok && arabic.CountLetters(bare) >= 3 && hasNativeShape([]rune(bare), p+e == "") {
				return false
			}
		}
	}
	return true
}

// hasNativeShape reports whether a word is made of a root by one of the shapes.
// Three letters are one only if nothing was taken off, or none is a long vowel:
// else all names would be native.
func hasNativeShape(word []rune, whole bool) bool {
	if len(word) == 3 {
		return whole || !hasVowel(word[1:])
	}
	for _, shape := range nativeShapes {
		if root, ok := extractRoot([]rune(shape), word); ok && !(strings.Contains(shape, "4") && hasVowel(root)) {
			return true
		}
	}
	return false
}

func hasVowel(root []rune) bool { return slices.ContainsFunc(root, isWeak) }
