// Package storetest makes articles for tests and measurements: Arabic-looking
// words with the frequencies of real ones (Zipf), the same for the same seed.
package storetest

import (
	"context"
	"fmt"
	"html"
	"math"
	"math/rand/v2"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/storage"
)

// Shape of the articles: as many words as a newspaper's article has on average
// (295 in SaudiNewsNet's 29,497), from a vocabulary that leaves rare words
// rare.
const (
	meanWords  = 300
	vocabulary = 60_000
)

// Generator gives articles one after the other. It is not safe for use by
// several goroutines.
type Generator struct {
	random *rand.Rand
	words  []string
	n      int
	mean   int // words of an article
}

// New makes a generator.
func New(seed uint64) *Generator {
	g := &Generator{random: rand.New(rand.NewPCG(seed, 1)), mean: meanWords}
	letters := []rune("اللليميتنورباهدعفسكقجحطصشخذثزضغظءئ")
	for len(g.words) < vocabulary {
		w := make([]rune, 2+g.random.IntN(4)+g.random.IntN(4))
		for i := range w {
			w[i] = letters[g.random.IntN(len(letters))]
		}
		word := string(w)
		if g.random.IntN(3) == 0 {
			word = "ال" + word
		}
		g.words = append(g.words, word)
	}
	return g
}

// Short has articles of so many words on average: a million long ones take
// hours to write.
func (g *Generator) Short(words int) *Generator {
	g.mean = words
	return g
}

// Others has articles made that New(seed) does not make, of the same words.
func (g *Generator) Others(seed uint64) *Generator {
	g.random = rand.New(rand.NewPCG(seed, 2))
	return g
}

// word gives a word by Zipf's law with exponent 1: its rank is spread evenly on
// a logarithmic scale.
func (g *Generator) word() string {
	rank := int(math.Exp(g.random.Float64()*math.Log(float64(len(g.words))))) - 1
	return g.words[rank]
}

// Word gives the word of a rank, the most frequent first.
func (g *Generator) Word(rank int) string { return g.words[rank] }

func (g *Generator) sentence(words int) string {
	s := make([]string, words)
	for i := range s {
		s[i] = g.word()
		if g.random.IntN(40) == 0 {
			s[i] = fmt.Sprintf("%d%%", g.random.IntN(100))
		}
	}
	return strings.Join(s, " ")
}

// Article gives the next article of a feed and its keys.
func (g *Generator) Article(feedID int64) (a news.Article, keys []string) {
	g.n++
	var text, body []string
	for left := g.mean/2 + g.random.IntN(g.mean); left > 0; {
		n := min(left, 30+g.random.IntN(40))
		left -= n
		p := g.sentence(n/2) + "، " + g.sentence(n-n/2) + "."
		text, body = append(text, p), append(body, "<p>"+html.EscapeString(p)+"</p>")
	}
	a.FeedID = feedID
	a.URL = fmt.Sprintf("https://site-%d.example/2026/11/%d/%d", feedID, g.n%28+1, g.n)
	a.Title, a.Byline, a.Section = g.sentence(9), g.sentence(2), g.word()
	a.Text, a.HTML = strings.Join(text, "\n\n"), strings.Join(body, "\n")
	if r := []rune(a.Text); len(r) > 200 {
		a.Excerpt = string(r[:200])
	}
	a.Published = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC).Add(-time.Duration(g.n) * 53 * time.Second)
	a.Saved = a.Published.Add(10 * time.Minute)
	a.Comments = news.Comments{URL: a.URL + "#comments", Feed: a.URL + "/feed", Count: g.random.IntN(20), Open: true}
	a.EntryHash, a.Complete = fmt.Sprintf("%016x", g.random.Uint64()), true
	return a, []string{"g:" + a.URL, "u:" + a.URL}
}

// Entry gives an article as a feed's entry is recognised by.
func (g *Generator) Entry(a news.Article) identity.Known {
	item := identity.New(identity.Said{GUID: a.URL, Link: a.URL, Title: a.Title, Published: a.Published, Text: a.Text})
	return identity.Known{Item: item, FeedID: a.FeedID, Hash: a.EntryHash, Kept: true}
}

// Fill fills a store with what New(1) makes.
func Fill(ctx context.Context, s *storage.Store, feeds, articles int) (ids []int64, textBytes int64, err error) {
	return New(1).Fill(ctx, s, feeds, articles)
}

// Fill puts articles into a store, spread over feeds of its own, as a sync
// does: from many goroutines at a time. It gives the bytes of their texts. A
// store that has some of its articles gets others.
func (g *Generator) Fill(ctx context.Context, s *storage.Store, feeds, articles int) (ids []int64, textBytes int64, err error) {
	there, err := s.Articles.Counts(ctx)
	if err != nil {
		return nil, 0, err
	}
	have, err := s.Feeds.All(ctx)
	if err != nil {
		return nil, 0, err
	}
	for _, f := range have {
		ids = append(ids, f.ID)
	}
	for i := len(ids); i < feeds; i++ {
		f, err := s.Feeds.Add(ctx, news.Feed{
			URL: fmt.Sprintf("https://site-%d.example/feed", i), Title: fmt.Sprintf("صحيفة %d", i), Folder: fmt.Sprintf("قسم %d", i%10),
		})
		if err != nil {
			return nil, 0, err
		}
		ids = append(ids, f.ID)
	}
	g.n, g.random = there.All, rand.New(rand.NewPCG(1, uint64(there.All)+1))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(64)
	for i := range articles {
		a, _ := g.Article(ids[i%len(ids)])
		textBytes += int64(len(a.Text) + len(a.Title))
		if ctx.Err() != nil {
			break
		}
		group.Go(func() error {
			_, err := s.Articles.PutEntry(ctx, a, g.Entry(a), nil)
			return err
		})
	}
	return ids, textBytes, group.Wait()
}
