package related

import (
	"maps"
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// jussiveOf returns an imperfect as it is after لم, where it loses a long vowel: ينج of
// ينجو, يستطع of يستطيع; "" for others. Verbs in ي lose that before endings, too, which
// Conjugated knows.
func jussiveOf(imperfect string) string {
	r := []rune(imperfect)
	last := len(r) - 1
	switch {
	case last < 3:
		return ""
	case r[last] == 'و':
		return string(r[:last])
	case isVowel(r[last-1]) && !isVowel(r[last]) && !isVowel(r[last-2]) && (last == 3 || isDerivedHollow(r)):
		return string(r[:last-1]) + string(r[last])
	}
	return ""
}

// isDerivedHollow reports whether an imperfect longer than يعود is of a hollow root:
// يستطيع, يختار, ينهار, but not يحاول.
func isDerivedHollow(imperfect []rune) bool {
	for _, shape := range []string{"يست1ي2", "ي1تا2", "ين1ا2", "يصطا1", "يزدا1"} {
		if _, ok := extractRoot([]rune(shape), imperfect); ok {
			return true
		}
	}
	return false
}

// addJussives tells of the verbs of the list what they are after لم, but for what is
// another word: يعد is of أعد as well. They go by the alphabet, so that of two verbs (يقم)
// always the same is the first.
func addJussives(l *Lexicon) {
	for _, imperfect := range slices.Sorted(maps.Keys(l.imperfects)) {
		if j := jussiveOf(imperfect); j != "" && !isOtherJussive(l, j) {
			l.jussives[j] = append(l.jussives[j], l.imperfects[imperfect]...)
		}
	}
}

func isOtherJussive(l *Lexicon, jussive string) bool {
	return l.knows(jussive) || l.single[jussive] || isFunctionWord(jussive) || len(l.passives[jussive]) > 0 || len(l.imperfects[jussive+"ي"]) > 0
}

// jussiveForms returns the forms that an imperfect has after لم, where they are no
// other words: يستقل is mostly of استقلال.
func jussiveForms(f *finding, imperfect string) (forms []string) {
	l, jussive := f.lexicon, jussiveOf(imperfect)
	if jussive == "" || isOtherJussive(l, jussive) {
		return nil
	}
	for _, v := range long(jussive, func(f longForm) []rune { return f.imperfect }) {
		if f.wordDocs(v.noun) > 0 || f.docs(withT(v.perfect)) > 0 {
			return nil
		}
	}
	base := strings.TrimPrefix(jussive, "ي")
	for _, p := range persons {
		form := p + base
		if l.isNoun(form) || len(l.nouns[form]) > 0 || isFunctionWord(form) || len(l.perfects[form]) > 0 {
			continue // تمر
		}
		forms = append(forms, form)
		for _, pronoun := range []string{"ه", "ها", "هم"} {
			if arabic.CountLetters(base) >= minRootLetters {
				forms = append(forms, form+pronoun)
			}
		}
	}
	return forms
}

// shortened returns the verbs whose imperfect is a word after لم.
func shortened(f *finding, imperfect string) []*verb {
	if v := f.lexicon.jussives[imperfect]; len(v) > 0 {
		return v
	}
	r := []rune(imperfect)
	if len(r) < 4 {
		return nil
	}
	for _, vowel := range []string{"ي", "ا"} {
		whole := string(r[:len(r)-1]) + vowel + string(r[len(r)-1])
		if jussiveOf(whole) != imperfect {
			continue
		}
		for _, v := range long(whole, func(f longForm) []rune { return f.imperfect }) {
			if occurs(f, imperfectForms(v.imperfect)) {
				return []*verb{v}
			}
		}
	}
	return nil
}
