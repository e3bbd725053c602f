package related

import (
	"strings"

	"sahifa/app/arabic"
)

// minRelative is how many letters a word in ي has at least whose accusative is
// told by its ending: رسميا, ثانيا, but not حيا.
const minRelative = 4

// nounInYa is how much more frequent a word in ية is than the one in ي, if it is a
// noun of its own: عملية, of which عمليا is no form.
const nounInYa = 4

// Accusatives returns the indefinite accusative of a word in ي, which the light
// stem parts from it: رسميا of رسمي and رسمية, قاضيا of قاض. What is another word of
// the lists is none (سوريا of سورية).
func (l *Lexicon) Accusatives(word string, docs Docs) []string {
	if !arabic.IsArabic(word) {
		return nil
	}
	lemma := withoutArticle(word)
	base, isFeminine := strings.CutSuffix(lemma, "ه")
	if _, ok := extractRoot([]rune("1ا2"), []rune(lemma)); ok && l.isNoun(lemma) {
		base = lemma + "ي" // قاض
	}
	accusative := base + "ا"
	if !strings.HasSuffix(base, "ي") || arabic.CountLetters(base) < minRelative || l.knows(accusative) {
		return nil
	}
	if isFeminine && (l.isNoun(lemma) || l.isSingle(lemma) || docs(base)*nounInYa < docs(lemma)) {
		return nil
	}
	return []string{accusative, "و" + accusative}
}

// Nominative returns the word in ي that a word in يا is the accusative of, if the
// lists have no such word and that occurs.
func (l *Lexicon) Nominative(word string, docs Docs) (nominative string, ok bool) {
	base, ok := strings.CutSuffix(word, "ا")
	if !ok || !strings.HasSuffix(base, "ي") || arabic.CountLetters(base) < minRelative || !arabic.IsArabic(word) || l.knows(word) || l.isSingle(word) {
		return "", false
	}
	if l.names[strings.TrimSuffix(base, "ي")+"ا"] != nil {
		return "", false // بلجيكيا, misspelt
	}
	for _, form := range []string{base, "ال" + base, base + "ه", "ال" + base + "ه", strings.TrimSuffix(base, "ي")} {
		if docs(form) > 0 {
			return base, true
		}
	}
	return "", false
}
