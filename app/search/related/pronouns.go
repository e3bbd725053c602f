package related

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// nounPronouns are the pronouns after a noun that are no letter of words as often: ه alone
// looks like ة.
var nounPronouns = []string{"هما", "كما", "ها", "هم", "هن", "نا", "كم"}

// withPronoun returns the noun of the lists that a word is with a pronoun. That is looked
// at before what may be a particle or the article, which no noun with a pronoun has:
// ألعابهم has no article, and كأسهم is a cup.
func withPronoun(l *Lexicon, word string) (lemma string, ok bool) {
	for _, p := range nounPronouns {
		rest, ok := strings.CutSuffix(word, p)
		if !ok || arabic.CountLetters(rest) < minRootLetters {
			continue
		}
		if stem, ok := strings.CutSuffix(rest, "ت"); ok && l.taMarbuta[stem+"ه"] && l.isNoun(stem+"ه") && !(strings.HasSuffix(rest, "ات") && l.isNoun(rest)) { // بنات is no بناة
			return stem + "ه", true
		}
		if stem, ok := strings.CutSuffix(rest, "ا"); ok && l.maqsura[stem+"ي"] && l.isNoun(stem+"ي") {
			return stem + "ي", true // قتلاهم
		}
		if l.isNoun(rest) && !isFunctionWord(rest) {
			return rest, true
		}
	}
	return "", false
}

// weakForms returns the forms that a noun has whose end changes, or is taken for an ending by
// the light stem: ى becomes an alef before pronouns (قتلاهم, دعواه), and قضايا loses its
// alef, by which لقضايا is told from it.
func weakForms(l *Lexicon, noun string) (forms []string) {
	stem := noun
	switch {
	case l.maqsura[noun]:
		stem = strings.TrimSuffix(noun, "ي") + "ا"
	case !strings.HasSuffix(noun, "ايا"):
		return nil
	}
	for _, p := range []string{"", "و", "ب", "ل"} {
		if stem == noun {
			forms = append(forms, p+noun)
		}
		for _, pronoun := range []string{"ه", "ها", "هم", "نا", "كم"} {
			forms = append(forms, p+stem+pronoun)
		}
	}
	return slices.DeleteFunc(forms, func(w string) bool { return w != noun && l.knows(w) })
}

// pronounForms returns the forms of a noun with pronouns and endings of number that have none
// of its stems: وطنهم and وزيران, of which the light stem takes the و, or بندقيتهم.
func pronounForms(l *Lexicon, noun string, stems []string) (forms []string) {
	if len(stems) == 0 || arabic.CountLetters(noun) < minRootLetters {
		return nil
	}
	endings := []string{"تا", "تان", "تين", "ات"}
	if !isTaMarbuta(l, noun) {
		endings = append(endings, "ان", "ين", "ون")
	}
	var all []string
	for _, e := range endings {
		all = append(all, strings.TrimSuffix(noun, "ه")+e)
	}
	for _, pronoun := range []string{"ه", "ها", "هم", "نا"} {
		all = append(all, beforePronoun(l, noun)+pronoun)
	}
	for _, form := range all {
		if !slices.Contains(stems, arabic.Stem(form)) && !l.knows(form) && !l.isSingle(form) {
			forms = append(forms, form, "و"+form)
		}
	}
	return forms
}
