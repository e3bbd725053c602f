package related

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// Inflections returns the stems that the forms of a word have, where the lists
// know the word or know that its light stem is that of another, and the forms
// that no stem has. It is not ok for other words, whose stem is all that is
// known.
func (l *Lexicon) Inflections(word string) (stems, words []string, ok bool) {
	if !arabic.IsArabic(word) || arabic.IsStopWord(word) {
		return nil, nil, false
	}
	if base, ok := l.adjectiveOf(word); ok {
		return nil, append(adjectiveForms(base), word), true
	}
	lemma := l.lemmas(word)[0]
	stems, words = l.inflections(lemma)
	if !l.isNoun(lemma) && len(l.nouns[lemma]) == 0 && l.names[lemma] == nil && !l.isSingle(lemma) {
		if rest := strings.TrimPrefix(lemma, "و"); beginsWithWaw(lemma) && !l.isWord(rest) && !l.isWord(strings.TrimSuffix(rest, "ه")) {
			return []string{arabic.Stem("ال" + lemma)}, bareForms(l, lemma), true // وكالة, whose و the light stem takes off
		}
		if base, ok := withoutNumber(lemma); ok {
			return nil, append(explicitForms(l, base), lemma), true
		}
		if !l.isOtherOf(lemma, arabic.Stem(lemma)) {
			return nil, nil, false
		}
		if base, ok := strings.CutSuffix(lemma, "ات"); ok && arabic.CountLetters(base) >= 2 {
			return nil, append(explicitForms(l, base+"ه"), lemma), true // رئات
		}
		return nil, explicitForms(l, lemma), true
	}
	if len(words) > 0 && lemma != word {
		words = append(words, lemma)
	}
	return stems, words, true
}

// withoutNumber returns a word without the ending of its plural, where the light
// stem takes still more off once that is gone: متهمون has the stem متهم, which by
// itself has مت.
func withoutNumber(word string) (base string, ok bool) {
	for _, ending := range []string{"ون", "ين"} {
		if base, ok := strings.CutSuffix(withoutArticle(word), ending); ok && arabic.CountLetters(base) > minRootLetters {
			return base, arabic.Stem(word) == base && arabic.Stem(base) != base
		}
	}
	return "", false
}

// inflections returns the stems that the forms of a lemma have, and the forms
// that no stem brings together: where the light stem of a word differs with
// and without the article (وزير, ألوان), is very short, or takes a part of the
// word for an ending (سكان).
func (l *Lexicon) inflections(lemma string) (stems, words []string) {
	stem := arabic.Stem("ال" + lemma)
	switch {
	case isParticle(lemma):
		return nil, articled(lemma) // هم (worry) for هموم; without the article it is "they"
	case !l.isSafeStem(lemma, stem):
		words = explicitForms(l, lemma)
	case arabic.Stem(lemma) != stem:
		stems, words = []string{stem}, bareForms(l, lemma)
	default:
		stems = []string{stem}
	}
	if arabic.CountLetters(lemma) >= minBeforeYour {
		words = append(words, beforePronoun(l, lemma)+"كم") // which the light stem does not take off
	}
	if base, ok := strings.CutSuffix(lemma, "ه"); ok && len(stems) > 0 && arabic.CountLetters(base) >= minRootLetters {
		stems = append(stems, base+"ت") // شقيقتاها
	}
	if base, ok := strings.CutSuffix(lemma, "ء"); ok && arabic.CountLetters(base) >= 2 { // ضوؤه, أصدقائهم
		for _, p := range []string{"ه", "ها", "هم", "نا", "كم"} {
			words = append(words, base+"و"+p, base+"ي"+p, "ب"+base+"ي"+p, "ل"+base+"ي"+p)
		}
	}
	words = append(append(words, weakForms(l, lemma)...), pronounForms(l, lemma, stems)...)
	if strings.HasSuffix(lemma, "ي") && arabic.CountLetters(lemma) >= 4 {
		stems = append(stems, arabic.Stem("ال"+lemma+"ء")) // شواطيء for شواطئ
	}
	return stems, words
}

// isSafeStem reports whether a light stem belongs to its lemma alone, or
// nearly so.
func (l *Lexicon) isSafeStem(lemma, stem string) bool {
	if arabic.CountLetters(stem) < 2 || isFunctionWord(stem) || l.isOwnedByOther(lemma, stem) {
		return false
	}
	rest, ok := strings.CutPrefix(lemma, stem)
	if !ok {
		return false
	}
	switch rest {
	case "":
		if l.single[lemma+"ي"] {
			return false // مدني is not of مدن
		}
		other := lemma + "ه" // of مصانع that is with a pronoun
		return !l.isOtherWithEnding(other) || !l.isWord(other) && !l.single[other]
	case "ه":
		return arabic.CountLetters(stem) >= 3 && !l.isOtherWithEnding(lemma)
	case "ي", "ا":
		return arabic.CountLetters(stem) >= 3
	}
	return arabic.CountLetters(stem) >= 3 && l.isNoun(stem) && l.names[lemma] == nil
}

