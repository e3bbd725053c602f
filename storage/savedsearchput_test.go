package storage_test

import (
	"slices"
	"testing"

	"sahifa/app/search"
)

// A search that is put back stands where it stood, under its number; where another has its
// name meanwhile, both stay.
func TestASavedSearchIsPutBack(t *testing.T) {
	s := open(t, t.TempDir())
	for _, name := range []string{"أول", "ثان", "ثالث"} {
		if _, err := s.SavedSearches.Save(ctx, search.SavedSearch{Name: name, Query: "خبر"}); err != nil {
			t.Fatal(err)
		}
	}
	before, err := s.SavedSearches.Kept(ctx)
	if err != nil || len(before) != 3 {
		t.Fatal(before, err)
	}
	for _, again := range []bool{false, true} {
		if err := s.SavedSearches.Remove(ctx, before[1].ID); err != nil {
			t.Fatal(err)
		}
		if again {
			if _, err := s.SavedSearches.Save(ctx, search.SavedSearch{Name: "ثان", Query: "غيره"}); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.SavedSearches.Put(ctx, before[1]); err != nil {
			t.Fatal(err)
		}
		now, err := s.SavedSearches.Kept(ctx)
		if err != nil || !again && !slices.Equal(now, before) || again && (len(now) != 4 || now[1].Name != "ثان 2" || now[1].Query != "خبر" || now[3].Query != "غيره") {
			t.Errorf("again %v: %+v, %v", again, now, err)
		}
	}
}
