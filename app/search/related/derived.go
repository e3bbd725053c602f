package related

import (
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
		if f.lexicon.names[lemma] != nil && !f.lexicon.isSafeStem(lemma, arabic.Stem("ال"+lemma)) {
			f.adjective(strings.TrimPrefix(lemma, "ال")) // لبنان, which is looked for by its own forms
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
	if !ok {
		return
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

// isArticled reports whether a word occurs as a noun, with the article or alone
// where little is stored.
func (f *finding) isArticled(noun string) bool {
	return f.lexicon.isNoun(noun) || f.docs("ال"+noun) > 0 || f.docs(noun) > 0
}

// adjective adds the adjective of relation with a base.
func (f *finding) adjective(base string) {
	var forms []string
	for _, e := range relationEndings {
		for _, p := range []string{"", "ال", "وال", "لل", "بال"} {
			forms = append(forms, p+base+"ي"+e)
		}
	}
	n := 0
	for _, e := range relationEndings[:4] {
		n += f.docs(base+"ي"+e) + f.docs("ال"+base+"ي"+e)
	}
	if n > 0 {
		f.addForms(base+"ي", Derived, nil, forms)
	}
}
