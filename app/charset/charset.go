// Package charset reads documents in whatever charset they are really in: what
// is declared is held against what is there.
package charset

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// How much of a document is looked at for a declaration and for a guess.
const (
	declarationBytes = 4 << 10
	sampleBytes      = 256 << 10
)

var (
	metaCharset = regexp.MustCompile(`(?i)<meta\s[^>]*charset\s*=\s*["']?\s*([\w:.-]+)`)
	xmlCharset  = regexp.MustCompile(`^\s*<\?xml\s[^>]*encoding\s*=\s*["']\s*([\w:.-]+)\s*["']`)
)

// DecodeHTML gives an HTML document as UTF-8, and the name of the charset it
// was in. contentType is the Content-Type header, or "".
//
// A byte-order mark decides. Bytes that are UTF-8 are read as such whatever is
// declared, since text in another charset hardly ever is by chance; pieces of
// such a document that are in another charset are read in that. Otherwise
// the header's charset comes first, then the document's own, each believed
// unless the text reads clearly better as Arabic in another; with nothing
// declared the best reading is taken.
func DecodeHTML(body []byte, contentType string) (text []byte, charset string) {
	return decode(body, header(contentType), metaCharset)
}

// DecodeXML does the same for XML. The declaration of the document it gives
// says UTF-8 if it names an encoding.
func DecodeXML(body []byte, contentType string) (text []byte, charset string) {
	text, charset = decode(body, header(contentType), xmlCharset)
	if m := xmlCharset.FindSubmatchIndex(text[:min(len(text), declarationBytes)]); m != nil {
		text = bytes.Join([][]byte{text[:m[2]], []byte("utf-8"), text[m[3]:]}, nil)
	}
	return text, charset
}

// header gives the charset a Content-Type names.
func header(contentType string) string {
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		return params["charset"]
	}
	_, label, _ := strings.Cut(strings.ToLower(contentType), "charset=")
	label, _, _ = strings.Cut(label, ";")
	return strings.Trim(label, ` "'`)
}

func decode(body []byte, headerLabel string, declaration *regexp.Regexp) ([]byte, string) {
	if text, name, ok := byMark(body); ok {
		return text, name
	}
	if name := utf16Shape(body); name != "" {
		return decodeAs(body, name), name
	}
	declared := []string{charsetName(headerLabel)}
	if m := declaration.FindSubmatch(body[:min(len(body), declarationBytes)]); m != nil {
		declared = append(declared, charsetName(string(m[1])))
	}
	if name := escapeBased(body, declared); name != "" {
		return decodeAs(body, name), name
	}
	if utf8.Valid(body) {
		return EncodedOnce(body), "utf-8"
	}
	if isMixed(body, declared) {
		return decodeMixed(body, declared), "utf-8"
	}
	name := bestReading(body, declared)
	return decodeAs(body, name), name
}

// byMark decodes a document that begins with a byte-order mark.
func byMark(body []byte) ([]byte, string, bool) {
	for _, m := range []struct{ mark, name string }{
		{"\xef\xbb\xbf", "utf-8"}, {"\xff\xfe", "utf-16le"}, {"\xfe\xff", "utf-16be"},
	} {
		if rest, ok := bytes.CutPrefix(body, []byte(m.mark)); ok && (m.name != "utf-8" || isMixed(rest, nil)) {
			if m.name == "utf-8" {
				return decodeMixed(rest, nil), m.name, true
			}
			return decodeAs(rest, m.name), m.name, true
		}
	}
	return nil, "", false
}

// charsetName gives the canonical name of a charset's label, "" for none we
// know or trust.
func charsetName(label string) string {
	label = strings.ToLower(strings.Trim(label, " \t\r\n\"'"))
	if alias, ok := aliases[label]; ok {
		return alias
	}
	e, err := htmlindex.Get(label)
	if m := family.FindStringSubmatch(label); err != nil && m != nil {
		e, err = htmlindex.Get("windows-" + m[1])
	}
	if err != nil {
		return ""
	}
	name, err := htmlindex.Name(e)
	if err != nil || name == "replacement" || name == "x-user-defined" {
		return ""
	}
	return name
}

// family are the spellings of Microsoft's charsets.
var family = regexp.MustCompile(`^(?:x-)?(?:cp|ms|win|windows|ansi)[-_ ]?(125\d)$`)

// aliases are labels seen on Arabic sites that the WHATWG table lacks.
var aliases = map[string]string{
	"1256": "windows-1256", "window-1256": "windows-1256", "windows-1256-arabic": "windows-1256",
	"iso8859_6": "iso-8859-6", "iso_8859_6": "iso-8859-6", "8859-6": "iso-8859-6",
	"utf_8": "utf-8", "utf": "utf-8",
	macArabicName: macArabicName, "mac-arabic": macArabicName, "macarabic": macArabicName, "x-macarabic": macArabicName, "macintosh-arabic": macArabicName,
	dosArabicName: dosArabicName, "dos-720": dosArabicName, "ibm720": dosArabicName, "720": dosArabicName, "cp-720": dosArabicName,
}

func decodeAs(body []byte, name string) []byte {
	if name == "utf-8" {
		return bytes.ToValidUTF8(body, []byte("\uFFFD"))
	}
	switch name {
	case macArabicName:
		return decodeByTable(body, &macArabic)
	case dosArabicName:
		return decodeByTable(body, &dosArabic)
	}
	text, err := charsetOf(name).NewDecoder().Bytes(body)
	if err != nil { // none of the decoders fails on any input; keep what is readable if one does
		return bytes.ToValidUTF8(body, []byte("\uFFFD"))
	}
	return text
}

func charsetOf(name string) encoding.Encoding {
	e, err := htmlindex.Get(name)
	if err != nil {
		return encoding.Nop
	}
	return e
}

// escapeBased gives the charset declared if it is one that writes other
// scripts in ASCII bytes, and they are there.
func escapeBased(body []byte, declared []string) string {
	for _, name := range declared {
		if name == "iso-2022-jp" && bytes.Contains(body, []byte("\x1b$")) {
			return name
		}
	}
	return ""
}

// utf16Shape tells UTF-16 without a mark by its bytes: in one half of each
// pair hardly anything but the numbers of a few blocks (Latin, Arabic,
// punctuation), in the other all sorts.
func utf16Shape(body []byte) string {
	sample := body[:min(len(body), declarationBytes)&^1]
	if len(sample) < 4 {
		return ""
	}
	var blocks [2]int
	for i, c := range sample {
		switch c {
		case 0x00, 0x06, 0x20, 0xfe, 0xfb:
			blocks[i&1]++
		}
	}
	nuls := bytes.Count(sample, []byte{0})
	pairs := len(sample) / 2
	switch {
	case nuls*10 < pairs: // markup alone has more
	case blocks[0]*10 >= pairs*9 && blocks[1]*2 < pairs:
		return "utf-16be"
	case blocks[1]*10 >= pairs*9 && blocks[0]*2 < pairs:
		return "utf-16le"
	}
	return ""
}
