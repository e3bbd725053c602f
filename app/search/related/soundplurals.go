package related

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// soundPlurals adds the regular plurals of a word, or the singulars that it is one of,
// where the light stem does not bring both together: that of الكائن is كا, that of
// الكائنات كاين. Only what occurs is added; plurals without their stem, which may be that
// of another word (مظاهر of مظاهرات).
func soundPlurals(f *finding, lemma string) {
	occurs := func(other string) bool { return other != lemma && f.wordDocs(other) > 0 && !isFunctionWord(other) }
	for _, singular := range singularsOfSound(f, lemma) {
		if occurs(singular) {
			f.add(singular, Plural)
		}
	}
	for _, plural := range pluralsOfSingular(f, lemma) {
		if occurs(plural) {
			f.addForms(plural, Plural, nil, slices.Concat(bareForms(f.lexicon, plural), clungForms(f.lexicon, plural), articled(plural)))
		}
	}
}

// minSoundLetters is how many letters a masculine noun has at least that is told by its
// regular plural: of shorter ones ات is mostly the plural of another in ة (وصف, وصفات).
const minSoundLetters = 4

// singularsOfSound returns what a plural in ات, ون or ين may be of.
func singularsOfSound(f *finding, plural string) (singulars []string) {
	l := f.lexicon
	if base, ok := strings.CutSuffix(plural, "ات"); ok && arabic.CountLetters(base) >= 2 {
		feminine := base + "ه"
		takesArticle := f.docs("ال"+feminine) > 0                      // else اتصاله may be "his call"
		if takesArticle || f.wordDocs(base) == 0 || l.isNoun(plural) { // هجمة, and هجوم by the list
			singulars = append(singulars, feminine)
		}
		isAdjective := takesArticle && strings.HasSuffix(base, "ي") // تقني beside تقنية
		if !l.isNoun(plural) && !isAdjective && takesSoundFeminine(f, base) {
			singulars = append(singulars, base)
		}
		return singulars
	}
	for _, ending := range []string{"ون", "ين"} {
		if base, ok := strings.CutSuffix(plural, ending); ok && !l.knows(plural) && isSoundNoun(l, base) {
			return []string{base}
		}
	}
	return nil
}

// pluralsOfSingular returns the regular plurals that a singular may have.
func pluralsOfSingular(f *finding, singular string) (plurals []string) {
	l := f.lexicon
	base, isFeminine := strings.CutSuffix(singular, "ه")
	if isFeminine && isTaMarbuta(l, singular) {
		plurals = append(plurals, base+"ات")
	} else if base, ok := strings.CutSuffix(singular, "ا"); ok && l.single[singular] {
		plurals = append(plurals, base+"ات") // كاميرا
	} else if isSoundNoun(l, singular) {
		plurals = append(plurals, singular+"ين", singular+"ون")
		if takesSoundFeminine(f, singular) {
			plurals = append(plurals, singular+"ات")
		}
	}
	isOther := func(p string) bool {
		if isPluralOnly := len(l.singulars[p]) > 0 && len(l.plurals[p]) == 0; isPluralOnly && isFeminine {
			return false // شائعات, of إشاعة by the list
		}
		lemma := l.lemmas(p)[0]
		return l.knows(p) || l.single[p] || lemma != p && lemma != singular
	}
	return slices.DeleteFunc(plurals, isOther)
}

// isSoundNoun reports whether a word may have a regular plural: it has no broken one.
func isSoundNoun(l *Lexicon, word string) bool {
	return arabic.CountLetters(word) >= minSoundLetters && !l.isNoun(word) && !strings.HasSuffix(word, "ات")
}

// takesSoundFeminine reports whether a plural in ات may be of a word without ة: that with
// it is no word of its own, such as مقابلة beside مقابل.
func takesSoundFeminine(f *finding, word string) bool {
	feminine := word + "ه"
	return isSoundNoun(f.lexicon, word) && !f.lexicon.isOtherWithEnding(feminine) &&
		!(isThirdFormNoun(feminine) && f.wordDocs(feminine) > 0)
}

// isTaMarbuta reports whether the ه that a folded word ends with is ة: it is, unless the
// lists have the word as a noun and spell it with the ه of a root (تنبيه, اتجاه). Short
// verbal nouns do not count, for كره looks like كرة.
func isTaMarbuta(l *Lexicon, word string) bool {
	isNoun := l.isNoun(word) || len(l.nouns[word]) > 0 && arabic.CountLetters(word) > minRootLetters
	return strings.HasSuffix(word, "ه") && (l.taMarbuta[word] || !isNoun)
}

// minLoanLetters is how many letters a foreign name of the list has at least that is a noun
// such as تلفزيون and مليار, or is never written with ة: قطرة is no قطر.
const minLoanLetters = 5

// isLoan reports whether a word is a foreign name that takes the endings of nouns.
func isLoan(l *Lexicon, word string) bool {
	return arabic.CountLetters(word) >= minLoanLetters && l.isForeignName(word)
}
