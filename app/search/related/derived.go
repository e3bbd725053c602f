package related

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// Endings of an adjective of relation after its ي, folded.
var relationEndings = []string{"", "ه", "ين", "ون", "ات", "ا"}

// relations adds the adjectives of relation that the light stem parts from
// their nouns, and the nouns of such adjectives: كهرباء and كهربائي, سنة and
// سنوي, سوريا and سوري. Others (اقتصاد, اقتصادي) have the same stem.
func (f *finding) relations(lemmas []string) {
	for _, lemma := range lemmas {
		if base := adjectiveBase(lemma, f.lexicon); base != "" && !f.lexicon.isSafeStem(lemma, arabic.Stem("ال"+lemma)) {
			f.adjective(base) // of لبنان, which is looked for by its own forms
		}
		if base, ok := strings.CutSuffix(lemma, "اء"); ok && arabic.CountLetters(base) >= 2 {
			f.adjective(base + "اي")
		}
		if base, ok := strings.CutSuffix(lemma, "ه"); ok && arabic.CountLetters(base) >= 2 {
			f.adjective(strings.TrimSuffix(base, "ي") + "و")
		}
		if base, ok := strings.CutSuffix(lemma, "يا"); ok && f.lexicon.names[lemma] != nil {
			f.adjective(base)
		}
	}
	base, ok := relationBase(lemmas[0])
	if !ok || len(f.lexicon.singulars[lemmas[0]]) > 0 { // ألوية
		return
	}
	if base, ok := f.lexicon.adjectiveOf(f.word); ok {
		_, isHead := compoundHeads[base] // بني, of بن
		noun := nounOf(base, f.lexicon)
		if noun == "" {
			noun = base // the more frequent of both: عرب, صحة
			if withEnding := base + "ه"; f.wordDocs(withEnding) > f.wordDocs(base) {
				noun = withEnding
			}
		}
		isCountry := f.lexicon.names[base+"يا"] != nil // سوري is of no سور
		if !isHead && !isCountry && !isFunctionWord(noun) && f.isArticled(noun) {
			f.add(noun, Derived)
		}
	}
	stem, hasHamza := strings.CutSuffix(base, "اي")
	switch {
	case hasHamza && arabic.CountLetters(stem) >= 2:
		if noun := stem + "اء"; f.isArticled(noun) {
			f.add(noun, Derived)
		}
	case strings.HasSuffix(base, "و") && arabic.CountLetters(base) >= 3:
		for _, noun := range []string{strings.TrimSuffix(base, "و") + "ه", strings.TrimSuffix(base, "و") + "يه"} {
			if f.isArticled(noun) {
				f.add(noun, Derived)
				break
			}
		}
	case arabic.CountLetters(base) >= 3 && !f.lexicon.isNoun(base+"ي"):
		if country := base + "يا"; f.lexicon.names[country] != nil {
			f.addForms(country, Derived, nil, []string{country, "و" + country, "ل" + country, "ب" + country})
		}
	}
}

// relationBase returns an adjective of relation without its ي and what follows
// it.
func relationBase(word string) (string, bool) {
	for _, e := range relationEndings {
		if base, ok := strings.CutSuffix(word, "ي"+e); ok {
			return base, arabic.CountLetters(base) >= 2
		}
	}
	return "", false
}

// adjectiveOf returns what an adjective of relation is made of, if its light
// stem does not tell: if that takes a part of the noun for an ending (بحر of
// البحرينية), or is too short (صح of صحية).
func (l *Lexicon) adjectiveOf(word string) (base string, ok bool) {
	word = withoutArticle(word)
	if l.knows(word) {
		return "", false
	}
	base, ok = relationBase(word)
	stem := arabic.Stem("ال" + base)
	return base, ok && (cutsNoun(base) || l.isOtherOf(word, arabic.Stem(word)) || len(l.owners[stem]) > 0 && !l.isSafeStem(base, stem))
}

// nounOf returns the noun of an adjective of relation with a base: سياحة of
// سياحي, for no adjective is made of the plural سياح. It is "" where the lists do
// not tell.
func nounOf(base string, l *Lexicon) string {
	switch {
	case l.isNoun(base) && len(l.singulars[base]) == 0:
		return base
	case l.single[base+"ه"] && arabic.CountLetters(base) > minRootLetters, len(l.singulars[base]) > 0:
		return base + "ه"
	case l.names[base] != nil || cutsNoun(base):
		return base
	}
	return ""
}

// adjectiveBase returns what the adjective of relation of a noun is made of, ""
// if there is none: سياح of سياحة; none of مكتبة, for مكتبي is of مكتب, nor of الرياض,
// for رياضي is of رياضة.
func adjectiveBase(noun string, l *Lexicon) string {
	base := strings.TrimSuffix(withoutArticle(noun), "ه")
	switch {
	case arabic.CountLetters(base) < minRootLetters:
		return ""
	case strings.HasSuffix(noun, "ه") && nounOf(base, l) == base, !strings.HasSuffix(noun, "ه") && l.single[base+"ه"] && l.names["ال"+base] != nil:
		return ""
	}
	return base
}

// cutsNoun reports whether the light stem of an adjective of relation takes the
// end of its noun for an ending. The feminine becomes ت before a pronoun only
// (مدينتي), so that is no noun's end.
func cutsNoun(base string) bool {
	return arabic.CountLetters(arabic.Stem(base+"ي")) < arabic.CountLetters(base) &&
		slices.ContainsFunc([]string{"ان", "ين", "ون", "ات", "يت", "وت"}, func(end string) bool { return strings.HasSuffix(base, end) })
}

// isArticled reports whether a word occurs as a noun, with the article or alone
// where little is stored.
func (f *finding) isArticled(noun string) bool { return f.lexicon.isNoun(noun) || f.wordDocs(noun) > 0 }

// wordDocs returns about how many documents have a noun, with the article or
// without it.
func (f *finding) wordDocs(noun string) int { return f.docs("ال"+noun) + f.docs(noun) }

// adjective adds the adjective of relation with a base.
func (f *finding) adjective(base string) {
	proofs := []string{"ال" + base + "ي", "ال" + base + "يه", base + "يه", base + "يين", "ال" + base + "يين"}
	if f.lexicon.names[base] != nil || strings.HasSuffix(base, "و") || strings.HasSuffix(base, "اي") {
		proofs = append(proofs, base+"ي") // of others it may be "my" or a verb
	}
	if occurs(f, proofs) {
		isOther := func(form string) bool { return f.lexicon.single[withoutArticle(form)] } // جنسية is of no جنس
		f.addForms(base+"ي", Derived, nil, slices.DeleteFunc(adjectiveForms(base), isOther))
	}
}

// adjectiveForms returns the forms of the adjective of relation with a base.
func adjectiveForms(base string) (forms []string) {
	for _, e := range relationEndings {
		for _, p := range []string{"", "و", "ال", "وال", "لل", "بال", "كال", "فال", "ولل", "وبال"} {
			forms = append(forms, p+base+"ي"+e)
		}
	}
	return forms
}
