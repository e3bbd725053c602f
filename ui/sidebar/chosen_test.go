package sidebar

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/session"
)

// six shows a sidebar of six feeds, two of them in a folder, with keys that are held.
func six(t *testing.T) (p *Pane, f *fake, w *kittest.Window, events *[]string, held *fyne.KeyModifier) {
	t.Helper()
	f = newFake()
	f.feeds, f.folders, f.searches = nil, []string{"أخبار"}, nil
	for i := range int64(6) {
		x := news.Feed{ID: 1 + i, URL: fmt.Sprintf("https://e%d.example/feed", i), Title: fmt.Sprintf("مصدر %d", i), Unread: 2}
		if i < 2 {
			x.Folder = "أخبار"
		}
		f.feeds = append(f.feeds, x)
	}
	p, w, events = opened(t, f, "ar")
	held = new(fyne.KeyModifier)
	p.chosen.pressed = func() fyne.KeyModifier { return *held }
	return p, f, w, events, held
}

// click clicks on the row of a feed with keys held.
func click(t *testing.T, p *Pane, w *kittest.Window, held *fyne.KeyModifier, keys fyne.KeyModifier, feed int64) {
	t.Helper()
	f, _ := p.session.Library.Feed(feed)
	*held = keys
	for _, r := range kittest.All[*kit.IconRow](w) {
		if r.Label() == f.Title {
			r.Tapped(&fyne.PointEvent{Position: fyne.NewPos(r.Size().Width/2, 5)})
			*held = 0
			w.Settle()
			return
		}
	}
	t.Fatalf("no row of feed %d", feed)
}

func TestSeveralFeedsAreChosen(t *testing.T) {
	const ctrl, shift = fyne.KeyModifierShortcutDefault, fyne.KeyModifierShift
	p, _, w, events, held := six(t)
	check := func(why string, want ...int64) {
		t.Helper()
		if !slices.Equal(p.chosen.ids, want) {
			t.Errorf("%s: chosen are %v, want %v", why, p.chosen.ids, want)
		}
	}
	click(t, p, w, held, 0, 4)
	check("a click")
	shown := p.session.Source()
	click(t, p, w, held, ctrl, 6)
	check("Ctrl begins with the one that is shown", 4, 6)
	click(t, p, w, held, ctrl, 1)
	check("Ctrl again", 1, 4, 6)
	click(t, p, w, held, ctrl, 4)
	check("Ctrl lets one go", 1, 6)
	click(t, p, w, held, shift, 3)
	check("Shift goes from the last one, which was let go", 3, 4)
	click(t, p, w, held, shift, 6)
	check("Shift to elsewhere", 4, 5, 6)
	if p.session.Source() != shown || slices.Contains((*events)[len(*events)-1:], "chosen feed") {
		t.Errorf("choosing shows %+v", p.session.Source())
	}
	if !ChooseNone(p) || ChooseNone(p) {
		t.Error("they are not let go")
	}
	click(t, p, w, held, 0, 2)
	w.Kit.Focus(p.Rows)
	*held = shift
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown} {
		p.Rows.TypedKey(&fyne.KeyEvent{Name: k})
	}
	check("Shift and arrows", 2, 3, 4)
	p.Rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	check("and back", 2, 3)
	*held = 0
	click(t, p, w, held, 0, 5)
	check("a click lets all go")
}

// What is done with several feeds is one step, by menu, key or mouse.
func TestWhatIsDoneWithSeveralFeedsIsOneStep(t *testing.T) {
	const ctrl = fyne.KeyModifierShortcutDefault
	begin := func() (*Pane, *fake, *kittest.Window, func(keys ...string)) {
		p, f, w, _, held := six(t)
		click(t, p, w, held, 0, 1)
		click(t, p, w, held, ctrl, 3)
		click(t, p, w, held, ctrl, 5)
		return p, f, w, func(keys ...string) {
			t.Helper()
			items := p.chosen.menu()
			for _, key := range keys {
				i := slices.IndexFunc(items, func(i kit.MenuItem) bool { return i.Key == key || i.Label == key })
				if i < 0 {
					t.Fatalf("%q is not offered", key)
				}
				if items[i].Do != nil {
					items[i].Do()
					w.Settle()
				}
				items = items[i].Items
			}
		}
	}
	p, f, w, do := begin()
	do("sources.pause")
	for _, x := range f.feeds {
		if want := x.ID%2 == 1; x.Paused != want {
			t.Errorf("feed %d is paused: %v", x.ID, x.Paused)
		}
	}
	do("menu.folder", w.Kit.Text("folder.none"))
	if folderOf(p, 1) != "" || folderOf(p, 2) != "أخبار" {
		t.Error("they are not moved out of their folder, or another is")
	}
	p, f, _, do = begin()
	do("sources.unsubscribe")
	if len(f.feeds) != 3 || len(p.chosen.ids) != 0 || slices.ContainsFunc(f.feeds, func(x news.Feed) bool { return x.ID%2 == 1 }) {
		t.Errorf("left are %+v, chosen %v", f.feeds, p.chosen.ids)
	}
	p, f, w, _ = begin()
	w.Kit.Focus(p.Rows)
	p.Rows.FocusRow(p.rowOf(session.OfFeed(5)), 1)
	if !p.Remove() {
		t.Error("the key removes nothing")
	}
	if w.Settle(); len(f.feeds) != 3 {
		t.Errorf("%d are left", len(f.feeds))
	}
	p, f, w, _ = begin()
	for _, r := range kittest.All[*kit.IconRow](w) {
		if x, _ := p.session.Library.Feed(3); r.Label() == x.Title {
			pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.Rows)
			at := pos.AddXY(60, (float32(p.rowOf(session.Source{Kind: session.Folder, Folder: "أخبار"}))+0.5)*kit.IconRowHeight)
			r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}})
			r.DragEnd()
			break
		}
	}
	w.Settle()
	for _, x := range f.feeds {
		if want := x.ID != 4 && x.ID != 6; (x.Folder == "أخبار") != want {
			t.Errorf("feed %d is in %q", x.ID, x.Folder)
		}
	}
}

// Who chooses several by the mouse has the keyboard at them, where keys such as Delete are
// for them, and the row under the pointer stays there; others chosen elsewhere are told of it.
func TestWhatIsChosenByTheMouseHasTheKeyboard(t *testing.T) {
	for _, keys := range []fyne.KeyModifier{fyne.KeyModifierShortcutDefault, fyne.KeyModifierShift} {
		p, f, w, events, held := six(t)
		f.feeds = many(60).feeds
		p.Load()
		w.Settle()
		p.Rows.ScrollTo(1000)
		*events = nil
		for _, row := range []int{p.Rows.Last(), p.Rows.First() + 1} {
			at := p.Rows.Offset()
			click(t, p, w, held, keys, p.entries[row].source.Feed)
			if now := p.Rows.FocusedRow(); now != row || p.Rows.Offset() != at {
				t.Errorf("keys %v: the keyboard is at row %d, not %d; the rows went from %v to %v", keys, now, row, at, p.Rows.Offset())
			}
		}
		if len(p.chosen.ids) < 2 || slices.ContainsFunc(*events, func(e string) bool { return e != "several" }) || len(*events) == 0 {
			t.Errorf("keys %v: chosen %v, told %q", keys, p.chosen.ids, *events)
		}
		*events = nil
		if ChooseNone(p); len(*events) > 0 {
			t.Errorf("none is chosen, and told is %q", *events)
		}
	}
}
