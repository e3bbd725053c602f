package corpus

import (
	"slices"
	"testing"
)

// What is left out in a fold is in all others, and no writer's sentences are learnt from where
// others of his are judged.
func TestDivide(t *testing.T) {
	m := Material{Sets: []Set{heardSet()}, Reports: Reports(), Prose: []string{"نص"}}
	const n = 5
	parts, folds := m.Divide(n)
	rows, reports := 0, 0
	for fold, part := range parts {
		rows += len(part.Sets[0].Rows)
		reports += len(part.Reports)
		for i, r := range m.Sets[0].Rows {
			if folds[0][i] == fold && slices.ContainsFunc(part.Sets[0].Rows, func(o Row) bool { return o.Writer == r.Writer }) {
				t.Fatalf("fold %d has rows of writer %d, who is left out", fold, r.Writer)
			}
		}
		for _, r := range HeldReports(m.Reports, fold, n) {
			if slices.ContainsFunc(part.Reports, func(o Report) bool { return o.Writer == r.Writer }) {
				t.Fatalf("fold %d has reports of writer %d, who is left out", fold, r.Writer)
			}
		}
		if len(part.Prose) != 1 {
			t.Errorf("fold %d has %d sentences of prose", fold, len(part.Prose))
		}
	}
	if rows != (n-1)*len(m.Sets[0].Rows) || reports != (n-1)*len(m.Reports) {
		t.Errorf("%d of %d rows and %d of %d reports in all folds together", rows, len(m.Sets[0].Rows), reports, len(m.Reports))
	}
}

// Sentences of print stand once and say something: what is twice weighs twice and tells nothing.
func TestReportsStandOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Reports() {
		if seen[r.Text] && r.weight == wordyWeight {
			t.Errorf("%q stands twice", r.Text)
		}
		seen[r.Text] = true
	}
	if len(seen) < 4000 {
		t.Errorf("%d sentences", len(seen))
	}
}
