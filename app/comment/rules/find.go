package rules

import (
	"slices"
	"strings"
)

// candidate is a finding while it is weighed against others.
type candidate struct {
	Finding
	from, until int   // tokens
	pattern     bool  // of several words
	unsure      bool  // of a word that is harmless elsewhere
	loose       bool  // of a pattern with other words between
	obscene     bool  // swearing, which counts whatever it is part of
	doubt       Limit // the limit of log-odds below which the model drops it
}

// tally counts what the model weighs beside letters and words.
type tally [tallies]float32

// The entries of a tally.
const (
	tallyInsult = iota
	tallyAimed
	tallyAnimal
	tallySoft
	tallyWeak
	tallyHint
	tallyAimedWeak
	tallyAddress
	tallyYou
	tallyColloquial
	tallyFormal
	tallyGroup
	tallyDecry
	tallyReport
	tallyNegated
	tallyLong
	tallyEmoji
	tallyShort
	tallyPeople
	tallyPraise
	tallyNot
	tallyHostile
	tallyGroupHostile
	tallyBeast
	tallyCut
	tallyLaugh
	tallies
)

// findings returns what lexicon and patterns find.
func (r *analysis) findings() []Finding { return r.resolve(r.candidates()) }

// candidates returns what lexicon and patterns see, without what is covered by
// another.
func (r *analysis) candidates() []candidate {
	var all []candidate
	for i := range r.tokens {
		all = r.addWords(all, i)
	}
	for _, m := range r.checker.patterns.match(r.tokens) {
		all = r.addMatch(all, m)
	}
	r.countFeatures()
	return withoutCovered(all)
}

// minMildTokens is how long a comment must be for the model to overrule insults
// that are aimed at nobody.
const minMildTokens = 2

// maxFewTokens is the length of a comment that says little beside the bad word.
const maxFewTokens = 3

// addWords adds what the words and phrases at the i-th token are by themselves.
func (r *analysis) addWords(all []candidate, i int) []candidate {
	if r.quotesArticle[i] {
		return all
	}
	for _, w := range r.tokens[i].words {
		switch {
		case r.hintsAtAuthor(i, w.entry):
			c := newCandidate(i, w)
			c.Finding = Finding{Rule: Author, Severity: Warn}
			c.obscene, c.pattern = false, false
			all = append(all, c)
		case r.isOffensive(i, w):
			all = r.addWord(all, i, w)
		}
	}
	return all
}

func newCandidate(i int, w word) candidate {
	return candidate{
		Finding: Finding{Rule: w.entry.rule, Severity: Warn, Reason: w.entry.reason},
		from:    i,
		until:   i + w.extraTokens + 1,
		pattern: w.extraTokens > 0,
		obscene: w.entry.kinds.any(vulgar),
		doubt:   noLimit,
	}
}

// hintsAtAuthor reports whether a word that is no insult by itself says what
// the article's author is.
func (r *analysis) hintsAtAuthor(i int, e *entry) bool {
	return e.kinds.any(hint) && r.targets[i] == articleAuthor && r.followsAuthor(i) && !r.isNegated(i) && !r.isReported(i, i, reportReach)
}

// isOffensive reports whether a word may break a rule in its place.
func (r *analysis) isOffensive(i int, w word) bool {
	k := w.entry.kinds
	switch {
	case !k.any(block | insult | animal | weak):
		return false
	case r.isAboutSelf(i) && !k.any(block):
		return false
	}
	if w.entry.fond && r.praises() {
		return false
	}
	isCurse := k.any(vulgar) && !k.any(obscene) && w.extraTokens > 0
	return !(isCurse && r.isCursable(i+w.extraTokens+1))
}

// praises reports whether the comment praises: who says يا مجنون there is fond of
// him.
func (r *analysis) praises() bool {
	return slices.ContainsFunc(r.tokens, func(t token) bool { return t.kinds.any(praise) && !t.kinds.any(block|insult|animal|weak) })
}

// addWord adds what a word comes to, unless its context makes it harmless.
func (r *analysis) addWord(all []candidate, i int, w word) []candidate {
	c := newCandidate(i, w)
	if !r.weigh(&c, i, w) {
		return all
	}
	k, target := w.entry.kinds, r.targets[i]
	if target == articleAuthor && c.Rule != Divine && c.Rule != Sacred {
		if k.any(vulgar) && k.any(block) { // it breaks its own rule as well
			all = append(all, c)
		}
		c.Rule, c.Reason = Author, ""
		if k.any(insult | block | animal) {
			c.Severity = Block
		}
	}
	if target != noTarget {
		r.tally[tallyAimed]++
	}
	isMild := c.unsure && target <= thirdPerson && !w.entry.harsh && !r.addressesSomeone
	if isMild && len(r.tokens) >= minMildTokens {
		c.doubt = doubtInsult
		if r.isProse {
			c.doubt = doubtProse
		}
	}
	return append(all, c)
}

