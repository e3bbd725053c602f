package storage_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	feeds "sahifa/app/feed"
	"sahifa/app/news"
	"sahifa/app/page"
	"sahifa/storage"
)

// Articles without a single word to index: picture posts, headlines of emoji
// or punctuation.
var wordless = []string{"", "🔥", "؟!", "📷 …", " ", "\u200f", "ـ"}

func TestArticlesWithoutAWordAreKept(t *testing.T) {
	s := open(t, t.TempDir())
	f := must[news.Feed](t)(s.Feeds.Add(ctx, news.Feed{URL: "http://a.example/feed"}))
	// Enough of them, one commit each, that segments without a word are merged.
	for i := range 40 {
		a := news.Article{Item: news.Item{FeedID: f.ID, Title: wordless[i%len(wordless)], Saved: time.Now()}, Text: wordless[(i+3)%len(wordless)]}
		must[int64](t)(s.Articles.Put(ctx, a, []string{fmt.Sprint("g:", i)}, nil))
	}
	for i := range 20 { // one with words among them still finds its place
		must[int64](t)(s.Articles.Put(ctx, sample(f.ID, i), []string{fmt.Sprint("g:w", i)}, nil))
	}
	ok(t, s.Index.CatchUp(ctx))
	if n := len(must[[]news.Item](t)(s.Articles.List(ctx, news.Filter{FeedID: f.ID, Limit: 100}))); n != 60 {
		t.Errorf("%d articles are listed, want 60", n)
	}
	sound(t, s)
}

// FuzzWhateverFeedParsesCanBeStored holds the two ends of a sync together: an
// entry that package feed reads, however odd, makes an article that the store
// keeps and gives back.
//
// Fuzz it with -fuzzminimizetime 1x. The store's goroutines make the coverage of
// one input differ from run to run, so go test takes nearly every input for a
// new one, tries for a minute to make each smaller, and reports 0 execs/sec
// meanwhile.
func FuzzWhateverFeedParsesCanBeStored(f *testing.F) {
	for _, doc := range []string{
		`<?xml version="1.0"?><rss version="2.0"><channel><title>d</title><item/></channel></rss>`,
		`<rss version="2.0"><channel><item><title>📷</title><link>http://a.example/1</link><guid>1</guid><description>&lt;img src="http://a.example/1.png"&gt;</description></item><item><title>؟!</title></item></channel></rss>`,
		`<feed xmlns="http://www.w3.org/2005/Atom"><title>ع</title><entry><id>x</id><title type="html">&lt;b&gt;خبر&lt;/b&gt;</title><updated>0001-01-01T00:00:00Z</updated><content type="html">&lt;p&gt;نص &amp;#0; &lt;/p&gt;</content></entry></feed>`,
		`{"version":"https://jsonfeed.org/version/1","title":"j","items":[{"id":"\u0000","content_text":"\ud800","date_published":"9999-12-31T23:59:59Z"}]}`,
	} {
		f.Add([]byte(doc))
	}
	if dir := filepath.Join("..", "..", "shared", "cases", "trust"); dirThere(dir) {
		files, _ := filepath.Glob(filepath.Join(dir, "*.xml"))
		for _, name := range files {
			if data, err := os.ReadFile(name); err == nil {
				f.Add(data)
			}
		}
	}
	s, err := storage.Open(ctx, f.TempDir())
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = s.Close() })
	f.Fuzz(func(t *testing.T, document []byte) {
		source, err := feeds.Parse(document, "", "http://a.example/feed")
		if err != nil {
			return
		}
		sub, err := s.Feeds.Add(ctx, news.Feed{URL: "http://a.example/feed", Title: source.Title, Site: source.Site})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { ok(t, s.Feeds.Remove(ctx, sub.ID)) }()
		ids := map[int64]bool{}
		for _, e := range source.Entries {
			a := page.FromEntry(e)
			a.FeedID, a.Saved, a.EntryHash = sub.ID, time.Unix(1700000000, 0), e.Hash
			id, err := s.Articles.Put(ctx, a, e.Keys, nil)
			if err != nil {
				t.Fatalf("entry %q: %v", e.Title, err)
			}
			kept, err := s.Articles.Get(ctx, id)
			if err != nil {
				t.Fatalf("entry %q: %v", e.Title, err)
			}
			if kept.Title != a.Title || kept.Text != a.Text {
				t.Fatalf("kept %q %q, want %q %q", kept.Title, kept.Text, a.Title, a.Text)
			}
			ids[id] = true
		}
		if n := len(must[[]news.Item](t)(s.Articles.List(ctx, news.Filter{FeedID: sub.ID, Limit: len(ids) + 1}))); n != len(ids) {
			t.Fatalf("%d articles are listed, want %d", n, len(ids))
		}
	})
}

func dirThere(dir string) bool {
	info, err := os.Stat(dir)
	return err == nil && info.IsDir()
}
