package fetching_test

import (
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/fetching"
)

// A feed that is paused is asked by its name alone, keeps its numbers, and is due when it goes
// on; one beside it is asked as ever.
func TestAPausedFeedIsNotAsked(t *testing.T) {
	quiet, other := apptest.NewSite(t, apptest.ThreeStories()...), apptest.NewSite(t, apptest.ThreeStories()[:1]...)
	a, f := apptest.Subscribed(t, quiet)
	if _, err := a.Subscribe(ctx, other.URL); err != nil {
		t.Fatal(err)
	}
	a.MustSync(t)
	pause := func(paused bool) {
		now, err := a.Feed(ctx, f.ID)
		if err != nil {
			t.Fatal(err)
		}
		if now.Unread != 3 {
			t.Errorf("%d unread", now.Unread)
		}
		now.Paused = paused
		if err := a.ChangeFeed(ctx, now); err != nil {
			t.Fatal(err)
		}
	}
	sync := func(why string, o fetching.Options, asks bool) {
		t.Helper()
		quiet.Asked()
		other.Asked()
		if _, err := a.Sync(ctx, o); err != nil {
			t.Fatal(err)
		}
		if asked := len(quiet.Asked()) > 0; asked != asks {
			t.Errorf("%s: asked %v", why, asked)
		}
		if len(o.FeedIDs) == 0 && len(other.Asked()) == 0 {
			t.Errorf("%s: the other one is not asked", why)
		}
	}
	pause(true)
	sync("all, while paused", fetching.Options{All: true}, false)
	a.Advance(30 * 24 * 3600e9)
	sync("what is due, while paused", fetching.Options{}, false)
	sync("by name, while paused", fetching.Options{FeedIDs: []int64{f.ID}}, true)
	if now, err := a.Feed(ctx, f.ID); err != nil || !now.Paused {
		t.Errorf("asked by name it goes on: %v, %v", now.Paused, err)
	}
	pause(false)
	a.Advance(30 * 24 * 3600e9)
	sync("what is due, afterwards", fetching.Options{}, true)
}
