package corpus

import (
	"fmt"
	"slices"

	"sahifa/app/comment/rules"
)

// Judged is a set with what the layers say of each row, by weights that were
// made without it.
type Judged struct {
	Set
	Evidence []rules.Evidence
}

// Count counts how the rows are judged under limits: all findings, and those
// that are the model's alone.
func (j Judged) Count(limits rules.Limits) (all, tone Counts) {
	for i, r := range j.Rows {
		found, alone := j.Evidence[i].Warns(limits)
		all.Add(r.Offensive, found)
		tone.Add(r.Offensive, alone)
	}
	return all, tone
}

// What limits must keep, as the rules are to be (no set has a say in it): the
// model must be right so often where nothing else speaks, and in 150,000 sentences
// of news may be ten blocks and thirty warnings. Of these an eighth is kept for
// news that limits are not chosen by.
const (
	minTonePrecision = 0.8
	newsForOne       = 150_000 / ((10 + 30) * 7 / 8)
)

// News is what the layers say of sentences of news. Sentences of which no limits
// make a finding need not be among them.
type News struct {
	Evidence  []rules.Evidence
	Sentences int // of which Evidence is all that may be found
}

// found returns how many sentences have a finding under limits.
func (n News) found(limits rules.Limits) (count int) {
	for _, e := range n.Evidence {
		if found, _ := e.Warns(limits); found {
			count++
		}
	}
	return count
}

// The log-odds that are tried for limits of tone, of seconding and of doubt. With the
// last of the first two the model never speaks, with the first of doubts it drops
// nothing. It drops nothing that it holds for offensive, or nearly so: lexicon and
// patterns have seen something.
var (
	tones   = []float64{LeastTone, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 100}
	seconds = []float64{-0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 100}
	doubts  = []float64{-100, -3, -2.5, -2, -1.5, -1, -0.75, -0.5, -0.25}
)

// LeastTone are the least log-odds with which the model may warn by itself.
const LeastTone = 0.25

// Silent returns limits under which the model says nothing of a comment.
func Silent(limits rules.Limits) rules.Limits {
	copy(limits[:rules.LogOdds], []float64{100, 100, 100, 100, 100, 100, -100, -100, -100, -100})
	return limits
}

// Tune chooses the log-odds of limits on sets, from those given: those with the
// best mean macro-F1 under which what the model alone finds is right in
// minTonePrecision for each limit of tone, on the mean of the sets, each set
// weighing the same, and under which news is left alone. It changes one limit
// after the other until none is better, and returns how good they are. (Climbing
// from other limits too finds better means, and worse figures for the set left
// out.)
func Tune(sets []Judged, news News, limits rules.Limits) (rules.Limits, float64) {
	var reduced []chances
	for _, s := range sets {
		reduced = append(reduced, chancesOf(s))
	}
	chosen, best := climb(reduced, news, limits)
	for better := true; better; { // what one limit takes of the news, another may give
		other, q := climb(reduced, news, climbPairs(reduced, news, chosen))
		if better = q > best+1e-6; better {
			best, chosen = q, other
		}
	}
	return chosen, best
}

// climbPairs changes two log-odds at once, once for each pair.
func climbPairs(sets []chances, news News, limits rules.Limits) rules.Limits {
	best := quality(sets, news, limits)
	for i := range rules.LogOdds {
		for k := i + 1; k < rules.LogOdds; k++ {
			from := limits
			for _, x := range triedFor(i) {
				for _, y := range triedFor(k) {
					other := from
					other[i], other[k] = x, y
					if news.found(other)*newsForOne > news.Sentences {
						continue
					}
					if q := quality(sets, news, other); q > best+1e-6 {
						best, limits = q, other
					}
				}
			}
		}
	}
	return limits
}

// climb changes one of the log-odds after the other until none is better.
func climb(sets []chances, news News, limits rules.Limits) (rules.Limits, float64) {
	best := quality(sets, news, limits)
	for better := true; better; {
		better = false
		for i := range rules.LogOdds {
			for _, x := range triedFor(i) {
				other := limits
				other[i] = x
				if q := quality(sets, news, other); q > best+1e-6 {
					best, limits, better = q, other, true
				}
			}
		}
	}
	return limits, best
}

// chances are the rows of a set that have a finding under some limits, and how
// the others count.
type chances struct {
	rows   []chance
	silent Counts
}

type chance struct {
	offensive bool
	evidence  rules.Evidence
}

func chancesOf(s Judged) (c chances) {
	for i, r := range s.Rows {
		if e := s.Evidence[i]; e.MayWarn() {
			c.rows = append(c.rows, chance{r.Offensive, e})
		} else {
			c.silent.Add(r.Offensive, false)
		}
	}
	return c
}

// count counts how the rows are judged under limits, and in which shares of them
// the model alone speaks rightly and wrongly, by limit of tone.
func (c chances) count(limits rules.Limits) (all Counts, right, wrong [rules.TonesFirst]float64) {
	all = c.silent
	each := 1 / float64(max(1, len(c.rows)+all.TN+all.FN))
	for _, r := range c.rows {
		found, alone := r.evidence.Warns(limits)
		all.Add(r.offensive, found)
		if alone && r.offensive {
			right[r.evidence.Tone] += each
		} else if alone {
			wrong[r.evidence.Tone] += each
		}
	}
	return all, right, wrong
}

// triedFor returns the log-odds that are tried for a limit.
func triedFor(i int) []float64 {
	switch {
	case i < rules.TonesFirst:
		return tones
	case i < rules.SecondsFirst:
		return seconds
	}
	return doubts
}

// quality returns the mean macro-F1 of sets under limits. It is negative if the
// model alone is wrong too often, or if more is found in news than may be: the
// more, the worse.
func quality(sets []chances, news News, limits rules.Limits) float64 {
	if over := float64(news.found(limits)*newsForOne)/float64(max(1, news.Sentences)) - 1; over > 0 {
		return -over
	}
	sum := 0.0
	var right, wrong [rules.TonesFirst]float64
	for _, s := range sets {
		all, r, w := s.count(limits)
		sum += all.MacroF1()
		for i := range r {
			right[i] += r[i]
			wrong[i] += w[i]
		}
	}
	for i := range right {
		if right[i]+wrong[i] > 0 && right[i]/(right[i]+wrong[i]) < minTonePrecision {
			return -100
		}
	}
	return sum / float64(len(sets))
}

// LeaveOut returns the sets that limits for a set are chosen on: all others but
// those whose labels are close to chance.
func LeaveOut(sets []Judged, name string) []Judged {
	return slices.DeleteFunc(slices.Clone(sets), func(s Judged) bool { return s.Name == name || slices.Contains(unsure, s.Name) })
}

// unsure are sets that were gathered by keywords and labelled nearly at random
// beside them: they are reported, and choose nothing.
var unsure = []string{"mlma"}

// Say tells how many sentences of news have a finding under limits, and of which
// layer.
func (n News) Say(limits rules.Limits) string {
	by := map[string]int{}
	for _, e := range n.Evidence {
		switch found, tone := e.Warns(limits); {
		case tone:
			by[rules.LimitNames[e.Tone]]++
		case found && len(e.Doubts) > 0:
			by[rules.LimitNames[e.Doubts[0]]]++
		case found:
			by["sure"]++
		}
	}
	return fmt.Sprint(by, " of ", n.Sentences)
}
