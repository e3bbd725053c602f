package arabic

import (
	"strings"
	"testing"
)

func TestTermsDivideAtBorders(t *testing.T) {
	for text, want := range map[string]string{
		"iPhone17":              "iphone 17",
		"ذاكرة 256GB":           "ذاكره 256 gb",
		"إف-16 وإف16":           "اف 16 واف 16",
		"كوفيد١٩":               "كوفيد 19",
		"1,500 و٢٬٥٠٠٬٠٠٠ ريال": "1500 و 2500000 ريال",
		"12,34 و3.5 و 0,123":    "12 34 و 3 5 و 0 123",
		"بـGoogle":              "ب google",
		"عام 2024، 150 قتيلا":   "عام 2024 150 قتيلا",
		"نحو 100،200":           "نحو 100200",
		"مُحَمَّد":              "محمد",
		"٣٪":                    "3",
		"":                      "",
	} {
		var got []string
		end := 0
		for term := range Terms(text) {
			got = append(got, term.Word)
			if term.Start < end || term.End <= term.Start || term.End > len(text) {
				t.Errorf("%s: %q stands at %d to %d", text, term.Word, term.Start, term.End)
			}
			end = term.End
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, want %s", text, s, want)
		}
	}
}

func FuzzTerms(f *testing.F) {
	f.Add("iPhone17 ١٬٥٠٠ كوفيد-19")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for term := range Terms(text) {
			if term.Word == "" || term.Start < end || term.End <= term.Start || term.End > len(text) {
				t.Fatalf("%q: %+v after %d", text, term, end)
			}
			end = term.End
		}
	})
}
