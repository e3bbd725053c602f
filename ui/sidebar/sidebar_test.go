package sidebar

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/subscribing"
	"sahifa/app/undo"
	"sahifa/app/upkeep"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// fake is a program with one folder of feeds, a feed outside, and a saved search.
type fake struct {
	feeds    []news.Feed
	folders  []string
	searches []search.SavedSearch
	icons    []news.Icon
	expired  int // articles that go by a feed's own retention
	counted  int // how often it was asked for them
	agreed   int // to how many feeds' rules the user did
}

func newFake() *fake {
	return &fake{
		feeds: []news.Feed{
			{ID: 1, URL: "https://a.example/feed", Title: "صحيفة الاختبار", Folder: "أخبار", Unread: 5},
			{ID: 2, URL: "https://b.example/feed", Title: "Second", Problem: news.NewProblem(news.SiteError, nil, "b.example", "500")},
		},
		folders:  []string{"أخبار"},
		searches: []search.SavedSearch{{ID: 4, Name: "الطاقة", Query: "نفط", Unread: 3}},
	}
}

func (f *fake) Feeds(context.Context) ([]news.Feed, error) { return f.feeds, nil }
func (f *fake) Folders(context.Context) ([]string, error)  { return slices.Clone(f.folders), nil }
func (f *fake) IconsSince(_ context.Context, t time.Time) (all []news.Icon, err error) {
	for _, i := range f.icons {
		if !i.Changed.Before(t) {
			all = append(all, i)
		}
	}
	return all, nil
}
func (f *fake) KeepRules(context.Context) (upkeep.KeepRules, error) {
	return upkeep.KeepRules{Unread: true, Feeds: f.feeds}, nil
}
func (f *fake) CountExpired(_ context.Context, r upkeep.KeepRules) (n int, err error) {
	f.counted++
	for _, feed := range r.Feeds {
		if months, articles, _ := feed.Keep.Bounds(); months+articles > 0 {
			n += f.expired
		}
	}
	return n, nil
}
func (f *fake) AgreeToExpireOf(_ context.Context, feeds []news.Feed) error {
	f.agreed += len(feeds)
	return nil
}
func (f *fake) Counts(context.Context) (news.Counts, error) {
	return news.Counts{All: 9, Unread: 5, Starred: 2}, nil
}
func (f *fake) SavedSearches(context.Context) ([]search.SavedSearch, error) { return f.searches, nil }
func (f *fake) DraftsWaiting(context.Context) (int, error)                  { return 1, nil }

// steps changes the feeds.
func (f *fake) steps() *kittest.Steps {
	return &kittest.Steps{
		OnChange: func(to []news.Feed) {
			for _, t := range to {
				i := slices.IndexFunc(f.feeds, func(feed news.Feed) bool { return feed.ID == t.ID })
				f.feeds[i] = t
			}
		},
		OnFolder: func(name, to string, feeds []int64) {
			f.folders = slices.DeleteFunc(f.folders, func(folder string) bool { return folder == name || folder == to })
			if to != "" {
				f.folders = append(f.folders, to)
			}
			for i, feed := range f.feeds {
				if name != "" && feed.Folder == name || slices.Contains(feeds, feed.ID) {
					f.feeds[i].Folder = to
				}
			}
		},
		OnPlace: func(name, before string) {
			f.folders = slices.DeleteFunc(f.folders, func(folder string) bool { return folder == name })
			at := slices.Index(f.folders, before)
			if at < 0 {
				at = len(f.folders)
			}
			f.folders = slices.Insert(f.folders, at, name)
		},
		OnSearch: func(v search.SavedSearch) {
			if f.searches = []search.SavedSearch{v}; v.Name == "" {
				f.searches = nil
			}
		},
		OnName: func(id int64, name string) {
			f.feeds[slices.IndexFunc(f.feeds, func(feed news.Feed) bool { return feed.ID == id })].Title = name
		},
		OnLeave: func(id int64) {
			f.feeds = slices.DeleteFunc(f.feeds, func(x news.Feed) bool { return x.ID == id })
		},
		Refuses: func(to []news.Feed) error {
			for _, t := range to {
				if !strings.Contains(t.URL, "://") {
					return news.NewProblem(news.NotAnAddress, nil, t.URL)
				}
			}
			return nil
		},
	}
}

