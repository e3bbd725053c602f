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

// minTonePrecision is how often the model must be right where nothing else
// speaks.
const minTonePrecision = 0.8

// grid are the limits that are tried. With the last the model never warns by
// itself; with the first it drops nothing.
var grid = []float64{-100, -1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 100}

// Tune chooses limits on sets: those with the best mean macro-F1 under which
// what the model alone finds is right in minTonePrecision on the mean of the
// sets, each set weighing the same. It changes one
// limit after the other until none is better.
func Tune(sets []Judged) rules.Limits {
	limits := rules.Limits{100, 100, 100, -100, -100, -100}
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
	sum, right, wrong := 0.0, 0.0, 0.0
	for _, s := range sets {
		all, tone := s.Count(limits)
		sum += all.MacroF1()
		right += float64(tone.TP) / float64(max(1, tone.TP+tone.FN+tone.FP+tone.TN))
		wrong += float64(tone.FP) / float64(max(1, tone.TP+tone.FN+tone.FP+tone.TN))
	}
	if right+wrong > 0 && right/(right+wrong) < minTonePrecision {
		return -1
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
