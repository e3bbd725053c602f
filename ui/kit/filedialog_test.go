package kit_test

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/ui/filechooser"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// tree makes folders, which end in a slash, and files below a home folder of the
// test's own.
func tree(t *testing.T, names ...string) (home string) {
	t.Helper()
	home = t.TempDir()
	t.Setenv("HOME", home)
	for _, name := range names {
		path := filepath.Join(home, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		var err error
		if name[len(name)-1] == '/' {
			err = os.MkdirAll(path, 0o700)
		} else {
			err = os.WriteFile(path, []byte(name), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return home
}

// choose opens the dialog and gives what is chosen in it.
func choose(w *kittest.Window, name string) *[]string {
	var got []string
	w.Kit.ChooseFile("settings.import", "", name, []string{".opml"}, func(path string) { got = append(got, path) })
	w.Settle()
	return &got
}

// rowNames gives the names of the rows in view.
func rowNames(w *kittest.Window) (names []string) {
	for _, r := range kittest.All[*kit.IconRow](w) {
		names = append(names, r.Label())
	}
	return names
}

func TestAFileIsChosenByTheKeyboard(t *testing.T) {
	home := tree(t, "أخبار/قائمة (2).opml", "أخبار/b.opml", "أخبار/notes.txt", "books/", "a.opml")
	for _, c := range []struct {
		name string
		keys func(rows *kit.Rows, w *kittest.Window)
		want string
	}{
		{"arrows", func(rows *kit.Rows, _ *kittest.Window) {
			kittest.Press(rows, fyne.KeyEnd)
			kittest.Press(rows, fyne.KeyReturn)
		}, "a.opml"},
		{"letters", func(rows *kit.Rows, w *kittest.Window) {
			rows.TypedRune('أ')
			kittest.Press(rows, fyne.KeyReturn)
			w.Settle()
			rows.TypedRune('ق')
			kittest.Press(rows, fyne.KeyReturn)
		}, "أخبار/قائمة (2).opml"},
		{"back up again, where the folder is that was left", func(rows *kit.Rows, w *kittest.Window) {
			rows.TypedRune('أ')
			kittest.Press(rows, fyne.KeyReturn)
			w.Settle()
			kittest.Press(rows, fyne.KeyBackspace)
			w.Settle()
			kittest.Press(rows, fyne.KeyReturn)
			w.Settle()
			kittest.Press(rows, fyne.KeyReturn)
		}, "أخبار/b.opml"},
	} {
		w := kittest.New(t, "ar")
		got := choose(w, "")
		path, ok := w.Canvas().Focused().(*rtl.Entry)
		if !ok || path.Text() != home {
			t.Fatalf("%s: %T has the keyboard", c.name, w.Canvas().Focused())
		}
		kittest.Press(path, fyne.KeyDown)
		rows, ok := w.Canvas().Focused().(*kit.Rows)
		if !ok {
			t.Fatalf("%s: Down leads to %T", c.name, w.Canvas().Focused())
		}
		c.keys(rows, w)
		w.Settle()
		if want := []string{filepath.Join(home, filepath.FromSlash(c.want))}; !slices.Equal(*got, want) || w.Kit.Overlay.DialogOpen() {
			t.Errorf("%s: %q, want %q", c.name, *got, want)
		}
	}
}

func TestAPathIsTyped(t *testing.T) {
	home := tree(t, "deep/er/x.opml", "a.opml")
	for typed, want := range map[string]string{
		"~/deep/er/x.opml":                       "deep/er/x.opml",
		" deep/er/../er/x.opml ":                 "deep/er/x.opml",
		filepath.Join(home, "a.opml"):            "a.opml",
		filepath.Join(home, "missing", "a.opml"): "",
		"~/deep":                                 "",
	} {
		w := kittest.New(t, "en")
		got := choose(w, "")
		path := kittest.All[*rtl.Entry](w)[0]
		if path.Text() != home {
			t.Fatalf("the path is %q", path.Text())
		}
		path.SetText(typed)
		path.OnSubmitted(typed)
		w.Settle()
		switch {
		case want != "":
			if !slices.Equal(*got, []string{filepath.Join(home, want)}) {
				t.Errorf("%q: %q", typed, *got)
			}
		case typed == "~/deep":
			if !slices.Equal(rowNames(w), []string{"er"}) || path.Text() != filepath.Join(home, "deep") {
				t.Errorf("%q shows %q of %q", typed, rowNames(w), path.Text())
			}
		case len(*got) > 0 || !w.Kit.Overlay.DialogOpen() || len(rowNames(w)) != 2:
			t.Errorf("%q: %q", typed, *got)
		}
	}
}

// A path may be pasted at once, and from anywhere in the dialog after Ctrl+L; it takes
// the place of the one that is shown.
func TestAPathIsPasted(t *testing.T) {
	home := tree(t, "deep/er/x y.opml", "a.opml")
	want := filepath.Join(home, "deep", "er", "x y.opml")
	ctrlL := &desktop.CustomShortcut{KeyName: fyne.KeyL, Modifier: fyne.KeyModifierShortcutDefault}
	for _, pasted := range []string{want, "'" + want + "'", (&url.URL{Scheme: "file", Path: want}).String()} {
		for name, leave := range map[string]func(w *kittest.Window){
			"at once":       func(*kittest.Window) {},
			"from the rows": func(w *kittest.Window) { w.Kit.Focus(kittest.All[*kit.Rows](w)[0]); w.Kit.Overlay.PressShortcut(ctrlL) },
		} {
			for how, end := range map[string]func(w *kittest.Window, path *rtl.Entry){
				"Enter": func(_ *kittest.Window, path *rtl.Entry) { kittest.Press(path, fyne.KeyReturn) },
				"Open":  func(w *kittest.Window, _ *rtl.Entry) { w.PressButton(t, w.Kit.Text("files.open")) },
			} {
				w := kittest.New(t, "ar")
				got := choose(w, "")
				leave(w)
				path, ok := w.Canvas().Focused().(*rtl.Entry)
				if !ok {
					t.Fatalf("%s: %T has the keyboard", name, w.Canvas().Focused())
				}
				w.App.Clipboard().SetContent(pasted)
				path.TypedShortcut(&fyne.ShortcutPaste{Clipboard: w.App.Clipboard()})
				end(w, path)
				w.Settle()
				if !slices.Equal(*got, []string{want}) || w.Kit.Overlay.DialogOpen() {
					t.Errorf("%s, %s: %q gives %q", name, how, pasted, *got)
				}
			}
		}
	}
}

func TestAFileIsNamed(t *testing.T) {
	home := tree(t, "deep/old.opml")
	w := kittest.New(t, "en")
	got := choose(w, "feeds.opml")
	entries := kittest.All[*rtl.Entry](w)
	entries[0].OnSubmitted("~/deep/new.opml") // a path in the upper field leads there
	w.Settle()
	if entries[0].Text() != filepath.Join(home, "deep") || entries[1].Text() != "new.opml" {
		t.Fatalf("in %q is to be %q", entries[0].Text(), entries[1].Text())
	}
	w.PressRow(t, "old.opml")
	if entries[1].Text() != "old.opml" {
		t.Errorf("a click proposes %q", entries[1].Text())
	}
	entries[1].SetText("third.opml")
	w.PressButton(t, w.Kit.Text("files.open"))
	w.Settle()
	if want := []string{filepath.Join(home, "deep", "third.opml")}; !slices.Equal(*got, want) {
		t.Errorf("%q, want %q", *got, want)
	}
}

// system is a system's dialog that ends at once.
type system struct {
	path  string
	err   error
	asked filechooser.Request
}

func (s *system) Parent() string { return "x11:1" }

func (s *system) Choose(_ context.Context, r filechooser.Request) (string, error) {
	s.asked = r
	return s.path, s.err
}

func TestTheSystemsDialogGoesFirst(t *testing.T) {
	tree(t)
	for name, c := range map[string]struct {
		path string
		err  error
		own  bool
	}{
		"chosen":    {path: "/a/b.opml"},
		"dismissed": {err: filechooser.ErrDismissed},
		"none":      {err: errors.Join(filechooser.ErrNone, errors.New("no bus")), own: true},
	} {
		w := kittest.New(t, "ar")
		s := &system{path: c.path, err: c.err}
		w.Kit.SystemFiles = s
		got := choose(w, "")
		if w.Kit.Overlay.DialogOpen() != c.own {
			t.Errorf("%s: our own dialog is open: %v", name, !c.own)
		}
		if (len(*got) == 1) != (c.path != "") || c.path != "" && (*got)[0] != c.path {
			t.Errorf("%s: %q", name, *got)
		}
		if s.asked.Title != w.Kit.Text("settings.import") || s.asked.Action != w.Kit.Text("files.open") || s.asked.Parent != "x11:1" || !slices.Equal(s.asked.EndsIn, []string{".opml"}) {
			t.Errorf("%s: asked %+v", name, s.asked)
		}
	}
}

// The proposed name is replaced by what is typed, and its ending stays; a name that no file
// can have is said to be none.
func TestANameToWriteIsTypedOver(t *testing.T) {
	home := tree(t)
	w := kittest.New(t, "ar")
	got := choose(w, "sahifa-2026.opml")
	name, ok := w.Canvas().Focused().(*rtl.Entry)
	if !ok || name.Text() != "sahifa-2026.opml" {
		t.Fatalf("%T has the keyboard", w.Canvas().Focused())
	}
	kittest.Type(name, "قائمتي")
	if name.Text() != "قائمتي.opml" {
		t.Errorf("typed over it is %q", name.Text())
	}
	for typed, key := range map[string]string{"a.opml/b.opml": "files.bad_name", "..": "files.bad_name", " ": "files.no_name"} {
		name.SetText(typed)
		name.OnSubmitted(typed)
		w.Settle()
		said := slices.ContainsFunc(kittest.All[*rtl.Text](w), func(x *rtl.Text) bool { return x.Text() == w.Kit.Text(key) })
		if !said || len(*got) > 0 {
			t.Errorf("%q: said %v, chosen %q", typed, said, *got)
		}
	}
	name.SetText("ب.opml")
	name.OnSubmitted("ب.opml")
	w.Settle()
	if want := []string{filepath.Join(home, "ب.opml")}; !slices.Equal(*got, want) {
		t.Errorf("%q, want %q", *got, want)
	}
}

// A menu that a button opens begins at its first line.
func TestEnterAfterAButtonChoosesTheFirstLine(t *testing.T) {
	w := kittest.New(t, "ar")
	did := ""
	var tool *kit.Tool
	tool = w.Kit.Tool("add", "sidebar.add", func() {
		w.Kit.Overlay.ShowMenu(tool.Below(), kit.MenuItem{Label: "أ", Do: func() { did += "أ" }}, kit.MenuItem{Label: "ب", Do: func() { did += "ب" }})
	})
	w.Show(tool, 300, 300)
	tool.MouseIn(&desktop.MouseEvent{})
	w.PressByKey(t, w.Kit.Text("sidebar.add"))
	kittest.Press(w.Canvas().Focused(), fyne.KeyReturn)
	if tool.Hovered() {
		t.Error("the button is lit though the menu came and went")
	}
	if tool.MouseMoved(&desktop.MouseEvent{}); !tool.Hovered() {
		t.Error("it is not lit by the pointer that moves on it")
	}
	if did != "أ" {
		t.Errorf("Enter did %q", did)
	}
}

// The dialog begins where a file was chosen last, or at home where that is gone.
func TestTheDialogBeginsWhereAFileWasChosen(t *testing.T) {
	home := tree(t, "docs/one.opml", "docs/two.opml", "three.opml")
	w := kittest.New(t, "ar")
	told := 0
	w.Kit.Overlay.OnFolder = func() { told++ }
	got := choose(w, "")
	w.PressRow(t, "docs")
	w.PressRow(t, "docs") // a second click opens
	w.Settle()
	if len(rowNames(w)) == 0 || !slices.Contains(rowNames(w), "one.opml") {
		kittest.Press(w.Canvas().Focused(), fyne.KeyReturn)
		w.Settle()
	}
	w.PressRow(t, "one.opml")
	w.PressButton(t, w.Kit.Text("files.open"))
	w.Settle()
	if !slices.Equal(*got, []string{filepath.Join(home, "docs", "one.opml")}) {
		t.Fatalf("chosen are %q", *got)
	}
	if w.Kit.Overlay.Folder != filepath.Join(home, "docs") || told != 1 {
		t.Errorf("told %d times, of %q", told, w.Kit.Overlay.Folder)
	}
	choose(w, "")
	if names := rowNames(w); !slices.Contains(names, "two.opml") {
		t.Errorf("the second time there are %q", names)
	}
	w.Kit.Overlay.CloseDialog()
	if err := os.RemoveAll(filepath.Join(home, "docs")); err != nil {
		t.Fatal(err)
	}
	choose(w, "")
	if names := rowNames(w); !slices.Contains(names, "three.opml") {
		t.Errorf("the folder is gone, and there are %q", names)
	}
}
