package related

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// Letters that stand for one foreign sound.
var sounds = []string{"غجق", "غك", "قك", "تط", "سصث", "زذظ", "دض", "فو", "حهخ"}

// Bounds on what is tried for a spelling.
const (
	minNameLetters = 4
	maxNameLetters = 16
	maxLongLetters = 12 // of which two vowels are tried
	// By its consonants a name is told from others: so many it must have for a
	// vowel to be left out or put in, and so many for another vowel or two.
	minConsonants     = 3
	minConsonantsLong = 4
)

// foreignSpellings adds other spellings of a foreign name that occur: with a
// long vowel more, less or elsewhere, or with another letter for a sound that
// Arabic does not have. They are no words of the lists, and one of the two must be
// foreign: words of Arabic roots would become other words. What has the article
// hardly is.
func (f *finding) foreignSpellings() {
	bare := withoutArticle(f.word)
	if bare != f.word && !strings.HasPrefix(f.word, "ال") { // كاليفورنيا has no article
		foreignSpellingsOf(f, f.word)
	}
	if f.lexicon.names[f.word] == nil {
		foreignSpellingsOf(f, bare)
	} else if bare == f.word || strings.HasPrefix(f.word, "ال") {
		foreignSpellingsOf(f, f.word)
	}
}

func foreignSpellingsOf(f *finding, word string) {
	n := arabic.CountLetters(word)
	consonants := countConsonants(word)
	if n < minNameLetters || n > maxNameLetters || consonants < minConsonants {
		if foreign := isForeign(word); foreign && n > minNameLetters && consonants >= 2 {
			sameVowels(f, word)
		}
		return
	}
	isListed := f.lexicon.isForeignName(word)
	foreign := isListed || isForeign(word)
	near := respelled([]rune(word), false)
	if foreign && f.docs("ال"+word)*3 > f.docs(word) && f.docs(word) > 3 {
		for _, other := range near {
			if isLoanLike(f, word, other) {
				f.add(other, Spelling)
			}
		}
		return // what takes the article is not a name
	}
	occurs := f.docs(word) > 2
	if occurs && !foreign {
		return // only what is rare is a misspelling of what may be native
	}
	isFirstSeen := consonants >= minConsonantsLong && !f.lexicon.isWord(word) && f.wordDocs(word) == 0
	others := near
	if consonants >= minConsonantsLong && n <= maxLongLetters && (isListed || word == f.word) {
		others = respelled([]rune(word), true)
	}
	for _, other := range others {
		isName := f.lexicon.isForeignName(other)
		if other == word || f.lexicon.isWord(other) || f.lexicon.names[other] != nil && (isListed || !isName) {
			continue // another name is not this one: سلمان, سليمان
		}
		if isFirstSeen && slices.Contains(near, other) && f.wordDocs(other) > 0 && (foreign || isForeign(other)) {
			f.add(other, Spelling) // بلتيمور for بالتيمور
			continue
		}
		d := f.docs(other)
		if d == 0 || f.docs("ال"+other)*3 > d {
			if foreign && slices.Contains(near, other) && isLoanLike(f, word, other) {
				f.add(other, Spelling)
			}
			continue
		}
		switch alike := isName || isForeign(other); {
		case isListed && (alike || d <= 1+f.docs(word)/rareSpelling):
		case foreign && alike:
		case (foreign || alike) && !occurs: // one of the two may be misspelt, if it is rare
		default:
			continue
		}
		f.add(other, Spelling)
	}
}

// sameVowels adds the spellings of a name of few consonants that differ in a doubled vowel
// alone: روبيو, روبييو.
func sameVowels(f *finding, word string) {
	for _, v := range []string{"و", "ي"} {
		for _, s := range [][2]string{{v, v + v}, {v + v, v}} {
			other := strings.Replace(word, s[0], s[1], 1)
			if other != word && !strings.Contains(other, v+v+v) && !f.lexicon.isWord(other) && isForeign(other) && f.docs(other) > 0 {
				f.add(other, Spelling)
			}
		}
	}
}

// isLoanLike reports whether a word that takes the article, or another that it is
// spelt as, is one that Arabic has borrowed (التلفزيون, اليونسكو): both have a foreign
// shape and no letter that only Arabic has. Of 240 such pairs in the shared news 6
// were two words.
func isLoanLike(f *finding, word, other string) bool {
	return word != other && isForeign(word) && isForeign(other) && !strings.ContainsAny(word+other, onlyArabic) &&
		!f.lexicon.isWord(other) && f.wordDocs(other) > 0
}

// onlyArabic are letters for sounds that only Arabic has.
const onlyArabic = "حعصضظذ"

// rareSpelling is how much rarer than a name of the list a spelling of it must be
// that might be an Arabic word.
const rareSpelling = 10

// isForeignName reports whether a name of the list is foreign: it has none of the
// letters that only Arabic has.
func (l *Lexicon) isForeignName(word string) bool {
	return l.names[word] != nil && !strings.ContainsAny(word, onlyArabic)
}

// vowels are the long ones, which foreign names have more or less of.
var vowels = []rune("اوي")

func isVowel(r rune) bool { return slices.Contains(vowels, r) }

func countConsonants(word string) (n int) {
	for _, r := range word {
		if !isVowel(r) {
			n++
		}
	}
	return n
}

