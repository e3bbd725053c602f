package sidebar

import (
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// What is removed is no longer shown; what could not be, is.
func TestASavedSearchIsRemovedWhileItIsShown(t *testing.T) {
	f := newFake()
	p, w, _ := opened(t, f, "ar")
	p.session.Choose(session.OfSavedSearch(f.searches[0]))
	searches{p}.toggleNotify(f.searches[0])
	w.Settle()
	if !f.searches[0].Notify {
		t.Error("it does not notify")
	}
	as := search.Parse(f.searches[0].Query, time.Now()).AsTyped()
	searches{p}.narrow(f.searches[0], as)
	w.Settle()
	if f.searches[0].Query != as || p.session.Source().Query != as || !strings.HasSuffix(as, "=") {
		t.Errorf("narrowed to %q, shown is %q", f.searches[0].Query, p.session.Source().Query)
	}
	if items := (searches{p}).menu(f.searches[0]); slices.ContainsFunc(items, func(i kit.MenuItem) bool { return i.Key == "smart.as_typed" }) {
		t.Error("what is narrow can be narrowed")
	}
	remove := func() {
		searches{p}.remove(f.searches[0])
		w.PressButton(t, w.Kit.Text("smart.remove"))
		w.Settle()
	}
	f.broken = news.NewProblem(news.DiskFull, nil, "/")
	if remove(); p.session.Source().Kind != session.SavedSearch {
		t.Errorf("it could not be removed, and shown is %+v", p.session.Source())
	}
	f.broken = nil
	if remove(); p.session.Source().Kind != session.AllArticles || slices.ContainsFunc(p.entries, func(e entry) bool { return e.source.Kind == session.SavedSearch }) {
		t.Errorf("shown is %+v", p.session.Source())
	}
}
