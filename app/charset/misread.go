package charset

// Text of windows-1256 that was taken for Latin letters on the way, and written as
// UTF-8 or as references to those letters, so that it reads "ÇáÎÈÑ".

import (
	"bytes"
	"regexp"
	"strconv"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// alefs are what the commonest letter becomes: a text without it is not looked at.
var alefs = [][]byte{[]byte("Ç"), []byte("&#199;"), []byte("&#xC7;"), []byte("&#xc7;")}

func hasAlef(text []byte) bool {
	for _, a := range alefs {
		if bytes.Contains(text, a) {
			return true
		}
	}
	return false
}

// reference is one to a character above ASCII of a charset with one byte each.
var reference = regexp.MustCompile(`&#(?:1[2-9][0-9]|2[0-4][0-9]|25[0-5]|[xX][89a-fA-F][0-9a-fA-F]);`)

func referred(ref []byte) []byte {
	digits, base := string(ref[2:len(ref)-1]), 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 8)
	if err != nil || n < utf8.RuneSelf {
		return ref
	}
	return utf8.AppendRune(nil, rune(n))
}

// How many letters are no chance: no word of a European language has so many and not
// one of ASCII, but for lists of letters such as ÆØÅ.
const (
	sureWord  = 3
	surePiece = 5
)

// pieceFromLatin puts a piece right if each of its words outside ASCII is one of
// Arabic letters in windows-1256, and they are long enough to be sure.
func pieceFromLatin(piece []byte) (out []byte, ok bool) {
	if piece[0] == '<' && !bytes.HasPrefix(piece, []byte("<![CDATA[")) { // a tag, with what its attributes have
		return nil, false
	}
	all, longest := 0, 0
	letters, plain := 0, false // of the word read just now: read as Arabic, of ASCII
	for _, r := range string(reference.ReplaceAllFunc(piece, referred)) {
		read := r
		if r >= utf8.RuneSelf {
			c, known := charmap.Windows1252.EncodeRune(r)
			switch {
			case !known && r > 0xff:
				return nil, false
			case !known:
				c = byte(r)
			}
			read = charmap.Windows1256.DecodeByte(c)
		}
		switch {
		case letterWorth[read] > 0:
			letters, all = letters+1, all+1
			longest = max(longest, letters)
		case unicode.IsLetter(read) && r >= utf8.RuneSelf:
			return nil, false
		case unicode.IsLetter(read):
			plain = true
		case !unicode.IsMark(read):
			letters, plain = 0, false
		}
		if letters > 0 && plain {
			return nil, false
		}
		out = utf8.AppendRune(out, read)
	}
	return out, longest >= sureWord && all >= surePiece
}
