package edition_test

import (
	"context"
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/news"
)

var ctx = context.Background()

func TestTheEditionIsOfferedOnce(t *testing.T) {
	a := apptest.Open(t)
	for range 2 {
		if err := a.LoadEdition(ctx, "العدد الأول"); err != nil {
			t.Fatal(err)
		}
	}
	items := a.MustList(t, news.Filter{})
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
	if n := len(a.MustList(t, news.Filter{})); n != 0 {
		t.Errorf("the removed edition came back with %d articles", n)
	}
}

// The edition is called as in the interface's language, unless the user has named it.
func TestTheEditionIsCalledInTheLanguage(t *testing.T) {
	a := apptest.Open(t)
	if err := a.LoadEdition(ctx, "العدد الأول"); err != nil {
		t.Fatal(err)
	}
	name := func() string {
		feeds, err := a.Feeds(ctx)
		if err != nil || len(feeds) != 1 {
			t.Fatal(feeds, err)
		}
		return feeds[0].Title
	}
	arabic, english := []string{"العدد الأول", "First edition"}, []string{"First edition", "العدد الأول"}
	for _, step := range []struct {
		titles  []string
		changed bool
	}{{arabic, false}, {english, true}, {english, false}, {arabic, true}} {
		if changed, err := a.NameEdition(ctx, step.titles); err != nil || changed != step.changed || name() != step.titles[0] {
			t.Errorf("to %q: changed %v, %v, it is called %q", step.titles[0], changed, err, name())
		}
	}
	feeds, _ := a.Feeds(ctx)
	if _, err := a.Steps.RenameFeed(ctx, feeds[0].ID, "مختارات"); err != nil {
		t.Fatal(err)
	}
	if changed, err := a.NameEdition(ctx, english); changed || err != nil || name() != "مختارات" {
		t.Errorf("the user's name: changed %v, %v, it is called %q", changed, err, name())
	}
}
