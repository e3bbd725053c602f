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
		f.perfectForms(v, Derived)
		f.verbalNoun(v)
	}
	for _, v := range f.perfect() {
		if f.lexicon.isNoun(v.perfect) {
			continue
		}
		f.perfectForms(v, Inflection)
		f.addImperfect(v.imperfect, Derived)
		f.verbalNoun(v)
	}
	for _, v := range f.lexicon.verbsOfNoun(f.word) {
		if f.lexicon.isNoun(v.noun) && v.noun != longNoun(v.perfect) || f.lexicon.isRarer(v) {
			continue
		}
		f.perfectForms(v, Derived)
		f.addImperfect(v.imperfect, Derived)
	}
}

// perfectEndings are those of the persons, with the pronouns that may follow.
var perfectEndings = []string{"", "ت", "وا", "ا", "تا", "نا", "ه", "ها", "هم", "ته", "تها", "تهم", "وه", "وها", "وهم", "ناه", "ناها", "ناهم"}

func (f *finding) perfectForms(v verb, rank Rank) {
	if v.perfect == "" || f.lexicon.isNoun(v.perfect) || isFunctionWord(v.perfect) || f.takesArticle(v.perfect) {
		return
	}
	var forms []string
	for _, p := range []string{"", "و", "ف"} {
		for _, ending := range perfectEndings {
			forms = append(forms, p+v.perfect+ending)
		}
	}
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
	f.addForms(v.perfect, rank, nil, forms)
}

// takesArticle reports whether a word is a noun by what is stored: أمن beside
// أمن يؤمن.
func (f *finding) takesArticle(word string) bool {
	n := f.docs("ال" + word)
	return n > 3 && 3*n > f.docs(word)
}

// isRarer reports whether a verb is the second form of another that is written
// like it: صدّر (تصدير) beside صدر (صدور), which is far more frequent.
func (l *Lexicon) isRarer(v verb) bool {
	if _, ok := extractRoot([]rune("ت12ي3"), []rune(v.noun)); !ok {
		return false
	}
	return slices.ContainsFunc(l.perfects[v.perfect], func(o verb) bool { return o.noun != v.noun })
}

func (f *finding) verbalNoun(v verb) {
	if v.noun == "" || v.noun == v.perfect || isFunctionWord(v.noun) || f.lexicon.isRarer(v) {
		return
	}
	if f.lexicon.isNoun(v.noun) && v.noun != longNoun(v.perfect) {
		return // بناء, قول: nouns of their own
	}
	f.add(v.noun, Derived)
}

