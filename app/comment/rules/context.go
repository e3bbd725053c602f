package rules

import (
	"slices"
	"strings"
)

// excuse takes out the words that are harmless for what stands beside them, so
// that patterns do not see them either.
func (r *reading) excuse() {
	for i := range r.tokens {
		t := &r.tokens[i]
		kept := slices.DeleteFunc(t.words, func(w word) bool { return r.excused(w.entry, i, i+w.more) })
		if len(kept) < len(t.words) {
			t.set(kept)
		}
	}
}

// ofOneself tells whether what the i-th token says is said of the speaker: أنا
// الحمار الذي …
func (r *reading) ofOneself(i int) bool {
	for k := i - 1; k >= 0 && k >= i-2 && !r.tokens[k+1].stops && !r.tokens[k+1].comma; k-- {
		if slices.Contains(selves, r.tokens[k].text) {
			return true
		}
		if r.tokens[k].kinds&pronoun == 0 {
			return false
		}
	}
	return false
}

var selves = []string{"انا", "اني", "احنا", "نحن", "راني"}

// excused tells whether a word stands beside one that makes it harmless.
func (r *reading) excused(e *entry, i, last int) bool {
	if len(e.beside) == 0 {
		return false
	}
	for _, k := range []int{i - 2, i - 1, last + 1, last + 2} {
		if k < 0 || k >= len(r.tokens) {
			continue
		}
		for _, l := range e.beside {
			if l.has(r.tokens[k].text) {
				return true
			}
		}
	}
	return false
}

// has tells whether a word is in the list, or is one of it with the article or a
// preposition.
func (l *list) has(text string) bool {
	for _, w := range l.words {
		if before, ok := strings.CutSuffix(text, w); ok && slices.Contains(besideClitics, before) {
			return true
		}
	}
	return false
}

var besideClitics = []string{"", "ال", "و", "وال", "لل", "بال", "ل", "ب"}

// denied tells whether what is said with the i-th token is denied: ليس غبيا, لا
// تقل …, حاشاك.
func (r *reading) denied(i int) bool {
	return r.deniedBy(i, func(int) bool { return false })
}

// deniedBy is denied but for tokens that are part of what is said.
func (r *reading) deniedBy(i int, part func(int) bool) bool {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		if r.tokens[k+1].stops {
			break
		}
		if part(k) {
			continue
		}
		u := &r.tokens[k]
		if isExcept(u.text) {
			return false
		}
		if u.kinds&not != 0 {
			return true
		}
		if u.kinds&negation != 0 && (u.text == "لا" || u.text == "لم" || u.text == "لن") && k == i-1 {
			return true
		}
		if u.text == "ما" && k == i-2 && r.tokens[i-1].kinds&(pronoun|address) != 0 {
			return true
		}
	}
	return i+1 < len(r.tokens) && r.tokens[i+1].kinds&farbeit != 0 || i > 0 && r.tokens[i-1].kinds&farbeit != 0
}

// mayBeCursed tells whether what stands at the i-th token, or just after it, is
// what anybody may curse: the devil, war, injustice.
func (r *reading) mayBeCursed(i int) bool {
	for k := i; k < len(r.tokens) && k <= i+1 && !r.tokens[k].stops; k++ {
		if r.tokens[k].kinds&cursable != 0 {
			return true
		}
	}
	return false
}

// oaths are God's name where nothing is said of Him.
var oaths = []string{"والله", "بالله", "تالله", "وربي", "وربك", "ورب", "وربنا", "الهم", "اللهم"}

// refused tells whether what begins with the i-th token is refused: لا يجوز أن,
// مش لازم, ما يصحش حد.
func (r *reading) refused(i int) bool {
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		if r.tokens[k+1].stops {
			return false
		}
		if k == i-1 && slices.Contains(whys, r.tokens[k].text) {
			return true
		}
		if r.tokens[k].kinds&(not|negation) != 0 && k+1 < len(r.tokens) && slices.Contains(modals, r.tokens[k+1].text) {
			return true
		}
	}
	return false
}

// refuses tells whether anything at all is refused.
func (r *reading) refuses() bool {
	for i := 1; i < len(r.tokens); i++ {
		if r.tokens[i-1].kinds&(not|negation) != 0 && slices.Contains(modals[:firstModals], r.tokens[i].text) {
			return true
		}
	}
	return false
}

// whys ask for a reason, which what follows is not believed to have.
var whys = []string{"ليش", "ليه", "لماذا", "علاش", "لشو", "لم", "لما", "كيف"}

// firstModals is how many of modals say that something must not be.
const firstModals = 8

// modals are what refusal is said with, after a negation.
var modals = []string{"يجوز", "يصح", "يصحش", "ينبغي", "لازم", "معقول", "ممكن", "يمكن", "المفروض", "مفروض", "مقبول", "ينفع", "يحق", "يحقله", "حق", "من", "اقبل", "نقبل", "هقبل", "هحترم", "اوافق", "نوافق", "احد", "حد", "اؤمن", "صحيح", "عدل", "منطقي", "طبيعي", "اكره", "بكره", "نكره", "احقد", "يستحق", "تستحق", "يستاهل", "داعي", "ضروري"}

func isExcept(w string) bool {
	return w == "الا" || w == "سوي" || w == "غير" || w == "فقط" || w == "بس" || w == "مجرد"
}

// Within how many tokens after a word of speech something is what others said.
const (
	reachOfReport   = 5
	reachToSwearing = 2
)

// told tells whether the tokens are what others said, or are spoken against:
// the sentence tells of speech before them, or condemns.
func (r *reading) told(i, last, reach int) bool {
	if r.tokens[i].quoted {
		return true
	}
	for k := i - 1; k >= 0 && k >= i-reach; k-- {
		if r.tokens[k+1].stops {
			break
		}
		if r.tokens[k].kinds&report != 0 && r.tokens[k].kinds&formal == 0 {
			return true
		}
	}
	return r.condemned(i, last)
}

// condemned tells whether the sentence around the tokens speaks against insult
// and hatred.
func (r *reading) condemned(i, last int) bool {
	weight := 0
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		weight += decries(&r.tokens[k])
		if r.tokens[k].stops {
			break
		}
	}
	for k := last + 1; k < len(r.tokens) && k <= last+8 && !r.tokens[k].stops; k++ {
		if r.closely(i) { // who calls someone names condemns him
			break
		}
		weight += decries(&r.tokens[k])
	}
	return weight >= 2
}

func decries(t *token) int {
	switch {
	case t.kinds&decry == 0:
		return 0
	case t.kinds&mild != 0:
		return 1
	}
	return 2
}
