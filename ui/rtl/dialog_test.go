package rtl

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestDialogKeepsTheFocusAndGivesItBack(t *testing.T) {
	test.NewTempApp(t)
	below := NewEntry(Style{})
	w := show(t, container.NewVBox(below, NewButton("تحت", nil, nil)), 600, 400)
	c := w.Canvas()
	c.Focus(below)
	inside := NewEntry(Style{})
	no, yes := NewButton("لا", nil, nil), NewButton("نعم", nil, nil)
	closed := 0
	d := NewDialog(RightToLeft, "سؤال (1)؟", inside, no, yes)
	d.OnClosed = func() { closed++ }
	d.Show(c)
	if c.Focused() != inside || below.focused {
		t.Errorf("the focus is on %T, below %v", c.Focused(), below.focused)
	}
	stops := map[fyne.Focusable]bool{}
	for range 7 {
		stops[c.Focused()] = true
		c.FocusNext()
	}
	if len(stops) != 3 || !stops[inside] || !stops[no] || !stops[yes] {
		t.Errorf("Tab stops at %d places", len(stops))
	}
	test.TapCanvas(c, fyne.NewPos(5, 5))
	if closed != 0 {
		t.Error("a click beside a dialog closed it")
	}
	d.Close()
	d.Close()
	if closed != 1 || c.Focused() != below || !below.focused {
		t.Errorf("closed %d times, the focus is on %T, shown %v", closed, c.Focused(), below.focused)
	}
}

func TestDialogKeys(t *testing.T) {
	test.NewTempApp(t)
	for _, c := range []struct {
		name   string
		focus  int // of a check, a button, a group, an entry, a column
		key    fyne.KeyName
		said   string
		closed bool
	}{
		{"Enter on a button presses it", 1, fyne.KeyReturn, "no", false},
		{"Enter elsewhere presses the last", 2, fyne.KeyReturn, "yes", false},
		{"Escape on a button", 1, fyne.KeyEscape, "", true},
		{"Enter on a check presses the last", 0, fyne.KeyReturn, "yes", false},
		{"Escape on a check", 0, fyne.KeyEscape, "", true},
		{"Escape on a group", 2, fyne.KeyEscape, "", true},
		{"Enter in an entry presses the last", 3, fyne.KeyReturn, "yes", false},
		{"Escape in an entry", 3, fyne.KeyEscape, "", true},
		{"Escape in a column", 4, fyne.KeyEscape, "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := show(t, NewLabel("", Style{}), 600, 400)
			said, closed := "", false
			no := NewButton("لا", nil, func() { said += "no" })
			yes := NewButton("نعم", nil, func() { said += "yes" })
			entry, column := NewEntry(Style{}), NewColumn(RightToLeft, 0, 0)
			check, group := NewCheck(RightToLeft, "تذكر", nil), NewRadioGroup(RightToLeft, options, -1, nil)
			d := NewDialog(RightToLeft, "؟", container.NewVBox(check, group, entry, column), no, yes)
			d.OnClosed = func() { closed = true }
			d.Show(w.Canvas())
			w.Canvas().Focus([]fyne.Focusable{check, no, group, entry, column}[c.focus])
			keys(w.Canvas(), c.key)
			if said != c.said || closed != c.closed {
				t.Errorf("said %q, closed %v", said, closed)
			}
		})
	}
}

func TestAMenuOverADialogClosesAlone(t *testing.T) {
	test.NewTempApp(t)
	w := show(t, NewLabel("", Style{}), 600, 400)
	s := NewSelect(RightToLeft, "", options, -1, nil)
	d := NewDialog(RightToLeft, "؟", s)
	d.LightDismiss = true
	d.Show(w.Canvas())
	keys(w.Canvas(), fyne.KeySpace)
	if s.menu == nil {
		t.Fatal("the select in the dialog has no menu")
	}
	keys(w.Canvas(), fyne.KeyEscape)
	if s.menu != nil || d.layer.canvas == nil || w.Canvas().Focused() != s {
		t.Fatal("Escape closed more than the menu")
	}
	keys(w.Canvas(), fyne.KeySpace)
	d.Close()
	if s.menu != nil || w.Canvas().Overlays().Top() != nil {
		t.Error("a closed dialog leaves its menu")
	}
	d.Show(w.Canvas())
	test.TapCanvas(w.Canvas(), fyne.NewPos(5, 5))
	if w.Canvas().Overlays().Top() != nil {
		t.Error("a click beside does not dismiss")
	}
}

