package ui

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sahifa/app"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/assets/lang"
	"sahifa/ui/rtl"
	"sahifa/ui/typefaces"
)

// fake is a program with articles 1 to n, the newest first.
type fake struct {
	searches []search.SavedSearch
	mu       sync.Mutex
	n        int
	read     map[int64]bool
	starred  map[int64]bool
	settings map[string]string
	slow     chan struct{} // if not nil, Article waits for it
	remade   []int64
	fakeDrafts
}

func newFake(n int) *fake {
	return &fake{n: n, read: map[int64]bool{}, starred: map[int64]bool{}, settings: map[string]string{}}
}

func (f *fake) item(id int64) news.Item {
	f.mu.Lock()
	defer f.mu.Unlock()
	return news.Item{
		ID: id, FeedID: 1, Feed: "صحيفة الاختبار", Title: fmt.Sprintf("خبر %d عن Wi-Fi", id), URL: fmt.Sprintf("https://e.example/%d", id),
		Published: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC).Add(-time.Duration(id) * time.Hour), Read: f.read[id], Starred: f.starred[id],
	}
}

func (f *fake) Feeds(context.Context) ([]news.Feed, error) {
	return []news.Feed{{ID: 1, URL: "https://e.example/feed", Title: "صحيفة الاختبار", Folder: "أخبار", Unread: f.n}}, nil
}

func (f *fake) Subscribe(_ context.Context, address string) (news.Feed, error) {
	return news.Feed{}, news.Fail(news.NoFeed, nil, address)
}
func (f *fake) Unsubscribe(context.Context, int64) error                          { return nil }
func (f *fake) RenameFeed(context.Context, int64, string) error                   { return nil }
func (f *fake) MoveFeed(context.Context, int64, string) error                     { return nil }
func (f *fake) Import(context.Context, io.Reader) (r app.ImportReport, err error) { return r, nil }
func (f *fake) Export(context.Context, io.Writer) error                           { return nil }
func (f *fake) Sync(context.Context, app.SyncOptions) (app.Report, error) {
	return app.Report{Feeds: 2, New: 3, Failed: []app.FeedFailure{{FeedID: 1, Problem: news.Fail(news.SiteError, nil, "e.example", "500")}}}, nil
}
func (f *fake) Counts(context.Context) (news.Counts, error) {
	return news.Counts{All: f.n, Unread: f.n}, nil
}

func (f *fake) List(_ context.Context, l news.Filter) (items []news.Item, err error) {
	for id := l.After.ID + 1; id <= int64(f.n) && len(items) < l.Limit; id++ {
		items = append(items, f.item(id))
	}
	return items, nil
}

func (f *fake) Search(_ context.Context, q string, _ search.Options) (search.Result, error) {
	return search.Result{Query: search.Parse(q, time.Now()), Total: 1, Hits: []search.Hit{{Item: f.item(7), Headline: f.item(7).Title, Snippet: "قبل \x02" + q + "\x03 بعد"}}}, nil
}

func (f *fake) Asked(context.Context, string) error { return nil }
func (f *fake) Suggest(context.Context, string, int) ([]search.Suggestion, error) {
	return nil, nil
}
func (f *fake) SavedSearches(context.Context) ([]search.SavedSearch, error) { return f.searches, nil }
func (f *fake) SaveSearch(_ context.Context, s search.SavedSearch) (search.SavedSearch, error) {
	s.ID = int64(len(f.searches) + 1)
	f.searches = append(f.searches, s)
	return s, nil
}
func (f *fake) RemoveSearch(context.Context, int64) error                  { return nil }
func (f *fake) NewlyFound(context.Context) (map[string][]news.Item, error) { return nil, nil }

