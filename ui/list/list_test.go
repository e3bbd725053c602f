package list

import (
	"bytes"
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
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// fake is a program with articles 1 to n, the newest first; a search finds 7.
type fake struct {
	n       int
	removed []int64
	read    []int64
	asked   []string
	saved   search.SavedSearch
	drafts  []news.Draft
}

func item(id int64) news.Item {
	return news.Item{
		ID: id, FeedID: 1, Feed: "صحيفة الاختبار", Title: fmt.Sprintf("خبر %d عن Wi-Fi", id), URL: fmt.Sprintf("https://e.example/%d", id),
		Published: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC).Add(-time.Duration(id) * time.Hour),
	}
}

func (f *fake) List(_ context.Context, l news.Filter) (items []news.Item, err error) {
	for id := l.After.ID + 1; id <= int64(f.n) && len(items) < l.Limit; id++ {
		items = append(items, item(id))
	}
	return items, nil
}
func (f *fake) MarkRead(_ context.Context, ids []int64, _ bool) error {
	f.read = append(f.read, ids...)
	return nil
}
func (f *fake) MarkAllRead(context.Context, news.Filter) (int, error) { return f.n, nil }
func (f *fake) RemoveArticle(_ context.Context, id int64) error {
	f.removed = append(f.removed, id)
	return nil
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
func (f *fake) SaveSearch(_ context.Context, s search.SavedSearch) (search.SavedSearch, error) {
	s.ID = 3
	f.saved = s
	return s, nil
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

func openedOver(t *testing.T, a App, unread int, code string) (p *Pane, w *kittest.Window, events *[]string) {
	t.Helper()
	w = kittest.New(t, code)
	events = new([]string)
	record := func(what string, id int64) { *events = append(*events, what+" "+strconv.FormatInt(id, 10)) }
	s := session.New(nil, w.Kit.Runner, session.Source{Kind: session.AllArticles}, session.Events{
		SourceChosen: func() { p.ShowSource() }, ArticleChosen: func(i news.Item) { record("open", i.ID); p.ShowOpen() },
	})
	s.Library.Feeds = []news.Feed{{ID: 1, Title: "صحيفة الاختبار", Unread: unread}}
	s.Library.Counts.Unread = unread
	p = New(w.Kit, a, s, w.Kit.Label("", w.Kit.Styles.Note), Events{
		Reveal: func() {}, DraftChosen: func(d news.Draft) { record("draft", d.ID) }, ReextractOne: func(id int64) { record("reextract", id) },
		ArticleRemoved: func(i news.Item) { record("removed", i.ID) }, Changed: func() { record("changed", 0) },
	})
	w.Show(p.Content, 360, 750)
	s.Choose(s.Source())
	w.Settle()
	return p, w, events
}

func TestTheListLoadsAsOneScrolls(t *testing.T) {
	p, w, _ := opened(t, &fake{n: 200}, "ar")
	if len(p.Hits()) != pageSize {
		t.Fatalf("%d at first", len(p.Hits()))
	}
	for range 8 {
		p.Rows().ScrollTo(1e6)
		w.Settle()
	}
	if len(p.Hits()) != 200 || !p.articles.complete {
		t.Errorf("%d loaded, complete %v", len(p.Hits()), p.articles.complete)
	}
	for i, h := range p.Hits() {
		if h.ID != int64(i+1) {
			t.Fatalf("row %d is article %d", i, h.ID)
		}
	}
	if n := len(kittest.All[*row](w)); n == 0 || n > 20 {
		t.Errorf("%d rows exist for 200 articles", n)
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
	p.search.suggest("خبر")
	w.Settle()
	if n := len(p.search.results.suggestions.Objects); n != 1 {
		t.Errorf("%d suggestions", n)
	}
	p.search.results.year(2026)
	w.Settle()
	if s := p.session.Search; s.Year != 2026 || s.Options().Year != 2026 {
		t.Errorf("restricted to %d", s.Year)
	}
	p.search.take(search.Suggestion{Text: "خبر عاجل"})
	w.Settle()
	if p.session.Source().Query != "خبر عاجل" || len(p.search.results.suggestions.Objects) != 0 {
		t.Errorf("the suggestion is not taken: %+v", p.session.Source())
	}
}

func TestTheResultsPanelTellsWhatWasFound(t *testing.T) {
	f := &fake{n: 9}
	p, w, _ := opened(t, f, "ar")
	p.SearchFor("نص")
	w.Settle()
	if !p.search.results.box.Visible() || p.search.results.total.Text() != "نتيجة واحدة" {
		t.Errorf("the panel says %q", p.search.results.total.Text())
	}
	if !slices.Equal(f.asked, []string{"نص"}) || p.title.Text() != w.Kit.Text("list.found", "\u2068نص\u2069") {
		t.Errorf("asked %q, title %q", f.asked, p.title.Text())
	}
	if n := len(kittest.All[*facetBar](w)); n != 3 {
		t.Errorf("%d facets", n)
	}
	p.EndSearch()
	w.Settle()
	if p.session.Source().Kind != session.AllArticles || len(p.Hits()) != 9 || p.search.results.box.Visible() {
		t.Errorf("source %v with %d", p.session.Source(), len(p.Hits()))
	}
}

func TestASearchIsSaved(t *testing.T) {
	f := &fake{n: 9}
	p, w, events := opened(t, f, "ar")
	p.SearchFor("نفط")
	w.Settle()
	p.search.save()
	entry := w.Canvas().Focused().(*rtl.Entry)
	entry.SetText("الطاقة")
	kittest.Press(entry, fyne.KeyReturn)
	w.Settle()
	if f.saved.Query != "نفط" || f.saved.Name != "الطاقة" || p.session.Source().Search != 3 || !slices.Contains(*events, "changed 0") {
		t.Errorf("%+v, shown %+v", f.saved, p.session.Source())
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
			return r.Generator(int(r.Size().Width), int(r.Size().Height)).(*image.RGBA).Pix
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

func TestArticlesAreMarkedReadAndRemoved(t *testing.T) {
	f := &fake{n: 5}
	p, w, events := opened(t, f, "ar")
	p.ShowStatus(news.Item{ID: 2, Read: true, Starred: true})
	if h := p.Hits()[1]; !h.Read || !h.Starred {
		t.Errorf("row %+v", h.Item)
	}
	p.MarkAllRead(p.session.Source())
	w.PressButton(t, w.Kit.Text("read_all.do"))
	w.Settle()
	p.Remove(p.Hits()[0].Item)
	w.PressButton(t, w.Kit.Text("remove.do"))
	w.Settle()
	if len(p.Hits()) != 4 || !slices.Equal(f.removed, []int64{1}) || !slices.Equal(*events, []string{"changed 0", "removed 1"}) {
		t.Errorf("%d rows, removed %v, events %q", len(p.Hits()), f.removed, *events)
	}
	p.SearchFor("نص")
	w.Settle()
	p.MarkAllRead(p.session.Source())
	w.PressButton(t, w.Kit.Text("read_all.do"))
	w.Settle()
	if !slices.Equal(f.read, []int64{7}) {
		t.Errorf("of a search, %v are marked", f.read)
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

// came is a program whose articles are those of fake, with more above them.
type came struct {
	*fake
	above   int
	between bool // they stand below the first article
}

func (c *came) List(ctx context.Context, l news.Filter) ([]news.Item, error) {
	var items []news.Item
	for i := c.above; i > 0 && l.After.ID == 0; i-- {
		newer := item(int64(1000 + i))
		newer.Published = item(1).Published.Add(time.Duration(i) * time.Minute)
		if c.between {
			newer.Published = newer.Published.Add(-30 * time.Minute)
		}
		items = append(items, newer)
	}
	l.Limit -= len(items)
	older, err := c.fake.List(ctx, l)
	items = append(items, older...)
	slices.SortStableFunc(items, func(a, b news.Item) int { return b.Published.Compare(a.Published) })
	return items, err
}

func TestWhatComesDoesNotMoveWhatIsRead(t *testing.T) {
	for _, tt := range []struct {
		name        string
		open        bool
		down        float32
		first, next string // rows in view, before and after
	}{
		{"a list nobody reads begins with the newest", false, 0, "خبر 1 عن Wi-Fi", "خبر 1003 عن Wi-Fi"},
		{"an article of it is open", true, 0, "خبر 1 عن Wi-Fi", "خبر 1 عن Wi-Fi"},
		{"it is scrolled", false, 700, "", ""},
	} {
		f := &came{fake: &fake{n: 200}}
		p, w, _ := openedOver(t, f, f.n, "ar")
		if tt.open {
			p.session.SetArticle(2)
		}
		p.articles.rows.ScrollTo(tt.down)
		seen := func() string { return p.articles.hits[p.articles.rows.First()].Title }
		before := seen()
		f.above = 3
		p.Refresh()
		w.Settle()
		want := tt.next
		if want == "" {
			want = before
		}
		if got := seen(); tt.first != "" && before != tt.first || got != want {
			t.Errorf("%s: %q, then %q", tt.name, before, got)
		}
		if got := p.Hits()[0].ID; got != 1003 {
			t.Errorf("%s: the first is %d", tt.name, got)
		}
		if n := len(p.Hits()); tt.down > 0 && n < pageSize+3 {
			t.Errorf("%s: %d are left", tt.name, n)
		}
	}
}

func TestWhatIsShownStaysInAListThatIsRead(t *testing.T) {
	hit := func(ids ...int64) (all []search.Hit) {
		for _, id := range ids {
			all = append(all, search.Hit{Item: item(id)})
		}
		return all
	}
	ids := func(all []search.Hit) (out []int64) {
		for _, h := range all {
			out = append(out, h.ID)
		}
		return out
	}
	for _, tt := range []struct{ page, shown, want []search.Hit }{
		{nil, nil, nil},
		{hit(1, 2), nil, hit(1, 2)},
		{hit(1, 3, 4), hit(2, 3, 4, 5), hit(1, 2, 3, 4, 5)},
		{hit(1), hit(5, 6), hit(1, 5, 6)},
	} {
		if got := ids(merged(tt.page, tt.shown)); !slices.Equal(got, ids(tt.want)) {
			t.Errorf("%v over %v: %v", ids(tt.page), ids(tt.shown), got)
		}
	}
}

func TestTheOpenArticleStaysWhereItIs(t *testing.T) {
	f := &came{fake: &fake{n: 200}}
	p, w, _ := openedOver(t, f, f.n, "ar")
	p.session.SetArticle(3)
	at := func() float32 {
		return float32(p.articles.index(3) - p.articles.rows.First())
	}
	before := at()
	f.above, f.between = 2, true
	p.Refresh()
	w.Settle()
	if p.Hits()[1].ID != 1002 || at() != before {
		t.Errorf("the open article is %v rows down, then %v", before, at())
	}
}
