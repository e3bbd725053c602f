package feed

// This file holds the tokenizer of XML as feeds really are: it never fails.
// What is no markup is text, what has no end ends where it must.

import (
	"bytes"
	"strings"
)

// tokenKind says what a token is.
type tokenKind int

const (
	endOfText tokenKind = iota
	startTag
	endTag
	charData // text between tags, references still in it
	cdata    // the inside of a CDATA section, or of what was meant for one
)

// token is a piece of a document. text points into the document.
type token struct {
	kind     tokenKind
	name     string // of a tag, as written
	attrs    []attribute
	empty    bool   // a start tag that ends with "/>"
	text     []byte // of charData and cdata
	from, to int    // in the document
}

// attribute is an attribute of a start tag, its references resolved.
type attribute struct{ name, value string }

// Bounds on a tag.
const (
	maxName       = 100
	maxTag        = 64 << 10
	maxAttributes = 100
)

// tokenizer divides a document into tokens. Comments, processing instructions
// and the document type are passed over.
type tokenizer struct {
	doc      []byte
	at       int
	entities map[string]string // that the document type declares

	longestTag int // in bytes, where that is more than maxTag

	// Where a search for the end of something failed, it need not be made again
	// further on: without this, hostile documents would take quadratic time.
	noComment, noSection, noSubset bool
	nextSection                    int // of "<![CDATA[", from at on; -1: none
}

// next gives the next token, endOfText for ever after the last.
func (t *tokenizer) next() token {
	for t.at < len(t.doc) {
		from := t.at
		rest := t.doc[from:]
		if n := textLength(rest); n > 0 {
			t.at += n
			return token{kind: charData, text: rest[:n], from: from, to: t.at}
		}
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			t.at = t.commentEnd(from)
			continue
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			inside, to := t.sectionEnd(from)
			t.at = to
			return token{kind: cdata, text: t.doc[from+len("<![CDATA[") : inside], from: from, to: to}
		case bytes.HasPrefix(rest, []byte("<!")) && len(rest) > 2 && isLetter(rest[2]):
			t.at = t.declarationEnd(from)
			continue
		case bytes.HasPrefix(rest, []byte("<?")):
			t.at = t.instructionEnd(from)
			continue
		case bytes.HasPrefix(rest, []byte("</")) && len(rest) > 2 && isNameStart(rest[2]):
			return t.endTag()
		case len(rest) > 1 && isNameStart(rest[1]):
			if tag, ok := t.startTag(); ok {
				return tag
			}
		}
		t.at++ // a "<" that is no markup
		return token{kind: charData, text: rest[:1], from: from, to: t.at}
	}
	return token{from: t.at, to: t.at}
}

// textLength gives how many bytes of text a document begins with: up to a "<"
// that may begin markup.
func textLength(s []byte) int {
	n := 0
	for {
		i := bytes.IndexByte(s[n:], '<')
		if i < 0 {
			return len(s)
		}
		n += i
		if n+1 < len(s) && (isNameStart(s[n+1]) || s[n+1] == '/' || s[n+1] == '!' || s[n+1] == '?') {
			return n
		}
		n++
	}
}

// commentEnd gives where a comment ends; one that is never closed is taken for
// its opening mark alone.
func (t *tokenizer) commentEnd(from int) int {
	if !t.noComment {
		if i := bytes.Index(t.doc[from+4:], []byte("-->")); i >= 0 {
			return from + 4 + i + 3
		}
		t.noComment = true
	}
	return from + 4
}

// sectionEnd gives where the inside of a CDATA section ends, and where what
// follows it begins. Sections do not nest: one in which another begins was not
// closed, and ends with the element that it is in.
func (t *tokenizer) sectionEnd(from int) (inside, to int) {
	begin := from + len("<![CDATA[")
	end, next := -1, t.sectionAfter(begin)
	if !t.noSection {
		if end = bytes.Index(t.doc[begin:], []byte("]]>")); end < 0 {
			t.noSection = true
		}
	}
	if end >= 0 && (next < 0 || begin+end <= next) {
		return begin + end, begin + end + 3
	}
	limit := len(t.doc)
	if next >= 0 {
		limit = next
	}
	if name := t.openBefore(from); name != "" {
		if i := bytes.Index(t.doc[begin:limit], []byte("</"+name)); i >= 0 {
			return begin + i, begin + i
		}
	}
	if next < 0 && end < 0 {
		return limit, limit // the document breaks off in it
	}
	return begin, begin
}

// sectionAfter gives where the next CDATA section begins, -1 if none does.
func (t *tokenizer) sectionAfter(from int) int {
	if t.nextSection >= 0 && t.nextSection < from {
		if i := bytes.Index(t.doc[from:], []byte("<![CDATA[")); i >= 0 {
			t.nextSection = from + i
		} else {
			t.nextSection = -1
		}
	}
	return t.nextSection
}

