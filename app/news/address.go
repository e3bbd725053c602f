package news

import (
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ReadableAddress writes an address by its letters: %D9%82 is no word to anybody. Browsers
// take it as well. What cannot be seen, or would make it another address, is left as it is:
// spaces, marks that turn the order of letters, signs that divide an address.
func ReadableAddress(address string) string {
	if !strings.Contains(address, "%") {
		return address
	}
	var b strings.Builder
	for i := 0; i < len(address); {
		r, escapes := escapedLetter(address[i:])
		switch {
		case escapes == 0:
			b.WriteByte(address[i])
			i++
			continue
		case unicode.IsPrint(r) && r != utf8.RuneError && (r > unicode.MaxASCII || unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-._~", r)):
			b.WriteRune(r)
		default:
			b.WriteString(address[i : i+escapes])
		}
		i += escapes
	}
	return b.String()
}

// escapedLetter reads the letter whose bytes a text begins with, as %D9%82, and how long that
// is: 0 if it begins otherwise. What is no letter's is read byte by byte.
func escapedLetter(s string) (r rune, length int) {
	var bytes []byte
	for len(bytes) < utf8.UTFMax && strings.HasPrefix(s[3*len(bytes):], "%") {
		rest := s[3*len(bytes)+1:]
		if len(rest) < 2 {
			break
		}
		one, err := hex.DecodeString(rest[:2])
		if err != nil {
			break
		}
		bytes = append(bytes, one...)
	}
	if len(bytes) == 0 {
		return 0, 0
	}
	r, size := utf8.DecodeRune(bytes)
	return r, 3 * size
}

// NameOfAddress is what is told of an address that was typed, while nothing better is known: without
// what is the same in all.
func NameOfAddress(typed string) string {
	name := strings.TrimSpace(typed)
	for _, scheme := range []string{"https://", "http://"} {
		name = strings.TrimPrefix(name, scheme)
	}
	if short := strings.TrimRight(name, "/"); short != "" {
		return short
	}
	return typed
}
