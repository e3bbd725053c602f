package list

import (
	"testing"

	"sahifa/ui/kit"
)

// A list made anew, for another look, shows at once what the one before showed, where that
// was, with what was chosen in it.
func TestAListGoesOnWhereTheOneBeforeWas(t *testing.T) {
	f := &fake{n: 900}
	p, w, _ := opened(t, f, "ar")
	kit.RowPlace{Row: 600, Into: 11}.Show(p.Rows())
	w.Settle()
	p.articles.chosen.choose([]int64{601, 602})

	next := New(w.Kit, f, p.session, p.look, w.Kit.Label("", w.Kit.Styles.Note), p.events)
	w.Show(next.Content, 360, 750)
	next.Place.Return(p.Place.Now(), 0)
	next.ShowSource()
	next.Continue(p)
	for _, when := range []string{"at once", "later"} {
		rows := next.Rows()
		if rows == nil {
			t.Fatalf("%s there are no rows", when)
		}
		at := kit.PlaceOf(rows)
		if h := next.articles.held[next.articles.places[at.Row].ID]; at.Row != 600 || h == nil || h.Title == "" || !next.articles.chosen.has(602) {
			t.Errorf("%s it is at %+v, which says %+v", when, at, h)
		}
		w.Settle()
	}
}
