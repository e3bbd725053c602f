package printing

import (
	"unicode"

	"sahifa/app/news"
)

// directionOf gives the direction of blocks by their first letter, "" where there is none.
func directionOf(all []news.Block) string {
	for _, b := range all {
		if b.Dir == "rtl" || b.Dir == "ltr" {
			return b.Dir
		}
		for _, r := range news.SpansText(b.Spans) {
			switch {
			case unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana) && unicode.IsLetter(r):
				return "rtl"
			case unicode.IsLetter(r):
				return "ltr"
			}
		}
		if dir := directionOf(b.Children); dir != "" {
			return dir
		}
	}
	return ""
}

// attribute says a direction in a tag; "" is that of what is around.
func attribute(dir string) string {
	if dir == "" {
		return ""
	}
	return " dir=\"" + dir + "\""
}
