package storage_test

import (
	"strings"
	"testing"

	"sahifa/app/search"
)

// A word that is being typed finds what it will find when it is whole: with the article,
// without it, and with what is joined to it. What was found is marked.
func TestTypingSeesThroughWhatIsJoined(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	forms := []string{"اقتصاد", "الاقتصاد", "والاقتصاد", "بالاقتصاد", "للاقتصاد", "كالاقتصاد", "وبالاقتصاد"}
	for _, w := range forms {
		story(t, s, f.ID, "خبر", "قال إن "+w+" ينمو")
	}
	story(t, s, f.ID, "خبر", "قال إن والدهم وصل من قصد")
	for _, typed := range []string{"اقتصا", "الاقتصا", "والاقتصا", "بالاقتصاد", "للاقتص"} {
		r := result(t, s, typed, search.Options{Typing: true})
		found := map[string]bool{}
		for _, h := range r.Hits {
			_, rest, _ := strings.Cut(h.Snippet, "\x02")
			marked, _, _ := strings.Cut(rest, "\x03")
			found[marked] = true
		}
		for _, w := range forms {
			if !found[w] {
				t.Errorf("%s does not find %s", typed, w)
			}
		}
		if len(r.Hits) != len(forms) {
			t.Errorf("%s finds %d articles", typed, len(r.Hits))
		}
	}
	for typed, want := range map[string]int{"والد": 1, "صل": 0, "قصا": 0} {
		if r := result(t, s, typed, search.Options{Typing: true}); len(r.Hits) != want {
			t.Errorf("%s finds %v", typed, titles(r))
		}
	}
	if r := result(t, s, "الاقتصا*", search.Options{}); len(r.Hits) != 1 {
		t.Errorf("a prefix with the article finds %v", titles(r))
	}
}
