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
