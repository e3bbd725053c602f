package index

import (
	"math/rand/v2"
	"slices"
	"sort"
	"testing"
)

// TestKeysAreSorted sorts words by chance, also of what is no UTF-8, against comparing
// them.
func TestKeysAreSorted(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	parts := []string{
		"ا", "ال", "ب", "ي", "ة", "0", "9", "a", "z", "A", "-", "{", "é", "ֿ", "\u0600", "\u061f", "\u0620", "\u06d5", "\u06d6", "\u06d7", "\u06f6",
		"\u06ff", "\u0700", "\u0780", "ﻻ", "世", "🙂", "\xd8", "\xd9", "\xdb", "\xff", "\x80", "\x00",
	}
	var s keySorter
	for round := range 200 {
		chosen := parts[:1+random.IntN(len(parts))]
		seen := map[string]bool{}
		var keys []string
		for range []int{3, 200, 5_000}[round%3] {
			key := ""
			for range random.IntN(14) {
				key += chosen[random.IntN(len(chosen))]
			}
			if !seen[key] {
				keys, seen[key] = append(keys, key), true
			}
		}
		var got []string
		for _, k := range s.sort(keys) {
			got = append(got, keys[k.id])
		}
		if want := slices.Sorted(slices.Values(keys)); !slices.Equal(got, want) {
			t.Fatalf("round %d: %d keys are not in order", round, len(keys))
		}
	}
}

// Whatever bytes keys are of, also those that no text has after one another, their order
// is that of the bytes.
func TestKeysOfAnyBytesAreSorted(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	edges := []byte{0x00, 0x2f, '0', '9', 0x3a, 0x60, 'a', 'z', 0x7b, 0x7f, 0x80, 0xa0, 0xbf, 0xc0, 0xd7, 0xd8, 0xd9, 0xda, 0xdb, 0xdc, 0xff}
	var s keySorter
	for round := range 400 {
		few := random.Perm(len(edges))[:2+random.IntN(len(edges)-2)]
		seen := map[string]bool{}
		var keys []string
		for range []int{40, 400, 4_000}[round%3] {
			key := make([]byte, random.IntN(11))
			for i := range key {
				if key[i] = edges[few[random.IntN(len(few))]]; round%2 == 0 {
					key[i] = byte(random.IntN(256))
				}
			}
			if !seen[string(key)] {
				keys, seen[string(key)] = append(keys, string(key)), true
			}
		}
		var got []string
		for _, k := range s.sort(keys) {
			got = append(got, keys[k.id])
		}
		sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
		for i := range keys {
			if got[i] != keys[i] {
				t.Fatalf("round %d: %x is where %x belongs", round, got[i], keys[i])
			}
		}
	}
}