// minRootLetters is how many letters a stem has at least that an ending was
// taken off, to be told from others.
const minRootLetters = 3

// isOwnedByOther reports whether a stem is also that of another noun of the
// lists: لبن of لبنان, زيت of زيتون, رق of ورقة.
func (l *Lexicon) isOwnedByOther(lemma, stem string) bool {
	return slices.ContainsFunc(l.owners[stem], func(owner string) bool { return !l.isKin(lemma, owner) })
}

// HasStem reports whether nouns or names of the lists have a light stem.
func (l *Lexicon) HasStem(stem string) bool { return len(l.owners[stem]) > 0 }

// isOtherOf reports whether the light stem of a word that no list has is no stem
// for it: it is too short to tell, or that of other nouns, of which the word is
// no longer form.
func (l *Lexicon) isOtherOf(word, stem string) bool {
	if arabic.CountLetters(stem) < min(minRootLetters, arabic.CountLetters(word)) {
		return true
	}
	owners := l.owners[stem]
	return len(owners) > 0 && !slices.ContainsFunc(owners, func(owner string) bool {
		return l.isKin(word, owner) || !l.isOtherWithEnding(owner) && strings.HasPrefix(strings.TrimPrefix(word, "و"), strings.TrimSuffix(owner, "ه"))
	})
}

// isKin reports whether two words of one stem are forms of one word: singular
// and plural, or one with an ending of the other.
func (l *Lexicon) isKin(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if a == b || slices.Contains(l.plurals[a], b) || slices.Contains(l.singulars[a], b) {
		return true
	}
	if l.names[a] != nil && l.names[b] != nil && (l.names[a] == l.names[b] || strings.TrimSuffix(a, "ا") == strings.TrimSuffix(b, "ي")) {
		return true // أمريكا, أمريكي
	}
	if l.isOtherWithEnding(b) {
		return false
	}
	for _, stem := range []string{a, strings.TrimSuffix(a, "ه"), strings.TrimSuffix(a, "ا")} { // سنة, سنوات; منشأ, منشآت
		if ending, ok := strings.CutPrefix(b, stem); ok && slices.Contains(kinEndings, ending) {
			if ending == "ا" && l.names[b] != nil && l.names[a] == nil {
				return false // صيدا is no accusative of صيد
			}
			return !strings.HasPrefix(ending, "ي") || !isNamedAfterNoun(l, a, b)
		}
	}
	return false
}

// isNamedAfterNoun reports whether the longer of two words is the name of a country that
// only looks like a form of the other: سورية is of no سور.
func isNamedAfterNoun(l *Lexicon, noun, name string) bool {
	return l.names[name] != nil && l.names[noun] == nil && l.isNoun(noun) && l.names[strings.TrimSuffix(name, "ه")+"ا"] == l.names[name]
}

// kinEndings are what a word may have more than another that it is a form of.
var kinEndings = []string{"", "ه", "ي", "يه", "ا", "اء", "ات", "وات", "ء"}

// isOtherWithEnding reports whether a word in ة is another word than that
// without it: the list of singles says so (رياضة and رياض); that without it is a name
// (قطرة and قطر); it is a verbal noun, and the other a noun of the lists (كتابة and
// كتاب, مصادرة and مصادر); or both are short nouns, of which the second has plurals of
// its own and the first none of them (عملة and عمل). Others are mostly the feminine
// (وزيرة).
func (l *Lexicon) isOtherWithEnding(word string) bool {
	bare, ok := strings.CutSuffix(word, "ه")
	switch {
	case !ok || arabic.CountLetters(bare) < 2:
		return false
	case l.single[word]:
		return true
	case l.names[word] != nil && l.isNoun(bare) && !l.isNoun(word) && l.names[bare] == nil:
		return true // جدة is no جد
	case l.names[bare] != nil && l.names[word] == nil && len(l.plurals[bare]) == 0 && !strings.HasSuffix(bare, "ي") && !isLoan(l, bare):
		return true // قطرة is no قطر
	case arabic.CountLetters(bare) > minRootLetters:
		return l.isNoun(bare) && len(l.nouns[word]) > 0 || isThirdFormNoun(word) && len(l.singulars[bare]) > 0
	}
	known := len(l.plurals[word]) > 0 || len(l.nouns[word]) > 0
	return known && len(l.plurals[bare]) > 0 && !slices.ContainsFunc(l.plurals[word], func(p string) bool { return slices.Contains(l.plurals[bare], p) })
}

// isThirdFormNoun reports whether a word has the shape of a verbal noun such as
// محاكمة.
func isThirdFormNoun(word string) bool {
	_, ok := extractRoot([]rune("م1ا23ه"), []rune(word))
	return ok
}

