package list

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// fake is a program with articles 1 to n, the newest first; a search finds 7.
type fake struct {
	n      int
	fails  int // how often more articles can't be had
	steps  kittest.Steps
	asked  []string
	drafts []news.Draft
	feed   string // the feed's name, if another
}

// item gives an article as it is in the store now.
func (f *fake) item(id int64) news.Item {
	i := item(id)
	i.Feed = cmp.Or(f.feed, i.Feed)
	return i
}

func item(id int64) news.Item {
	return news.Item{
		ID: id, FeedID: 1, Feed: "صحيفة الاختبار", Title: fmt.Sprintf("خبر %d عن Wi-Fi", id), URL: fmt.Sprintf("https://e.example/%d", id),
		Published: published(id),
	}
}

func published(id int64) time.Time {
	return time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC).Add(-time.Duration(id) * time.Hour)
}

func (f *fake) List(_ context.Context, l news.Filter) (items []news.Item, err error) {
	for id := l.After.ID + 1; id <= int64(f.n) && len(items) < l.Limit; id++ {
		items = append(items, item(id))
	}
	return items, nil
}
func (f *fake) Places(context.Context, news.Filter) (all []news.Cursor, err error) {
	for id := range int64(f.n) {
		all = append(all, news.Cursor{Time: published(id + 1), ID: id + 1})
	}
	return all, nil
}
func (f *fake) Items(_ context.Context, ids []int64) (items []news.Item, err error) {
	if f.fails > 0 {
		f.fails--
		return nil, news.NewProblem(news.StoreLocked, nil)
	}
	for _, id := range ids {
		items = append(items, f.item(id))
	}
	return items, nil
}

func (f *fake) Search(_ context.Context, q string, _ search.Options) (search.Result, error) {
	return search.Result{
		Query: search.Parse(q, time.Now()), Total: 1, Hits: []search.Hit{{Item: item(7), Headline: item(7).Title, Snippet: "قبل \x02" + q + "\x03 بعد"}},
		Feeds: []search.FeedCount{{Feed: 1, Title: "صحيفة الاختبار", Count: 1}, {Feed: 2, Title: "Second", Count: 1}},
		Years: []search.YearCount{{Year: 2026, Count: 1}},
	}, nil
}
func (f *fake) RecordQuery(_ context.Context, query string) error {
	f.asked = append(f.asked, query)
	return nil
}
func (f *fake) Suggest(context.Context, string, int) ([]search.Suggestion, error) {
	return []search.Suggestion{{Text: "خبر عاجل"}, {Text: "خبر 7", Article: 7}}, nil
}
func (f *fake) Drafts(_ context.Context, query string) (all []news.Draft, _ error) {
	for _, d := range slices.Backward(f.drafts) {
		if strings.Contains(d.Text, query) {
			all = append(all, d)
		}
	}
	return all, nil
}

// opened shows a list over a fake, filled.
func opened(t *testing.T, f *fake, code string) (p *Pane, w *kittest.Window, events *[]string) {
	t.Helper()
	return openedOver(t, f, f.n, code)
}

// openedOver shows a list over a program with so many unread articles.
func openedOver(t *testing.T, a App, unread int, code string) (p *Pane, w *kittest.Window, events *[]string) {
	t.Helper()
	w = kittest.New(t, code)
	events = new([]string)
	steps := &kittest.Steps{}
	if f, ok := a.(*fake); ok {
		steps = &f.steps
	}
	record := func(what string, id int64) { *events = append(*events, what+" "+strconv.FormatInt(id, 10)) }
	s := session.New(nil, steps, w.Kit.Runner, session.Source{Kind: session.AllArticles}, session.Events{
		SourceChosen: func() { p.ShowSource() }, ArticleChosen: func(i news.Item) { record("open", i.ID); p.ShowOpen() },
		StatusChanged: func(i news.Item) { p.ShowStatus(i) },
		StepDone:      func(s undo.Step, _ error) { p.ShowStep(s, false) }, StepUndone: func(s undo.Step, _ error) { p.ShowStep(s, true) },
	})
	s.Library.Feeds = []news.Feed{{ID: 1, Title: "صحيفة الاختبار", Unread: unread}}
	s.Library.Counts.Unread = unread
	p = New(w.Kit, a, s, &session.Lists{Density: session.Comfortable}, w.Kit.Label("", w.Kit.Styles.Note), Events{
		Scrolled: func() {}, Several: func() {},
		Reveal: func() {}, DraftChosen: func(d news.Draft) { record("draft", d.ID) }, ReextractOne: func(id int64) { record("reextract", id) }, Compose: func(id int64) { record("compose", id) },
		ArticleRemoved: func(id int64) { record("removed", id) }, Changed: func() { record("changed", 0) }, LookChanged: func() { record("look", 0) },
		DraftDiscarded: func(id int64) { record("discarded", id) }, Trash: func() { record("trash", 0) }, Highlights: func() { record("highlights", 0) },
		SyncFeeds: func(ids []int64) { record("sync", ids[0]) }, Login: func(f news.Feed) { record("login", f.ID) }, ChooseFeeds: func(f news.Feed) { record("choose", f.ID) }, FeedSettings: func(f news.Feed) { record("settings", f.ID) },
	})
	w.Show(p.Content, 360, 750)
	s.Choose(s.Source())
	w.Settle()
	return p, w, events
}

