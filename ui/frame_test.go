package ui

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/ui/rtl"
)

// widthOf gives how wide a pane is to be seen.
func widthOf(p *fyne.Container) float32 {
	if !p.Visible() {
		return 0
	}
	return p.Size().Width
}

func (w *window) resize(width, height float32) { w.win.Resize(fyne.NewSize(width, height)) }

func TestAsManyPanesAsThereIsRoomFor(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		w, settle := opened(t, newFake(9), code)
		w.settings.Panes = []float32{260, 410}
		f := w.frame
		f.arrange()
		for _, width := range []float32{1280, 1100, 960, 760, 600, 360, 1920, 960, 1280} {
			w.resize(width, 700)
			settle()
			side, list, article := widthOf(f.side), widthOf(f.list), widthOf(f.article)
			switch {
			case width >= 1100 && (side < sideLeast || list < listLeast || article < articleLeast):
				t.Errorf("%s: at %v the panes have %v, %v and %v", code, width, side, list, article)
			case width == 960 && (side != 0 || list < listLeast || article < articleLeast):
				t.Errorf("%s: at %v the panes have %v, %v and %v", code, width, side, list, article)
			case width == 760 && (side != 0 || list < listLeast || article < 500):
				t.Errorf("%s: at %v the panes have %v, %v and %v", code, width, side, list, article)
			case width <= 600 && (side != 0 || list != width || article != 0):
				t.Errorf("%s: at %v the panes have %v, %v and %v", code, width, side, list, article)
			case width == 1920 && (side != 260 || list != 410):
				t.Errorf("%s: the sidebar came back %v wide, the list %v", code, side, list)
			}
			if f.opener.Visible() != (side == 0) || f.back.Visible() != (width <= 600) {
				t.Errorf("%s: at %v the button of the sidebar shows: %v, back: %v", code, width, f.opener.Visible(), f.back.Visible())
			}
		}
	}
}

func TestALargerTextNeedsMoreRoom(t *testing.T) {
	if roomIn(1100, 1) != roomForAll || roomIn(1100, chromeScale(1.5)) != roomForTwo {
		t.Error("the panes do not heed the size of their words")
	}
}

func TestTheSidebarComesOverANarrowWindow(t *testing.T) {
	w, settle := opened(t, newFake(9), "ar")
	w.resize(960, 700)
	w.frame.opener.Tapped(nil)
	if !w.frame.drawer.Open() || w.win.Canvas().Focused() != fyne.Focusable(w.sidebar.rows) {
		t.Fatal("the button does not open the sidebar")
	}
	// At the start, which is the right.
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.sidebar.rows)
	if at.X < 600 {
		t.Errorf("the sidebar stands at %v", at)
	}
	w.sidebar.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.frame.drawer.Open() {
		t.Error("Escape does not close it")
	}
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyF9})
	w.sidebar.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	w.sidebar.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	settle()
	if w.frame.drawer.Open() || w.source.Kind != unread {
		t.Errorf("after a choice the sidebar is open: %v, and %v shows", w.frame.drawer.Open(), w.source.Kind)
	}
	if w.win.Canvas().Focused() != fyne.Focusable(w.list.rows) {
		t.Error("the list has not the focus")
	}
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyF9})
	w.resize(1280, 800)
	if w.frame.drawer.Open() || widthOf(w.frame.side) == 0 || w.sidebar.rows.Size().Width < sideLeast {
		t.Error("the sidebar does not go back to its place in a wide window")
	}
}

