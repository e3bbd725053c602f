package rtl

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// press does one thing to an entry: "type …", "paste …", or a key with what is
// held, as "ctrl+shift+Left".
func press(e *Entry, what string) {
	verb, rest, _ := strings.Cut(what, " ")
	switch verb {
	case "type":
		for _, r := range rest {
			e.TypedRune(r)
		}
		return
	case "paste":
		fyne.CurrentApp().Clipboard().SetContent(rest)
		e.TypedShortcut(&fyne.ShortcutPaste{})
		return
	}
	parts := strings.Split(verb, "+")
	key := fyne.KeyName(parts[len(parts)-1])
	var m fyne.KeyModifier
	for _, p := range parts[:len(parts)-1] {
		m |= map[string]fyne.KeyModifier{"ctrl": fyne.KeyModifierControl, "shift": fyne.KeyModifierShift}[p]
	}
	standard := map[string]fyne.Shortcut{
		"ctrl+Z": &fyne.ShortcutUndo{}, "ctrl+Y": &fyne.ShortcutRedo{}, "ctrl+X": &fyne.ShortcutCut{},
		"ctrl+C": &fyne.ShortcutCopy{}, "ctrl+V": &fyne.ShortcutPaste{}, "ctrl+A": &fyne.ShortcutSelectAll{},
	}
	switch {
	case standard[verb] != nil:
		e.TypedShortcut(standard[verb])
	case m&fyne.KeyModifierControl != 0:
		e.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: m})
	case m == fyne.KeyModifierShift:
		e.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		e.TypedKey(&fyne.KeyEvent{Name: key})
		e.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	default:
		e.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// state writes an entry's text with the caret as | and the other end of the
// selection as ¦.
func state(e *Entry) string {
	var b strings.Builder
	for i := range len(e.editor.doc.runes) + 1 {
		if i == e.editor.doc.anchor && i != e.editor.doc.caret.At {
			b.WriteRune('¦')
		}
		if i == e.editor.doc.caret.At {
			b.WriteRune('|')
		}
		if i < len(e.editor.doc.runes) {
			b.WriteRune(e.editor.doc.runes[i])
		}
	}
	return b.String()
}

