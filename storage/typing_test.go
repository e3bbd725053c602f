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

// What feeds are called is read anew when it has changed.
func TestSearchKnowsWhatFeedsAreCalledNow(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	story(t, s, f.ID, "خبر", "نفط")
	named := func(title string, hits int) {
		t.Helper()
		r := result(t, s, "نفط مصدر:"+title, search.Options{})
		if len(r.Hits) != hits || hits > 0 && r.Feeds[0].Title != title {
			t.Errorf("of %s %d are found: %v", title, len(r.Hits), r.Feeds)
		}
	}
	for _, title := range []string{"الجزيرة", "الوطن"} {
		f.Title = title
		ok(t, s.Feeds.Update(ctx, f))
		named("الجزيرة", map[bool]int{true: 1}[title == "الجزيرة"])
		named(title, 1)
	}
	other := feed(t, s, "g")
	other.Title = "الشرق"
	ok(t, s.Feeds.Update(ctx, other))
	story(t, s, other.ID, "خبر", "نفط")
	named("الشرق", 1)
	named("الوطن", 1)
	ok(t, s.Feeds.Remove(ctx, f.ID))
	named("الوطن", 0)
}