func TestListAndArticleShareAVeryNarrowWindow(t *testing.T) {
	back := map[string]fyne.KeyName{"ar": fyne.KeyRight, "en": fyne.KeyLeft}
	for code, key := range back {
		w, settle := opened(t, newFake(9), code)
		w.resize(560, 700)
		f := w.frame
		shows := func(article bool) bool { return f.article.Visible() == article && f.list.Visible() != article }
		openFirst := func() {
			t.Helper()
			w.open(w.list.hits[0].Item)
			settle()
			if !shows(true) || w.reader.article.ID == 0 {
				t.Fatalf("%s: opening does not show the article", code)
			}
		}
		if !shows(false) {
			t.Fatalf("%s: the list does not show", code)
		}
		openFirst()
		f.back.Tapped(nil)
		if !shows(false) {
			t.Errorf("%s: the button does not lead back", code)
		}
		openFirst()
		w.escape()
		if !shows(false) {
			t.Errorf("%s: Escape does not lead back", code)
		}
		openFirst()
		w.reader.column.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt})
		if !shows(false) || w.win.Canvas().Focused() != fyne.Focusable(w.list.rows) {
			t.Errorf("%s: Alt and the arrow do not lead back into the list", code)
		}
		w.forward()
		if !shows(true) {
			t.Errorf("%s: nothing leads to the article again", code)
		}
		w.beginSearch()
		if !shows(false) {
			t.Errorf("%s: the search line is out of sight", code)
		}
	}
}

func TestTheUsersWidthsAreKeptForEachRoom(t *testing.T) {
	w, _ := opened(t, newFake(3), "en")
	w.frame.resized(roomForTwo, []float32{0, 300})
	w.frame.resized(roomForAll, []float32{222, 333})
	kept, err := json.Marshal(w.settings)
	if err != nil {
		t.Fatal(err)
	}
	f := newFake(0)
	f.settings[settingWindow] = string(kept)
	s, _ := loadSettings(context.Background(), f)
	if got := s.widths(roomForAll); !slices.Equal(got, []float32{222, 333}) {
		t.Errorf("wide: %v", got)
	}
	if got := s.widths(roomForTwo); got[1] != 300 {
		t.Errorf("narrow: %v", got)
	}
}

func TestTheListAndTheSidebarByKeys(t *testing.T) {
	w, settle := opened(t, newFake(9), "en")
	canvas := w.win.Canvas()
	w.nextPane()
	if canvas.Focused() != fyne.Focusable(w.sidebar.rows) {
		t.Fatal("F6 does not begin in the sidebar")
	}
	side := w.sidebar.rows
	if side.focus.ring.Hidden || w.sidebar.entries[side.focus.row].source != w.source {
		t.Error("the ring is not around the source that is shown")
	}
	for range 30 {
		side.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		if w.sidebar.entries[side.focus.row].heading {
			t.Fatal("the focus is on a heading")
		}
	}
	at := slices.IndexFunc(w.sidebar.entries, func(e entry) bool { return e.folder })
	side.goTo(at, 1)
	n := len(w.sidebar.entries)
	side.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if len(w.sidebar.entries) != n-1 {
		t.Error("the arrow does not fold")
	}
	side.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if len(w.sidebar.entries) != n {
		t.Error("the arrow does not unfold")
	}
	side.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	settle()
	if w.source.Kind != folder {
		t.Errorf("Enter shows %v", w.source)
	}
	w.nextPane()
	if canvas.Focused() != fyne.Focusable(w.list.rows) {
		t.Fatal("F6 does not go on to the list")
	}
	w.list.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	w.list.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if w.reader.showing {
		t.Error("the arrows open articles by themselves")
	}
	w.list.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	settle()
	if w.reader.article.ID != 3 || canvas.Focused() != fyne.Focusable(w.reader.column) {
		t.Errorf("Enter opened %d", w.reader.article.ID)
	}
	if !w.list.rows.focus.ring.Hidden {
		t.Error("the ring stays without the focus")
	}
}

func TestAFocusedRowIsSeen(t *testing.T) {
	w, _ := opened(t, newFake(60), "ar")
	r := w.list.rows
	w.win.Canvas().Focus(r)
	for _, key := range []fyne.KeyName{fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyHome, fyne.KeyPageDown, fyne.KeyPageDown} {
		r.TypedKey(&fyne.KeyEvent{Name: key})
		if y := r.focus.ring.Position().Y; y < 0 || y+r.height > r.Size().Height+2 {
			t.Errorf("after %s the ring is at %v of %v", key, y, r.Size().Height)
		}
	}
}

