package related

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// passives are the shapes of perfects whose passive is spelt otherwise without
// marks, with it. Verbs of three letters are left out: the passive of قاد looks
// like قيد.
var passives = []struct{ active, passive string }{
	{"است1ا2", "است1ي2"}, // استعيد
	{"ا1تا2", "ا1تي2"},   // اغتيل
	{"ا1ا2", "ا1ي2"},     // أعيد
	{"1ا23", "1و23"},     // حوصر, نودي
}

// passiveOf returns the passive of a perfect, or the shape of that of a shape,
// where it is spelt otherwise; else "".
func passiveOf(perfect string) string {
	for _, p := range passives {
		if root, ok := extractRoot([]rune(p.active), []rune(perfect)); ok && !slices.Contains(root, 'ا') && root[0] != 'ت' {
			return fill([]rune(p.passive), root)
		}
	}
	return ""
}

// addPassives gives the verbs of the list their passives, but those that are
// other words of the lists.
func addPassives(l *Lexicon) {
	for perfect, verbs := range l.perfects {
		if imperfect := passiveImperfect(l, verbs[0]); imperfect != "" {
			l.passives[imperfect] = append(l.passives[imperfect], verbs[0])
		}
		passive := passiveOf(perfect)
		if passive == "" || l.knows(passive) || l.single[passive] || isFunctionWord(passive) {
			continue
		}
		for _, v := range verbs {
			v.passive = passive
		}
		l.passives[passive] = verbs
	}
}

// passiveImperfect returns the passive of an imperfect, where it is spelt
// otherwise without marks: of a hollow root (يباع), or one that begins with و
// (يوضع). What is an imperfect of the lists as well stays that, and يقال is of قال,
// not of أقال.
func passiveImperfect(l *Lexicon, v *verb) string {
	passive := "ي" + v.perfect
	if rest, ok := strings.CutPrefix(v.perfect, "ا"); ok && arabic.CountLetters(rest) == 2 && !hasVowel([]rune(rest)) {
		return hamzated(l, v, "يو"+rest) // يؤخذ
	} else if ok {
		if len(l.perfects[rest]) > 0 {
			return ""
		}
		passive = "ي" + rest
	}
	isOther := passive == v.imperfect || len(l.imperfects[passive]) > 0 || l.isNoun(passive) || isFunctionWord(passive)
	if isOther || !isHollow(v.perfect) && !(strings.HasPrefix(v.perfect, "و") && arabic.CountLetters(v.perfect) == minRootLetters) {
		return ""
	}
	return passive
}

// hamzated returns the passive of an imperfect that begins with a hamza, if that is no
// other word.
func hamzated(l *Lexicon, v *verb, passive string) string {
	if v.imperfect != "ي"+v.perfect || len(l.imperfects[passive]) > 0 || l.isNoun(passive) {
		return ""
	}
	return passive
}

// isHollow reports whether a perfect is one of those whose middle letter is
// long: باع, أعاد, استعاد.
func isHollow(perfect string) bool {
	return slices.ContainsFunc([]string{"1ا2", "ا1ا2", "است1ا2"}, func(shape string) bool {
		root, ok := extractRoot([]rune(shape), []rune(perfect))
		return ok && !slices.Contains(root, 'ا')
	})
}
