package storage_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/app/search"
)

// What a search needs and cannot read is an error of that search: it never looks as
// if no article had the word.
func TestSearchTellsOfDamagedBlocks(t *testing.T) {
	for name, damage := range map[string]string{
		"garbled": "UPDATE index_blocks SET data = zeroblob(length(data))",
		"cut off": "UPDATE index_blocks SET data = substr(data, 1, length(data) / 2)",
		"lost":    "DELETE FROM index_blocks",
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir)
			feed := must[news.Feed](t)(s.Feeds.Add(ctx, news.Feed{URL: "a", Title: "صحيفة"}))
			for i := range 40 {
				story(t, s, feed.ID, fmt.Sprint("خبر ", i), "وصل الزوار إلى ساحة القرية "+strings.Repeat("قديم ", i))
			}
			ok(t, s.Index.CatchUp(ctx))
			ok(t, s.Close())
			db := another(t, filepath.Join(dir, "sahifa.db"))
			_, err := db.Exec(damage)
			ok(t, err)
			ok(t, db.Close())
			s = open(t, dir)
			for _, query := range []string{"ساحة", `"ساحة القرية"`, "سا*", "-ساحة", "زوار OR قرية", "كاتب:سامي"} {
				for _, typing := range []bool{false, true} {
					r, err := s.Index.Search(ctx, search.Parse(query, time.Now()), search.Options{Typing: typing})
					if err == nil || news.AsProblem(err).Kind != news.StoreDamaged {
						t.Errorf("%s found %d, error %v", query, r.Total, err)
					}
				}
			}
			if _, err := s.Index.Matching(ctx, search.Parse("ساحة", time.Now()), search.Options{}); news.AsProblem(err).Kind != news.StoreDamaged {
				t.Errorf("of all matching articles: %v", err)
			}
			if _, err := s.Index.Suggest(ctx, "ساح", 5); news.AsProblem(err).Kind != news.StoreDamaged {
				t.Errorf("of suggestions: %v", err)
			}
		})
	}
}

// Without its filters, or with those of other segments, the index finds what it found.
// A check tells that they are damaged, and makes them anew.
func TestDamagedFiltersLoseNothing(t *testing.T) {
	for name, damage := range map[string]string{
		"lost":          "UPDATE index_segments SET filter = x''",
		"garbled":       "UPDATE index_segments SET filter = zeroblob(length(filter))",
		"another's":     "UPDATE index_segments SET filter = (SELECT filter FROM index_segments ORDER BY id DESC LIMIT 1) WHERE id < (SELECT max(id) FROM index_segments)",
		"of no segment": "UPDATE index_segments SET filter = x'0011223344'",
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir)
			feed := must[news.Feed](t)(s.Feeds.Add(ctx, news.Feed{URL: "a", Title: "صحيفة"}))
			for i := range 5 {
				story(t, s, feed.ID, fmt.Sprint("خبر ", i), "وصل الزوار إلى ساحة القرية "+strings.Repeat("قديم ", i))
				ok(t, s.Index.CatchUp(ctx)) // each has a segment of its own
			}
			ok(t, s.Close())
			db := another(t, filepath.Join(dir, "sahifa.db"))
			_, err := db.Exec(damage)
			ok(t, err)
			ok(t, db.Close())
			s = open(t, dir)
			for _, query := range []string{"ساحة", `"ساحة القرية"`, "زوار", "كاتب:سامي"} {
				if r := must[search.Result](t)(s.Index.Search(ctx, search.Parse(query, time.Now()), search.Options{})); r.Total != 5 {
					t.Errorf("%s found %d of 5", query, r.Total)
				}
			}
			if h := must[news.Health](t)(s.Maintenance.Check(ctx)); len(h.Problems) == 0 {
				t.Error("the check finds nothing")
			}
			if h := must[news.Health](t)(s.Maintenance.Check(ctx)); len(h.Problems) > 0 {
				t.Errorf("after that: %v", h.Problems)
			}
		})
	}
}
