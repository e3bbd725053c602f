package related

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// MaxRun is how many words a name that is looked for as one has at most.
const MaxRun = 4

// OfRun returns what is related to words that stand one after the other in a
// query: the name that they are, in its other spellings and letters (New York,
// نيويورك), and the word that they are written as elsewhere (عبد الله).
func (l *Lexicon) OfRun(words []string, docs Docs) []Word {
	f := &finding{lexicon: l, docs: docs, word: strings.Join(words, " ")}
	if len(words) == 2 {
		if w, ok := l.Joined(words[0], words[1], docs); ok {
			f.found = append(f.found, w)
		}
		if name := words[0] + words[1]; arabic.IsArabic(name) && arabic.CountLetters(name) >= minDivided && !isFunctionWord(words[0]) {
			f.nameForms(name) // نيو يورك
		}
		f.articledNames(words[0], words[1])
	}
	f.nameForms(f.word)
	for _, w := range letterWords(words) {
		if f.docs(w) > 0 {
			f.addForms(w, Derived, nil, []string{w})
		}
	}
	return f.result()
}

// minDivided is how many letters a name of the list has at least that may be typed as
// two words.
const minDivided = 6

// articles are the Arabic one as names have it in Latin letters.
var articles = []string{"al", "el"}

// mostArticled is how many Arabic names one in Latin letters may be.
const mostArticled = 2

// articledNames adds the Arabic names that one with the article may be in Latin
// letters: al-Hilal.
func (f *finding) articledNames(article, name string) {
	if !slices.Contains(articles, article) || len(name) < minLatinLetters || len(name) > maxLatinLetters || f.lexicon.names[f.word] != nil {
		return
	}
	type candidate struct {
		word string
		docs int
	}
	var occurring []candidate
	for _, w := range transliteratedBy(nativeSoundOf, name) {
		if arabic.CountLetters(w) < minRootLetters {
			continue
		}
		if d := f.docs("ال" + w); d > 0 {
			occurring = append(occurring, candidate{w, d})
		}
	}
	slices.SortStableFunc(occurring, func(a, b candidate) int { return b.docs - a.docs })
	for _, c := range occurring[:min(len(occurring), mostArticled)] {
		f.addForms("ال"+c.word, Derived, nil, articled(c.word))
	}
}

// Bounds on the letters of names that are letters: BBC, بي بي سي.
const (
	minInitials = 2
	maxInitials = MaxRun
)

// saidInitials adds to a word in Latin letters those letters said one by one.
func (f *finding) saidInitials() {
	for _, said := range saidLetters(f.word) {
		occurs := !slices.ContainsFunc(said, func(w string) bool { return f.docs(w) == 0 })
		if text := strings.Join(said, " "); occurs && !f.has(text) {
			f.found = append(f.found, Word{Text: text, Rank: Derived, Phrase: said})
		}
	}
}

// isOnlyLetter reports whether a word is the name of a letter and no other: بي,
// but not إن.
func isOnlyLetter(word string) bool {
	return len(latinLetters()[word]) > 0 && !isFunctionWord(word) && arabic.CountLetters(word) > 1
}

// saidLetters returns how a short word in Latin letters is said letter by
// letter. Each letter has a name or two.
func saidLetters(word string) (all [][]string) {
	if len(word) < minInitials || len(word) > maxInitials {
		return nil
	}
	all = [][]string{nil}
	for i := range len(word) {
		var longer [][]string
		for _, name := range letterNames[word[i:i+1]] {
			for _, head := range all {
				longer = append(longer, append(slices.Clone(head), name))
			}
		}
		all = longer
	}
	return all
}

// letterWords returns the words in Latin letters that names of letters spell, if one
// of these is nothing else.
func letterWords(names []string) (all []string) {
	if !slices.ContainsFunc(names, isOnlyLetter) {
		return nil
	}
	all = []string{""}
	for _, name := range names {
		var longer []string
		for _, latin := range latinLetters()[name] {
			if len(latin) > 1 {
				continue // سو, of Su-35
			}
			for _, head := range all {
				longer = append(longer, head+latin)
			}
		}
		all = longer
	}
	return all
}