func (f *fake) Article(ctx context.Context, id int64) (news.Article, error) {
	if f.slow != nil && id == 1 {
		select {
		case <-f.slow:
		case <-ctx.Done():
			return news.Article{}, ctx.Err()
		}
	}
	return news.Article{Item: f.item(id), Text: "نص الخبر", Document: news.Document{
		{Kind: news.Paragraph, Spans: []news.Span{{Text: "نص الخبر "}, {Text: "رابط", Link: "https://e.example"}}},
		{Kind: news.List, Children: []news.Block{{Kind: news.ListItem, Children: news.Document{{Kind: news.Paragraph, Spans: []news.Span{{Text: "بند"}}}}}}},
		{Kind: news.Table, Rows: []news.Row{{Header: true, Cells: [][]news.Span{{{Text: "أ"}}, {{Text: "ب"}}}}}},
	}}, nil
}

func (f *fake) Save(context.Context, string) (a news.Article, err error) { return a, nil }
func (f *fake) MarkRead(_ context.Context, ids []int64, read bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, id := range ids {
		f.read[id] = read
	}
	return nil
}
func (f *fake) MarkAllRead(context.Context, news.Filter) (int, error) { return f.n, nil }
func (f *fake) Star(_ context.Context, id int64, on bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.starred[id] = on
	return nil
}
func (f *fake) Reextract(_ context.Context, ids []int64, progress func(done, all int)) (app.Reextracted, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.remade = append(f.remade, ids...)
	return app.Reextracted{Articles: len(ids), Changed: len(ids)}, nil
}
func (f *fake) SetKeepOrigins(_ context.Context, keep bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.settings[app.KeepOrigins] = map[bool]string{true: "yes", false: "no"}[keep]
	return nil
}
func (f *fake) RemoveArticle(context.Context, int64) error                  { return nil }
func (f *fake) Picture(context.Context, string) (p news.Picture, err error) { return p, nil }
func (f *fake) Thumbnail(context.Context, string) ([]byte, error)           { return nil, nil }
func (f *fake) Setting(_ context.Context, key string) (string, error)       { return f.settings[key], nil }
func (f *fake) SetSetting(context.Context, string, string) error            { return nil }

// opened is a window of the test driver over a fake, filled. Its UI thread is
// the test's goroutine: settle runs what was handed to it.
func opened(t *testing.T, f *fake, code string) (*window, func()) {
	t.Helper()
	rtl.UseFonts(typefaces.Families())
	a := test.NewApp()
	t.Cleanup(a.Quit)
	ctx, cancel := context.WithCancel(context.Background())
	posted := make(chan func(), 1000)
	w := &window{
		app: f, fyneApp: a, log: slog.New(slog.DiscardHandler), words: lang.Load(code), settings: defaultSettings(),
		desk: &desk{ctx: ctx, post: func(do func()) { posted <- do }},
		wake: make(chan struct{}, 1),
	}
	t.Cleanup(func() { cancel(); w.desk.out.Wait() })
	w.source = w.settings.Source
	a.Settings().SetTheme(settings{Look: lookLight, Size: 1}.theme())
	w.win = a.NewWindow("")
	w.win.SetPadded(false)
	w.win.SetContent(w.build())
	w.win.Resize(fyne.NewSize(1280, 800))
	settle := func() {
		for {
			select {
			case do := <-posted:
				do()
			case <-time.After(150 * time.Millisecond):
				return
			}
		}
	}
	w.loadSidebar()
	w.choose(w.source)
	settle()
	return w, settle
}

func TestOpeningMarksAsRead(t *testing.T) {
	f := newFake(5)
	w, settle := opened(t, f, "ar")
	w.open(w.list.hits[2].Item)
	settle()
	if !f.read[3] || !w.list.hits[2].Read || w.reader.article.ID != 3 || !w.reader.article.Read {
		t.Errorf("read %v, row %v, article %d", f.read, w.list.hits[2].Read, w.reader.article.ID)
	}
	w.typedRune('ة') // where m is on an Arabic keyboard
	settle()
	if f.read[3] {
		t.Error("m does not mark as unread under an Arabic layout")
	}
	w.typedRune('س')
	settle()
	if !f.starred[3] {
		t.Error("s does not star under an Arabic layout")
	}
	w.typedRune('j')
	settle()
	if w.reader.article.ID != 4 {
		t.Errorf("j opened %d", w.reader.article.ID)
	}
}

