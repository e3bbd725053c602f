package storage

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/storage/pages"
)

// library fills the store of a folder, as a reader does in some weeks: feeds in
// folders, articles with origins and pictures, some read, starred and removed,
// comments, drafts and searches.
func library(t testing.TB, dir string, articles int) {
	t.Helper()
	ctx := context.Background()
	s, err := Open(ctx, dir)
	check(t, err)
	var feeds []news.Feed
	for i := range 20 {
		f, err := s.Feeds.Add(ctx, news.Feed{URL: fmt.Sprintf("https://site-%d.example/feed", i), Title: fmt.Sprintf("صحيفة %d", i), Folder: "قسم"})
		check(t, err)
		feeds = append(feeds, f)
	}
	random := rand.New(rand.NewPCG(1, 2))
	var remove []int64
	for i := range articles {
		var words []string
		for range 100 + random.IntN(300) {
			words = append(words, fmt.Sprintf("كلمة%d", random.IntN(40000)))
		}
		text := strings.Join(words, " ")
		f := feeds[i%len(feeds)]
		a := news.Article{Item: news.Item{FeedID: f.ID, Title: fmt.Sprintf("عنوان %d", i), URL: fmt.Sprintf("https://site-%d.example/%d", i%len(feeds), i),
			Excerpt: text[:100], Saved: time.Now(), Published: time.Now()}, HTML: "<p>" + text + "</p>", Text: text, Complete: true, FromPage: true, EntryHash: "h"}
		if i%3 == 0 {
			a.Origin = &news.Origin{Pages: []news.Page{{URL: a.URL, HTML: "<p>" + text + "</p>"}}}
		}
		it := identity.New(identity.Said{GUID: a.URL, Link: a.URL, Title: a.Title, Published: a.Published, Text: a.Text})
		id, err := s.Articles.PutEntry(ctx, a, identity.Known{Item: it, FeedID: f.ID, Hash: a.EntryHash}, nil)
		check(t, err)
		if i%50 == 7 {
			remove = append(remove, id)
		}
		if i%10 == 0 {
			check(t, s.Articles.SetStarred(ctx, id, true))
		}
	}
	for _, id := range remove {
		check(t, s.Articles.Remove(ctx, id))
	}
	for i := range 30 {
		_, err := s.Drafts.Put(ctx, news.Draft{ArticleID: 1, Text: fmt.Sprintf("مسودة %d", i), Created: time.Now(), Updated: time.Now()})
		check(t, err)
	}
	_, err = s.SavedSearches.Save(ctx, search.SavedSearch{Name: "بحث", Query: "كلمة1"})
	check(t, err)
	check(t, s.Index.CatchUp(ctx))
	check(t, s.Close())
}

// places gives the pages that each article's own rows stand on: of its status,
// its headline and its text.
func places(t testing.TB, file string) map[int64][]uint32 {
	t.Helper()
	f, err := pages.Open(file)
	check(t, err)
	defer f.Close()
	at := map[int64][]uint32{}
	roots, whole := f.Schema(), map[int64]int{}
	for _, table := range []string{"articles", "bodies", "status"} {
		for _, n := range f.Tree(roots[table], map[uint32]bool{}) {
			rows, _ := f.Rows(n)
			for _, r := range rows {
				at[r.ID] = append(at[r.ID], r.Pages...)
				whole[r.ID]++
			}
		}
	}
	for id := range at {
		if whole[id] != 3 { // removed
			delete(at, id)
		}
	}
	return at
}

// spoil overwrites pages of a file.
func spoil(t testing.TB, file string, spoilt map[uint32]bool, random *rand.Rand) {
	t.Helper()
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	check(t, err)
	defer f.Close()
	for n := range spoilt {
		page := make([]byte, 4096)
		switch random.IntN(3) {
		case 0: // zeros
		case 1:
			for i := range page {
				page[i] = byte(random.Uint32())
			}
		case 2: // what stands elsewhere in the file, as a disk that mixes up places has it
			_, err := f.ReadAt(page, int64(random.IntN(200))*4096)
			check(t, err)
		}
		_, err := f.WriteAt(page, int64(n-1)*4096)
		check(t, err)
	}
}

func copyTo(t testing.TB, dir, from string) string {
	t.Helper()
	check(t, os.MkdirAll(dir, 0o700))
	to := filepath.Join(dir, fileName)
	check(t, copyFile(to, from))
	return to
}

