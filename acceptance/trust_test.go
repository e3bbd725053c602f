// Damage, and the ways out of it, by the built program.

package acceptance

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/storage"
)

// kept puts articles into a reader's store; every other one with its page.
func kept(t *testing.T, r reader, articles int) {
	t.Helper()
	s, err := storage.Open(t.Context(), r.data)
	if err != nil {
		t.Fatal(err)
	}
	f, err := s.Feeds.Add(t.Context(), news.Feed{URL: "https://example.com/feed", Title: "صحيفة"})
	if err != nil {
		t.Fatal(err)
	}
	for i := range articles {
		var text []string
		for p := range 5 {
			text = append(text, fmt.Sprintf("هذه الفقرة رقم %d من الخبر %d، وفيها من الكلام ما يكفي لأن تُعد فقرة من مقال، لا قائمة ولا شريطًا جانبيًا.", p, i))
		}
		a := news.Article{Item: news.Item{FeedID: f.ID, Title: fmt.Sprintf("خبر رقم %d عن أمر مهم", i), URL: fmt.Sprintf("https://example.com/%d", i), Excerpt: "هذه الفقرة", Saved: time.Now()},
			Text: strings.Join(text, "\n\n"), HTML: "<p>" + strings.Join(text, "</p><p>") + "</p>", Complete: true, FromPage: true}
		if i%2 == 0 {
			a.Origin = &news.Origin{Pages: []news.Page{{URL: a.URL, HTML: "<html><body><article><h1>" + a.Title + "</h1>" + a.HTML + "</article></body></html>"}}}
		}
		if _, err := s.Articles.Put(t.Context(), a, []string{a.URL}, nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestDoctorSalvagesADamagedStore(t *testing.T) {
	const articles = 300
	for name, harm := range map[string]func(f *os.File, pages int64) error{
		"zeroed header": func(f *os.File, _ int64) error {
			_, err := f.WriteAt(make([]byte, 100), 0)
			return err
		},
		"first page": func(f *os.File, _ int64) error {
			_, err := f.WriteAt(make([]byte, 4096), 0)
			return err
		},
		"list of free pages": func(f *os.File, _ int64) error {
			_, err := f.WriteAt([]byte{0xff, 0xff, 0xff, 0x00, 0, 0, 0, 9}, 32)
			return err
		},
		"truncated": func(f *os.File, pages int64) error { return f.Truncate(pages * 9 / 10 * 4096) },
		"every fiftieth page": func(f *os.File, pages int64) (err error) {
			random, noise := rand.New(rand.NewPCG(1, 1)), make([]byte, 4096)
			for n := int64(7); n < pages && err == nil; n += 50 {
				for i := range noise {
					noise[i] = byte(random.Uint32())
				}
				_, err = f.WriteAt(noise, n*4096)
			}
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := newReader(t)
			kept(t, r, articles)
			f, err := os.OpenFile(filepath.Join(r.data, "sahifa.db"), os.O_RDWR, 0)
			if err != nil {
				t.Fatal(err)
			}
			info, err := f.Stat()
			if err != nil {
				t.Fatal(err)
			}
			if err := harm(f, info.Size()/4096); err != nil {
				t.Fatal(err)
			}
			f.Close()
			if _, said, code := r.run("backup", filepath.Join(t.TempDir(), "b.db")); name != "list of free pages" && (code == 0 || !strings.Contains(said, "doctor")) { // a copy has no free pages
				t.Errorf("a damaged store was backed up: %d %s", code, said)
			}
			found := r.json("doctor")[0]
			salvaged, _ := found["salvaged"].(map[string]any)
			if name == "list of free pages" { // which is made anew, so that nothing is lost
				if salvaged != nil || len(found.list("mended")) == 0 || len(r.json("list", "--limit", "1000")) != articles {
					t.Errorf("not mended: %v", found)
				}
			} else if salvaged == nil {
				t.Fatalf("nothing was salvaged: %v", found)
			}
			lost, _ := salvaged["lost"].([]any)
			n := len(r.json("list", "--limit", "1000"))
			t.Logf("%d of %d articles, %v texts remade, %d lost", n, articles, salvaged["remade"], len(lost))
			least := articles * 9 / 10
			if name == "truncated" { // a tenth of the file is cut off, and may have more than a tenth of the articles
				least = articles * 8 / 10
			}
			if n < least {
				t.Errorf("%d of %d articles are left", n, articles)
			}
			if again := r.json("doctor", "--deep")[0]; again["ok"] != true {
				t.Errorf("afterwards: %v", again)
			}
			if hits := r.json("search", "خبر", "--limit", "500"); len(hits) == 0 {
				t.Error("nothing is found any more")
			}
		})
	}
}

func TestSyncMakesTheBackupOfTheDay(t *testing.T) {
	r := newReader(t)
	kept(t, r, 3)
	if n := len(r.json("backups")); n != 0 {
		t.Fatalf("%d backups before", n)
	}
	feeds := r.json("feeds")
	if _, said, code := r.run("remove", fmt.Sprint(feeds[0].int("id"))); code != 0 {
		t.Fatal(said)
	}
	r.json("sync")
	r.json("sync")
	all := r.json("backups")
	if len(all) != 1 {
		t.Fatalf("backups: %v", all)
	}
	if _, said, code := r.run("restore", all[0].str("file")); code != 0 {
		t.Error(said)
	}
}

// A log of another store beside a sound one is told by every verb, and doctor puts it
// aside.
func TestDoctorPutsAForeignLogAside(t *testing.T) {
	r, other := newReader(t), newReader(t)
	kept(t, r, 20)
	kept(t, other, 30)
	s, err := storage.Open(t.Context(), other.data)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Articles.SetAllRead(t.Context(), news.Filter{}); err != nil {
		t.Fatal(err)
	}
	log, err := os.ReadFile(filepath.Join(other.data, "sahifa.db-wal"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(r.data, "sahifa.db-wal"), log, 0o600); err != nil {
		t.Fatal(err)
	}
	r.fails("the log of another one", "list")
	r.fails("the log of another one", "search", "خبر")
	if _, said, code := r.run("doctor"); code != 0 {
		t.Fatalf("doctor: exit %d: %s", code, said)
	}
	if n := len(r.json("list", "--limit", "100")); n != 20 {
		t.Errorf("%d articles of 20", n)
	}
	if h := r.json("doctor", "--deep")[0]; h["ok"] != true {
		t.Errorf("afterwards: %v", h)
	}
}
