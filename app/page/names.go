package page

import (
	"strings"
	"unicode"

	"sahifa/app/dom"

	"golang.org/x/net/html"
)

// classAndID gives an element's classes and id, in lower case, with a space around
// each.
func classAndID(n *html.Node) string {
	said := dom.Attr(n, "class")
	if id := dom.Attr(n, "id"); id != "" {
		said += " " + id
	}
	if said == "" {
		return "  "
	}
	return " " + strings.ToLower(dom.CollapseSpace(said)) + " "
}

// elementNames is class with a dash for each underscore: what stands between the words
// of a name says nothing.
func elementNames(n *html.Node) string { return strings.ReplaceAll(classAndID(n), "_", "-") }

// kebabCase writes classes in lower case, a dash where a small letter meets a
// capital: itemDateCreated is item-date-created.
func kebabCase(class string) string {
	var b strings.Builder
	small := false
	for _, r := range class {
		if small && 'A' <= r && r <= 'Z' {
			b.WriteByte('-')
		}
		small = 'a' <= r && r <= 'z'
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