func TestEntryKeys(t *testing.T) {
	for _, c := range []struct {
		name, text string // the text to begin with
		multi      bool
		keys       []string
		want       string
	}{
		{"letters of both directions", "", false, []string{"type رأيت Su-24 أمس"}, "رأيت Su-24 أمس|"},
		{"left is forwards in Arabic", "سلام", false, []string{"Home", "Left", "Left"}, "سل|ام"},
		{"right is forwards in English", "word", false, []string{"Home", "Right"}, "w|ord"},
		{"steps through a number in Arabic are as seen", "في 15 و", false, []string{"Home", "Left", "Left", "Left", "Left"}, "في 1|5 و"},
		{"lam-alef is two letters", "سلام", false, []string{"End", "Right", "Right"}, "سل|ام"},
		{"backspace takes a mark alone", "مُحَ", false, []string{"BackSpace"}, "مُح|"},
		{"and then its letter", "مُحَ", false, []string{"BackSpace", "BackSpace"}, "مُ|"},
		{"delete takes a letter with its marks", "مُحَ", false, []string{"Home", "Delete"}, "|حَ"},
		{"a family of emoji goes at once", "ا👩\u200d👩\u200d👧", false, []string{"BackSpace"}, "ا|"},
		{"a flag goes at once", "🇸🇦🇪🇬", false, []string{"BackSpace"}, "🇸🇦|"},
		{"a word forwards in Arabic", "كلمة أولى هنا", false, []string{"Home", "ctrl+Left"}, "كلمة| أولى هنا"},
		{"a word back", "كلمة أولى هنا", false, []string{"ctrl+Right"}, "كلمة أولى |هنا"},
		{"a word deleted", "كلمة أولى هنا", false, []string{"ctrl+BackSpace", "ctrl+BackSpace"}, "كلمة |"},
		{"a word deleted forwards", "كلمة أولى", false, []string{"Home", "ctrl+Delete"}, "| أولى"},
		{"shift selects", "سلام", false, []string{"Home", "shift+Left", "shift+Left"}, "¦سل|ام"},
		{"what is selected is typed over", "سلام", false, []string{"Home", "shift+Left", "shift+Left", "type ن"}, "ن|ام"},
		{"an arrow leaves the selection at its side", "سلام", false, []string{"ctrl+A", "Right"}, "|سلام"},
		{"and at the other", "سلام", false, []string{"ctrl+A", "Left"}, "سلام|"},
		{"shift+End selects to the line's end", "أولى\nثانية", true, []string{"ctrl+Home", "shift+End"}, "¦أولى|\nثانية"},
		{"ctrl+End and ctrl+Home", "أولى\nثانية", true, []string{"ctrl+Home", "type م", "ctrl+End", "type ن"}, "مأولى\nثانيةن|"},
		{"Enter begins a line", "أب", true, []string{"Home", "Left", "Return"}, "أ\n|ب"},
		{"down and up keep the place across", "كلمة طويلة\nو\nكلمة طويلة", true, []string{"ctrl+Home", "Left", "Left", "Left", "Down", "Down", "Up", "Up"}, "كلم|ة طويلة\nو\nكلمة طويلة"},
		{"page down goes to the end of a short text", "أ\nب\nج", true, []string{"ctrl+Home", "Next"}, "أ\nب\nج|"},
		{"undo takes a word", "", false, []string{"type كلمة ثم كلمة", "ctrl+Z"}, "كلمة ثم |"},
		{"and another", "", false, []string{"type كلمة ثم كلمة", "ctrl+Z", "ctrl+Z"}, "كلمة |"},
		{"redo brings it back", "", false, []string{"type كلمة ثم", "ctrl+Z", "ctrl+Z", "ctrl+Y", "ctrl+shift+Z"}, "كلمة ثم|"},
		{"undo of deletions in a row", "كلمة", false, []string{"BackSpace", "BackSpace", "BackSpace", "ctrl+Z"}, "كلمة|"},
		{"undo brings back what was selected", "كلمة", false, []string{"ctrl+A", "type ن", "ctrl+Z"}, "¦كلمة|"},
		{"a move of the caret begins a step", "", false, []string{"type أب", "Right", "Left", "type ج", "ctrl+Z"}, "أب|"},
		{"cut and paste", "كلمة ثم", false, []string{"Home", "ctrl+shift+Left", "ctrl+X", "End", "ctrl+V"}, " ثمكلمة|"},
		{"a paste into one line", "", false, []string{"paste أ\r\nب\nج"}, "أ ب ج|"},
		{"a paste into several", "", true, []string{"paste أ\r\nب\rج"}, "أ\nب\nج|"},
		{"controls are pasted", "", false, []string{"paste \u202bأ\u200f"}, "\u202bأ\u200f|"},
		{"but not plainly", "", false, []string{"ctrl+A", "paste \u202bأ\u200f\u2067", "ctrl+Z", "ctrl+shift+V"}, "أ|"},
		{"Arabic digits stay as typed", "", false, []string{"type ٢٠٢٧ 2027"}, "٢٠٢٧ 2027|"},
		{"control characters are not typed", "", false, []string{"type \x01\x7f"}, "|"},
		{"by paragraphs", "أ ب\nج د\nه", true, []string{"ctrl+Home", "ctrl+Down", "ctrl+Down", "ctrl+Up"}, "أ ب\n|ج د\nه"},
	} {
		t.Run(c.name, func(t *testing.T) {
			test.NewTempApp(t)
			e := NewEntry(Style{})
			if c.multi {
				e = NewMultiLineEntry(Style{}, 4)
			}
			w := show(t, e, 300, 150)
			w.Canvas().Focus(e)
			e.SetText(c.text)
			for _, k := range c.keys {
				press(e, k)
			}
			if got := state(e); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestEntryTells(t *testing.T) {
	test.NewTempApp(t)
	e := NewEntry(Style{})
	w := show(t, e, 300, 40)
	var told []string
	e.OnChanged = func(s string) { told = append(told, "changed "+s) }
	e.OnSubmitted = func(s string) { told = append(told, "submitted "+s) }
	e.OnEscape = func() { told = append(told, "escape") }
	e.OnFocus = func(has bool) { told = append(told, fmt.Sprint("focus ", has)) }
	w.Canvas().Focus(e)
	for _, k := range []string{"type أب", "Left", "Return", "Escape", "Delete"} {
		press(e, k)
	}
	w.Canvas().Unfocus()
	if want := []string{"focus true", "changed أ", "changed أب", "submitted أب", "escape", "focus false"}; !slices.Equal(told, want) {
		t.Errorf("%q, want %q", told, want)
	}
}

func TestEntryKeepsOut(t *testing.T) {
	test.NewTempApp(t)
	for name, shut := range map[string]func(*Entry){
		"read only": func(e *Entry) { e.SetReadOnly(true) },
		"disabled":  func(e *Entry) { e.Disable() },
	} {
		e := NewEntry(Style{})
		w := show(t, e, 300, 40)
		e.SetText("كلمة")
		w.Canvas().Focus(e)
		shut(e)
		for _, k := range []string{"type ن", "BackSpace", "Home", "Delete", "ctrl+A", "ctrl+X", "ctrl+Z", "paste نص"} {
			press(e, k)
		}
		if e.Text() != "كلمة" {
			t.Errorf("%s: %q", name, e.Text())
		}
	}
}

func TestEntrySecretIsNotCopied(t *testing.T) {
	test.NewTempApp(t)
	e := NewEntry(Style{})
	show(t, e, 300, 40)
	e.SetText("سر")
	e.SetSecret(true)
	fyne.CurrentApp().Clipboard().SetContent("قبل")
	press(e, "ctrl+A")
	press(e, "ctrl+C")
	press(e, "ctrl+X")
	if got := fyne.CurrentApp().Clipboard().Content(); got != "قبل" || e.Text() != "سر" {
		t.Errorf("clipboard %q, text %q", got, e.Text())
	}
}

func TestEntryDirection(t *testing.T) {
	test.NewTempApp(t)
	e := NewEntry(Style{})
	show(t, e, 300, 40)
	if !e.RightToLeft() {
		t.Error("an empty text of an Arabic interface runs from left to right")
	}
	press(e, "type word")
	if e.RightToLeft() {
		t.Error("English runs from right to left")
	}
	press(e, "ctrl+shift+X")
	if !e.RightToLeft() {
		t.Error("the direction was not switched")
	}
	press(e, "ctrl+shift+X")
	if e.RightToLeft() {
		t.Error("the direction was not switched back")
	}
}

func TestEntryScrollsToTheCaret(t *testing.T) {
	test.NewTempApp(t)
	inView := func(e *Entry) bool {
		p := e.layout.lines.Point(e.editor.doc.caret)
		at := e.layout.origin().AddXY(p.X, p.Top+p.Height/2)
		return at.X >= 0 && at.X <= e.Size().Width && at.Y >= 0 && at.Y <= e.Size().Height
	}
	line, page := NewEntry(Style{}), NewMultiLineEntry(Style{}, 3)
	show(t, line, 200, 40)
	show(t, page, 200, 100)
	for _, e := range []*Entry{line, page} {
		e.SetText(strings.Repeat("كلمة word ", 60))
		for _, k := range []string{"ctrl+Home", "ctrl+End", "Home", "ctrl+Home", "ctrl+Left", "End"} {
			press(e, k)
			if !inView(e) {
				t.Errorf("several lines %v: after %s the caret is out of view", e.editor.multi, k)
			}
		}
	}
}

func TestEntryBoundsItsText(t *testing.T) {
	test.NewTempApp(t)
	e := NewMultiLineEntry(Style{}, 3)
	show(t, e, 300, 100)
	e.SetText(strings.Repeat("كلمة ", mostRunes))
	if n := len(e.editor.doc.runes); n != mostRunes {
		t.Errorf("%d runes", n)
	}
	press(e, "type ن")
	if n := len(e.editor.doc.runes); n != mostRunes {
		t.Errorf("%d runes after a letter", n)
	}
}

// Whatever is typed, deleted and undone, the caret stays between letters, and
// undoing all gives the first text back.
func FuzzEntry(f *testing.F) {
	f.Add("كلمة", "aب\u0301👩\u200d👧", []byte{0, 3, 7, 1, 9, 4})
	f.Add("", "\u202e\n\x00", []byte{0, 0, 5, 6, 2, 8, 10, 11})
	keys := []string{"", "Left", "Right", "BackSpace", "Delete", "Up", "Down", "shift+Left", "ctrl+BackSpace", "ctrl+Left", "shift+Up", "Return", "ctrl+V", "shift+Home", "ctrl+Delete"}
	f.Fuzz(func(t *testing.T, text, typed string, steps []byte) {
		if len(text)+len(typed) > 2000 || len(steps) > 200 {
			return
		}
		test.NewTempApp(t)
		e := NewMultiLineEntry(Style{}, 3)
		show(t, e, 200, 100)
		e.SetText(text)
		first := e.Text()
		letters := []rune(typed)
		for i, s := range steps {
			if k := keys[int(s)%len(keys)]; k != "" {
				press(e, k)
			} else if len(letters) > 0 {
				e.TypedRune(letters[i%len(letters)])
			}
			if c := e.editor.doc.caret.At; c < 0 || c > len(e.editor.doc.runes) || e.editor.doc.anchor < 0 || e.editor.doc.anchor > len(e.editor.doc.runes) {
				t.Fatalf("the caret is at %d of %d", c, len(e.editor.doc.runes))
			}
		}
		for range steps {
			press(e, "ctrl+Z")
		}
		if e.Text() != first {
			t.Fatalf("undone to %q, was %q", e.Text(), first)
		}
	})
}

// A letter typed into 20,000 characters and taken back, the picture drawn each
// time: two keystrokes. The target is 4 ms for one.
func BenchmarkEntryKeystroke(b *testing.B) {
	test.NewTempApp(b)
	e := NewMultiLineEntry(Style{Family: Naskh, Size: 19}, 20)
	w := test.NewTempWindow(b, e)
	w.Resize(fyne.NewSize(700, 700))
	w.Canvas().Focus(e)
	e.SetText(string([]rune(strings.Repeat(headline+"، ", 400))[:20000]))
	e.editor.doc.moveTo(e.layout.caretAt(fyne.NewPos(300, 300)), false)
	e.moved()
	size := e.renderer.picture.Size()
	draw := func() { e.renderer.picture.Generator(int(size.Width), int(size.Height)) }
	for b.Loop() {
		e.TypedRune('ن')
		draw()
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
		draw()
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(2*b.N), "ms/keystroke")
}
