package related

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// verbs adds the forms of a verb, if the word is one: those of the same tense
// near, of the other tense and the verbal noun last. A perfect that looks like
// a noun (كتب, علم) is taken for the noun.
func (f *finding) verbs() {
	for _, v := range f.imperfect() {
		f.addImperfect(v.imperfect, Inflection)
		addPassiveImperfect(f, v, Inflection)
		f.perfectForms(v, Derived)
		f.verbalNoun(v)
	}
	perfects, ending := f.perfect()
	for _, v := range perfects {
		isPassive := v.passive != "" && strings.Contains(f.word, v.passive) // حوكم, which no noun looks like
		if f.lexicon.isNoun(v.perfect) && !isPassive && !slices.Contains(verbalEndings, ending) {
			continue
		}
		f.perfectForms(v, Inflection)
		f.addImperfect(v.imperfect, Derived)
		addPassiveImperfect(f, v, Derived)
		f.verbalNoun(v)
	}
	for _, v := range f.lexicon.verbsOfNoun(f.word) {
		if isNounOfItsOwn(f.lexicon, v) || isRarer(f.lexicon, v) {
			continue
		}
		f.perfectForms(v, Derived)
		f.addImperfect(v.imperfect, Derived)
	}
}

// verbsOf is verbs for a word whose lemma is known: that of a verbal noun with what clings
// to it is the noun alone (لمنعه is no verb).
func verbsOf(f *finding, lemma string) {
	word := f.word
	if len(f.lexicon.nouns[lemma]) > 0 && !f.lexicon.isNoun(lemma) {
		f.word = lemma
	}
	f.verbs()
	f.word = word
}

// perfectEndings are those of the persons, with the pronouns that may follow.
var perfectEndings = []string{"", "ت", "وا", "ا", "تا", "نا", "ن", "ه", "ها", "هم", "ته", "تها", "تهم", "وه", "وها", "وهم", "ناه", "ناها", "ناهم"}

// verbalEndings are those of a perfect that no noun has: ولدت, وقفوا.
var verbalEndings = []string{"ت", "وا", "وه", "وها", "وهم"}

func (f *finding) perfectForms(v *verb, rank Rank) {
	if v.passive != "" {
		f.addForms(v.passive, rank, nil, withEndings(v.passive, []string{"", "ت", "وا", "ا"}))
	}
	if v.perfect == "" || isFunctionWord(v.perfect) {
		return
	}
	if f.lexicon.isNoun(v.perfect) || f.takesArticle(v.perfect) {
		forms := withEndings(v.perfect, verbalEndings)
		f.addForms(v.perfect, rank, nil, slices.DeleteFunc(forms, f.lexicon.knows)) // عزت is a name
		return
	}
	forms := withEndings(v.perfect, perfectEndings)
	if base, ok := strings.CutSuffix(v.perfect, "ي"); ok { // ألقى, ألقاها, ألقت
		for _, ending := range []string{"ت", "وا", "اه", "اها", "اهم", "ته", "تها", "يت", "ينا"} {
			forms = append(forms, base+ending, "و"+base+ending)
		}
	}
	if base, ok := strings.CutSuffix(v.perfect, "ا"); ok && arabic.CountLetters(base) >= 2 { // دعا, دعوا, دعت
		for _, ending := range []string{"ت", "وا", "تا", "وت", "ونا", "ته", "تها", "وه", "وها"} {
			forms = append(forms, base+ending, "و"+base+ending)
		}
	}
	isOther := func(form string) bool { // حياة is no حيّا, أحيانا is no أحيا
		bare := strings.TrimSuffix(form, "ا")
		switch {
		case arabic.CountLetters(v.perfect) < minRootLetters && strings.HasSuffix(form, "ن"):
			return true // ضمن is no ضمّ
		case form != v.perfect && bare != v.perfect && (f.lexicon.isNoun(form) || f.lexicon.isNoun(bare) || f.lexicon.single[form] || isFunctionWord(form)):
			return true
		case strings.HasPrefix(form, v.perfect[:letterBytes]):
			return false
		}
		return isOfOtherPerfect(f.lexicon, form) || f.takesArticle(form) // وصلت is no صلت, فساد no ساد
	}
	f.addForms(v.perfect, rank, nil, slices.DeleteFunc(forms, isOther))
}

