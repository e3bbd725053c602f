package fetching_test

import (
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/news"
)

// Of each feed it is kept what its last sync took: with its pages and pictures the first
// time, and next to nothing when there is nothing new.
func TestWhatASyncOfAFeedTook(t *testing.T) {
	s, other := apptest.NewSite(t, apptest.ThreeStories()...), apptest.NewSite(t, apptest.ThreeStories()[:1]...)
	a, f := apptest.Subscribed(t, s)
	g, err := a.Subscribe(ctx, other.URL)
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	report := a.MustSync(t)
	all := time.Since(began)
	large, small := feedOf(t, a, f.ID), feedOf(t, a, g.ID)
	if large.Received <= small.Received || small.Received == 0 || large.Received+small.Received > report.Bytes {
		t.Errorf("three articles took %d bytes, one %d, all %d", large.Received, small.Received, report.Bytes)
	}
	pictures := int64(0)
	for _, i := range a.MustList(t, news.Filter{FeedID: f.ID}) {
		art, err := a.Article(ctx, i.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range art.Pictures {
			full, err := a.Picture(ctx, p.Hash)
			if err != nil {
				t.Fatal(err)
			}
			pictures = max(pictures, int64(len(full.Bytes)))
		}
	}
	if large.Received < pictures {
		t.Errorf("%d bytes with a picture of %d", large.Received, pictures)
	}
	if large.Took <= 0 || large.Took > all+time.Millisecond { // it is kept in milliseconds
		t.Errorf("it took %v of %v", large.Took, all)
	}
	a.MustSync(t)
	if again := feedOf(t, a, f.ID); again.Received != 0 || again.Took <= 0 {
		t.Errorf("an unchanged feed took %d bytes, %v", again.Received, again.Took)
	}
}
