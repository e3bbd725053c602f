package rtl

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Where texts stand is known before they are drawn, as when an article that was
// searched for opens: its first hit is the current one.
func TestFindBeforeAnythingIsDrawn(t *testing.T) {
	test.NewTempApp(t)
	show(t, NewLabel("", Style{}), 100, 100) // the column is in no window
	text := func(words string) *Text { return NewText(Style{}, Span{Text: words}) }
	var items []Item
	for _, b := range []Block{
		NewGroup(RightToLeft, Item{Block: text("قسم")}, Item{Block: text("كلمة في العنوان"), Above: 30}),
		text("كلمة"), NewTable(RightToLeft, []*Text{text("أ")}, []*Text{text("كلمة")}),
		NewCard(RightToLeft, Item{Block: NewQuote(RightToLeft, Item{Block: text("كلمة"), Above: 20})}),
		NewFigure(RightToLeft, fyne.NewSize(40, 30), text("كلمة")), text(strings.Repeat("سطر\n", 30)),
	} {
		items = append(items, Item{Block: b, Above: 40})
	}
	c := NewColumn(RightToLeft, 600, 0)
	c.Resize(fyne.NewSize(600, 200))
	c.SetItems(items...)
	find := func(text string) []Match {
		if !strings.HasPrefix(text, "كلمة") {
			return nil
		}
		return []Match{{0, 4}}
	}
	for want := 1; want <= 5; want++ {
		if c.Find(find); c.finder.current+1 != want {
			t.Errorf("hit %d is the current one, want %d", c.finder.current+1, want)
		}
		// Until what is found next would be above the view but for a part of it.
		h := c.finder.matches[want-1]
		c.ScrollTo(c.Offset() + c.view.topOf(c.finder.texts[h.text]) + c.finder.texts[h.text].Size().Height + 1)
	}

	shown := article(t, 2000)
	shown.ScrollTo(900)
	driver := fyne.CurrentApp().Driver()
	for _, text := range shown.finder.texts {
		if want := driver.AbsolutePositionForObject(text).Subtract(driver.AbsolutePositionForObject(shown)); shown.view.holds(text) && shown.view.positionOf(text) != want {
			t.Errorf("a text is at %v, drawn at %v", shown.view.positionOf(text), want)
		}
	}
}
