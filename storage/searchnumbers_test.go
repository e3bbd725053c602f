package storage

import (
	"context"
	"slices"
	"testing"

	"sahifa/app/search"
)

// A search that is kept after one was removed has a number of its own, also in a store from
// before numbers were given once; what that had is there as it was.
func TestANumberIsOneSearchs(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	db := storeBefore(t, dir, 31)
	had := []search.KeptSearch{
		{SavedSearch: search.SavedSearch{ID: 7, Name: "نفط", Query: "نفط OR غاز", Notify: true}, Position: 1, Told: 40},
		{SavedSearch: search.SavedSearch{ID: 3, Name: "مونديال", Query: "كأس"}, Position: 2, Told: 12},
	}
	for _, v := range had {
		_, err := db.Exec("INSERT INTO searches (id, name, query, position, notify, told) VALUES (?, ?, ?, ?, ?, ?)", v.ID, v.Name, v.Query, v.Position, v.Notify, v.Told)
		check(t, err)
	}
	check(t, db.Close())
	s, err := Open(ctx, dir)
	check(t, err)
	defer s.Close()
	if kept, err := s.SavedSearches.Kept(ctx); err != nil || !slices.Equal(kept, had) {
		t.Fatalf("%+v, %v; there were %+v", kept, err, had)
	}
	given := map[int64]string{7: "نفط", 3: "مونديال"}
	for _, name := range []string{"أول", "ثان", "ثالث"} {
		v, err := s.SavedSearches.Save(ctx, search.SavedSearch{Name: name, Query: "خبر"})
		check(t, err)
		if of := given[v.ID]; of != "" {
			t.Errorf("%s has the number of %s", name, of)
		}
		given[v.ID] = name
		check(t, s.SavedSearches.Remove(ctx, v.ID))
	}
	check(t, s.SavedSearches.Remove(ctx, 7))
	v, err := s.SavedSearches.Save(ctx, search.SavedSearch{Name: "نفط", Query: "نفط"})
	check(t, err)
	if given[v.ID] != "" {
		t.Errorf("a search of the name of one before has the number of %s", given[v.ID])
	}
	check(t, s.SavedSearches.Put(ctx, had[0]))
	if kept, err := s.SavedSearches.Kept(ctx); err != nil || kept[0].ID != 7 {
		t.Errorf("what is put back is %+v, %v", kept, err)
	}
}