// The list knows how many articles there are, and reads those in view.
func TestTheListKnowsItsWholeLength(t *testing.T) {
	f := &fake{n: 100_000}
	p, w, _ := opened(t, f, "ar")
	if n := len(p.articles.places); n != f.n || len(p.Hits()) > 2*pageSize {
		t.Fatalf("%d places, %d read at first", n, len(p.Hits()))
	}
	w.Kit.Focus(p.Rows())
	for _, tt := range []struct {
		key  fyne.KeyName
		want int64
	}{{fyne.KeyEnd, 100_000}, {fyne.KeyHome, 1}, {fyne.KeyPageDown, 7}} {
		kittest.Press(p.Rows(), tt.key)
		w.Settle()
		row := p.Rows().FocusedRow()
		if id := p.articles.places[row].ID; id != tt.want || p.articles.held[id] == nil || p.articles.held[id].Title != item(id).Title {
			t.Errorf("after %s the keyboard is at %d, which is %+v", tt.key, id, p.articles.held[id])
		}
	}
	for range 40 {
		p.Rows().ScrollTo(p.Rows().Offset() + 50_000)
		w.Settle()
	}
	if n := len(p.articles.held); n > mostHeld+4*pageSize {
		t.Errorf("%d articles are held", n)
	}
	if n := len(kittest.All[*row](w)); n == 0 || n > 20 {
		t.Errorf("%d rows exist", n)
	}
}

func TestAFailureToReadRowsIsNotTheEnd(t *testing.T) {
	p, w, _ := opened(t, &fake{n: 200, fails: 1}, "ar")
	for range 3 {
		p.Rows().ScrollTo(1e6)
		w.Settle()
		p.Rows().ScrollTo(1e6 - 10)
		w.Settle()
	}
	if last := p.articles.held[200]; last == nil || last.Title == "" {
		t.Error("the last row was never read")
	}
}

func TestTypingSearchesAtEveryLetter(t *testing.T) {
	p, w, _ := opened(t, &fake{n: 9}, "ar")
	p.BeginSearch()
	p.search.field.entry.SetText("خب")
	w.Settle()
	if s := p.session; s.Source().Kind != session.SearchResults || len(p.Hits()) != 1 || !s.Search.Typing {
		t.Errorf("source %+v with %d", s.Source(), len(p.Hits()))
	}
	// What stands in view is no suggestion.
	if n := len(p.search.results.suggestions.chips.Objects()); n != 1 {
		t.Errorf("%d suggestions", n)
	}
	p.search.results.year(2026)
	w.Settle()
	if s := p.session.Search; s.Year != 2026 || s.Options().Year != 2026 {
		t.Errorf("restricted to %d", s.Year)
	}
	p.search.take(search.Suggestion{Text: "خبر عاجل"})
	w.Settle()
	if p.session.Source().Query != "خبر عاجل" || len(p.search.results.suggestions.chips.Objects()) != 0 {
		t.Errorf("the suggestion is not taken: %+v", p.session.Source())
	}
}

// slowFake answers a search for what is being typed, and what else may be meant,
// when it is let.
type slowFake struct {
	*fake
	search, suggest chan struct{}
}

func (f slowFake) Search(ctx context.Context, q string, o search.Options) (search.Result, error) {
	if o.Typing {
		select {
		case <-f.search:
		case <-ctx.Done():
		}
	}
	return f.fake.Search(ctx, q, o)
}

func (f slowFake) Suggest(ctx context.Context, typed string, limit int) ([]search.Suggestion, error) {
	select {
	case <-f.suggest:
	case <-ctx.Done():
	}
	return f.fake.Suggest(ctx, typed, limit)
}

