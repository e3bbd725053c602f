package rules

import (
	"slices"
	"strings"
)

// removeExcused removes the words that are harmless because of what stands
// beside them, so that patterns do not see them either.
func (tokens tokenList) removeExcused(notes *notes) {
	for i := range tokens {
		t := &tokens[i]
		kept := slices.DeleteFunc(t.words, func(w word) bool {
			if !tokens.isExcused(w.entry, i, i+w.extraTokens) {
				return false
			}
			notes.word(stepExcused, tokens, i, w)
			return true
		})
		if len(kept) < len(t.words) {
			t.setWords(kept)
		}
	}
}

// isAboutSelf reports whether the i-th token is said of the speaker, as in أنا
// الحمار and يا لي من أحمق.
func (tokens tokenList) isAboutSelf(i int) bool {
	if i >= 2 && tokens[i-1].text == "من" && (tokens[i-2].text == "لي" || tokens[i-2].text == "لنا") {
		return true
	}
	for k := i - 1; k >= 0 && k >= i-2 && !tokens[k+1].startsSentence && !tokens[k+1].afterComma; k-- {
		who := strings.TrimPrefix(tokens[k].text, "و")
		if slices.Contains(firstPerson, who) && (who != "كنت" || !tokens.addressAnyone()) { // which is "you were", too
			return true
		}
		if !tokens[k].kinds.any(pronoun) {
			return false
		}
	}
	return false
}

// addressAnyone reports whether anybody is spoken to.
func (tokens tokenList) addressAnyone() bool {
	return slices.ContainsFunc(tokens, func(t token) bool { return t.kinds.any(address) })
}

var firstPerson = []string{"انا", "حنا", "نحنا", "حني", "اني", "احنا", "نحن", "راني", "كنت", "كنا"}

// isExcused reports whether a word stands near one that makes it harmless.
func (tokens tokenList) isExcused(e *entry, i, last int) bool {
	if len(e.harmlessBeside) == 0 {
		return false
	}
	for _, k := range []int{i - 2, i - 1, last + 1, last + 2} {
		if k < 0 || k >= len(tokens) {
			continue
		}
		for _, l := range e.harmlessBeside {
			if l.contains(tokens[k].text) {
				return true
			}
		}
	}
	return false
}

// contains reports whether a word is in the list, also with the article or a
// preposition before it.
func (l *list) contains(text string) bool {
	for _, w := range l.words {
		if before, ok := strings.CutSuffix(text, w); ok && slices.Contains(listClitics, before) {
			return true
		}
	}
	return false
}

var listClitics = []string{"", "ال", "و", "وال", "لل", "بال", "ل", "ب"}

// isNegated reports whether the i-th token is negated: ليس غبيا, لا تقل …, حاشاك.
func (tokens tokenList) isNegated(i int) bool {
	return tokens.isNegatedOutside(i, func(int) bool { return false })
}

// isNegatedOutside is isNegated without the negations that isPart is true for,
// by their tokens.
func (tokens tokenList) isNegatedOutside(i int, isPart func(int) bool) bool {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		if tokens[k+1].startsSentence {
			break
		}
		if isPart(k) {
			continue
		}
		if isExceptive(tokens[k].text) {
			return false
		}
		if tokens.negates(k, i) {
			return true
		}
	}
	return joinsDenied(tokens, i) || tokens.deniesOfAll(i) || tokens.answersNo(i) || tokens.apologises(i-1) || tokens.apologises(i+1)
}

// joinsDenied reports whether the i-th token is joined to something denied: ليس
// كاذبا ولا مرتزقا.
func joinsDenied(tokens tokenList, i int) bool {
	if i < 2 || tokens[i].startsSentence || tokens[i-1].text != "ولا" {
		return false
	}
	for k := i - 2; k >= 0 && k >= i-4 && !tokens[k+1].startsSentence; k-- {
		if tokens[k].kinds.any(not) {
			return true
		}
	}
	return false
}

// answersNo reports whether the i-th token stands in a question that the comment
// itself answers with no: الكاتب حاقد؟ لا والله.
func (tokens tokenList) answersNo(i int) bool {
	for k := i + 1; k < len(tokens); k++ {
		if tokens[k].startsSentence {
			return tokens[k].afterQuestion && slices.Contains(answersOfNo, tokens[k].text)
		}
		if tokens[k].afterComma { // the question is of what follows
			return false
		}
	}
	return false
}

var answersOfNo = foldList("لا,كلا,أبدا,لأ,حاشا,مستحيل,بالعكس,قطعا,مطلقا,حاشاه,حاشاهم,مو,ما,ليس")

// deniesOfAll reports whether the i-th token is denied of some of those the
// sentence speaks of: ليس كل من يختلف معك غبيا.
func (tokens tokenList) deniesOfAll(i int) bool {
	for k := i - 1; k > 0 && k >= i-8 && !tokens[k].startsSentence; k-- {
		if (tokens[k].text == "كل" || tokens[k].text == "جميع") && tokens[k-1].kinds.any(not|negation) {
			return true
		}
	}
	return false
}

