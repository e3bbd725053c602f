package related

import (
	"slices"
	"strings"
	"sync"

	"sahifa/app/arabic"
)

// longShapes are the forms of verbs that are longer than their root and known by
// that: perfect, imperfect, verbal noun. Digits stand for the letters of the root,
// and none of them for an alef: what has a hamza there is a form of its own. They
// are tried in this order.
var longShapes = [][3]string{
	{"استو1ي", "يستو1ي", "استي1اء"}, // استولى
	{"استو12", "يستو12", "استي1ا2"}, // استورد
	{"است1ا2", "يست1ي2", "است1ا2ه"}, // استفاد
	{"است12ي", "يست12ي", "است12اء"}, // استدعى
	{"است123", "يست123", "است12ا3"}, // استقبل
	{"استا12", "يستا12", "استي1ا2"}, // استأنف
	{"است12", "يست12", "است12ا2"},   // استمد
	{"ان123", "ين123", "ان12ا3"},    // انفجر
	{"ان1ا2", "ين1ا2", "ان1يا2"},    // انهار
	{"ا1ت23", "ي1ت23", "ا1ت2ا3"},    // اجتمع
	{"ا1تا2", "ي1تا2", "ا1تيا2"},    // اختار
	{"ا1ت2ي", "ي1ت2ي", "ا1ت2اء"},    // اختفى
	{"ا1ت2ا", "ي1ت2ي", "ا1ت2اء"},    // اختبأ
	{"ان12ي", "ين12ي", "ان12اء"},    // انقضى
	{"اصط12", "يصط12", "اصط1ا2"},    // اصطحب
	{"اصطا1", "يصطا1", "اصطيا1"},    // اصطاد
	{"اضط12", "يضط12", "اضط1ا2"},    // اضطرب
	{"ازد12", "يزد12", "ازد1ا2"},    // ازدحم
	{"ازدا1", "يزدا1", "ازديا1"},    // ازدان
	{"ات12", "يت12", "ات1ا2"},       // اتصل
	{"ت12ي", "يت12ي", "ت12ي"},       // تلقى
	{"ت1ا2ي", "يت1ا2ي", "ت1ا2ي"},    // تفادى
	{"ت1اء2", "يت1اء2", "ت1او2"},    // تساءل
	{"ت1ا2ا", "يت1ا2ا", "ت1ا2و"},    // تباطأ
	{"ت1ا23", "يت1ا23", "ت1ا23"},    // تعاون
	{"تا12", "يتا12", "تا12"},       // تأكد
	{"ت12ا", "يت12ا", "ت12و"},       // تنبأ
	{"ت123", "يت123", "ت123"},       // تعلم
	{"تا123", "يتا123", "تا123"},    // تأقلم
	{"ت1234", "يت1234", "ت1234"},    // تدحرج
	{"1234", "ي1234", "1234ه"},      // بعثر
}

// longForm is one of the longShapes, with the passive of the perfect where that is
// spelt otherwise.
type longForm struct{ perfect, imperfect, noun, passive []rune }

var longForms = sync.OnceValue(func() (all []longForm) {
	for _, s := range longShapes {
		all = append(all, longForm{[]rune(s[0]), []rune(s[1]), []rune(s[2]), []rune(passiveOf(s[0]))})
	}
	return all
})

// longNoun returns the verbal noun of a perfect of a long form, "" if it is
// none.
func longNoun(perfect string) string {
	for _, v := range longFromPerfect(perfect) {
		return v.noun
	}
	return ""
}

func longFromPerfect(word string) []*verb {
	verbs := long(word, func(f longForm) []rune { return f.perfect })
	return append(verbs, long(word, func(f longForm) []rune { return f.passive })...)
}

// longFromNoun returns the verbs that may have a verbal noun. Of انتهاء that is انتهى, for
// roots that end with a hamza have it on alef, by a shape of their own (اختبأ).
func longFromNoun(word string) []*verb {
	verbs := long(word, func(f longForm) []rune { return f.noun })
	return slices.DeleteFunc(verbs, func(v *verb) bool { return strings.HasSuffix(v.perfect, "ء") })
}

