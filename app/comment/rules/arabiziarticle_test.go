package rules_test

import (
	"testing"

	"sahifa/app/comment/rules"
)

// In Latin letters the article often stands by itself.
func TestLatinArticleTypedApart(t *testing.T) {
	c := checker(t)
	for text, want := range map[string]rules.Severity{
		"ibn el kalb":             rules.Block,
		"ya wad al sharmota":      rules.Block,
		"el kalb gamil":           rules.OK,
		"el ahly el masry kasban": rules.OK,
		"el laj2een dool zebala":  rules.Block, // the word begins as the article ends
		"el laj2een hena ahlan":   rules.OK,
		"el":                      rules.OK,
	} {
		if got := rules.Verdict(c.Check(text, rules.About{})); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	f := c.Check("enta ibn el kalb", rules.About{})
	if len(f) == 0 || f[0].Start != 5 || f[0].End != 16 {
		t.Errorf("stands elsewhere: %v", f)
	}
}
