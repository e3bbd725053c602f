package reader

import (
	"strconv"
	"testing"

	"sahifa/app/news"
)

// A comment far down is brought to the top of the view by its reference, however many of the
// user's own stand above; one that is not there moves nothing.
func TestACommentIsBroughtIntoView(t *testing.T) {
	f := &fake{}
	for i := range 40 {
		f.comments = append(f.comments, news.Comment{Ref: strconv.Itoa(i), Author: "قارئ", Text: "تعليق من سطر واحد"})
	}
	f.drafts = []news.Draft{{ID: 5, ArticleID: 2, State: news.StateQueued, Text: "تعليقي أنا"}}
	p, w, _ := opened(t, f, "ar")
	p.session.Open(news.Item{ID: 2})
	w.Settle()
	for _, at := range []int{20, 3} {
		ShowComment(p, strconv.Itoa(at))
		if got := p.Column.ReadingPosition().Item - p.comments; got != at {
			t.Errorf("comment %d: %d is at the top", at, got)
		}
	}
	before := p.Column.Offset()
	if ShowComment(p, "gone"); p.Column.Offset() != before {
		t.Error("a comment that is not there moved the article")
	}
}
