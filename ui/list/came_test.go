package list

import (
	"testing"

	"sahifa/ui/session"
)

// What came in a source is told in that source alone: a search begun while it is offered,
// or while it is counted, has neither the offer nor the source's articles.
func TestASearchHasNothingOfWhatCameBefore(t *testing.T) {
	for _, counted := range []bool{true, false} {
		f := &came{fake: &fake{n: 200}}
		p, w, _ := openedOver(t, f, f.n, "ar")
		p.session.SetArticle(2)
		f.above = 3
		p.Refresh()
		if counted {
			w.Settle()
			if len(p.came.layer.Objects) != 1 {
				t.Fatal("nothing is offered")
			}
		}
		p.SearchFor("تعزيز")
		w.Settle()
		if n := len(p.came.layer.Objects); n != 0 || len(p.articles.places) != 1 {
			t.Errorf("counted before %v: the search offers %d, and has %d articles", counted, n, len(p.articles.places))
		}
		p.session.Choose(session.Source{Kind: session.AllArticles})
		w.Settle()
		if n := len(p.articles.places); n != 203 {
			t.Errorf("the source has %d", n)
		}
	}
}
