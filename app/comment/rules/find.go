package rules

import "slices"

// found is a finding while it is still weighed against others.
type found struct {
	Finding
	from, until int  // tokens
	pattern     bool // of several words
	obscene     bool // swearing stands whatever it is part of
	mild        bool // aimed at nobody: the model may know better
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

// mildFrom is how short a comment is, in tokens, whose insults the model has no
// say in.
const mildFrom = 6

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
			all = append(all, found{Finding: Finding{Rule: Author, Severity: Warn, Arguable: true}, from: i, until: i + w.more + 1})
			continue
		}
		if e.kinds&(block|insult|animal|weak) == 0 || r.excused(e, i, i+w.more) || e.kinds&vulgar != 0 && e.kinds&obscene == 0 && w.more > 0 && r.mayBeCursed(i+w.more+1) {
			continue
		}
		f := found{Finding: Finding{Rule: e.rule, Severity: Warn, Reason: e.reason}, from: i, until: i + w.more + 1, obscene: e.kinds&vulgar != 0, pattern: w.more > 0}
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
				f.Arguable, f.mild = true, len(r.tokens) > mildFrom && !r.spokenTo
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

// excused tells whether a word stands beside one that makes it harmless.
func (r *reading) excused(e *entry, i, last int) bool {
	if len(e.not) == 0 {
		return false
	}
	for _, k := range []int{i - 2, i - 1, last + 1, last + 2} {
		if k < 0 || k >= len(r.tokens) {
			continue
		}
		text := r.tokens[k].text
		for _, n := range e.not {
			if text == n || len(text) > len(n) && (text == "ال"+n || text == "و"+n || text == "وال"+n || text == "لل"+n || text == "بال"+n || text == "ل"+n || text == "ب"+n) {
				return true
			}
		}
	}
	return false
}

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
		if u.kinds&negation != 0 && (u.text == "لا" || u.text == "لم" || u.text == "لن" || u.text == "ما") && k == i-1 && u.text != "ما" {
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

// patterned adds what a pattern that fits comes to.
func (r *reading) patterned(all []found, m match) []found {
	f := found{Finding: Finding{Rule: m.rule, Severity: m.severity, Reason: m.reason}, from: m.first, until: m.last + 1, pattern: true}
	if m.rule != Persons && m.rule != Profanity {
		f.from, f.until = m.from, m.until // whom it is about belongs to it
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

// settle turns what was found into findings: one of each rule for each place,
// and no insult to persons inside what a pattern says of a people or of what is
// holy.
func (r *reading) settle(all []found) []Finding {
	slices.SortStableFunc(all, func(a, b found) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.until - a.until
	})
	var kept []found
	for i, f := range all {
		inside := false
		for k, g := range all {
			if k == i || g.from > f.from || g.until < f.until {
				continue
			}
			same := g.from == f.from && g.until == f.until
			switch {
			case f.Rule == g.Rule:
				inside = inside || !same && worse(g, f) || same && (worse(g, f) && !worse(f, g) || worse(g, f) && k < i)
			case f.Rule == Persons && (g.Rule != Profanity || g.pattern || !f.pattern) && g.Rule != Author:
				inside = inside || g.pattern || g.Severity == Block
			case f.Rule == Persons && g.Rule == Author:
				inside = true
			case f.Rule == Profanity && !f.obscene && g.pattern:
				inside = inside || g.Rule != Persons
			}
		}
		if !inside {
			kept = append(kept, f)
		}
	}
	if r.doubted(kept) {
		return nil
	}
	out := make([]Finding, 0, len(kept))
	for _, f := range kept {
		if r.news && !f.obscene && (f.Severity == Warn || f.pattern) || r.prose && len(r.tokens) >= longProse && f.pattern && f.Severity == Warn && !f.obscene {
			continue
		}
		f.Start, f.End = r.tokens[f.from].start, r.tokens[f.until-1].end
		if f.Reason == "" {
			f.Reason = string(f.Rule)
			if f.obscene && f.Rule != Author {
				f.Reason = string(Profanity)
			}
		}
		f.Reason = "rules.reason." + f.Reason
		if n := len(out); n > 0 && out[n-1].Rule == f.Rule && f.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, f.End)
			if f.Severity == Block {
				out[n-1].Severity, out[n-1].Arguable = Block, false
			}
			continue
		}
		out = append(out, f.Finding)
	}
	return out
}

// longProse is how long, in tokens, a text is that speaks to nobody and whose
// patterns have to be sure.
const longProse = 14

// doubted tells whether all that was found are insults aimed at nobody in a
// comment that the model thinks harmless.
func (r *reading) doubted(all []found) bool {
	m := r.checker.model
	if len(all) == 0 || m == nil || m.offensive == nil || r.asked {
		return false
	}
	for _, f := range all {
		if !f.mild {
			return false
		}
	}
	limit := doubt
	if r.prose {
		limit = proseDoubt
	}
	return r.logit() < limit
}

// worse tells whether a finding is as bad as another, or worse.
func worse(a, b found) bool { return a.Severity == Block || b.Severity == Warn }
