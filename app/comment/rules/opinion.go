package rules

import "slices"

// opinion is what the model says of a comment. It is asked where lexicon and patterns
// found nothing or are not certain, and before anything in more than a few words is
// blocked.
type opinion struct {
	*analysis
	model *model
	tally tally

	nothingFound bool     // by lexicon and patterns, that the model might doubt
	features     features // none until the model is asked
	odds         float64
}

// exists reports whether there is a model to ask.
func (o *opinion) exists() bool { return o.model != nil && o.model.offensive != nil }

// logit returns the log-odds that limits are of.
func (o *opinion) logit() float64 {
	return weighed(o.offence(), o.talkOdds, o.nothingFound, o.limits)
}

// weighed returns the log-odds that a comment is offensive, with a share of those that
// it is talk: few of all texts that a checker may see are comments. Where the model alone
// may speak, what is surely talk counts for more: news has next to none of that.
func weighed(offence, talk float64, nothingFound bool, limits *Limits) float64 {
	enough := float64(enoughForFound)
	if nothingFound {
		enough = limits[talkEnough]
	}
	return offence + limits[talkShare]*max(-maxOdds, min(enough, talk))
}

// enoughForFound are the log-odds of talk beyond which what lexicon and patterns found is
// none the surer.
const enoughForFound = 1

// offence returns the log-odds that the comment is offensive, computed once. What is
// typed like print is doubted.
func (o *opinion) offence() float64 {
	if o.features.hashes == nil {
		o.features = o.analysis.features()
		o.odds = o.model.offensive.Logit(sampleOf(o.features, &o.tally))
		if o.isLikePrint {
			o.odds -= o.limits[printOdds]
		}
	}
	return o.odds
}

// overrules reports whether the model drops what stands below a limit.
func (o *opinion) overrules(doubt Limit) bool {
	return doubt != noLimit && o.logit() < o.limits[doubt]
}

// tone returns the limit of log-odds from which the model gives a warning by
// itself, noLimit if it never does.
func (o *opinion) tone() Limit {
	switch {
	case len(o.tokens)-o.author.nameWords()-greetingsLength(o.tokens) < minTokensForTone: // few words that no list has say too little, whoever is named and however he is addressed
		return noLimit
	case o.register.isNews, o.isCode, o.isExplained, o.tokens.rejectsAnything():
		return noLimit
	case !o.register.isTalk && o.tokens.namesGroup(): // who only names a people says nothing against it
		return noLimit
	case o.register.isLongProse:
		return toneLong
	case o.register.isProse, !o.register.isTalk:
		return toneProse
	case o.register.isUnsure:
		return toneUnsure
	}
	return toneTalk
}

// minTokensForTone is how many words a comment must have for the model to warn of it by
// itself.
const minTokensForTone = 6

// findings returns a warning at the words that weigh most, if the model takes
// the comment for offensive.
func (o *opinion) findings() []Finding {
	if !o.exists() || len(o.tokens) == 0 {
		return nil
	}
	limit := o.tone()
	if limit == noLimit || o.logit() < o.limits[limit] {
		return nil
	}
	rule, _ := o.rule()
	return []Finding{o.warning(rule, nil)}
}

// warning returns a warning at the words that weigh most beside what is told already.
func (o *opinion) warning(rule Rule, told []Finding) Finding {
	from, until := o.heaviestSpan(told)
	o.notes.tokens(stepTone, o.tokens, from, until)
	return Finding{Rule: rule, Severity: Warn, Start: o.tokens[from].start, End: o.tokens[until-1].end, Reason: "rules.reason.tone"}
}

// plainer returns findings with a warning of the rule that a comment most likely
// breaks, if nothing was found but an insult or a curse of nobody in particular: of
// whom it is said is the graver part of it.
func (o *opinion) plainer(findings []Finding) []Finding {
	isGraver := func(r Rule) bool { return r != Persons && r != Profanity }
	if !o.exists() || len(o.tokens) <= maxFewTokens || slices.ContainsFunc(findings, func(f Finding) bool { return isGraver(f.Rule) }) || o.logit() < 0 {
		return findings
	}
	rule, odds := o.rule()
	if odds < 0 || !isGraver(rule) {
		return findings
	}
	return append(findings, o.warning(rule, findings))
}

// rule returns the rule that the comment is most likely to break, and the log-odds
// that it is this one of all.
func (o *opinion) rule() (Rule, float64) {
	s := sampleOf(o.features, &o.tally)
	rule, best := Persons, -1e9
	for _, candidate := range All {
		if output := o.model.rules[candidate]; output != nil && (candidate != Author || o.mentionsAuthor()) {
			if z := output.Logit(s); z > best {
				rule, best = candidate, z
			}
		}
	}
	return rule, best
}

// mentionsAuthor reports whether a comment speaks of the author or of what he wrote,
// or to anybody.
func (o *opinion) mentionsAuthor() bool {
	for i := range o.tokens {
		if o.author.is(i) || o.tokens[i].kinds.any(article|address) {
			return true
		}
	}
	return false
}

// heaviestSpan returns the run of tokens of one sentence that adds most to the log-odds, beside
// what is told already as far as there is anything else.
func (o *opinion) heaviestSpan(told []Finding) (from, until int) {
	isTold := func(t *token) bool {
		return slices.ContainsFunc(told, func(f Finding) bool { return t.start < f.End && f.Start < t.end })
	}
	by := make([]float64, len(o.tokens))
	f := &o.features
	letters := len(f.hashes) - len(f.others)
	for i := range by {
		for _, h := range f.ofToken(i) {
			by[i] += o.model.offensive.Weight(h, len(f.hashes))
		}
	}
	for k, h := range f.hashes[letters:] {
		by[f.others[k]] += o.model.offensive.Weight(h, len(f.hashes))
	}
	best, sum, start := -1e9, 0.0, 0
	for i, w := range by { // Kadane's algorithm
		t := &o.tokens[i]
		if isTold(t) {
			sum, start = 0, i+1
			continue
		}
		if sum <= 0 || t.startsSentence {
			sum, start = 0, i
		}
		if sum += w; sum > best {
			best, from, until = sum, start, i+1
		}
	}
	if until == 0 { // all of it is told
		return o.heaviestSpan(nil)
	}
	if from > 0 && !o.tokens[from].startsSentence && o.tokens[from-1].kinds.any(not|negation) && !isTold(&o.tokens[from-1]) {
		from-- // without it the words say the contrary
	}
	return from, until
}
