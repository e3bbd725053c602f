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
	class, id := dom.Attr(n, "class"), ""
	if !dom.IsHeading(n) && n.DataAtom != atom.A && n.DataAtom != atom.Span && n.DataAtom != atom.Li {
		id = dom.Attr(n, "id")
	}
	if class == "" && id == "" {
		return noNames
	}
	b := append(make([]byte, 0, len(class)+len(id)+3), ' ')
	if b = appendNames(appendNames(b, class), id); len(b) == 1 {
		return noNames
	}
	return string(b)
}

// noNames is what classAndID returns where there is nothing to tell.
const noNames = "  "

func appendNames(b []byte, names string) []byte {
	for name := range strings.FieldsSeq(names) {
		if name = strings.ToLower(name); !isStyleName(name) {
			b = append(append(b, name...), ' ')
		}
	}
	return b
}

// statePrefixes begin classes that tell how an element is shown or what else is
// on the page.
var statePrefixes = []string{"has-", "is-", "no-", "with-", "without-", "hide-", "show-", "not-", "supports-"}

// isStyleName reports whether a name is that of a style or a state.
func isStyleName(name string) bool {
	for i := range len(name) {
		switch name[i] {
		case ':', '[', '/', '!', '@':
			return true
		}
	}
	switch name[0] {
	case 'h', 'i', 'n', 'w', 's':
		for _, p := range statePrefixes {
			if strings.HasPrefix(name, p) {
				return true
			}
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