// isOfOtherPerfect reports whether a form that has و or ف before its verb is one of another
// verb, which begins with that: وصلت is no صلت.
func isOfOtherPerfect(l *Lexicon, form string) bool {
	return slices.ContainsFunc([]string{"", "ت", "وا", "ا"}, func(ending string) bool {
		perfect, ok := strings.CutSuffix(form, ending)
		return ok && len(l.perfects[perfect]) > 0
	})
}

// withEndings returns the forms of a perfect with endings, and what may stand
// before it.
func withEndings(perfect string, endings []string) (forms []string) {
	for _, p := range []string{"", "و", "ف"} {
		for _, ending := range endings {
			forms = append(forms, p+perfect+ending)
		}
	}
	return forms
}

// takesArticle reports whether a word is a noun by what is stored: أمن beside
// أمن يؤمن.
func (f *finding) takesArticle(word string) bool {
	n := f.docs("ال" + word)
	return n > 3 && 3*n > f.docs(word)
}

// isRarer reports whether a verb is the second form of another that is written
// like it: صدّر (تصدير) beside صدر (صدور), which is far more frequent.
func isRarer(l *Lexicon, v *verb) bool {
	if _, ok := extractRoot([]rune("ت12ي3"), []rune(v.noun)); !ok {
		return false
	}
	return slices.ContainsFunc(l.perfects[v.perfect], func(o *verb) bool { return o.noun != v.noun })
}

// isNounOfItsOwn reports whether a verbal noun with plurals means a thing more than what
// is done: بناء, قول, تقرير, but not هجوم and خسارة, which are longer than their verb and
// of no second form.
func isNounOfItsOwn(l *Lexicon, v *verb) bool {
	if regular := longNoun(v.perfect); !l.isNoun(v.noun) || regular != "" {
		return false // وفاة, which the list has for توفي
	}
	_, isSecond := extractRoot([]rune("ت12ي3"), []rune(v.noun))
	return arabic.CountLetters(v.perfect) != minRootLetters || arabic.CountLetters(v.noun) <= minRootLetters ||
		isSecond || strings.HasSuffix(v.noun, "اء") || len(l.singulars[v.noun]) > 0
}

func (f *finding) verbalNoun(v *verb) {
	if v.noun == "" || isFunctionWord(v.noun) || isRarer(f.lexicon, v) {
		return
	}
	if isNounOfItsOwn(f.lexicon, v) {
		return
	}
	if v.noun == v.perfect { // رفض, تبادل: as a noun by what stands before it
		f.addForms("ال"+v.noun, Derived, nil, append(articled(v.noun), "ب"+v.noun, "ل"+v.noun))
		return
	}
	if f.has(v.noun) {
		return
	}
	f.add(v.noun, Derived)
	if last := len(f.found) - 1; last >= 0 && f.found[last].Text == v.noun { // لتعزيز
		f.found[last].Words = append(f.found[last].Words, "ب"+v.noun, "ل"+v.noun)
	}
}

// addImperfect adds a verb by its imperfect: the stems of the most frequent
// forms, and what other forms begin with.
func (f *finding) addImperfect(imperfect string, rank Rank) {
	if f.has(imperfect) {
		return
	}
	base := strings.TrimPrefix(imperfect, "ي")
	var stems, words []string
	for _, p := range persons {
		for _, before := range []string{"", "س", "ل"} {
			form := before + p + base
			if stem := arabic.Stem(form); strings.HasSuffix(strings.TrimSuffix(form, "ي"), strings.TrimSuffix(stem, "ي")) && !(stem != form && f.lexicon.HasStem(stem)) {
				stems = append(stems, stem)
			} else { // it takes the root for an ending: سيد of سيدين, سيت of سيتهم, سير of سيرى
				words = append(words, form, form+"ه", form+"ها", form+"هم", form+"ون", form+"وا")
			}
		}
	}
	words = append(append(words, jussiveForms(f, imperfect)...), hamzaEndings(base)...)
	w := Word{Text: imperfect, Rank: rank, Stems: compact(stems), Words: compact(words)}
	base, w.weak = strings.CutSuffix(base, "ي") // يقاضي, يقاضون
	if arabic.CountLetters(base) >= minConjugated {
		w.Verb = base
	}
	f.found = append(f.found, w)
}

