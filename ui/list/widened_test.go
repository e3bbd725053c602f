package list

import (
	"slices"
	"testing"

	"sahifa/app/search"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// What was widened is told, and one click asks for what was typed alone; so a
// period that restricts is taken off.
func TestWhatWasWidenedIsNarrowedByAClick(t *testing.T) {
	p, _, _ := opened(t, &fake{n: 9}, "ar")
	var asked []string
	p.search.results.search = func(q string) { asked = append(asked, q) }
	q := search.Query{Text: "وزير هذا الأسبوع", Filters: []search.Filter{{Text: "هذا الأسبوع"}}}
	p.search.results.show(search.Result{
		Query: q, Widened: []search.Widening{{Word: "وزير", Also: []string{"وزراء"}}},
	}, session.Search{})
	var rows []*kit.IconRow
	for _, o := range p.search.results.notes.Objects {
		if r, ok := o.(*kit.IconRow); ok {
			rows = append(rows, r)
		}
	}
	if len(rows) != 2 {
		t.Fatalf("%d offers", len(rows))
	}
	for _, r := range rows {
		r.OnTapped()
	}
	if want := []string{"وزير", "وزير= هذا الأسبوع"}; !slices.Equal(asked, want) {
		t.Errorf("asked for %q, want %q", asked, want)
	}
}