// weigh sets how severe a word is in its context. It reports whether anything
// is left to find fault with.
func (r *analysis) weigh(c *candidate, i int, w word) bool {
	k := w.entry.kinds
	reach := reportReach
	if k.any(block) {
		reach = swearingReportReach
	}
	negated, reported := r.isNegated(i), r.isReported(i, i+w.extraTokens, reach)
	switch {
	case k.any(block):
		return r.weighBlocked(c, i, negated, reported)
	case negated || reported:
		r.tally[tallyNegated]++
		return false
	case k.any(insult) && !k.any(soft) && r.isOnlyNamed(i, w):
		r.tally[tallySoft]++
		return false
	case k.any(insult) && !k.any(soft):
		r.weighInsult(c, r.targets[i], k)
		return true
	case k.any(animal | insult):
		return r.weighAnimal(c, r.targets[i], k)
	}
	return r.weighWeak(c, i, k)
}

// isOnlyNamed reports whether an insult is said of nobody in prose: who writes
// about other things says الحمقى without meaning anybody who reads it.
func (r *analysis) isOnlyNamed(i int, w word) bool {
	return r.targets[i] == noTarget && r.isProse && !w.entry.harsh
}

// weighBlocked weighs a word that breaks its rule by itself. In a report, only
// obscene words do.
func (r *analysis) weighBlocked(c *candidate, i int, negated, reported bool) bool {
	if reported && !r.tokens[i].kinds.any(obscene) {
		r.tally[tallyNegated]++
		return false
	}
	c.Severity = Block
	if negated || reported {
		c.Severity = Warn
	}
	return true
}

// weighInsult weighs an insult: it is blocked if it is aimed at someone who is
// spoken to or named, or at the author.
func (r *analysis) weighInsult(c *candidate, target target, k kinds) {
	switch {
	case target > thirdPerson:
		c.Severity = Block
	case !k.any(vulgar) && !c.pattern:
		c.unsure = true
	}
	r.tally[tallyInsult]++
}

// weighAnimal weighs the name of an animal or a soft insult. Both insult only
// if they are aimed at someone, or if the comment says hardly anything else.
func (r *analysis) weighAnimal(c *candidate, target target, k kinds) bool {
	untargeted := target == noTarget || target == thirdPerson && r.isProse
	saysMore := len(r.tokens) > maxFewTokens || k.any(beast) && len(r.tokens) > 1
	if untargeted && saysMore {
		if k.any(beast) && !k.any(vile) {
			r.tally[tallyAnimal]++
		} else {
			r.tally[tallySoft]++
		}
		return false
	}
	if k.any(animal) && target > thirdPerson {
		c.Severity = Block
	}
	if k.any(soft) {
		c.unsure = true
	}
	return true
}

// weighWeak weighs a word that may be an insult. It counts only if it is called
// out to someone or said of the author, or if the comment is little else.
func (r *analysis) weighWeak(c *candidate, i int, k kinds) bool {
	few := len(r.tokens) <= maxFewTokens
	target := r.targets[i]
	if target == noTarget && !few {
		r.tally[tallyWeak]++
		return false
	}
	r.tally[tallyAimedWeak]++
	c.unsure = true
	switch {
	case target == articleAuthor && k.any(weak), r.isCalledOut(i):
		return true
	}
	return few && !r.tokens[i].kinds.any(usual|formal)
}

// isCalledOut reports whether a word is called out to someone, by a vocative
// before it, or a word or two before it, or by a pronoun just before it.
func (r *analysis) isCalledOut(i int) bool {
	if r.hasVocative(i) {
		return true
	}
	if i == 0 || r.tokens[i].startsSentence {
		return false
	}
	before := r.tokens[i-1].kinds
	if before.any(vocative) || before.any(address) && !before.any(you) {
		return true
	}
	return i > 1 && !r.tokens[i-1].startsSentence && r.tokens[i-2].kinds.any(vocative) && before.any(insult|animal|weak|block)
}

// followsAuthor reports whether a word comes right after the author, and so
// says what the author is.
func (r *analysis) followsAuthor(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3 && !r.tokens[k+1].startsSentence; k-- {
		if r.isAuthor(k) {
			return true
		}
		if !r.tokens[k].kinds.any(article | this | writer) {
			return false
		}
	}
	return false
}

