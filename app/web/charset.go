package web

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// headBytes is how far into a document its own declaration is looked for, and
// sampleBytes how much of it a guess is made from.
const (
	headBytes   = 4096
	sampleBytes = 64 << 10
)

var (
	metaCharset = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)`)
	xmlEncoding = regexp.MustCompile(`(?i)^\s*<\?xml[^>]+encoding\s*=\s*["']\s*([\w.:-]+)`)
)

// DecodeHTML gives a page as UTF-8 and the name of the charset it was in.
// A byte-order mark decides; then what the header and then what the page says
// of itself, each only if the bytes can be that; then a guess.
func DecodeHTML(body []byte, contentType string) (utf8 []byte, name string) {
	return decode(body, contentType, metaCharset)
}

// DecodeXML does the same for a feed. What its XML declaration says of the
// encoding is not true any more of the result.
func DecodeXML(body []byte, contentType string) (utf8 []byte, name string) {
	return decode(body, contentType, xmlEncoding)
}

func decode(body []byte, contentType string, declared *regexp.Regexp) ([]byte, string) {
	if text, name := marked(body); text != nil {
		return text, name
	}
	// Text that is UTF-8 and not only ASCII is that by no accident, whatever
	// is said of it.
	sample := body[:min(len(body), sampleBytes)]
	if validUTF8(sample) && !ascii(sample) {
		return bytes.ToValidUTF8(body, []byte("\uFFFD")), "utf-8"
	}
	for _, name := range said(body, contentType, declared) {
		enc, err := htmlindex.Get(name)
		if err != nil {
			continue
		}
		if canonical, _ := htmlindex.Name(enc); fits(enc, canonical, sample) {
			return convert(body, enc), canonical
		}
	}
	if enc, name := guess(sample); enc != nil {
		return convert(body, enc), name
	}
	return bytes.ToValidUTF8(body, []byte("\uFFFD")), "utf-8"
}

// marked decodes what begins with a byte-order mark.
func marked(body []byte) ([]byte, string) {
	switch {
	case bytes.HasPrefix(body, []byte("\xEF\xBB\xBF")):
		return bytes.ToValidUTF8(body[3:], []byte("\uFFFD")), "utf-8"
	case bytes.HasPrefix(body, []byte("\xFE\xFF")), bytes.HasPrefix(body, []byte("\xFF\xFE")):
		return convert(body, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)), "utf-16"
	}
	return nil, ""
}

// said gives the charsets that header and document name, the header's first.
func said(body []byte, contentType string, declared *regexp.Regexp) (names []string) {
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		names = append(names, params["charset"])
	}
	if m := declared.FindSubmatch(body[:min(len(body), headBytes)]); m != nil {
		names = append(names, string(m[1]))
	}
	return names
}

// fits tells whether bytes may well be in a charset. UTF-8 and UTF-16 show by
// their form. A Western charset is not believed where an Arabic one reads
// Arabic: servers name it when nobody told them better.
func fits(enc encoding.Encoding, name string, sample []byte) bool {
	switch {
	case name == "utf-8":
		return validUTF8(sample)
	case strings.HasPrefix(name, "utf-16"):
		return bytes.IndexByte(sample, 0) >= 0
	case name == "windows-1252" || strings.HasPrefix(name, "iso-8859-") || strings.HasPrefix(name, "windows-125"):
		_, best := guess(sample)
		if best == "windows-1256" || best == "iso-8859-6" {
			return name == best
		}
	}
	return true
}

// arabicCharsets are those Arabic pages were written in before UTF-8.
var arabicCharsets = []struct {
	name string
	enc  encoding.Encoding
}{
	{"windows-1256", charmap.Windows1256},
	{"iso-8859-6", charmap.ISO8859_6},
}

// leastArabic is the score from which a reading is taken for Arabic: the mean
// over its letters outside ASCII, each from -1 to 1.
const leastArabic = 0.35

// guess finds the charset of bytes without one, nil if none stands out.
func guess(sample []byte) (encoding.Encoding, string) {
	if enc, name := utf16Form(sample); enc != nil {
		return enc, name
	}
	if validUTF8(sample) {
		return nil, "utf-8"
	}
	best, bestName, bestScore := encoding.Encoding(nil), "", leastArabic
	for _, c := range arabicCharsets {
		if s := arabicScore(convert(sample, c.enc)); s > bestScore {
			best, bestName, bestScore = c.enc, c.name, s
		}
	}
	if best != nil {
		return best, bestName
	}
	enc, name, _ := charset.DetermineEncoding(sample, "")
	return enc, name
}

// utf16Form knows UTF-16 without a mark by where the zeros, or the Arabic
// block's 06, of its code units stand.
func utf16Form(sample []byte) (encoding.Encoding, string) {
	if len(sample) < 8 {
		return nil, ""
	}
	var high [2]int
	for i, b := range sample {
		if b == 0 || b == 6 {
			high[i%2]++
		}
	}
	half := len(sample) / 2
	switch {
	case high[0] > half*3/4 && high[1] < half/4:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"
	case high[1] > half*3/4 && high[0] < half/4:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"
	}
	return nil, ""
}

// common are the letters that make up most of Arabic text.
const common = "المينوترةبعدهسفقحكأ"

// arabicScore tells how much a reading looks like Arabic: common letters
// count for it, rare ones little, and what no word has (symbols between
// letters, final letters within words) against it.
func arabicScore(text []byte) float64 {
	total, score := 0, 0.0
	previous := rune(' ')
	for _, r := range string(text) {
		last := previous
		previous = r
		if r < 0x80 {
			continue
		}
		total++
		switch {
		case 0x621 <= r && r <= 0x64A:
			score += 0.4
			if strings.ContainsRune(common, r) {
				score += 0.6
			}
			if last == 'ة' || last == 'ى' { // these end a word
				score -= 2
			}
		case r == '،' || r == '؛' || r == '؟' || r == '«' || r == '»' || 0x64B <= r && r <= 0x652 || r == 0xA0 || r == '–' || r == '“' || r == '”':
		default:
			score--
		}
	}
	if total == 0 {
		return 0
	}
	return score / float64(total)
}

func convert(body []byte, enc encoding.Encoding) []byte {
	text, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		return bytes.ToValidUTF8(body, []byte("\uFFFD"))
	}
	return text
}

// validUTF8 allows for a rune cut off at the sample's end, and a stray byte in
// a thousand, as truncated excerpts have.
func validUTF8(sample []byte) bool {
	bad := 0
	for i := 0; i < len(sample); {
		r, n := utf8.DecodeRune(sample[i:])
		if r == utf8.RuneError && n == 1 && i+utf8.UTFMax < len(sample) {
			bad++
		}
		i += n
	}
	return bad*1000 <= len(sample)
}

func ascii(sample []byte) bool {
	for _, b := range sample {
		if b >= 0x80 {
			return false
		}
	}
	return true
}
