package index

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/arabic"
	"sahifa/app/search"
)

var day = time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)

// shelf keeps the blocks of segments for tests.
type shelf struct{ blocks [][]byte }

func (h *shelf) load(id int64, _ int) ([]byte, error) {
	if id < 0 || id >= int64(len(h.blocks)) {
		return nil, errors.New("no such block")
	}
	return h.blocks[id], nil
}

func (h *shelf) open(t testing.TB, id int64, make func(emit func([]byte) error) (NewSegment, error)) *Segment {
	t.Helper()
	first := int64(len(h.blocks))
	made, err := make(func(b []byte) error {
		h.blocks = append(h.blocks, b)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	made.Head.ID, made.Head.FirstBlock = id, first
	s, err := Open(made.Head, made.Directory, made.Documents, made.Filter)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Check(h.load); err != nil {
		t.Fatal(err)
	}
	return s
}

// library is articles of few words, in segments.
type library struct {
	shelf
	texts    []Input
	segments []*Segment
	dead     map[int64]bool
}

var words = strings.Fields("نفط النفط ونفط غاز الغاز مدرسة المدارس مدارس كتاب كتب موسكو بموسكو القمة قمة رئيس الرئيس رئيسان 2015 oil")

func newLibrary(t testing.TB, r *rand.Rand, sizes ...int) *library {
	l := &library{dead: map[int64]bool{}}
	for i, size := range sizes {
		var some []*AnalysedArticle
		first := int64(len(l.texts) + 1)
		for range size {
			text := func(n int) string {
				var s []string
				for range r.IntN(n) + 1 {
					s = append(s, words[min(r.IntN(len(words)), r.IntN(len(words)))])
				}
				return strings.Join(s, " ")
			}
			in := Input{
				Article: int64(len(l.texts) + 1), Feed: int64(r.IntN(3)), Time: day.AddDate(0, 0, -r.IntN(900)), Title: text(5), Text: text(30),
				Byline: text(2), Section: text(1), Source: text(1), Pictured: r.IntN(2) == 0, Comments: r.IntN(2) == 0,
			}
			l.texts = append(l.texts, in)
			some = append(some, Analyse(in))
		}
		l.segments = append(l.segments, l.open(t, int64(i), func(emit func([]byte) error) (NewSegment, error) { return NewBuilder().Build(first, some, emit) }))
	}
	return l
}

// libraryOf is a library of articles with these texts, numbered from 1, in one segment.
func libraryOf(t testing.TB, texts ...string) *library {
	t.Helper()
	l := &library{}
	var some []*AnalysedArticle
	for i, text := range texts {
		in := Input{Article: int64(i + 1), Feed: 1, Time: day, Text: text}
		l.texts = append(l.texts, in)
		some = append(some, Analyse(in))
	}
	l.segments = append(l.segments, l.open(t, 0, func(emit func([]byte) error) (NewSegment, error) { return NewBuilder().Build(1, some, emit) }))
	return l
}

func (l *library) request(query string) Request {
	return Request{
		Query: search.Parse(query, day), FeedsNamed: func([]string) map[int64]bool { return map[int64]bool{1: true} },
		FeedExists: func(id int64) bool { return id == 1 || id == 2 }, InState: func(_ search.State, id int64) bool { return id%2 == 0 },
		Dead: deadSet(l.dead), Limit: len(l.texts), Feed: AnyFeed, Now: day, Zone: time.UTC,
	}
}

func (l *library) ask(t testing.TB, req Request) Result {
	t.Helper()
	f, err := Evaluate(context.Background(), req, l.segments, l.load)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func (l *library) find(t testing.TB, query string) (ids []int64, f Result) {
	t.Helper()
	f = l.ask(t, l.request(query))
	for _, c := range f.Best {
		ids = append(ids, c.Article)
	}
	slices.Sort(ids)
	return ids, f
}

// holds is what a query means, looked up in the text itself.
func holds(n search.Node, in Input, f Result) bool {
	switch n.Op {
	case search.And:
		return !slices.ContainsFunc(n.Children, func(k search.Node) bool { return !holds(k, in, f) })
	case search.Or:
		return slices.ContainsFunc(n.Children, func(k search.Node) bool { return holds(k, in, f) })
	case search.Not:
		return !holds(n.Children[0], in, f)
	}
	t := n.Term
	texts := []string{in.Title, in.Text}
	if t.Title {
		texts = texts[:1]
	}
	has := func(text string, ok func(string) bool) bool {
		return slices.ContainsFunc(strings.Fields(arabic.FoldWords(text)), ok)
	}
	stems := func(text string) bool {
		return !slices.ContainsFunc(t.Words, func(w string) bool {
			return !has(text, func(o string) bool { return arabic.Stem(o) == arabic.Stem(w) })
		})
	}
	for _, text := range texts {
		switch t.Kind {
		case search.Word:
			form := f.Forms[t.Words[0]]
			if has(text, func(w string) bool { return form.IsHit(form.Match(w)) }) {
				return true
			}
		case search.Prefix:
			if has(text, func(w string) bool {
				return strings.HasPrefix(w, t.Words[0]) || strings.HasPrefix(w, "ال"+t.Words[0])
			}) {
				return true
			}
		case search.Phrase:
			if strings.Contains(" "+arabic.FoldWords(text)+" ", " "+strings.Join(t.Words, " ")+" ") {
				return true
			}
		}
	}
	switch t.Kind {
	case search.Author:
		return stems(in.Byline)
	case search.Section:
		return stems(in.Section)
	case search.Feed:
		return in.Feed == 1 || in.Feed == 0 && stems(in.Source)
	case search.After:
		return !in.Time.Before(t.Time)
	case search.Before:
		return in.Time.Before(t.Time)
	case search.InState:
		switch t.State {
		case search.Pictured:
			return in.Pictured
		case search.Commented:
			return in.Comments
		case search.Saved:
			return in.Feed == 0
		}
		return in.Article%2 == 0
	}
	return false
}

var queries = []string{
	"نفط", "المدارس", "كتاب", "موسكو", "نفط غاز", "نفط OR موسكو", "نفط -غاز", "-نفط", `"نفط غاز"`, `"النفط نفط غاز"`, `"نفط"`, "مد*", "ا* -oil",
	"title:نفط", `title:"نفط غاز"`, "author:رئيس", "section:نفط oil", "feed:x نفط", "after:2026 نفط", "before:2025-06-01", "is:unread قمة",
	"has:picture has:comments", "is:saved", "(نفط OR غاز) (موسكو OR قمة) -كتب", "oil 2015", "غائب", "غائب OR نفط", `-"نفط غاز" رئيس`, "is:unread OR oil",
}

func (l *library) check(t *testing.T) {
	t.Helper()
	for _, query := range queries {
		got, f := l.find(t, query)
		var want []int64
		for i, in := range l.texts {
			if in.Article != 0 && !l.dead[int64(i+1)] && holds(search.Parse(query, day).Root, in, f) {
				want = append(want, in.Article)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", query, got, want)
		}
		sum := 0
		for _, n := range f.Years {
			sum += n
		}
		if f.Total != len(want) || sum != f.Total {
			t.Errorf("%s: total %d, by year %d, want %d", query, f.Total, sum, len(want))
		}
	}
}

// What is found is what the query means, over one segment or many, merged or
// not, with documents that died before or after.
func TestEvaluateFindsWhatTheQueryMeans(t *testing.T) {
	for seed := range uint64(8) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 1))
			l := newLibrary(t, r, 1, 40, 7, 100, 3)
			l.check(t)
			for range 20 {
				l.dead[int64(r.IntN(len(l.texts))+1)] = true
			}
			l.check(t)
			merged := l.open(t, 9, func(emit func([]byte) error) (NewSegment, error) {
				return Merge(l.segments[1:4], l.load, func(doc int64) bool { return l.dead[doc] }, emit)
			})
			l.segments = []*Segment{l.segments[0], merged, l.segments[4]}
			for doc := range l.dead { // those in the merged one are gone for good
				if doc >= merged.First && doc < merged.First+int64(merged.Count) {
					l.texts[doc-1].Article = 0
					delete(l.dead, doc)
				}
			}
			l.check(t)
			once := scores(t, l)
			all := l.open(t, 10, func(emit func([]byte) error) (NewSegment, error) {
				return Merge(l.segments, l.load, func(int64) bool { return false }, emit)
			})
			l.segments = []*Segment{all}
			l.check(t)
			for key, score := range scores(t, l) { // lengths are rounded in merging
				if want := once[key]; math.Abs(score-want) > 0.01*want {
					t.Errorf("%s: %v after merging, %v before", key, score, want)
				}
			}
		})
	}
}

