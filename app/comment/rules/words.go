package rules

import "strings"

// wordFinder weighs the words and phrases of the lexicon in their places.
type wordFinder struct {
	*analysis
	tally *tally
	found []candidate
	mild  []candidate // insults that are aimed at nobody, and too little by themselves
	weak  []candidate // words that count if the model seconds them
}

const (
	minMildTokens = 2 // of a comment in which the model may overrule insults aimed at nobody
	maxFewTokens  = 3 // of a comment that says little beside the bad word
)

// find adds what the words and phrases at the i-th token come to.
func (f *wordFinder) find(i int) {
	for _, w := range f.tokens[i].words {
		switch e := w.entry; {
		case (f.isBeastCalled(i, e) || f.isBeastSaid(i, e)) && f.disownedBy(i, w) == "" && !f.quotesArticle[i]:
			c := newCandidate(i, w)
			c.Severity = Block
			f.notes.word(stepAimed, f.tokens, i, w)
			f.found = append(f.found, c)
		case !e.kinds.any(block | insult | animal | weak | hint):
			continue
		case f.quotesArticle[i]:
			f.notes.word(stepArticle, f.tokens, i, w)
		case f.hintsAtAuthor(i, e):
			c := newCandidate(i, w)
			c.Rule, c.Reason, c.obscene, c.pattern = Author, "", false, false
			f.notes.word(stepHint, f.tokens, i, w)
			f.found = append(f.found, c)
		case e.kinds.any(block | insult | animal | weak):
			f.add(i, w)
		}
	}
}

// isBeastCalled reports whether somebody is called by the name of a beast that
// is harmless elsewhere: يا بقرة, but not يا بقرة أبي.
func (f *wordFinder) isBeastCalled(i int, e *entry) bool {
	if e.rule != Persons || !e.kinds.any(beast) || e.kinds.any(animal|insult|weak) || i == 0 || f.tokens[i].startsSentence || !f.tokens[i-1].kinds.any(vocative) {
		return false
	}
	return i+1 == len(f.tokens) || f.tokens[i+1].startsSentence || f.tokens[i+1].afterComma || f.tokens[i+1].kinds.any(vocative|address|colloquial|negation|this)
}

// isBeastSaid reports whether a person pointed at is said to be a beast: الوزيرة
// هذي بقرة.
func (f *wordFinder) isBeastSaid(i int, e *entry) bool {
	if e.rule != Persons || !e.kinds.any(beast) || i < 2 || f.tokens[i].startsSentence || f.tokens[i-1].startsSentence || f.tokens[i].afterComma {
		return false
	}
	who := &f.tokens[i-2]
	return f.tokens[i-1].kinds.any(this) && who.kinds.any(people|writer|name) && strings.HasPrefix(who.text, "ال") && !strings.HasPrefix(f.tokens[i].text, "ال")
}

func newCandidate(i int, w word) candidate {
	return candidate{
		Finding: Finding{Rule: w.entry.rule, Severity: Warn, Reason: w.entry.reason},
		from:    i,
		until:   i + w.extraTokens + 1,
		pattern: w.extraTokens > 0,
		obscene: w.entry.kinds.any(vulgar),
		own:     w.entry.isOwn(),
		doubt:   noLimit,
	}
}

// hintsAtAuthor reports whether a word that is no insult by itself says what
// the article's author is.
func (f *wordFinder) hintsAtAuthor(i int, e *entry) bool {
	return e.kinds.any(hint) && f.targets[i] == articleAuthor && f.followsAuthor(i) && !f.tokens.isNegated(i) && f.tokens.disowner(i, i, reportReach) == ""
}

// add adds what a word comes to, unless its context clears it.
func (f *wordFinder) add(i int, w word) {
	c := newCandidate(i, w)
	why := f.clearedBy(i, w)
	if why == "" {
		why = f.weigh(&c, i, w)
	}
	f.notes.word(why, f.tokens, i, w)
	switch {
	case why == stepUntargeted, why == stepOnlyNamed, why == stepNotCalled:
		f.addMild(c, i, w)
		f.addWeak(c, f.secondOf(why, w.entry.kinds))
		return
	case why == stepInStory:
		f.addWeak(c, secondStory)
		return
	case why.clears():
		f.isExplained = true
		return
	}
	f.aimAtAuthor(&c, i, w.entry.kinds)
	if f.targets[i] != noTarget {
		f.tally[tallyAimed]++
	}
	c.harsh = w.entry.harsh
	c.doubt = f.doubtOf(&c, i, w.entry)
	f.found = append(f.found, c)
}

