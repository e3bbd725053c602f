package feed

// This file holds a reader of JSON that forgives: raw line breaks in strings,
// commas too many, a document that breaks off.

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// jsonReader reads values from at on.
type jsonReader struct {
	text   []byte
	at     int
	broken bool // the text ended, or had something that is no JSON, within a value
}

const maxJSONDepth = 64

// peek gives the next byte that is not white space, 0 at the end.
func (p *jsonReader) peek() byte {
	for p.at < len(p.text) && isSpace(p.text[p.at]) {
		p.at++
	}
	if p.at >= len(p.text) {
		return 0
	}
	return p.text[p.at]
}

// more tells whether another member follows in an object or list, and passes
// over its closing bracket if none does.
func (p *jsonReader) more(closing byte) bool {
	for p.peek() == ',' {
		p.at++
	}
	switch p.peek() {
	case 0:
		p.broken = true
		return false
	case closing:
		p.at++
		return false
	}
	return !p.broken
}

// key reads a member's name and the colon after it.
func (p *jsonReader) key() (string, bool) {
	if p.peek() != '"' {
		p.broken = true
		return "", false
	}
	key := p.string()
	if p.peek() != ':' {
		p.broken = true
		return "", false
	}
	p.at++
	return key, true
}

// value reads a value: string, json.Number, bool, map[string]any, []any, nil.
func (p *jsonReader) value(depth int) any {
	switch c := p.peek(); {
	case depth > maxJSONDepth:
		p.skip()
		return nil
	case c == '"':
		return p.string()
	case c == '{':
		p.at++
		m := map[string]any{}
		for p.more('}') {
			key, ok := p.key()
			if !ok {
				break
			}
			m[key] = p.value(depth + 1)
		}
		return m
	case c == '[':
		p.at++
		var list []any
		for p.more(']') {
			list = append(list, p.value(depth+1))
		}
		return list
	}
	return p.word()
}

var jsonNumber = regexp.MustCompile(`^-?\d+(\.\d+)?([eE][+-]?\d+)?$`)

// word reads what stands bare: a number, true, false or null.
func (p *jsonReader) word() any {
	from := p.at
	for p.at < len(p.text) && !isSpace(p.text[p.at]) && strings.IndexByte(`,:"{}[]`, p.text[p.at]) < 0 {
		p.at++
	}
	if p.at == from {
		p.broken = true
		return nil
	}
	switch word := string(p.text[from:p.at]); {
	case word == "true":
		return true
	case word == "false":
		return false
	case jsonNumber.MatchString(word):
		return json.Number(word)
	}
	return nil
}

// skip passes over a value without keeping it.
func (p *jsonReader) skip() {
	depth := 0
	for {
		switch c := p.peek(); c {
		case 0:
			p.broken = true
			return
		case '"':
			p.skipString()
		case '{', '[':
			depth++
			p.at++
		case '}', ']':
			depth--
			p.at++
		default:
			p.at++
			if depth == 0 { // a bare word
				for p.at < len(p.text) && strings.IndexByte(`,:"{}[] `+"\t\r\n", p.text[p.at]) < 0 {
					p.at++
				}
			}
		}
		if depth <= 0 || p.broken {
			return
		}
	}
}

// skipString passes over a string.
func (p *jsonReader) skipString() (from, to int) {
	p.at++
	from = p.at
	for p.at < len(p.text) {
		switch p.text[p.at] {
		case '\\':
			p.at++
		case '"':
			p.at++
			return from, p.at - 1
		}
		p.at++
	}
	p.at, p.broken = len(p.text), true
	return from, p.at
}

// string reads a string, whatever characters stand in it.
func (p *jsonReader) string() string {
	from, to := p.skipString()
	raw := string(p.text[from:to])
	if strings.IndexByte(raw, '\\') < 0 {
		return legal(raw)
	}
	var b strings.Builder
	b.Grow(len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' || i+1 >= len(raw) {
			b.WriteByte(raw[i])
			continue
		}
		i++
		switch c := raw[i]; c {
		case 'n':
			b.WriteByte('\n')
		case 't':
			b.WriteByte('\t')
		case 'r':
			b.WriteByte('\r')
		case 'b', 'f':
		case 'u':
			r, n := codePoint(raw[i+1:])
			b.WriteRune(r)
			i += n
		default:
			b.WriteByte(c)
		}
	}
	return legal(b.String())
}

// codePoint reads what follows "\u", with the second half of a pair, and gives
// how many bytes it took.
func codePoint(s string) (rune, int) {
	if len(s) < 4 {
		return utf8.RuneError, 0
	}
	n, err := strconv.ParseUint(s[:4], 16, 16)
	if err != nil {
		return utf8.RuneError, 0
	}
	r := rune(n)
	if utf16.IsSurrogate(r) {
		if len(s) >= 10 && s[4] == '\\' && s[5] == 'u' {
			if low, err := strconv.ParseUint(s[6:10], 16, 16); err == nil {
				if both := utf16.DecodeRune(r, rune(low)); both != utf8.RuneError {
					return both, 10
				}
			}
		}
		return utf8.RuneError, 4
	}
	return r, 4
}
