package index

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"sahifa/app/search"
)

// Of what asks for more than can be read at once, the newest documents are looked
// through, and how many are left out is told. What asks for little finds all, and so
// does a request that wants all.
func TestReach(t *testing.T) {
	const each, docs = 1_500, 18_000
	l := &library{}
	text := strings.Repeat("قال الوزير إن الاجتماع كان مثمرا وإن النفط سيبقى رخيصا ", 20)
	var some, parts = []*AnalysedArticle{}, []*Segment{}
	for i := range docs {
		in := Input{Article: int64(i + 1), Time: day, Title: fmt.Sprint("خبر ", i), Text: text}
		if i%4_500 == 0 {
			in.Text += " نادر"
		}
		if some = append(some, Analyse(in)); len(some) == each {
			parts = append(parts, l.open(t, int64(i), func(emit func([]byte) error) (NewSegment, error) {
				return NewBuilder().Build(int64(i+1-each), some, emit)
			}))
			some = nil
		}
	}
	ask := func(query string, whole bool) Result {
		f, err := Evaluate(context.Background(), Request{
			Query: search.Parse(query, day), FeedExists: func(int64) bool { return true }, Limit: 10, Feed: AnyFeed, Now: day, Zone: time.UTC, Whole: whole,
		}, parts, l.load)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	words := strings.Fields(text)[:9]
	var pairs []string
	for i := range words {
		for k := range 3 {
			pairs = append(pairs, fmt.Sprintf(`"%s %s"`, words[i], words[(i+k+1)%len(words)]))
		}
	}
	wide := strings.Join(pairs[:16], " OR ")
	got := ask(wide, false)
	if got.Beyond < docs/8 || got.Beyond > docs*7/8 || got.Total+got.Beyond != docs {
		t.Errorf("%d found, %d beyond reach of %d", got.Total, got.Beyond, docs)
	}
	for _, c := range got.Best {
		if c.Article <= int64(got.Beyond) {
			t.Errorf("article %d was found, and %d are beyond reach", c.Article, got.Beyond)
		}
	}
	if all := ask(wide, true); all.Beyond != 0 || all.Total != docs {
		t.Errorf("of all, %d found, %d beyond reach", all.Total, all.Beyond)
	}
	for query, want := range map[string]int{"نادر": 4, `"الوزير إن" نادر`: 4, "الوزير": docs, "نادر (" + wide + ")": 4} {
		if f := ask(query, false); f.Beyond != 0 || f.Total != want {
			t.Errorf("%s: %d found, %d beyond reach, want %d", query, f.Total, f.Beyond, want)
		}
	}
}
