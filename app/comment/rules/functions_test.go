package rules_test

import (
	"os"
	"testing"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
)

// functions reads testdata/functions.txt.
func functions(t *testing.T) []corpus.Function {
	t.Helper()
	b, err := os.ReadFile("testdata/functions.txt")
	if err != nil {
		t.Fatal(err)
	}
	return corpus.Functions(string(b))
}

// leastRight is the share of each function's sentences that must be judged
// rightly, where it is not the usual one. It may only rise.
var leastRight = map[string]float64{"derog_impl": 0.83, "ref_subs_clause": 0.83, "target_obj": 0.85}

const usuallyRight = 0.9

// The functions of HateCheck, each with at least twenty sentences of our own.
func TestFunctions(t *testing.T) {
	c := checker(t)
	for _, f := range functions(t) {
		if len(f.Texts) < 20 {
			t.Errorf("%s has only %d sentences", f.Name, len(f.Texts))
		}
		right := 0
		for _, text := range f.Texts {
			found := c.Check(text, rules.About{})
			if (len(found) > 0) == f.Breaks {
				right++
				continue
			}
			t.Logf("%s: %s %v", f.Name, text, found)
		}
		least, ok := leastRight[f.Name]
		if !ok {
			least = usuallyRight
		}
		share := float64(right) / float64(len(f.Texts))
		t.Logf("%s: %d of %d right", f.Name, right, len(f.Texts))
		if share < least {
			t.Errorf("%s: %.2f right, at least %.2f must be", f.Name, share, least)
		}
	}
}
