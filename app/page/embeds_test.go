package page

import (
	"strings"
	"testing"

	"sahifa/app/news"
)

// The words of an embedded post are read, whatever is linked in them, and its card
// leads to the post.
func TestQuotedPosts(t *testing.T) {
	post := `<figure class="wp-block-embed"><div class="wp-block-embed__wrapper"><blockquote class="twitter-tweet"><p>خسرنا المباراة وربحنا <a href="https://twitter.example/hashtag/x">#إنسانا</a> <a href="https://t.example/1">pic.twitter.com/x1</a></p>&mdash; سمير (@samir) <a href="https://twitter.example/samir/status/1">November 14, 2026</a></blockquote></div></figure>`
	var page strings.Builder
	for i, p := range report {
		page.WriteString("<p>" + p + "</p>")
		if i == 2 {
			page.WriteString(post)
		}
	}
	a, err := Extract(t.Context(), Input{URL: "https://news.example/1", HTML: []byte(`<html><head><title>توسعة الرصيف</title></head><body><div class="w"><h1>توسعة الرصيف</h1><div class="c">` + page.String() + `</div></div></body></html>`)})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(a.Text, "وربحنا #إنسانا") || strings.Contains(a.Text, "pic.twitter") {
		t.Errorf("text %s", a.Text)
	}
	for _, b := range a.Document {
		if b.Kind == news.Embed && b.Link == "https://twitter.example/samir/status/1" {
			return
		}
	}
	t.Errorf("no card of the post in %+v", a.Document)
}
