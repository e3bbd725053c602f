package fetching_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/news"
)

// Where a feed was there is a page that declares a new one: that is read at once, its
// articles come once, and after some days it is the subscription's. A site's feed that has
// nothing of what there was is not taken for it.
func TestAPageInAFeedsPlaceLeadsToTheNewOne(t *testing.T) {
	for _, familiar := range []bool{true, false} {
		moved := false
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch {
			case r.URL.Path == "/feed" && !moved:
				fmt.Fprint(w, doc("خبر أول|https://e.example/1|g1|2026-10-01|A"))
			case r.URL.Path == "/feed":
				fmt.Fprint(w, `<html><head><link rel="alternate" type="application/rss+xml" href="/new.xml"></head><body>انتقلنا</body></html>`)
			case r.URL.Path == "/new.xml" && familiar:
				fmt.Fprint(w, doc("خبر ثان|https://e.example/2|g2|2026-10-02|B", "خبر أول|https://e.example/1|g1|2026-10-01|A"))
			case r.URL.Path == "/new.xml":
				fmt.Fprint(w, `<rss><channel><title>كل شيء</title>`+it("خبر غريب|https://e.example/9|g9|2026-10-02|C")+`</channel></rss>`)
			default:
				http.NotFound(w, r)
			}
		}))
		defer server.Close()
		a := apptest.Open(t)
		subscribed, err := a.Subscribe(ctx, server.URL+"/feed")
		if err != nil {
			t.Fatal(err)
		}
		a.Settings.SetSetting(ctx, fetching.TextSetting, string(news.TextFromFeed))
		a.MustSync(t)
		moved = true
		for range 4 {
			a.Advance(100 * time.Hour)
			r := a.MustSync(t)
			if failed := len(r.Failed) > 0; failed == familiar {
				t.Errorf("familiar %v: failed %+v", familiar, r.Failed)
			}
		}
		want, at := 2, "/new.xml"
		if !familiar {
			want, at = 1, "/feed"
		}
		if got := len(a.MustList(t, news.Filter{})); got != want {
			t.Errorf("familiar %v: %d articles, want %d", familiar, got, want)
		}
		f, err := a.Kept.Feeds.Get(ctx, subscribed.ID)
		if err != nil || f.URL != server.URL+at {
			t.Errorf("familiar %v: at %s, %v", familiar, f.URL, err)
		}
	}
}
