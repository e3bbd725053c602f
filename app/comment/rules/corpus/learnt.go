package corpus

import (
	"iter"
	"slices"

	"sahifa/app/comment/rules"
)

// learntRow is a row that weights are made of.
type learntRow struct {
	Row
	set    string
	about  rules.About
	weight float32
}

// asFound is the set whose rows all weigh the same, as ours do. In the others,
// offensive and clean rows weigh the same in total. Its rows are told apart by what social talk
// looks like, so its share of offensive rows is learnt only for social talk.
const asFound = "mlma"

// learnt are the rows of the sets.
func (m Material) learnt() iter.Seq[learntRow] {
	return func(yield func(learntRow) bool) {
		for _, s := range m.Sets {
			offensive, harmless := s.weights()
			for _, r := range s.Rows {
				row := learntRow{Row: r, set: s.Name, about: s.About(), weight: harmless}
				if r.Offensive {
					row.weight = offensive
				}
				if !yield(row) {
					return
				}
			}
		}
	}
}

// weights returns what an offensive row and another count.
func (s Set) weights() (offensive, harmless float32) {
	switch s.Name {
	case Heard:
		return heardWeight, heardWeight
	case asFound:
		return setWeight, setWeight
	}
	var yes, all float32
	for _, r := range s.Rows {
		if all++; r.Offensive {
			yes++
		}
	}
	return setWeight * min(2, all/(2*yes)), setWeight * min(2, all/(2*(all-yes)))
}

// tellsOf reports whether a row's label tells whether it breaks a rule, if any.
func (r *learntRow) tellsOf(rule rules.Rule) bool {
	return r.Offensive && len(r.Rules) > 0 && !slices.Contains(r.Rules, "hate") && (r.set == Heard || labelled[rule])
}

// labelled are the rules that the labels of the sets tell of. Ours tell of all.
var labelled = map[rules.Rule]bool{rules.Persons: true, rules.Religions: true, rules.Racist: true, rules.Profanity: true}

// harmless are sentences of which none is offensive, with what each counts.
func (m Material) harmless() iter.Seq2[string, float32] {
	return func(yield func(string, float32) bool) {
		for _, part := range []struct {
			lines  []string
			weight float32
		}{{linesOf(civil), civilWeight}, {linesOf(press), pressWeight}, {reportLines(), reportWeight}, {m.Prose, proseWeight}} {
			for _, line := range part.lines {
				if !yield(line, part.weight) {
					return
				}
			}
		}
	}
}
