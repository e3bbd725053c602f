package shortcuts

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

func TestPressesAreWrittenAndRead(t *testing.T) {
	for _, text := range []string{"j", "?", "+", "F6", "Left", "Ctrl+K", "Ctrl+Shift+F", "Ctrl++", "Alt+Left", "Ctrl+Alt+Shift+Super+X", "1"} {
		p, ok := ParsePress(text)
		if !ok || p.String() != text {
			t.Errorf("%q is read as %+v, %v, and written %q", text, p, ok, p.String())
		}
	}
	for text, want := range map[string]string{"ت": "j", "J": "j", "؟": "?"} {
		if p, _ := ParsePress(text); p.String() != want {
			t.Errorf("%q is written %q", text, p)
		}
	}
	for _, text := range []string{"", " ", "\n", "Ctrl+", "a long text that nobody pressed"} {
		if p, ok := ParsePress(text); ok {
			t.Errorf("%q is read as %+v", text, p)
		}
	}
}

// presses reads presses that are written.
func presses(t *testing.T, written ...string) (all []Press) {
	t.Helper()
	for _, w := range written {
		p, ok := ParsePress(w)
		if !ok {
			t.Fatal(w)
		}
		all = append(all, p)
	}
	return all
}

// A key that is given to a shortcut takes the place of one like it, not of all.
func TestAKeyIsGivenInsteadOfOneLikeIt(t *testing.T) {
	for _, tt := range []struct {
		now   []string
		press string
		want  []string
	}{
		{[]string{"j", "Left"}, "x", []string{"x", "Left"}},
		{[]string{"j", "Left"}, "Right", []string{"j", "Right"}},
		{[]string{"j", "Left"}, "F5", []string{"Left", "F5"}},
		{[]string{"j", "Left"}, "j", []string{"j", "Left"}},
		{[]string{"/", "Ctrl+Shift+F"}, "Ctrl+G", []string{"/", "Ctrl+G"}},
		{[]string{"/", "Ctrl+Shift+F"}, "g", []string{"g", "Ctrl+Shift+F"}},
		{[]string{"Delete"}, "x", []string{"x"}},
		{nil, "x", []string{"x"}},
	} {
		var got []string
		for _, p := range instead(presses(t, tt.now...), presses(t, tt.press)[0]) {
			got = append(got, p.String())
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q for %q: %q, want %q", tt.press, tt.now, got, tt.want)
		}
	}
}

func TestKeysAreChanged(t *testing.T) {
	var did []string
	usual := table(&did)
	press := func(tb Table, written ...string) (done []string) {
		did = nil
		for _, p := range presses(t, written...) {
			if p.Letter != 0 {
				tb.TypeLetter(p.Letter)
			} else {
				tb.PressKey(p.Key)
			}
		}
		return did
	}
	c := Changes(nil).Give(usual, "keys.next", presses(t, "n", "Ctrl+J"))
	if got := press(usual.With(c), "j", "Right", "n", "Ctrl+J"); !slices.Equal(got, []string{"next", "next"}) {
		t.Errorf("with other keys: %q", got)
	}
	if got := press(usual, "j", "n"); !slices.Equal(got, []string{"next"}) {
		t.Errorf("the usual table was changed: %q", got)
	}
	// A key that another has is taken from it, and only that one.
	c = c.Give(usual, "keys.next", presses(t, "?"))
	if got := press(usual.With(c), "?", "F1"); !slices.Equal(got, []string{"next", "help"}) {
		t.Errorf("after a key was taken from another: %q", got)
	}
	// The usual keys come back, from whoever has them.
	c = c.Give(usual, "keys.search", presses(t, "j"))
	if c = c.Reset(usual, "keys.next"); len(c) != 2 {
		t.Errorf("changes %v", c)
	}
	if got := press(usual.With(c), "j", "?", "Ctrl+Shift+F"); !slices.Equal(got, []string{"next"}) {
		t.Errorf("after a reset: %q", got)
	}
	if c = c.Reset(usual, "keys.search").Reset(usual, "keys.help"); len(c) != 0 {
		t.Errorf("changes %v are left", c)
	}
	// None at all, and what makes no sense.
	c = Changes(nil).Give(usual, "keys.help", nil)
	c["keys.search"] = []string{"", "Escape", "Ctrl+C", "x"}
	c["keys.space"] = []string{"y"} // not to be changed
	c["nothing"] = []string{"z"}
	if got := press(usual.With(c), "?", "F1", "Escape", "Ctrl+C", "x", "y", "z"); !slices.Equal(got, []string{"search"}) {
		t.Errorf("of changes without sense: %q", got)
	}
}

