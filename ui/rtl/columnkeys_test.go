package rtl

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// What is selected by keys begins where the reader is, not at the top that was left long
// ago, and nothing jumps: there is room around it as always.
func TestKeysSelectFromWhatIsInView(t *testing.T) {
	test.NewTempApp(t)
	c := NewColumn(RightToLeft, 0, 10)
	c.Post = func(f func()) { f() }
	var items []Item
	for i := range 80 {
		items = append(items, Item{Block: NewText(Style{Dir: RightToLeft}, Span{Text: fmt.Sprintf("فقرة%d من نص طويل", i)}), Above: 10})
	}
	w := test.NewTempWindow(t, c)
	w.Resize(fyne.NewSize(300, 300))
	c.SetItems(items...)
	c.ScrollToItem(40)
	before := c.Offset()
	word := func() {
		c.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
	}
	if word(); !strings.HasPrefix(c.Selected(), "فقرة4") || before-c.Offset() > 2*usualLine || c.Offset() > before {
		t.Errorf("selected is %q, scrolled from %v to %v", c.Selected(), before, c.Offset())
	}
	// What is selected goes on, though it was scrolled out of view.
	first := c.Selected()
	c.ScrollTo(0)
	if word(); !strings.HasPrefix(c.Selected(), first+" ") {
		t.Errorf("it goes on to %q", c.Selected())
	}
	// A click in view is where it begins.
	c.ScrollTo(0)
	c.selection.set(spot{text: 2}, spot{text: 2})
	if word(); !strings.HasPrefix(c.Selected(), "فقرة2") {
		t.Errorf("from a click selected is %q", c.Selected())
	}
}

// The menu opens by F10, too, which with Shift is its key where there is no other.
func TestMenuByF10(t *testing.T) {
	test.NewTempApp(t)
	menus := 0
	c := NewColumn(RightToLeft, 0, 10)
	c.OnMenu = func(fyne.Position) { menus++ }
	e := NewEntry(Style{})
	e.OnMenu = func(fyne.Position, []EditAction) { menus++ }
	w := test.NewTempWindow(t, Row(RightToLeft, c, e))
	w.Resize(fyne.NewSize(300, 300))
	for _, name := range []fyne.KeyName{desktop.KeyMenu, fyne.KeyF10} {
		c.TypedKey(&fyne.KeyEvent{Name: name})
		e.TypedKey(&fyne.KeyEvent{Name: name})
	}
	if menus != 4 {
		t.Errorf("%d menus of 4 open", menus)
	}
}

// A page begins with a whole line, downwards and upwards, whatever the blocks between; and
// nothing is passed over, nor is the end missed.
func TestPagesBeginWithAWholeLine(t *testing.T) {
	test.NewTempApp(t)
	for _, height := range []float32{237, 300, 411} {
		c := NewColumn(RightToLeft, 0, 10)
		c.Post = func(f func()) { f() }
		var items []Item
		for i := range 60 {
			text := NewText(Style{Dir: RightToLeft, Size: float32(13 + i%4)}, Span{Text: strings.Repeat("نص يمتدّ على أسطر ", 3+i%9)})
			items = append(items, Item{Block: text, Above: float32(7 + i%11)})
		}
		w := test.NewTempWindow(t, c)
		w.Resize(fyne.NewSize(300, height))
		c.SetItems(items...)
		waitPrepared(t, c)
		page := func(name fyne.KeyName) (moved float32) {
			before := c.Offset()
			c.TypedKey(&fyne.KeyEvent{Name: name})
			for i, text := range c.selection.texts {
				corner, held := c.view.find(text)
				if !held {
					continue
				}
				for _, l := range c.selection.layout(i).Lines {
					const hair = 0.01
					if top := corner.Y + l.Top; top < -hair && top+l.Height > hair && c.Progress() < 0.999 {
						t.Errorf("height %v, %s: a line is cut, %v of %v", height, name, -top, l.Height)
					}
				}
			}
			return c.Offset() - before
		}
		pages := 0
		for c.Progress() < 0.999 && pages < 1000 {
			if moved := page(fyne.KeySpace); moved <= 0 || moved > c.Size().Height {
				t.Fatalf("height %v: a page of %v", height, moved)
			}
			pages++
		}
		if pages < 3 || pages == 1000 {
			t.Errorf("height %v: %d pages", height, pages)
		}
		for c.Offset() > 0 {
			if moved := page(fyne.KeyPageUp); moved >= 0 || -moved > c.Size().Height {
				t.Fatalf("height %v: a page back of %v", height, moved)
			}
		}
	}
}
