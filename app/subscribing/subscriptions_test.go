package subscribing_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/news"
)

var ctx = context.Background()

func TestSubscribeTwice(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a, _ := apptest.Subscribed(t, s)
	if _, err := a.Subscribe(ctx, s.URL+"/feed"); apptest.KindOf(err) != news.AlreadySubscribed {
		t.Errorf("err %v, want AlreadyHave", err)
	}
}

func TestOPMLOutAndIn(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a, f := apptest.Subscribed(t, s)
	if err := a.LoadEdition(ctx, "العدد الأول"); err != nil {
		t.Fatal(err)
	}
	if err := a.MoveFeed(ctx, f.ID, "أخبار & تقارير"); err != nil {
		t.Fatal(err)
	}
	if err := a.RenameFeed(ctx, f.ID, "صحيفتي"); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := a.Export(ctx, &file); err != nil {
		t.Fatal(err)
	}
	list := file.String()
	b := apptest.Open(t)
	for _, want := range []int{1, 0} {
		r, err := b.Import(ctx, strings.NewReader(list))
		if err != nil || r.Added != want || r.Skipped != 1-want || len(r.Failed) != 0 {
			t.Fatalf("import: %+v %v, want %d added", r, err, want)
		}
	}
	feeds, err := b.Feeds(ctx)
	if err != nil || len(feeds) != 1 || feeds[0].Title != "صحيفتي" || feeds[0].Folder != "أخبار & تقارير" || feeds[0].URL != f.URL {
		t.Errorf("feeds %+v %v", feeds, err)
	}
	if _, err := b.Import(ctx, strings.NewReader("no list")); apptest.KindOf(err) != news.NotOPML {
		t.Errorf("err %v, want NotOPML", err)
	}
}