// negates reports whether the k-th token negates the i-th.
func (tokens tokenList) negates(k, i int) bool {
	t := &tokens[k]
	switch {
	case t.kinds.any(not):
		return true
	case k == i-1 && t.text == "ما": // ما كلاب, and not ما أحقرهم
		return tokens[i].kinds.any(insult|animal) && !strings.HasPrefix(tokens[i].text, "ا")
	case k == i-1:
		return t.kinds.any(negation) && (t.text == "لا" || t.text == "لم" || t.text == "لن")
	case k == i-2:
		return t.text == "ما" && tokens[i-1].kinds.any(pronoun|address)
	}
	return false
}

// apologises reports whether the k-th token says sorry for a word beside it.
func (tokens tokenList) apologises(k int) bool {
	return k >= 0 && k < len(tokens) && tokens[k].kinds.any(farbeit)
}

// seeksRefuge reports whether the comment asks for refuge from what it names, or
// begs pardon for it: أعوذ بالله من …
func seeksRefuge(tokens tokenList) bool {
	return slices.ContainsFunc(tokens, func(t token) bool { return t.kinds.any(farbeit) })
}

// isCursable reports whether what stands at the i-th token, or just after it,
// is what anybody may curse: the devil, war, injustice, and those who do evil.
func (tokens tokenList) isCursable(i int) bool {
	for k := i; k < len(tokens) && k <= i+1 && !tokens[k].startsSentence; k++ {
		t := &tokens[k]
		if t.kinds.any(this) && k+1 < len(tokens) && tokens[k+1].kinds&^(usual|formal) == 0 && strings.HasPrefix(tokens[k+1].text, "ال") && !t.startsSentence { // على هذا الزحام
			return true
		}
		if isWhoever(tokens, k) {
			return true
		}
		isDoer := strings.HasPrefix(t.text, "ال") && t.kinds.any(weak|hint|smear) && !t.kinds.any(group|people|writer|block)
		switch {
		case t.kinds.any(cursable), k > i && isDoer, k > i && t.text == "من" && tokens.isOfDoers(k):
			return true
		}
	}
	return false
}

// isWhoever reports whether at the k-th token begins who is meant by what he did, whoever
// it is: اللي سرق, كل من ضرب, كل تاجر باع, البدأها. Of a people, the author or who is spoken
// to, not.
func isWhoever(tokens tokenList, k int) bool {
	isAny := tokens[k].text == "كل"
	if isAny {
		k++
	}
	if k >= len(tokens) || tokens[k].startsSentence {
		return false
	}
	does := func(n int) bool { return n < len(tokens) && !tokens[n].startsSentence && isMisdeed(tokens[n].text) }
	isMeant := slices.Contains(relatives, tokens[k].text) && does(k+1) || isAny && (does(k+1) || does(k+2)) || isDoerOfSudan(tokens[k].text)
	if !isMeant {
		return false
	}
	for n := k; n < len(tokens) && n <= k+4 && !tokens[n].startsSentence && (n == k || !tokens[n].afterComma); n++ {
		t := &tokens[n]
		if t.kinds.any(group|writer|article|address|name) || t.letters > 2 && strings.HasSuffix(t.text, "ك") || strings.HasSuffix(t.text, "كم") {
			return false
		}
	}
	return true
}

// isMisdeed reports whether a word is a verb of what anybody may curse.
func isMisdeed(word string) bool {
	word = strings.TrimPrefix(word, "ي")
	return slices.ContainsFunc(misdeeds, func(deed string) bool { return strings.HasPrefix(word, deed) })
}

// isDoerOfSudan reports whether a word is whoever did such a thing as Sudan says it, with
// the article before the verb: البدأها, السرقوا.
func isDoerOfSudan(word string) bool {
	verb, ok := strings.CutPrefix(word, "ال")
	return ok && isMisdeed(verb) && slices.ContainsFunc([]string{"ها", "وا", "نا", "هم"}, func(end string) bool { return strings.HasSuffix(verb, end) })
}

// relatives begin who is told of by what he did, and misdeeds the verbs of what anybody
// may curse.
var (
	relatives = foldList("اللي,الي,يلي,لي,من,مين,الذي,الذين,التي")
	misdeeds  = foldList("سرق,ظلم,ضرب,قتل,خرب,غش,نصب,نهب,هجر,دمر,فجر,قصف,حرق,اذى,آذى,عذب,خان,اغتصب,تاجر,تسبب,سبب,قطع,رمى,كب,بدا,اشعل,احرق,حرم,يتم,شرد,هدم,خطف,طعن,احتكر,رفع,غلى,اختلس,ارتشى,تحرش,باع,زور,جوع,كسر")
)

// isOfDoers reports whether after من, at the k-th token, stands what those do
// who are meant: whoever it is. The author is no such.
func (tokens tokenList) isOfDoers(k int) bool {
	for n := k + 1; n < len(tokens) && n <= k+4; n++ {
		if tokens[n].kinds.any(writer | article | address | you) {
			return false
		}
	}
	return k+1 < len(tokens)
}

