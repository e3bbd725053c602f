package articles_test

import (
	"strings"
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/news"
)

func TestSaveKeepsAPageOnce(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a := apptest.Open(t)
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
	if n := len(a.MustList(t, news.Filter{Saved: true})); n != 1 {
		t.Errorf("%d saved pages, want 1", n)
	}
	if _, err := a.Save(ctx, s.URL+"/a/none"); apptest.KindOf(err) != news.NotFound {
		t.Errorf("err %v, want NotFound", err)
	}
}

func TestExtractStoresNothing(t *testing.T) {
	a := apptest.Open(t)
	art, err := a.Extract(ctx, []byte("<html><body><article><h1>عنوان</h1><p>"+apptest.Text+"</p><p>"+apptest.Text+"</p></article></body></html>"), "https://example.com/a", nil)
	if err != nil || !strings.Contains(art.Text, "موسم الأمطار") {
		t.Fatalf("%v %q", err, art.Text)
	}
	if n := len(a.MustList(t, news.Filter{})); n != 0 {
		t.Errorf("%d articles stored", n)
	}
}

func TestAnArticleIsFoundByItsAddress(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a, _ := apptest.Subscribed(t, s)
	a.MustSync(t)
	saved, err := a.Save(ctx, s.URL+"/a/none-of-the-feed")
	if err == nil {
		t.Fatalf("%+v", saved)
	}
	first := a.MustList(t, news.Filter{})[0]
	for _, address := range []string{first.URL, first.URL + "/", first.URL + "?utm_source=mail", first.URL + "#x"} {
		if got, err := a.AtAddress(ctx, address); err != nil || got.ID != first.ID {
			t.Errorf("%s: article %d, %v", address, got.ID, err)
		}
	}
	if err := a.RemoveArticle(ctx, first.ID); err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{first.URL, "https://example.com/other", ""} {
		if got, err := a.AtAddress(ctx, address); apptest.KindOf(err) != news.NoSuchArticle {
			t.Errorf("%q: article %d, %v", address, got.ID, err)
		}
	}
}
