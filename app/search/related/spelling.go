package related

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// hamza adds the spellings of the word in which a hamza has another seat.
func (f *finding) hamza() {
	for _, w := range seats(f.word) {
		if lemma := withoutArticle(w); hasNoHamza(f.lexicon, lemma) { // عيون is no عاون
			continue
		} else if strings.HasSuffix(f.word, "ء") || !strings.HasSuffix(w, "ء") || f.wordDocs(lemma) > 0 {
			f.add(lemma, Spelling)
		}
		for _, lemma := range f.lexicon.lemmas(w) {
			if f.lexicon.isNoun(lemma) && !hasNoHamza(f.lexicon, lemma) {
				f.plurals(lemma)
			}
		}
	}
	misspellings(f)
}

// hasNoHamza reports whether the lists have a word, and spell it without a hamza.
func hasNoHamza(l *Lexicon, word string) bool {
	return l.knows(word) && !strings.ContainsAny(l.Spelled(word), "أإآؤئء")
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
	case strings.HasSuffix(word, "ء") && !strings.HasSuffix(word, "اء") && arabic.CountLetters(word) >= 3: // عبئ
		other = append(other, strings.TrimSuffix(word, "ء")+"ي")
	case strings.HasSuffix(word, "ا") && arabic.CountLetters(word) >= 4: // مبدء
		other = append(other, strings.TrimSuffix(word, "ا")+"ء")
	case strings.HasSuffix(word, "ي") && arabic.CountLetters(word) == 3: // بطء; بطئ for بطيء
		other = append(other, strings.TrimSuffix(word, "ي")+"ء", word+"ء")
	case strings.HasSuffix(word, "و") && arabic.CountLetters(word) >= 3: // هدؤ
		other = append(other, word+"ء")
	}
	for _, ending := range []string{"ون", "وا"} { // يقرؤون, يقرأون; بدءوا, بدأوا
		if stem, ok := strings.CutSuffix(word, ending); ok && arabic.CountLetters(stem) >= 3 {
			for _, seat := range []string{"و", "ي", "ء"} {
				if bare, ok := strings.CutSuffix(stem, seat); ok {
					other = append(other, bare+"ا"+ending)
				}
			}
		}
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
