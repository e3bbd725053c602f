package commenting_test

import (
	"testing"

	"sahifa/app/news"
)

// A draft that was emptied is not counted or listed, and comes back with the first word;
// the texts that it had are not lost.
func TestAnEmptiedDraftIsNoComment(t *testing.T) {
	a, article := writer(t, newPress(t))
	d := written(t, a, article, "رأيي المتواضع.")
	for _, tt := range []struct {
		text string
		n    int
	}{{"رأيي المتواضع.", 1}, {" \n ", 0}, {"", 0}, {"رأي آخر.", 1}} {
		d.Text = tt.text
		kept, err := a.SaveDraft(ctx, d)
		if err != nil {
			t.Fatal(err)
		}
		waiting, err1 := a.DraftsWaiting(ctx)
		all, err2 := a.App.Drafts.Drafts(ctx, "")
		own, err3 := a.OwnComments(ctx, "")
		if err1 != nil || err2 != nil || err3 != nil || waiting != tt.n || len(all) != tt.n || len(own) != tt.n {
			t.Errorf("%q: %d wait, %d are listed, %d on the desk (%v, %v, %v)", tt.text, waiting, len(all), len(own), err1, err2, err3)
		}
		if of, err := a.ArticleDrafts(ctx, article); err != nil || len(of) != 1 || of[0].ID != kept.ID {
			t.Errorf("%q: %+v, %v", tt.text, of, err)
		}
	}
	if before, err := a.DraftVersions(ctx, d.ID); err != nil || len(before) == 0 {
		t.Errorf("earlier texts: %+v, %v", before, err)
	}
	if d, err := a.Draft(ctx, d.ID); err != nil || d.State != news.StateDraft {
		t.Errorf("%+v, %v", d, err)
	}
}
