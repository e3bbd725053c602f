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

// offensiveOutput is the name of the first output. The others have the names of
// their rules.
const offensiveOutput = "offensive"

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
		if o.Name == offensiveOutput {
			m.offensive = o
		} else {
			m.rules[Rule(o.Name)] = o
		}
	}
	return m
}

// WithModel returns a checker with other weights, for measuring them.
func (c *Checker) WithModel(outputs []*linear.Output) *Checker {
	other := *c
	other.model = newModel(outputs)
	return &other
}

// The log-odds from which a comment without candidates gets a warning. The more
// a text is social talk, and the more of it points the same way, the lower the
// limit.
const (
	newsLimit      = 2.5   // reads like news
	longProseLimit = 0.9   // speaks to nobody and has no word of talk
	proseLimit     = 0.75  // the same, in a line or two
	talkLimit      = 0.3   // all other comments
	bareMargin     = 0.25  // added if no word of the lexicon points the same way
	weakLimit      = -0.25 // has words that may be insults
	beastLimit     = -0.55 // is talk that speaks of a beast
	refusedMargin  = 1.0   // added if it says what must not be done
)

// The log-odds below which the model drops what lexicon and patterns found.
const (
	insultDoubt  = 0.1    // insults that are aimed at nobody
	proseDoubt   = 1.2    // the same in prose
	patternDoubt = -1.0   // patterns that are a warning
	notDoubted   = -100.0 // all else
)

// limit returns the log-odds from which the model gives a warning.
func (r *analysis) limit() float64 {
	prose := r.isProse
	limit := talkLimit
	switch {
	case r.isNews:
		return newsLimit
	case prose && len(r.tokens) >= minLongProse:
		limit = longProseLimit
	case prose:
		limit = proseLimit
	case r.tally[tallyAnimal] > 0:
		limit = beastLimit
	case r.tally[tallyWeak]+r.tally[tallySoft]+r.tally[tallyAimedWeak] > 0:
		limit = weakLimit
	case r.tally[tallyHint]+r.tally[tallyEmoji]+r.tally[tallyGroup] == 0:
		limit += bareMargin
	}
	if r.rejectsAnything() {
		limit += refusedMargin
	}
	return limit
}

// logit returns the log-odds that the comment is offensive, computed once.
func (r *analysis) logit() float64 {
	if !r.logitKnown {
		r.logitKnown, r.logitValue = true, r.checker.model.offensive.Logit(r.sample(r.features()))
	}
	return r.logitValue
}

// findings returns a warning at the words that weigh most, if the model takes
// the comment for offensive.
func (m *model) findings(r *analysis) []Finding {
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
		if o := m.rules[candidate]; o != nil && r.mentions(candidate) {
			if z := o.Logit(s); z > best {
				rule, best = candidate, z
			}
		}
	}
	from, until := m.heaviestSpan(features, len(r.tokens))
	return []Finding{{Rule: rule, Severity: Warn, Start: r.tokens[from].start, End: r.tokens[until-1].end, Reason: "rules.reason.tone", Arguable: true}}
}

// mentions reports whether a text has anything of what a rule is about.
func (r *analysis) mentions(rule Rule) bool {
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

// heaviestSpan returns the run of tokens that adds most to the log-odds.
func (m *model) heaviestSpan(features []feature, tokens int) (from, until int) {
	by := make([]float64, tokens)
	for _, f := range features {
		by[f.token] += m.offensive.Weight(f.hash, len(features))
	}
	best, sum, start := -1e9, 0.0, 0
	for i, w := range by { // Kadane's algorithm
		if sum <= 0 {
			sum, start = 0, i
		}
		if sum += w; sum > best {
			best, from, until = sum, start, i+1
		}
	}
	return from, until
}

// Score returns how sure the checker is that a comment is offensive, as
// log-odds over the limit from which it gives a warning. It is far above 0 for
// what lexicon and patterns find.
func (c *Checker) Score(text string, about About) float64 {
	const certain = 20
	r := c.analyse(text, about)
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
