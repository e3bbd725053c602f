package kit_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

func TestAFileIsNamedApartFromItsFolder(t *testing.T) {
	name, folder := kit.FileWords(filepath.Join("a", "b", "نقاش القراء.html"))
	if name != kit.Isolate("نقاش القراء.html") || folder != filepath.Join("a", "b") {
		t.Errorf("%q in %q", name, folder)
	}
}

func TestAFormSaysInPlaceWhatWentWrong(t *testing.T) {
	w := kittest.New(t, "en")
	done := false
	w.Kit.Ask(kit.Form{Title: "add.title", Hint: "add.hint", Label: "add.do", Text: "e.example",
		Do:   func(_ context.Context, text string) error { return news.NewProblem(news.NoFeed, nil, text) },
		Done: func() { done = true }})
	if !w.Kit.Overlay.DialogOpen() {
		t.Fatal("no dialog")
	}
	g := w.Kit.Overlay.Dialog().Content().(*rtl.Group)
	entry := rtl.Unwrap(g.Items()[1].Block).(fyne.Focusable)
	kittest.Press(entry, fyne.KeyReturn)
	w.Settle()
	if note := g.Items()[0].Block.(*rtl.Text).Text(); done || !w.Kit.Overlay.DialogOpen() || !strings.Contains(note, "e.example") {
		t.Errorf("done %v, open %v, note %q", done, w.Kit.Overlay.DialogOpen(), note)
	}
}

// What a form begins with is replaced by what is typed, unless it is gone on with.
func TestWhatAFormBeginsWith(t *testing.T) {
	for goesOn, want := range map[bool]string{false: "ب", true: "أب"} {
		w, got := kittest.New(t, "ar"), ""
		w.Kit.Ask(kit.Form{Title: "feed.rename", Hint: "feed.rename_hint", Label: "rename.do", Text: "أ", GoesOn: goesOn,
			Do: func(_ context.Context, text string) error { got = text; return nil }})
		entry := kittest.All[*rtl.Entry](w)[0]
		kittest.Type(entry, "ب")
		kittest.Press(entry, fyne.KeyReturn)
		w.Settle()
		if got != want {
			t.Errorf("gone on with %v: %q, want %q", goesOn, got, want)
		}
	}
}

func TestAClickBesideThrowsNothingWrittenAway(t *testing.T) {
	for typed, closes := range map[string]bool{"": true, "ملاحظة": false} {
		w := kittest.New(t, "ar")
		w.Show(w.Kit.Label("", w.Kit.Styles.Plain), 800, 600)
		w.Kit.Ask(kit.Form{Title: "highlight.note", Hint: "highlight.note_hint", Label: "highlight.note_do", Empty: true, Lines: 4, Named: func(string) {}})
		kittest.Type(kittest.All[*rtl.Entry](w)[0], typed)
		test.TapCanvas(w.Kit.Canvas(), fyne.NewPos(5, 5))
		if closed := !w.Kit.Overlay.DialogOpen(); closed != closes {
			t.Errorf("after %q closed: %v", typed, closed)
		}
	}
}

// numbers is a list of rows, each a label.
func numbers(k *kit.Kit, n int) *kit.Rows {
	r := kit.NewRows(k.Dir, 40, func() fyne.CanvasObject { return k.Label("", k.Styles.Plain) }, func(int, fyne.CanvasObject) {})
	r.SetCount(n)
	return r
}

func TestRowsByKeys(t *testing.T) {
	w := kittest.New(t, "ar")
	r := numbers(w.Kit, 60)
	r.Skip = func(row int) bool { return row == 2 }
	r.FirstFocus = func() int { return 1 }
	w.Show(r, 300, 200)
	w.Kit.Focus(r)
	for i, step := range []struct {
		key  fyne.KeyName
		want int
	}{{"", 1}, {fyne.KeyDown, 3}, {fyne.KeyUp, 1}, {fyne.KeyEnd, 59}, {fyne.KeyPageUp, 55}, {fyne.KeyHome, 0}} {
		if step.key != "" {
			kittest.Press(r, step.key)
		}
		if got := r.FocusedRow(); got != step.want {
			t.Errorf("step %d: row %d, want %d", i, got, step.want)
		}
	}
	w.Kit.Focus(nil)
	if r.FocusedRow() >= 0 {
		t.Error("a row has the focus without the rows")
	}
}