// Target: of 20 stores with 1 % of their pages overwritten, at least 99 % of the
// articles whose own pages are sound come back.
func TestSalvageBringsBackWhatIsSound(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	library(t, dir, 300)
	whole := filepath.Join(dir, fileName)
	at := places(t, whole)
	info, err := os.Stat(whole)
	check(t, err)
	count := int(info.Size() / 4096)
	if len(at) < 280 {
		t.Fatalf("only %d articles were found in %d pages", len(at), count)
	}
	trials := 20
	if testing.Short() || raced {
		trials = 2
	}
	var sound, back, drafts int
	for trial := range trials {
		random := rand.New(rand.NewPCG(uint64(trial), 5))
		spoilt := map[uint32]bool{}
		for len(spoilt) < count/100 {
			spoilt[uint32(random.IntN(count)+1)] = true
		}
		if trial%5 == 0 {
			spoilt[1] = true // the header and the schema's root
		}
		here := t.TempDir()
		spoil(t, copyTo(t, here, whole), spoilt, random)
		found, err := Salvage(ctx, here)
		if err != nil {
			t.Fatalf("trial %d: %v", trial, err)
		}
		s, err := Open(ctx, here)
		check(t, err)
		mine, kept := 0, 0
		for id, on := range at {
			fine := true
			for _, n := range on {
				fine = fine && !spoilt[n]
			}
			if !fine {
				continue
			}
			mine++
			if a, err := s.Articles.Get(ctx, id); err == nil && strings.HasPrefix(a.Title, "عنوان") && len(a.Text) > 500 {
				kept++
			}
		}
		sound, back = sound+mine, back+kept
		all, err := s.Drafts.List(ctx, "")
		check(t, err)
		drafts += len(all)
		if trial < 2 { // the same way in all: half of the time of a trial
			check(t, s.Index.CatchUp(ctx))
			if h, err := s.Maintenance.Check(ctx); err != nil || len(h.Problems) > 0 {
				t.Errorf("trial %d: the new store is not sound: %v, %v", trial, h.Problems, err)
			}
		}
		if len(copiesAside(filepath.Join(here, fileName))) != 1 {
			t.Errorf("trial %d: the damaged store is not kept", trial)
		}
		t.Logf("trial %d: %d pages spoilt, %d of %d sound articles, %d to be made again, %d lost, %d drafts", trial, len(spoilt), kept, mine, len(found.Remake), len(found.Lost), len(all))
		check(t, s.Close())
	}
	t.Logf("%d of %d sound articles came back: %.3f %%", back, sound, 100*float64(back)/float64(sound))
	if float64(back) < 0.99*float64(sound) {
		t.Errorf("%d of %d sound articles came back", back, sound)
	}
}

// A log of another store beside a sound one spoils what SQLite reads; the store
// itself is whole.
func TestSalvageTakesAForeignLogAway(t *testing.T) {
	ctx := context.Background()
	dir, other := t.TempDir(), t.TempDir()
	library(t, dir, 60)
	file := filepath.Join(dir, fileName)
	s, err := Open(ctx, other)
	check(t, err)
	for i := range 200 {
		if i == 195 { // the log of a store in use has only the last changes
			check(t, s.Close())
			s, err = Open(ctx, other)
			check(t, err)
		}
		_, err := s.Articles.Put(ctx, news.Article{Item: news.Item{Title: "خبر", URL: fmt.Sprint(i)}, Text: strings.Repeat("كلام ", 300)}, []string{fmt.Sprint(i)}, nil)
		check(t, err)
	}
	check(t, copyFile(file+"-wal", filepath.Join(other, fileName+"-wal")))
	check(t, s.Close())

	found, err := Salvage(ctx, dir)
	check(t, err)
	if !found.WithoutLog {
		t.Errorf("salvaged %+v", found)
	}
	s, err = Open(ctx, dir)
	check(t, err)
	defer s.Close()
	if c, err := s.Articles.Counts(ctx); err != nil || c.All != 58 {
		t.Errorf("%d articles, %v", c.All, err)
	}
	if h, err := s.Maintenance.Check(ctx); err != nil || len(h.Problems) > 0 {
		t.Errorf("%v, %v", h.Problems, err)
	}
}

// Whatever stands in the store's place is kept beside an empty one.
func TestStartAnew(t *testing.T) {
	ctx := context.Background()
	for name, was := range map[string]string{"text": "hello", "a broken store": "SQLite format 3\x00 and nothing more", "nothing": ""} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, fileName)
			if was != "" {
				check(t, os.WriteFile(file, []byte(was), 0o600))
				check(t, os.WriteFile(file+"-wal", []byte("log"), 0o600))
			}
			check(t, StartAnew(ctx, dir))
			s, err := Open(ctx, dir)
			check(t, err)
			if err := StartAnew(ctx, dir); news.AsProblem(err).Kind != news.StoreLocked {
				t.Errorf("while it is open: %v", err)
			}
			if c, err := s.Articles.Counts(ctx); err != nil || c.All != 0 {
				t.Errorf("%+v %v", c, err)
			}
			check(t, s.Close())
			if was == "" {
				return
			}
			for tail, want := range map[string]string{"": was, "-wal": "log"} {
				if kept, err := os.ReadFile(file + asideSuffix + ".1" + tail); err != nil || string(kept) != want {
					t.Errorf("kept %q, %v", kept, err)
				}
			}
		})
	}
}
