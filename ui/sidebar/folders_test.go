package sidebar

import (
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/ui/kit/kittest"
)

// The arrow that goes into a folder stays at one that has no feeds.
func TestNoKeyGoesIntoAnEmptyFolder(t *testing.T) {
	f := newFake()
	f.folders = []string{"فارغ", "أخبار"}
	p, w, _ := opened(t, f, "en")
	w.Kit.Focus(p.Rows)
	for name, want := range map[string]int{"فارغ": 0, "أخبار": 1} {
		_, at := p.entry(t, func(e entry) bool { return e.row.Folder && e.row.Label == name })
		p.Rows.FocusRow(at, 1)
		kittest.Press(p.Rows, fyne.KeyRight)
		if row := p.Rows.FocusedRow(); row != at+want {
			t.Errorf("from %s in row %d to row %d", name, at, row)
		}
	}
}