// addMild keeps an insult that is aimed at nobody. Beasts are none.
func (f *wordFinder) addMild(c candidate, i int, w word) {
	k := w.entry.kinds
	if !k.any(insult|animal) || k.isBeast() || c.Rule != Persons && c.Rule != Profanity {
		return
	}
	if n := len(f.mild); n > 0 && f.mild[n-1].until > i {
		return
	}
	c.Severity, c.unsure, c.doubt = Warn, true, doubtInsult
	f.mild = append(f.mild, c)
}

// addWeak keeps a word that is too little by itself for the model to second.
func (f *wordFinder) addWeak(c candidate, second Limit) {
	c.Severity, c.doubt = Warn, second
	f.weak = append(f.weak, c)
}

// secondOf returns the limit from which the model seconds a word that a step found
// to be too little by itself.
func (f *wordFinder) secondOf(why step, k kinds) Limit {
	limit := secondWeak
	switch {
	case why == stepNotCalled:
		limit = secondUncalled
	case why == stepOnlyNamed:
		limit = secondNamed
	case k.any(block | insult | animal):
		limit = secondInsult
	}
	return f.limitHere(limit)
}

// addSeveral adds the insults that are aimed at nobody if there are several of
// them in talk: who heaps them up means somebody.
func (f *wordFinder) addSeveral() {
	if len(f.mild) < fewInsults || !f.register.isTalk || f.register.isProse || len(f.found) > 0 || len(f.tokens) > fewInsults*wordsForInsult {
		return
	}
	for _, c := range f.mild {
		f.notes.candidate(stepSeveral, f.tokens, c)
	}
	f.found = append(f.found, f.mild...)
}

// How many insults aimed at nobody are several, and in how many words.
const (
	fewInsults     = 2
	wordsForInsult = 10
)

// clearedBy returns the step that makes a word harmless without weighing it.
func (f *wordFinder) clearedBy(i int, w word) step {
	k := w.entry.kinds
	isCurse := k.any(vulgar|curse) && !k.any(obscene) && w.extraTokens > 0
	switch {
	case f.tokens.isAboutSelf(i) && !k.any(block):
		return stepSelf
	case w.isManner(f.tokens[i].text) && f.targets[i] <= thirdPerson && !f.register.addressesSomeone:
		return stepOfThing
	case w.entry.fond && f.tokens.praises(), !k.any(obscene|curse) && f.tokens.isAffectionate():
		return stepFond
	case k.any(animal) && strings.HasPrefix(f.tokens[i].text, "كال") && i+1 < len(f.tokens) && f.tokens[i+1].text == "في": // كالكلب في وفائه
		return stepOfThing
	case isCurse && (f.tokens.isCursable(i+w.extraTokens+1) || k.any(curse) && isNamedThing(f.tokens, i+w.extraTokens+1)):
		return stepCursable
	case w.entry.talkOnly && !f.register.isTalk && len(f.tokens) > maxFewTokens:
		return stepOnlyTalk
	}
	return ""
}

// aimAtAuthor makes what is said of the article's author a finding of that rule.
// Swearing breaks its own rule as well.
func (f *wordFinder) aimAtAuthor(c *candidate, i int, k kinds) {
	if f.targets[i] != articleAuthor || c.Rule == Divine || c.Rule == Sacred {
		return
	}
	if k.any(vulgar) && k.any(block) {
		f.found = append(f.found, *c)
	}
	f.notes.tokens(stepAuthor, f.tokens, c.from, c.until)
	c.Rule, c.Reason = Author, ""
	if k.any(insult | block | animal) {
		c.Severity = Block
	}
}

// doubtOf returns the limit below which the model overrules a word: one that is
// harmless elsewhere and aimed at nobody.
func (f *wordFinder) doubtOf(c *candidate, i int, e *entry) Limit {
	isHarsh := e.harsh && (!f.register.isUnsure || e.isOwn())
	isMild := c.unsure && f.targets[i] <= thirdPerson && !isHarsh && !f.register.addressesSomeone
	switch {
	case !isMild || len(f.tokens) < minMildTokens:
		return noLimit
	case f.register.isProse:
		return doubtProse
	}
	return doubtInsult
}

// weigh sets how severe a word is in its context, and returns the step that
// decided.
func (f *wordFinder) weigh(c *candidate, i int, w word) step {
	k := w.entry.kinds
	why := f.disownedBy(i, w)
	switch {
	case k.any(block):
		return f.weighBlocked(c, i, why)
	case why != "":
		f.tally[tallyNegated]++
		return why
	case k.any(insult) && !k.any(soft) && f.isOnlyNamed(i, w):
		f.tally[tallySoft]++
		f.tally[tallyNamed]++
		return stepOnlyNamed
	case k.any(insult) && f.isOfThing(i, w), f.targets[i] <= thirdPerson && isSaidOfThing(f.tokens, i):
		f.tally[tallySoft]++
		return stepOfThing
	case k.any(insult) && !k.any(soft):
		return f.weighInsult(c, f.targets[i], k)
	case k.any(animal | insult):
		return f.weighAnimal(c, f.targets[i], k)
	}
	return f.weighWeak(c, i, k)
}

