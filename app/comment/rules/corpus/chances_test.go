package corpus

import (
	"math/rand/v2"
	"testing"

	"sahifa/app/comment/rules"
)

// Rows that are counted together, by the limits that decide of them, count as they do one
// by one.
func TestChancesCountAsRows(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	none := rules.Limit(len(rules.LimitNames))
	j := Judged{Set: Set{Name: "any"}}
	for range 2000 {
		e := rules.Evidence{Found: r.IntN(2) == 0, Tone: none, Logit: r.NormFloat64(), Talk: r.NormFloat64()}
		if r.IntN(2) == 0 {
			e.Tone = rules.Limit(r.IntN(rules.TonesFirst))
		}
		for range r.IntN(3) {
			if e.Found {
				e.Doubts = append(e.Doubts, rules.Limit(rules.TonesFirst+r.IntN(rules.LogOdds-rules.TonesFirst)))
			}
		}
		j.Rows = append(j.Rows, Row{Offensive: r.IntN(2) == 0})
		j.Evidence = append(j.Evidence, e)
	}
	for range 20 {
		var limits rules.Limits
		for i := range rules.LogOdds {
			limits[i] = r.NormFloat64()
		}
		limits[rules.ShareOfTalk] = 0.5
		want, alone := j.Count(limits)
		got, right, wrong := chancesOf(j, &limits).count(limits)
		if got != want {
			t.Errorf("%+v, one by one %+v", got, want)
		}
		sum := func(of [rules.TonesFirst]float64) (n float64) {
			for _, x := range of {
				n += x * float64(len(j.Rows))
			}
			return n
		}
		if rights, wrongs := sum(right), sum(wrong); int(rights+0.5) != alone.TP || int(wrongs+0.5) != alone.FP {
			t.Errorf("the model alone is right in %.1f and wrong in %.1f, one by one %+v", rights, wrongs, alone)
		}
	}
}
