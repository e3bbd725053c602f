// Package activity is the pane of what the syncs did: of each feed how its last sync
// went, when that was, what it took, and when the next is due; over the window while it
// is open.
package activity

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// Events tell what the user wants. They are called on the UI thread; none may be nil.
type Events struct {
	SyncFeeds func(ids []int64)
	Login     func(news.Feed)      // a name and password are to be given for the feed
	Chosen    func(session.Source) // its articles are to be shown
	Settings  func(news.Feed)      // where its address is
}

// Pane is the activity.
type Pane struct {
	kit     *kit.Kit
	session *session.Session
	events  Events

	open   bool
	failed bool            // only what failed is shown
	feeds  []news.Feed     // that are shown, in their order
	asked  map[int64]bool  // anew, by the sync that is under way
	total  *rtl.Label      // how many feeds there are, and how many failed
	rows   *kit.Rows       // of feeds
	none   *fyne.Container // what is said where there are none
	retry  *rtl.Button
	high   kit.Measured // how high what rows say is
	synced bool         // no sync was under way when the rows were drawn
}

// New makes the pane; it shows nothing yet.
func New(k *kit.Kit, s *session.Session, e Events) *Pane {
	return &Pane{kit: k, session: s, events: e, asked: map[int64]bool{}}
}

// Measures of the sheet, at text size 1.
const (
	sheetWidth   = 620
	sheetHeight  = 560
	inPageHeight = 400 // at least; it has what the page leaves it
)

// Open shows the activity: of all feeds, those that failed first, or of the failed ones
// alone. back leads to what it was opened from; nil: from the window.
func (p *Pane) Open(failed bool, back func()) {
	k := p.kit
	p.open, p.failed = true, failed
	p.total = k.Label("", k.Styles.Note)
	p.none = container.New(kit.Fill{})
	p.rows = kit.NewRows(k.Dir, leastHeight(k), func() fyne.CanvasObject { return newRow(k) }, p.bind)
	p.rows.Heights = func(i int, width float32) float32 {
		return p.data(p.feeds[i]).heightFor(k, &p.high, width)
	}
	p.retry = rtl.NewButton(k.Text("activity.retry_all"), nil, p.retryAll)
	p.retry.Importance = widget.HighImportance
	chosen := 0
	if failed {
		chosen = 1
	}
	filter := rtl.NewSegmentedButtons(k.Dir, chosen, []string{k.Text("activity.all"), k.Text("activity.failed")}, func(i int) {
		p.failed = i == 1
		p.choose()
	})
	bar := rtl.Border(k.Dir, nil, nil, nil, filter, p.total)
	top := container.New(layout.NewCustomPaddedVBoxLayout(8), bar)
	body := rtl.Border(k.Dir, top, nil, nil, nil, container.New(kit.Fill{}, p.rows, p.none))
	p.choose()
	page := kit.Page{Title: k.Text("activity.title"), Width: sheetWidth * k.Styles.Scale, Body: kit.NewTall(k, sheetHeight, body), Back: back, Closed: func() { p.open = false }}
	if back != nil { // to a page, over which this one stands
		page.Sheet, page.Body = kit.PageSheet(k), kit.NewTall(k, inPageHeight, body)
	}
	k.Overlay.ShowPage(page, p.retry)
	k.Focus(p.rows)
}

