package rtl

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// What is selected is given in runes of the texts as they were given, whatever isolates
// were put around parts of them, and what is marked stays marked.
func TestHighlightsAreOfTheTextsAsGiven(t *testing.T) {
	test.NewTempApp(t)
	mixed := NewText(Style{Size: 20, Dir: RightToLeft}, Span{Text: "سعر "}, Span{Text: "Wi-Fi 6", Dir: LeftToRight}, Span{Text: " اليوم في السوق"})
	below := NewText(Style{Size: 20, Dir: RightToLeft}, Span{Text: "فقرة ثانية"})
	foot := NewText(Style{Size: 20, Dir: RightToLeft}, Span{Text: "ذيل"})
	c := NewColumn(RightToLeft, 0, 0)
	c.SetItems(Item{Block: mixed}, Item{Block: below}, Item{Block: foot})
	w := test.NewTempWindow(t, c)
	w.Resize(fyne.NewSize(400, 300))
	c.SelectAll()
	all := []Passage{{0, Match{0, 26}, false}, {1, Match{0, 10}, false}}
	if got := c.Highlights.Selected(2); !slices.Equal(got, all) {
		t.Fatalf("selected %+v", got)
	}
	if got := c.Highlights.Texts(2); !slices.Equal(got, []string{mixed.Text(), below.Text()}) {
		t.Errorf("texts %q", got)
	}
	runes := []rune(mixed.Text())
	for start := range runes {
		for end := start + 1; end <= len(runes); end++ {
			p := Passage{0, Match{start, end}, false}
			c.Highlights.Reveal([]Passage{p})
			if got := c.Highlights.Selected(2); len(got) != 1 || got[0] != p || c.Selected() != string(runes[start:end]) {
				t.Fatalf("%+v is selected as %+v, %q", p, got, c.Selected())
			}
		}
	}
	all[1].Noted = true
	c.Highlights.Show(all[1:])
	c.selection.clear()
	if len(mixed.highlights) != 0 || len(below.highlights) != 1 || len(below.renderer.marks) != 2 {
		t.Errorf("marked %+v, %+v", mixed.highlights, below.highlights)
	}
	c.Find(func(text string) []Match { return nil })
	c.ReplaceItems(Item{Block: mixed}, Item{Block: below})
	if len(below.highlights) != 1 {
		t.Error("the mark is gone with other items")
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below).Add(fyne.NewPos(below.Size().Width-3, 8))
	if p, ok := c.Highlights.At(at); !ok || p.Text != 1 || p.Start > 1 {
		t.Errorf("at its first letter is %+v, %v", p, ok)
	}
	if strings.Contains(c.Selected(), "\u2066") {
		t.Error("an isolate is selected")
	}
}
