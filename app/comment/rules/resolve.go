package rules

import (
	"cmp"
	"slices"
)

// resolver makes findings of candidates.
type resolver struct {
	*analysis
	opinion *opinion
}

// resolve turns candidates into findings: one for each rule and place. It drops
// what the model overrules, and what is too weak for the kind of text.
func (r resolver) resolve(kept []candidate) []Finding {
	if r.isOverruled(kept) {
		for _, c := range kept {
			if !c.doubt.isSecond() { // what is too weak by itself has been noted
				r.notes.candidate(cmp.Or(r.tooWeak(c), stepOverruled), r.tokens, c)
			}
		}
		return nil
	}
	out := make([]Finding, 0, len(kept))
	for _, c := range kept {
		why := r.tooWeak(c)
		doubt, ok := r.doubtOf(c)
		if !ok || doubt.isSecond() && r.opinion.overrules(doubt) {
			r.notes.candidate(why, r.tokens, c)
			continue
		}
		if doubt.isSecond() {
			r.notes.candidate(stepSeconded, r.tokens, c)
			c.Severity = Warn
		}
		if c.Severity == Block && !c.isBlockedByUser() && !r.isPlain(c) && r.mayNotBlock() {
			r.notes.candidate(stepUnsure, r.tokens, c)
			c.Severity = Warn
		}
		f := r.finding(c)
		if n := len(out); n > 0 && out[n-1].Rule == f.Rule && f.Start < out[n-1].End {
			merge(&out[n-1], f)
			continue
		}
		out = append(out, f)
	}
	return out
}

// mayNotBlock reports whether the model has too little against a comment for anything
// in it to be blocked, but for a word that the user wants blocked. Of a word or two it
// knows less than the lexicon.
func (r resolver) mayNotBlock() bool {
	return r.opinion.exists() && len(r.tokens) > maxFewTokens && r.opinion.logit() < r.limits[blockOdds]
}

// isPlain reports whether a candidate is an insult whose aim nothing can be meant against:
// somebody is called it (يا حقير), or it stands right after the author (الكاتب غبي). It is
// enough that the model does not hold the comment for harmless, and for two insults, or for
// one that the author is called after his writing was judged, whatever it says.
func (r resolver) isPlain(c candidate) bool {
	switch {
	case c.pattern || r.tokens[c.from].startsSentence:
		return false
	case r.isTwofold(c), callsAuthor(r.tokens, c.from) && !r.tokens.praises():
		return true
	case r.opinion.exists() && r.opinion.logit() < 0:
		return false
	}
	return r.isCalledOut(c) || c.Rule == Author && r.isPlainInsult(c.from) && r.followsAuthor(c.from)
}

// isCalledOut reports whether a candidate is an insult right after what calls somebody. By
// the name of a beast he is called only where nothing says more of it: يا حمار, and not يا
// حمار الليل.
func (r resolver) isCalledOut(c candidate) bool {
	k := r.tokens[c.from].kinds
	return isCalledAt(r.tokens, c.from) && k.any(block|insult) && !k.any(animal|soft|weak|beast) || isCalledBare(r.tokens, c.from)
}

// isTwofold reports whether a candidate is one of two insults, one right after the other,
// of which the first stands right after the author: الكاتب غبي وحمار.
func (r resolver) isTwofold(c candidate) bool {
	if c.Rule != Author || !r.isPlainInsult(c.from) {
		return false
	}
	first, second := c.from, c.from+1
	if !r.followsAuthor(first) {
		first, second = c.from-1, c.from
	}
	return first > 0 && second < len(r.tokens) && !r.tokens[second].startsSentence && r.isPlainInsult(first) && r.isPlainInsult(second) &&
		r.targets[first] == articleAuthor && r.followsAuthor(first)
}

// isPlainInsult reports whether the i-th token insults whoever it is said of.
func (r resolver) isPlainInsult(i int) bool {
	k := r.tokens[i].kinds
	return k.any(block|insult|animal) && !k.any(soft|weak)
}

// withoutCovered sorts candidates by where they begin and drops those that
// another one makes superfluous.
func withoutCovered(all []candidate, tokens tokenList, notes *notes) []candidate {
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(a.from-b.from, b.until-a.until)
	})
	var kept []candidate
	for i, c := range all {
		if isCoveredByAny(all, i) {
			notes.candidate(stepCovered, tokens, c)
			continue
		}
		kept = append(kept, c)
	}
	return kept
}

// isCoveredByAny reports whether another candidate makes the i-th superfluous.
func isCoveredByAny(all []candidate, i int) bool {
	for k, by := range all {
		if k != i && all[i].isCovered(by, k < i) {
			return true
		}
	}
	return false
}

