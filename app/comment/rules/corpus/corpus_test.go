package corpus

import (
	"slices"
	"testing"
)

// Sentences of one template, about others or spelt otherwise, are left out
// together.
func TestFoldsKeepTemplatesTogether(t *testing.T) {
	s := Set{Name: "hatecheck"}
	for _, text := range []string{
		"ليس في قلبي مكان لأحد من السود.", "ليس في قلبي مكان لأحد من اليهود.", "ليس في قلبي مكاااان لأحد من اللاجئين.",
		"أحب أن أشرب القهوة مع النساء صباحا.",
	} {
		s.Rows = append(s.Rows, Row{Text: text})
	}
	c := clusters(s.Rows)
	if c[0] != c[1] || c[0] != c[2] || c[0] == c[3] {
		t.Errorf("clusters %v", c)
	}
	f := Folds(s, 5)
	if f[0] != f[1] || f[0] != f[2] {
		t.Errorf("folds %v", f)
	}
}

func TestCounts(t *testing.T) {
	var c Counts
	for range 3 {
		c.Add(true, true)
	}
	c.Add(true, false)
	c.Add(false, true)
	for range 5 {
		c.Add(false, false)
	}
	// precision and recall 3/4; of the noes 5/6 and 5/6
	if c.Precision() != 0.75 || c.Recall() != 0.75 || c.F1() != 0.75 {
		t.Errorf("%v %v %v", c.Precision(), c.Recall(), c.F1())
	}
	if got := c.FalsePositiveRate(); got != 1.0/6 {
		t.Errorf("false positive rate %v", got)
	}
	if got, want := c.MacroF1(), (0.75+5.0/6)/2; got-want > 1e-9 || want-got > 1e-9 {
		t.Errorf("macro-F1 %v, want %v", got, want)
	}
}

// All that a writer wrote is left out together, and the folds are of about one size.
func TestFoldsKeepWritersTogether(t *testing.T) {
	s := heardSet()
	of := map[int]int{}
	size := make([]int, 5)
	for i, f := range Folds(s, len(size)) {
		w := s.Rows[i].Writer
		if before, ok := of[w]; ok && before != f {
			t.Fatalf("writer %d is in the folds %d and %d", w, before, f)
		}
		of[w] = f
		size[f]++
	}
	if slices.Max(size) > 2*slices.Min(size) {
		t.Errorf("%d writers in folds of %v", len(of), size)
	}
}
