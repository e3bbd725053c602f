package rtl

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// where returns a place in an entry beside a rune: just after where it begins.
func where(e *Entry, at int) fyne.Position {
	r := e.layout.lines.Rects(at, at+1)[0]
	x := r.X + 0.9*r.Width
	if !e.layout.text.RightToLeftAt(at) {
		x = r.X + 0.1*r.Width
	}
	return e.layout.origin().AddXY(x, r.Y+r.Height/2)
}

func click(e *Entry, at int, m fyne.KeyModifier) {
	e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: where(e, at)}, Button: desktop.MouseButtonPrimary, Modifier: m})
	e.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
}

func TestEntryMouse(t *testing.T) {
	const text = "كلمة أولى ثم\nوثانية بعدها"
	for _, c := range []struct {
		name string
		do   func(e *Entry)
		want string
	}{
		{"a click", func(e *Entry) { click(e, 7, 0) }, "كلمة أو|لى ثم\nوثانية بعدها"},
		{"a shift-click", func(e *Entry) { click(e, 1, 0); click(e, 7, fyne.KeyModifierShift) }, "ك¦لمة أو|لى ثم\nوثانية بعدها"},
		{"a double click", func(e *Entry) { click(e, 7, 0); click(e, 7, 0) }, "كلمة ¦أولى| ثم\nوثانية بعدها"},
		{"a triple click", func(e *Entry) { click(e, 7, 0); click(e, 7, 0); click(e, 7, 0) }, "¦كلمة أولى ثم|\nوثانية بعدها"},
		{"a drag", func(e *Entry) {
			click(e, 2, 0)
			e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: where(e, 15)}})
		}, "كل¦مة أولى ثم\nوث|انية بعدها"},
		{"a drag by words", func(e *Entry) {
			click(e, 7, 0)
			click(e, 7, 0)
			e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: where(e, 15)}})
		}, "كلمة ¦أولى ثم\nوثانية| بعدها"},
		{"and back", func(e *Entry) {
			click(e, 7, 0)
			click(e, 7, 0)
			e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: where(e, 2)}})
		}, "|كلمة أولى¦ ثم\nوثانية بعدها"},
	} {
		t.Run(c.name, func(t *testing.T) {
			test.NewTempApp(t)
			e := NewMultiLineEntry(Style{}, 4)
			show(t, e, 300, 150)
			e.SetText(text)
			c.do(e)
			if got := state(e); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			e.DragEnd()
		})
	}
}

func TestEntryMenuOffers(t *testing.T) {
	test.NewTempApp(t)
	e := NewEntry(Style{})
	show(t, e, 300, 40)
	fyne.CurrentApp().Clipboard().SetContent("نص")
	enabled := func() (out []Command) {
		e.OnMenu = func(_ fyne.Position, offers []EditAction) {
			for _, o := range offers {
				if o.Enabled {
					out = append(out, o.Do)
				}
			}
		}
		e.TappedSecondary(&fyne.PointEvent{})
		return out
	}
	if got, want := enabled(), []Command{CommandPaste, CommandPastePlain, CommandDirection}; !slices.Equal(got, want) {
		t.Errorf("empty: %v", got)
	}
	press(e, "type أب")
	press(e, "ctrl+A")
	if got, want := enabled(), []Command{CommandUndo, CommandCut, CommandCopy, CommandPaste, CommandPastePlain, CommandSelectAll, CommandDirection}; !slices.Equal(got, want) {
		t.Errorf("selected: %v", got)
	}
	e.SetReadOnly(true)
	if got, want := enabled(), []Command{CommandCopy, CommandSelectAll}; !slices.Equal(got, want) {
		t.Errorf("read only: %v", got)
	}
}