// isCovered reports whether another candidate around c makes it superfluous:
// one of the same rule that is at least as severe, or, for an insult to
// persons, one of what is said of the author, of a people or of what is holy.
// Of two alike, the first is kept.
func (c candidate) isCovered(by candidate, byIsFirst bool) bool {
	if by.from > c.from || by.until < c.until || by.doubt.isSecond() && !c.doubt.isSecond() {
		return false
	}
	sameSpan := by.from == c.from && by.until == c.until
	switch {
	case c.Rule == by.Rule && sameSpan:
		return isAtLeastAsSevere(by, c) && (byIsFirst || !isAtLeastAsSevere(c, by))
	case c.Rule == by.Rule:
		return isAtLeastAsSevere(by, c)
	case c.Rule == Persons && by.Rule == Author:
		return true
	case c.Rule == Persons && (by.Rule != Profanity || by.pattern || !c.pattern):
		return by.pattern || by.Severity == Block
	case c.Rule == Profanity && !c.obscene && by.pattern:
		return by.Rule != Persons
	}
	return false
}

// finding returns the finding of a candidate, with its place in the text and
// the key of its reason.
func (r resolver) finding(c candidate) Finding {
	f := c.Finding
	f.Start, f.End = r.tokens[c.from].start, r.tokens[c.until-1].end
	if f.Reason == "" {
		f.Reason = string(f.Rule)
		if c.obscene && f.Rule != Author {
			f.Reason = string(Profanity)
		}
	}
	f.Reason = "rules.reason." + f.Reason
	return f
}

// merge extends a finding by another of the same rule that overlaps it.
func merge(into *Finding, f Finding) {
	into.End = max(into.End, f.End)
	if f.Severity == Block {
		into.Severity = Block
	}
}

// tooWeak returns the step that drops a candidate for the kind of text: news and
// long prose use many words that are insults elsewhere. What hatred says with no word
// between counts there, too.
func (r resolver) tooWeak(c candidate) step {
	switch {
	case c.obscene || c.isOfAuthor(r.analysis) || c.isBlockedByUser():
		return ""
	case c.pattern && c.loose && (r.register.mayBeProse() || !r.register.isTalk):
		return stepLoose
	case r.register.isNews && (c.Severity == Warn || c.pattern), r.register.isLongProse && c.Severity == Warn:
		return stepWeak
	case r.register.isLongProse && c.pattern && !(c.tight && (r.register.isTalk || r.isPlainHatred(c))):
		return stepWeak
	}
	return ""
}

// isPlainHatred reports whether a candidate would be blocked for what it says of people
// or of what is holy, in a text that says little else: prose that says so says it itself.
// Newspapers tell of it at greater length, and have curses as well.
func (r resolver) isPlainHatred(c candidate) bool {
	return c.Severity == Block && c.Rule != Profanity && len(r.tokens) <= 3*int(r.limits[minLongProse])/2
}

// doubtOf returns the limit of log-odds below which a candidate is dropped. ok is
// false if it is dropped whatever the model says.
func (r resolver) doubtOf(c candidate) (doubt Limit, ok bool) {
	why := r.tooWeak(c)
	switch {
	case why == "" && c.doubt > doubtInsult && c.doubt <= doubtProse && r.soundsLikePrint():
		return doubtPrint, true
	case why == "" && c.doubt >= doubtInsult && c.doubt <= doubtProse && len(r.tokens) >= minTokensForPrint:
		return doubtMany, true
	case why == "" && c.doubt >= doubtInsult && c.doubt < doubtProse:
		return r.limitHere(c.doubt), true
	case why == "" && !c.doubt.isSecond():
		return c.doubt, true
	case !r.opinion.exists(), r.isExplained, r.tokens.rejectsAnything(), seeksRefuge(r.tokens):
		return noLimit, false
	case c.doubt.isSecond():
		return c.doubt, true
	case why == stepLoose:
		return secondLoose, true
	case c.pattern:
		return secondPattern, true
	}
	return secondWord, true
}

// mayCount reports whether a candidate is found if the model lets it.
func (r resolver) mayCount(c candidate) bool {
	_, ok := r.doubtOf(c)
	return ok
}

// soundsLikePrint reports whether there are words enough to tell that a text does not
// sound like talk, whatever single words of talk it has: newspapers quote and address,
// too.
func (r resolver) soundsLikePrint() bool {
	return len(r.tokens) >= minTokensForPrint && r.talkOdds < r.limits[talkOdds]
}

// minTokensForPrint is how many words are enough: plain hatred in fewer words of the
// standard language sounds like print, too.
const minTokensForPrint = 8

// isOverruled reports whether the model takes a comment for harmless and may
// overrule all candidates: insults aimed at nobody, and patterns that are only
// a warning.
func (r resolver) isOverruled(all []candidate) bool {
	if len(all) == 0 || !r.opinion.exists() {
		return false
	}
	for _, c := range all {
		if doubt, ok := r.doubtOf(c); ok && !r.opinion.overrules(doubt) {
			return false
		}
	}
	return true
}

func isAtLeastAsSevere(a, b candidate) bool { return a.Severity == Block || b.Severity == Warn }
