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
		all := chancesOf(j, &limits)
		got := all.count(&limits)
		if got.Counts != want {
			t.Errorf("%+v, one by one %+v", got.Counts, want)
		}
		sum := func(of [rules.TonesFirst]float64) (n float64) {
			for _, x := range of {
				n += x * float64(len(j.Rows))
			}
			return n
		}
		if rights, wrongs := sum(got.right), sum(got.wrong); int(rights+0.5) != alone.TP || int(wrongs+0.5) != alone.FP {
			t.Errorf("the model alone is right in %.1f and wrong in %.1f, one by one %+v", rights, wrongs, alone)
		}
	}
}

// A limit at a time, with the rest counted once, comes to what counting all does.
func TestCountingByLimit(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	none := rules.Limit(len(rules.LimitNames))
	var sets []Judged
	news := News{Sentences: 1000}
	for _, name := range []string{Heard, "any"} {
		j := Judged{Set: Set{Name: name}}
		for range 500 {
			e := rules.Evidence{Found: r.IntN(2) == 0, Tone: none, Logit: r.NormFloat64()}
			if r.IntN(2) == 0 {
				e.Tone = rules.Limit(r.IntN(rules.TonesFirst))
			}
			if e.Found {
				e.Doubts = []rules.Limit{rules.Limit(rules.TonesFirst + r.IntN(rules.LogOdds-rules.TonesFirst))}
			}
			j.Rows, j.Evidence = append(j.Rows, Row{Offensive: r.IntN(2) == 0}), append(j.Evidence, e)
			news.Evidence = append(news.Evidence, e)
		}
		sets = append(sets, j)
	}
	var limits rules.Limits
	n := newTuner(sets, news, &limits, Shipped)
	n.price = 0.01
	for i := range rules.LogOdds {
		rest := n.found(n.silent(), n.parts[i].rest, &limits)
		limits[i] = r.NormFloat64()
		got, want := n.worth(n.found(rest, n.parts[i].hanging, &limits)), n.worth(n.found(n.silent(), n.all, &limits))
		if d := got - want; d > 1e-9 || d < -1e-9 {
			t.Errorf("%s: %g, counted at once %g", rules.LimitNames[i], got, want)
		}
	}
}
