package session

import (
	"context"
	"errors"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/undo"
	"sahifa/assets/lang"
	"sahifa/ui/kit/async"
)

// fake keeps what was read and starred; failing, it takes nothing. Steps that are
// not tested here are missing.
type fake struct {
	Steps
	read, starred map[int64]bool
	failing       error
	done, undone  []undo.Step
}

func (f *fake) set(in map[int64]bool, ids []int64, to bool, a undo.Action) (undo.Step, error) {
	if f.failing != nil {
		return undo.Step{}, f.failing
	}
	for _, id := range ids {
		in[id] = to
	}
	step := undo.Step{ID: int64(len(f.done) + 1), Action: a, Articles: ids}
	f.done = append(f.done, step)
	return step, nil
}

// reading is the part that marks what was opened.
type reading struct{ *fake }

func (f reading) MarkRead(_ context.Context, ids []int64, read bool) error {
	f.read[ids[0]] = read
	return f.failing
}
func (f *fake) MarkRead(_ context.Context, ids []int64, read bool) (undo.Step, error) {
	return f.set(f.read, ids, read, undo.Read)
}
func (f *fake) Star(_ context.Context, ids []int64, on bool) (undo.Step, error) {
	return f.set(f.starred, ids, on, undo.Starred)
}
func (f *fake) Undo(context.Context) (step undo.Step, ok bool, err error) {
	if len(f.done) == 0 {
		return step, false, nil
	}
	step = f.done[len(f.done)-1]
	f.done, f.undone = f.done[:len(f.done)-1], append(f.undone, step)
	return step, true, nil
}
func (f *fake) Redo(context.Context) (step undo.Step, ok bool, err error) {
	if len(f.undone) == 0 {
		return undo.Step{ID: 9}, false, nil
	}
	step = f.undone[len(f.undone)-1]
	f.undone = f.undone[:len(f.undone)-1]
	return step, true, nil
}

func TestStatusShowsAtOnceAndIsKept(t *testing.T) {
	f := &fake{read: map[int64]bool{}, starred: map[int64]bool{}}
	posted := make(chan func(), 10)
	ctx, cancel := context.WithCancel(context.Background())
	r := async.NewRunner(ctx, func(do func()) { posted <- do })
	defer func() { cancel(); r.Wait() }()
	var shown []news.Item
	var kept []error
	var done, undone, redone []undo.Step
	s := New(reading{f}, f, r, Source{Kind: AllArticles}, Events{
		StatusChanged: func(i news.Item) { shown = append(shown, i) },
		StatusKept:    func(err error) { kept = append(kept, err) },
		StepDone:      func(s undo.Step, err error) { done, kept = append(done, s), append(kept, err) },
		StepUndone:    func(s undo.Step, err error) { undone = append(undone, s) },
		StepRedone:    func(s undo.Step, err error) { redone = append(redone, s) },
	})
	s.Opened(news.Item{ID: 2})
	(<-posted)()
	s.ToggleRead(news.Item{ID: 3})
	if len(shown) != 2 || !shown[1].Read || len(kept) != 1 || len(done) != 0 {
		t.Fatalf("before the store answers: %+v, %v", shown, kept)
	}
	(<-posted)()
	s.ToggleStar(shown[1])
	(<-posted)()
	f.failing = errors.New("disk full")
	s.ToggleStar(news.Item{ID: 4})
	(<-posted)()
	if !f.read[2] || !f.read[3] || !f.starred[3] || f.starred[4] || !shown[2].Starred || !shown[2].Read || kept[1] != nil || kept[2] != nil || kept[3] == nil {
		t.Errorf("%+v, %+v, %v", f, shown, kept)
	}
	// What was opened is no step; when there is none left, an empty one comes.
	for range 3 {
		s.Undo()
		(<-posted)()
	}
	if len(undone) != 3 || undone[0].Action != undo.Starred || undone[1].Action != undo.Read || undone[2].ID != 0 {
		t.Errorf("undone %+v", undone)
	}
	for range 3 {
		s.Redo()
		(<-posted)()
	}
	if len(redone) != 3 || redone[0].Action != undo.Read || redone[1].Action != undo.Starred || redone[2].ID != 0 {
		t.Errorf("redone %+v", redone)
	}
}

func TestASearchLeadsBackToTheSourceBefore(t *testing.T) {
	shown := 0
	s := New(nil, nil, nil, Source{Kind: Unread}, Events{SourceChosen: func() { shown++ }})
	s.Choose(OfFeed(4))
	s.Choose(Source{Kind: SearchResults, Query: "نفط"})
	if !s.Source().Searches() || s.SourceBefore() != OfFeed(4) || s.Search.Limit != FirstHits || s.Search.Newest {
		t.Errorf("%+v before %+v, %+v", s.Source(), s.SourceBefore(), s.Search)
	}
	s.Choose(OfSavedSearch(search.SavedSearch{ID: 2, Query: "تمور"}))
	if !s.Search.Newest || s.SourceBefore().Search != 2 || shown != 3 {
		t.Errorf("a saved search: %+v, %+v, shown %d times", s.Search, s.SourceBefore(), shown)
	}
}

