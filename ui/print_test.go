package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/ui/filechooser"
	"sahifa/ui/kit/kittest"
)

// chosenFile is a system's dialog in which a file is chosen at once.
type chosenFile string

func (chosenFile) Parent() string { return "" }
func (f chosenFile) Choose(context.Context, filechooser.Request) (string, error) {
	return string(f), nil
}

// Ctrl+P writes the article for the browser to print, and opens it there when the user
// agrees.
func TestAnArticleIsPrintedByTheBrowser(t *testing.T) {
	w, settle := opened(t, newFake(3), "ar")
	w.keys.listen()
	browser := &visits{App: w.kit.App}
	file := filepath.Join(t.TempDir(), "page.html")
	w.kit.App, w.kit.SystemFiles = browser, chosenFile(file)
	press := func() {
		w.keys.pressShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyP, Modifier: fyne.KeyModifierControl})
		settle()
	}
	if press(); w.kit.Overlay.DialogOpen() {
		t.Error("it prints though no article is open")
	}
	w.session.Open(w.items()[1])
	settle()
	press()
	page, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(page), w.reader.Article().Title) {
		t.Fatalf("written is %.200q, %v", page, err)
	}
	if !w.kit.Overlay.DialogOpen() || browser.last != "" {
		t.Fatalf("it does not ask before it opens %q", browser.last)
	}
	(&kittest.Window{Window: w.win, Kit: w.kit}).PressButton(t, w.kit.Text("print.open"))
	settle()
	if browser.last != "file://"+file {
		t.Errorf("the browser is given %q", browser.last)
	}
}
