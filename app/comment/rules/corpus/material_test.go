package corpus

import (
	"slices"
	"testing"
)

// What is left out in a fold is in all others, and nothing is learnt of a writer where other
// comments of his are judged.
func TestDivide(t *testing.T) {
	m := Material{Sets: []Set{heardSet()}, Prose: []string{"نص"}}
	const n = 5
	parts, folds := m.Divide(n)
	rows := 0
	for fold, part := range parts {
		rows += len(part.Sets[0].Rows)
		for i, r := range m.Sets[0].Rows {
			if folds[0][i] == fold && slices.ContainsFunc(part.Sets[0].Rows, func(o Row) bool { return o.Writer == r.Writer }) {
				t.Fatalf("fold %d has rows of writer %d, who is left out", fold, r.Writer)
			}
		}
		if len(part.Prose) != 1 {
			t.Errorf("fold %d has %d sentences of prose", fold, len(part.Prose))
		}
	}
	if rows != (n-1)*len(m.Sets[0].Rows) {
		t.Errorf("%d of %d rows in all folds together", rows, len(m.Sets[0].Rows))
	}
}