// disownedBy returns the step that says that the commenter does not say a word
// himself: he negates it, or it is the word of others.
func (f *wordFinder) disownedBy(i int, w word) step {
	if f.tokens.isNegated(i) {
		return stepNegated
	}
	reach := reportReach
	if w.entry.kinds.any(block) {
		reach = swearingReportReach
	}
	return f.tokens.disowner(i, i+w.extraTokens, reach)
}

// isOnlyNamed reports whether an insult is said of nobody in prose: who writes
// about other things says الحمقى without meaning anybody who reads it.
func (f *wordFinder) isOnlyNamed(i int, w word) bool {
	if f.targets[i] != noTarget {
		return false
	}
	if f.isOfKind(i, w) {
		return true
	}
	isKind := w.definite && len(f.tokens) > 1 // of people, and nobody of them
	return (isKind || w.isShorter) && f.register.isUnsure || w.isShorter && f.register.isProse || !w.entry.harsh && (f.register.isProse || !f.register.isTalk && isKind)
}

// weighBlocked weighs a word that breaks its rule by itself. In the words of
// others, only obscene words do, in news and stories only those and the user's own.
func (f *wordFinder) weighBlocked(c *candidate, i int, disowned step) step {
	isOfNobody := disowned == "" && f.targets[i] == noTarget && !c.own
	switch {
	case isOfNobody && !f.tokens[i].kinds.any(obscene) && isSaidOfThing(f.tokens, i): // الجو ابن كلب
		return stepOfThing
	case isOfNobody && f.register.isNews && !f.register.isTalk: // news tells of it
		f.tally[tallySoft]++
		return stepOnlyNamed
	case isOfNobody && f.register.isLongProse && !f.tokens[i].kinds.any(obscene): // a story tells of it
		f.tally[tallySoft]++
		return stepInStory
	case disowned == "":
		c.Severity = Block
		return stepBlocked
	case disowned == stepNegated && !f.isReported(c) || f.tokens[i].kinds.any(obscene) && !f.register.isToldHere(disowned):
		c.Severity = Warn
		return stepSwearingTold
	}
	f.tally[tallyNegated]++
	return disowned
}

func (f *wordFinder) isReported(c *candidate) bool {
	return f.tokens.disowner(c.from, c.until-1, swearingReportReach) != ""
}

// weighInsult weighs an insult: it is blocked if it is aimed at someone who is
// spoken to or named, or at the author.
func (f *wordFinder) weighInsult(c *candidate, target target, k kinds) step {
	f.tally[tallyInsult]++
	switch {
	case target > thirdPerson:
		c.Severity = Block
		return stepAimed
	case !k.any(vulgar) && !c.pattern:
		c.unsure = true
	}
	return stepInsult
}

// weighAnimal weighs the name of an animal or a soft insult. Both insult only
// if they are aimed at someone, or if the comment says hardly anything else.
func (f *wordFinder) weighAnimal(c *candidate, target target, k kinds) step {
	untargeted := target == noTarget || target == thirdPerson && f.register.isProse
	saysMore := len(f.tokens) > maxFewTokens || k.any(beast) && len(f.tokens) > 1
	if untargeted && saysMore {
		if k.isBeast() {
			f.tally[tallyAnimal]++
		} else {
			f.tally[tallySoft]++
		}
		return stepUntargeted
	}
	c.unsure = k.any(soft)
	switch {
	case k.any(animal) && target > thirdPerson:
		c.Severity = Block
		return stepAimed
	case target != noTarget:
		return stepOfSomeone
	case len(f.tokens) > 1 && !f.register.isTalk: // a heading: اقتناء الكلاب
		return stepUntargeted
	}
	return stepFewWords
}

// weighWeak weighs a word that may be an insult. It counts only if it is called
// out to someone or said of the author, or if the comment is little else.
func (f *wordFinder) weighWeak(c *candidate, i int, k kinds) step {
	few := len(f.tokens) <= maxFewTokens
	target := f.targets[i]
	if target == noTarget && !few {
		f.tally[tallyWeak]++
		return stepUntargeted
	}
	f.tally[tallyAimedWeak]++
	c.unsure = true
	switch {
	case target == articleAuthor && k.any(weak), f.tokens.isCalledOut(i):
		return stepOfSomeone
	case few && f.register.isTalk:
		return stepFewWords
	}
	return stepNotCalled
}
