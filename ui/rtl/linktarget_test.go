package rtl

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A link of a letter or two can be hit: WCAG 2.2 asks for 24 by 24. A long one is as large
// as its words.
func TestASmallLinkCanBeHit(t *testing.T) {
	test.NewTempApp(t)
	for _, words := range []string{"رد", "1", "رابط طويل من كلمات"} {
		text := NewText(Style{Size: 12}, Span{Text: "قال "}, Span{Text: words, Link: "there"}, Span{Text: " ومضى"})
		var followed string
		text.OnLink = func(link string) { followed = link }
		c := NewColumn(RightToLeft, 0, 20)
		c.SetItems(Item{Block: text})
		w := test.NewTempWindow(t, c)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(400, 200))
		area := test.WidgetRenderer(text).(*textRenderer).areas[0]
		if size := area.Size(); size.Width < 24 || size.Height < 24 {
			t.Errorf("%q can be hit within %v", words, size)
		}
		inset, _ := w.Canvas().InteractiveArea()
		corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(text).Add(inset).Add(area.Position())
		test.TapCanvas(w.Canvas(), corner.AddXY(1, area.Size().Height/2))
		if followed != "there" {
			t.Errorf("%q: its edge is missed", words)
		}
	}
}
