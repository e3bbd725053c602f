package kit_test

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

func TestAddressesAreShortAndReadable(t *testing.T) {
	for address, want := range map[string]string{
		"https://e.example/":                                "e.example",
		"https://e.example/%d8%ae%d8%a8%d8%b1/":             "e.example/خبر",
		"https://e.example/a%2Fb?q=%D9%86%D9%81%D8%B7":      "e.example/a%2Fb?q=نفط",
		"https://e.example/%zz":                             "e.example/%zz",
		"https://e.example/%E2%80%AEgpj.exe":                "e.example/%E2%80%AEgpj.exe", // turns the letters
		"https://e.example/%ff":                             "e.example/%ff",              // no letter
		"https://e.example/" + strings.Repeat("%d8%ae", 50): "e.example/" + strings.Repeat("خ", 20) + "…",
		"mailto:a@e.example":                                "mailto:a@e.example",
	} {
		if got := kit.ShortAddress(address, 30); got != want {
			t.Errorf("%q is written %q, want %q", address, got, want)
		}
	}
}

// bare is an app without a browser.
type bare struct{ fyne.App }

func (bare) OpenURL(*url.URL) error { return errors.New("no browser") }

// Where there is no browser the address is copied as it is, and that is said in a line.
func TestWithoutABrowserALineSaysThatTheAddressWasCopied(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		w := kittest.New(t, code)
		w.Kit.App = bare{w.Kit.App}
		w.Show(w.Kit.Overlay.NoticeLayer, 800, 300)
		address := "https://e.example/" + strings.Repeat("%d8%ae%d8%a8%d8%b1-", 40)
		w.Kit.Visit(address)
		w.Settle()
		var said []*rtl.Text
		for _, text := range kittest.All[*rtl.Text](w) {
			if strings.Contains(text.Text(), "e.example") {
				said = append(said, text)
			}
		}
		if len(said) != 1 || strings.Contains(said[0].Text(), "%d8") || said[0].Size().Height > 1.5*kit.LineHeight(w.Kit.Styles.Plain) {
			t.Errorf("%s: it says %v", code, said)
		}
		if got := w.Kit.App.Clipboard().Content(); got != address {
			t.Errorf("%s: %q was copied", code, got)
		}
	}
}