// addImperfect adds a verb by its imperfect: the stems of the most frequent
// forms, and what other forms begin with.
func (f *finding) addImperfect(imperfect string, rank Rank) {
	if f.has(imperfect) {
		return
	}
	base := strings.TrimPrefix(imperfect, "ي")
	var stems []string
	for _, p := range persons {
		for _, before := range []string{"", "س", "ل"} {
			stems = append(stems, arabic.Stem(before+p+base))
		}
	}
	w := Word{Text: imperfect, Rank: rank, Stems: compact(stems)}
	base, w.weak = strings.CutSuffix(base, "ي") // يقاضي, يقاضون
	if arabic.CountLetters(base) >= minConjugated {
		w.Verb = base
	}
	f.found = append(f.found, w)
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
func (f *finding) imperfect() (verbs []verb) {
	for _, before := range openings {
		rest, ok := strings.CutPrefix(f.word, before)
		if !ok {
			continue
		}
		for _, p := range persons {
			base, ok := strings.CutPrefix(rest, p)
			if !ok || arabic.CountLetters(base) < 2 {
				continue
			}
			for _, ending := range suffixes {
				stem, ok := strings.CutSuffix(base, ending)
				if !ok || arabic.CountLetters(stem) < 2 {
					continue
				}
				if p != "ي" && before == "" && f.lexicon.isNounBeside(f.word) {
					continue
				}
				if v := f.lexicon.imperfects["ي"+stem]; len(v) > 0 {
					return v
				}
				if v, ok := f.longVerb("ي" + stem); ok {
					return []verb{v}
				}
				if p == "ي" && isThirdForm(p+stem) {
					return []verb{{imperfect: p + stem, noun: "م" + stem + "ه"}}
				}
			}
		}
	}
	return nil
}

// isThirdForm reports whether a word is an imperfect like يحاسب, whose perfect
// looks like many nouns.
func isThirdForm(imperfect string) bool {
	root, ok := extractRoot([]rune("ي1ا23"), []rune(imperfect))
	return ok && !slices.ContainsFunc(root, isWeak)
}

// isNounBeside reports whether a word that might be a verb in the second person
// or the first is a noun: نقل, تقرير.
func (l *Lexicon) isNounBeside(word string) bool {
	return l.isNoun(word) || len(l.nouns[word]) > 0 || l.names[word] != nil
}

// perfect returns the verbs of which the word is a perfect.
func (f *finding) perfect() []verb {
	for _, before := range []string{"", "و", "ف"} {
		rest, ok := strings.CutPrefix(f.word, before)
		if !ok {
			continue
		}
		for _, ending := range perfectEndings {
			stem, ok := strings.CutSuffix(rest, ending)
			if !ok || arabic.CountLetters(stem) < 2 || (before != "" || ending != "") && f.lexicon.isNounBeside(f.word) {
				continue
			}
			if v := f.lexicon.perfects[stem]; len(v) > 0 {
				return v
			}
			if v := f.lexicon.perfects[stem+"ي"]; len(v) > 0 && ending != "" {
				return v
			}
			if v, ok := longFromPerfect(stem); ok && f.occursBeside(v) {
				return []verb{v}
			}
		}
	}
	return nil
}

// verbsOfNoun returns the verbs of which a word is the verbal noun.
func (l *Lexicon) verbsOfNoun(word string) []verb {
	for _, p := range []string{"", "وال", "بال", "ال", "لل", "و", "ب", "ل"} {
		if rest, ok := strings.CutPrefix(word, p); ok {
			if v := l.nouns[rest]; len(v) > 0 {
				return v
			}
			if v, ok := longFromNoun(rest); ok {
				return []verb{v}
			}
		}
	}
	return nil
}

// longForms are the forms of verbs that are longer than their root and known
// by that: perfect, imperfect, verbal noun. Digits stand for the root.
var longForms = []struct{ perfect, imperfect, noun string }{
	{"است123", "يست123", "است12ا3"}, // استقبل
	{"است1ا2", "يست1ي2", "است1ا2ه"}, // استفاد
	{"ان123", "ين123", "ان12ا3"},    // انفجر
	{"ان1ا2", "ين1ا2", "ان1يا2"},    // انهار
	{"ا1ت23", "ي1ت23", "ا1ت2ا3"},    // اجتمع
	{"ا1تا2", "ي1تا2", "ا1تيا2"},    // اختار
	{"ا1ت2ي", "ي1ت2ي", "ا1ت2اء"},    // اختفى
	{"است12ي", "يست12ي", "است12اء"}, // استدعى
	{"ان12ي", "ين12ي", "ان12اء"},    // انقضى
	{"ات12", "يت12", "ات1ا2"},       // اتصل
	{"ت12ي", "يت12ي", "ت12ي"},       // تلقى
	{"ت1ا2ي", "يت1ا2ي", "ت1ا2ي"},    // تفادى
	{"ت1ا23", "يت1ا23", "ت1ا23"},    // تعاون
	{"ت123", "يت123", "ت123"},       // تعلم
}

// longNoun returns the verbal noun of a perfect of a long form, "" if it is
// none.
func longNoun(perfect string) string {
	v, _ := longFromPerfect(perfect)
	return v.noun
}

func longFromPerfect(word string) (verb, bool) {
	return long(word, func(i int) string { return longForms[i].perfect })
}

func longFromNoun(word string) (verb, bool) {
	v, ok := long(word, func(i int) string { return longForms[i].noun })
	return v, ok && v.noun != v.perfect // تعاون is asked for as a perfect
}

// longVerb returns the verb of a long form that has an imperfect, if one of its
// other forms occurs.
func (f *finding) longVerb(imperfect string) (verb, bool) {
	v, ok := long(imperfect, func(i int) string { return longForms[i].imperfect })
	return v, ok && f.docs(v.perfect)+f.docs(v.perfect+"ت")+f.wordDocs(v.noun) > 0
}

// occursBeside reports whether a verb that a rule has made of a perfect is one:
// other forms of it occur in what is stored.
func (f *finding) occursBeside(v verb) bool {
	if strings.HasPrefix(v.perfect, "است") {
		return true // hardly anything else looks so
	}
	n := f.docs(v.imperfect) + f.docs(v.perfect+"ت")
	if v.noun != v.perfect {
		n += f.wordDocs(v.noun)
	}
	return n > 0
}

func long(word string, by func(i int) string) (verb, bool) {
	letters := []rune(word)
	for i, form := range longForms {
		root, ok := extractRoot([]rune(by(i)), letters)
		if !ok || slices.Contains(root, 'ا') {
			continue
		}
		fill := func(shape string) string {
			var b strings.Builder
			for _, s := range shape {
				if '1' <= s && s <= '9' {
					b.WriteRune(root[s-'1'])
				} else {
					b.WriteRune(s)
				}
			}
			return b.String()
		}
		return verb{fill(form.perfect), fill(form.imperfect), fill(form.noun)}, true
	}
	return verb{}, false
}