func scores(t *testing.T, l *library) map[string]float64 {
	out := map[string]float64{}
	for _, query := range queries {
		_, f := l.find(t, query)
		for _, c := range f.Best {
			out[fmt.Sprint(query, " ", c.Article)] = c.Score
		}
	}
	return out
}

func TestRank(t *testing.T) {
	l := &library{dead: map[int64]bool{}}
	texts := []Input{
		{Title: "خبر", Text: "لم يكن في الأمر مدرستان"},
		{Title: "خبر", Text: "لم يكن في الأمر مدرسة"},
		{Title: "مدرسة", Text: "لم يكن في الأمر شيء"},
		{Title: "خبر", Text: "لا شيء"},
	}
	var some []*AnalysedArticle
	for i, in := range texts {
		in.Article = int64(i + 1)
		some = append(some, Analyse(in))
	}
	l.texts = texts
	l.segments = []*Segment{l.open(t, 1, func(emit func([]byte) error) (NewSegment, error) { return NewBuilder().Build(1, some, emit) })}
	if got := scoresOf(t, l, "مدرسة"); !slices.Equal(got, []int64{3, 2, 1}) { // the headline, the word, its stem
		t.Errorf("ranked %v", got)
	}
}

func scoresOf(t *testing.T, l *library, query string) (ids []int64) {
	_, f := l.find(t, query)
	for _, c := range f.Best {
		ids = append(ids, c.Article)
	}
	return ids
}

// A segment that is damaged gives an error or less, but no panic.
func FuzzOpen(f *testing.F) {
	l := newLibrary(f, rand.New(rand.NewPCG(1, 1)), 30)
	f.Add(0, byte(1))
	f.Add(100, byte(255))
	f.Fuzz(func(t *testing.T, at int, to byte) {
		s := &Segment{Header: l.segments[0].Header, Docs: l.segments[0].Docs, keys: l.segments[0].keys, at: l.segments[0].at}
		block := slices.Clone(l.blocks[0])
		block[max(at, 0)%len(block)] = to
		load := func(int64, int) ([]byte, error) { return block, nil }
		if s.Check(load) != nil {
			return
		}
		_, _ = Evaluate(context.Background(), Request{
			Query: search.Parse(`نفط "نفط غاز" كت*`, day), Feed: AnyFeed, Limit: 10, Now: day, FeedExists: func(int64) bool { return true },
		}, []*Segment{s}, load)
	})
}

func deadSet(docs map[int64]bool) (d DeadSet) {
	for doc := range docs {
		d.Add(doc)
	}
	return d
}
