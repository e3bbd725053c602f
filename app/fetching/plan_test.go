package fetching_test

import (
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/news"
)

func TestAClockThatWasWrongIsPlannedAnew(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a, _ := apptest.Subscribed(t, s)
	if due, ok, err := a.NextDue(ctx); err != nil || !ok || due.After(time.Now().Add(time.Second)) {
		t.Fatalf("a new feed is due %v %v %v", due, ok, err)
	}
	a.Advance(400 * 24 * time.Hour)
	a.MustSync(t)
	a.Advance(-400 * 24 * time.Hour)
	if err := a.Rebase(ctx); err != nil {
		t.Fatal(err)
	}
	due, ok, err := a.NextDue(ctx)
	if err != nil || !ok || due.After(time.Now().Add(8*24*time.Hour)) {
		t.Errorf("due %v %v %v", due, ok, err)
	}
	if feeds, err := a.Feeds(ctx); err != nil || !feeds[0].NextSync.Equal(due.Truncate(time.Millisecond)) {
		t.Errorf("shown as due %v, want %v (%v)", feeds[0].NextSync, due, err)
	}
}

func TestFeedsThatBeginOneAfterAnother(t *testing.T) {
	first, second := apptest.NewSite(t, apptest.ThreeStories()...), apptest.NewSite(t, apptest.ThreeStories()...)
	a, _ := apptest.Subscribed(t, first)
	if _, err := a.Subscribe(ctx, second.URL+"/feed"); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	r, err := a.Sync(ctx, fetching.Options{Spread: true})
	if err != nil || r.New != 6 || len(a.MustList(t, news.Filter{})) != 6 {
		t.Fatalf("%+v %v", r, err)
	}
	if took := time.Since(began); took < time.Second {
		t.Errorf("both began at once: all took %v", took)
	}
}

func TestWithoutFeedsNoneIsDue(t *testing.T) {
	a := apptest.Open(t)
	if _, ok, err := a.NextDue(ctx); ok || err != nil {
		t.Errorf("%v %v", ok, err)
	}
}
