package sidebar

import (
	"testing"

	"sahifa/app/news"
)

func TestTheSiteOfAFeed(t *testing.T) {
	for want, f := range map[string]news.Feed{
		"https://example.org/news": {Site: "https://example.org/news", URL: "https://feeds.example/1"},
		"https://feeds.example/":   {URL: "https://user:secret@feeds.example/a/b?feed=rss2"},
		"http://b.example/":        {Site: "javascript:alert(1)", URL: "http://b.example/feed"},
		"":                         {URL: news.EditionURL},
	} {
		if got := siteOf(f); got != want {
			t.Errorf("%+v: %q, want %q", f, got, want)
		}
	}
}