// opened shows a sidebar over a fake, loaded. events is what its events say.
func opened(t *testing.T, f *fake, code string) (p *Pane, w *kittest.Window, events *[]string) {
	t.Helper()
	w = kittest.New(t, code)
	events = new([]string)
	record := func(what string) { *events = append(*events, what) }
	s := session.New(nil, f.steps(), w.Kit.Runner, session.Source{Kind: session.AllArticles}, session.Events{
		SourceChosen: func() { record("source"); p.ShowChosen() }, StepDone: func(undo.Step, error) { p.Load() },
	})
	p = New(w.Kit, f, s, nil, kit.AsBlock(w.Kit.Dir, w.Kit.Label("", w.Kit.Styles.Note)), Events{
		Chosen:  func(src session.Source) { record("chosen " + string(src.Kind)); s.Choose(src); p.ShowChosen() },
		Several: func() { record("several") }, MarkMenu: func(session.Source) []kit.MenuItem { return nil }, SyncFeeds: func([]int64) { record("sync") }, Older: func(int64) { record("older") }, Login: func(news.Feed) { record("login") },
		EditSearch: func(q string) { record("edit " + q) }, AddFeed: func() { record("add") }, SavePage: func() { record("save") }, Import: func() { record("import") }, ChooseSources: func() {}, Export: func() { record("export") },
		OpenSettings: func() { record("settings") }, Loaded: func() { record("loaded") },
		Folded: func(names []string) { record("folded") },
	})
	w.Show(p.Content, 280, 700)
	p.Load()
	w.Settle()
	return p, w, events
}

func (p *Pane) entry(t *testing.T, accept func(entry) bool) (entry, int) {
	t.Helper()
	i := slices.IndexFunc(p.entries, accept)
	if i < 0 {
		t.Fatalf("no such row among %+v", p.entries)
	}
	return p.entries[i], i
}

func TestASavedSearchStandsInTheSidebar(t *testing.T) {
	p, _, _ := opened(t, newFake(), "ar")
	e, _ := p.entry(t, func(e entry) bool { return e.source.Kind == session.SavedSearch })
	if e.row.Count != 3 || e.row.Label != "الطاقة" || e.source.Query != "نفط" {
		t.Fatalf("entries %+v", p.entries)
	}
	if failing, _ := p.entry(t, func(e entry) bool { return e.source.Feed == 2 }); failing.row.Sign != "warning" || failing.row.Inside {
		t.Errorf("a feed that fails, in no folder: %+v", failing)
	}
}

func TestTheSidebarByKeys(t *testing.T) {
	p, w, events := opened(t, newFake(), "en")
	w.Kit.Focus(p.Rows)
	side := p.Rows
	if row := side.FocusedRow(); row < 0 || p.entries[row].source != p.session.Source() {
		t.Error("the ring is not around the source that is shown")
	}
	for range 30 {
		kittest.Press(side, fyne.KeyDown)
		if p.entries[side.FocusedRow()].row.Heading {
			t.Fatal("the focus is on a heading")
		}
	}
	_, at := p.entry(t, func(e entry) bool { return e.row.Folder })
	side.FocusRow(at, 1)
	n := len(p.entries)
	kittest.Press(side, fyne.KeyLeft)
	if len(p.entries) != n-1 {
		t.Error("the arrow does not fold")
	}
	kittest.Press(side, fyne.KeyRight)
	if len(p.entries) != n {
		t.Error("the arrow does not unfold")
	}
	kittest.Press(side, fyne.KeyReturn)
	w.Settle()
	if p.session.Source().Kind != session.Folder {
		t.Errorf("Enter shows %v", p.session.Source())
	}
	if want := []string{"loaded", "folded", "folded", "chosen folder", "source"}; !slices.Equal(*events, want) {
		t.Errorf("events %q", *events)
	}
}

