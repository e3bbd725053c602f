package list

import (
	"context"
	"slices"
	"testing"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/session"
)

// How a source is shown otherwise than usual is said above it, and taken off there.
func TestTheViewOfASourceIsSaidAndTakenOff(t *testing.T) {
	f := &came{fake: &fake{n: 5}}
	p, w, events := openedOver(t, f, f.n, "ar")
	said := func() (labels []string) {
		for _, c := range kittest.Seen[*kit.Chip](w) {
			labels = append(labels, c.Data().Words)
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
	w.PressChip(t, unread)
	w.Settle()
	got := f.filters[len(f.filters)-1]
	if got.Unread || !got.Oldest || !slices.Equal(said(), []string{oldest}) || !slices.Contains(*events, "look 0") {
		t.Errorf("asked for %+v, says %q, events %q", got, said(), *events)
	}
}

// allRead is a program whose articles are all read and without stars while it says so.
type allRead struct {
	*fake
	yes bool
}

func (f *allRead) List(ctx context.Context, l news.Filter) ([]news.Item, error) {
	if (l.Unread || l.Starred) && f.yes {
		return nil, nil
	}
	return f.fake.List(ctx, l)
}

func (f *allRead) Places(ctx context.Context, l news.Filter) ([]news.Cursor, error) {
	if (l.Unread || l.Starred) && f.yes {
		return nil, nil
	}
	return f.fake.Places(ctx, l)
}

// What a list shows by its status is in it again when a step that took it away is taken
// back, though the list was filled after that step.
func TestAFilteredListGetsBackWhatIsTakenBack(t *testing.T) {
	for _, tt := range []struct {
		name   string
		source session.Source
		view   session.View
		rows   int // before the undo
	}{
		{"only unread of a feed", session.OfFeed(1), session.View{Unread: true}, 0},
		{"the unread", session.Source{Kind: session.Unread}, session.View{}, 0},
		{"starred", session.Source{Kind: session.Starred}, session.View{}, 0},
		{"all of a feed", session.OfFeed(1), session.View{}, 5},
	} {
		f := &allRead{fake: &fake{n: 5}}
		p, w, _ := openedOver(t, f, f.n, "ar")
		if tt.source.Kind == session.Starred {
			p.session.SetStarred([]int64{1, 2}, false)
		} else {
			p.Marks.AllRead(session.OfFeed(1))
		}
		w.Settle()
		f.yes = true
		p.look.SetView(tt.source, tt.view)
		p.session.Choose(tt.source)
		w.Settle()
		before := len(p.Hits())
		f.yes = false
		p.session.Undo()
		w.Settle()
		if before != tt.rows || len(p.Hits()) != 5 || p.Rows() == nil {
			t.Errorf("%s: %d rows, and %d after the undo", tt.name, before, len(p.Hits()))
		}
	}
}
