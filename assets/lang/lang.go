// Package lang holds every text that the user reads, in Arabic and English: a
// folder for each language and a JSON file for each part of the program. A text
// has a key; %1, %2 … in it stand for arguments. A text that depends on a
// number is an object with the number's plural forms ("zero", "one", "two",
// "few", "many", "other"), chosen by the language's CLDR rule, with the number
// itself as %1.
//
// A test checks that all languages have the same keys, the same arguments, and
// every plural form of the language.
package lang

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"sahifa/app/news"
)

//go:embed ar/*.json en/*.json
var files embed.FS

// Codes are the languages of the interface, the program's own first.
var Codes = []string{"ar", "en"}

// Words are the texts of one language.
type Words struct {
	Code  string
	RTL   bool
	texts map[string]forms
	tag   language.Tag

	// OnScreen tells that the window speaks, not the command line: paths and
	// addresses among the arguments keep their own direction, with U+2066 and U+2069
	// around them (elsewhere the characters would be part of what is copied), and
	// what to do about a problem is no verb.
	OnScreen bool

	// How numbers and dates are written: what the program says has the digits ٠ to
	// ٩, and the names of months and the calendar (package arabic).
	IndicDigits      bool
	Months, Calendar string
}

// Digits writes a number with the digits of the interface.
func (w *Words) Digits(number string) string {
	if !w.IndicDigits {
		return number
	}
	return indicDigits.Replace(number)
}

var indicDigits = strings.NewReplacer("0", "٠", "1", "١", "2", "٢", "3", "٣", "4", "٤", "5", "٥", "6", "٦", "7", "٧", "8", "٨", "9", "٩", "%", "٪")

// isNumber tells a number, an hour or the like from other arguments, whose digits
// are part of a name, an address or a version: those have more than one stop.
func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789.,:%") == "" && strings.Count(s, ".") < 2
}

// forms maps a plural form to its text. A text without forms is "other".
type forms map[string]string

// UnmarshalJSON reads a plain string or an object of plural forms.
func (f *forms) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*f = forms{"other": one}
		return nil
	}
	many := map[string]string{}
	if err := json.Unmarshal(b, &many); err != nil {
		return err
	}
	*f = many
	return nil
}

// Known gives the code of the language that Load returns for a code.
func Known(code string) string {
	if slices.Contains(Codes, code) {
		return code
	}
	return "ar"
}

// Load returns the words of a language. For an unknown code it returns Arabic.
func Load(code string) *Words {
	w := &Words{Code: Known(code), texts: map[string]forms{}}
	w.RTL = w.Code == "ar"
	w.tag = language.MustParse(w.Code)
	names, _ := fs.Glob(files, path.Join(w.Code, "*.json")) // the pattern is well formed
	for _, name := range names {
		b, err := files.ReadFile(name)
		if err == nil {
			err = json.Unmarshal(b, &w.texts)
		}
		if err != nil {
			panic(fmt.Sprintf("lang: %s: %v", name, err)) // embedded: a test reads them all
		}
	}
	return w
}

// Others loads the words of the other languages.
func (w *Words) Others() (others []*Words) {
	for _, code := range Codes {
		if code != w.Code {
			others = append(others, Load(code))
		}
	}
	return others
}

// Text returns the text of a key with its arguments filled in. For an unknown
// key it returns the key itself, so that a gap is visible and nothing breaks.
func (w *Words) Text(key string, args ...string) string {
	return fill(w.form(key, "other"), key, w.isolated(args))
}

// Count returns the text of a key in the plural form for n. %1 is n, and args
// follow from %2.
func (w *Words) Count(key string, n int, args ...string) string {
	form := [...]string{"other", "zero", "one", "two", "few", "many"}[plural.Cardinal.MatchPlural(w.tag, n, 0, 0, 0, 0)]
	return fill(w.form(key, form), key, append([]string{w.Digits(strconv.Itoa(n))}, w.isolated(args)...))
}

// Problem returns the sentence for a problem: what happened and what to do.
func (w *Words) Problem(err error) string {
	p := news.AsProblem(err)
	if p.Kind == news.DraftInvalid && len(p.Args) > 0 {
		return w.ValidationError(news.ValidationError{Kind: news.ValidationErrorKind(p.Args[0]), Args: p.Args[1:]})
	}
	key := "problem." + string(p.Kind)
	if _, own := w.texts["cli."+key]; own && !w.OnScreen {
		key = "cli." + key
	}
	if p.Kind == news.SiteError { // the status is a code, which is looked up as it is
		plain := *w
		plain.IndicDigits = false
		return plain.Text(key, p.Args...)
	}
	return w.Text(key, p.Args...)
}

// ValidationError returns the sentence for what is missing or wrong in a comment.
func (w *Words) ValidationError(l news.ValidationError) string {
	return w.Text("lack."+string(l.Kind), l.Args...)
}

// Outcome returns the sentence for what became of a comment, followed by the
// site's own message if there is one.
func (w *Words) Outcome(o news.Outcome) string {
	if o.Kind == news.OutcomeNone {
		return ""
	}
	s := w.Text("outcome."+string(o.Kind), o.Message)
	named := o.Kind == news.OutcomeQuestion || o.Kind == news.OutcomeOtherService || o.Kind == news.OutcomeUnfit
	if o.Message != "" && !named {
		s += " " + w.Text("outcome.says", o.Message)
	}
	return s
}

func (w *Words) form(key, form string) string {
	s, ok := w.texts[key][form]
	if !ok {
		s = w.texts[key]["other"]
	}
	if w.OnScreen && w.RTL && strings.Contains(s, "://") {
		s = address.ReplaceAllString(s, "\u2066$0\u2069")
	}
	return s
}

// address finds an address in a sentence, or how one begins: its slashes would stand at
// its other side in a line from right to left.
var address = regexp.MustCompile(`[a-z]+://[^\s،؛]*[^\s،؛.,;:!?)»]|[a-z]+://`)

func (w *Words) isolated(args []string) []string {
	if !w.OnScreen {
		return args
	}
	out := slices.Clone(args)
	for i, a := range out {
		if strings.HasPrefix(a, "https://") || strings.HasPrefix(a, "http://") {
			a = news.ReadableAddress(a)
		}
		switch {
		case w.RTL && isNumber(a):
			a = w.Digits(a)
		case w.RTL && strings.ContainsAny(a, `/\`):
			a = "\u2066" + a + "\u2069"
		}
		out[i] = a
	}
	return out
}

// fill puts arguments in the place of %1 to %9; what is in them stays as it is.
func fill(text, key string, args []string) string {
	if text == "" {
		return key
	}
	if len(args) == 0 {
		return text
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, "%")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		if after != "" && after[0] >= '1' && int(after[0]-'1') < len(args) {
			b.WriteString(args[after[0]-'1'])
			after = after[1:]
		} else {
			b.WriteByte('%')
		}
		text = after
	}
}