// oaths are God's name where nothing is said of Him.
var oaths = []string{"والله", "بالله", "تالله", "وربي", "وربك", "ورب", "وربنا", "الهم", "اللهم"}

// callsOnGod reports whether the i-th token is God, called on in prayer: يا رب اشف.
func callsOnGod(tokens tokenList, i int) bool {
	return i > 0 && !tokens[i].startsSentence && tokens[i-1].text == "يا" && slices.Contains(callsOfGod, tokens[i].text)
}

var callsOfGod = []string{"رب", "ربي", "ربنا", "الهي"}

// isRejected reports whether what begins with the i-th token is rejected: لا
// يجوز أن, مش لازم, ما يصحش حد.
func (tokens tokenList) isRejected(i int) bool {
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		if tokens[k+1].startsSentence {
			return false
		}
		if k == i-1 && slices.Contains(whyWords, tokens[k].text) {
			return true
		}
		if tokens[k].kinds.any(not|negation) && k+1 < len(tokens) && slices.Contains(modals, tokens[k+1].text) {
			return true
		}
	}
	return false
}

// rejectsAnything reports whether the comment says that something must not be.
func (tokens tokenList) rejectsAnything() bool {
	for i := 1; i < len(tokens); i++ {
		if tokens[i-1].kinds.any(not|negation) && slices.Contains(modals[:obligationModals], tokens[i].text) {
			return true
		}
	}
	return false
}

// whyWords ask for a reason, as one does who doubts what follows.
var whyWords = []string{"ليش", "ليه", "لماذا", "علاش", "لشو", "لم", "لما", "كيف"}

// obligationModals is how many of modals, from the first, say that something
// must be.
const obligationModals = 8

// modals are the words that reject what follows if they are negated.
var modals = []string{"يجوز", "يصح", "يصحش", "ينبغي", "لازم", "معقول", "ممكن", "يمكن", "المفروض", "مفروض", "مقبول", "ينفع", "يحق", "يحقله", "حق", "من", "اقبل", "نقبل", "هقبل", "هحترم", "اوافق", "نوافق", "احد", "حد", "اومن", "صحيح", "عدل", "منطقي", "طبيعي", "اكره", "بكره", "نكره", "احقد", "يستحق", "تستحق", "يستاهل", "داعي", "ضروري"}

// isExceptive reports whether a word takes back a negation before it: except,
// only.
func isExceptive(w string) bool {
	return w == "الا" || w == "سوي" || w == "غير" || w == "فقط" || w == "بس" || w == "مجرد"
}

// hasVocative reports whether a vocative is joined to the i-th token.
func (tokens tokenList) hasVocative(i int) bool {
	return slices.ContainsFunc(tokens[i].words, func(w word) bool { return w.hasVocative })
}

// praises reports whether the comment praises: who says يا مجنون there is fond of
// him.
func (tokens tokenList) praises() bool {
	return slices.ContainsFunc(tokens, func(t token) bool { return t.kinds.any(praise) && !t.kinds.any(block|insult|animal|weak) })
}

// isAffectionate reports whether the comment says to somebody that he is loved or
// missed: يا حمار اشتقتلك.
func (tokens tokenList) isAffectionate() bool {
	return slices.ContainsFunc(tokens, func(t token) bool { return isAmong(affection, t.text) })
}

var affection = foldList("بحبك,أحبك,نحبك,كنحبك,بنحبك,منحبك,بحبكم,وحشتني,وحشتيني,حشتني,حشتيني,وحشتنا,حشتنا,واحشني,احشني,توحشتك,توحشتكم,توحشناك,اشتقتلك,اشتقتلكم,اشتقنالك,اشتقنا,اشتقت,مشتاقلك,مشتاقين,تقبرني,تؤبرني,فديتك,فديتكم")

// isCalledAt reports whether somebody is called by the i-th token, with a word of its own
// before it.
func isCalledAt(tokens tokenList, i int) bool {
	return i > 0 && !tokens[i].startsSentence && tokens[i-1].kinds.any(vocative)
}

// isCalledBare reports whether somebody is called an insult or the name of a beast, and no
// word more: the clause ends with it.
func isCalledBare(tokens tokenList, i int) bool {
	k := tokens[i].kinds
	if !isCalledAt(tokens, i) || !k.any(block|insult|animal|beast) || k.any(soft|weak) {
		return false
	}
	return i+1 == len(tokens) || tokens[i+1].startsSentence || tokens[i+1].afterComma
}

// isCalledOut reports whether a word is called out to someone, by a vocative
// before it, or a word or two before it, or by a pronoun just before it.
func (tokens tokenList) isCalledOut(i int) bool {
	if tokens.hasVocative(i) {
		return true
	}
	if i == 0 || tokens[i].startsSentence {
		return false
	}
	before := tokens[i-1].kinds
	if before.any(vocative) || before.any(address) && !before.any(you) {
		return true
	}
	return i > 1 && !tokens[i-1].startsSentence && tokens[i-2].kinds.any(vocative) && before.any(insult|animal|weak|block)
}
