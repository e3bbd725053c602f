package reader

import (
	"testing"

	"sahifa/app/news"
	"sahifa/ui/rtl"
)

func TestAnArticleIsSetAsItsFeedSaysOrAsItIsWritten(t *testing.T) {
	for _, c := range []struct {
		text string
		feed news.Direction
		want rtl.Dir
	}{
		{"خبر عن شركة", news.AutoDirection, rtl.RightToLeft},
		{"News of a company", news.AutoDirection, rtl.LeftToRight},
		{"خبر Reuters and Bloomberg report", news.RightToLeft, rtl.RightToLeft},
		{"خبر عن شركة", news.LeftToRight, rtl.LeftToRight},
	} {
		a := news.Article{Item: news.Item{Title: c.text}, FeedDir: c.feed}
		if got := articleDir(a); got != c.want {
			t.Errorf("%q of a feed set %q: %v", c.text, c.feed, got)
		}
	}
}
