package charset

// Text that was encoded twice: its UTF-8 was taken for windows-1252 on the way, by a
// database as a rule, and encoded as UTF-8 once more, so that it reads "ÙˆØµÙ„".

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// EncodedOnce gives valid UTF-8 with what was encoded twice put right, or taken for
// Latin letters. Each piece between two tags is looked at by itself: of a feed it is
// often the titles alone.
func EncodedOnce(text []byte) []byte {
	// The first byte of each Arabic letter becomes one of these.
	twice := bytes.Contains(text, []byte("Ø")) || bytes.Contains(text, []byte("Ù"))
	latin := hasAlef(text)
	if !twice && !latin {
		return text
	}
	out := make([]byte, 0, len(text))
	for _, p := range SplitTags(text) {
		once, ok := pieceOnce(p)
		if !ok && latin {
			once, ok = pieceFromLatin(p)
		}
		if ok {
			p = once
		}
		out = append(out, p...)
	}
	return out
}

// pieceOnce puts a piece right if it has an Arabic word that was encoded twice, and none
// that was not: a text that shows how such words look is left as it is.
func pieceOnce(piece []byte) (out []byte, arabic bool) {
	for len(piece) > 0 {
		n := 0
		for n < len(piece) && piece[n] < utf8.RuneSelf {
			n++
		}
		out, piece = append(out, piece[:n]...), piece[n:]
		end := len(piece)
		for i, c := range piece {
			if c < utf8.RuneSelf {
				end = i
				break
			}
		}
		word := piece[:end]
		if once := wordOnce(word); once != nil {
			arabic = arabic || isArabic(once)
			word = once
		} else if isArabic(word) {
			return nil, false
		}
		out, piece = append(out, word...), piece[end:]
	}
	return out, arabic
}

// wordOnce gives a word outside ASCII with one encoding taken off, nil if that leaves
// no UTF-8.
func wordOnce(word []byte) []byte {
	once := make([]byte, 0, len(word))
	for _, r := range string(word) {
		c, ok := charmap.Windows1252.EncodeRune(r)
		switch {
		case r < 0x100: // also what windows-1252 has no character for
			c = byte(r)
		case !ok:
			return nil
		}
		once = append(once, c)
	}
	if !utf8.Valid(once) {
		return nil
	}
	return once
}

// isArabic tells a word of two or more Arabic letters.
func isArabic(word []byte) bool {
	letters := 0
	for _, r := range string(word) {
		if letterWorth[r] > 0 {
			letters++
		}
	}
	return letters > 1
}
