package arabic

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWord bounds a token, in bytes of its folded form. Longer ones are not
// words and are cut.
const maxWord = 96

// Token is a word of a text.
type Token struct {
	Word       string // folded
	Start, End int    // bytes of the text it was made from
}

// Tokens returns the words of a text: runs of letters and digits, with the
// marks on them. Index, queries and snippets all use it, so that they agree.
func Tokens(s string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		var word []byte
		start, end := -1, 0
		flush := func() bool {
			if start < 0 {
				return true
			}
			t := Token{truncate(string(word)), start, end}
			start, word = -1, word[:0]
			return t.Word == "" || yield(t)
		}
		for i, r := range s {
			switch {
			case isWordRune(r):
				if start < 0 {
					start = i
				}
				end = i + utf8.RuneLen(r)
				word = appendFolded(word, r)
			case start >= 0 && isIgnored(r):
				end = i + utf8.RuneLen(r)
			default:
				if !flush() {
					return
				}
			}
		}
		flush()
	}
}

// FoldWords returns the folded words of a text with one space between them.
func FoldWords(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for t := range Tokens(s) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Word)
	}
	return b.String()
}

// truncate cuts a folded word to maxWord bytes, between runes.
func truncate(w string) string {
	if len(w) <= maxWord {
		return w
	}
	w = w[:maxWord]
	for !utf8.ValidString(w) {
		w = w[:len(w)-1]
	}
	return w
}

// isWordRune reports whether words consist of a rune.
func isWordRune(r rune) bool {
	switch {
	case r < 0x80:
		return '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	case 0x621 <= r && r <= 0x63A, 0x641 <= r && r <= 0x64A, 0x660 <= r && r <= 0x669:
		return true
	case r == utf8.RuneError:
		return false
	}
	return unicode.IsLetter(r) && r != 0x640 || unicode.IsDigit(r)
}
