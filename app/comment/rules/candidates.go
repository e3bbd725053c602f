package rules

import "slices"

// candidate is a finding while it is weighed against others.
type candidate struct {
	Finding
	from, until int   // tokens
	pattern     bool  // of several words
	unsure      bool  // of a word that is harmless elsewhere
	tight       bool  // of a pattern with no other word between
	loose       bool  // of a pattern with other words between
	obscene     bool  // swearing, which counts whatever it is part of
	harsh       bool  // counts in talk whatever the model says
	sure        bool  // is of a pattern that counts whatever the model says
	own         bool  // is a word of the user's, which counts in prose too
	doubt       Limit // the limit of log-odds below which the model drops it
}

// candidates returns what words and patterns come to, without what is covered
// by another, and what was counted on the way.
func (c *Checker) candidates(a *analysis) ([]candidate, tally) {
	var counts tally
	words, matches := wordFinder{analysis: a, tally: &counts}, matchFinder{analysis: a, tally: &counts}
	for i := range a.tokens {
		words.find(i)
	}
	words.addSeveral()
	for _, m := range c.patterns.match(a.tokens) {
		matches.weigh(m)
	}
	matches.findCalls()
	counts.countAll(a)
	found := append(words.found, matches.found...)
	for i := range found {
		found[i].mayBeDoubted(a)
	}
	return withoutCovered(append(found, words.weak...), a.tokens, a.notes), counts
}

// mayBeDoubted lets the model drop what is found, but for what is blocked of the author and
// the user's own words. Swearing, what counts whatever it says, and what is blocked in
// talk have a limit of their own, and none in few words.
func (c *candidate) mayBeDoubted(a *analysis) {
	switch {
	case c.doubt != noLimit || c.isBlockedByUser() || a.isPlainCall(c):
		return
	case c.isOfAuthor(a): // his article is spoken of as well
		if c.Severity == Warn {
			c.doubt = doubtAuthor
		}
		return
	}
	isMild := c.Severity == Warn || !a.register.isTalk || a.register.mayBeProse()
	switch {
	case isMild && !c.isBeyondDoubt(a):
		c.doubt = doubtSure
	case len(a.tokens) > maxFewTokens && !c.own:
		c.doubt = doubtHarsh
	}
}

// isPlainCall reports whether a candidate is what somebody is called, with nothing said of
// it, in talk in which nobody else is told to have said it.
func (a *analysis) isPlainCall(c *candidate) bool {
	isTold := slices.ContainsFunc(a.tokens[:c.from], func(t token) bool { return t.kinds.any(report) })
	return !c.pattern && isCalledBare(a.tokens, c.from) && !a.register.isProse && !isTold
}

// isBeyondDoubt reports whether a candidate counts whatever the model says. Swearing and
// harsh words do in talk: columns and tales have all words.
func (c *candidate) isBeyondDoubt(a *analysis) bool {
	return (c.obscene || c.harsh) && (!a.register.isProse || c.own) || c.isOfAuthor(a) ||
		c.sure && !a.register.isLongProse && !a.register.isNews
}

// isBlockedByUser reports whether a candidate is a word that the user wants blocked.
func (c *candidate) isBlockedByUser() bool { return c.own && c.Severity == Block }

// isOfAuthor reports whether a candidate is said of an author who is known.
func (c *candidate) isOfAuthor(a *analysis) bool { return c.Rule == Author && len(a.author.name) > 0 }