func TestAFeedIsSetAndLeft(t *testing.T) {
	f := newFake()
	p, w, events := opened(t, f, "ar")
	f.feeds[0].Every = 45 * time.Minute // set on the command line
	p.OpenFeed(f.feeds[0])
	fields, selects := kittest.All[*rtl.Entry](w), kittest.All[*rtl.Select](w)
	fields[0].SetText("  ")
	w.PressButton(t, w.Kit.Text("feed.save"))
	if !w.Kit.Overlay.DialogOpen() || f.feeds[0].Title == "" {
		t.Fatal("a feed may have no name")
	}
	fields[0].SetText("اسم جديد")
	selects[0].Choose(0) // no folder
	kittest.Press(selects[2], fyne.KeyDown)
	kittest.Press(selects[3], fyne.KeyDown)
	fields[2].SetText("https://example.org/new")
	kittest.Press(kittest.All[*rtl.Check](w)[0], fyne.KeySpace)
	kittest.Press(fields[1], fyne.KeyReturn)
	w.Settle()
	if w.Kit.Overlay.DialogOpen() {
		t.Fatal("the dialog is still open")
	}
	want := subscribing.FeedSettings{URL: "https://example.org/new", Dir: news.RightToLeft, Title: "اسم جديد", Every: 45 * time.Minute, TextFrom: news.TextFromPage, Notify: true}
	if got := subscribing.SettingsOf(f.feeds[0]); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if e, _ := p.entry(t, func(e entry) bool { return e.source.Feed == 1 }); e.row.Label != "اسم جديد" || e.row.Inside {
		t.Errorf("%+v", e)
	}
	feeds{p}.unsubscribe(f.feeds[0])
	w.Settle()
	if len(p.session.Library.Feeds) != 1 {
		t.Errorf("%+v, events %q", p.session.Library.Feeds, *events)
	}
}

func TestASavedSearchIsChangedAndRemoved(t *testing.T) {
	f := newFake()
	p, w, _ := opened(t, f, "ar")
	p.session.Choose(session.OfSavedSearch(f.searches[0]))
	searches{p}.toggleNotify(f.searches[0])
	w.Settle()
	if !f.searches[0].Notify {
		t.Error("it does not notify")
	}
	as := search.Parse(f.searches[0].Query, time.Now()).AsTyped()
	searches{p}.narrow(f.searches[0], as)
	w.Settle()
	p.Load()
	w.Settle()
	if f.searches[0].Query != as || !strings.HasSuffix(as, "=") {
		t.Errorf("narrowed to %q", f.searches[0].Query)
	}
	if items := (searches{p}).menu(f.searches[0]); slices.ContainsFunc(items, func(i kit.MenuItem) bool { return i.Key == "smart.as_typed" }) {
		t.Error("what is narrow can be narrowed")
	}
	if !remove(p, p.session.Source()) {
		t.Fatal("it cannot be removed")
	}
	w.Settle()
	p.Load()
	w.Settle()
	if slices.ContainsFunc(p.entries, func(e entry) bool { return e.source.Kind == session.SavedSearch }) {
		t.Error("it is there still")
	}
}

