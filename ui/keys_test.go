package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/ui/rtl"
)

func TestEveryShortcutIsToldOfAndMeansOneThing(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		w, _ := opened(t, newFake(3), code)
		letters, keys := map[rune]string{}, map[press]string{}
		for _, g := range w.shortcuts() {
			if w.words.Text(g.title) == g.title {
				t.Errorf("%s: %s has no text", code, g.title)
			}
			for _, s := range g.all {
				if w.words.Text(s.says) == s.says {
					t.Errorf("%s: %s has no text", code, s.says)
				}
				if len(s.written(code)) == 0 {
					t.Errorf("%s: no key is told for %s", code, s.says)
				}
				if (s.do == nil) != (s.letters == "" && len(s.keys) == 0) || (s.do == nil) != (len(s.told) > 0) {
					t.Errorf("%s: %s is neither done nor only told of", code, s.says)
				}
				for _, l := range s.letters {
					if letters[l] != "" {
						t.Errorf("%c means %s and %s", l, letters[l], s.says)
					}
					letters[l] = s.says
				}
				for _, k := range s.keys {
					if keys[k] != "" {
						t.Errorf("%v means %s and %s", k, keys[k], s.says)
					}
					keys[k] = s.says
				}
			}
		}
		for arabic, latin := range arabicKeys {
			if letters[latin] == "" {
				t.Errorf("%c stands for %c, which does nothing", arabic, latin)
			}
		}
	}
}

func TestTheListOfShortcuts(t *testing.T) {
	for name, open := range map[string]func(*window){
		"?":    func(w *window) { w.typedRune('?') },
		"؟":    func(w *window) { w.typedRune('؟') },
		"F1":   func(w *window) { w.reader.column.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1}) },
		"list": func(w *window) { w.list.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1}) },
	} {
		w, settle := opened(t, newFake(3), "en")
		w.win.Canvas().SetOnTypedKey(w.typedKey)
		w.open(w.list.hits[0].Item)
		settle()
		open(w)
		if !w.overlay.open() {
			t.Errorf("%s does not open it", name)
			continue
		}
		var told []string
		for _, c := range w.overlay.shown.Content().(*twoColumns).columns {
			for _, g := range c.Items() {
				for _, row := range g.Block.(*rtl.Group).Items() {
					if r, ok := row.Block.(*keyRow); ok {
						line := r.words.Text()
						for _, c := range r.caps {
							line += " [" + c.Text() + "]"
						}
						told = append(told, line)
					}
				}
			}
		}
		list := strings.Join(told, "\n")
		for _, want := range []string{"Next article [J] [→]", "Back to the list [Alt+←]", "Search everything saved [/] [Ctrl+Shift+F]", "This list [?] [F1]", "Close, or go back [Esc]"} {
			if !strings.Contains(list, want) {
				t.Errorf("%s: the list lacks %q:\n%s", name, want, list)
			}
		}
		w.typedRune('j')
		settle()
		if w.reader.article.ID != 1 {
			t.Error("letters go through the list")
		}
	}
}

func TestAWindowRestsUnderADialog(t *testing.T) {
	w, settle := opened(t, newFake(3), "en")
	w.open(w.list.hits[0].Item)
	settle()
	w.openShortcuts()
	shown := w.overlay.shown
	w.command(&desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault})
	if w.overlay.shown != shown {
		t.Error("Ctrl+N takes the dialog's place")
	}
	w.escape()
	w.command(&desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault})
	if !w.overlay.open() {
		t.Error("Ctrl+N does nothing")
	}
}

func TestTheFocusFollowsASettingsChoice(t *testing.T) {
	w, settle := opened(t, newFake(3), "ar")
	w.openSettings()
	settle()
	english := rtl.Unwrap(w.overlay.shown.Content().(*rtl.Group).Items()[1].Block).(*fyne.Container).Objects[1].(*rtl.Button)
	english.Tapped(nil)
	settle()
	b, ok := w.win.Canvas().Focused().(*rtl.Button)
	if !ok || b.Label() != "English" || w.words.Code != "en" {
		t.Errorf("the focus is on %v, the language %s", b, w.words.Code)
	}
}