// longVerb returns the verb of a long form that has an imperfect: that of which
// other forms occur. If none does, a sound root is enough with the letter of a
// person before it, for hardly anything else looks so.
func (f *finding) longVerb(imperfect, person string) (*verb, bool) {
	verbs := long(imperfect, func(f longForm) []rune { return f.imperfect })
	for _, v := range verbs {
		if occurs(f, []string{v.perfect, withT(v.perfect), "ال" + v.noun, v.noun}) {
			return v, true
		}
	}
	least := map[string]int{"ي": 4, "ت": 5, "ن": 5}[person]
	for _, v := range verbs {
		if least > 0 && strings.HasPrefix(v.perfect, "است") {
			return v, true // hardly anything else looks so
		}
		if least > 0 && arabic.CountLetters(v.perfect) >= least && strings.IndexAny(v.perfect, "ات") == 0 && !strings.ContainsAny(strings.TrimPrefix(v.imperfect, "يتو"), "وء") && !strings.Contains(v.imperfect[letterBytes:], "ي") {
			return v, true
		}
	}
	return nil, false
}

// wholeVerb returns the verb of a long form that has an imperfect, if it occurs as a
// verb beyond doubt: يرتبك is of ارتبك then, and not يرتب with a pronoun.
func wholeVerb(f *finding, imperfect string) (*verb, bool) {
	for _, v := range long(imperfect, func(f longForm) []rune { return f.imperfect }) {
		if len(f.lexicon.perfects[v.perfect]) == 0 && f.docs(v.perfect+"ت") > 0 {
			return v, true
		}
	}
	return nil, false
}

// occursBeside reports whether a verb that a rule has made of a perfect is one:
// other forms of it occur in what is stored.
func (f *finding) occursBeside(v *verb) bool {
	if strings.HasPrefix(v.perfect, "است") {
		return true // hardly anything else looks so
	}
	if v.passive != "" {
		other := v.passive
		if strings.Contains(f.word, v.passive) {
			other = v.perfect
		}
		if occurs(f, []string{other, other + "ت"}) {
			return true
		}
	}
	isQuadriliteral := v.noun == v.perfect+"ه" // which any adjective in ة looks like: عقيد, عقيدة
	if v.noun != v.perfect && !isQuadriliteral && occurs(f, []string{v.noun, "ال" + v.noun}) {
		return true
	}
	return occurs(f, []string{withT(v.perfect)}) || occurs(f, imperfectForms(v.imperfect))
}

// occurs reports whether any of some words occurs in what is stored.
func occurs(f *finding, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return f.docs(w) > 0 })
}

// imperfectForms returns the forms of an imperfect that are evidence of its verb, the
// most frequent first.
func imperfectForms(imperfect string) (forms []string) {
	base := strings.TrimPrefix(imperfect, "ي")
	for _, ending := range []string{"", "ون", "وا", "ه", "ها", "هم"} {
		for _, p := range []string{"ي", "ت", "سي", "ست", "لي"} {
			if strings.HasPrefix(ending, "و") {
				forms = append(forms, p+strings.TrimSuffix(base, "ي")+ending) // يتقاضون
			} else {
				forms = append(forms, p+base+ending)
			}
		}
	}
	return forms
}

// withT returns a perfect with the ending of the third person feminine: تولت of تولى.
func withT(perfect string) string { return strings.TrimSuffix(perfect, "ي") + "ت" }

// long returns the verbs that a word is a form of, each by the shape that by
// gives of a form.
func long(word string, by func(longForm) []rune) (verbs []*verb) {
	letters := []rune(word)
	for _, form := range longForms() {
		root, ok := extractRoot(by(form), letters)
		if !ok || len(root) == 0 || // a form without a passive of its own, of a verb whose perfect is unknown
			slices.Contains(root, 'ا') || len(root) == 4 && (isWeak(root[0]) || isWeak(root[1]) || isWeak(root[3]) || strings.ContainsRune("متن", root[0])) {
			continue
		}
		v := &verb{perfect: fill(form.perfect, root), imperfect: fill(form.imperfect, root), noun: fill(form.noun, root)}
		v.passive = passiveOf(v.perfect)
		verbs = append(verbs, v)
	}
	return verbs
}

// fill puts the letters of a root in the place of the digits of a shape.
func fill(shape, root []rune) string {
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
