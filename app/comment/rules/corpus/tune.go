package corpus

import (
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

// toneRates returns, by limit of tone, the shares of the rows in which the model
// alone speaks rightly and wrongly.
func (j Judged) toneRates(limits rules.Limits) (right, wrong [rules.TonesFirst]float64) {
	each := 1 / float64(max(1, len(j.Rows)))
	for i, r := range j.Rows {
		if _, alone := j.Evidence[i].Warns(limits); alone && r.Offensive {
			right[j.Evidence[i].Tone] += each
		} else if alone {
			wrong[j.Evidence[i].Tone] += each
		}
	}
	return right, wrong
}

// minTonePrecision is how often the model must be right where nothing else
// speaks.
const minTonePrecision = 0.8

// grid are the limits that are tried. With the last the model never warns by
// itself; with the first it drops nothing.
var grid = []float64{-100, -1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 100}

// Silent are the limits under which the model says nothing.
var Silent = rules.Limits{100, 100, -100, -100, -100}

// Tune chooses limits on sets: those with the best mean macro-F1 under which
// what the model alone finds is right in minTonePrecision for each limit of
// tone, on the mean of the sets, each set weighing the same. It changes one
// limit after the other until none is better.
func Tune(sets []Judged) rules.Limits {
	limits := Silent
	best := quality(sets, limits)
	for better := true; better; {
		better = false
		for i := range limits {
			for _, x := range grid {
				other := limits
				other[i] = x
				if q := quality(sets, other); q > best+1e-6 {
					best, limits, better = q, other, true
				}
			}
		}
	}
	return limits
}

// quality returns the mean macro-F1 of sets under limits, negative if the model
// alone is wrong too often.
func quality(sets []Judged, limits rules.Limits) float64 {
	sum := 0.0
	var right, wrong [rules.TonesFirst]float64
	for _, s := range sets {
		all, _ := s.Count(limits)
		sum += all.MacroF1()
		r, w := s.toneRates(limits)
		for i := range r {
			right[i] += r[i]
			wrong[i] += w[i]
		}
	}
	for i := range right {
		if right[i]+wrong[i] > 0 && right[i]/(right[i]+wrong[i]) < minTonePrecision {
			return -1
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
