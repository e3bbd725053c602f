package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sahifa/app/search"
)

// A large segment, which is evaluated in several stretches of several windows by
// lists of several pieces, finds what small ones do, with the same scores.
func TestLargeSegmentFindsWhatSmallOnesDo(t *testing.T) {
	small, large := twoLibraries(t)
	for _, query := range append(queries, "نادر", "نادر نفط", `نادر "نفط غاز"`, "نادر OR موسكو", "-نادر غاز", `"غاز مدرسة" OR نادر`) {
		want, w := small.find(t, query)
		got, g := large.find(t, query)
		if !slices.Equal(got, want) || g.Total != w.Total || fmt.Sprint(g.Feeds, g.Years) != fmt.Sprint(w.Feeds, w.Years) {
			t.Errorf("%s: %d articles, %d %v %v; want %d, %d %v %v", query, len(got), g.Total, g.Feeds, g.Years, len(want), w.Total, w.Feeds, w.Years)
		}
		if !slices.Equal(g.Best, w.Best) {
			t.Errorf("%s: other scores", query)
		}
	}
}

// Of which only some are wanted, those are the first of all, though most others were
// dropped before their scores were known; and all are counted.
func TestFewAreTheBestOfAll(t *testing.T) {
	small, large := twoLibraries(t)
	many := strings.Join(words, " OR ")
	for _, query := range append(queries, many, many+` OR "نفط غاز" OR "غاز نفط" OR "مدرسة نفط"`, many+" ترتيب:تاريخ", "نفط غاز مدرسة كتاب كتب؟", `"نفط غاز" "غاز نفط"؟`, "ن* OR غ* OR م* OR ك*") {
		for _, l := range []*library{small, large} {
			for i, req := range []Request{{Limit: 1}, {Limit: 40}, {Limit: 9, Order: search.ByDate}, {Limit: 9, Year: 2025}, {Limit: 9, Feed: 1}, {Limit: 0}} {
				all := l.request(query)
				all.Order, all.Year, all.AnyWord = req.Order, req.Year, all.Query.Question
				if req.Feed != 0 {
					all.Feed = req.Feed
				}
				few := all
				few.Limit = req.Limit
				want, got := l.ask(t, all), l.ask(t, few)
				if got.Total != want.Total || fmt.Sprint(got.Feeds, got.Years) != fmt.Sprint(want.Feeds, want.Years) {
					t.Errorf("%s, %d: %d %v %v are counted, want %d %v %v", query, i, got.Total, got.Feeds, got.Years, want.Total, want.Feeds, want.Years)
				}
				if first := want.Best[:min(len(want.Best), req.Limit)]; !slices.Equal(got.Best, first) {
					t.Errorf("%s, %d: %v are the best, want %v", query, i, got.Best, first)
				}
			}
		}
	}
}

// twoLibraries gives the same articles in small segments and in one large one.
func twoLibraries(t *testing.T) (small, large *library) {
	const size = stretchDocs + windowDocs + 100
	r := rand.New(rand.NewPCG(3, 3))
	small, large = &library{}, &library{}
	var all []*AnalysedArticle
	for i := range size {
		in := Input{Article: int64(i + 1), Feed: int64(r.IntN(3)), Time: day.AddDate(0, 0, -i%900), Title: words[r.IntN(len(words))], Text: "نفط غاز"}
		for n := r.IntN(4); n > 0; n-- {
			in.Text += " " + words[min(r.IntN(len(words)), r.IntN(len(words)))]
		}
		if i%(3*windowDocs) == 77 {
			in.Text += " نادر"
		}
		all = append(all, Analyse(in))
		large.texts = append(large.texts, in)
	}
	small.texts = large.texts
	const part = 1_000
	for from := 0; from < size; from += part {
		small.segments = append(small.segments, small.open(t, int64(from), func(emit func([]byte) error) (NewSegment, error) {
			return NewBuilder().Build(int64(from), all[from:min(size, from+part)], emit)
		}))
	}
	large.segments = []*Segment{large.open(t, 0, func(emit func([]byte) error) (NewSegment, error) {
		return Merge(small.segments, small.load, func(int64) bool { return false }, emit)
	})}
	return small, large
}

// What a query repeats counts as often.
func TestRepeatedWord(t *testing.T) {
	l := newLibrary(t, rand.New(rand.NewPCG(4, 4)), 60)
	once, f := l.find(t, "نفط")
	often, g := l.find(t, strings.Repeat("نفط ", 20))
	if !slices.Equal(once, often) {
		t.Errorf("%v once, %v twenty times", once, often)
	}
	for i, c := range g.Best {
		if want := 20 * f.Best[i].Score; c.Article != f.Best[i].Article || math.Abs(c.Score-want) > want/1e5 {
			t.Errorf("%v, want %v with a score of %v", c, f.Best[i], want)
		}
	}
}
