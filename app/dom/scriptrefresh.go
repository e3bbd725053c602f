package dom

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// doorText is how many letters a page has at most that is there only to send a
// visitor on: "if nothing happens, press here".
const doorText = 200

var (
	// sendsOn finds where a script sends the visitor on to.
	sendsOn = regexp.MustCompile(`(?:^|[^.\w])(?:(?:window|document|self|top|parent)\s*\.\s*)?location\s*(?:(?:\.\s*href\s*)?=|\.\s*(?:replace|assign)\s*\()\s*(?:"([^"<>\s]+)"|'([^'<>\s]+)')`)
	// depends tells a script that sends some visitors on, by what they browse with.
	depends = regexp.MustCompile(`\bif\b|\bswitch\b|\?|&&|\|\|`)
)

// ScriptTarget returns where a page sends every visitor on to by a script, as it
// is written there; "" if it does not, or has something to be read.
func ScriptTarget(page []byte) (target string) {
	z := html.NewTokenizer(bytes.NewReader(page))
	letters, inside := 0, atom.Atom(0)
	for {
		switch z.Next() {
		case html.ErrorToken:
			return target
		case html.StartTagToken:
			name, _ := z.TagName()
			switch inside = atom.Lookup(name); inside {
			case atom.Script, atom.Style, atom.Title, atom.Noscript, atom.Iframe:
			default:
				inside = 0
			}
		case html.EndTagToken:
			inside = 0
		case html.TextToken:
			text := string(z.Text())
			switch {
			case inside == 0:
				for _, r := range text {
					if unicode.IsLetter(r) {
						letters++
					}
				}
				if letters > doorText {
					return ""
				}
			case inside == atom.Script && target == "":
				if m := sendsOn.FindStringSubmatchIndex(text); m != nil && !depends.MatchString(text[:m[0]]) {
					target = strings.ReplaceAll(submatch(text, m, 1)+submatch(text, m, 2), `\/`, "/")
				}
			}
		}
	}
}

// submatch returns what a group of a pattern matched, "" if it took no part.
func submatch(text string, m []int, group int) string {
	if m[2*group] < 0 {
		return ""
	}
	return text[m[2*group]:m[2*group+1]]
}