// openBefore gives the name of the start tag right before a place, "" if
// something else stands there.
func (t *tokenizer) openBefore(at int) string {
	before := bytes.TrimRight(t.doc[max(0, at-512):at], " \t\r\n")
	open := bytes.LastIndexByte(before, '<')
	if open < 0 || !bytes.HasSuffix(before, []byte(">")) || open+1 >= len(before) || !isNameStart(before[open+1]) {
		return ""
	}
	name := before[open+1:]
	return string(name[:nameLength(name)])
}

// maxDeclaration is how long a document type may be.
const maxDeclaration = 64 << 10

// declarationEnd passes over "<!DOCTYPE …>" with what stands in its brackets,
// and keeps the entities declared there.
func (t *tokenizer) declarationEnd(from int) int {
	rest := t.doc[from:min(len(t.doc), from+maxDeclaration)]
	end := bytes.IndexAny(rest[1:], "<>[") + 1
	if end > 0 && rest[end] == '[' && !t.noSubset {
		if closed := bytes.IndexByte(rest[end:], ']'); closed >= 0 {
			t.declare(rest[end : end+closed])
			end += closed
		} else {
			t.noSubset = true
		}
		end = end + bytes.IndexAny(rest[end:], "<>")
	}
	if end <= 0 || rest[end] != '>' {
		return from + 2
	}
	return from + end + 1
}

// instructionEnd passes over "<?…?>".
func (t *tokenizer) instructionEnd(from int) int {
	if i := bytes.IndexAny(t.doc[from+1:], "<>"); i >= 0 && t.doc[from+1+i] == '>' {
		return from + 1 + i + 1
	}
	return from + 2
}

// endTag reads "</name>"; its end may be missing.
func (t *tokenizer) endTag() token {
	from := t.at
	name := t.doc[from+2:]
	name = name[:nameLength(name)]
	i := from + 2 + len(name)
	for i < len(t.doc) && t.doc[i] != '>' && t.doc[i] != '<' {
		i++
	}
	if i < len(t.doc) && t.doc[i] == '>' {
		i++
	}
	t.at = i
	return token{kind: endTag, name: string(name), from: from, to: i}
}

// startTag reads a start tag. ok is false if it is none: another tag begins
// before it ends, or it never ends.
func (t *tokenizer) startTag() (tag token, ok bool) {
	from := t.at
	doc := t.doc[:min(len(t.doc), from+max(maxTag, t.longestTag))]
	i := from + 1
	n := nameLength(doc[i:])
	tag = token{kind: startTag, name: string(doc[i : i+n]), from: from}
	if i += n; i >= len(doc) || !isSpace(doc[i]) && doc[i] != '>' && doc[i] != '/' {
		return tag, false
	}
	for i < len(doc) {
		switch c := doc[i]; {
		case isSpace(c):
			i++
		case c == '>':
			t.at, tag.to = i+1, i+1
			return tag, true
		case c == '/':
			tag.empty = i+1 < len(doc) && doc[i+1] == '>'
			i++
		case c == '<':
			return tag, false
		default:
			var a attribute
			if a, i = t.attribute(doc, i); len(tag.attrs) < maxAttributes {
				tag.attrs = append(tag.attrs, a)
			}
		}
	}
	return tag, false
}

// attribute reads an attribute, with its value in quotes or without, and gives
// where what follows it begins.
func (t *tokenizer) attribute(doc []byte, i int) (attribute, int) {
	from := i
	for i < len(doc) && !isSpace(doc[i]) && strings.IndexByte("=></", doc[i]) < 0 {
		i++
	}
	if i == from {
		return attribute{}, i + 1 // a stray "="
	}
	a := attribute{name: string(doc[from:i])}
	j := i
	for j < len(doc) && isSpace(doc[j]) {
		j++
	}
	if j >= len(doc) || doc[j] != '=' {
		return a, i
	}
	for j++; j < len(doc) && isSpace(doc[j]); {
		j++
	}
	if j >= len(doc) {
		return a, j
	}
	if quote := doc[j]; quote == '"' || quote == '\'' {
		if end := bytes.IndexByte(doc[j+1:], quote); end >= 0 {
			a.value = resolve(doc[j+1:j+1+end], t.entities)
			return a, j + 1 + end + 1
		}
		j++ // the closing quote is missing
	}
	from = j
	for j < len(doc) && !isSpace(doc[j]) && doc[j] != '>' && doc[j] != '<' {
		if doc[j] == '/' && j+1 < len(doc) && doc[j+1] == '>' {
			break
		}
		j++
	}
	a.value = resolve(doc[from:j], t.entities)
	return a, j
}

// nameLength gives how many bytes of a name a text begins with.
func nameLength(s []byte) int {
	n := 0
	for n < len(s) && n < maxName && (isNameStart(s[n]) || '0' <= s[n] && s[n] <= '9' || s[n] == '-' || s[n] == '.' || s[n] == ':') {
		n++
	}
	return n
}

func isLetter(c byte) bool    { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isNameStart(c byte) bool { return isLetter(c) || c == '_' || c >= 0x80 }
func isSpace(c byte) bool     { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }
