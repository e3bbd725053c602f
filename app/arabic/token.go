package arabic

import (
	"iter"
	"strings"
	"sync"
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
		var words strings.Builder // holds many, because one alone is so small
		var folded [64]byte       // a rune
		start, end, from := -1, 0, 0
		flush := func() bool {
			if start < 0 {
				return true
			}
			t := Token{truncate(words.String()[from:]), start, end}
			start = -1
			return t.Word == "" || yield(t)
		}
		known := letters()
		for i, r := range s {
			l := known.of(r)
			switch {
			case l.inWord:
				if start < 0 {
					if left := len(s) - i; words.Cap()-words.Len() < min(left, maxWord) {
						words = strings.Builder{}
						words.Grow(min(left, wordsAtOnce))
					}
					start, from = i, words.Len()
				}
				end = i + utf8.RuneLen(r)
				if l.folded != "" {
					words.WriteString(l.folded)
				} else {
					words.Write(appendFolded(folded[:0], r))
				}
			case start >= 0 && l.ignored:
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

// letter is what there is to know of a rune.
type letter struct {
	inWord, ignored bool
	folded          string // "" where it is not at hand
}

func letterOf(r rune) letter {
	inWord := isWordRune(r)
	return letter{inWord: inWord, ignored: !inWord && isIgnored(r)}
}

// alphabets are the letters of Latin, Greek, Cyrillic, Arabic and their like, of
// which texts nearly all consist.
type alphabets [0x700]letter

func (known *alphabets) of(r rune) letter {
	if int(r) < len(known) {
		return known[r]
	}
	return letterOf(r)
}

var letters = sync.OnceValue(func() *alphabets {
	var known alphabets
	for i := range known {
		known[i] = letterOf(rune(i))
		known[i].folded = string(appendFolded(nil, rune(i)))
	}
	return &known
})

// wordsAtOnce is the memory that words are given at a time, in bytes.
const wordsAtOnce = 1 << 10

// FoldWords returns the folded words of a text with one space between them.
func FoldWords(s string) string {
	scratch := scratches.Get().(*[]byte)
	b := (*scratch)[:0]
	word := -1 // where the present one begins in b
	end := func() {
		if word >= 0 && len(b)-word > maxWord {
			b = b[:word+len(truncate(string(b[word:])))]
		}
		word = -1
	}
	known := letters()
	for _, r := range s {
		l := known.of(r)
		switch {
		case l.inWord:
			before := len(b)
			if word < 0 && before > 0 {
				b = append(b, ' ')
			}
			start := len(b)
			if l.folded != "" {
				b = append(b, l.folded...)
			} else {
				b = appendFolded(b, r)
			}
			if len(b) == start {
				b = b[:before] // it folds to nothing
			} else if word < 0 {
				word = start
			}
		case l.ignored:
		default:
			end()
		}
	}
	end()
	folded := string(b)
	keep(scratch, b)
	return folded
}

// scratches keeps memory for the next text to be folded.
var scratches = sync.Pool{New: func() any { return new([]byte) }}

// maxScratch is how much memory is kept for the next text, in bytes.
const maxScratch = 256 << 10

func keep(scratch *[]byte, b []byte) {
	if cap(b) <= maxScratch {
		*scratch = b
		scratches.Put(scratch)
	}
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
