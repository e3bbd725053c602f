package rules

import "slices"

// found is a finding while it is still weighed against others.
type found struct {
	Finding
	from, until int     // tokens
	pattern     bool    // of several words
	obscene     bool    // swearing stands whatever it is part of
	doubt       float64 // the log-odds below which the model lets it pass
}

// tally counts what the model weighs beside the letters.
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
	tallyMention
	tallyTag
	tallyCut
	tallyLaugh
	tallies
)

// findings gives what lexicon and patterns find.
func (r *reading) findings() []Finding {
	var all []found
	for i := range r.tokens {
		all = r.words(all, i)
	}
	for _, m := range r.checker.patterns.match(r.tokens) {
		all = r.patterned(all, m)
	}
	r.count()
	return r.settle(all)
}

// mildFrom is how long a comment is, in tokens, for the model to have a say in
// whether its insults are aimed at anybody.
const mildFrom = 2

// fewTokens is how short a comment is that says little beside the bad word.
const fewTokens = 3

// words adds what the words of the i-th token are by themselves.
func (r *reading) words(all []found, i int) []found {
	t := &r.tokens[i]
	if r.cited[i] {
		return all
	}
	for _, w := range t.words {
		e := w.entry
		if e.kinds&hint != 0 && r.aimedAt[i] == theWriter && r.besideWriter(i) && !r.denied(i) && !r.told(i, i, reachOfReport) {
			all = append(all, found{Finding: Finding{Rule: Author, Severity: Warn, Arguable: true}, doubt: never, from: i, until: i + w.more + 1})
			continue
		}
		if e.kinds&(block|insult|animal|weak) == 0 || r.ofOneself(i) && e.kinds&block == 0 || e.kinds&vulgar != 0 && e.kinds&obscene == 0 && w.more > 0 && r.mayBeCursed(i+w.more+1) {
			continue
		}
		f := found{Finding: Finding{Rule: e.rule, Severity: Warn, Reason: e.reason}, doubt: never, from: i, until: i + w.more + 1, obscene: e.kinds&vulgar != 0, pattern: w.more > 0}
		aim := r.aimedAt[i]
		reach := reachOfReport
		if e.kinds&block != 0 {
			reach = reachToSwearing
		}
		denied, told := r.denied(i), r.told(i, i+w.more, reach)
		switch {
		case e.kinds&block != 0:
			f.Severity = Block
			if told && r.tokens[i].kinds&obscene == 0 {
				r.tally[tallyNegated]++
				continue
			}
			if denied || told {
				f.Severity = Warn
			}
		case denied || told:
			r.tally[tallyNegated]++
			continue
		case e.kinds&insult != 0 && e.kinds&soft == 0:
			if aim > pointed {
				f.Severity = Block
			} else if e.kinds&vulgar == 0 && w.more == 0 {
				f.Arguable = true
			}
			r.tally[tallyInsult]++
		case e.kinds&(animal|insult) != 0: // or soft
			if (aim == nobody || aim == pointed && r.prose) && (len(r.tokens) > fewTokens || e.kinds&beast != 0 && len(r.tokens) > 1) {
				if e.kinds&beast != 0 && e.kinds&vile == 0 {
					r.tally[tallyAnimal]++
				} else {
					r.tally[tallySoft]++
				}
				continue
			}
			if e.kinds&animal != 0 && aim > pointed {
				f.Severity = Block
			}
			if e.kinds&soft != 0 {
				f.Arguable = true
			}
		default:
			if aim == nobody && len(r.tokens) > fewTokens {
				r.tally[tallyWeak]++
				continue
			}
			r.tally[tallyAimedWeak]++
			if !(aim == theWriter && e.kinds&weak != 0 || r.closely(i) || len(r.tokens) <= fewTokens && r.tokens[i].kinds&(usual|formal) == 0) {
				continue
			}
			f.Arguable = true
		}
		if aim == theWriter && f.Rule != Divine && f.Rule != Sacred {
			if e.kinds&vulgar != 0 && e.kinds&block != 0 {
				all = append(all, f)
			}
			f.Rule, f.Reason = Author, ""
			if e.kinds&(insult|block|animal) != 0 {
				f.Severity = Block
			}
		}
		if aim != nobody {
			r.tally[tallyAimed]++
		}
		if f.Arguable && aim <= pointed && !e.harsh && !r.spokenTo && len(r.tokens) >= mildFrom {
			f.doubt = doubt
			if r.prose {
				f.doubt = proseDoubt
			}
		}
		all = append(all, f)
	}
	return all
}