// hamzaEndings returns the forms of a verb that ends with a hamza before و, where each
// writer has another seat: يلجؤون, يلجئون, يلجأون.
func hamzaEndings(base string) (forms []string) {
	stem, ok := strings.CutSuffix(base, "ا")
	if !ok || arabic.CountLetters(stem) < 2 {
		return nil
	}
	for _, seat := range []string{"و", "ي", "ء"} {
		for _, p := range []string{"ي", "ت", "سي"} {
			forms = append(forms, p+stem+seat+"ون", p+stem+seat+"وا")
		}
	}
	return forms
}

func addPassiveImperfect(f *finding, v *verb, rank Rank) {
	if passive := passiveImperfect(f.lexicon, v); passive != "" {
		f.addImperfect(passive, rank)
	}
}

// minConjugated is how many letters an imperfect must have without its person
// for its rarer forms to be looked for: shorter ones begin too many words.
const minConjugated = 3

// Before and after the imperfect.
var (
	openings = []string{"", "و", "ف", "س", "ل", "ا", "وس", "فس", "ول", "فل", "او", "اف", "افس"}
	persons  = []string{"ي", "ت", "ن", "ا"}
	suffixes = []string{"كموها", "كموه", "ونكم", "ونني", "ونها", "ونهم", "ونهن", "ونه", "ونك", "وهما", "وكم", "ونا", "وني", "وها", "وهم", "وه", "وك",
		"هما", "كما", "ون", "وا", "ان", "ين", "ها", "هم", "هن", "نا", "كم", "ني", "ن", "ه", "ك", ""}
)

// Openings returns what the forms of a verb's imperfect begin with.
func (w Word) Openings() (all []string) {
	for _, o := range openings {
		for _, p := range persons {
			all = append(all, o+p+w.Verb)
		}
	}
	return all
}

// Conjugated reports whether a folded word that has one of the Openings is a
// form of the verb that no stem of it has.
func (w Word) Conjugated(opening, word string) bool {
	ending := strings.TrimPrefix(word, opening)
	if w.weak {
		ending = strings.TrimPrefix(ending, "ي")
	}
	return slices.Contains(suffixes, ending) && !slices.Contains(w.Stems, arabic.Stem(word))
}

// compact sorts words and removes those that say nothing.
func compact(words []string) []string {
	slices.Sort(words)
	words = slices.Compact(words)
	return slices.DeleteFunc(words, func(w string) bool { return arabic.CountLetters(w) < 3 || isFunctionWord(w) })
}

// imperfect returns the verbs of which the word is an imperfect.
func (f *finding) imperfect() (verbs []*verb) {
	if bare, ok := strings.CutPrefix(f.word, "ال"); ok && f.lexicon.isNoun(bare) {
		return nil // الفن is not of لف
	}
	for _, before := range openings {
		rest, ok := strings.CutPrefix(f.word, before)
		if !ok {
			continue
		}
		for _, p := range persons {
			base, ok := strings.CutPrefix(rest, p)
			if !ok || arabic.CountLetters(base) < 2 || p == "ا" && !isFirstPerson(before, base) {
				continue
			}
			if v, ok := wholeVerb(f, p+base); ok {
				return []*verb{v}
			}
			for _, ending := range suffixes {
				stem, ok := strings.CutSuffix(base, ending)
				if !ok || arabic.CountLetters(stem) < 2 {
					continue
				}
				if p != "ي" && before == "" && isNounBeside(f.lexicon, f.word) {
					continue
				}
				if v := f.lexicon.imperfects["ي"+stem]; len(v) > 0 {
					return v
				}
				if v := f.lexicon.imperfects["ي"+stem+"ي"]; len(v) > 0 && (strings.HasPrefix(ending, "و") || ending == "ين") {
					return v // يحيون, of يحيي
				}
				if v := f.lexicon.passives["ي"+stem]; len(v) > 0 && p != "ا" && p != "ن" {
					return v
				}
				if ending == "" || strings.HasPrefix(ending, "ه") {
					if v := shortened(f, "ي"+stem); len(v) > 0 {
						return v
					}
				}
				if v, ok := f.longVerb("ي"+stem, p); ok {
					return []*verb{v}
				}
				if p == "ي" && isThirdForm(p+stem) {
					return []*verb{{imperfect: p + stem, noun: "م" + stem + "ه", passive: strings.Replace(stem, "ا", "و", 1)}}
				}
			}
		}
	}
	return nil
}

