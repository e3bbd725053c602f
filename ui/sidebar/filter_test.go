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

func (p *Pane) labels() (all []string) {
	for _, e := range p.entries {
		all = append(all, e.row.Label)
	}
	return all
}

// What is written narrows the sources: their names are folded, folders stay with what is in
// them, and nothing that was folded is lost.
func TestSourcesAreFoundByTheirNames(t *testing.T) {
	f := newFake()
	f.searches = nil
	f.folders = []string{"أخبار", "رياضة"}
	f.feeds = []news.Feed{
		{ID: 1, Title: "الأهرام", Folder: "أخبار"}, {ID: 2, Title: "القدس", Folder: "أخبار", Site: "https://www.alquds.example/"},
		{ID: 3, Title: "ملاعب", Folder: "رياضة"}, {ID: 4, Title: "آفاق العلم"}, {ID: 5, Title: "أهرام الجيزة"},
	}
	p, w, events := opened(t, f, "ar")
	if p.Filter.box.Visible() {
		t.Error("there is a field for five sources")
	}
	folder, _ := p.entry(t, func(e entry) bool { return e.row.Label == "أخبار" })
	p.fold(folder)
	all := p.labels()
	for _, tt := range []struct {
		typed string
		want  []string
	}{
		{"اهرام", []string{"أخبار", "الأهرام", "أهرام الجيزة"}},
		{"افاق علم", []string{"آفاق العلم"}},
		{"رياضه", []string{"رياضة", "ملاعب"}},
		{"alquds", []string{"أخبار", "القدس"}},
		{"المقالات", []string{"كل المقالات"}},
		{"كوكب", nil},
		{" ", all},
	} {
		p.Filter.entry.SetText(tt.typed)
		if got := p.labels(); !slices.Equal(got, tt.want) || p.Filter.none.Visible() != (len(tt.want) == 0) {
			t.Errorf("%q: %q", tt.typed, got)
		}
	}
	p.Filter.Open()
	if w.Canvas().Focused() != fyne.Focusable(p.Filter.entry) || !p.Filter.box.Visible() {
		t.Error("the keyboard is not in the field")
	}
	p.Filter.entry.SetText("ملاعب")
	p.Load()
	w.Settle()
	if got := p.labels(); !slices.Equal(got, []string{"رياضة", "ملاعب"}) {
		t.Errorf("after a sync: %q", got)
	}
	*events = nil
	p.Filter.entry.OnSubmitted("")
	if !slices.Contains(*events, "chosen feed") || p.session.Source() != session.OfFeed(3) {
		t.Errorf("%q, %+v", *events, p.session.Source())
	}
	if got := p.labels(); !slices.Equal(got, all) || p.Filter.all.Visible() {
		t.Errorf("after the choice: %q", got)
	}
	p.Filter.Open()
	p.Filter.entry.SetText("ملاعب")
	if !p.Filter.all.Visible() {
		t.Error("nothing takes back what is written")
	}
	p.Filter.entry.OnKey(&fyne.KeyEvent{Name: fyne.KeyDown}, false)
	if w.Canvas().Focused() != fyne.Focusable(p.Rows) {
		t.Error("the arrow does not lead into the rows")
	}
	p.Filter.entry.OnEscape()
	if got := p.labels(); !slices.Equal(got, all) || p.Filter.box.Visible() || w.Canvas().Focused() != fyne.Focusable(p.Rows) {
		t.Errorf("after Escape: %q", got)
	}
	f.feeds = many(20).feeds
	p.Load()
	w.Settle()
	if !p.Filter.box.Visible() {
		t.Error("there is no field for forty sources")
	}
}

// The keyboard goes to the source that is clicked, from another row and from elsewhere.
func TestTheKeyboardGoesAlongWithAClick(t *testing.T) {
	p, w, _ := opened(t, newFake(), "ar")
	_, at := p.entry(t, func(e entry) bool { return e.source.Kind == session.Feed })
	for name, before := range map[string]func(){
		"another row": func() { w.Canvas().Focus(p.Rows); p.Rows.FocusRow(0, 1) },
		"elsewhere":   w.Canvas().Unfocus,
	} {
		before()
		p.session.Choose(p.entries[at].source)
		FocusChosen(p)
		if got := p.Rows.FocusedRow(); got != at {
			t.Errorf("from %s the keyboard is at row %d, %d was clicked", name, got, at)
		}
	}
}

// Of many sources few are left, as after an import that is taken back: the field that finds
// one among many goes, and the rows are laid out anew while it does. So it is when many come.
func TestManySourcesComeAndGoAtOnce(t *testing.T) {
	for _, at := range []float32{0, 200, 1 << 20} {
		f := many(2)
		p, w, _ := opened(t, f, "ar")
		for _, n := range []int{60, 2, 12, 11, 12, 0, 60} {
			p.Rows.ScrollTo(at)
			f.feeds = many(n).feeds
			p.Load()
			w.Settle()
			if shown := p.Filter.box.Visible(); shown != (2*n >= manySources) {
				t.Errorf("of %d sources one is looked for: %v", 2*n, shown)
			}
			for _, r := range kittest.All[*kit.IconRow](w) {
				if !slices.Contains(p.labels(), r.Label()) {
					t.Errorf("%d sources: the row %q is of none", 2*n, r.Label())
				}
			}
		}
	}
}
