package page

import (
	"strings"
	"sync"

	"sahifa/app/arabic"
	"sahifa/assets/rules"
)

// firstNames are the folded first names that the comment rules know surnames by. They are
// read when a page is first in doubt.
var firstNames = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	text, _ := rules.Files.ReadFile("names.txt") // embedded, so it is there
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for name := range strings.FieldsSeq(line) {
			known[arabic.Fold(name)] = true
		}
	}
	return known
})

// beginsWithFirstName reports whether the first of some words is a first name: then the last
// may be a surname that looks like a plural, as الطعيمات does.
func beginsWithFirstName(words []string) bool { return firstNames()[arabic.Fold(words[0])] }