func TestTheListLoadsAsOneScrolls(t *testing.T) {
	w, settle := opened(t, newFake(200), "ar")
	if len(w.list.hits) != pageSize {
		t.Fatalf("%d at first", len(w.list.hits))
	}
	for range 8 {
		w.list.rows.scrollTo(1e6)
		settle()
	}
	if len(w.list.hits) != 200 || !w.list.complete {
		t.Errorf("%d loaded, complete %v", len(w.list.hits), w.list.complete)
	}
	for i, h := range w.list.hits {
		if h.ID != int64(i+1) {
			t.Fatalf("row %d is article %d", i, h.ID)
		}
	}
	if n := len(w.list.rows.live); n > 20 {
		t.Errorf("%d rows exist for 200 articles", n)
	}
}

func TestALateAnswerIsDropped(t *testing.T) {
	f := newFake(5)
	f.slow = make(chan struct{})
	w, settle := opened(t, f, "ar")
	w.open(w.list.hits[0].Item)
	w.open(w.list.hits[1].Item)
	settle()
	close(f.slow)
	settle()
	if w.reader.article.ID != 2 {
		t.Errorf("article %d shows, want 2", w.reader.article.ID)
	}
}

func TestTheEnglishWindowIsMirrored(t *testing.T) {
	for code, right := range map[string]bool{"ar": true, "en": false} {
		w, _ := opened(t, newFake(3), code)
		driver := fyne.CurrentApp().Driver()
		side := driver.AbsolutePositionForObject(w.sidebar.rows).X
		column := driver.AbsolutePositionForObject(w.reader.content).X
		if side > column != right {
			t.Errorf("%s: sidebar at %v, article at %v", code, side, column)
		}
	}
}

func TestAFailedSubscriptionSaysSoInPlace(t *testing.T) {
	w, settle := opened(t, newFake(3), "en")
	done := false
	w.ask(form{title: "add.title", hint: "add.hint", label: "add.do", text: "e.example",
		do:   func(ctx context.Context, text string) error { _, err := w.app.Subscribe(ctx, text); return err },
		done: func() { done = true }})
	if !w.overlay.open() {
		t.Fatal("no dialog")
	}
	g := w.overlay.shown.Content().(*rtl.Group)
	entry := rtl.Unwrap(g.Items()[1].Block).(fyne.Focusable)
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	settle()
	if note := g.Items()[0].Block.(*rtl.Text).Text(); done || !w.overlay.open() || !strings.Contains(note, "e.example") {
		t.Errorf("done %v, open %v, note %q", done, w.overlay.open(), note)
	}
}

func TestSyncTellsWhatItDid(t *testing.T) {
	w, settle := opened(t, newFake(3), "en")
	w.sync(app.SyncOptions{})
	if !w.bar.running {
		t.Error("the bar does not show the sync")
	}
	settle()
	if got := w.bar.words.Text(); w.bar.running || got != "3 new articles · 1 source failed" {
		t.Errorf("running %v, %q", w.bar.running, got)
	}
	w.bar.Tapped(nil)
	if !w.overlay.open() {
		t.Error("the failures cannot be looked at")
	}
}

func TestSearchAndBack(t *testing.T) {
	w, settle := opened(t, newFake(9), "ar")
	w.searchFor("خبر")
	settle()
	if len(w.list.hits) != 1 || w.list.hits[0].ID != 7 || w.source.Kind != found {
		t.Fatalf("%+v", w.list.hits)
	}
	w.escape()
	settle()
	if w.source.Kind != allArticles || len(w.list.hits) != 9 {
		t.Errorf("source %v with %d", w.source, len(w.list.hits))
	}
}

func TestWhatWasFoundIsMarkedInTheArticle(t *testing.T) {
	w, settle := opened(t, newFake(9), "ar")
	w.searchFor("نص")
	settle()
	if !w.found.box.Visible() || w.found.total.Text() != "نتيجة واحدة" {
		t.Errorf("the panel says %q", w.found.total.Text())
	}
	w.open(w.list.hits[0].Item)
	settle()
	if _, of := w.reader.column.CurrentMatch(); !w.reader.find.open() || of != 1 {
		t.Errorf("%d hits are marked", of)
	}
	w.choose(source{Kind: allArticles})
	settle()
	w.open(w.list.hits[0].Item)
	settle()
	if w.reader.find.open() {
		t.Error("an article that was not searched for is marked")
	}
}