// addMatch adds what a pattern that fits comes to.
func (r *analysis) addMatch(all []candidate, m match) []candidate {
	c := candidate{Finding: Finding{Rule: m.rule, Severity: m.severity, Reason: m.reason}, from: m.first, until: m.last + 1, pattern: true, loose: m.gaps > maxGapsInProse || r.hasAdjective(m), doubt: noLimit}
	switch {
	case m.rule == Profanity && r.isCursable(m.until):
		return all
	case m.rule == Divine && slices.Contains(oaths, r.tokens[m.from].text):
		return all
	case m.onlyTalk && r.isProse, m.severity == Warn && r.joinsAnother(m):
		return all
	case r.quotesArticleIn(m):
		return all
	}
	if m.rule != Persons && m.rule != Profanity {
		c.from, c.until = m.from, m.until // the span includes whom it is about
	}
	if c.Rule = r.ruleOf(m); c.Rule == "" {
		return all
	}
	c.obscene = r.swearsIn(m)
	if !m.ignoresContext && r.isDisowned(m) {
		r.tally[tallyNegated]++
		if !c.obscene {
			return all
		}
		c.Severity = Warn
	}
	if c.Severity == Warn && !c.obscene {
		c.doubt = doubtPattern
	}
	return append(all, c)
}

// maxGapsInProse is how many words that are no part of a pattern may stand inside
// it in prose, whose sentences are long.
const maxGapsInProse = 2

// joinsAnother reports whether the last word of a match only stands beside the
// others, as in اليهود والغجر.
func (r *analysis) joinsAnother(m match) bool {
	return m.until-m.from > 1 && r.tokens[m.until-1].startsWithAnd()
}

// hasAdjective reports whether the people that a match is about are named by an
// adjective in the singular, which in prose belongs to a thing: الحزب السوري.
func (r *analysis) hasAdjective(m match) bool {
	for k := m.from; k < m.until; k++ {
		if t := &r.tokens[k]; t.kinds.any(group) && !(k > 0 && r.tokens[k-1].text == "كل") && (strings.HasSuffix(t.text, "ي") || strings.HasSuffix(t.text, "يه") || strings.HasSuffix(t.text, "يا")) {
			return true
		}
	}
	return false
}

// ruleOf returns the rule that a match breaks: that of the group it names if
// the pattern has none, and Author instead of Persons if it is about the
// author. It returns "" if there is none.
func (r *analysis) ruleOf(m match) Rule {
	switch {
	case m.rule == Persons:
		for k := m.from; k < m.until; k++ {
			if r.isAuthor(k) {
				return Author
			}
		}
	case m.rule == "" && m.group != nil:
		return m.group.rule
	}
	return m.rule
}

func (r *analysis) quotesArticleIn(m match) bool {
	return slices.Contains(r.quotesArticle[m.from:m.until], true)
}

// swearsIn reports whether a word in a match is swearing.
func (r *analysis) swearsIn(m match) bool {
	for k := m.from; k < m.until; k++ {
		if r.tokens[k].kinds.any(vulgar) && r.tokens[k].kinds.any(block) {
			return true
		}
	}
	return false
}

// isDisowned reports whether the comment negates, rejects or only reports what
// a match says. Negations that are part of the pattern do not count.
func (r *analysis) isDisowned(m match) bool {
	if r.isRejected(m.from) {
		return true
	}
	isPart := func(n int) bool { return n >= m.from && m.used>>min(n-m.from, 63)&1 == 1 }
	for k := m.from; k < m.until; k++ {
		if r.isNegatedOutside(k, isPart) {
			return true
		}
	}
	return r.isReported(m.from, m.until-1, reportReach)
}

// counted are the kinds whose tokens are counted, and where.
var counted = []struct {
	kinds kinds
	entry int
}{
	{hint, tallyHint}, {address, tallyAddress}, {you, tallyYou}, {colloquial, tallyColloquial}, {formal, tallyFormal}, {group, tallyGroup},
	{decry, tallyDecry}, {report, tallyReport}, {beast | feet, tallyBeast}, {people, tallyPeople}, {praise, tallyPraise}, {not, tallyNot},
	{hate | kill | expel | die | smear | threat, tallyHostile},
}

// countFeatures counts in the tally what the comment as a whole is like.
func (r *analysis) countFeatures() {
	for i := range r.tokens {
		t := &r.tokens[i]
		for _, c := range counted {
			if t.kinds.any(c.kinds) {
				r.tally[c.entry]++
			}
		}
		if t.kinds.any(animal) && t.emoji {
			r.tally[tallyEmoji]++
		}
		if t.elongated {
			r.tally[tallyLong]++
		}
	}
	if r.tally[tallyGroup] > 0 && r.tally[tallyHostile] > 0 {
		r.tally[tallyGroupHostile] = 1
	}
	n := float32(max(len(r.tokens), 1))
	r.tally[tallyColloquial] /= n
	r.tally[tallyFormal] /= n
	if n <= 6 {
		r.tally[tallyShort] = 1
	}
}