func TestWhatIsKnownOfAFeedsSyncs(t *testing.T) {
	w := kittest.New(t, "en")
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	w.Kit.Now = func() time.Time { return now }
	failing := news.NewProblem(news.SiteError, nil, "b.example", "500")
	for _, tt := range []struct {
		feed news.Feed
		want string
	}{
		{news.Feed{URL: news.EditionURL}, ""},
		{news.Feed{}, "due now"},
		{news.Feed{LastSync: now.Add(-time.Hour), NextSync: now.Add(time.Hour)}, "Last sync: 11:00 · next: 13:00"},
		{news.Feed{LastSync: now.Add(-time.Hour), NextSync: now.Add(30 * time.Hour), Problem: failing}, w.Kit.Words.Problem(failing) + "\nLast sync: 11:00 · next: 25 November, 18:00"},
		{news.Feed{LastSync: now, NextSync: news.Never()}, "Last sync: 12:00 · will not be synced again"},
	} {
		if got := feedState(w.Kit, tt.feed); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

// A folder is made of feeds, named anew, and taken apart; feeds are dragged into it.
func TestFolders(t *testing.T) {
	f := newFake()
	p, w, _ := opened(t, f, "ar")
	folder := func(id int64) string {
		feed, _ := p.session.Library.Feed(id)
		return feed.Folder
	}
	row := func(s session.Source) int {
		return slices.IndexFunc(p.entries, func(e entry) bool { return e.source == s })
	}
	p.MakeFolder()
	w.PressButton(t, w.Kit.Text("folder.make"))
	if !w.Kit.Overlay.DialogOpen() {
		t.Fatal("a folder without a name is made")
	}
	kittest.All[*rtl.Entry](w)[0].SetText("فارغ")
	w.PressButton(t, w.Kit.Text("folder.make"))
	w.Settle()
	if e := p.entries[row(session.Source{Kind: session.Folder, Folder: "فارغ"})]; e.row.Label != "فارغ" || w.Kit.Overlay.DialogOpen() {
		t.Fatalf("%+v", p.entries)
	}
	if items := p.folders.menu("فارغ"); slices.ContainsFunc(items, func(m kit.MenuItem) bool { return m.Key == "folder.sync" }) {
		t.Errorf("what has no feeds can be synced: %+v", items)
	}
	p.MakeFolder()
	kittest.All[*rtl.Entry](w)[0].SetText("منوعات")
	for _, c := range kittest.All[*rtl.Check](w) {
		if c.Label() == "Second" {
			c.SetChecked(true)
		}
	}
	w.PressButton(t, w.Kit.Text("folder.make"))
	w.Settle()
	if folder(2) != "منوعات" || folder(1) != "أخبار" {
		t.Fatalf("%+v", p.session.Library.Feeds)
	}
	p.folders.rename("منوعات")
	entry := kittest.All[*rtl.Entry](w)[0]
	entry.SetText("أخبار")
	kittest.Press(entry, fyne.KeyReturn)
	w.Settle()
	if folder(2) != "أخبار" {
		t.Errorf("after the new name: %+v", p.session.Library.Feeds)
	}
	w.Kit.Focus(p.Rows)
	p.Rows.FocusRow(row(session.OfFeed(2)), 1)
	p.Rename()
	entry = kittest.All[*rtl.Entry](w)[0]
	entry.SetText("الثاني")
	kittest.Press(entry, fyne.KeyReturn)
	w.Settle()
	if feed, _ := p.session.Library.Feed(2); feed.Title != "الثاني" {
		t.Errorf("by F2 its name is %q", feed.Title)
	}
	items := p.folders.menu("أخبار")
	items[slices.IndexFunc(items, func(i kit.MenuItem) bool { return i.Key == "folder.remove" })].Do()
	w.Settle()
	if folder(1) != "" || folder(2) != "" {
		t.Errorf("after the folder is removed: %+v", p.session.Library.Feeds)
	}
	// By the mouse: onto a folder, and out of it onto a feed without one.
	if row(session.Source{Kind: session.Folder, Folder: "أخبار"}) >= 0 {
		t.Error("a folder that was removed is there")
	}
	f.folders = append(f.folders, "أخبار")
	p.Load()
	w.Settle()
	p.drag.what, p.drag.over = session.OfFeed(2), mark{row: row(session.Source{Kind: session.Folder, Folder: "أخبار"})}
	if _, ok := p.folders.target(2, p.drag.over.row); !ok {
		t.Error("a folder takes no feed")
	}
	p.drag.drop()
	w.Settle()
	if folder(2) != "أخبار" || p.drag.over != nowhere {
		t.Errorf("after it was let go: %+v", p.session.Library.Feeds)
	}
	if _, ok := p.folders.target(2, row(session.Source{Kind: session.Folder, Folder: "أخبار"})); ok {
		t.Error("a feed may be dropped where it is")
	}
}

func TestOlderPostsAreOfferedUntilThereAreNone(t *testing.T) {
	p, _, events := opened(t, newFake(), "en")
	*events = nil
	offered := func(f news.Feed) bool {
		at := slices.IndexFunc(feeds{p}.menu(f), func(m kit.MenuItem) bool { return m.Key == "menu.older" })
		if at >= 0 {
			feeds{p}.menu(f)[at].Do()
		}
		return at >= 0
	}
	f := news.Feed{ID: 1, URL: "https://site.example/feed"}
	if !offered(f) || !slices.Equal(*events, []string{"older"}) {
		t.Errorf("events %q", *events)
	}
	f.State.Older = news.NothingOlder
	if offered(f) || offered(news.Feed{ID: 2, URL: news.EditionURL}) {
		t.Error("offered where there are none")
	}
}

// The menu of a feed that failed begins with why, from where it is asked again.
func TestTheMenuOfAFeedThatFailedBeginsWithWhy(t *testing.T) {
	f := newFake()
	p, w, events := opened(t, f, "ar")
	p.openMenu(session.OfFeed(2), fyne.NewPos(10, 10))
	menu := w.Canvas().Overlays().Top()
	var first string
	for _, o := range test.LaidOutObjects(menu) {
		if l, ok := o.(*rtl.Label); ok && first == "" {
			first = l.Text()
		}
	}
	if first != w.Kit.Text("menu.problem") {
		t.Errorf("the menu begins with %q", first)
	}
	w.Canvas().Overlays().Remove(menu)
	if len(feeds{p}.problem(f.feeds[0])) > 0 {
		t.Error("a feed that did not fail has a reason")
	}
	feeds{p}.problem(f.feeds[1])[0].Do()
	for _, o := range test.LaidOutObjects(kit.NoticeHolder(w.Kit.Overlay)) {
		if b, ok := o.(*rtl.Button); ok {
			b.Tapped(nil)
		}
	}
	if !slices.Contains(*events, "sync") {
		t.Errorf("events %q", *events)
	}
}

// The name of a new folder is asked for where one is wanted, and nowhere else.
func TestANewFolderIsNamedWhereOneIsWanted(t *testing.T) {
	f := newFake()
	p, w, _ := opened(t, f, "ar")
	p.OpenFeed(f.feeds[0])
	name, folder := kittest.All[*rtl.Entry](w)[1], kittest.All[*rtl.Select](w)[0]
	height := w.Kit.Overlay.Dialog().Content().MinSize().Height
	if name.Visible() {
		t.Error("a name is asked for before a new folder is wanted")
	}
	folder.Choose(2)
	if !name.Visible() || w.Canvas().Focused() != name || name.Size().Height == 0 {
		t.Error("no name is asked for")
	}
	name.SetText("جديد")
	folder.Choose(1)
	if now := w.Kit.Overlay.Dialog().Content().MinSize().Height; name.Visible() || now != height {
		t.Errorf("the name is asked for still, or its room stays: %v high, then %v", height, now)
	}
	folder.Choose(2)
	w.PressButton(t, w.Kit.Text("feed.save"))
	w.Settle()
	if f.feeds[0].Folder != "جديد" {
		t.Errorf("it is in %q", f.feeds[0].Folder)
	}
}
