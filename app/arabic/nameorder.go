package arabic

import (
	"cmp"
	"strings"
	"unicode/utf8"
)

// NameKey gives what names are sorted by for people, byte by byte: letters as Fold has them,
// and numbers by what they are worth, however their digits are written, so that 2 stands
// before 10.
func NameKey(name string) string {
	folded := Fold(name)
	if !strings.ContainsAny(folded, "0123456789") {
		return folded
	}
	var key []byte
	for i := 0; i < len(folded); {
		end := i
		for end < len(folded) && isDigit(folded[end]) {
			end++
		}
		if end == i {
			key = append(key, folded[i])
			i++
			continue
		}
		number := strings.TrimLeft(folded[i:end], "0")
		const most = 0xD000 // how many digits are told apart: code points up to here are runes
		key = utf8.AppendRune(append(key, '0'), rune(1+min(len(number), most)))
		key = append(key, number...)
		i = end
	}
	return string(key)
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// CompareNames compares names by their NameKey, and those of one key as they are written.
func CompareNames(a, b string) int {
	return cmp.Or(strings.Compare(NameKey(a), NameKey(b)), strings.Compare(a, b))
}
