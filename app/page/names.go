package page

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// classAndID returns an element's classes and id in lower case, with a space
// around each. It leaves out what says nothing of what the element is: classes
// of a style ("print:hidden", "[&_p]:mt-2"), of a state ("has-social-links"), and
// the ids of headings and the like, which are made of their words.
func classAndID(n *html.Node) string {
	var b strings.Builder
	b.WriteByte(' ')
	add := func(names string) {
		for name := range strings.FieldsSeq(names) {
			if name = strings.ToLower(name); !isStyleName(name) {
				b.WriteString(name)
				b.WriteByte(' ')
			}
		}
	}
	add(dom.Attr(n, "class"))
	if !dom.IsHeading(n) && n.DataAtom != atom.A && n.DataAtom != atom.Span && n.DataAtom != atom.Li {
		add(dom.Attr(n, "id"))
	}
	if b.Len() == 1 {
		b.WriteByte(' ')
	}
	return b.String()
}

// statePrefixes begin classes that tell how an element is shown or what else is
// on the page.
var statePrefixes = []string{"has-", "is-", "no-", "with-", "without-", "hide-", "show-", "not-", "supports-"}

func isStyleName(name string) bool {
	if strings.ContainsAny(name, ":[/!@") {
		return true
	}
	for _, p := range statePrefixes {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
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
