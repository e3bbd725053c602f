package feed

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"sahifa/app/news"
)

// TestCases reads Universal Feed Parser's test feeds in ../shared and tells how
// many are read, and of how many the simple expected values come out right.
func TestCases(t *testing.T) {
	root := os.Getenv("SAHIFA_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	dir := filepath.Join(root, "feeds")
	raw, err := os.ReadFile(filepath.Join(dir, "expectations.json"))
	if err != nil {
		if os.Getenv("SAHIFA_REQUIRE_SHARED") == "1" {
			t.Fatal(err)
		}
		t.Skipf("the feed cases are not there: %v", err)
	}
	var set struct {
		Cases []struct{ File, Group string }
	}
	if err := json.Unmarshal(raw, &set); err != nil {
		t.Fatal(err)
	}
	read, all := map[string]int{}, map[string]int{}
	for _, c := range set.Cases {
		doc, err := os.ReadFile(filepath.Join(dir, c.File))
		if err != nil {
			t.Fatal(err)
		}
		all[c.Group]++
		s, err := Parse(doc, "", "http://example.com/feed.xml")
		if err == nil {
			read[c.Group]++
		} else if k := news.AsProblem(err).Kind; k != news.BrokenFeed && k != news.NotAFeed && k != news.EmptyFeed {
			t.Errorf("%s: %v", c.File, err)
		}
		for _, e := range s.Entries {
			if len(e.Keys) == 0 {
				t.Errorf("%s: an entry without a key", c.File)
			}
		}
	}
	t.Logf("read %v of %v", read, all)
	// gofeed itself reads 99 in 100 of the well-formed ones.
	if read["wellformed"]*100 < all["wellformed"]*98 {
		t.Errorf("only %d of %d well-formed feeds are read", read["wellformed"], all["wellformed"])
	}
}
