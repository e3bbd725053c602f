package rtl

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// What explains a check begins where its caption does, in both directions.
func TestWhatExplainsACheckStandsUnderItsCaption(t *testing.T) {
	for _, dir := range []Dir{RightToLeft, LeftToRight} {
		test.NewTempApp(t)
		check, text := NewCheck(dir, "تذكّر اسمي", nil), NewText(Style{Dir: dir}, Span{Text: "شرح"})
		below := UnderCaption(dir, Item{Block: text})
		g := NewGroup(dir, Item{Block: FixedHeight(check)}, Item{Block: below, Above: 2})
		w := test.NewTempWindow(t, g)
		w.Resize(fyne.NewSize(300, 200))
		edge := func(from fyne.Position, size fyne.Size) float32 {
			if dir == RightToLeft {
				return from.X + size.Width
			}
			return from.X
		}
		label := check.renderer.label
		caption := edge(check.Position().Add(label.Position()), label.Size())
		if dir == RightToLeft { // a label that is shorter than its place ends at its start
			caption = check.Position().X + check.Size().Width - markCaption()
		}
		if got := edge(below.Position().Add(text.Position()), text.Size()); got != caption {
			t.Errorf("%v: it begins at %v, the caption at %v", dir, got, caption)
		}
	}
}