func TestSuggestionsComeWithWhatWasFound(t *testing.T) {
	f := slowFake{&fake{n: 9}, make(chan struct{}), make(chan struct{})}
	p, w, _ := openedOver(t, f, f.n, "ar")
	suggestions := func() int { return len(p.search.results.suggestions.chips.Objects()) }
	for _, order := range [][]chan struct{}{{f.suggest, f.search}, {f.search, f.suggest}} {
		p.BeginSearch()
		p.search.field.entry.SetText("خبر")
		order[0] <- struct{}{}
		if n := suggestions(); n != 0 || p.search.results.box.Visible() {
			t.Errorf("%d suggestions before anything was found", n)
		}
		order[1] <- struct{}{}
		w.Settle()
		if n := suggestions(); n != 1 || len(p.Hits()) != 1 { // one of two stands in view
			t.Errorf("%d suggestions, %d found", n, len(p.Hits()))
		}
		p.EndSearch()
		w.Settle()
	}

	p.BeginSearch()
	p.search.field.entry.SetText("خبر")
	p.EndSearch()
	w.Settle()
	if suggestions() != 0 || p.search.results.box.Visible() {
		t.Error("a suggestion shows after the end of the search")
	}

	p.BeginSearch()
	p.search.field.entry.SetText("خبر")
	p.search.entered("خبر")
	w.Settle()
	if n := suggestions(); n != 0 || len(p.Hits()) != 1 {
		t.Errorf("%d suggestions for a whole query, %d found", n, len(p.Hits()))
	}
}

func TestTheResultsPanelTellsWhatWasFound(t *testing.T) {
	f := &fake{n: 9}
	p, w, _ := opened(t, f, "ar")
	p.SearchFor("نص")
	w.Settle()
	if !p.search.results.box.Visible() || p.search.results.summary.total.Text() != "نتيجة واحدة" {
		t.Errorf("the panel says %q", p.search.results.summary.total.Text())
	}
	if !slices.Equal(f.asked, []string{"نص"}) || p.title.Text() != w.Kit.Text("list.found", "\u2068نص\u2069") {
		t.Errorf("asked %q, title %q", f.asked, p.title.Text())
	}
	p.search.results.summary.Tapped(nil)
	facets := 0
	for _, c := range kittest.Seen[*kit.Chip](w) {
		if c.Data().Count != "" {
			facets++
		}
	}
	if facets != 3 {
		t.Errorf("%d facets", facets)
	}
	p.EndSearch()
	w.Settle()
	if p.session.Source().Kind != session.AllArticles || len(p.Hits()) != 9 || p.search.results.box.Visible() {
		t.Errorf("source %v with %d", p.session.Source(), len(p.Hits()))
	}
}

func TestASearchIsSaved(t *testing.T) {
	f := &fake{n: 9}
	p, w, _ := opened(t, f, "ar")
	p.SearchFor("نفط=")
	w.Settle()
	if head := p.title.Text(); strings.Contains(head, "=") {
		t.Errorf("it is headed %q", head)
	}
	p.search.save()
	entry := w.Canvas().Focused().(*rtl.Entry)
	if entry.Text() != "نفط" {
		t.Errorf("the name proposed is %q", entry.Text())
	}
	entry.SetText("الطاقة")
	kittest.Press(entry, fyne.KeyReturn)
	w.Settle()
	if did := f.steps.Did(); !slices.Equal(did, []string{`search 3 "الطاقة" "نفط="`}) || p.session.Source().Search != 3 {
		t.Errorf("%q, shown %+v", did, p.session.Source())
	}
}

func TestWhatWasFoundIsExported(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	p, w, _ := opened(t, &fake{n: 9}, "en")
	p.SearchFor("نفط")
	w.Settle()
	format := search.Formats[0]
	p.search.export()
	w.PressButton(t, w.Kit.Text("export."+string(format)))
	w.Settle()
	kittest.Press(w.Canvas().Focused(), fyne.KeyReturn)
	w.Settle()
	b, err := os.ReadFile(filepath.Join(dir, "sahifa-search"+format.Extension()))
	if err != nil || !strings.Contains(string(b), "https://e.example/7") {
		t.Errorf("%v: %q", err, b)
	}
}

func TestDraftsAreListedAndFound(t *testing.T) {
	f := &fake{n: 5}
	for i, text := range []string{"تعليق على النفط", "تعليق على التمور"} {
		f.drafts = append(f.drafts, news.Draft{ID: int64(i + 1), ArticleID: int64(i + 1), Text: text, PageTitle: "خبر " + strconv.Itoa(i), State: news.StateDraft, Updated: time.Now()})
	}
	p, w, events := opened(t, f, "ar")
	p.session.Choose(session.Source{Kind: session.Drafts})
	w.Settle()
	if len(p.drafts.all) != 2 {
		t.Fatalf("%d drafts are listed", len(p.drafts.all))
	}
	p.search.typed("النفط")
	w.Settle()
	if len(p.drafts.all) != 1 || p.drafts.all[0].ID != 1 {
		t.Errorf("found: %+v", p.drafts.all)
	}
	w.Kit.Focus(p.Rows())
	kittest.Press(p.Rows(), fyne.KeyReturn)
	if !slices.Equal(*events, []string{"draft 1"}) {
		t.Errorf("events %q", *events)
	}
	p.EndSearch()
	w.Settle()
	if len(p.drafts.all) != 2 {
		t.Errorf("after the search: %d drafts", len(p.drafts.all))
	}
}

