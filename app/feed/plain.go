package feed

// This file makes plain text of the HTML in titles and names.

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// escaped is what is left of a text that was escaped twice.
var escaped = regexp.MustCompile(`&(#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});`)

// plain gives the text of what may be HTML, once or twice escaped: without
// tags, scripts and the white space of markup.
func plain(s string) string {
	for range 2 {
		s = withoutSection(s)
		if strings.ContainsAny(s, "<&") {
			s = textOf(s)
		}
		if !escaped.MatchString(s) {
			break
		}
	}
	return singleSpaced(withoutSection(s))
}

// withoutSection takes off the marks of a CDATA section that were escaped with the text
// in them.
func withoutSection(s string) string {
	if inside, ok := strings.CutPrefix(strings.TrimSpace(s), "<![CDATA["); ok {
		return strings.TrimSuffix(inside, "]]>")
	}
	return s
}

// singleSpaced puts one space for each run of white space, and none at the ends.
func singleSpaced(s string) string {
	s = strings.ReplaceAll(s, "\u200b", "") // a space of no width
	var b strings.Builder
	b.Grow(len(s))
	for word := range strings.FieldsSeq(s) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return b.String()
}

// textOf reads HTML leniently: "3 < 4" is text.
func textOf(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	skipping := atom.Atom(0)
	for z := html.NewTokenizer(strings.NewReader(s)); ; {
		switch z.Next() {
		case html.ErrorToken:
			if skipping == 0 { // a tag that never ends is none: "a<b"
				b.WriteString(html.UnescapeString(string(z.Raw())))
			}
			return b.String()
		case html.TextToken:
			if skipping == 0 {
				b.WriteString(html.UnescapeString(string(z.Raw())))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			raw := string(z.Raw())
			name, _ := z.TagName()
			switch a := atom.Lookup(name); {
			case (a == atom.Script || a == atom.Style) && !strings.HasSuffix(raw, "/>"):
				skipping = a
			case a == atom.P || a == atom.Br || a == atom.Div || a == atom.Li || a == atom.Td:
				b.WriteByte(' ')
			case a == 0 && skipping == 0 && isText(s, raw, string(name)):
				b.WriteString(html.UnescapeString(raw))
			}
		case html.EndTagToken:
			raw := string(z.Raw())
			name, _ := z.TagName()
			switch a := atom.Lookup(name); {
			case skipping != 0 && a == skipping:
				skipping = 0
			case a == 0 && skipping == 0 && len(s) <= maxShown && !strings.Contains(strings.ToLower(s), "<"+string(name)): // ends nothing: "</kubernetes>"
				b.WriteString(html.UnescapeString(raw))
			}
		}
	}
}

// maxShown is how many bytes a text has at most that may show tags. Longer ones are HTML.
const maxShown = 1000

// isText tells whether what looks like a tag of a title is none: "vector<int>",
// "Map<K, V>". Long texts are HTML, in which there is no telling.
func isText(all, tag, name string) bool {
	return len(all) <= maxShown && !strings.ContainsAny(tag[1:], "=:-/<") && !strings.Contains(strings.ToLower(all), "</"+name)
}
