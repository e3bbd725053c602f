package rules

// candidate is a finding while it is weighed against others.
type candidate struct {
	Finding
	from, until int   // tokens
	pattern     bool  // of several words
	unsure      bool  // of a word that is harmless elsewhere
	tight       bool  // of a pattern with no other word between
	loose       bool  // of a pattern with other words between
	obscene     bool  // swearing, which counts whatever it is part of
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
	return withoutCovered(append(words.found, matches.found...), a.tokens, a.notes), counts
}
