package app_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"sahifa/app/news"
)

func kindOf(err error) news.Kind {
	var p *news.Problem
	if errors.As(err, &p) {
		return p.Kind
	}
	return ""
}

func TestSubscribeTwice(t *testing.T) {
	s := newSite(t, threeStories()...)
	a, _ := subscribed(t, s)
	if _, err := a.Subscribe(ctx, s.URL+"/feed"); kindOf(err) != news.AlreadyHave {
		t.Errorf("err %v, want AlreadyHave", err)
	}
}

func TestSaveKeepsAPageOnce(t *testing.T) {
	s := newSite(t, threeStories()...)
	a := program(t)
	first, err := a.Save(ctx, s.URL+"/a/1?utm_source=mail")
	if err != nil {
		t.Fatal(err)
	}
	again, err := a.Save(ctx, s.URL+"/a/1")
	if err != nil {
		t.Fatal(err)
	}
	if first.ID != again.ID || first.ID == 0 || len(first.Pictures) != 1 || first.Pictures[0].Hash == "" {
		t.Errorf("ids %d and %d, pictures %+v", first.ID, again.ID, first.Pictures)
	}
	if n := len(mustList(t, a, news.Filter{Saved: true})); n != 1 {
		t.Errorf("%d saved pages, want 1", n)
	}
	if _, err := a.Save(ctx, s.URL+"/a/none"); kindOf(err) != news.NotFound {
		t.Errorf("err %v, want NotFound", err)
	}
}

func TestOPMLOutAndIn(t *testing.T) {
	s := newSite(t, threeStories()...)
	a, f := subscribed(t, s)
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
	b := program(t)
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
	if _, err := b.Import(ctx, strings.NewReader("no list")); kindOf(err) != news.NotOPML {
		t.Errorf("err %v, want NotOPML", err)
	}
}

func TestTheEditionIsOfferedOnce(t *testing.T) {
	a := program(t)
	for range 2 {
		if err := a.LoadEdition(ctx, "العدد الأول"); err != nil {
			t.Fatal(err)
		}
	}
	items := mustList(t, a, news.Filter{})
	if len(items) < 8 {
		t.Fatalf("%d articles in the edition", len(items))
	}
	for _, item := range items {
		art, err := a.Article(ctx, item.ID)
		if err != nil {
			t.Fatal(err)
		}
		if item.Section == "" || item.Byline == "" || item.Published.IsZero() || item.Thumbnail == "" {
			t.Errorf("%q lacks something: %+v", item.Title, item)
		}
		for _, b := range art.Document {
			if b.Kind == news.Figure && b.Picture.Hash == "" {
				t.Errorf("%q: a picture is missing: %+v", item.Title, b.Picture)
			}
		}
	}
	feeds, err := a.Feeds(ctx)
	if err != nil || len(feeds) != 1 {
		t.Fatal(feeds, err)
	}
	if err := a.Unsubscribe(ctx, feeds[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := a.LoadEdition(ctx, "العدد الأول"); err != nil {
		t.Fatal(err)
	}
	if n := len(mustList(t, a, news.Filter{})); n != 0 {
		t.Errorf("the removed edition came back with %d articles", n)
	}
}

func TestExtractStoresNothing(t *testing.T) {
	a := program(t)
	art, err := a.Extract(ctx, strings.NewReader("<html><body><article><h1>عنوان</h1><p>"+text+"</p><p>"+text+"</p></article></body></html>"), "https://example.com/a", nil)
	if err != nil || !strings.Contains(art.Text, "موسم الأمطار") {
		t.Fatalf("%v %q", err, art.Text)
	}
	if n := len(mustList(t, a, news.Filter{})); n != 0 {
		t.Errorf("%d articles stored", n)
	}
}
