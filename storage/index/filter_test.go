package index

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
)

// A filter has all keys that it was made of, at most one in fifty of others, and is
// not large.
func TestFilter(t *testing.T) {
	for _, n := range []int{1, 30, 600, 20_000, 300_000} {
		keys := make([]uint64, n)
		for i := range keys {
			keys[i] = filterHash(fmt.Sprint(KeyStem, "كلمة", i))
		}
		encoded := encodeFilter(keys, []byte("directory"))
		if most := n*filterBits/8 + filterBlock + filterSum; len(encoded) > most {
			t.Errorf("of %d keys: %d bytes, want %d at most", n, len(encoded), most)
		}
		f := decodeFilter(encoded, []byte("directory"))
		if len(f) == 0 {
			t.Fatalf("of %d keys: none", n)
		}
		for i, k := range keys {
			if !f.mayHave(k) {
				t.Fatalf("of %d keys: key %d is lost", n, i)
			}
		}
		wrong := 0
		const others = 100_000
		for i := range others {
			if f.mayHave(filterHash(fmt.Sprint(KeyStem, "كلمات", i))) {
				wrong++
			}
		}
		if wrong > others/50 {
			t.Errorf("of %d keys: it may have %d of %d others", n, wrong, others)
		}
	}
}

// A word has one hash, of whichever of its kinds the key is; other kinds have others.
func TestFilterHash(t *testing.T) {
	word := filterHash(KeyWord + "خبر")
	if filterHash(KeyPositions+"خبر") != word || filterHash(KeyVocabulary+"خبر") != word || filterHash([]byte(KeyWord+"خبر")) != word {
		t.Error("a word has several")
	}
	if filterHash(KeyStem+"خبر") == word || filterHash(KeySkeleton+"خبر") == word {
		t.Error("a stem has that of a word")
	}
	if want := uint64(0x4f042f1dc43e3054); word != want { // files have it
		t.Errorf("%#x, want %#x", word, want)
	}
}

// A filter that is damaged, or another segment's, is none.
func TestForeignFilter(t *testing.T) {
	encoded := encodeFilter([]uint64{1, 2, 3}, []byte("directory"))
	damaged := func(at int) []byte {
		other := append([]byte{}, encoded...)
		other[at] ^= 4
		return other
	}
	for name, f := range map[string]filter{
		"another segment's": decodeFilter(encoded, []byte("directories")),
		"of another sum":    decodeFilter(damaged(0), []byte("directory")),
		"of other bits":     decodeFilter(damaged(len(encoded)-1), []byte("directory")),
		"cut off":           decodeFilter(encoded[:len(encoded)-filterBlock], []byte("directory")),
		"cut within":        decodeFilter(encoded[:len(encoded)-1], []byte("directory")),
		"nothing":           decodeFilter([]byte{}, []byte("directory")),
		"only a sum":        decodeFilter(encoded[:filterSum], nil),
	} {
		if f != nil || !f.mayHave(7) {
			t.Errorf("%s: it is heeded", name)
		}
	}
}

// A segment whose filter lacks a key, or that should have a filter, is damaged.
func TestCheckOfFilter(t *testing.T) {
	l := newLibrary(t, rand.New(rand.NewPCG(1, 2)), 30)
	s := l.segments[0]
	for name, f := range map[string]filter{
		"lacks keys": make(filter, len(s.filter)),
		"is lost":    nil,
	} {
		one := &Segment{Header: s.Header, Docs: s.Docs, keys: s.keys, at: s.at, filter: f}
		if err := one.Check(l.load); !errors.Is(err, ErrDamaged) {
			t.Errorf("the filter %s: %v", name, err)
		}
	}
	former := &Segment{Header: s.Header, Docs: s.Docs, keys: s.keys, at: s.at}
	if former.Format = formatWithoutFilter; former.Check(l.load) != nil {
		t.Error("a segment without a filter is damaged")
	}
}

// What is found by filters is what is found without.
func TestFilteredFindsWhatUnfilteredDoes(t *testing.T) {
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 21))
		filtered := newLibrary(t, r, 1, 3, 500, 40, 200, 1, 64)
		plain := *filtered
		plain.segments = nil
		for _, s := range filtered.segments {
			if len(s.filter) == 0 {
				t.Fatal("a segment has no filter")
			}
			plain.segments = append(plain.segments, &Segment{Header: s.Header, Docs: s.Docs, keys: s.keys, at: s.at})
		}
		for i := range filtered.texts {
			if r.IntN(10) == 0 {
				filtered.dead[int64(i+1)] = true
			}
		}
		all := append([]string{}, queries...)
		for range 300 {
			all = append(all, queryByChance(r))
		}
		for _, query := range all {
			for _, typing := range []bool{false, true} {
				req := filtered.request(query)
				req.Typing, req.AnyWord = typing, req.Query.Question
				got, want := filtered.ask(t, req), plain.ask(t, req)
				if !reflect.DeepEqual(got, want) {
					t.Errorf("%s: %v with filters, %v without", query, got, want)
				}
			}
		}
	}
}

// queryByChance joins some words, most of which no article has.
func queryByChance(r *rand.Rand) (query string) {
	letters := []rune("ابتمنلوي")
	for range 1 + r.IntN(5) {
		word := words[r.IntN(len(words))]
		if r.IntN(3) == 0 {
			some := []rune(word)
			some[r.IntN(len(some))] = letters[r.IntN(len(letters))]
			word = string(some)
		}
		switch r.IntN(6) {
		case 0:
			word = "-" + word
		case 1:
			word += "*"
		case 2:
			word = `"` + word + " " + words[r.IntN(len(words))] + `"`
		case 3:
			word = "OR " + word
		case 4:
			word = "عنوان:" + word
		}
		query += word + " "
	}
	return query
}

func FuzzFilter(f *testing.F) {
	f.Add(encodeFilter([]uint64{1, 2}, []byte("ab")), []byte("ab"), uint64(2))
	f.Fuzz(func(t *testing.T, encoded, directory []byte, key uint64) {
		if one := decodeFilter(encoded, directory); one != nil && len(one)%filterBlock != 0 {
			t.Error(len(one))
		} else {
			one.mayHave(key)
		}
	})
}
