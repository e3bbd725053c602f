package list

import (
	"slices"
	"testing"

	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// How a source is shown otherwise than usual is said above it, and taken off there.
func TestTheViewOfASourceIsSaidAndTakenOff(t *testing.T) {
	f := &came{fake: &fake{n: 5}}
	p, w, events := openedOver(t, f, f.n, "ar")
	said := func() (labels []string) {
		for _, b := range kittest.All[*rtl.Button](w) {
			labels = append(labels, b.Label())
		}
		return labels
	}
	unread, oldest := w.Kit.Text("view.unread"), w.Kit.Text("view.oldest")
	for _, tt := range []struct {
		name   string
		source session.Source
		view   session.View
		want   []string
	}{
		{"as usual", session.OfFeed(1), session.View{}, nil},
		{"both", session.OfFeed(1), session.View{Unread: true, Oldest: true}, []string{unread, oldest}},
		{"one", session.Source{Kind: session.Starred}, session.View{Oldest: true}, []string{oldest}},
		{"the unread are always so", session.Source{Kind: session.Unread}, session.View{Oldest: true}, []string{oldest}},
		{"comments have no view", session.Source{Kind: session.Drafts}, session.View{Unread: true}, nil},
	} {
		p.look.SetView(tt.source, tt.view)
		p.session.Choose(tt.source)
		w.Settle()
		if got := said(); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	p.session.Choose(session.OfFeed(1))
	w.Settle() // or what was asked first may be noted last
	*events = nil
	w.PressButton(t, unread)
	w.Settle()
	got := f.filters[len(f.filters)-1]
	if got.Unread || !got.Oldest || !slices.Equal(said(), []string{oldest}) || !slices.Contains(*events, "look 0") {
		t.Errorf("asked for %+v, says %q, events %q", got, said(), *events)
	}
}
