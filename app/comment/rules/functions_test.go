package rules_test

import (
	"os"
	"strings"
	"testing"

	"sahifa/app/comment/rules"
)

// A function is one of HateCheck's: what a checker must tell apart.
type function struct {
	name   string
	breaks bool
	texts  []string
}

// functions reads testdata/functions.txt.
func functions(t *testing.T) (all []function) {
	t.Helper()
	b, err := os.ReadFile("testdata/functions.txt")
	if err != nil {
		t.Fatal(err)
	}
	var groups []string
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if list, ok := strings.CutPrefix(line, "groups:"); ok {
			groups = strings.Split(list, ",")
			continue
		}
		name, sign, isHead := strings.Cut(strings.TrimPrefix(line, "["), "] ")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case isHead:
			all = append(all, function{name: name, breaks: sign == "+"})
		case !strings.Contains(line, "%"):
			f := &all[len(all)-1]
			f.texts = append(f.texts, line)
		default:
			f := &all[len(all)-1]
			for _, g := range groups {
				f.texts = append(f.texts, strings.ReplaceAll(line, "%", strings.TrimSpace(g)))
			}
		}
	}
	return all
}

// leastRight is the share of each function's sentences that must be judged
// rightly, where it is not the usual one. It may only rise.
var leastRight = map[string]float64{"derog_impl": 0.83}

const usuallyRight = 0.9

// The functions of HateCheck, each with at least twenty sentences of our own.
func TestFunctions(t *testing.T) {
	c := checker(t)
	for _, f := range functions(t) {
		if len(f.texts) < 20 {
			t.Errorf("%s has only %d sentences", f.name, len(f.texts))
		}
		right := 0
		for _, text := range f.texts {
			found := c.Check(text, rules.About{})
			if (len(found) > 0) == f.breaks {
				right++
				continue
			}
			t.Logf("%s: %s %v", f.name, text, found)
		}
		least, ok := leastRight[f.name]
		if !ok {
			least = usuallyRight
		}
		share := float64(right) / float64(len(f.texts))
		t.Logf("%s: %d of %d right", f.name, right, len(f.texts))
		if share < least {
			t.Errorf("%s: %.2f right, at least %.2f must be", f.name, share, least)
		}
	}
}