// isSingle reports whether a word is one of its own, though it looks like a form
// of another.
func (l *Lexicon) isSingle(word string) bool { return l.single[word] || l.isOtherWithEnding(word) }

// explicitForms returns the forms of a noun that no stem brings together. Those
// that are other words of the lists are left out: لجنة is not ل and جنة.
func explicitForms(l *Lexicon, noun string) []string {
	if bare, ok := strings.CutPrefix(noun, "ال"); ok && arabic.CountLetters(bare) >= minRootLetters && !strings.ContainsAny(l.Spelled(noun)[:letterBytes], "أإآ") {
		return articled(bare) // القدس, but not ألوية
	}
	words := append(bareForms(l, noun), clungForms(l, noun)...)
	switch bare := strings.TrimSuffix(noun, "ه"); {
	case bare != noun && isTaMarbuta(l, noun):
		words = append(words, withNumber(bare, l, "ات", "تين", "تان")...)
		words = append(words, bare+"تي")
	case l.isSingle(noun + "ه"): // عملات are of عملة
		words = append(words, withNumber(noun, l, "ين", "ون")...)
	case !strings.HasSuffix(noun, "ات") || len(l.nouns[noun]) > 0: // إثبات
		words = append(words, withNumber(noun, l, "ات", "ين", "ون")...)
		if arabic.CountLetters(noun) > minRootLetters && !l.knows(noun+"ه") { // السجينة, وزيرتا
			words = append(words, articled(noun+"ه")...)
			words = append(words, withNumber(noun, l, "تين", "تان", "تا")...)
		}
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w != noun && (l.knows(w) || l.isSingle(w)) })
	return append(words, articled(noun)...)
}

// articled returns a noun with the article and what may stand before that.
func articled(noun string) (forms []string) {
	for _, p := range []string{"ال", "وال", "بال", "لل", "كال", "فال", "ولل", "وبال"} {
		forms = append(forms, p+noun)
	}
	return forms
}

// withNumber returns a noun with endings of the plural and the dual, and what may
// stand before it.
func withNumber(noun string, l *Lexicon, endings ...string) (forms []string) {
	for _, e := range endings {
		if l.knows(noun+e) || l.isSingle(noun+e) {
			continue // زيتون
		}
		for _, p := range []string{"", "و", "ال", "وال", "لل", "بال", "كال", "فال", "ولل", "وبال"} {
			forms = append(forms, p+noun+e)
		}
	}
	return forms
}

// bareForms returns a noun without the article: with one letter before it, and
// with pronouns.
func bareForms(l *Lexicon, noun string) (forms []string) {
	forms = append(forms, noun)
	if arabic.CountLetters(noun) >= minRootLetters {
		forms = append(forms, "و"+noun, "ب"+noun, "ل"+noun)
	}
	for _, s := range []string{"ه", "ها", "هم", "نا", "ا"} {
		forms = append(forms, beforePronoun(l, noun)+s)
	}
	return forms
}

// clungForms returns the forms that a noun of more than three letters has with pronouns
// after the dual, and with a letter before it and a pronoun after it: منزليهما, بمنزله.
// Clung has those of shorter ones. The dual with ه looks like an adjective (رياضية).
func clungForms(l *Lexicon, noun string) (forms []string) {
	if arabic.CountLetters(noun) <= minRootLetters {
		return nil
	}
	stem := beforePronoun(l, noun)
	for _, s := range []string{"ه", "ها", "هم", "نا", "هما"} {
		forms = append(forms, "و"+stem+s, "ب"+stem+s, "ل"+stem+s)
	}
	for _, s := range []string{"هما", "يها", "يهم", "يهما"} {
		forms = append(forms, stem+s)
	}
	return forms
}

// Clung returns the forms of a short word with a particle before it and a
// pronoun after it (فبعثتهم), which tell it together.
func (l *Lexicon) Clung(word string) (forms []string) {
	if arabic.CountLetters(strings.TrimSuffix(word, "ه")) != minRootLetters || !arabic.IsArabic(word) || arabic.IsStopWord(word) {
		return nil
	}
	for _, p := range arabic.Particles {
		for _, s := range []string{"ه", "ها", "هم"} {
			form := p + beforePronoun(l, word) + s
			if lemma := l.lemmas(form)[0]; lemma == word || lemma == form {
				forms = append(forms, form)
			}
		}
	}
	return forms
}

// minBeforeYour is how many letters a noun has at least that كم may follow: ملاكم
// is a boxer.
const minBeforeYour = 4

// beforePronoun returns a noun as it is before a pronoun.
func beforePronoun(l *Lexicon, noun string) string {
	if stem, ok := strings.CutSuffix(noun, "ه"); ok && isTaMarbuta(l, noun) {
		return stem + "ت"
	}
	return noun
}
