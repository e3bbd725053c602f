package ui

import (
	"context"
	"errors"
	"log/slog"
	"net/url"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/app"
	"sahifa/app/news"
	"sahifa/assets/lang"
	"sahifa/ui/rtl"
)

// window joins the parts and holds what is chosen.
type window struct {
	app      App
	fyneApp  fyne.App
	win      fyne.Window
	log      *slog.Logger
	desk     *desk
	words    *lang.Words
	settings settings
	first    bool // the program's first start: the newest article is opened

	kit     *kit
	sidebar *sidebar
	list    *articleList
	reader  *reader
	bar     *syncBar
	overlay *overlay
	search  *searchField
	found   *foundPanel
	frame   *frame
	title   *rtl.Label      // of the list
	listing *fyne.Container // the list, or a note

	source  source
	seeking seeking           // while source searches
	failing []app.FeedFailure // of the last sync

	dock     *fyne.Container // the article, and under it the comment being written
	composer *composer       // nil: none is
	drafts   *draftList      // nil until it is shown
	wake     chan struct{}   // has the outbox looked through

	loading, paging, opening, syncing, counting, remaking, suggesting turn
	commenting, composing                                             turn
}

// build makes all parts anew, for the language, look and text size of now.
func (w *window) build() fyne.CanvasObject {
	dir := rtl.LeftToRight
	if w.words.RTL {
		dir = rtl.RightToLeft
	}
	s := newStyles(dir, w.settings.Size, w.settings.Lines)
	w.words.Isolated = true
	k := &kit{words: w.words, dir: dir, styles: s, desk: w.desk, now: time.Now}
	k.scale = func() float32 { return w.win.Canvas().Scale() }
	k.tips = rtl.NewTooltips(s.tip)
	k.tips.BackgroundColour = colourInk
	k.pictures = newPictures(w.app, w.desk)
	w.kit = k
	w.win.SetTitle(k.text("window.title"))

	w.sidebar = newSidebar(k)
	w.sidebar.chose, w.sidebar.menu = w.chooseFrom, w.feedMenu
	w.sidebar.folded = func(folders []string) { w.settings.Folded = folders; w.remember() }
	w.sidebar.fold(w.settings.Folded)
	w.bar = newSyncBar(k)
	w.bar.start, w.bar.stop, w.bar.details = func() { w.sync(app.SyncOptions{All: true}) }, w.stopSync, w.showFailures
	w.newList()
	w.reader = newReader(k)
	w.reader.star, w.reader.read, w.reader.remove = w.toggleStar, w.toggleRead, w.remove
	w.reader.visit, w.reader.copied = w.visit, w.copy
	w.reader.seek = w.searchFor
	w.reader.compose, w.reader.refreshComments = w.compose, w.refreshComments
	w.reader.openDraft = w.openComposer
	w.dock = container.New(docked{}, w.reader.content)
	w.drafts = nil
	w.reader.column.OnKey, w.reader.column.OnRune = w.readerKey, w.typedRune
	w.reader.column.OnMenu, w.reader.column.OnShortcut = w.textMenu, w.command
	w.overlay = newOverlay(k, w.win.Canvas)
	w.reader.find = newFindBar(k, w.entry(), w.reader.column, func() { w.win.Canvas().Focus(w.reader.column) })
	w.search = newSearchField(k, w.entry(), w.typed, w.entered, w.intoList, w.endSearch)
	w.found = newFoundPanel(k)
	w.found.mean, w.found.save, w.found.export = w.searchFor, w.saveSearch, w.exportFound
	w.found.order = func() { w.seeking.newest = !w.seeking.newest; w.seek(true) }
	w.found.feed = func(id *int64) { w.seeking.feed = id; w.seek(true) }
	w.found.year = func(year int) { w.seeking.year = year; w.seek(true) }

	opener, back := k.tool("menu", "list.sidebar", w.intoSidebar), k.tool("back", "reader.back", w.back)
	back.mirrored = dir == rtl.LeftToRight
	w.title = k.label("", s.title)
	listHead := rtl.Border(dir, nil, nil, opener, rtl.Row(dir,
		k.tool("search", "list.search", w.beginSearch),
		k.tool("check-all", "list.read_all", func() { w.markAll(w.source) })), inset(w.title))
	readerHead := rtl.Border(dir, nil, nil, back, nil, w.reader.bar)
	w.listing = container.New(fill2{})
	asks := func(open func()) func() { // a dialog takes the drawer's place
		return func() { w.frame.drawer.Close(); open() }
	}
	sideHead := rtl.Border(dir, nil, nil, nil, rtl.Row(dir,
		k.tool("add", "sidebar.add", asks(w.addFeed)), k.tool("saved", "sidebar.save", asks(w.savePage)), k.tool("settings", "sidebar.settings", asks(w.openSettings))),
		inset(rtl.NewLabel(k.text("window.masthead"), s.masthead)))
	w.frame = newFrame(k, w.win.Canvas,
		pane(colourSide, rtl.Border(dir, head(sideHead), w.bar, nil, nil, w.sidebar.rows)),
		pane(colourList, rtl.Border(dir, container.New(layout.NewVBoxLayout(), head(listHead), w.search.box, w.found.box), nil, nil, nil, w.listing)),
		pane(colourPaper, rtl.Border(dir, container.New(layout.NewVBoxLayout(), head(readerHead), w.reader.find.box), nil, nil, nil, w.dock)),
		w.overlay.notice)
	w.frame.opener, w.frame.back = opener, back
	w.frame.widths, w.frame.resized = w.settings.widths, func(r room, widths []float32) {
		w.settings.setWidths(r, widths)
		w.remember()
	}
	return container.New(w.frame, w.frame.split, w.frame.notice, k.tips.Layer)
}

