package index

import (
	"context"
	"fmt"
	"testing"
	"time"

	"sahifa/app/search"
)

// Where time is short, the newest documents are looked through, and how many are left
// out is told. However short it is, some are; and a request that does not say how long
// looks through all.
func TestReach(t *testing.T) {
	const each, docs = 1_500, leastReach + stretchDocs + 12_000
	l := &library{}
	some, parts := []*AnalysedArticle{}, []*Segment{}
	for i := range docs {
		if some = append(some, Analyse(Input{Article: int64(i + 1), Time: day, Title: fmt.Sprint("خبر ", i), Text: "قال الوزير"})); len(some) == each || i == docs-1 {
			first := int64(i + 1 - len(some))
			parts = append(parts, l.open(t, first, func(emit func([]byte) error) (NewSegment, error) {
				return NewBuilder().Build(first, some, emit)
			}))
			some = nil
		}
	}
	large := l.open(t, 0, func(emit func([]byte) error) (NewSegment, error) {
		return Merge(parts, l.load, func(int64) bool { return false }, emit)
	})
	dead := deadSet(map[int64]bool{0: true, docs - 1: true})
	for _, tt := range []struct {
		name     string
		segments []*Segment
		until    time.Time
		beyond   int
	}{
		{"many segments, all the time there is", parts, time.Time{}, 0},
		{"many segments, enough time", parts, time.Now().Add(time.Hour), 0},
		{"many segments, no time", parts, time.Now(), 18 * each},
		{"one segment, no time", []*Segment{large}, time.Now(), stretchDocs},
		{"one segment, all the time there is", []*Segment{large}, time.Time{}, 0},
		{"a small one, no time", parts[:5], time.Now(), 0},
	} {
		live := -1
		for _, s := range tt.segments {
			live += s.Count
		}
		if last := tt.segments[len(tt.segments)-1]; last.First+int64(last.Count) == docs {
			live--
		}
		if tt.beyond > 0 {
			tt.beyond-- // the first document is dead
		}
		for query, has := range map[string]int{"الوزير": live - tt.beyond, `"قال الوزير" -خبر`: 0} {
			f, err := Evaluate(context.Background(), Request{
				Query: search.Parse(query, day), FeedExists: func(int64) bool { return true }, Dead: dead, Limit: 10, Feed: AnyFeed, Now: day, Zone: time.UTC, Until: tt.until,
			}, tt.segments, l.load)
			if err != nil {
				t.Fatal(err)
			}
			if f.Total != has || f.Beyond != tt.beyond {
				t.Errorf("%s: %s: %d found and %d beyond reach of %d, want %d and %d", tt.name, query, f.Total, f.Beyond, live, has, tt.beyond)
			}
			for _, c := range f.Best {
				if c.Article <= int64(f.Beyond) {
					t.Errorf("%s: article %d was found, and the first %d are beyond reach", tt.name, c.Article, f.Beyond)
				}
			}
		}
	}
}

// What would end too late is not begun.
func TestReachEndsInTime(t *testing.T) {
	all := stretchesOf([]*Segment{{Header: Header{Count: 5 * stretchDocs}}})
	r := newReach(all, time.Now().Add(time.Minute))
	for i, tt := range []struct {
		took time.Duration
		ok   bool
	}{{0, true}, {time.Second, true}, {2 * time.Minute, false}, {time.Second, true}} {
		if _, ok := r.next(tt.took); ok != tt.ok {
			t.Errorf("%d: after one that took %v: %v", i, tt.took, ok)
		}
	}
	if first, ok := newReach(all, time.Now()).next(time.Minute); !ok || first != all[4] {
		t.Errorf("%v is looked through in any case, want %v", first, all[4])
	}
	if r = newReach(all, time.Time{}); len(all) != 5 {
		t.Fatal(len(all))
	}
	for range all {
		if _, ok := r.next(time.Hour); !ok {
			t.Error("without an end not all are looked through")
		}
	}
}
