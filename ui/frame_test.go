package ui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/session"
	"sahifa/ui/settings"
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
		w.prefs.Panes = []float32{260, 410}
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
	if roomIn(1100, 1) != roomForAll || roomIn(1100, 1.35) != roomForTwo {
		t.Error("the panes do not heed the size of their words")
	}
}

func TestTheSidebarComesOverANarrowWindow(t *testing.T) {
	w, settle := opened(t, newFake(9), "ar")
	w.resize(960, 700)
	w.frame.opener.Tapped(nil)
	if !w.frame.drawer.Open() || w.win.Canvas().Focused() != fyne.Focusable(w.sidebar.Rows) {
		t.Fatal("the button does not open the sidebar")
	}
	// At the start, which is the right.
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.sidebar.Rows)
	if at.X < 600 {
		t.Errorf("the sidebar stands at %v", at)
	}
	w.sidebar.Rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.frame.drawer.Open() {
		t.Error("Escape does not close it")
	}
	w.keys.pressKey(&fyne.KeyEvent{Name: fyne.KeyF9})
	w.sidebar.Rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	w.sidebar.Rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	settle()
	if w.frame.drawer.Open() || w.session.Source().Kind != session.Unread {
		t.Errorf("after a choice the sidebar is open: %v, and %v shows", w.frame.drawer.Open(), w.session.Source().Kind)
	}
	if w.win.Canvas().Focused() != fyne.Focusable(w.list.Rows()) {
		t.Error("the list has not the focus")
	}
	w.keys.pressKey(&fyne.KeyEvent{Name: fyne.KeyF9})
	w.resize(1280, 800)
	if w.frame.drawer.Open() || widthOf(w.frame.side) == 0 || w.sidebar.Rows.Size().Width < sideLeast {
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
			w.session.Open(w.items()[0])
			settle()
			if !shows(true) || w.reader.Article().ID == 0 {
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
		w.reader.Column.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt})
		if !shows(false) || w.win.Canvas().Focused() != fyne.Focusable(w.list.Rows()) {
			t.Errorf("%s: Alt and the arrow do not lead back into the list", code)
		}
		w.focusArticle()
		if !shows(true) {
			t.Errorf("%s: nothing leads to the article again", code)
		}
		w.list.BeginSearch()
		if !shows(false) {
			t.Errorf("%s: the search line is out of sight", code)
		}
	}
}

func TestTheUsersWidthsAreKeptForEachRoom(t *testing.T) {
	f := newFake(3)
	w, settle := opened(t, f, "en")
	w.frame.resized(roomForTwo, []float32{0, 300})
	w.frame.resized(roomForAll, []float32{222, 333})
	settle()
	if err := settings.Keep(context.Background(), w.settings); err != nil {
		t.Fatal(err)
	}
	p, _ := settings.Load(context.Background(), f)
	if got := widths(&p, roomForAll); !slices.Equal(got, []float32{222, 333}) {
		t.Errorf("wide: %v", got)
	}
	if got := widths(&p, roomForTwo); got[1] != 300 {
		t.Errorf("narrow: %v", got)
	}
}

