package arabic

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Names stand as people look for them: numbers by what they are worth, in whatever digits.
func TestNamesInOrder(t *testing.T) {
	for _, want := range [][]string{
		{"صحيفة 1", "صحيفة 2", "صحيفة 10", "صحيفة 100"},
		{"صحيفة ١", "صحيفة 2", "صحيفة ۳", "صحيفة ١٠", "صحيفة 11"},
		{"1", "2", "10", "100", "1000"},
		{"Page 9 of 10", "page 9 of 11", "Page 10 of 9"},
		{"2024-12-31", "2025-1-2", "2025-1-10", "2025-02-01"},
		{"v1.2.9", "v1.2.10", "v1.10.1"},
		{"7 أيام", "24 ساعة", "Zebra", "أخبار", "آفاق", "اقتصاد", "بلادنا"},
		{"a", "a 1", "a b", "ab"},
		{"9", "99999999999999999999999", "100000000000000000000000"},
		{"01", "1", "1a"},
	} {
		sorted := slices.Clone(want)
		rand.Shuffle(len(sorted), func(i, j int) { sorted[i], sorted[j] = sorted[j], sorted[i] })
		slices.SortFunc(sorted, CompareNames)
		if !slices.Equal(sorted, want) {
			t.Errorf("%q, want %q", sorted, want)
		}
	}
}

// It is an order: of any names, one is the same whichever way they are asked for.
func FuzzCompareNames(f *testing.F) {
	f.Add("صحيفة 1", "صحيفة ١٠", "صحيفة 2")
	f.Add("1", "01", "")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		if CompareNames(a, b) != -CompareNames(b, a) || (CompareNames(a, b) == 0) != (a == b) {
			t.Errorf("%q and %q: %d, %d", a, b, CompareNames(a, b), CompareNames(b, a))
		}
		if CompareNames(a, b) < 0 && CompareNames(b, c) < 0 && CompareNames(a, c) >= 0 {
			t.Errorf("%q < %q < %q, and not the first before the last", a, b, c)
		}
	})
}
