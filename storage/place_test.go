package storage_test

import (
	"testing"
	"time"

	"sahifa/app/news"
)

// An article that is put anew stands where it stood, if it is of the same second: whoever
// made it need not know. One of another time is moved.
func TestAnArticlePutAnewKeepsItsPlace(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	a := news.Article{Item: news.Item{FeedID: f.ID, URL: "https://example.com/1", Title: "خبر", Saved: noon, Published: noon.Add(7 * time.Millisecond)}, Text: "نص"}
	a.ID = must[int64](t)(s.Articles.Put(ctx, a, []string{"1"}, nil))
	for _, tt := range []struct{ put, want time.Time }{
		{noon, noon.Add(7 * time.Millisecond)},
		{noon.Add(900 * time.Millisecond), noon.Add(7 * time.Millisecond)},
		{noon.Add(time.Second), noon.Add(time.Second)},
		{noon.Add(-time.Hour), noon.Add(-time.Hour)},
	} {
		a.Published, a.Text = tt.put, a.Text+"."
		must[int64](t)(s.Articles.Put(ctx, a, nil, nil))
		got := must[news.Article](t)(s.Articles.Get(ctx, a.ID))
		places := must[[]news.Cursor](t)(s.Lists.Places(ctx, news.Filter{}))
		if !got.Published.Equal(tt.want) || !places[0].Time.Equal(tt.want) || got.Text != a.Text {
			t.Errorf("put at %v it is at %v, in lists at %v", tt.put, got.Published, places[0].Time)
		}
	}
}
