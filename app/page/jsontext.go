package page

// This file reads the JSON of pages, which is not always JSON.

import (
	"encoding/json"
	"strings"

	"sahifa/app/pattern"
)

// jsonWrapper matches what pages put around JSON in a script so that other
// parsers take it for a comment.
var jsonWrapper = pattern.MustCompile(`^\s*(?://\s*|/\*\s*)?(?:<!\[CDATA\[|<!--)(?:\s*\*/)?|(?://\s*|/\*\s*)?(?:\]\]>|-->)(?:\s*\*/)?\s*$|;\s*$`)

// unmarshalLenient reads JSON that may be wrapped as CDATA or a comment, may have
// line breaks and tabs within its strings, and commas before closing brackets.
func unmarshalLenient(s string) (v any, ok bool) {
	if json.Unmarshal([]byte(s), &v) == nil {
		return v, true
	}
	for range 3 { // the wrappers may be nested
		s = strings.TrimSpace(jsonWrapper.ReplaceAllString(s, ""))
	}
	return v, json.Unmarshal([]byte(mendJSON(s)), &v) == nil
}

// mendJSON escapes the control characters within strings and drops commas
// before closing brackets.
func mendJSON(s string) string {
	b := make([]byte, 0, len(s))
	inString, escaped := false, false
	comma := -1 // where a comma stands in b with only white space after it
	for i := range len(s) {
		c := s[i]
		switch {
		case inString && escaped:
			escaped = false
			if strings.IndexByte(`"\/bfnrtu`, c) < 0 { // no such escape: the backslash means itself
				b = append(b, '\\')
			}
		case inString && c == '\\':
			escaped = true
		case c == '"':
			inString = !inString
			comma = -1
		case inString && c < ' ':
			if b = append(b, ' '); c == '\n' {
				b = append(b, `\n`...)
			}
			continue
		case inString:
		case c == ',':
			comma = len(b)
		case (c == '}' || c == ']') && comma >= 0:
			b = append(b[:comma], b[comma+1:]...) // only white space follows
			comma = -1
		case c > ' ':
			comma = -1
		}
		b = append(b, c)
	}
	return string(b)
}
