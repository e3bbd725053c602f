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
const doubt = -0.6

// deniedMargin is the same where what was said was denied or others' words.
const deniedMargin = 1.0

// limit gives the log-odds from which the model's word counts.
func (r *reading) limit() float64 {
	limit := threshold
	if r.news {
		limit += newsMargin
	}
	if r.tally[tallyNegated] > 0 {
		limit += deniedMargin
	}
	if r.tally[tallyWeak]+r.tally[tallySoft]+r.tally[tallyHint]+r.tally[tallyAimedWeak]+r.tally[tallyEmoji]+r.tally[tallyGroup]+r.tally[tallyAnimal] == 0 {
		limit += plainMargin
	}
	return limit
}

// findings gives what the model finds in a comment: a warning at the words that
// weigh most.
func (m *model) findings(r *reading) []Finding {
	if m.offensive == nil || len(r.tokens) == 0 {
		return nil
	}
	features := r.features()
	s := r.sample(features)
	if m.offensive.Logit(s) < r.limit() {
		return nil
	}
	rule, best := Persons, -1e9
	for _, candidate := range All {
		if o := m.rules[candidate]; o != nil {
			if z := o.Logit(s); z > best {
				rule, best = candidate, z
			}
		}
	}
	from, until := m.heaviest(features, len(r.tokens))
	return []Finding{{Rule: rule, Severity: Warn, Start: r.tokens[from].start, End: r.tokens[until-1].end, Reason: "rules.reason.tone", Arguable: true}}
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
		z = c.model.offensive.Logit(r.sample(r.features())) - r.limit()
	}
	if found {
		return certain + z/100
	}
	return z
}
