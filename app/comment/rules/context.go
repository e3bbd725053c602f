package rules

import (
	"slices"
	"strings"
)

// removeExcused takes out the words that are harmless for what stands beside them, so
// that patterns do not see them either.
func (r *analysis) removeExcused() {
	for i := range r.tokens {
		t := &r.tokens[i]
		kept := slices.DeleteFunc(t.words, func(w word) bool { return r.isExcused(w.entry, i, i+w.extraTokens) })
		if len(kept) < len(t.words) {
			t.setWords(kept)
		}
	}
}

// isAboutSelf tells whether what the i-th token says is said of the speaker: أنا
// الحمار الذي …
func (r *analysis) isAboutSelf(i int) bool {
	for k := i - 1; k >= 0 && k >= i-2 && !r.tokens[k+1].startsSentence && !r.tokens[k+1].afterComma; k-- {
		if slices.Contains(firstPerson, r.tokens[k].text) {
			return true
		}
		if !r.tokens[k].kinds.any(pronoun) {
			return false
		}
	}
	return false
}

var firstPerson = []string{"انا", "اني", "احنا", "نحن", "راني"}

// isExcused tells whether a word stands beside one that makes it harmless.
func (r *analysis) isExcused(e *entry, i, last int) bool {
	if len(e.harmlessBeside) == 0 {
		return false
	}
	for _, k := range []int{i - 2, i - 1, last + 1, last + 2} {
		if k < 0 || k >= len(r.tokens) {
			continue
		}
		for _, l := range e.harmlessBeside {
			if l.contains(r.tokens[k].text) {
				return true
			}
		}
	}
	return false
}

// contains tells whether a word is in the list, or is one of it with the article or a
// preposition.
func (l *list) contains(text string) bool {
	for _, w := range l.words {
		if before, ok := strings.CutSuffix(text, w); ok && slices.Contains(listClitics, before) {
			return true
		}
	}
	return false
}

var listClitics = []string{"", "ال", "و", "وال", "لل", "بال", "ل", "ب"}

// isNegated tells whether what is said with the i-th token is denied: ليس غبيا, لا
// تقل …, حاشاك.
func (r *analysis) isNegated(i int) bool {
	return r.isNegatedOutside(i, func(int) bool { return false })
}

// isNegatedOutside is denied but for tokens that are part of what is said.
func (r *analysis) isNegatedOutside(i int, part func(int) bool) bool {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		if r.tokens[k+1].startsSentence {
			break
		}
		if part(k) {
			continue
		}
		u := &r.tokens[k]
		if isExceptive(u.text) {
			return false
		}
		if u.kinds.any(not) {
			return true
		}
		if u.kinds.any(negation) && (u.text == "لا" || u.text == "لم" || u.text == "لن") && k == i-1 {
			return true
		}
		if u.text == "ما" && k == i-2 && r.tokens[i-1].kinds.any(pronoun|address) {
			return true
		}
	}
	return i+1 < len(r.tokens) && r.tokens[i+1].kinds.any(farbeit) || i > 0 && r.tokens[i-1].kinds.any(farbeit)
}

// isCursable tells whether what stands at the i-th token, or just after it, is
// what anybody may curse: the devil, war, injustice.
func (r *analysis) isCursable(i int) bool {
	for k := i; k < len(r.tokens) && k <= i+1 && !r.tokens[k].startsSentence; k++ {
		if r.tokens[k].kinds.any(cursable) {
			return true
		}
	}
	return false
}

// oaths are God's name where nothing is said of Him.
var oaths = []string{"والله", "بالله", "تالله", "وربي", "وربك", "ورب", "وربنا", "الهم", "اللهم"}

// isRejected tells whether what begins with the i-th token is refused: لا يجوز أن,
// مش لازم, ما يصحش حد.
func (r *analysis) isRejected(i int) bool {
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		if r.tokens[k+1].startsSentence {
			return false
		}
		if k == i-1 && slices.Contains(whyWords, r.tokens[k].text) {
			return true
		}
		if r.tokens[k].kinds.any(not|negation) && k+1 < len(r.tokens) && slices.Contains(modals, r.tokens[k+1].text) {
			return true
		}
	}
	return false
}

// rejectsAnything tells whether anything at all is refused.
func (r *analysis) rejectsAnything() bool {
	for i := 1; i < len(r.tokens); i++ {
		if r.tokens[i-1].kinds.any(not|negation) && slices.Contains(modals[:obligationModals], r.tokens[i].text) {
			return true
		}
	}
	return false
}

// whyWords ask for a reason, which what follows is not believed to have.
var whyWords = []string{"ليش", "ليه", "لماذا", "علاش", "لشو", "لم", "لما", "كيف"}

// obligationModals is how many of modals say that something must not be.
const obligationModals = 8

// modals are what refusal is said with, after a negation.
var modals = []string{"يجوز", "يصح", "يصحش", "ينبغي", "لازم", "معقول", "ممكن", "يمكن", "المفروض", "مفروض", "مقبول", "ينفع", "يحق", "يحقله", "حق", "من", "اقبل", "نقبل", "هقبل", "هحترم", "اوافق", "نوافق", "احد", "حد", "اؤمن", "صحيح", "عدل", "منطقي", "طبيعي", "اكره", "بكره", "نكره", "احقد", "يستحق", "تستحق", "يستاهل", "داعي", "ضروري"}

func isExceptive(w string) bool {
	return w == "الا" || w == "سوي" || w == "غير" || w == "فقط" || w == "بس" || w == "مجرد"
}

// Within how many tokens after a word of speech something is what others said.
const (
	reportReach         = 5
	swearingReportReach = 2
)

// isReported tells whether the tokens are what others said, or are spoken against:
// the sentence tells of speech before them, or condemns.
func (r *analysis) isReported(i, last, reach int) bool {
	if r.tokens[i].quoted {
		return true
	}
	for k := i - 1; k >= 0 && k >= i-reach; k-- {
		if r.tokens[k+1].startsSentence {
			break
		}
		if r.tokens[k].kinds.any(report) && !r.tokens[k].kinds.any(formal) {
			return true
		}
	}
	return r.isCondemned(i, last)
}

// isCondemned tells whether the sentence around the tokens speaks against insult
// and hatred.
func (r *analysis) isCondemned(i, last int) bool {
	weight := 0
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		weight += condemnation(&r.tokens[k])
		if r.tokens[k].startsSentence {
			break
		}
	}
	for k := last + 1; k < len(r.tokens) && k <= last+8 && !r.tokens[k].startsSentence; k++ {
		if r.isCalledOut(i) { // who calls someone names condemns him
			break
		}
		weight += condemnation(&r.tokens[k])
	}
	return weight >= 2
}

func condemnation(t *token) int {
	switch {
	case !t.kinds.any(decry):
		return 0
	case t.kinds.any(mild):
		return 1
	}
	return 2
}
