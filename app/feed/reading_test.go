package feed

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"sahifa/app/web"
)

// One entry with a wrong year makes no other feed of a site look left behind.
func TestADateToComeSaysNothingOfOtherFeeds(t *testing.T) {
	now := time.Now()
	read := func(name string, dates ...time.Time) reading {
		var items strings.Builder
		for i, d := range dates {
			fmt.Fprintf(&items, `<item><title>%s %d</title><link>https://e.example/%[1]s/%[2]d</link><pubDate>%[3]s</pubDate></item>`, name, i, d.Format(time.RFC1123Z))
		}
		address := "https://e.example/" + name
		r, err := finder{}.read(web.Response{URL: address, Body: []byte("<rss><channel><title>" + name + "</title>" + items.String() + "</channel></rss>")}, address)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	year := 365 * 24 * time.Hour
	news := read("news", now.Add(-time.Hour))
	for name, other := range map[string]reading{
		"an appointment": read("dates", now.Add(-time.Hour), now.Add(5*year)),
		"all to come":    read("dates", now.Add(5*year), now.Add(6*year)),
	} {
		if got := inOrder([]reading{news, other}, "https://e.example/"); got[0].Title != "news" {
			t.Errorf("%s: first is %q", name, got[0].Title)
		}
	}
	old := read("old", now.Add(-3*year), now.Add(5*year))
	if got := inOrder([]reading{old, news}, "https://e.example/"); got[0].Title != "news" {
		t.Errorf("a feed that was left behind is first, for an entry with a wrong year: %q", got[0].Title)
	}
}