// closely tells whether the word is called out to someone: يا before it or انت
// beside it.
func (r *reading) closely(i int) bool {
	if r.calledAt(i) {
		return true
	}
	if i > 0 && !r.tokens[i].stops {
		k := r.tokens[i-1].kinds
		if k&vocative != 0 || k&address != 0 && k&you == 0 {
			return true
		}
	}
	return i > 1 && !r.tokens[i].stops && !r.tokens[i-1].stops && r.tokens[i-2].kinds&vocative != 0 && r.tokens[i-1].kinds&(insult|animal|weak|block) != 0
}

// besideWriter tells whether the word follows on the writer, as what he is.
func (r *reading) besideWriter(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3 && !r.tokens[k+1].stops; k-- {
		if !r.isWriter(k) {
			if r.tokens[k].kinds&(article|this|writer) != 0 {
				continue
			}
			return false
		}
		return true
	}
	return false
}

// patterned adds what a pattern that fits comes to.
func (r *reading) patterned(all []found, m match) []found {
	f := found{Finding: Finding{Rule: m.rule, Severity: m.severity, Reason: m.reason}, from: m.first, until: m.last + 1, pattern: true, doubt: never}
	if m.rule != Persons && m.rule != Profanity {
		f.from, f.until = m.from, m.until // whom it is about belongs to it
	}
	if m.rule == Persons {
		for k := m.from; k < m.until; k++ {
			if r.isWriter(k) {
				f.Rule = Author
			}
		}
	}
	if m.rule == Profanity && r.mayBeCursed(m.until) {
		return all
	}
	if m.rule == Divine && slices.Contains(oaths, r.tokens[m.from].text) {
		return all
	}
	for k := m.from; k < m.until; k++ {
		if r.cited[k] {
			return all
		}
		f.obscene = f.obscene || r.tokens[k].kinds&vulgar != 0 && r.tokens[k].kinds&block != 0
	}
	if f.Rule == "" {
		if m.group == nil || m.group.rule == "" {
			return all
		}
		f.Rule = m.group.rule
	}
	if !m.meant {
		denied := r.refused(m.from)
		for k := m.from; k < m.until; k++ {
			denied = denied || r.deniedBy(k, func(n int) bool { return n >= m.from && m.used>>min(n-m.from, 63)&1 == 1 })
		}
		if denied || r.told(m.from, m.until-1, reachOfReport) {
			r.tally[tallyNegated]++
			if !f.obscene {
				return all
			}
			f.Severity = Warn
		}
	}
	if f.Severity == Warn && !f.obscene {
		f.doubt = patternDoubt
	}
	return append(all, f)
}

// count tells the model what the comment is like.
func (r *reading) count() {
	n := float32(max(len(r.tokens), 1))
	for i := range r.tokens {
		t := &r.tokens[i]
		for _, c := range []struct {
			kind kinds
			at   int
		}{{hint, tallyHint}, {address, tallyAddress}, {you, tallyYou}, {colloquial, tallyColloquial}, {formal, tallyFormal}, {group, tallyGroup}, {decry, tallyDecry}, {report, tallyReport}, {beast | feet, tallyBeast}, {people, tallyPeople}, {praise, tallyPraise}, {not, tallyNot}, {hate | kill | expel | die | smear | threat, tallyHostile}} {
			if t.kinds&c.kind != 0 {
				r.tally[c.at]++
			}
		}
		if t.kinds&animal != 0 && t.emoji {
			r.tally[tallyEmoji]++
		}
		if t.long {
			r.tally[tallyLong]++
		}
	}
	if r.tally[tallyGroup] > 0 && r.tally[tallyHostile] > 0 {
		r.tally[tallyGroupHostile] = 1
	}
	r.tally[tallyColloquial] /= n
	r.tally[tallyFormal] /= n
	if n <= 6 {
		r.tally[tallyShort] = 1
	}
}
