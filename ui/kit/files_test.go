package kit

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestFilesThatAreOffered(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"feeds.opml", "notes.txt", ".hidden.opml", "قائمة (2).OPML"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "مجلد"), 0o700); err != nil {
		t.Fatal(err)
	}
	entries, err := entriesOf(dir, []string{".opml"}, "")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.name)
	}
	if want := []string{"مجلد", "feeds.opml", "قائمة (2).OPML"}; !slices.Equal(names, want) {
		t.Errorf("shown are %q, want %q", names, want)
	}
}
