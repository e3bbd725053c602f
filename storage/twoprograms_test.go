package storage

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"sahifa/app/identity"
	"sahifa/app/news"
)

// twoPrograms are two programs over one store, which do things by chance, and what is
// to come of it.
type twoPrograms struct {
	t       *testing.T
	dir     string
	random  *rand.Rand
	open    [2]bufferStore
	feeds   [2]int64
	entries map[entryOf]*expected
}

// entryOf is an entry of a feed; expected is the article that it is to be.
type entryOf struct{ feed, number int }

type expected struct {
	id     int64
	word   string // of its text
	kept   bool
	shared bool // with the other feed
}

var chanceWords = []string{"مرفأ", "جسر", "قمر", "سفينة", "طباشير"}

func (p *twoPrograms) item(e entryOf) identity.Item {
	name := fmt.Sprint(e.feed, "-", e.number)
	return identity.Item{GUID: "guid-" + name, Link: "site.example/a/" + name, Title: "عنوان " + name}
}

// put has a program keep an article of an entry as a sync does that does not know it.
func (p *twoPrograms) put(by int, e entryOf, word string) int64 {
	it := p.item(e)
	known := identity.Known{Item: it, FeedID: p.feeds[e.feed], Hash: "h"}
	a := news.Article{Item: news.Item{FeedID: p.feeds[e.feed], Title: it.Title, URL: "https://" + it.Link, Excerpt: word}, Text: word}
	id, err := p.open[by].Articles.PutEntry(context.Background(), a, known, nil)
	if err != nil {
		p.t.Error(err)
	}
	return id
}

func (p *twoPrograms) step() {
	ctx, by := context.Background(), p.random.IntN(2)
	e := entryOf{p.random.IntN(2), p.random.IntN(12)}
	word := func() string { return chanceWords[p.random.IntN(len(chanceWords))] }
	x := p.entries[e]
	if x == nil {
		x = &expected{}
	}
	same := func(id int64) {
		if x.id != 0 && id != x.id {
			p.t.Errorf("%v is %d, and was %d", e, id, x.id)
		}
		x.id, x.kept, p.entries[e] = id, true, x
	}
	switch op := p.random.IntN(20); {
	case op < 9:
		x.word = word()
		same(p.put(by, e, x.word))
	case op < 11: // both at the same time
		words := [2]string{word(), word()}
		var ids [2]int64
		var group sync.WaitGroup
		for i := range ids {
			group.Go(func() { ids[i] = p.put(i, e, words[i]) })
		}
		group.Wait()
		same(ids[0])
		same(ids[1])
		a, err := p.open[by].Articles.Get(ctx, x.id)
		check(p.t, err)
		if x.word = a.Text; x.word != words[0] && x.word != words[1] {
			p.t.Errorf("%v says %q, and was given %q", e, a.Text, words)
		}
	case op < 13 && x.kept && !x.shared:
		check(p.t, p.open[by].Articles.Remove(ctx, x.id))
		x.kept = false
	case op < 14 && x.kept:
		check(p.t, p.open[by].Articles.RecordEntries(ctx, p.feeds[1-e.feed], []identity.Known{{Item: p.item(e), ArticleID: x.id, Hash: "h"}}))
		x.shared = true
	case op < 17:
		p.open[by].Index.flush()
	case op < 18:
		check(p.t, p.open[by].Index.CatchUp(ctx))
	case op < 19: // it is killed with what it had in memory, and begins anew
		p.open[by].indexer.buffer.take()
		fallthrough
	default:
		check(p.t, p.open[by].Close())
		p.begin(by)
	}
}

func (p *twoPrograms) begin(by int) {
	s, err := Open(context.Background(), p.dir)
	check(p.t, err)
	p.open[by] = bufferStore{s, p.t}
}

// check looks for every entry and every word, by both programs.
func (p *twoPrograms) check() {
	ctx, words := context.Background(), map[string]int{}
	for e, x := range p.entries {
		if x.kept {
			words[x.word]++
		}
		for by, s := range p.open {
			got, err := s.Articles.Candidates(ctx, p.feeds[e.feed], []identity.Item{p.item(e)}, [][]string{nil})
			if err != nil || len(got) != 1 || got[0].ArticleID != x.id || got[0].Kept != x.kept {
				p.t.Errorf("%v by %d: %+v, %v, want %+v", e, by, got, err, *x)
			}
			there, err := s.Articles.Elsewhere(ctx, p.feeds[1-e.feed], []identity.Item{p.item(e)})
			if err != nil || len(there) != 1 || there[0].ArticleID != x.id {
				p.t.Errorf("%v by %d from the other feed: %+v, %v", e, by, there, err)
			}
			beside, err := s.Articles.Candidates(ctx, p.feeds[1-e.feed], []identity.Item{p.item(e)}, [][]string{nil})
			if err != nil || (len(beside) == 1) != x.shared {
				p.t.Errorf("%v by %d in the other feed: %+v, %v", e, by, beside, err)
			}
		}
	}
	for _, s := range p.open {
		check(p.t, s.Index.CatchUp(ctx))
		for _, w := range chanceWords {
			s.want(w, words[w])
		}
		s.sound()
	}
}

// Whatever two programs do with the same articles, in whatever order, each entry is one
// article, has what was committed last, and is found by that.
func TestTwoProgramsDoThingsByChance(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			p := &twoPrograms{t: t, dir: t.TempDir(), random: rand.New(rand.NewPCG(seed, 30)), entries: map[entryOf]*expected{}}
			p.begin(0)
			p.begin(1)
			t.Cleanup(func() {
				for _, s := range p.open {
					check(t, s.Close())
				}
			})
			for i := range p.feeds {
				p.feeds[i] = p.open[0].feed(fmt.Sprint("https://site.example/", i))
			}
			for range 60 {
				if p.step(); t.Failed() {
					return
				}
			}
			p.check()
		})
	}
}
