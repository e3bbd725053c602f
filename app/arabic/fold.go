package arabic

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns a text in the form that search compares: compatibility forms are
// undone (NFKD); vowel marks, tatweel, zero-width characters and direction
// marks are removed; the forms of alef and the seats of hamza become their
// letter, final ya and ta marbuta ya and ha, letters that other languages added
// their Arabic twins (twins.go), digits 0 to 9, Latin letters lower case without accents.
// Folding a folded text changes nothing.
func Fold(s string) string {
	scratch := scratches.Get().(*[]byte)
	b := (*scratch)[:0]
	for _, r := range s {
		b = appendFolded(b, r)
	}
	folded := s
	if string(b) != s {
		folded = string(b)
	}
	keep(scratch, b)
	return folded
}

// appendFolded appends what a rune folds to: nothing, one rune or several.
func appendFolded(b []byte, r rune) []byte {
	if 0x80 <= r && r < 0x600 {
		return append(b, european()[r-0x80]...)
	}
	return appendAny(b, r)
}

// european has what the letters of Latin, Greek, Cyrillic and their like fold to,
// from U+0080: to work it out takes long, and in texts they come often.
var european = sync.OnceValue(func() *[0x600 - 0x80]string {
	var folded [0x600 - 0x80]string
	for i := range folded {
		folded[i] = string(appendAny(nil, rune(0x80+i)))
	}
	return &folded
})

// appendAny is appendFolded without the table.
func appendAny(b []byte, r rune) []byte {
	switch {
	case r < 0x80:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(b, byte(r))
	case 0x600 <= r && r <= 0x6FF:
		if to := twins[r-firstArabic]; to != 0 {
			return utf8.AppendRune(b, to)
		}
		if isIgnored(r) {
			return b
		}
		return append(b, byte(0xC0|r>>6), byte(0x80|r&0x3F))
	case isIgnored(r):
		return b
	case 0x700 <= r && r < endOfArabic && twins[r-firstArabic] != 0:
		return utf8.AppendRune(b, twins[r-firstArabic])
	}
	for _, d := range norm.NFKD.String(string(r)) {
		if d != r {
			b = appendAny(b, d)
		} else if l := unicode.ToLower(r); l != r { // İ and its like fold to more than one
			b = appendAny(b, l)
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// isIgnored reports whether folding removes a rune: marks, also those without a
// base, the small letters that the Quran has above the line (لَهُۥ), tatweel, zero-width characters and direction marks.
func isIgnored(r rune) bool {
	switch {
	case r < 0x300:
		return r == 0xAD
	case 0x610 <= r && r <= 0x61A, 0x64B <= r && r <= 0x65F, r == 0x640, r == 0x670, r == 0x61C,
		0x6D6 <= r && r <= 0x6DC, 0x6DF <= r && r <= 0x6E8, 0x6EA <= r && r <= 0x6ED, r == 0x674, r == 0x8C9,
		0x883 <= r && r <= 0x885, 0x887 <= r && r <= 0x888, r == 0x88E, r == 0xFE73:
		return true
	case 0x621 <= r && r <= 0x6FF:
		return false
	}
	return unicode.In(r, unicode.Mn, unicode.Cf)
}

// StripDiacritics returns a text without vowel marks, tatweel and characters without
// width. The spelling of letters stays.
func StripDiacritics(s string) string {
	return strings.Map(func(r rune) rune {
		if isIgnored(r) {
			return -1
		}
		return r
	}, s)
}
