package fetching_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/news"
)

// An address that was kept without a network becomes the feed that it means: its own, or the
// one that its site has; of a site with several the user has to say which, and of one that the
// user has already there is one subscription.
func TestAnAddressThatWaitedBecomesItsFeed(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		link := func(title, path string) string {
			return fmt.Sprintf(`<link rel="alternate" type="application/rss+xml" title=%q href=%q>`, title, path)
		}
		switch r.URL.Path {
		case "/one/":
			fmt.Fprint(w, "<html><head>"+link("الأخبار", "/feed")+"</head></html>")
		case "/two/":
			fmt.Fprint(w, "<html><head>"+link("الأخبار", "/feed")+link("الرياضة", "/sport.xml")+"</head></html>")
		case "/feed":
			fmt.Fprint(w, doc("خبر أول|https://e.example/1|g1|2026-10-01|A"))
		case "/sport.xml":
			fmt.Fprint(w, `<rss><channel><title>الرياضة</title>`+it("هدف|https://e.example/s|s1|2026-10-02|B")+`</channel></rss>`)
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	for _, tt := range []struct {
		typed  string
		has    string // what is subscribed to already
		want   []string
		waits  bool
		kind   news.ProblemKind
		title  string
		byHand bool // renamed while it waited
	}{
		{typed: "/feed", want: []string{"/feed"}, title: "موقع"},
		{typed: "/one/", want: []string{"/feed"}, title: "موقع"},
		{typed: "/one/", want: []string{"/feed"}, title: "اسمي", byHand: true},
		{typed: "/one/", has: "/feed", want: []string{"/feed"}},
		{typed: "/two/", want: []string{"/two/"}, waits: true, kind: news.SeveralFeeds},
		{typed: "/none/", want: []string{"/none/"}, waits: true, kind: news.NotFound},
	} {
		t.Run(tt.typed+tt.has, func(t *testing.T) {
			a := apptest.Open(t)
			a.Settings.SetSetting(ctx, fetching.TextSetting, string(news.TextFromFeed))
			if tt.has != "" {
				if _, err := a.Subscribe(ctx, server.URL+tt.has); err != nil {
					t.Fatal(err)
				}
			}
			kept, err := a.SubscribeLater(ctx, server.URL+tt.typed)
			if err != nil {
				t.Fatal(err)
			}
			if tt.byHand {
				kept.Title = tt.title
				if err := a.ChangeFeed(ctx, kept); err != nil {
					t.Fatal(err)
				}
			}
			a.MustSync(t)
			all, err := a.Feeds(ctx)
			if err != nil || len(all) != len(tt.want) {
				t.Fatalf("%d subscriptions, %v", len(all), err)
			}
			f := all[0]
			if f.URL != server.URL+tt.want[0] || (f.Waiting != "") != tt.waits || tt.title != "" && f.Title != tt.title {
				t.Errorf("it is %s, called %q, waits %q", f.URL, f.Title, f.Waiting)
			}
			if (f.Problem != nil) != (tt.kind != "") || f.Problem != nil && f.Problem.Kind != tt.kind {
				t.Errorf("problem %v, want %q", f.Problem, tt.kind)
			}
			if got := len(a.MustList(t, news.Filter{})); (got == 1) == tt.waits {
				t.Errorf("%d articles", got)
			}
		})
	}
}

// Without a network it stays as it is, without a failure of its own.
func TestWithoutANetworkAnAddressWaitsOn(t *testing.T) {
	a := apptest.Open(t)
	kept, err := a.SubscribeLater(ctx, unreachable[0])
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if r := a.MustSync(t); !r.Offline {
			t.Errorf("%+v", r)
		}
		f, err := a.Kept.Feeds.Get(ctx, kept.ID)
		if err != nil || f.Waiting != unreachable[0] || f.Problem != nil || !f.LastSync.IsZero() {
			t.Errorf("%+v, %v", f, err)
		}
	}
}

// What the user chooses of a site with several takes the place of what waited: it keeps its
// number, name and folder; the others stand beside it. It is asked by itself no more until then.
func TestWhatIsChosenTakesThePlaceOfWhatWaited(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if asked++; r.URL.Path == "/" {
			fmt.Fprint(w, `<link rel="alternate" type="application/rss+xml" href="/a.xml"><link rel="alternate" type="application/rss+xml" href="/b.xml">`)
			return
		}
		fmt.Fprint(w, `<rss><channel><title>`+r.URL.Path+`</title>`+it("خبر "+r.URL.Path+"|https://e.example"+r.URL.Path+"|"+r.URL.Path+"|2026-10-01|A")+`</channel></rss>`)
	}))
	defer server.Close()
	a := apptest.Open(t)
	a.Settings.SetSetting(ctx, fetching.TextSetting, string(news.TextFromFeed))
	kept, err := a.SubscribeLater(ctx, server.URL)
	if err != nil {
		t.Fatal(err)
	}
	kept.Folder = "صحف"
	if err := a.ChangeFeed(ctx, kept); err != nil {
		t.Fatal(err)
	}
	a.MustSync(t)
	before := asked
	a.MustSync(t)
	if asked != before {
		t.Errorf("%d requests while it waits for the user", asked-before)
	}
	found, err := a.Find(ctx, kept.Waiting)
	if err != nil || len(found) != 2 {
		t.Fatalf("%v, %v", found, err)
	}
	added, err := a.Settle(ctx, kept.ID, found)
	if err != nil || len(added) != 1 {
		t.Fatalf("%v, %v", added, err)
	}
	a.MustSync(t)
	all, err := a.Feeds(ctx)
	if err != nil || len(all) != 2 {
		t.Fatalf("%v, %v", all, err)
	}
	for _, f := range all {
		if f.Folder != "صحف" || f.Waiting != "" || f.Problem != nil || f.Articles != 1 {
			t.Errorf("%+v", f)
		}
	}
	if f, err := a.Kept.Feeds.Get(ctx, kept.ID); err != nil || f.URL != found[0].URL || f.Title != found[0].Title {
		t.Errorf("%+v, %v", f, err)
	}
}