// choose shows the feeds that are wanted, those that failed first, then those synced
// last. The order stays until another choice: what is being read does not move.
func (p *Pane) choose() {
	p.feeds = slices.DeleteFunc(slices.Clone(p.session.Library.Feeds), func(f news.Feed) bool {
		return f.URL == news.EditionURL || p.failed && f.Problem == nil
	})
	rank := func(f news.Feed) int {
		if f.Problem != nil {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(p.feeds, func(a, b news.Feed) int {
		return cmp.Or(rank(a)-rank(b), b.LastSync.Compare(a.LastSync))
	})
	kit.ShowOthers(p.rows, len(p.feeds))
	p.show()
}

// ShowSync shows whether a sync is under way; how far it has come stands elsewhere.
func (p *Pane) ShowSync() {
	if p.open && p.synced == p.session.Syncing {
		p.Update()
	}
}

// Update shows what a sync has changed since, in the places where it stands.
func (p *Pane) Update() {
	if !p.open {
		return
	}
	if !p.session.Syncing {
		clear(p.asked)
	}
	var there []news.Feed
	for _, f := range p.feeds {
		if now, ok := p.session.Library.Feed(f.ID); ok {
			there = append(there, now)
		}
	}
	p.feeds = there
	p.rows.SetCount(len(p.feeds))
	p.show()
}

// show draws the rows and what stands round them.
func (p *Pane) show() {
	k := p.kit
	p.synced = !p.session.Syncing
	failing := p.failing()
	all := 0
	for _, f := range p.session.Library.Feeds {
		if f.URL != news.EditionURL {
			all++
		}
	}
	said := []string{k.Words.Count("activity.feeds", all)}
	if len(failing) > 0 {
		said = append(said, k.Words.Count("sync.failed", len(failing)))
	}
	if p.session.Syncing {
		said = append(said, k.Text("sync.running"))
	}
	p.total.SetText(strings.Join(said, k.Words.Between()))
	p.none.Objects = nil
	if len(p.feeds) == 0 {
		key := "activity.none"
		if p.failed {
			key = "activity.none_failed"
		}
		p.none.Objects = []fyne.CanvasObject{kit.EmptyNote(k, k.Text(key))}
	}
	p.none.Refresh()
	if len(failing) == 0 || p.session.Syncing {
		p.retry.Disable()
	} else {
		p.retry.Enable()
	}
}

// failing gives the feeds whose last sync failed.
func (p *Pane) failing() (ids []int64) {
	for _, f := range p.session.Library.Feeds {
		if f.Problem != nil {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// retryAll asks all feeds anew that failed.
func (p *Pane) retryAll() { p.sync(p.failing()...) }

// sync asks feeds anew. One sync at a time is under way.
func (p *Pane) sync(ids ...int64) {
	if p.session.Syncing || len(ids) == 0 {
		return
	}
	for _, id := range ids {
		p.asked[id] = true
	}
	p.events.SyncFeeds(ids)
	p.Update()
}

func (p *Pane) bind(i int, o fyne.CanvasObject) {
	r, f := o.(*row), p.feeds[i]
	r.set(p.data(f))
	r.onAgain = func() { p.sync(f.ID) }
	r.onMenu = func(at fyne.Position) { p.openMenu(f, at) }
}

// openMenu offers what can be done with a feed.
func (p *Pane) openMenu(f news.Feed, at fyne.Position) {
	k := p.kit
	again := func() { p.sync(f.ID) }
	if p.session.Syncing {
		again = nil
	}
	items := []kit.MenuItem{
		{Icon: "sync", Key: "menu.sync", Do: again},
		{Icon: "all", Key: "activity.show", Do: func() { k.Overlay.CloseDialog(); p.events.Chosen(session.OfFeed(f.ID)) }},
	}
	if f.Problem.NeedsLogin() {
		items = append(items, kit.MenuItem{Icon: "check", Key: "menu.login", Do: func() { k.Overlay.CloseDialog(); p.events.Login(f) }})
	}
	if f.Problem != nil {
		items = append(items, kit.MenuItem{Icon: "copy", Key: "activity.copy", Do: func() {
			k.App.Clipboard().SetContent(f.Title + "\n" + f.URL + "\n" + k.Words.Problem(f.Problem))
		}})
	}
	items = append(items, kit.MenuItem{},
		kit.MenuItem{Icon: "settings", Key: "menu.feed", Do: func() { k.Overlay.CloseDialog(); p.events.Settings(f) }},
		kit.MenuItem{Icon: "trash", Key: "menu.unsubscribe", Do: func() { p.unsubscribe(f) }})
	k.Overlay.ShowMenu(at, items...)
}

// unsubscribe removes a feed. The way back is offered after it; the others stay in view, of
// which more may be to go.
func (p *Pane) unsubscribe(f news.Feed) {
	p.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) { return steps.Unsubscribe(ctx, f.ID) }, nil)
}

// data is what the row of a feed shows.
func (p *Pane) data(f news.Feed) rowData {
	k := p.kit
	d := rowData{name: cmp.Or(f.Title, f.URL), details: details(k, f), locked: p.session.Syncing}
	switch {
	case p.asked[f.ID]:
		d.state, d.result = going, k.Text("sync.running")
	case f.Problem != nil:
		d.state, d.result = failing, k.Words.Problem(f.Problem)
	case !f.LastSync.IsZero():
		d.state = well
	}
	return d
}

// details tells when a feed was synced, what that took, and when it is next.
func details(k *kit.Kit, f news.Feed) string {
	parts := []string{k.Text("activity.never")}
	if !f.LastSync.IsZero() {
		parts = []string{k.Text("feed.last", kit.Clock(k.Words, f.LastSync, k.Now()))}
		if f.Took > 0 {
			parts = append(parts, k.Text("activity.took", seconds(k, f.Took)))
		}
		if f.Received > 0 { // of a feed that has not changed nothing comes
			parts = append(parts, k.Text("activity.received", kit.Size(k.Words, f.Received)))
		}
	}
	return strings.Join(append(parts, k.NextSync(f)), k.Words.Between())
}

// seconds tells how long something took, as exactly as is of use.
func seconds(k *kit.Kit, d time.Duration) string {
	digits := 0
	if d < 10*time.Second {
		digits = 1
	}
	s := max(d.Seconds(), 0.1)
	return k.Text("activity.seconds", k.Words.Digits(strconv.FormatFloat(s, 'f', digits, 64)))
}
