package articles_test

import (
	"strings"
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/news"
)

func TestWhatAnArticleWasAndWhyItIsNotUpToDate(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a, _ := apptest.Subscribed(t, s)
	a.MustSync(t)
	before := map[string]news.Item{}
	for _, i := range a.MustList(t, news.Filter{}) {
		before[i.URL] = i
	}
	s.Set(func(s *apptest.Site) { // one is corrected, the page of another is gone
		s.Stories[0].Title += " (محدث)"
		s.Stories[0].Body = strings.ReplaceAll(s.Stories[0].Body, "تتمة", "خاتمة") + "<p>وأضيفت إلى الخبر فقرة لم تكن فيه من قبل.</p>"
		s.Stories[1].Title += " (محدث)"
		s.Stories[1].Status = 404
	})
	a.Advance(24 * time.Hour)
	if r := a.MustSync(t); r.Updated != 1 {
		t.Fatalf("%+v", r)
	}
	for _, story := range []struct {
		at        int
		revisions int
		problem   news.ProblemKind
	}{{0, 1, ""}, {1, 0, news.NotFound}, {2, 0, ""}} {
		item := before[s.URL+"/a/"+s.Stories[story.at].ID]
		all, err := a.Revisions(ctx, item.ID)
		if err != nil || len(all) != story.revisions {
			t.Errorf("story %d: %d earlier texts, %v", story.at, len(all), err)
		}
		for _, v := range all {
			if v.Title != item.Title || !strings.Contains(v.Text, "تتمة") || v.Replaced.IsZero() {
				t.Errorf("story %d was %+v", story.at, v)
			}
		}
		p, err := a.UpdateProblem(ctx, item.ID)
		if err != nil || p == nil && story.problem != "" || p != nil && p.Kind != story.problem {
			t.Errorf("story %d: %v, %v", story.at, p, err)
		}
	}
	if _, err := a.Revisions(ctx, 99); apptest.KindOf(err) != news.NoSuchArticle {
		t.Errorf("err %v", err)
	}
}

// A page that says something else than the article now leaves a note, too.
func TestAStubIsNoted(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a, _ := apptest.Subscribed(t, s)
	a.MustSync(t)
	s.Set(func(s *apptest.Site) {
		for i := range s.Stories {
			s.Stories[i].Title += " (محدث)"
			s.Stories[i].Body = "<p>للمشتركين.</p>"
			s.Stories[i].Excerpt = true
		}
	})
	a.Advance(24 * time.Hour)
	a.MustSync(t)
	for _, i := range a.MustList(t, news.Filter{}) {
		art, err := a.Article(ctx, i.ID)
		if err != nil || !strings.Contains(art.Text, "تتمة") {
			t.Errorf("article %d is %q now (%v)", i.ID, art.Text, err)
		}
		if p, err := a.UpdateProblem(ctx, i.ID); err != nil || p == nil || p.Kind != news.PageWorse {
			t.Errorf("article %d: %v, %v", i.ID, p, err)
		}
	}
}
