package related

import (
	"cmp"
	"compress/gzip"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sahifa/app/arabic"
)

// vocabulary counts the articles of the shared corpus of news that have a word,
// by the folded word without the article and what may stand before it.
func vocabulary(t testing.TB) map[string]int {
	f, err := os.Open(filepath.Join(cmp.Or(os.Getenv("SAHIFA_SHARED"), filepath.Join("..", "..", "..", "..", "shared")), "search", "news.jsonl.gz"))
	if err != nil {
		t.Skip("the shared data is not there")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for d := json.NewDecoder(z); ; {
		var a struct{ Title, Body string }
		if d.Decode(&a) != nil {
			return counts
		}
		seen := map[string]bool{}
		for term := range arabic.Terms(a.Title + "\n" + a.Body) {
			if arabic.IsArabic(term.Word) {
				seen[withoutArticle(term.Word)] = true
			}
		}
		for w := range seen {
			counts[w]++
		}
	}
}

// Bounds of TestPluralsOfNews: how many of the list's plurals occur in news, and
// in how many articles a word is that must be known or judged.
const (
	pluralsOfNews  = 1500
	commonArticles = 20
)

// The list has the common plurals of news: 1,500 of its plurals occur there,
// and every common word that has the shape of a broken plural, of the shapes
// that few other words have, is in a list or was read and found to be none, or
// one that the list leaves out because it looks like another word
// (testdata/noplurals.txt, folded).
func TestPluralsOfNews(t *testing.T) {
	if os.Getenv("SAHIFA_REQUIRE_SHARED") != "1" {
		t.Skip("long, and needs the shared data: .ci/run runs it")
	}
	l := load(t)
	judged, err := os.ReadFile(filepath.Join("testdata", "noplurals.txt"))
	if err != nil {
		t.Fatal(err)
	}
	none := map[string]bool{}
	for w := range strings.FieldsSeq(string(judged)) {
		none[w] = true
	}
	counts := vocabulary(t)
	have := 0
	for p := range l.singulars {
		if counts[p] > 0 {
			have++
		}
	}
	if have < pluralsOfNews {
		t.Errorf("%d plurals of the list occur in news, want %d", have, pluralsOfNews)
	}
	var unknown []string
	for _, w := range slices.Sorted(maps.Keys(counts)) {
		if counts[w] >= commonArticles && hasPluralShape(w) && !none[w] && !l.knows(w) && !arabic.IsStopWord(w) {
			unknown = append(unknown, w)
		}
	}
	if len(unknown) > 0 {
		t.Errorf("%d common words are neither known nor judged: %s", len(unknown), strings.Join(unknown, " "))
	}
	t.Logf("%d plurals of the list occur in news", have)
}

// hasPluralShape reports whether a folded word has a shape that few words but
// broken plurals have.
func hasPluralShape(word string) bool {
	letters := []rune(word)
	return slices.ContainsFunc(rebuilt, func(r struct {
		plural    string
		singulars []string
		notFirst  string
	}) bool {
		root, ok := extractRoot([]rune(r.plural), letters)
		return ok && !strings.ContainsRune(r.notFirst, root[0])
	}) || slices.ContainsFunc([]string{"12ا34", "ا12ا3", "ا123اء", "123اء"}, func(shape string) bool {
		_, ok := extractRoot([]rune(shape), letters)
		return ok
	})
}
