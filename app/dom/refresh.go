package dom

import (
	"strconv"
	"strings"
)

// maxRefresh bounds how long a page may be shown before it sends on, in seconds:
// one that waits longer is to be read, and then loads itself anew.
const maxRefresh = 10

// RefreshTarget returns where the content of <meta http-equiv="refresh"> sends a
// visitor on to, by the rules of the HTML standard: "5; url='ADDRESS'", of which
// the mark between, "url=" and the quotes may be left out. It is "" if it leads
// nowhere, or not soon.
func RefreshTarget(content string) string {
	rest := strings.TrimLeft(content, space)
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	seconds, err := strconv.Atoi(rest[:digits])
	if digits == 0 && strings.HasPrefix(rest, ".") { // ".5"
		seconds, err = 0, nil
	}
	if err != nil || seconds > maxRefresh {
		return ""
	}
	rest = strings.TrimLeft(rest[digits:], "0123456789.")
	bare := strings.TrimLeft(rest, space)
	if bare == rest && rest != "" && rest[0] != ';' && rest[0] != ',' {
		return ""
	}
	rest = bare
	if rest != "" && (rest[0] == ';' || rest[0] == ',') {
		rest = rest[1:]
	}
	rest = strings.TrimLeft(rest, space)
	if len(rest) >= 3 && strings.EqualFold(rest[:3], "url") {
		if after, ok := strings.CutPrefix(strings.TrimLeft(rest[3:], space), "="); ok {
			rest = strings.TrimLeft(after, space)
		}
	}
	if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
		rest, _, _ = strings.Cut(rest[1:], rest[:1])
	}
	return strings.TrimSpace(rest)
}

// space is what HTML takes for white space.
const space = " \t\n\f\r"
