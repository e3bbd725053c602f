package storage_test

import (
	"testing"

	"sahifa/app/news"
)

// What a highlight is in stays however old it is, and a highlight outlives an article
// that the user removes all the same.
func TestHighlightsKeepTheirArticleAndOutliveIt(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	marked, other := aged(t, s, f.ID, 1, 40, 40), aged(t, s, f.ID, 2, 40, 40)
	h := must[news.Highlight](t)(s.Highlights.Put(ctx, news.Highlight{ArticleID: marked, Page: "https://example.com/1", PageTitle: "خبر", Text: "مقطع\nوآخر", Before: "قبل", After: "بعد", Made: noon}))
	limits := []news.KeepLimit{{FeedID: f.ID, Before: noon.AddDate(0, 0, -4)}}
	if ids := must[[]int64](t)(s.Retention.Expired(ctx, limits, true)); len(ids) != 1 || ids[0] != other {
		t.Errorf("%v is to go, want %d", ids, other)
	}
	if n := must[int](t)(s.Retention.Remove(ctx, []int64{marked, other}, true)); n != 1 {
		t.Errorf("%d were removed", n)
	}
	noted := h
	noted.Note = "للمراجعة"
	if got := must[news.Highlight](t)(s.Highlights.Put(ctx, noted)); got != noted {
		t.Errorf("%+v", got)
	}
	ok(t, s.Feeds.Remove(ctx, f.ID))
	if all := must[[]news.Highlight](t)(s.Highlights.List(ctx, 0)); len(all) != 1 || all[0] != noted {
		t.Errorf("left %+v", all)
	}
	if was := must[news.Highlight](t)(s.Highlights.Remove(ctx, h.ID)); was != noted {
		t.Errorf("removed %+v", was)
	}
	_, err := s.Highlights.Remove(ctx, h.ID)
	if p := news.AsProblem(err); p == nil || p.Kind != news.NoSuchHighlight {
		t.Errorf("removed twice: %v", err)
	}
	if back := must[news.Highlight](t)(s.Highlights.Put(ctx, noted)); back != noted {
		t.Errorf("put back: %+v", back)
	}
}
