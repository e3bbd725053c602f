package index

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"
)

// What a query reads together are blocks of keys that it needs, and reading them so
// changes nothing in what is found.
func TestReadAhead(t *testing.T) {
	l := newLibrary(t, rand.New(rand.NewPCG(5, 21)), 300, 200, 100)
	for _, query := range append([]string{"نفط", "نفط غاز مدرسة كتاب", `"نفط غاز"`, "مدارس موسكو رئيس؟"}, queries...) {
		req := l.request(query)
		want := l.ask(t, req)
		var together, single []int64
		req.Ahead = func(blocks []int64) { together = append(together, blocks...) }
		var mu sync.Mutex // of single: several cores load at a time
		load := func(id int64, more int) ([]byte, error) {
			mu.Lock()
			defer mu.Unlock()
			single = append(single, id)
			return l.load(id, more)
		}
		got, err := Evaluate(t.Context(), req, l.segments, load)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, %v; want %v", query, got, err, want)
		}
		if query == "نفط" && (len(together) == 0 || !slices.ContainsFunc(together, func(id int64) bool { return slices.Contains(single, id) })) {
			t.Errorf("%s: blocks %d are read together, %d asked for", query, together, single)
		}
	}
}
