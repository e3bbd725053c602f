package fetching_test

// News of one sentence, whose page is no article: what the page says of commenting
// is read all the same.

import (
	"fmt"
	"net/http"
	"testing"

	"sahifa/app/apptest"
)

func TestTheFormOfANewsOfOneSentenceIsRead(t *testing.T) {
	const words = "ثار بركان اليوم."
	for _, open := range []bool{true, false} {
		form := ""
		if open {
			form = `<form action="/wp-comments-post.php" method="post" id="commentform"><p><textarea name="comment" required></textarea></p>
<p><input name="author" required><input name="email" type="email" required></p><input type="hidden" name="comment_post_ID" value="60">
<input type="submit" name="submit" value="إرسال التعليق"></form>`
		}
		a, _, id := oneStory(t, apptest.Story{ID: "1", GUID: "g1", Title: "ثوران بركان", Body: words, Page: func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, `<html lang="ar"><head><title>ثوران بركان</title></head><body><h1>ثوران بركان</h1><div>%s</div>%s</body></html>`, words, form)
		}})
		for _, anew := range []bool{false, true} {
			if anew {
				if _, err := a.Reextract(ctx, []int64{id}, nil); err != nil {
					t.Fatal(err)
				}
			}
			art, err := a.Article(ctx, id)
			if err != nil || art.FromPage || art.Text != words {
				t.Fatalf("%v: the text is to be the feed's: %v, %q", err, art.FromPage, art.Text)
			}
			needs, err := a.CommentNeeds(ctx, id)
			if err != nil || art.Comments.Open != open || !needs.Known || (needs.Barrier == "") != open {
				t.Errorf("open %v, anew %v: the article says %v, the form %+v, %v", open, anew, art.Comments.Open, needs, err)
			}
		}
	}
}
