package index

import (
	"math/rand/v2"
	"slices"
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