// Who searched among the comments searches everything by one press, with the words that are there, and
// is back among the comments after it.
func TestFromTheCommentsEverythingIsSearchedByOnePress(t *testing.T) {
	f := &fake{n: 5, drafts: []news.Draft{{ID: 1, ArticleID: 1, Text: "تعليق على النفط", State: news.StateDraft, Updated: time.Now()}}}
	p, w, _ := opened(t, f, "ar")
	p.session.Choose(session.Source{Kind: session.Drafts})
	w.Settle()
	p.BeginSearch()
	for _, query := range []string{"النفط", "لا تعليق فيه"} {
		p.search.field.entry.SetText(query)
		w.Settle()
		w.PressChip(t, w.Kit.Text("found.everywhere"))
		w.Settle()
		if s := p.session.Source(); s.Kind != session.SearchResults || s.Query != query || p.search.field.entry.Text() != query {
			t.Errorf("%q: it shows %+v, and the line says %q", query, s, p.search.field.entry.Text())
		}
		if !p.search.results.headBox.Visible() {
			t.Errorf("%q: nothing tells how many were found", query)
		}
		p.EndSearch()
		w.Settle()
		if p.session.Source().Kind != session.Drafts || p.search.results.box.Visible() || len(p.drafts.all) != 1 {
			t.Errorf("%q: after the search it shows %+v", query, p.session.Source())
		}
		p.BeginSearch()
	}
}

func TestTheSearchLineSaysWhatIsSearched(t *testing.T) {
	p, w, _ := opened(t, &fake{n: 3}, "en")
	p.BeginSearch()
	all := pictureOf(t, p.search.field.entry)
	p.session.Choose(session.Source{Kind: session.Drafts})
	w.Settle()
	p.BeginSearch()
	mine := pictureOf(t, p.search.field.entry)
	p.search.field.entry.SetPlaceholder(w.Kit.Text("list.search_drafts"))
	if want := pictureOf(t, p.search.field.entry); !bytes.Equal(mine, want) || bytes.Equal(mine, all) {
		t.Error("over one's comments it does not say that they are searched")
	}
}

// pictureOf gives the pixels that a widget draws its text with.
func pictureOf(t *testing.T, o fyne.Widget) []uint8 {
	t.Helper()
	o.Resize(fyne.NewSize(300, 40))
	for _, part := range test.WidgetRenderer(o).Objects() {
		if r, ok := part.(*canvas.Raster); ok {
			return bytes.Clone(r.Generator(int(r.Size().Width), int(r.Size().Height)).(*image.RGBA).Pix)
		}
	}
	t.Fatalf("%T draws no text", o)
	return nil
}

func TestTheListByKeys(t *testing.T) {
	p, w, events := opened(t, &fake{n: 9}, "en")
	w.Kit.Focus(p.Rows())
	kittest.Press(p.Rows(), fyne.KeyDown)
	kittest.Press(p.Rows(), fyne.KeyDown)
	if len(*events) != 0 {
		t.Errorf("the arrows open articles by themselves: %q", *events)
	}
	kittest.Press(p.Rows(), fyne.KeyReturn)
	p.Step(1, func(i news.Item) bool { return i.ID > 5 })
	p.Step(-1, func(news.Item) bool { return true })
	if want := []string{"open 3", "open 6", "open 5"}; !slices.Equal(*events, want) || p.session.Article() != 5 {
		t.Errorf("events %q", *events)
	}
}

func TestAnEmptyListSaysWhatToDo(t *testing.T) {
	p, w, _ := opened(t, &fake{}, "ar")
	says := func(key string) bool {
		return slices.ContainsFunc(kittest.All[*rtl.Text](w), func(x *rtl.Text) bool { return x.Text() == w.Kit.Text(key) })
	}
	if p.Rows() != nil || !says("empty.all") {
		t.Error("an empty list does not say so")
	}
	p.session.Library.Feeds = nil
	p.Load()
	w.Settle()
	if !says("empty.first") || says("empty.all") {
		t.Error("without a feed it does not say how to begin")
	}
}