// rebuild puts new parts in the place of the old and fills them.
func (w *window) rebuild() {
	w.fyneApp.Settings().SetTheme(w.settings.theme())
	open, writing, place := w.reader.article, w.composer, w.reader.column.ReadingPosition()
	comments, mine, reading := w.reader.comments, w.reader.mine, w.frame.reading
	if writing != nil {
		writing.keep(nil)
	}
	w.composer = nil
	w.overlay.close()
	w.frame.drawer.Close()
	w.win.SetContent(w.build())
	w.loadSidebar()
	w.choose(w.source)
	if open.ID != 0 {
		w.list.chosen = open.ID
		w.showArticle(open)
		w.reader.setComments(comments, mine)
		w.reader.column.GoTo(place)
	}
	w.frame.read(reading)
	if writing != nil {
		d := writing.collect()
		w.openComposer(d)
	}
}

func (w *window) newList() {
	w.list = newList(w.kit, w.source.searches())
	w.list.chose, w.list.more = w.open, w.more
	if w.source.searches() {
		w.list.more = func(news.Mark) { w.seekMore() }
	}
	w.list.menu = func(i news.Item, at fyne.Position) {
		star, read := "menu.star", "menu.mark_read"
		if i.Starred {
			star = "menu.unstar"
		}
		if i.Read {
			read = "menu.mark_unread"
		}
		w.overlay.menu(at,
			choice{"star", star, func() { w.toggleStar(i) }}, choice{"check", read, func() { w.toggleRead(i) }},
			choice{"sync", "menu.reextract", func() { w.reextract(i.ID) }}, choice{"trash", "menu.remove", func() { w.remove(i) }})
	}
}

// pane puts a ground of the theme behind an object.
func pane(colour fyne.ThemeColorName, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(fill2{}, newGround(colour), o)
}

// ground is a rectangle that follows the theme.
type ground struct {
	widget.BaseWidget
	colour fyne.ThemeColorName
	rect   *canvas.Rectangle
}

func newGround(colour fyne.ThemeColorName) *ground {
	g := &ground{colour: colour, rect: canvas.NewRectangle(theme.Color(colour))}
	g.ExtendBaseWidget(g)
	return g
}

// Refresh is called by Fyne when the theme changes.
func (g *ground) Refresh() {
	g.rect.FillColor = theme.Color(g.colour)
	g.rect.Refresh()
}

// CreateRenderer is called by Fyne.
func (g *ground) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.rect) }

// head is the bar on top of a pane; inset keeps a label off its edges.
func head(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(8, 8, 8, 8), o)
}

func inset(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 0, 8, 8), o)
}

// failed tells the user of an error and tells whether there was one.
func (w *window) failed(err error) bool {
	if err == nil || errors.Is(err, context.Canceled) {
		return err != nil
	}
	w.log.Error("window", "err", err)
	w.overlay.tell(w.kit.words.Problem(err), true, "", nil)
	return true
}

// logged is for what the user need not know of.
func (w *window) logged(err error) {
	if err != nil {
		w.log.Error("window", "err", err)
	}
}

// visit opens an address in the browser, by the user's click only.
func (w *window) visit(address string) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto" {
		return
	}
	w.failed(w.fyneApp.OpenURL(u))
}

func (w *window) copy(text string) {
	w.fyneApp.Clipboard().SetContent(text)
	w.overlay.tell(w.kit.text("reader.copied"), false, "", nil)
}
