package page

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"sahifa/app/dom"
)

// classAndID returns an element's classes and id in lower case, with a space
// around each.
func classAndID(n *html.Node) string {
	all := dom.Attr(n, "class")
	if id := dom.Attr(n, "id"); id != "" {
		all += " " + id
	}
	if all == "" {
		return "  "
	}
	return " " + strings.ToLower(dom.CollapseSpace(all)) + " "
}

// elementNames returns classAndID with dashes for underscores, so that patterns
// need to match only one of them.
func elementNames(n *html.Node) string { return strings.ReplaceAll(classAndID(n), "_", "-") }

// kebabCase writes a class in lower case with a dash before each capital:
// itemDateCreated becomes item-date-created.
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
