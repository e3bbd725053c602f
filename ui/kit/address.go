// Addresses as they are read.

package kit

import (
	"strings"

	"sahifa/app/news"
)

// How many letters of an address are shown, at most, in a line of its own and in a
// sentence.
const (
	LineOfAddress = 60
	wordOfAddress = 28
)

// ShortAddress writes an address for reading: its letters as they are, and not too
// many. What is not to be seen in it, such as marks that turn the order of letters, is
// left as it is in the address.
func ShortAddress(address string, most int) string {
	_, rest, there := strings.Cut(address, "://")
	if !there {
		rest = address
	}
	rest = strings.TrimSuffix(news.ReadableAddress(rest), "/")
	if runes := []rune(rest); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return rest
}
