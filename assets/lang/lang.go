// Package lang holds every text the user reads, in Arabic and in English, one
// folder a language and one JSON file a part of the program. A text is named
// by a key; %1, %2 … in it stand for arguments. A text that depends on a
// number is an object of the number's plural forms ("zero", "one", "two",
// "few", "many", "other"), chosen by the language's CLDR rule, with %1 the
// number itself.
//
// A test keeps the languages level: the same keys, the same arguments, every
// plural form the language has.
package lang

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"sahifa/app/news"
)

//go:embed ar/*.json en/*.json
var files embed.FS

// Codes are the languages of the interface, the first the program's own.
var Codes = []string{"ar", "en"}

// Words are the texts of one language.
type Words struct {
	Code  string
	RTL   bool
	texts map[string]forms
	tag   language.Tag

	// Isolated says that paths and addresses among the arguments are to be set
	// apart from the sentence's direction, by U+2066 and U+2069: for a screen,
	// where nobody takes the sentence apart.
	Isolated bool
}

// forms maps a plural form to its text; a text without forms is "other".
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

// Load gives the words of a language; an unknown code gives Arabic.
func Load(code string) *Words {
	w := &Words{Code: "ar", texts: map[string]forms{}}
	for _, c := range Codes {
		if c == code {
			w.Code = c
		}
	}
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

// Text gives the text of a key with its arguments filled in. An unknown key
// gives the key itself, so that a gap is seen and nothing breaks.
func (w *Words) Text(key string, args ...string) string {
	return fill(w.form(key, "other"), key, w.isolated(args))
}

// Count gives the text of a key in the form that n asks for; %1 is n, further
// arguments follow from %2.
func (w *Words) Count(key string, n int, args ...string) string {
	form := [...]string{"other", "zero", "one", "two", "few", "many"}[plural.Cardinal.MatchPlural(w.tag, n, 0, 0, 0, 0)]
	return fill(w.form(key, form), key, append([]string{strconv.Itoa(n)}, w.isolated(args)...))
}

// Problem gives the sentence of a problem: what happened and what to do.
func (w *Words) Problem(err error) string {
	p := news.AsProblem(err)
	if p.Kind == news.DraftLacks && len(p.Args) > 0 {
		return w.Lack(news.Lack{Kind: news.LackKind(p.Args[0]), Args: p.Args[1:]})
	}
	return w.Text("problem."+string(p.Kind), p.Args...)
}

// Lack gives the sentence of what a comment needs before it can be sent.
func (w *Words) Lack(l news.Lack) string { return w.Text("lack."+string(l.Kind), l.Args...) }

// Outcome gives the sentence of what became of a comment, and behind it the
// site's own words if it said any.
func (w *Words) Outcome(o news.Outcome) string {
	if o.Kind == news.OutcomeNone {
		return ""
	}
	s := w.Text("outcome."+string(o.Kind), o.Message)
	if o.Message != "" && o.Kind != news.OutcomeQuestion && o.Kind != news.OutcomeElsewhere {
		s += " " + w.Text("outcome.says", o.Message)
	}
	return s
}

func (w *Words) form(key, form string) string {
	if s, ok := w.texts[key][form]; ok {
		return s
	}
	return w.texts[key]["other"]
}

func (w *Words) isolated(args []string) []string {
	if !w.Isolated || !w.RTL {
		return args
	}
	out := slices.Clone(args)
	for i, a := range out {
		if strings.ContainsAny(a, `/\`) {
			out[i] = "\u2066" + a + "\u2069"
		}
	}
	return out
}

func fill(text, key string, args []string) string {
	if text == "" {
		return key
	}
	var pairs []string
	for i := len(args) - 1; i >= 0; i-- {
		pairs = append(pairs, "%"+strconv.Itoa(i+1), args[i])
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