func TestTheListAndTheSidebarByKeys(t *testing.T) {
	w, settle := opened(t, newFake(9), "en")
	canvas := w.win.Canvas()
	press := func(r *kit.Rows, key fyne.KeyName) { r.TypedKey(&fyne.KeyEvent{Name: key}) }
	w.focusNext()
	side := w.sidebar.Rows
	if canvas.Focused() != fyne.Focusable(side) || side.FocusedRow() < 0 {
		t.Fatal("F6 does not begin in the sidebar")
	}
	press(side, fyne.KeyEnd)
	press(side, fyne.KeyUp) // from the last feed to its folder
	press(side, fyne.KeyReturn)
	settle()
	if w.session.Source().Kind != session.Folder {
		t.Errorf("Enter shows %v", w.session.Source())
	}
	w.focusNext()
	if canvas.Focused() != fyne.Focusable(w.list.Rows()) {
		t.Fatal("F6 does not go on to the list")
	}
	press(w.list.Rows(), fyne.KeyDown)
	press(w.list.Rows(), fyne.KeyDown)
	if w.reader.Showing() {
		t.Error("the arrows open articles by themselves")
	}
	press(w.list.Rows(), fyne.KeyReturn)
	settle()
	if w.reader.Article().ID != 3 || canvas.Focused() != fyne.Focusable(w.reader.Column) {
		t.Errorf("Enter opened %d", w.reader.Article().ID)
	}
	if w.list.Rows().FocusedRow() >= 0 {
		t.Error("the ring stays without the focus")
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
	f := newFake(3)
	w, settle := openedOver(t, program{
		articles: f, steps: f.steps(), pictures: f, sidebar: f, sync: f, subscribe: f, list: f, reader: longFake{f}, composer: f, outbox: f, desk: f, replies: f, settings: f, keeper: f,
	}, "ar", func(do func()) { do() })
	w.session.Open(w.items()[0])
	settle()
	w.reader.Column.ScrollTo(2500)
	settle()
	before := w.reader.Column.ReadingPosition()
	for name, change := range map[string]func(){
		"larger":  func() { w.prefs.Size = 4; w.rebuild() },
		"smaller": func() { w.prefs.Size = 0; w.rebuild() },
		"narrow":  func() { w.resize(560, 700) },
		"two":     func() { w.resize(900, 700) },
		"wide":    func() { w.resize(1600, 900) },
		"low":     func() { w.resize(1280, 400) },
	} {
		change()
		settle()
		if after := w.reader.Column.ReadingPosition(); after.Item != before.Item {
			t.Errorf("%s: the first paragraph in view is %d, was %d", name, after.Item, before.Item)
		}
	}
}

func TestTheProgramsWordsGrowWithTheText(t *testing.T) {
	w, settle := opened(t, newFake(3), "ar")
	w.resize(1600, 900)     // room for the sidebar at any size
	row := func() float32 { // the height of a row of the sidebar
		for _, o := range test.LaidOutObjects(w.sidebar.Content) {
			if r, ok := o.(*kit.IconRow); ok {
				return r.Size().Height
			}
		}
		t.Fatal("the sidebar has no rows")
		return 0
	}
	before, tool := row(), w.frame.back.MinSize()
	w.prefs.Interface = 4
	w.rebuild()
	settle()
	if row() <= before || w.frame.back.MinSize().Width <= tool.Width {
		t.Error("rows and buttons stay as they were")
	}
}

func TestANoticeLeavesTheSidebarAlone(t *testing.T) {
	const most = 560 // width of a notice
	for _, code := range []string{"ar", "en"} {
		w, _ := opened(t, newFake(3), code)
		shown := func() (left, width float32) { // the notice's ground
			b := w.kit.Overlay.NoticeLayer.Objects[0]
			ground := test.WidgetRenderer(b.(fyne.Widget)).Objects()[0]
			return fyne.CurrentApp().Driver().AbsolutePositionForObject(b).X + ground.Position().X, ground.Size().Width
		}
		for _, width := range []float32{1280, 1070, 960, 400} {
			w.resize(width, 540)
			w.kit.Overlay.Failure(strings.Repeat("جملة طويلة تقال. ", 30))
			left, notice := shown()
			right := left + notice
			if notice > most || left < 0 || right > width {
				t.Errorf("%s: at %v it reaches from %v to %v", code, width, left, right)
			}
			if side := widthOf(w.frame.side); side > 0 {
				if code == "ar" && right > width-side || code == "en" && left < side {
					t.Errorf("%s: at %v it covers the sidebar", code, width)
				}
			}
			w.kit.Overlay.Notice("نُسخ.")
			if _, short := shown(); short > 200 {
				t.Errorf("%s: a word has a notice of %v", code, short)
			}
		}
	}
}

func TestReadingOnTheWholeScreen(t *testing.T) {
	w, settle := opened(t, newFake(3), "ar")
	look{w}.toggleFull()
	if w.frame.full {
		t.Error("without an article there is nothing to read")
	}
	w.session.Open(w.items()[0])
	settle()
	w.keys.pressKey(&fyne.KeyEvent{Name: fyne.KeyF11})
	if !w.frame.full || w.frame.list.Visible() || w.frame.side.Visible() || !w.frame.article.Visible() || !w.win.FullScreen() {
		t.Error("F11 does not show the article alone")
	}
	w.prefs.Size = 3
	w.rebuild()
	settle()
	if !w.frame.full || w.frame.list.Visible() {
		t.Error("another size brings the other panes back")
	}
	w.keys.pressKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.frame.full || !w.frame.list.Visible() || w.win.FullScreen() {
		t.Error("Escape does not bring the other panes back")
	}
}

func TestZoom(t *testing.T) {
	w, settle := opened(t, newFake(3), "ar")
	w.session.Open(w.items()[0])
	settle()
	before, rows := w.kit.Styles.Body.Size, w.kit.Styles.RowRead.Size
	for _, k := range w.shortcuts().WithModifiers() {
		if k.KeyName == fyne.KeyEqual && k.Modifier == fyne.KeyModifierShortcutDefault {
			w.keys.pressShortcut(&k)
		}
	}
	settle()
	if got := w.kit.Styles; got.Body.Size <= before || got.RowRead.Size != rows || w.reader.Article().ID != 1 {
		t.Errorf("text of %v, then %v; rows of %v, then %v", before, got.Body.Size, rows, got.RowRead.Size)
	}
	for range 20 {
		look{w}.zoom(-1)
	}
	look{w}.zoom(0)
	settle()
	if w.kit.Styles.Body.Size != before {
		t.Errorf("Ctrl+0 gives %v", w.kit.Styles.Body.Size)
	}
}
