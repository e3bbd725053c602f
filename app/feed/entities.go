package feed

// This file resolves character and entity references, and keeps out what may
// not stand in XML.

import (
	"bytes"
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// declared finds the entities of a document type. Only plain text is taken:
// entities made of entities are how a few bytes are made gigabytes.
var declared = regexp.MustCompile(`<!ENTITY\s+([\w.-]{1,50})\s+(?:"([^"<%]{0,200})"|'([^'<%]{0,200})')\s*>`)

func (t *tokenizer) declare(subset []byte) {
	for _, m := range declared.FindAllSubmatch(subset, 200) {
		if t.entities == nil {
			t.entities = map[string]string{}
		}
		t.entities[string(m[1])] = html.UnescapeString(string(m[2]) + string(m[3]))
	}
}

// maxReference is how long a reference may be: the longest name in HTML has 31
// letters.
const maxReference = 40

// resolve gives a text with its references resolved: those of XML, of HTML and
// those that the document declares. What is no reference ("AT&T", "?a=1&b=2")
// stays as it is.
func resolve(s []byte, entities map[string]string) string {
	if bytes.IndexByte(s, '&') < 0 {
		return legal(string(s))
	}
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := bytes.IndexByte(s, '&')
		if i < 0 {
			b.Write(s)
			return legal(b.String())
		}
		b.Write(s[:i])
		s = s[i:]
		if r, size := inHalves(s); size > 0 {
			b.WriteRune(r)
			s = s[size:]
			continue
		}
		end := bytes.IndexByte(s[:min(len(s), maxReference)], ';')
		text, ok := "", false
		if end > 1 {
			text, ok = reference(string(s[:end+1]), entities)
		}
		if !ok {
			b.WriteByte('&')
			s = s[1:]
			continue
		}
		b.WriteString(text)
		s = s[end+1:]
	}
}

// halves finds a character that was written as the two numbers it has in UTF-16.
var halves = regexp.MustCompile(`^&#([xX][dD][89abAB][0-9a-fA-F]{2}|5[56]\d{3});&#([xX][dD][c-fC-F][0-9a-fA-F]{2}|5[67]\d{3});`)

// inHalves gives the character that a text begins with which was written so, and how
// long that is; 0 for none.
func inHalves(s []byte) (r rune, size int) {
	if !bytes.HasPrefix(s, []byte("&#")) {
		return 0, 0
	}
	m := halves.FindSubmatch(s[:min(len(s), maxReference)])
	if m == nil {
		return 0, 0
	}
	if r = utf16.DecodeRune(half(m[1]), half(m[2])); r == utf8.RuneError { // two characters, as 55000 is one of Korean
		return 0, 0
	}
	return r, len(m[0])
}

func half(number []byte) rune {
	base := 10
	if number[0]|0x20 == 'x' {
		number, base = number[1:], 16
	}
	n, _ := strconv.ParseInt(string(number), base, 32)
	return rune(n)
}

// reference gives what one reference, "&…;", stands for.
func reference(ref string, entities map[string]string) (string, bool) {
	if text, ok := entities[ref[1:len(ref)-1]]; ok {
		return text, true
	}
	for _, c := range []byte(ref[1 : len(ref)-1]) {
		if c != '#' && !isLetter(c) && (c < '0' || c > '9') {
			return "", false
		}
	}
	text := html.UnescapeString(ref)
	// HTML knows some names without a semicolon: "&copy2;" is no reference.
	if text == ref || text == html.UnescapeString(ref[:len(ref)-1])+";" {
		return "", false
	}
	return text, true
}

// legal drops the characters that XML does not allow, and bytes that are no
// UTF-8.
func legal(s string) string {
	if strings.IndexFunc(s, illegal) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if illegal(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

func illegal(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFD || r == 0xFFFE || r == 0xFFFF
}
