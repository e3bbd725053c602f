package rules

import (
	"strings"
	"testing"
)

// A Latin spelling means one Arabic word: which of two it means would be left to their order.
func TestASpellingOfArabiziStandsOnce(t *testing.T) {
	for list, wrong := range map[string]string{
		"# a note\nكلب kalb kelb\nكلبه kalba\n": "",
		"دجال dajjal\nدجل dajal\n":              `line 2: "dajal" is a spelling of دجال, too`, // as fashion writes them
		"كلب kalb kelb\n\nقلب alb kalb\n":       `line 3: "kalb" is a spelling of كلب, too`,
		"كلب kalb kelb kalb\n":                  `line 1: "kalb" stands in line 1, too`,
	} {
		got := ""
		if err := (arabizi{}).parse(strings.NewReader(list)); err != nil {
			got = err.Error()
		}
		if got != wrong {
			t.Errorf("%q: %q, want %q", list, got, wrong)
		}
	}
}
