package rules_test

import (
	"testing"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
)

// كنت is "I was" and "you were": only where nobody is spoken to does it tell of the
// speaker.
func TestWhatOneWasOneself(t *testing.T) {
	c := checker(t)
	for text, isFound := range map[string]bool{
		"كنت حمار يا كاتب":           true,
		"كنت حقيرا يا سامي الشمراني": true,
		"كنت غبي وصدقتهم":            false,
		"يوم كنت حمار وصدقت هالكلام": false,
	} {
		if found := c.Check(text, rules.About{Author: corpus.OwnAuthor}); len(found) > 0 != isFound {
			t.Error(corpus.Show(found, text))
		}
	}
}