func TestTypingSearchesAtEveryLetter(t *testing.T) {
	w, settle := opened(t, newFake(9), "ar")
	w.beginSearch()
	w.search.entry.SetText("خب")
	settle()
	if w.source.Kind != found || len(w.list.hits) != 1 || !w.seeking.typing {
		t.Errorf("source %+v with %d", w.source, len(w.list.hits))
	}
	w.found.year(2026)
	settle()
	if w.seeking.year != 2026 || w.seeking.options().Year != 2026 {
		t.Errorf("restricted to %d", w.seeking.year)
	}
}

func TestASavedSearchStandsInTheSidebar(t *testing.T) {
	f := newFake(9)
	f.searches = []search.SavedSearch{{ID: 4, Name: "الطاقة", Query: "نفط", Unread: 3}}
	w, settle := opened(t, f, "ar")
	settle()
	i := slices.IndexFunc(w.sidebar.entries, func(e entry) bool { return e.source.Kind == smart })
	if i < 0 || w.sidebar.entries[i].count != 3 {
		t.Fatalf("entries %+v", w.sidebar.entries)
	}
	w.choose(w.sidebar.entries[i].source)
	settle()
	if w.title.Text() != "الطاقة" || len(w.list.hits) != 1 {
		t.Errorf("%q shows %d", w.title.Text(), len(w.list.hits))
	}
}

// Every text the window asks for exists.
func TestEveryTextExists(t *testing.T) {
	w, _ := opened(t, newFake(1), "ar")
	for _, kind := range []sourceKind{allArticles, unread, starred, savedPages, folder, feed, found, smart} {
		for _, key := range []string{"empty." + string(kind)} {
			if w.words.Text(key) == key {
				t.Errorf("%s has no text", key)
			}
		}
	}
	w.openSettings()
	for _, name := range []string{"add", "all", "cancel", "check", "check-all", "chevron", "chevron-open", "copy", "edition", "feed", "folder",
		"more", "open", "saved", "search", "settings", "star", "star-filled", "sync", "trash", "unread"} {
		if icon(name, colourInk) == nil {
			t.Errorf("no icon %s", name)
		}
	}
}

func TestFilesAreChosen(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	for _, name := range []string{"feeds.opml", "notes.txt", ".hidden.opml", "قائمة (2).OPML"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "مجلد"), 0o700); err != nil {
		t.Fatal(err)
	}
	entries, err := entriesOf(dir, []string{".opml"})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := []string{"مجلد", "feeds.opml", "قائمة (2).OPML"}; !slices.Equal(names, want) {
		t.Errorf("shown are %q, want %q", names, want)
	}

	w, settle := opened(t, newFake(3), "ar")
	w.exportFeeds()
	settle()
	entry := rtl.Unwrap(w.overlay.shown.Content().(*rtl.Group).Items()[2].Block).(*rtl.Entry)
	if entry.Text() != "sahifa.opml" {
		t.Errorf("the name is %q", entry.Text())
	}
	entry.SetText("مصادري.opml")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	settle()
	if _, err := os.Stat(filepath.Join(dir, "مصادري.opml")); err != nil || w.overlay.open() {
		t.Errorf("not written (%v), or the dialog is open: %v", err, w.overlay.open())
	}
	// What is there is replaced only after a question.
	w.exportFeeds()
	settle()
	entry = rtl.Unwrap(w.overlay.shown.Content().(*rtl.Group).Items()[2].Block).(*rtl.Entry)
	entry.SetText("feeds.opml")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	settle()
	if b, _ := os.ReadFile(filepath.Join(dir, "feeds.opml")); string(b) != "feeds.opml" || !w.overlay.open() {
		t.Errorf("replaced without a question: %q", b)
	}
}
