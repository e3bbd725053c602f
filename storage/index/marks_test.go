package index

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// What begins with a prefix is found from the mark before it on: all of it, wherever
// in a block it begins, and nothing else.
func TestRangeBeginsAtAMark(t *testing.T) {
	const perBlock = 100
	var all []string
	for i := range 500 {
		all = append(all, fmt.Sprintf("%s%03d", KeyVocabulary, i))
	}
	s, blocks := &Segment{Header: Header{Format: Format}}, [][]byte{}
	for block := range slices.Chunk(all, perBlock) {
		var data []byte
		last := ""
		for _, key := range block {
			data = appendValues(appendKey(data, []byte(last), []byte(key)), Entry{N: 1})
			last = key
		}
		s.keys, s.at, blocks = append(s.keys, block[0]), append(s.at, len(blocks)), append(blocks, data)
	}
	load := func(id int64, _ int) ([]byte, error) { return blocks[id], nil }
	prefixes := []string{KeyVocabulary, "a", "z", KeyVocabulary + "0", KeyVocabulary + "09", KeyVocabulary + "4"}
	for i := range 600 {
		prefixes = append(prefixes, fmt.Sprintf("%s%03d", KeyVocabulary, i))
	}
	for _, prefix := range prefixes {
		var got, want []string
		err := s.Range(prefix, load, func(key []byte, e Entry) bool { got = append(got, string(key)); return e.N == 1 })
		for _, key := range all {
			if strings.HasPrefix(key, prefix) {
				want = append(want, key)
			}
		}
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%q: %d keys, %v; want %d", prefix, len(got), err, len(want))
		}
	}
}
