package sidebar

import (
	"fmt"
	"slices"
	"testing"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// many is a program with a folder of so many feeds, and as many outside.
func many(n int) *fake {
	f := newFake()
	f.feeds = nil
	for id := range int64(2 * n) {
		feed := news.Feed{ID: id + 1, URL: fmt.Sprintf("https://%d.example/feed", id), Title: fmt.Sprintf("مصدر %d", id)}
		if id < int64(n) {
			feed.Folder = "أخبار"
		}
		f.feeds = append(f.feeds, feed)
	}
	return f
}

func TestTheChosenSourceIsSeen(t *testing.T) {
	f := many(40)
	p, w, events := opened(t, f, "ar")
	seen := func(when string) {
		t.Helper()
		if row := p.chosenRow(); row < 0 || !p.Rows.InView(row) {
			t.Errorf("%s: row %d, in view are %d to %d", when, row, p.Rows.First(), p.Rows.Last())
		}
	}
	choose := func(s session.Source) { p.session.Choose(s); p.ShowChosen() }
	choose(session.OfFeed(80))
	seen("one far below is chosen")

	at := p.Rows.Offset()
	choose(p.entries[p.Rows.Last()].source)
	if seen("one in view is chosen"); p.Rows.Offset() != at {
		t.Error("the rows moved under the pointer")
	}

	f.feeds = many(60).feeds // those after them are others now, and lower
	choose(session.OfFeed(70))
	p.Load()
	w.Settle()
	seen("sources come above it")

	p.Rows.ScrollTo(0)
	p.Load()
	w.Settle()
	if p.Rows.Offset() != 0 {
		t.Error("a sync brings the sidebar back from where the user went")
	}

	*events = nil
	folder, _ := p.entry(t, func(e entry) bool { return e.row.Folder })
	p.fold(folder)
	choose(session.OfFeed(33))
	seen("it is in a folder that is folded")
	if n := len(*events) - len(slices.DeleteFunc(slices.Clone(*events), func(e string) bool { return e == "folded" })); n != 1 {
		t.Errorf("%q: what the user folded is not what is remembered", *events)
	}

	// One that the program does not know yet is seen when it does.
	f.feeds = append(f.feeds, news.Feed{ID: 900, URL: "https://new.example", Title: "جديد"})
	choose(session.OfFeed(900))
	p.Load()
	w.Settle()
	seen("it has just been subscribed to")
}

// What comes is brought into view, above and below, between its neighbours and under no row
// that is cut; a feed in a folder that is folded with that.
func TestWhatComesIsBroughtIntoView(t *testing.T) {
	for _, c := range []struct {
		name  string
		from  kit.RowPlace
		comes int // which feed
	}{
		{"above", kit.RowPlace{Row: 150}, 2}, {"below", kit.RowPlace{}, 70}, {"the last", kit.RowPlace{Into: 5}, 159},
		{"cut at the top", kit.RowPlace{Row: -1, Into: 11}, 90},
	} {
		f := many(80)
		p, w, _ := opened(t, f, "ar")
		came := f.feeds[c.comes]
		row := p.rowOf(session.OfFeed(came.ID))
		if c.from.Row < 0 {
			c.from.Row = row
		}
		c.from.Show(p.Rows)
		Bring(p, []news.Feed{came})
		p.Load()
		w.Settle()
		if row <= p.Rows.First() && row > 0 || row > p.Rows.Last() {
			t.Errorf("%s: row %d is not between %d and %d", c.name, row, p.Rows.First(), p.Rows.Last())
		}
		if at := kit.PlaceOf(p.Rows); at.Into > 0.5 && p.Rows.Offset() < p.Rows.ContentHeight()-p.Rows.Size().Height-0.5 {
			t.Errorf("%s: the first row is cut by %v", c.name, at.Into)
		}
		p.Rows.ScrollTo(0)
		p.Load()
		w.Settle()
		if p.Rows.Offset() != 0 {
			t.Errorf("%s: it is brought once more", c.name)
		}
	}
}

// Of several that come the one that stands first is, whichever came first.
func TestTheFirstOfSeveralIsBroughtIntoView(t *testing.T) {
	f := many(80)
	p, w, _ := opened(t, f, "ar")
	Bring(p, []news.Feed{f.feeds[150], f.feeds[2], f.feeds[70]})
	p.Load()
	w.Settle()
	if p.Rows.Offset() != 0 {
		t.Errorf("the first of those that came stands in view, and the rows went to %v", p.Rows.Offset())
	}
}

// So is a search that was just saved and is chosen, though its row is none yet when it is.
func TestASavedSearchIsBroughtIntoView(t *testing.T) {
	for _, into := range []float32{0, 11} {
		f := many(80)
		p, w, _ := opened(t, f, "ar")
		p.Rows.ScrollTo(1 << 20)
		saved := search.SavedSearch{ID: 77, Name: "نفط", Query: "نفط"}
		p.session.Choose(session.OfSavedSearch(saved))
		w.Settle()
		f.searches = append(f.searches, saved)
		kit.RowPlace{Row: p.rowOf(session.OfSavedSearch(f.searches[0])) + 1, Into: into}.Show(p.Rows) // where it will be
		p.Load()
		w.Settle()
		row := p.rowOf(session.OfSavedSearch(saved))
		if row <= p.Rows.First() || row >= p.Rows.Last() {
			t.Errorf("row %d is not between %d and %d", row, p.Rows.First(), p.Rows.Last())
		}
	}
}

// Sources that come above what is chosen, and above where the keyboard is, leave the fixed
// lists at the top where they stand there, and leave what is seen where they do not.
func TestTheTopStaysAtTheTop(t *testing.T) {
	for _, keyboard := range []bool{false, true} {
		for _, from := range []float32{0, 60} {
			f := many(40)
			inFolder := f.feeds[:40]
			f.feeds = f.feeds[40:]
			p, w, _ := opened(t, f, "ar")
			chosen := session.OfFeed(43)
			p.session.Choose(chosen)
			if p.ShowChosen(); keyboard {
				FocusChosen(p)
			}
			p.Rows.ScrollTo(from)
			for _, n := range []int{1, 40, 1} {
				f.feeds = append(slices.Clone(inFolder[:n]), many(40).feeds[40:]...)
				p.Load()
				w.Settle()
				switch at := p.Rows.Offset(); {
				case from == 0 && at != 0:
					t.Errorf("keyboard %v: %d come, and the top is %v above", keyboard, n, at)
				case from > 0 && !p.Rows.InView(p.rowOf(chosen)):
					t.Errorf("keyboard %v: %d come, and what is chosen is out of view", keyboard, n)
				}
				if row := p.Rows.FocusedRow(); keyboard && row != p.rowOf(chosen) {
					t.Errorf("%d come, and the keyboard is at row %d, not %d", n, row, p.rowOf(chosen))
				}
			}
		}
	}
}

// Who takes back that a source was removed has the keyboard at it again, unless he went
// elsewhere since.
func TestASourceThatComesBackHasTheKeyboardAgain(t *testing.T) {
	for _, went := range []bool{false, true} {
		for _, from := range []float32{0, 300} {
			f := many(20)
			p, w, _ := opened(t, f, "ar")
			all := slices.Clone(f.feeds)
			gone := session.OfFeed(all[25].ID)
			w.Kit.Focus(p.Rows)
			p.Rows.FocusRow(p.rowOf(gone), 1)
			p.Rows.ScrollTo(from)
			load := func(feeds []news.Feed) {
				f.feeds = feeds
				p.Load()
				w.Settle()
			}
			load(slices.Delete(slices.Clone(all), 25, 26))
			if p.Rows.FocusedRow() < 0 {
				t.Fatal("the keyboard is elsewhere")
			}
			want := gone
			if went {
				p.Rows.FocusRow(8, 1)
				want = p.entries[8].source
			}
			load(all)
			if row := p.Rows.FocusedRow(); p.entries[row].source != want {
				t.Errorf("gone elsewhere %v, from %v: the keyboard is at %q", went, from, p.entries[row].row.Label)
			}
		}
	}
}
