package list

import (
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/search"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/session"
)

// A search that is saved goes on in the order in which it is seen, then and whenever it is
// chosen; another order is remembered as well, and is that of this search alone.
func TestASavedSearchKeepsItsOrder(t *testing.T) {
	for _, newest := range []bool{false, true} {
		p, w, events := opened(t, &fake{n: 9}, "ar")
		p.SearchFor("نفط")
		w.Settle()
		if newest {
			p.search.order()
			w.Settle()
		}
		p.search.save()
		kittest.Press(w.Canvas().Focused(), fyne.KeyReturn)
		w.Settle()
		kept := p.session.Source()
		if kept.Kind != session.SavedSearch || p.session.Search.Newest != newest {
			t.Fatalf("newest first %v: saved as %+v it is %v", newest, kept, p.session.Search.Newest)
		}
		again := func() bool {
			p.session.Choose(session.Source{Kind: session.AllArticles})
			w.Settle()
			p.session.Choose(kept)
			w.Settle()
			return p.session.Search.Newest
		}
		if again() != newest {
			t.Errorf("newest first %v: chosen again it is not", newest)
		}
		before := len(*events)
		p.search.order()
		w.Settle()
		if again() == newest || len(*events) == before {
			t.Errorf("newest first %v: another order is forgotten, told %q", newest, (*events)[before:])
		}
		p.session.Choose(session.OfSavedSearch(search.SavedSearch{ID: 99, Query: "غاز"}))
		w.Settle()
		if !p.session.Search.Newest {
			t.Error("another saved search has its order")
		}
	}
}