func TestTheArticleThatIsOpen(t *testing.T) {
	var opened []int64
	s := New(nil, nil, nil, Source{Kind: AllArticles}, Events{ArticleChosen: func(i news.Item) { opened = append(opened, i.ID) }})
	s.Open(news.Item{ID: 7})
	if s.Article() != 7 || len(opened) != 1 {
		t.Errorf("article %d, opened %v", s.Article(), opened)
	}
	if s.SetArticle(0); s.Article() != 0 || len(opened) != 1 {
		t.Error("recording an article opens it")
	}
}

func TestWhatIsSearchedIsMarked(t *testing.T) {
	s := New(nil, nil, nil, Source{Kind: AllArticles}, Events{SourceChosen: func() {}})
	if _, m := s.Highlight(); m != nil {
		t.Error("a list that was not searched for marks")
	}
	s.Choose(Source{Kind: SearchResults, Query: "نفط"})
	s.Search.Result.Query = search.Parse("نفط", time.Now())
	query, m := s.Highlight()
	if query != "نفط" || m == nil || len(m.Spans("سعر النفط اليوم")) != 1 {
		t.Errorf("%q, %v", query, m)
	}
}

// A search is called by what was typed and by names, not by the signs of its query.
func TestWhatASearchIsCalled(t *testing.T) {
	feed := int64(3)
	for _, tt := range []struct {
		search Search
		typed  string
		want   string
	}{
		{Search{}, " نفط= ", "نفط"},
		{Search{Year: 2025}, "نفط= غاز=", "نفط غاز · 2025"},
		{Search{Feed: &feed, Year: 2025}, "نفط", `نفط · صحيفة "الخبر" · 2025`},
	} {
		if got := tt.search.Name(tt.typed, &Library{Feeds: []news.Feed{{ID: 3, Title: `صحيفة "الخبر"`}}}); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

func TestASearchAsOneQuery(t *testing.T) {
	feed := int64(3)
	for _, tt := range []struct {
		search Search
		want   string
	}{
		{Search{}, "نفط"},
		{Search{Year: 2025}, "نفط after:2025-01-01 before:2026-01-01"},
		{Search{Feed: &feed}, `نفط feed:"صحيفة  الخبر "`},
	} {
		if got := tt.search.Query(" نفط ", &Library{Feeds: []news.Feed{{ID: 3, Title: `صحيفة "الخبر"`}}}); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
	s := Search{Limit: FirstHits, Newest: true, Year: 2025, Feed: &feed}
	for range 9 {
		s.Grow()
	}
	if o := s.Options(); o.Limit != MostHits || o.Order != search.ByDate || o.Year != 2025 || o.Feed != &feed {
		t.Errorf("%+v", o)
	}
}

func TestTheLibraryNamesAndCounts(t *testing.T) {
	words := lang.Load("ar")
	l := Library{
		Feeds:    []news.Feed{{ID: 1, Title: "أ", Folder: "أخبار", Unread: 2}, {ID: 2, Title: "ب", Folder: "أخبار", Unread: 3}, {ID: 3, Title: "ج", Unread: 4}},
		Counts:   news.Counts{Unread: 9},
		Searches: []search.SavedSearch{{ID: 5, Name: "الطاقة"}},
	}
	for _, tt := range []struct {
		source Source
		name   string
		unread int
	}{
		{OfFeed(3), "ج", 4},
		{Source{Kind: Folder, Folder: "أخبار"}, "أخبار", 5},
		{Source{Kind: AllArticles}, words.Text("source.all"), 9},
		{Source{Kind: Starred}, words.Text("source.starred"), 0},
		{OfSavedSearch(l.Searches[0]), "الطاقة", 0},
		{Source{Kind: SavedSearch, Search: 6, Query: "نفط"}, "نفط", 0},
	} {
		if name, n := l.Name(words, tt.source), l.Unread(tt.source); name != tt.name || n != tt.unread {
			t.Errorf("%+v: %q with %d", tt.source, name, n)
		}
	}
}

// An article that nobody asked for is read once something is done with it, or it is opened
// by the user, and not before.
func TestAnOfferedArticleIsReadWhenItIsTouched(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(s *Session, i news.Item)
		read bool
	}{
		"shown":        {func(s *Session, i news.Item) {}, false},
		"another":      {func(s *Session, i news.Item) { s.Touched(news.Item{ID: 9}) }, false},
		"touched":      {func(s *Session, i news.Item) { s.Touched(i); s.Touched(i) }, true},
		"opened again": {func(s *Session, i news.Item) { s.Open(i); s.Opened(i) }, true},
	} {
		var shown []news.Item
		ctx, cancel := context.WithCancel(t.Context())
		posted := make(chan func(), 9)
		r := async.NewRunner(ctx, func(do func()) { posted <- do })
		f := &fake{read: map[int64]bool{}}
		s := New(reading{f}, f, r, Source{}, Events{ArticleChosen: func(news.Item) {}, StatusChanged: func(i news.Item) { shown = append(shown, i) }, StatusKept: func(error) {}})
		i := news.Item{ID: 3}
		s.Offer(i)
		if !s.Offered(3) || s.Offered(4) {
			t.Error("it is not offered")
		}
		c.do(s, i)
		if read := len(shown) == 1 && shown[0].Read; read != c.read || s.Offered(3) == c.read {
			t.Errorf("%s: %+v, offered still %v", name, shown, s.Offered(3))
		}
		cancel()
		r.Wait()
	}
}
