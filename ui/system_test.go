package ui

import (
	"testing"

	"fyne.io/fyne/v2/theme"

	"sahifa/ui/kit"
)

// A window that looks as the system does follows it, but not over a dialog that is open; one
// that has a look of its own does not.
func TestTheWindowFollowsTheSystem(t *testing.T) {
	w, settle := opened(t, newFake(1), "ar")
	settle()
	paper := func(l kit.Look) bool {
		return theme.Color(kit.ColourPaper) == kit.NewTheme(l, w.prefs.Typography).Color(kit.ColourPaper, theme.VariantLight)
	}
	is := func(what string, want kit.Look) {
		t.Helper()
		if settle(); !paper(want) {
			t.Errorf("%s: the window is not %s", what, want)
		}
	}
	w.prefs.Look = kit.LookSystem
	w.rebuild()
	is("at first", kit.LookLight)
	look{w}.systemIs(true)
	is("the system is dark", kit.LookDark)
	w.kit.Ask(kit.Form{Title: "save.title", Hint: "save.hint", Label: "save.do"})
	look{w}.systemIs(false)
	if settle(); !paper(kit.LookDark) || !w.kit.Overlay.DialogOpen() {
		t.Error("the window is made anew over a form")
	}
	w.kit.Overlay.CloseDialog()
	is("the form is closed", kit.LookLight)
	w.prefs.Look = kit.LookSepia
	w.rebuild()
	look{w}.systemIs(true)
	is("the window has its own", kit.LookSepia)
}
