package kit_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// tab presses Tab as Fyne does, and tells whether the path had a use for it.
func tab(w *kittest.Window, path *rtl.Entry) bool {
	if !path.AcceptsTab() {
		return false
	}
	path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
	w.Settle()
	return true
}

func TestAPathIsCompleted(t *testing.T) {
	home := tree(t, "أخبار/قائمة.opml", "أخبار/b.opml", "books/one/x.opml", "books/other.txt", "boots/", "Notes/a.opml", ".hidden/h.opml")
	for _, tt := range []struct {
		typed string
		rows  []string // that are shown while it is typed
		tabs  []string // what each Tab makes of it, "": it leaves the field
	}{
		{"~/b", []string{"books", "boots"}, []string{"~/boo", ""}},
		{"~/book", []string{"books"}, []string{"~/books/", "~/books/one/", "~/books/one/x.opml", ""}},
		{"bo", []string{"books", "boots"}, []string{"boo", ""}}, // below the folder that is shown
		{"books/o", []string{"one"}, []string{"books/one/"}},
		{"~/notes", []string{"Notes"}, []string{"~/Notes/"}},
		{"~/اخبار/ق", []string{"books", "boots", "Notes", "أخبار"}, []string{""}}, // there is no such folder: all is as before
		{"~/اخ", []string{"أخبار"}, []string{"~/أخبار/"}},
		{"~/أخبار/", []string{"b.opml", "قائمة.opml"}, []string{""}},
		{filepath.Join(home, "Not"), []string{"Notes"}, []string{home + "/Notes/"}},
		{"~/.h", []string{".hidden"}, []string{"~/.hidden/"}},
		{"~/.", []string{".hidden"}, []string{"~/.hidden/"}},
		{".", []string{".hidden"}, []string{".hidden/"}},
		{"~/books/.", nil, []string{""}},
		{home + "/..", nil, []string{""}},
		{"~/zzz", nil, []string{""}},
		{"~", []string{"books", "boots", "Notes", "أخبار"}, []string{""}},
	} {
		w := kittest.New(t, "ar")
		choose(w, "")
		path := kittest.All[*rtl.Entry](w)[0]
		if tab(w, path) {
			t.Fatal("a path that nothing was written in takes Tab")
		}
		path.SetText(tt.typed)
		w.Settle()
		if got := rowNames(w); !slices.Equal(got, tt.rows) {
			t.Errorf("%q shows %q", tt.typed, got)
		}
		for _, want := range tt.tabs {
			took := tab(w, path)
			if took != (want != "") || took && path.Text() != want {
				t.Errorf("%q: Tab, of use %v, makes %q, want %q", tt.typed, took, path.Text(), want)
			}
		}
	}
}

// What is not shown, since there is so much before it, is there all the same.
func TestAPathIsCompletedInALargeFolder(t *testing.T) {
	var names []string
	for i := range 2100 {
		names = append(names, fmt.Sprintf("many/aa%04d/", i))
	}
	tree(t, append(names, "many/zebra.opml", "many/ab/")...)
	w := kittest.New(t, "ar")
	choose(w, "")
	path := kittest.All[*rtl.Entry](w)[0]
	for typed, want := range map[string]string{
		"~/many/z":     "~/many/zebra.opml",
		"~/many/aa209": "~/many/aa209",
		"~/many/a":     "~/many/a", // of which nearly all, and what is shown of it, go on with the same
	} {
		path.SetText(typed)
		w.Settle()
		tab(w, path)
		if path.Text() != want {
			t.Errorf("%q becomes %q, want %q", typed, path.Text(), want)
		}
	}
	path.SetText("~/many/z")
	w.Settle()
	if got := rowNames(w); !slices.Equal(got, []string{"zebra.opml"}) {
		t.Errorf("shown are %q", got)
	}
}

// In a folder of which there is nothing to tell Tab leaves the path as it is.
func TestAPathThatIsNotThereIsNotCompleted(t *testing.T) {
	tree(t, "only/one.opml")
	w := kittest.New(t, "ar")
	choose(w, "")
	path := kittest.All[*rtl.Entry](w)[0]
	path.Select(0, 0)
	path.Select(len([]rune(path.Text())), len([]rune(path.Text())))
	if tab(w, path) {
		t.Errorf("what was not written becomes %q", path.Text())
	}
	path.SetText("~/none/o")
	w.Settle()
	if tab(w, path) {
		t.Errorf("what is not there becomes %q", path.Text())
	}
}

// Tab waits for the folder that is being read; what was completed is chosen, and a row that
// was gone to goes before what is written.
func TestACompletedPathIsChosen(t *testing.T) {
	home := tree(t, "deep/one.opml", "deep/two.opml")
	w := kittest.New(t, "en")
	got := choose(w, "")
	path := kittest.All[*rtl.Entry](w)[0]
	path.SetText("~/deep/o")
	tab(w, path) // at once
	if path.Text() != "~/deep/one.opml" {
		t.Fatalf("completed to %q", path.Text())
	}
	kittest.Press(path, fyne.KeyReturn)
	w.Settle()
	if want := []string{filepath.Join(home, "deep", "one.opml")}; !slices.Equal(*got, want) {
		t.Errorf("%q, want %q", *got, want)
	}
	got = choose(w, "")
	path = kittest.All[*rtl.Entry](w)[0]
	path.SetText("~/deep/")
	w.Settle()
	kittest.Press(path, fyne.KeyDown)
	rows := kittest.All[*kit.Rows](w)[0]
	if w.Canvas().Focused() != fyne.Focusable(rows) {
		t.Fatalf("%T has the keyboard", w.Canvas().Focused())
	}
	kittest.Press(rows, fyne.KeyDown)
	w.PressButton(t, w.Kit.Text("files.open"))
	w.Settle()
	if want := []string{filepath.Join(home, "deep", "two.opml")}; !slices.Equal(*got, want) {
		t.Errorf("%q, want %q", *got, want)
	}
}

