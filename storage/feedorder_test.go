package storage_test

import (
	"slices"
	"testing"

	"sahifa/app/news"
)

// Feeds and folders stand in the order in which people look for names: numbers by what they
// are worth; folders that the user placed before the others, feeds in none last.
func TestFeedsAndFoldersStandInOrder(t *testing.T) {
	s, ctx := open(t, t.TempDir()), t.Context()
	for _, f := range []struct{ title, folder string }{
		{"صحيفة 10", ""}, {"صحيفة 2", ""}, {"صحيفة ١", ""}, {"Zeitung", "قسم 10"}, {"أخبار", "قسم 10"}, {"ب", "قسم 9"}, {"ج", "موضوع"},
	} {
		if _, err := s.Feeds.Add(ctx, news.Feed{URL: "https://e.example/" + f.title, Title: f.title, Folder: f.folder}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Feeds.OrderFolders(ctx, []string{"موضوع"}); err != nil {
		t.Fatal(err)
	}
	folders, err := s.Feeds.Folders(ctx)
	if want := []string{"موضوع", "قسم 9", "قسم 10"}; err != nil || !slices.Equal(folders, want) {
		t.Errorf("%q, %v", folders, err)
	}
	all, err := s.Feeds.All(ctx)
	var titles []string
	for _, f := range all {
		titles = append(titles, f.Title)
	}
	if want := []string{"ج", "ب", "Zeitung", "أخبار", "صحيفة ١", "صحيفة 2", "صحيفة 10"}; err != nil || !slices.Equal(titles, want) {
		t.Errorf("%q, %v", titles, err)
	}
}
