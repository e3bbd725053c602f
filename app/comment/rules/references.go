package rules

import (
	"slices"
	"strings"
)

// A comment names a people in one sentence and says in the next what it thinks
// of them: "… اليهود …. هؤلاء كلاب." or "…. اطردوهم.".

// resolveReferences lets a word that points back to a people of the sentence
// before stand for them, so that patterns see them.
func (tokens tokenList) resolveReferences() {
	var last, current *word // the people named in the sentence before, and in this one
	for i := range tokens {
		t := &tokens[i]
		if t.startsSentence {
			if current != nil || i > 0 && last == nil {
				last = current
			}
			current = nil
		}
		if w := t.groupWord(); w != nil {
			current = w
			continue
		}
		if last != nil && current == nil && t.startsSentence && slices.Contains(pointingBack, t.text) {
			w := *last
			w.from, w.until, w.extraTokens = 0, t.letters, 0
			t.setWords(append(slices.Clone(t.words), w))
			current = &w
		}
	}
}

// pointingBack are the words that stand for people named before.
var pointingBack = foldList("هؤلاء,هم,إنهم,كلهم,جميعهم,هدول,هذول,هذولا,دول,هاذو,هادو,هما,همه,لأنهم,وكلهم,وهم,فهم,وهؤلاء")

// namesGroup reports whether people are named by what they are.
func (tokens tokenList) namesGroup() bool {
	return slices.ContainsFunc(tokens, func(t token) bool { return t.groupWord() != nil })
}

// groupWord returns the word of a token that names people by what they are, nil
// if there is none.
func (t *token) groupWord() *word {
	for k := range t.words {
		if t.words[k].entry.kinds.any(group) && !t.words[k].entry.literal {
			return &t.words[k]
		}
	}
	return nil
}

// findCalls adds what a clause asks to be done to the people of the clause
// before, or feels for them.
func (f *matchFinder) findCalls() {
	var last, current *word
	for i := range f.tokens {
		t := &f.tokens[i]
		if t.startsSentence || t.afterComma {
			if current != nil || i > 0 && last == nil {
				last = current
			}
			current = nil
		}
		if w := t.groupWord(); w != nil {
			current = w
		} else if current != nil && t.kinds.any(hate) && strings.HasSuffix(t.text, "هم") { // … ولهذا أكرههم
			last, current = current, nil
		}
		if last == nil || current != nil || !f.callsAgainst(i) || f.tokens.isNegated(i) || f.tokens.isRejected(i) || f.tokens.disowner(i, i, reportReach) != "" {
			continue
		}
		f.notes.word(stepReference, f.tokens, i, *last)
		f.found = append(f.found, candidate{Finding: Finding{Rule: last.entry.rule, Severity: Block}, from: i, until: i + 1, pattern: true, tight: true, harsh: true, doubt: noLimit})
	}
}

// callsAgainst reports whether the i-th token asks for harm to them, or says that
// the speaker hates them.
func (f *matchFinder) callsAgainst(i int) bool {
	t := &f.tokens[i]
	if f.sendsAway(i) || f.demandsOf(i) || f.wantsEndOf(i) {
		return true
	}
	if !strings.HasSuffix(t.text, "هم") {
		return false
	}
	isCall := strings.HasPrefix(t.text, "ا") && strings.HasSuffix(t.text, "وهم")
	isDemand := i > 0 && !t.startsSentence && slices.Contains(demands, f.tokens[i-1].text)
	return t.kinds.any(hate) || t.kinds.any(kill|expel) && (isCall || isDemand)
}

// wantsEndOf reports whether the i-th token and the next are what the speakers
// would do to them: خلينا نقضي عليهم.
func (f *matchFinder) wantsEndOf(i int) bool {
	t := &f.tokens[i]
	return strings.HasPrefix(t.text, "ن") && i > 0 && !t.startsSentence && slices.ContainsFunc(t.words, func(w word) bool {
		return w.entry.kinds.any(kill|expel) && w.extraTokens == 1 && strings.HasSuffix(f.tokens[i+1].text, "هم")
	})
}

// demandsOf reports whether the i-th token says what they must do, and they are to
// go or to die: خاصهم يرجعو, حقهم يموتوا.
func (f *matchFinder) demandsOf(i int) bool {
	if !slices.Contains(demandsOfThem, f.tokens[i].text) || i+1 == len(f.tokens) || f.tokens[i+1].startsSentence {
		return false
	}
	return f.tokens[i+1].kinds.any(kill | expel | die)
}

// demandsOfThem are words that say what they must do.
var demandsOfThem = []string{"خاصهم", "لازمهم", "حقهم", "حلهم", "خصهم", "مكانهم", "جزاهم", "جزاوهم", "دواهم"}

// demands are the words that say what must be.
var demands = []string{"يجب", "لازم", "ينبغي", "لابد", "المفروض", "خاص", "واجب", "الحل", "نريد", "بدنا", "عايزين", "نفسي", "نفس", "ودي", "بدي", "عايز", "عاوز", "ابغي", "اريد", "ابي"}

// sendsAway reports whether the i-th token and what follows it ask that they be
// thrown out, in any dialect: كبوهن عالحدود, ردوهم للصحراء. By itself the verb may
// tell what others did to them.
func (f *matchFinder) sendsAway(i int) bool {
	t := &f.tokens[i]
	stem, ok := t.text, false
	for _, end := range []string{"وهم", "وهن", "وهوم"} {
		if stem, ok = strings.CutSuffix(t.text, end); ok {
			break
		}
	}
	if !ok || !slices.Contains(sendings, strings.TrimPrefix(stem, "ا")) {
		return false
	}
	sent := false
	for k := i + 1; k < len(f.tokens) && k <= i+4 && !f.tokens[k].startsSentence; k++ {
		if f.tokens[k].text == "من" && k+1 < len(f.tokens) && strings.HasSuffix(f.tokens[k+1].text, "هم") { // من بيوتهم: others did it
			return false
		}
		sent = sent || k <= i+2 && slices.Contains(away, f.tokens[k].text)
	}
	return sent
}

// sendings are the stems of verbs that throw out, before ـوهم; away are the words
// that say where to.
var (
	sendings = []string{"رم", "رد", "كب", "زت", "طرد", "رجع", "خرج", "طلع", "سفر", "رحل", "لوح", "قيس", "شحن", "هج", "زق", "كنس", "حذف", "دز", "رح", "نف", "هجر", "خلع", "قلع", "رمي", "فل"}
	away     = []string{"برا", "بره", "برع", "منا", "للصحرا", "الصحرا", "عالحدود", "للحدود", "الحدود", "بالبحر", "للبحر", "البحر", "لبلادهم", "لبلدهم", "بلادهم", "بلدهم", "لبلدانهم", "لديارهم", "لوطنهم", "خارج", "لبره", "لبرا", "لبلدهن", "عبلادهن", "عبلدهن", "كلهم", "كلهن", "كلن"}
)
