package articles_test

import (
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/news"
)

// That nothing is marked in an article and that there is no such article are two things.
func TestHighlightsOfNoArticle(t *testing.T) {
	a, _ := apptest.Subscribed(t, apptest.NewSite(t, apptest.ThreeStories()...))
	a.MustSync(t)
	id := a.MustList(t, news.Filter{})[0].ID
	for _, article := range []int64{0, id} {
		if all, err := a.Highlights(t.Context(), article); err != nil || len(all) > 0 {
			t.Errorf("of %d: %+v, %v", article, all, err)
		}
	}
	if _, err := a.Highlights(t.Context(), 999); apptest.KindOf(err) != news.NoSuchArticle {
		t.Errorf("of an article that there is not: %v", err)
	}
	if _, err := a.Steps.Highlight(t.Context(), news.Highlight{ArticleID: id, Text: "الخبر"}); err != nil {
		t.Fatal(err)
	}
	if all, err := a.Highlights(t.Context(), id); err != nil || len(all) != 1 {
		t.Errorf("marked is %+v, %v", all, err)
	}
}