// edited opens the dialog over changes, and gives those that were made.
func edited(w *kittest.Window) *Changes {
	var got Changes
	Edit(w.Kit, table(new([]string)), nil, func(c Changes) { got = c })
	return &got
}

// capturing opens the question for the keys of a row.
func capturing(t *testing.T, w *kittest.Window, words string) *capture {
	t.Helper()
	w.PressRow(t, w.Kit.Text(words))
	c, ok := w.Canvas().Focused().(*capture)
	if !ok {
		t.Fatalf("%T has the keyboard", w.Canvas().Focused())
	}
	return c
}

func TestKeysAreChangedInTheDialog(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		w := kittest.New(t, code)
		got := edited(w)
		if rows := kittest.All[*kit.IconRow](w); len(rows) != 5 { // two groups, three shortcuts
			t.Errorf("%s: %d rows", code, len(rows))
		}
		c := capturing(t, w, "keys.next")
		c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyN})
		c.TypedRune('ى') // n, with an Arabic layout
		w.PressButton(t, w.Kit.Text("keys.use"))
		if !slices.Equal((*got)["keys.next"], []string{"n", "Right"}) {
			t.Errorf("%s: %v", code, *got)
		}
		// One that is taken is told with who has it.
		c = capturing(t, w, "keys.search")
		c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
		said := w.Kit.Overlay.Dialog().Content().(*rtl.Group).Items()[1].Block.(*rtl.Text).Text()
		if want := w.Kit.Text("keys.conflict", kit.Isolate("F1"), w.Kit.Text("keys.help")); said != want {
			t.Errorf("%s: it says %q, want %q", code, said, want)
		}
		w.PressButton(t, w.Kit.Text("keys.use"))
		if !slices.Equal((*got)["keys.search"], []string{"Ctrl+Shift+F", "F1"}) || !slices.Equal((*got)["keys.help"], []string{"?"}) {
			t.Errorf("%s: %v", code, *got)
		}
		// What has a use everywhere is refused.
		c = capturing(t, w, "keys.help")
		c.TypedShortcut(&fyne.ShortcutCopy{})
		w.PressButton(t, w.Kit.Text("keys.use"))
		if !w.Kit.Overlay.DialogOpen() || !slices.Equal((*got)["keys.help"], []string{"?"}) {
			t.Errorf("%s: Ctrl+C is taken: %v", code, *got)
		}
		c.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyH, Modifier: fyne.KeyModifierAlt})
		w.PressButton(t, w.Kit.Text("keys.use"))
		if !slices.Equal((*got)["keys.help"], []string{"Alt+H"}) {
			t.Errorf("%s: %v", code, *got)
		}
		capturing(t, w, "keys.next")
		w.PressButton(t, w.Kit.Text("keys.reset"))
		if _, changed := (*got)["keys.next"]; changed {
			t.Errorf("%s: %v", code, *got)
		}
		w.PressButton(t, w.Kit.Text("keys.reset_all"))
		if len(*got) != 0 {
			t.Errorf("%s: %v are left", code, *got)
		}
	}
}

// The list is where it was once the keys of an action have been given, at that action, not
// at its beginning.
func TestTheListStaysAtWhatWasChanged(t *testing.T) {
	w := kittest.New(t, "ar")
	many := Table{{Title: "keys.window"}}
	for i := range 60 {
		many[0].Shortcuts = append(many[0].Shortcuts, Shortcut{Words: fmt.Sprint("action", i), Letters: string(rune('\u4e00' + i)), Do: func() {}})
	}
	Edit(w.Kit, many, nil, func(Changes) {})
	rows := func() *kit.Rows { return kittest.All[*kit.Rows](w)[0] }
	for _, at := range []int{45, 58, 3} {
		for _, how := range []string{"keys.use", "keys.none", "keys.reset"} {
			rows().Reveal(at + 1)
			w.Settle()
			c := capturing(t, w, fmt.Sprint("action", at))
			c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF7})
			w.PressButton(t, w.Kit.Text(how))
			w.Settle()
			if r := rows(); r.FocusedRow() != at+1 || !r.InView(at+1) {
				t.Errorf("%s of %d: row %d has the keyboard, in view %v", how, at, r.FocusedRow(), r.InView(at+1))
			}
		}
	}
}

// Keys stand in their order in a line from right to left as well.
func TestKeysStandInTheirOrder(t *testing.T) {
	s := Shortcut{Letters: "j", Keys: []Key{{KeyName: fyne.KeyLeft}}}
	if got, want := s.Line("ar"), "\u2066J ت\u2069  \u2066←\u2069"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
