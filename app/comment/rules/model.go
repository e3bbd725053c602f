package rules

import (
	"io"
	"slices"

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

// limit returns the limit of log-odds from which the model gives a warning by
// itself, noLimit if it never does.
func (r *analysis) limit() Limit {
	switch {
	case len(r.tokens) < 2: // one word that no list has says too little
		return noLimit
	case r.isNews, r.isProse && len(r.tokens) >= minLongProse, r.rejectsAnything():
		return noLimit
	case r.isProse:
		return toneProse
	case r.tally[tallyAnimal]+r.tally[tallyWeak]+r.tally[tallySoft]+r.tally[tallyAimedWeak] > 0:
		return toneSigns
	}
	return toneTalk
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
	limit := r.limit()
	if limit == noLimit || r.logit() < r.checker.limits[limit] {
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
	return []Finding{{Rule: rule, Severity: Warn, Start: r.tokens[from].start, End: r.tokens[until-1].end, Reason: "rules.reason.tone"}}
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

// Evidence is what the layers say of a comment before limits are applied, for
// choosing them.
type Evidence struct {
	Found  bool    // lexicon and patterns found something
	Doubts []Limit // limits below which the model drops all of it; none if it never does
	Tone   Limit   // the limit from which the model warns by itself
	Logit  float64 // of the model
}

// Evidence returns what the layers say of a comment.
func (c *Checker) Evidence(text string, about About) Evidence {
	r := c.analyse(text, about)
	kept := r.candidates()
	e := Evidence{Tone: r.limit(), Logit: r.logit()}
	for _, k := range kept {
		if r.isTooWeak(k) {
			continue
		}
		e.Found = true
		if !slices.Contains(e.Doubts, k.doubt) {
			e.Doubts = append(e.Doubts, k.doubt)
		}
	}
	if slices.Contains(e.Doubts, noLimit) {
		e.Doubts = nil
	}
	return e
}

// Warns reports whether there is a finding under limits, and whether it is the
// model's alone.
func (e Evidence) Warns(limits Limits) (found, tone bool) {
	if e.Found {
		return !e.overruled(limits), false
	}
	tone = e.Tone != noLimit && e.Logit >= limits[e.Tone]
	return tone, tone
}

// overruled reports whether the model drops what lexicon and patterns found.
func (e Evidence) overruled(limits Limits) bool {
	for _, d := range e.Doubts {
		if e.Logit >= limits[d] {
			return false
		}
	}
	return len(e.Doubts) > 0
}
