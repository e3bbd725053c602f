package sidebar

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/session"
)

// ordered is a sidebar of three folders, of which the second has two feeds, and one feed
// in none. Its rows are a, b, first, second, c, third.
func ordered(t *testing.T) (*Pane, *kittest.Window, *fake) {
	t.Helper()
	f := newFake()
	f.folders = []string{"a", "b", "c"}
	f.feeds = []news.Feed{{ID: 1, Title: "first", Folder: "b"}, {ID: 2, Title: "second", Folder: "b"}, {ID: 3, Title: "third"}}
	p, w, _ := opened(t, f, "en")
	return p, w, f
}

// A folder comes before the one on whose upper half it is let go, after one on whose lower
// half; of one that is unfolded its feeds are a part. Where it would stay nothing is marked.
func TestAFolderIsDrawnAmongTheOthers(t *testing.T) {
	for _, test := range []struct {
		drawn, onto string
		lower       bool
		want        string
		marked      string // the row that has the line
	}{
		{"c", "a", false, "c a b", "a"},
		{"c", "a", true, "a c b", "b"},
		{"c", "b", false, "a c b", "b"},
		{"c", "first", false, "a c b", "b"},
		{"c", "second", false, "a b c", ""},
		{"a", "second", true, "b a c", "c"},
		{"a", "third", true, "b c a", "c"},
		{"a", "a", true, "a b c", ""},
		{"b", "second", true, "a b c", ""},
		{"b", "a", true, "a b c", ""},
	} {
		p, w, f := ordered(t)
		at := func(label string) fyne.Position {
			_, row := p.entry(t, func(e entry) bool { return e.row.Label == label })
			y := (float32(row) + 0.3) * kit.IconRowHeight * p.kit.Styles.Scale
			if test.lower {
				y += 0.4 * kit.IconRowHeight * p.kit.Styles.Scale
			}
			return fyne.CurrentApp().Driver().AbsolutePositionForObject(p.Rows).AddXY(60, y)
		}
		rows := map[string]*kit.IconRow{}
		for _, r := range kittest.All[*kit.IconRow](w) {
			rows[r.Label()] = r
		}
		drawn := rows[test.drawn]
		drawn.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at(test.onto)}})
		if over := p.drag.over; test.marked == "" != (over == nowhere) || over.row >= 0 && p.entries[over.row].row.Label != test.marked {
			t.Errorf("%s onto %s: %+v is marked, want %q", test.drawn, test.onto, over, test.marked)
		}
		drawn.DragEnd()
		w.Settle()
		got := ""
		for _, name := range f.folders {
			got += " " + name
		}
		if got != " "+test.want || !slices.Equal(p.session.Library.Folders, f.folders) {
			t.Errorf("%s onto %s, lower half %v: %s, want %s", test.drawn, test.onto, test.lower, got, test.want)
		}
	}
}

// The menu and the keys move a folder by one, as far as it goes; the keyboard stays at it.
func TestAFolderIsMovedByMenuAndKeys(t *testing.T) {
	p, w, f := ordered(t)
	if p.PlaceFolder(1) {
		t.Error("no folder is chosen, and one is moved")
	}
	folder := func(name string) session.Source { return session.Source{Kind: session.Folder, Folder: name} }
	w.Kit.Focus(p.Rows)
	p.Rows.FocusRow(p.rowOf(folder("a")), 1)
	for _, want := range [][]string{{"b", "a", "c"}, {"b", "c", "a"}, {"b", "c", "a"}} {
		p.PlaceFolder(1)
		w.Settle()
		if !slices.Equal(f.folders, want) || p.Rows.FocusedRow() != p.rowOf(folder("a")) {
			t.Errorf("down: %q with the keyboard at row %d, want %q", f.folders, p.Rows.FocusedRow(), want)
		}
	}
	for _, m := range p.Menu(folder("c")) {
		if m.Key == "folder.up" {
			m.Do()
		}
	}
	w.Settle()
	if want := []string{"c", "b", "a"}; !slices.Equal(f.folders, want) {
		t.Errorf("up by the menu: %q, want %q", f.folders, want)
	}
	for _, m := range p.Menu(folder("c")) {
		if m.Key == "folder.up" && m.Do != nil || m.Key == "folder.down" && m.Do == nil {
			t.Errorf("the first folder: %s", m.Key)
		}
	}
}