// chosenRows gives the names of the rows that are shown as chosen.
func chosenRows(w *kittest.Window) (names []string) {
	for _, r := range kittest.All[*kit.IconRow](w) {
		if r.Chosen() {
			names = append(names, r.Label())
		}
	}
	return names
}

// What is shown as chosen is what Enter and the button take, also before it is shown.
func TestTheRowThatIsShownAsChosenIsTaken(t *testing.T) {
	home := tree(t, "farm/x.opml", "farm20.opml", "list", "list.opml/", "news.opml", "news.opml.opml", "قائمة.opml")
	for _, c := range []struct {
		typed  string
		chosen []string
		want   string // the file that is chosen or, ending in /, the folder that is shown
	}{
		{"farm2", []string{"farm20.opml"}, "farm20.opml"},
		{"~/farm2", []string{"farm20.opml"}, "farm20.opml"},
		{"fa", []string{"farm"}, "farm/"}, // folders come first
		{"farm", []string{"farm"}, "farm/"},
		{"farm/", nil, "farm/"},
		{"farm/x", []string{"x.opml"}, "farm/x.opml"},
		{"news.opml", []string{"news.opml"}, "news.opml"}, // the whole name goes before longer ones
		{"news.opml.", []string{"news.opml.opml"}, "news.opml.opml"},
		{"قا", []string{"قائمة.opml"}, "قائمة.opml"},
		{"zzz", nil, ""},
		{"none/farm2", nil, ""},
	} {
		for how, end := range map[string]func(w *kittest.Window, path *rtl.Entry){
			"Enter":         func(_ *kittest.Window, path *rtl.Entry) { kittest.Press(path, fyne.KeyReturn) },
			"Enter at once": func(_ *kittest.Window, path *rtl.Entry) { kittest.Press(path, fyne.KeyReturn) },
			"the button":    func(w *kittest.Window, _ *rtl.Entry) { w.PressButton(t, w.Kit.Text("files.open")) },
		} {
			w := kittest.New(t, "ar")
			got := choose(w, "")
			if all := chosenRows(w); len(all) > 0 {
				t.Fatalf("%q is shown as chosen by nobody", all)
			}
			path := kittest.All[*rtl.Entry](w)[0]
			path.SetText(c.typed)
			if how != "Enter at once" {
				w.Settle()
				if all := chosenRows(w); !slices.Equal(all, c.chosen) {
					t.Errorf("%q shows %q as chosen, want %q", c.typed, all, c.chosen)
				}
			}
			end(w, path)
			w.Settle()
			folder, shows := strings.CutSuffix(c.want, "/")
			switch want := filepath.Join(home, filepath.FromSlash(folder)); {
			case c.want == "" && (len(*got) > 0 || !w.Kit.Overlay.DialogOpen()):
				t.Errorf("%q, %s: %q", c.typed, how, *got)
			case shows && (len(*got) > 0 || path.Text() != want || !slices.Equal(chosenRows(w), []string{"x.opml"})):
				t.Errorf("%q, %s: %q in %q, chosen %q", c.typed, how, *got, path.Text(), chosenRows(w))
			case !shows && c.want != "" && !slices.Equal(*got, []string{want}):
				t.Errorf("%q, %s: %q, want %q", c.typed, how, *got, want)
			}
		}
	}
}

// A file to write may be called as no other is, though others begin so; a folder is gone to.
func TestAFileToWriteIsNotTheOneThatBeginsSo(t *testing.T) {
	home := tree(t, "feeds.opml", "deep/")
	for typed, want := range map[string]struct {
		chosen   []string
		folder   string
		proposed string
	}{
		"~/feed":       {nil, "", "feed"},
		"~/feeds.opml": {[]string{"feeds.opml"}, "", "feeds.opml"},
		"~/deep":       {[]string{"deep"}, "deep", "mine.opml"},
	} {
		w := kittest.New(t, "ar")
		choose(w, "mine.opml")
		fields := kittest.All[*rtl.Entry](w)
		fields[0].SetText(typed)
		w.Settle()
		if all := chosenRows(w); !slices.Equal(all, want.chosen) {
			t.Errorf("%q shows %q as chosen", typed, all)
		}
		kittest.Press(fields[0], fyne.KeyReturn)
		w.Settle()
		if folder := filepath.Join(home, want.folder); fields[0].Text() != folder || fields[1].Text() != want.proposed {
			t.Errorf("%q leads to %q in %q", typed, fields[1].Text(), fields[0].Text())
		}
	}
}

// What is written far down a large folder shows the few that begin so, from the top.
func TestFewBeginSoFarDownALargeFolder(t *testing.T) {
	names := []string{"zebra.opml"}
	for i := range 100 {
		names = append(names, fmt.Sprintf("aa%04d.opml", i))
	}
	tree(t, names...)
	w := kittest.New(t, "ar")
	choose(w, "")
	rows := kittest.All[*kit.Rows](w)[0]
	rows.ScrollTo(1 << 20)
	kittest.All[*rtl.Entry](w)[0].SetText("ze")
	w.Settle()
	if got := rowNames(w); !slices.Equal(got, []string{"zebra.opml"}) || rows.Offset() != 0 {
		t.Errorf("shown are %q", got)
	}
}
