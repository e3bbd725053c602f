package rules

import (
	"strings"
	"testing"
)

// Scripture between ornate brackets is none of the comment's words, whichever bracket
// begins it; without the other bracket there is none. A link, or who is named, may hold one.
func TestScriptureIsLeftOut(t *testing.T) {
	for text, want := range map[string]string{
		"قال ﴿ان مع العسر يسرا﴾ صدق":      "قال صدق",
		"قال ﴾ان مع العسر يسرا﴿ صدق":      "قال صدق",
		"قال ﴿ان ﴿مع﴾ العسر صدق":          "قال العسر صدق",
		"قال ﴿ان مع العسر صدق":            "قال ان مع العسر صدق",
		"قال ﴿﴿﴿ ان":                      "قال ان",
		"قال https://e.example/﴾ ﴿ان صدق": "قال ان صدق",
		"قال @فلان﴾ ﴿ان صدق":              "قال ان صدق",
		"﴿":                               "",
		"﴾﴿":                              "",
	} {
		var words []string
		for _, k := range splitTokens(readLetters(text)) {
			words = append(words, k.text)
		}
		if got := strings.Join(words, " "); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
