package rtl

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Forms that come one after the other have their fields begin at a common edge, whatever
// their labels say; one with no room for that has its own.
func TestFieldsOfSeveralFormsBeginAtOneEdge(t *testing.T) {
	test.NewTempApp(t)
	for _, dir := range []Dir{RightToLeft, LeftToRight} {
		edge := func(label string, width float32) float32 {
			e := NewEntry(Style{})
			f := NewForm(dir, Field{Label: label, Object: e})
			f.Labels = 184
			w := test.NewTempWindow(t, f)
			w.SetPadded(false)
			w.Resize(fyne.NewSize(width, 200))
			if dir == LeftToRight {
				return e.Position().X
			}
			return width - e.Position().X - e.Size().Width
		}
		short, long := edge("أين", 520), edge("البريد الإلكتروني", 520)
		if short != long || short < 184 {
			t.Errorf("%v: fields begin %v and %v from the edge", dir, short, long)
		}
		if narrow := edge("أين", 300); narrow >= short || narrow == 0 {
			t.Errorf("%v: in a narrow window one begins %v from the edge, elsewhere %v", dir, narrow, short)
		}
	}
}
