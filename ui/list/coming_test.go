package list

import (
	"context"
	"slices"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/app/search"
)

// Tests of articles that come while the list is read.

// came is a program whose articles are those of fake, with more above them.
type came struct {
	*fake
	above   int
	between bool // they stand below the first article
}

func (c *came) List(ctx context.Context, l news.Filter) ([]news.Item, error) {
	var items []news.Item
	for i := c.above; i > 0 && l.After.ID == 0; i-- {
		newer := item(int64(1000 + i))
		newer.Published = item(1).Published.Add(time.Duration(i) * time.Minute)
		if c.between {
			newer.Published = newer.Published.Add(-30 * time.Minute)
		}
		items = append(items, newer)
	}
	l.Limit -= len(items)
	older, err := c.fake.List(ctx, l)
	items = append(items, older...)
	slices.SortStableFunc(items, func(a, b news.Item) int { return b.Published.Compare(a.Published) })
	return items, err
}

func TestWhatComesDoesNotMoveWhatIsRead(t *testing.T) {
	for _, tt := range []struct {
		name        string
		open        bool
		down        float32
		first, next string // rows in view, before and after
	}{
		{"a list nobody reads begins with the newest", false, 0, "خبر 1 عن Wi-Fi", "خبر 1003 عن Wi-Fi"},
		{"an article of it is open", true, 0, "خبر 1 عن Wi-Fi", "خبر 1 عن Wi-Fi"},
		{"it is scrolled", false, 700, "", ""},
	} {
		f := &came{fake: &fake{n: 200}}
		p, w, _ := openedOver(t, f, f.n, "ar")
		if tt.open {
			p.session.SetArticle(2)
		}
		p.articles.rows.ScrollTo(tt.down)
		seen := func() string { return p.articles.hits[p.articles.rows.First()].Title }
		before := seen()
		f.above = 3
		p.Refresh()
		w.Settle()
		want := tt.next
		if want == "" {
			want = before
		}
		if got := seen(); tt.first != "" && before != tt.first || got != want {
			t.Errorf("%s: %q, then %q", tt.name, before, got)
		}
		if got := p.Hits()[0].ID; got != 1003 {
			t.Errorf("%s: the first is %d", tt.name, got)
		}
		if n := len(p.Hits()); tt.down > 0 && n < pageSize+3 {
			t.Errorf("%s: %d are left", tt.name, n)
		}
	}
}

func TestWhatIsShownStaysInAListThatIsRead(t *testing.T) {
	hit := func(ids ...int64) (all []search.Hit) {
		for _, id := range ids {
			all = append(all, search.Hit{Item: item(id)})
		}
		return all
	}
	ids := func(all []search.Hit) (out []int64) {
		for _, h := range all {
			out = append(out, h.ID)
		}
		return out
	}
	for _, tt := range []struct{ page, shown, want []search.Hit }{
		{nil, nil, nil},
		{hit(1, 2), nil, hit(1, 2)},
		{hit(1, 3, 4), hit(2, 3, 4, 5), hit(1, 2, 3, 4, 5)},
		{hit(1), hit(5, 6), hit(1, 5, 6)},
	} {
		if got := ids(merged(tt.page, tt.shown)); !slices.Equal(got, ids(tt.want)) {
			t.Errorf("%v over %v: %v", ids(tt.page), ids(tt.shown), got)
		}
	}
}

func TestTheOpenArticleStaysWhereItIs(t *testing.T) {
	f := &came{fake: &fake{n: 200}}
	p, w, _ := openedOver(t, f, f.n, "ar")
	p.session.SetArticle(3)
	at := func() float32 {
		return float32(p.articles.index(3) - p.articles.rows.First())
	}
	before := at()
	f.above, f.between = 2, true
	p.Refresh()
	w.Settle()
	if p.Hits()[1].ID != 1002 || at() != before {
		t.Errorf("the open article is %v rows down, then %v", before, at())
	}
}
