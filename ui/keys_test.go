package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/shortcuts"
)

func TestEveryShortcutIsToldOfAndMeansOneThing(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		w, _ := opened(t, newFake(3), code)
		letters, keys := map[rune]string{}, map[shortcuts.Key]string{}
		for _, g := range w.shortcuts() {
			if w.kit.Words.Text(g.Title) == g.Title {
				t.Errorf("%s: %s has no text", code, g.Title)
			}
			for _, s := range g.Shortcuts {
				if w.kit.Words.Text(s.Words) == s.Words {
					t.Errorf("%s: %s has no text", code, s.Words)
				}
				if len(s.Written(code)) == 0 {
					t.Errorf("%s: no key is told for %s", code, s.Words)
				}
				if (s.Do == nil) != (s.Letters == "" && len(s.Keys) == 0) || (s.Do == nil) != (len(s.Shown) > 0) {
					t.Errorf("%s: %s is neither done nor only told of", code, s.Words)
				}
				for _, l := range s.Letters {
					if letters[l] != "" {
						t.Errorf("%c means %s and %s", l, letters[l], s.Words)
					}
					letters[l] = s.Words
				}
				for _, k := range s.Keys {
					if keys[k] != "" {
						t.Errorf("%v means %s and %s", k, keys[k], s.Words)
					}
					keys[k] = s.Words
				}
			}
		}
		places := map[rune]rune{}
		for arabic, latin := range shortcuts.ArabicKeys {
			if other, taken := places[latin]; taken {
				t.Errorf("%c and %c both stand for %c", arabic, other, latin)
			}
			places[latin] = arabic
		}
		for latin := range letters {
			if places[latin] == 0 {
				t.Errorf("%c cannot be typed on an Arabic keyboard", latin)
			}
		}
	}
}

func TestTheListOfShortcuts(t *testing.T) {
	for name, open := range map[string]func(*window){
		"?":    func(w *window) { w.keys.typeLetter('?') },
		"؟":    func(w *window) { w.keys.typeLetter('؟') },
		"F1":   func(w *window) { w.reader.Column.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1}) },
		"list": func(w *window) { w.list.Rows().TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1}) },
	} {
		w, settle := opened(t, newFake(3), "en")
		w.win.Canvas().SetOnTypedKey(w.keys.pressKey)
		w.session.Open(w.items()[0])
		settle()
		open(w)
		if !w.kit.Overlay.DialogOpen() {
			t.Errorf("%s does not open it", name)
			continue
		}
		var told []string
		for _, o := range test.LaidOutObjects(w.win.Canvas().Overlays().Top()) {
			switch o := o.(type) {
			case *rtl.Text:
				told = append(told, o.Text())
			case *rtl.Label:
				if len(told) > 0 { // the first is the dialog's title
					told[len(told)-1] += " [" + o.Text() + "]"
				}
			}
		}
		list := strings.Join(told, "\n")
		for _, want := range []string{"Next article [J] [→]", "Back to the list [Alt+←]", "Search everything saved [/] [Ctrl+Shift+F]", "This list [?] [F1]", "Close, or go back [Esc]"} {
			if !strings.Contains(list, want) {
				t.Errorf("%s: the list lacks %q:\n%s", name, want, list)
			}
		}
		w.keys.typeLetter('j')
		settle()
		if w.reader.Article().ID != 1 {
			t.Error("letters go through the list")
		}
	}
}

// No key with Ctrl works on what is under a menu, wherever that was opened: what it would
// take back, say, is not in sight.
func TestAWindowRestsUnderAMenu(t *testing.T) {
	for _, over := range []string{"window", "dialog"} {
		f := newFake(3)
		w, settle := opened(t, f, "ar")
		if over == "dialog" {
			w.settings.Open()
			settle()
		}
		shown := w.kit.Overlay.Dialog()
		w.session.SetStarred([]int64{1}, true)
		settle()
		f.did.Did()
		w.kit.Overlay.ShowMenu(fyne.NewPos(100, 100), kit.MenuItem{Label: "أ", Do: func() {}})
		menu := w.win.Canvas().Overlays().Top()
		for _, key := range []fyne.KeyName{fyne.KeyZ, fyne.KeyN, fyne.KeyL, fyne.KeyK} {
			w.keys.pressShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
			settle()
		}
		if did := f.did.Did(); len(did) > 0 || w.kit.Overlay.Dialog() != shown || w.win.Canvas().Overlays().Top() != menu {
			t.Errorf("over the %s: %q was done, dialog %v", over, did, w.kit.Overlay.Dialog() != shown)
		}
		w.win.Canvas().Overlays().Remove(menu)
		if over == "window" {
			w.keys.pressShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierShortcutDefault})
			settle()
			if did := f.did.Did(); len(did) == 0 {
				t.Error("without a menu nothing is taken back")
			}
		}
	}
}