// respelled returns the spellings of a foreign name that are one step away; if
// it is long, those with another vowel, and with two more or less, as well.
func respelled(word []rune, long bool) (all []string) {
	seen := map[string]bool{}
	add := func(w []rune) {
		if s := string(w); !seen[s] && len(w) >= minNameLetters {
			seen[s] = true
			all = append(all, s)
		}
	}
	inserted := func(w []rune, beside bool) (longer [][]rune) {
		for i := 1; i < len(w); i++ {
			if !isVowel(w[i-1]) && !isVowel(w[i]) || beside && i < len(w)-1 && isVowel(w[i-1]) != isVowel(w[i]) { // فنزولا, فنزويلا
				for _, v := range vowels {
					longer = append(longer, slices.Insert(slices.Clone(w), i, v))
				}
			}
		}
		return longer
	}
	deleted := func(w []rune) (shorter [][]rune) {
		for i := 1; i < len(w)-1; i++ {
			if isVowel(w[i]) {
				shorter = append(shorter, slices.Delete(slices.Clone(w), i, i+1))
			}
		}
		return shorter
	}
	for _, w := range inserted(word, long) {
		add(w)
		if long {
			for _, w := range inserted(w, false) {
				add(w)
			}
		}
	}
	for i := 1; i < len(word)-1; i++ {
		if !isVowel(word[i]) {
			continue
		}
		without := slices.Delete(slices.Clone(word), i, i+1)
		add(without)
		if !long {
			continue
		}
		for _, w := range append(inserted(without, false), deleted(without)...) {
			add(w)
		}
		for _, v := range vowels {
			w := slices.Clone(word)
			w[i] = v
			add(w)
		}
	}
	for _, w := range otherLength(word) {
		add(w)
	}
	for _, s := range [][2]string{{"تش", "ش"}, {"ش", "تش"}} { // تشيلي, شيلي
		if w := string(word); s[0] == "تش" || !strings.Contains(w, "تش") {
			if other := strings.Replace(w, s[0], s[1], 1); other != w {
				add([]rune(other))
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

// otherLength returns the spellings of a foreign name in which a vowel is written twice
// instead of once (هوليوود, هوليود), or with an alef before it (مايكرو, ميكرو). Those with
// less are among the respelled.
func otherLength(word []rune) (longer [][]rune) {
	for i := 1; i < len(word); i++ {
		if v := word[i]; (v == 'و' || v == 'ي') && v != word[i-1] {
			longer = append(longer, slices.Insert(slices.Clone(word), i, v))
			if i < len(word)-1 && !isVowel(word[i-1]) {
				longer = append(longer, slices.Insert(slices.Clone(word), i, 'ا'))
			}
		}
	}
	return longer
}

// nativeShapes are the shapes that words of Arabic roots have, without clitics
// and endings.
var nativeShapes = []string{
	"123", "12ا3", "12و3", "12ي3", "1ا23", "1و23", "1ي23", "1ا2و3", "1ا2ي3", "123ه", "123ي", "ي123", "ت123", "ن123", "ا123",
	"12ا3ه", "12ي3ه", "12و3ه", "1ا23ه", "م123", "م12و3", "م12ا3", "م12ي3", "م123ه", "م1ا23", "م1ا23ه", "مت123", "مت1ا23", "من123",
	"م1ت23", "مست123", "ت12ي3", "ت12ي3ه", "ت1ا23", "ت12ا3", "ا12ا3", "ا12و3", "ا12ي3", "ا1ت23", "ا1ت2ا3", "ان123", "ان12ا3", "است123", "است12ا3",
	"123ان", "123اء", "1وا23", "1وا2ي3", "12اي3", "12ا34", "12ا3ي", "12ا3ي4", "يت123", "يت1ا23", "يست123", "ي1ا23", "1234", "1234ه", "123و4", "123ا4", "123ي4",
}

// imperfectShapes are those of verbs after the letter of the person.
var imperfectShapes = []string{"1ا23", "12ا3", "1ت23", "1تا2", "ت123", "ت1ا23", "ت12ي", "ن123", "نا12", "ست123", "ست1ي2", "ست12ي", "1234", "1ا2ي"}

// What native words may have before and after them in a text.
var (
	nativePrefixes = []string{"", "و", "ف", "ب", "ل", "ك", "سي", "ست", "سن", "سا", "ال", "وال", "بال", "لل", "كال", "ولل"}
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
			if bare, ok := strings.CutSuffix(rest, e); ok && arabic.CountLetters(bare) >= 3 && hasNativeShape([]rune(bare), p+e == "", strings.HasPrefix(p, "س")) {
				return false
			}
		}
	}
	return true
}

// hasNativeShape reports whether a word is made of a root by one of the shapes.
// Three letters are one only if nothing was taken off, or none is a long vowel:
// else all names would be native.
// After the س of the future there are verbs alone.
func hasNativeShape(word []rune, whole, future bool) bool {
	if len(word) == 3 {
		return whole || !hasVowel(word[1:]) || future
	}
	shapes := nativeShapes
	if future {
		shapes = imperfectShapes
	}
	for _, shape := range shapes {
		if root, ok := extractRoot([]rune(shape), word); ok && !(strings.Contains(shape, "4") && hasVowel(root)) && !(future && slices.Contains(root, 'ا')) {
			return true
		}
	}
	return false
}

func hasVowel(root []rune) bool { return slices.ContainsFunc(root, isWeak) }
