package reader

import (
	"strings"
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

// A credit in Latin letters under a picture does not turn an Arabic post round; a whole text does.
func TestABriefTextDoesNotTurnTheHeadline(t *testing.T) {
	credit := "Photo: Associated Press, New York"
	for _, c := range []struct {
		title, text string
		want        rtl.Dir
	}{
		{"صورة بلا كلام", credit, rtl.RightToLeft},
		{"Photo of the day", "تصوير: علي", rtl.LeftToRight},
		{"2026", credit, rtl.LeftToRight},
		{"", "", rtl.RightToLeft},
		{"رويترز", strings.Repeat("The whole text of the article is in English. ", 6), rtl.LeftToRight},
	} {
		if got := articleDir(news.Article{Item: news.Item{Title: c.title}, Text: c.text}); got != c.want {
			t.Errorf("%q over %.20q: %v", c.title, c.text, got)
		}
	}
}