// longFake has articles that are long enough to scroll.
type longFake struct{ *fake }

func (f longFake) Article(ctx context.Context, id int64) (news.Article, error) {
	a, err := f.fake.Article(ctx, id)
	for range 60 {
		a.Document = append(a.Document, news.Block{Kind: news.Paragraph, Spans: []news.Span{{Text: strings.Repeat("جملة من نص الخبر ليكون طويلًا. ", 12)}}})
	}
	return a, err
}

func TestTheReadingPlaceIsKept(t *testing.T) {
	w, settle := opened(t, newFake(3), "ar")
	w.app = longFake{w.app.(*fake)}
	w.open(w.list.hits[0].Item)
	settle()
	w.reader.column.ScrollTo(2500)
	settle()
	before := w.reader.column.ReadingPosition()
	for name, change := range map[string]func(){
		"larger":  func() { w.settings.Size = 4; w.rebuild() },
		"smaller": func() { w.settings.Size = 0; w.rebuild() },
		"narrow":  func() { w.resize(560, 700) },
		"two":     func() { w.resize(900, 700) },
		"wide":    func() { w.resize(1600, 900) },
		"low":     func() { w.resize(1280, 400) },
	} {
		change()
		settle()
		if after := w.reader.column.ReadingPosition(); after.Item != before.Item {
			t.Errorf("%s: the first paragraph in view is %d, was %d", name, after.Item, before.Item)
		}
	}
}

func TestTheProgramsWordsGrowWithTheText(t *testing.T) {
	small, large := newStyles(rtl.RightToLeft, 0, ragged), newStyles(rtl.RightToLeft, len(textSizes)-1, ragged)
	for name, of := range map[string]func(styles) float32{
		"sidebar": func(s styles) float32 { return s.plain.Size }, "notes": func(s styles) float32 { return s.note.Size },
		"titles": func(s styles) float32 { return s.title.Size }, "fields": func(s styles) float32 { return s.field.Size },
		"rows": func(s styles) float32 { return s.rowRead.Size },
	} {
		if r := of(large) / of(small); r < 1.3 || r > textSizes[len(textSizes)-1]/textSizes[0]+0.01 {
			t.Errorf("%s grow by %v", name, r)
		}
	}
	w, _ := opened(t, newFake(3), "ar")
	before, tool := w.sidebar.rows.height, w.frame.back.MinSize()
	w.settings.Size = 4
	w.rebuild()
	if w.sidebar.rows.height <= before || w.frame.back.MinSize().Width <= tool.Width {
		t.Error("rows and buttons stay as they were")
	}
}

func TestANoticeLeavesTheSidebarAlone(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		w, _ := opened(t, newFake(3), code)
		for _, width := range []float32{1280, 1070, 960, 400} {
			w.resize(width, 540)
			w.overlay.tell(strings.Repeat("جملة طويلة تقال. ", 30), true, "", nil)
			b := w.overlay.notice.Objects[0].(*banner)
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
			left := at.X + b.ground.Position().X
			right := left + b.ground.Size().Width
			if b.ground.Size().Width > bannerWidth || left < 0 || right > width {
				t.Errorf("%s: at %v it reaches from %v to %v", code, width, left, right)
			}
			if side := widthOf(w.frame.side); side > 0 {
				if code == "ar" && right > width-side || code == "en" && left < side {
					t.Errorf("%s: at %v it covers the sidebar", code, width)
				}
			}
			w.overlay.tell("نُسخ.", false, "", nil)
			if short := w.overlay.notice.Objects[0].(*banner).ground.Size().Width; short > 200 {
				t.Errorf("%s: a word has a notice of %v", code, short)
			}
		}
	}
}
