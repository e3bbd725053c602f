package fetching_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/news"
)

// What feeds really do to what identifies their entries, written before the code was
// looked at, from what other readers' users tell of. testdata/round.txt has a case as
// "== name", "# what it is", "> a title that must be kept", and the feed's documents
// in their order, divided by "-- next".
func TestRoundOfIdentities(t *testing.T) {
	raw, err := os.ReadFile("testdata/round.txt")
	if err != nil {
		t.Fatal(err)
	}
	const rss = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" `
	for text := range strings.SplitSeq(strings.TrimPrefix(string(raw), "== "), "\n== ") {
		name, rest, _ := strings.Cut(text, "\n")
		note, rest, _ := strings.Cut(rest, "\n")
		var want []string
		for strings.HasPrefix(rest, "> ") {
			title, after, _ := strings.Cut(rest[2:], "\n")
			want, rest = append(want, title), after
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			documents := strings.Split(rest, "\n-- next\n")
			asked := 0
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/feed" {
					http.NotFound(w, r)
					return
				}
				w.Header().Set("Content-Type", "application/rss+xml")
				fmt.Fprint(w, strings.ReplaceAll(documents[min(asked, len(documents)-1)], "$RSS ", rss))
				asked++
			}))
			defer server.Close()
			a := apptest.Open(t)
			if _, err := a.Subscribe(ctx, server.URL+"/feed"); err != nil {
				t.Fatal(err)
			}
			if err := a.Settings.SetSetting(ctx, fetching.TextSetting, string(news.TextFromFeed)); err != nil {
				t.Fatal(err)
			}
			for range max(2, len(documents)-1) {
				a.MustSync(t)
				a.Advance(100 * time.Hour)
			}
			if got := sortedTitles(t, a); !slices.Equal(got, want) {
				t.Errorf("%s: kept\n> %s\nwant\n> %s", note, strings.Join(got, "\n> "), strings.Join(want, "\n> "))
			}
		})
	}
}
