package rules

import (
	"math"
	"slices"
)

// Evidence is what the layers say of a comment before limits are applied, for
// choosing them.
type Evidence struct {
	Found  bool    // lexicon and patterns found something
	Block  bool    // and something of it is to be blocked, if the model lets it
	Doubts []Limit // limits below which the model drops all of it; none if it never does
	Tone   Limit   // the limit from which the model warns by itself
	Logit  float64 // of the model, that it is offensive
	Talk   float64 // and that it is talk
}

// Evidence returns what the layers say of a comment.
func (c *Checker) Evidence(text string, about About) Evidence {
	a := c.analyse(text, about, nil)
	kept, counts := c.candidates(a)
	o := &opinion{analysis: a, model: c.model, tally: counts}
	r := resolver{a, o}
	e := Evidence{Logit: o.offence(), Talk: a.talkOdds}
	for _, k := range kept {
		doubt, ok := r.doubtOf(k)
		if !ok {
			continue
		}
		e.Found = true
		e.Block = e.Block || k.Severity == Block && !doubt.isSecond()
		if !slices.Contains(e.Doubts, doubt) {
			e.Doubts = append(e.Doubts, doubt)
		}
	}
	e.Tone = o.tone()
	if slices.Contains(e.Doubts, noLimit) {
		e.Doubts = nil
	}
	return e
}

// MayWarn reports whether there is a finding under any limits of log-odds.
func (e *Evidence) MayWarn() bool { return e.Found || e.Tone != noLimit }

// Odds returns the log-odds that limits are of: of what does not sound like talk more is
// asked.
func (e *Evidence) Odds(limits *Limits) float64 { return weighed(e.Logit, e.Talk, !e.Found, limits) }

// Warns reports whether there is a finding under limits, and whether it is the
// model's alone.
func (e *Evidence) Warns(limits *Limits) (found, tone bool) {
	if e.Found && e.Odds(limits) >= e.NeedsToKeep(limits) {
		return true, false
	}
	tone = e.Tone != noLimit && e.Odds(limits) >= limits[e.Tone]
	return tone, tone
}

// Blocks reports whether anything is blocked under limits.
func (e *Evidence) Blocks(limits *Limits) bool {
	found, alone := e.Warns(limits)
	return e.Block && found && !alone && e.Odds(limits) >= limits[blockOdds]
}

// NeedsToKeep returns the least log-odds with which the model does not drop all that
// lexicon and patterns found: infinite if that is nothing.
func (e *Evidence) NeedsToKeep(limits *Limits) float64 {
	if !e.Found {
		return math.Inf(1)
	}
	if len(e.Doubts) == 0 {
		return math.Inf(-1)
	}
	least := math.Inf(1)
	for _, d := range e.Doubts {
		least = min(least, limits[d])
	}
	return least
}
