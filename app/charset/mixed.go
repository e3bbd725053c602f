package charset

// Documents in UTF-8 of which some parts are in another charset: feeds put
// together from a database that was filled over many years.

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// isMixed tells whether bytes that are not UTF-8 are mostly that all the same,
// so that the rest is to be read apart. Text in a charset of one byte a letter
// holds hardly any valid UTF-8 by chance. That of East Asia's charsets does,
// so those are believed when they are declared.
func isMixed(body []byte, declared []string) bool {
	good, bad := CountUTF8(body)
	if good >= 10*bad {
		return true
	}
	oneByte := func(name string) bool {
		switch name {
		case "", "utf-8", "windows-1252", "windows-1256", "iso-8859-6", macArabicName:
			return true
		}
		return false
	}
	return good*5 >= bad && !slices.ContainsFunc(declared, func(n string) bool { return !oneByte(n) })
}

// CountUTF8 counts the characters of UTF-8 beyond ASCII and the bytes that
// belong to none.
func CountUTF8(body []byte) (good, bad int) {
	for len(body) > 0 {
		r, size := utf8.DecodeRune(body)
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		body = body[size:]
	}
	return good, bad
}

// decodeMixed reads each piece between two tags as UTF-8, or, where more of it
// is broken than not, in the charset in which all such pieces read best.
func decodeMixed(body []byte, declared []string) []byte {
	body = body[:len(body)-cutCharacter(body)]
	var other [][]byte
	pieces := SplitTags(body)
	for _, p := range pieces {
		if isOther(p) {
			other = append(other, p)
		}
	}
	name := ""
	if len(other) > 0 {
		name = bestReading(bytes.Join(other, []byte("\n")), declared)
	}
	out := make([]byte, 0, len(body)+len(body)/8)
	for _, p := range pieces {
		if isOther(p) {
			out = append(out, decodeAs(p, name)...)
		} else {
			out = append(out, bytes.ToValidUTF8(p, []byte("\uFFFD"))...)
		}
	}
	return out
}

func isOther(piece []byte) bool {
	good, bad := CountUTF8(piece)
	return bad > good
}

// SplitTags cuts a document before each tag and after it.
func SplitTags(body []byte) (pieces [][]byte) {
	for len(body) > 0 {
		i := bytes.IndexAny(body[1:], "<>")
		if i < 0 {
			return append(pieces, body)
		}
		pieces, body = append(pieces, body[:i+1]), body[i+1:]
	}
	return pieces
}

// cutCharacter gives how many bytes at the end are the beginning of a
// character that was cut.
func cutCharacter(body []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(body); n++ {
		tail := body[len(body)-n:]
		if utf8.RuneStart(tail[0]) {
			if tail[0] >= utf8.RuneSelf && !utf8.FullRune(tail) {
				return n
			}
			return 0
		}
	}
	return 0
}