func TestDialogButtonsInThePlatformsOrder(t *testing.T) {
	no, yes := NewButton("لا", nil, nil), NewButton("نعم", nil, nil)
	for system, first := range map[string]*Button{"linux": no, "darwin": no, "windows": yes} {
		if got := inPlatformOrder([]*Button{no, yes}, system); got[0] != first {
			t.Errorf("%s begins with %q", system, got[0].Label())
		}
	}
}

func TestDialogGrowsWithItsContent(t *testing.T) {
	test.NewTempApp(t)
	w := show(t, NewLabel("", Style{}), 600, 500)
	text := NewText(Style{}, Span{Text: "سطر"})
	d := NewDialog(RightToLeft, "؟", text, NewButton("نعم", nil, nil))
	d.Show(w.Canvas())
	before := d.layer.sheets[0].Size().Height
	text.SetText(strings.Repeat(headline+" ", 4))
	d.Refresh()
	if got := d.layer.sheets[0].Size().Height; got <= before || text.Size().Height < text.HeightFor(text.Size().Width) {
		t.Errorf("%v high, was %v; the text has %v of %v", got, before, text.Size().Height, text.HeightFor(text.Size().Width))
	}
	text.SetText(strings.Repeat(headline+"\n", 80))
	d.Refresh()
	if s := d.layer.sheets[0]; s.Position().Y+s.Size().Height > 500 {
		t.Errorf("the dialog reaches to %v of 500", s.Position().Y+s.Size().Height)
	}
}

// The keyboard begins in the content, where that is wanted, at the first that can have it, not
// at what leads back or away; where there is nothing in it, at the first of all.
func TestTheKeyboardBeginsInTheContent(t *testing.T) {
	test.NewTempApp(t)
	back, hidden, disabled, first := NewButton("back", nil, func() {}), NewButton("hidden", nil, nil), NewButton("disabled", nil, nil), NewEntry(Style{})
	hidden.Hide()
	disabled.Disable()
	second := NewCheck(RightToLeft, "second", nil)
	text := NewText(Style{}, Span{Text: "text"})
	for _, tt := range []struct {
		name  string
		items []Item
		want  fyne.Focusable
	}{
		{"a field of a form", []Item{{Block: text}, {Block: NewForm(RightToLeft, Field{Label: "a", Object: hidden}, Field{Label: "b", Object: first})}, {Block: FixedHeight(second)}}, first},
		{"after one that cannot have it", []Item{{Block: FixedHeight(container.NewHBox(disabled, second))}}, second},
		{"nothing", []Item{{Block: text}}, back},
	} {
		w := show(t, NewButton("below", nil, nil), 600, 400)
		d := NewDialog(RightToLeft, "", NewGroup(RightToLeft, tt.items...))
		d.Header, d.ContentFirst = back, true
		d.Show(w.Canvas())
		if got := w.Canvas().Focused(); got != tt.want {
			t.Errorf("%s: %T has it", tt.name, got)
		}
		d.Close()
		d = NewDialog(RightToLeft, "", NewGroup(RightToLeft, tt.items...))
		d.Header = back
		d.Show(w.Canvas())
		if got := w.Canvas().Focused(); got != fyne.Focusable(back) {
			t.Errorf("%s, opened by itself: %T has it", tt.name, got)
		}
		d.Close()
	}
}

// A form is as high before it is drawn as after.
func TestAFormIsMeasuredBeforeItIsDrawn(t *testing.T) {
	test.NewTempApp(t)
	f := NewForm(RightToLeft, Field{Label: "اسم", Object: NewEntry(Style{}), Hint: "ما يظهر مع تعليقاتك إن لم تكتب اسمًا آخر في التعليق نفسه."})
	before := f.HeightFor(300)
	show(t, f, 320, 200)
	if after := f.HeightFor(300); before != after {
		t.Errorf("%v before, %v after", before, after)
	}
}
