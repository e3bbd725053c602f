package rules

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sahifa/app/arabic"
)

// letter is how one rune of the text is read, and where it stands. Vowel marks,
// tatweel and invisible characters are not read; they belong to the letter
// before them.
type letter struct {
	r          rune
	typed      rune // what it was read of
	class      charClass
	start, end int32 // in runes of the text as typed
}

// charClass is a class of characters, for dividing a text into words.
type charClass uint8

const (
	space charClass = iota
	punct           // may stand inside a word to hide it
	stop            // ends a sentence
	arabicLetter
	latinLetter
	digit
	emoji // stands for a word
)

// readLetters returns the letters of a text, folded nearly as search folds them.
// Homoglyphs of other scripts stay as they are.
func readLetters(text string) []letter {
	out := make([]letter, 0, utf8.RuneCountInString(text)+8) // a ligature is several
	n := int32(0)
	for _, r := range text {
		f, second := foldRune(r)
		switch {
		case f == 0:
			if len(out) > 0 {
				out[len(out)-1].end = n + 1
			}
		default:
			out = append(out, letter{f, r, classOf(f), n, n + 1})
			for _, more := range second {
				out = append(out, letter{more, r, classOf(more), n, n + 1})
			}
		}
		n++
	}
	return out
}

// foldRune returns how a rune is read, 0 if it is not. A ligature is read as
// several runes.
func foldRune(r rune) (rune, []rune) {
	switch {
	case r < 0x80:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r, nil
	case 0x600 <= r && r <= 0x6FF:
		return arabicFolds[r-0x600], nil
	case r == 0x200B, r == 0xA0, r == 0x3000:
		if r == 0x200B {
			return 0, nil
		}
		return ' ', nil
	}
	if to, ok := homoglyphs[r]; ok {
		return to, nil
	}
	if r >= 0x2190 && r <= 0x2BFF || r >= 0x1F000 {
		return r, nil // arrows, signs and emoji
	}
	var read []rune
	for _, part := range norm.NFKD.String(string(r)) { // ﭼ is read as چ is
		if part < 0x600 || part > 0x6FF {
			read = append(read, []rune(arabic.Fold(string(part)))...)
		} else if to := arabicFolds[part-0x600]; to != 0 {
			read = append(read, to)
		}
	}
	if len(read) == 0 {
		return 0, nil
	}
	return read[0], read[1:]
}

// arabicFolds is how the runes from U+0600 are read, 0 for those that are not.
// Some become other letters than in search, those that comments have them for: چ is
// the Iraqi kaf.
var arabicFolds = func() (t [256]rune) {
	for i := range t {
		folded := []rune(arabic.Fold(string(rune(0x600 + i))))
		if len(folded) > 0 {
			t[i] = folded[0]
		}
	}
	for from, to := range map[rune]rune{'چ': 'ك', 'ڜ': 'ش', 'ء': 0, '٪': '%', '٫': '.', '٬': ','} {
		t[from-0x600] = to
	}
	return t
}()

// homoglyphs are letters of other scripts that look like Latin ones.
var homoglyphs = map[rune]rune{
	'а': 'a', 'е': 'e', 'о': 'o', 'р': 'r', 'с': 's', 'х': 'x', 'і': 'i', 'к': 'k', 'м': 'm', 'т': 't', 'в': 'b', 'н': 'h', 'у': 'y',
	'α': 'a', 'ο': 'o', 'ι': 'i', 'κ': 'k', 'ν': 'v', 'τ': 't',
}

func classOf(r rune) charClass {
	switch {
	case r == '\n', r == '!', r == '?', r == '؟', r == ';', r == '؛', r == '…':
		return stop
	case r <= ' ':
		return space
	case '0' <= r && r <= '9':
		return digit
	case 'a' <= r && r <= 'z':
		return latinLetter
	case 0x621 <= r && r <= 0x64A, 0x671 <= r && r <= 0x6D3:
		return arabicLetter
	case r < 0x80:
		return punct
	case r == 0xFE0F, r == 0x200D:
		return punct
	case r >= 0x1F300, 0x2600 <= r && r <= 0x27BF:
		return emoji
	case unicode.IsSpace(r):
		return space
	case unicode.IsLetter(r):
		return latinLetter
	case unicode.IsDigit(r):
		return digit
	}
	return punct
}
