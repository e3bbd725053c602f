package rules

import (
	"io"

	"sahifa/app/comment/rules/linear"
)

// model is the statistical layer: one output for whether a comment is offensive
// at all, and one for each rule that there was data for.
type model struct {
	offensive *linear.Output
	rules     map[Rule]*linear.Output
}

// The names of the outputs are the rules' and this.
const anyRule = "offensive"

func readModel(r io.Reader) (*model, error) {
	outputs, err := linear.Read(r)
	if err != nil {
		return nil, err
	}
	return newModel(outputs), nil
}

func newModel(outputs []*linear.Output) *model {
	m := &model{rules: map[Rule]*linear.Output{}}
	for _, o := range outputs {
		if o.Name == anyRule {
			m.offensive = o
		} else {
			m.rules[Rule(o.Name)] = o
		}
	}
	return m
}

// WithModel gives a checker that asks other weights, for measuring them.
func (c *Checker) WithModel(outputs []*linear.Output) *Checker {
	other := *c
	other.model = newModel(outputs)
	return &other
}

// threshold is the log-odds from which a comment that lexicon and patterns
// found nothing in is called to the writer's attention.
const threshold = 0.0

// newsMargin is what the log-odds must be above the threshold, more, where the
// text reads like news.
const newsMargin = 3.0

// plainMargin is what they must be above it, more, where no word of the lexicon
// points the same way.
const plainMargin = 0.8

// doubt is the log-odds below which insults that are aimed at nobody are let
// pass.
const doubt = -0.4

// beastMargin is the same for talk of beasts, shoes and the like.
const beastMargin = 0.8

// deniedMargin is the same where what was said was denied or others' words.
const deniedMargin = 1.0

// proseDoubt is the same in prose.
const proseDoubt = 1.2

// pointedBonus is how much lower it may be where such words are several or
// harsh.
const pointedBonus = 0.3

// proseMargin and longProseMargin are for texts that speak to nobody and have
// no word of talk.
const (
	proseMargin     = 0.8
	longProseMargin = 2.0
)

// limit gives the log-odds from which the model's word counts.
func (r *reading) limit() float64 {
	limit := threshold
	if r.news {
		limit += newsMargin
	}
	switch {
	case r.prose && len(r.tokens) >= longProse:
		limit += longProseMargin
	case r.prose:
		limit += proseMargin
	}
	if r.tally[tallyNegated] > 0 || r.refuses() {
		limit += deniedMargin
	}
	if r.tally[tallyWeak]+r.tally[tallySoft]+r.tally[tallyHint]+r.tally[tallyAimedWeak]+r.tally[tallyEmoji]+r.tally[tallyGroup] == 0 {
		limit += plainMargin
		if r.tally[tallyAnimal]+r.tally[tallyBeast] > 0 && !r.spokenTo && r.tally[tallyPeople] == 0 {
			limit += beastMargin
		}
	}
	if r.tally[tallyWeak]+r.tally[tallySoft]+r.tally[tallyAimedWeak] > 0 && !r.news && !r.prose || r.tally[tallyAnimal] > 0 && (r.spokenTo || r.tally[tallyGroup]+r.tally[tallyPeople] > 0) {
		limit -= pointedBonus
	}
	return limit
}

// logit gives the log-odds that the comment is offensive, reckoned once.
func (r *reading) logit() float64 {
	if !r.weighed {
		r.weighed, r.z = true, r.checker.model.offensive.Logit(r.sample(r.features()))
	}
	return r.z
}

// findings gives what the model finds in a comment: a warning at the words that
// weigh most.
func (m *model) findings(r *reading) []Finding {
	if m.offensive == nil || len(r.tokens) == 0 {
		return nil
	}
	if r.logit() < r.limit() {
		return nil
	}
	features := r.features()
	s := r.sample(features)
	rule, best := Persons, -1e9
	for _, candidate := range All {
		if o := m.rules[candidate]; o != nil && r.speaksOf(candidate) {
			if z := o.Logit(s); z > best {
				rule, best = candidate, z
			}
		}
	}
	from, until := m.heaviest(features, len(r.tokens))
	return []Finding{{Rule: rule, Severity: Warn, Start: r.tokens[from].start, End: r.tokens[until-1].end, Reason: "rules.reason.tone", Arguable: true}}
}

// speaksOf tells whether a text has anything of what a rule is about.
func (r *reading) speaksOf(rule Rule) bool {
	if rule == Persons {
		return true
	}
	for i := range r.tokens {
		for _, w := range r.tokens[i].words {
			if w.entry.rule == rule {
				return true
			}
		}
	}
	return false
}

// heaviest gives the run of tokens that adds most to the log-odds.
func (m *model) heaviest(features []feature, tokens int) (from, until int) {
	by := make([]float64, tokens)
	for _, f := range features {
		by[f.token] += m.offensive.Weight(f.hash, len(features))
	}
	best, sum, start := -1e9, 0.0, 0
	for i, w := range by { // Kadane's
		if sum <= 0 {
			sum, start = 0, i
		}
		if sum += w; sum > best {
			best, from, until = sum, start, i+1
		}
	}
	return from, until
}

// Score gives how sure the checker is that a comment is offensive, as log-odds
// over the threshold of the model: what it finds is over 0. What lexicon and
// patterns find is certain.
func (c *Checker) Score(text string, about About) float64 {
	const certain = 20
	r := c.reading(text, about)
	z := -float64(certain)
	found := len(r.findings()) > 0
	if c.model != nil && c.model.offensive != nil {
		z = r.logit() - r.limit()
	}
	if found {
		return certain + z/100
	}
	return z
}
