package fetching_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/news"
)

// Entries without dates, or of the same, are listed as their document has them, the
// newest first; that of a later sync goes above.
func TestListsKeepADocumentsOrder(t *testing.T) {
	for _, tt := range []struct {
		name     string
		was, now []string // titles, some with a date
		want     string
	}{
		{"without dates", []string{"c", "b", "a"}, []string{"d", "c", "b", "a"}, "d c b a"},
		{"of one day", []string{"c 2026-11-20", "b 2026-11-20", "a 2026-11-20"}, []string{"d 2026-11-21", "c 2026-11-20", "b 2026-11-20", "a 2026-11-20"}, "d c b a"},
		{"two days, the oldest first", []string{"a 2026-11-20", "b 2026-11-20", "c 2026-11-21"}, nil, "c b a"},
		{"dates in disorder", []string{"a 2026-11-20", "c 2026-11-22", "b 2026-11-21"}, nil, "c b a"},
		{"an edit of one of a day", []string{"b 2026-11-20", "a 2026-11-20"}, []string{"b 2026-11-20", "a 2026-11-20 " + apptest.Prose(1, 30)}, "b a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			titles := tt.was
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				fmt.Fprint(w, `<rss version="2.0"><channel><title>موقع</title>`)
				for _, said := range titles {
					title, rest, _ := strings.Cut(said, " ")
					date, text, _ := strings.Cut(rest, " ")
					fmt.Fprintf(w, `<item><title>%s</title><guid isPermaLink="false">id-%[1]s</guid><pubDate>%s</pubDate><description>%s</description></item>`, title, date, text)
				}
				fmt.Fprint(w, `</channel></rss>`)
			}))
			defer server.Close()
			a := apptest.Open(t)
			if _, err := a.Subscribe(ctx, server.URL); err != nil {
				t.Fatal(err)
			}
			a.MustSync(t)
			if tt.now != nil {
				titles = tt.now
				a.Advance(100 * time.Hour)
				a.MustSync(t)
			}
			var got []string
			for _, item := range a.MustList(t, news.Filter{}) {
				got = append(got, item.Title)
			}
			if !slices.Equal(got, strings.Fields(tt.want)) {
				t.Errorf("%v, want %s", got, tt.want)
			}
		})
	}
}
