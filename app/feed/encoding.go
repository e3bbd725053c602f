package feed

// This file gives a document's text as UTF-8.

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode/utf32"

	"sahifa/app/charset"
)

// decode gives the text of a document, without a byte-order mark and the white
// space around it. Where most of it is UTF-8 and a few places are not (entries
// taken over from an older system, say), those places alone are read in the
// charset that fits them.
func decode(body []byte, contentType string) []byte {
	text := body
	switch order, ok := utf32Shape(body); {
	case ok:
		text, _ = utf32.UTF32(order, utf32.UseBOM).NewDecoder().Bytes(body)
	case bytes.IndexByte(body, 0) < 0 && utf8.Valid(body) && !bytes.Contains(body, []byte("\x1b$")): // as nearly always; the escape is of Japanese
		text = charset.EncodedOnce(body)
	case mostlyUTF8(body):
		text = mendStrays(body)
	default:
		text, _ = charset.DecodeXML(body, contentType)
	}
	text = bytes.TrimPrefix(bytes.TrimSpace(text), []byte("\uFEFF"))
	return bytes.TrimSpace(text)
}

// utf32Shape tells a document in UTF-32: of the four bytes of its first
// character, which is a mark or "<", three or two are zero.
func utf32Shape(body []byte) (order utf32.Endianness, ok bool) {
	for mark, order := range map[string]utf32.Endianness{
		"\xFF\xFE\x00\x00": utf32.LittleEndian, "<\x00\x00\x00": utf32.LittleEndian, "\x00\x00\xFE\xFF": utf32.BigEndian, "\x00\x00\x00<": utf32.BigEndian,
	} {
		if bytes.HasPrefix(body, []byte(mark)) {
			return order, true
		}
	}
	return utf32.BigEndian, false
}

// mostlyUTF8 tells a text of UTF-8 with strays: nearly all of what is not ASCII
// is valid in it, which text in another charset never is.
func mostlyUTF8(body []byte) bool {
	if bytes.IndexByte(body, 0) >= 0 {
		return false // UTF-16
	}
	valid, invalid := charset.CountUTF8(body)
	return valid > 2*invalid
}

// mendStrays decodes the pieces of a text, between tags, that are not UTF-8. In
// a piece that mostly is, a character was cut in two: its rest is left out.
func mendStrays(body []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(body) + len(body)/16)
	for _, piece := range charset.SplitTags(body) {
		if utf8.Valid(piece) {
			out.Write(piece)
			continue
		}
		if valid, invalid := charset.CountUTF8(piece); valid > invalid {
			out.Write(bytes.ToValidUTF8(piece, nil))
			continue
		}
		text, _ := charset.DecodeXML(piece, "")
		out.Write(text)
	}
	return out.Bytes()
}
