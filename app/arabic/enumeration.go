package arabic

import (
	"strings"
	"unicode"
)

// Enumerate writes names one after the other, with the comma of their script. It is for
// what sites say, whatever language the program speaks.
func Enumerate(names []string) string {
	isArabic := func(name string) bool {
		return strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Arabic, r) })
	}
	comma := ", "
	for _, name := range names {
		if isArabic(name) {
			comma = "، "
		}
	}
	return strings.Join(names, comma)
}
