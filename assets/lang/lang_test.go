package lang

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sahifa/app/news"
)

var argument = regexp.MustCompile(`%[0-9]`)

// Every language says the same things, with the same arguments, in all the
// plural forms it has.
func TestLanguagesAreLevel(t *testing.T) {
	need := map[string][]string{"ar": {"few", "many", "one", "other", "two", "zero"}, "en": {"one", "other"}}
	first := Load(Codes[0])
	for _, code := range Codes {
		w := Load(code)
		for key, forms := range first.texts {
			if _, ok := w.texts[key]; !ok {
				t.Errorf("%s lacks %q", code, key)
				continue
			}
			mine := w.texts[key]
			if len(mine) > 1 || len(forms) > 1 {
				if got := slices.Sorted(maps.Keys(mine)); !slices.Equal(got, need[code]) {
					t.Errorf("%s %q has the forms %v, needs %v", code, key, got, need[code])
				}
			}
			if a, b := arguments(forms["other"]), arguments(mine["other"]); !slices.Equal(a, b) {
				t.Errorf("%s %q has arguments %v, %s has %v", code, key, b, first.Code, a)
			}
			for form, text := range mine {
				if text == "" {
					t.Errorf("%s %q has an empty form %q", code, key, form)
				}
			}
		}
		for key := range w.texts {
			if _, ok := first.texts[key]; !ok {
				t.Errorf("%s has %q, which %s lacks", code, key, first.Code)
			}
		}
	}
}

func arguments(s string) []string {
	a := argument.FindAllString(s, -1)
	slices.Sort(a)
	return slices.Compact(a)
}

// A key that is there twice says what the last one says, wherever it is used.
func TestNoKeyIsThereTwice(t *testing.T) {
	for _, code := range Codes {
		names, err := fs.Glob(files, code+"/*.json")
		if err != nil || len(names) == 0 {
			t.Fatal(names, err)
		}
		in := map[string]string{}
		for _, name := range names {
			text, err := files.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			d := json.NewDecoder(bytes.NewReader(text))
			if _, err := d.Token(); err != nil {
				t.Fatal(name, err)
			}
			for d.More() {
				key, err := d.Token()
				if err != nil {
					t.Fatal(name, err)
				}
				if before, ok := in[key.(string)]; ok {
					t.Errorf("%s is in %s and in %s", key, before, name)
				}
				in[key.(string)] = name
				var value json.RawMessage
				if err := d.Decode(&value); err != nil {
					t.Fatal(name, err)
				}
			}
		}
	}
}

func TestPluralAndArguments(t *testing.T) {
	w := &Words{Code: "ar", tag: Load("ar").tag, texts: map[string]forms{
		"n": {"zero": "لا خبر", "one": "خبر واحد", "two": "خبران", "few": "%1 أخبار", "many": "%1 خبرًا", "other": "%1 خبر"},
		"a": {"other": "%2 ثم %1"},
	}}
	for n, want := range map[int]string{0: "لا خبر", 1: "خبر واحد", 2: "خبران", 3: "3 أخبار", 11: "11 خبرًا", 100: "100 خبر", 103: "103 أخبار"} {
		if got := w.Count("n", n); got != want {
			t.Errorf("Count(%d) = %q, want %q", n, got, want)
		}
	}
	if got := w.Text("a", "1", "%1"); got != "%1 ثم 1" {
		t.Errorf("Text = %q", got)
	}
	if got := w.Text("a", "100%"); got != "%2 ثم 100%" {
		t.Errorf("Text = %q", got)
	}
	if got := w.Text("missing"); got != "missing" {
		t.Errorf("missing key gives %q", got)
	}
}

// What to do about a problem is a verb on the command line alone.
func TestTheWindowNamesNoVerbs(t *testing.T) {
	verb := regexp.MustCompile(`الأمر|\bverbs?\b|--\w`)
	for _, code := range Codes {
		w := Load(code)
		for key, forms := range w.texts {
			if text := forms["other"]; !strings.HasPrefix(key, "cli.") && verb.MatchString(text) {
				t.Errorf("%s %q: %s", code, key, text)
			}
			if kind, of := strings.CutPrefix(key, "cli.problem."); of {
				if _, there := w.texts["problem."+kind]; !there {
					t.Errorf("%s %q is of no problem", code, key)
				}
			}
		}
		problem := news.NewProblem(news.NoSuchArticle, nil, "0")
		there := w.Problem(problem)
		if w.OnScreen = true; there == w.Problem(problem) || strings.Contains(w.Problem(problem), "0") || !strings.Contains(there, "list") {
			t.Errorf("%s: %q, in the window %q", code, there, w.Problem(problem))
		}
	}
}

// Digits of numbers are those of the interface; addresses, versions and codes are
// copied and looked up, and keep their own.
func TestCodesKeepTheirDigits(t *testing.T) {
	w := Load("ar")
	w.OnScreen, w.IndicDigits = true, true
	w.texts["a"] = forms{"other": "%1"}
	for arg, want := range map[string]string{
		"15": "١٥", "12:30": "١٢:٣٠", "1.5": "١.٥", "75%": "٧٥٪", "1,234": "١,٢٣٤",
		"127.0.0.1": "127.0.0.1", "127.0.0.1:8695": "127.0.0.1:8695", "1.2.3": "1.2.3", "e1.example:80": "e1.example:80",
	} {
		if got := w.Text("a", arg); got != want {
			t.Errorf("%q is written %q, want %q", arg, got, want)
		}
	}
	if got := w.Problem(news.NewProblem(news.SiteError, nil, "127.0.0.1:8695", "500")); !strings.Contains(got, "127.0.0.1:8695") || !strings.Contains(got, "500") {
		t.Errorf("an answer of a site is told as %q", got)
	}
}

// An address in a sentence from right to left keeps its order on the screen; what the
// sentence goes on with is not of it.
func TestAddressesKeepTheirOrder(t *testing.T) {
	w := Load("ar")
	w.texts["a"] = forms{"other": "لا يبدأ بـ http:// أو https://، مثل http://proxy.example:3128."}
	if got := w.Text("a"); strings.Contains(got, "\u2066") {
		t.Errorf("on the command line: %q", got)
	}
	w.OnScreen = true
	if got, want := w.Text("a"), "لا يبدأ بـ \u2066http://\u2069 أو \u2066https://\u2069، مثل \u2066http://proxy.example:3128\u2069."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// On the screen an address is told by its letters, as long as all can be seen; the command
// line tells what can be copied.
func TestAddressesAreToldByTheirLetters(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		for in, want := range map[string]string{
			"https://e.example/%D9%82%D9%85%D8%B1": "https://e.example/قمر", "http://e.example/a%20b": "http://e.example/a%20b",
			"https://e.example/%E2%80%AEgnp": "https://e.example/%E2%80%AEgnp", "100%D9%82": "100%D9%82", "https://e.example/%zz": "https://e.example/%zz",
		} {
			w := Load(code)
			w.texts["a"] = forms{"other": "%1"}
			if got := w.Text("a", in); got != in {
				t.Errorf("on the command line %s is told as %s", in, got)
			}
			w.OnScreen = true
			if got := strings.Trim(w.Text("a", in), "\u2066\u2069"); got != want {
				t.Errorf("%s: %s is told as %s, want %s", code, in, got, want)
			}
		}
	}
}

func BenchmarkText(b *testing.B) {
	w := Load("ar")
	b.ReportAllocs()
	for b.Loop() {
		w.Text("undo.unsubscribe", "صحيفة")
	}
}
