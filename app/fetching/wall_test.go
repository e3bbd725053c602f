package fetching_test

// What becomes of a new article whose page shows something else at first.

import (
	"strings"
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/news"
)

// A new article is never made of a login, a notice or another article: it has what the
// feed gave, and its page as soon as that is there.
func TestANewArticleIsNotMadeOfAWall(t *testing.T) {
	summary := "يبدأ العمل في مشروع المياه في القرية الأسبوع المقبل، ويخدم مئتي بيت على سفح الجبل."
	for name, bad := range badPages(waterStory.Body) {
		if strings.Contains(name, "stub") { // there is something of the article
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			story := waterStory
			story.Summary, story.Page = summary, bad
			s := apptest.NewSite(t, story)
			a, _ := apptest.Subscribed(t, s)
			if r := a.MustSync(t); r.New != 1 {
				t.Fatalf("report %+v", r)
			}
			id := a.MustList(t, news.Filter{})[0].ID
			art, err := a.Article(ctx, id)
			if err != nil || art.Text != summary || art.FromPage || art.Canonical != "" {
				t.Fatalf("from page %v, canonical %q, text %q, %v", art.FromPage, art.Canonical, art.Text, err)
			}
			if p, err := a.UpdateProblem(ctx, id); strings.Contains(name, "wall") && (err != nil || p == nil || p.Kind != news.OtherPage) {
				t.Errorf("the reader is told %v, %v", p, err)
			}
			if name == "a page without a text" || name == "an empty page" || name == "sent round in circles" || name == "gone" || name == "a file in place of the page" {
				return // these are not asked for again
			}
			s.Set(func(s *apptest.Site) { s.Stories[0].Page = nil })
			for range 3 {
				a.Advance(12 * time.Hour)
				a.MustSync(t)
			}
			if art, err := a.Article(ctx, id); err != nil || !art.FromPage || !strings.Contains(art.Text, waterStory.Body[:60]) {
				t.Errorf("later: from page %v, text %.80q, %v", art.FromPage, art.Text, err)
			}
		})
	}
}