func TestAWindowRestsUnderADialog(t *testing.T) {
	w, settle := opened(t, newFake(3), "en")
	w.session.Open(w.items()[0])
	settle()
	w.keys.showShortcuts()
	shown := w.kit.Overlay.Dialog()
	w.keys.pressShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault})
	if w.kit.Overlay.Dialog() != shown {
		t.Error("Ctrl+N takes the dialog's place")
	}
	w.escape()
	w.keys.pressShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault})
	if !w.kit.Overlay.DialogOpen() {
		t.Error("Ctrl+N does nothing")
	}
}

func TestTheFocusFollowsASettingsChoice(t *testing.T) {
	w, settle := opened(t, newFake(3), "ar")
	w.settings.Open()
	settle()
	k := &kittest.Window{Window: w.win, Kit: w.kit}
	k.PressRow(t, w.kit.Text("settings.look_page"))
	settle()
	kittest.All[*rtl.Select](k)[0].Choose(1) // English
	settle()
	s, ok := w.win.Canvas().Focused().(*rtl.Select)
	if !ok || s.Options()[s.SelectedIndex()] != "English" || w.kit.Words.Code != "en" {
		t.Errorf("the focus is on %T, the language %s", w.win.Canvas().Focused(), w.kit.Words.Code)
	}
}

func TestUndoByKeys(t *testing.T) {
	f := newFake(5)
	w, settle := opened(t, f, "ar")
	w.session.Open(w.items()[0])
	settle()
	w.keys.typeLetter('s')
	settle()
	if !f.starred[1] {
		t.Fatal("not starred")
	}
	said := func(text string) bool {
		for _, o := range test.LaidOutObjects(kit.NoticeHolder(w.kit.Overlay)) {
			if x, ok := o.(*rtl.Text); ok && strings.Contains(x.Text(), text) {
				return true
			}
		}
		return false
	}
	if words := w.kit.Words.Count("undo.starred", 1); !said(words) {
		t.Error("it is not told what was done")
	}
	w.reader.Column.TypedShortcut(&fyne.ShortcutUndo{}) // as Fyne calls Ctrl+Z
	settle()
	if !said(w.kit.Text("undo.undone", w.kit.Words.Count("undone.starred", 1))) || w.reader.Article().Starred {
		t.Error("Ctrl+Z in the article does not undo")
	}
	redone := w.kit.Text("redo.redone", w.kit.Words.Count("undo.starred", 1))
	for _, again := range []fyne.Shortcut{
		&fyne.ShortcutRedo{}, // as Fyne calls Ctrl+Y
		&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift},
	} {
		w.reader.Column.TypedShortcut(again)
		settle()
		if !said(redone) || !w.reader.Article().Starred {
			t.Errorf("%T in the article does not redo", again)
		}
		w.reader.Column.TypedShortcut(&fyne.ShortcutUndo{})
		settle()
	}
	w.reader.Column.TypedShortcut(&fyne.ShortcutRedo{})
	w.reader.Column.TypedShortcut(&fyne.ShortcutRedo{})
	settle()
	if !said(w.kit.Text("redo.none")) {
		t.Error("it is not told that nothing is left to be done again")
	}
}

// What has other keys is done by them and no longer by the usual ones, in the window
// that is open.
func TestKeysThatTheUserChose(t *testing.T) {
	w, settle := opened(t, newFake(5), "ar")
	w.keys.listen()
	usual := w.usualShortcuts()
	key := func(name fyne.KeyName) *desktop.CustomShortcut {
		return &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault}
	}
	c, _ := shortcuts.ParsePress("Ctrl+J")
	w.prefs.Keys = shortcuts.Changes(nil).Give(usual, "keys.palette", []shortcuts.Press{c})
	w.keys.listenShortcuts()
	shortcutable := w.win.Canvas().(fyne.Shortcutable)
	shortcutable.TypedShortcut(key(fyne.KeyK))
	settle()
	if w.kit.Overlay.DialogOpen() {
		t.Error("the usual key still does it")
	}
	shortcutable.TypedShortcut(key(fyne.KeyJ))
	settle()
	if !w.kit.Overlay.DialogOpen() {
		t.Error("the key that was chosen does nothing")
	}
}

// Every key stands for one thing, and those that texts need for none.
func TestNoKeyStandsForTwoThings(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		w, _ := opened(t, newFake(1), code)
		owners := map[shortcuts.Press]string{}
		for _, g := range w.shortcuts() {
			for _, s := range g.Shortcuts {
				for _, p := range s.Presses() {
					if other, taken := owners[p]; taken {
						t.Errorf("%s: %s is for %s and for %s", code, p, other, s.Words)
					}
					owners[p] = s.Words
					if p.Reserved() && s.Words != "keys.escape" {
						t.Errorf("%s: %s is for %s, but texts need it", code, p, s.Words)
					}
				}
			}
		}
	}
}
