package comment

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// scriptCall matches the call of a function that shows a text at once, and
// scriptText the texts in scripts: in quotation marks.
var (
	scriptCall = pattern.MustCompile(`(?i)\b(?:alert|confirm|swal|(?:swal|sweetalert|toastr|toast|notif\w*|noty|message|snackbar|alertify|izitoast|bootbox|uikit)\.\w+|(?:show|display|open)(?:message|msg|alert|toast|notif\w*|error|success)|notify|noty|toast|snackbar)\s*\(`)
	scriptText = pattern.MustCompile(`"((?:[^"\\\n]|\\.){3,400})"|'((?:[^'\\\n]|\\.){3,400})'|` + "`" + `([^` + "`" + `\\$]{3,400})` + "`")
)

// Bounds on what is read of a script.
const (
	maxCalls     = 20  // that show a text
	maxCallArgs  = 600 // bytes of what is in the brackets of one
	maxCallTexts = 5
)

// alertsIn returns the texts that the scripts in a page show at once.
func alertsIn(doc *html.Node) (texts []string) {
	for n := range dom.Elements(doc, atom.Script) {
		if n.FirstChild != nil {
			texts = append(texts, alertsOf(n.FirstChild.Data)...)
		}
	}
	return texts
}

// alertsOf returns the texts that a script shows at once.
func alertsOf(script string) (texts []string) {
	if len(script) > maxScript {
		return nil
	}
	for _, at := range scriptCall.FindAllStringSubmatchIndex(script, maxCalls) {
		rest := script[at[1]:min(len(script), at[1]+maxCallArgs)]
		if end := strings.IndexByte(rest, ')'); end >= 0 && !strings.ContainsAny(rest[:end], "\"'`") {
			continue // its text comes from elsewhere
		}
		if end := callEnd(rest); end >= 0 {
			rest = rest[:end]
		}
		for _, m := range scriptText.FindAllStringSubmatch(rest, maxCallTexts) {
			if s := unescapeScript(m[1] + m[2] + m[3]); strings.ContainsRune(s, ' ') {
				texts = append(texts, s)
			}
		}
	}
	return texts
}

// callEnd returns where the bracket that ends a call is, -1 if it is not there.
// Brackets in texts do not count.
func callEnd(s string) int {
	depth, quote := 1, byte(0)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0 && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'' || c == '`':
			quote = c
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// scriptEscape matches the escapes in a script's texts.
var scriptEscape = pattern.MustCompile(`\\u([0-9a-fA-F]{4})|\\(.)`)

// unescapeScript returns a script's text as it is shown, markup taken out.
func unescapeScript(s string) string {
	s = scriptEscape.ReplaceAllStringFunc(s, func(e string) string {
		switch {
		case e[1] == 'u' && len(e) == 6:
			r, _ := strconv.ParseUint(e[2:], 16, 32) // the expression lets only digits through
			return string(rune(r))
		case e[1] == 'n' || e[1] == 't' || e[1] == 'r':
			return " "
		}
		return e[1:]
	})
	if strings.Contains(s, "<") {
		if doc, err := html.Parse(strings.NewReader(s)); err == nil {
			s = dom.Text(doc)
		}
	}
	return dom.CollapseSpace(s)
}