// isFirstPerson reports whether what begins with alef may be "I do", with what stands before
// it: واجب is of no يجيب, لابتوب of no verb.
func isFirstPerson(before, base string) bool {
	switch before {
	case "", "س", "وس", "ا", "فس":
		return true
	}
	return before == "و" && arabic.CountLetters(base) >= minRootLetters
}

// isThirdForm reports whether a word is an imperfect like يحاسب, whose perfect
// looks like many nouns.
func isThirdForm(imperfect string) bool {
	root, ok := extractRoot([]rune("ي1ا23"), []rune(imperfect))
	return ok && !slices.ContainsFunc(root, isWeak)
}

// thirdForm returns the verb that a passive like حوسب is of, if that occurs otherwise.
func thirdForm(f *finding, passive string) *verb {
	root, ok := extractRoot([]rune("1و23"), []rune(passive))
	if !ok || slices.ContainsFunc(root, isWeak) || f.lexicon.knows(passive) {
		return nil
	}
	v := &verb{imperfect: fill([]rune("ي1ا23"), root), noun: fill([]rune("م1ا23ه"), root), passive: passive}
	if !occurs(f, append(imperfectForms(v.imperfect), v.noun, "ال"+v.noun)) {
		return nil
	}
	return v
}

// isNounBeside reports whether a word that might be a verb in the second person
// or the first is a noun: نقل, تقرير.
func isNounBeside(l *Lexicon, word string) bool {
	return l.isNoun(word) || len(l.nouns[word]) > 0 || l.names[word] != nil
}

// perfect returns the verbs of which the word is a perfect, and the ending that
// it has.
func (f *finding) perfect() (verbs []*verb, ending string) {
	for _, before := range []string{"", "و", "ف"} {
		rest, ok := strings.CutPrefix(f.word, before)
		if !ok {
			continue
		}
		for _, ending := range perfectEndings {
			stem, ok := strings.CutSuffix(rest, ending)
			if !ok || arabic.CountLetters(stem) < 2 || ending == "ن" && arabic.CountLetters(stem) < minRootLetters || (before != "" || ending != "") && isNounBeside(f.lexicon, f.word) {
				continue
			}
			if v := f.lexicon.perfects[stem]; len(v) > 0 {
				return v, ending
			}
			if v := f.lexicon.passives[stem]; len(v) > 0 {
				return v, ending
			}
			if v := f.lexicon.perfects[stem+"ي"]; len(v) > 0 && ending != "" {
				return v, ending
			}
			if ending != "نا" {
				if v := thirdForm(f, stem); v != nil {
					return []*verb{v}, ending
				}
			}
			verbs := slices.DeleteFunc(longFromPerfect(stem), func(v *verb) bool { return !f.occursBeside(v) })
			if len(verbs) > 0 {
				return verbs, ending
			}
		}
	}
	return nil, ""
}

// verbsOfNoun returns the verbs of which a word is the verbal noun.
func (l *Lexicon) verbsOfNoun(word string) []*verb {
	for _, p := range []string{"", "وال", "بال", "ال", "لل", "و", "ب", "ل"} {
		if rest, ok := strings.CutPrefix(word, p); ok {
			if v := l.nouns[rest]; len(v) > 0 {
				return v
			}
			verbs := slices.DeleteFunc(longFromNoun(rest), func(v *verb) bool { // تعاون is asked for as a perfect
				return v.noun == v.perfect && (!strings.HasSuffix(p, "ل") || p == "ل")
			})
			if len(verbs) > 0 {
				return verbs // استئناف may be of استأنف and of a root that begins with ي
			}
		}
	}
	return nil
}
