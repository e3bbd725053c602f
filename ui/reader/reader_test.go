package reader

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/articles"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// fake is a program with articles of any number.
type fake struct {
	read       map[int64]bool
	slow       chan struct{} // if not nil, article 1 waits for it
	long       bool          // articles are long enough to scroll
	comments   []news.Comment
	drafts     []news.Draft
	extracted  []int64
	extracting func(ctx context.Context, progress func(done, all int)) (articles.Reextracted, error) // instead of the usual
	misread    []int64
	revisions  []news.Revision
	problem    *news.Problem
	mu         sync.Mutex
	places     map[int64]*news.ReadingPlace
	marked     []news.Highlight
	changed    string // what the site made of the text
	muted      string // for which words articles are hidden
	full       bool   // no note can be kept
}

func (f *fake) Article(ctx context.Context, id int64) (news.Article, error) {
	if f.slow != nil && id == 1 {
		select {
		case <-f.slow:
		case <-ctx.Done():
			return news.Article{}, ctx.Err()
		}
	}
	if id > 100 {
		return news.Article{}, news.NewProblem(news.NoSuchArticle, nil)
	}
	a := news.Article{
		Item: news.Item{ID: id, Feed: "صحيفة الاختبار", Title: fmt.Sprintf("خبر %d عن Wi-Fi", id), URL: fmt.Sprintf("https://e.example/%d", id)},
		Text: "نص الخبر", Comments: news.Comments{Open: true}, Document: news.Document{
			{Kind: news.Paragraph, Spans: []news.Span{{Text: "نص الخبر "}, {Text: "رابط", Link: "https://e.example"}}},
			{Kind: news.List, Children: []news.Block{{Kind: news.ListItem, Children: news.Document{{Kind: news.Paragraph, Spans: []news.Span{{Text: "بند"}}}}}}},
			{Kind: news.Table, Rows: []news.Row{{Header: true, Cells: [][]news.Span{{{Text: "أ"}}, {{Text: "ب"}}}}}},
		}}
	a.Revisions, a.FromPage = len(f.revisions), true
	a.Muted = f.muted
	if f.changed != "" {
		a.Document[0].Spans[0].Text = f.changed
	}
	if f.long {
		for range 60 {
			a.Document = append(a.Document, news.Block{Kind: news.Paragraph, Spans: []news.Span{{Text: strings.Repeat("جملة من نص الخبر ليكون طويلًا. ", 12)}}})
		}
	}
	return a, nil
}
func (f *fake) Highlights(_ context.Context, article int64) (all []news.Highlight, err error) {
	for _, h := range f.marked {
		if article == 0 || h.ArticleID == article {
			all = append(all, h)
		}
	}
	return all, nil
}
func (f *fake) Picture(_ context.Context, hash string) (news.Picture, error) {
	return news.Picture{Hash: hash, MIME: "image/png", Bytes: []byte("png")}, nil
}
func (f *fake) Revisions(context.Context, int64) ([]news.Revision, error) { return f.revisions, nil }
func (f *fake) UpdateProblem(context.Context, int64) (*news.Problem, error) {
	return f.problem, nil
}
func (f *fake) Reextract(ctx context.Context, ids []int64, progress func(done, all int)) (articles.Reextracted, error) {
	if f.extracting != nil {
		return f.extracting(ctx, progress)
	}
	f.extracted = append(f.extracted, ids...)
	return articles.Reextracted{Articles: len(ids), Changed: len(ids)}, nil
}
func (f *fake) KeepMisread(_ context.Context, id int64) (string, error) {
	f.misread = append(f.misread, id)
	return "/data/misread/7-news.example", nil
}
func (f *fake) Comments(context.Context, int64) ([]news.Comment, error) { return f.comments, nil }
func (f *fake) RefreshComments(context.Context, int64) error {
	if !slices.ContainsFunc(f.comments, func(c news.Comment) bool { return c.Ref == "9" }) {
		f.comments = append(slices.Clone(f.comments), news.Comment{Ref: "9", Author: "جديد", Text: "وصل الآن"})
	}
	return nil
}
func (f *fake) ArticleDrafts(context.Context, int64) ([]news.Draft, error) { return f.drafts, nil }
func (f *fake) CommentNeeds(context.Context, int64) (n news.CommentRequirements, err error) {
	return n, nil
}
func (f *fake) ReadingPlace(_ context.Context, id int64) (at news.ReadingPlace, ok bool, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	p, ok := f.places[id]
	if ok && p != nil {
		at = *p
	}
	return at, p != nil, nil
}
func (f *fake) SetReadingPlace(_ context.Context, id int64, at *news.ReadingPlace) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.places == nil {
		f.places = map[int64]*news.ReadingPlace{}
	}
	f.places[id] = at
	return nil
}
func (f *fake) MarkRead(_ context.Context, ids []int64, read bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.read[ids[0]] = read
	return nil
}

// opened shows a reader over a fake, without an article.
func opened(t *testing.T, f *fake, code string) (p *Pane, w *kittest.Window, events *[]string) {
	t.Helper()
	w = kittest.New(t, code)
	f.read = map[int64]bool{}
	events = new([]string)
	record := func(format string, a ...any) { *events = append(*events, fmt.Sprintf(format, a...)) }
	s := session.New(f, marking{&kittest.Steps{}, f}, w.Kit.Runner, session.Source{Kind: session.AllArticles}, session.Events{
		SourceChosen: func() {}, ArticleChosen: func(i news.Item) { p.Open(i) }, StatusChanged: func(i news.Item) { p.ShowStatus(i) }, StatusKept: func(error) {},
		StepDone: func(s undo.Step, _ error) { p.ShowStep(s, false) }, StepUndone: func(s undo.Step, _ error) { p.ShowStep(s, true) },
	})
	p = New(w.Kit, f, s, Events{
		Opening: func(a news.Article) { record("opening %d", a.ID) }, Opened: func() { record("opened") },
		Remove:  func(i news.Item) { record("remove %d", i.ID) },
		Compose: func(a news.Article, c news.Comment) { record("compose %d %s", a.ID, c.Ref) }, OpenDraft: func(d news.Draft) { record("draft %d", d.ID) },
		Quote:  func(a news.Article, text string) { record("quote %d %s", a.ID, text) },
		Search: func(words string) { record("search %s", words) }, NextUnread: func() { record("next") }, ShowShortcuts: func() {}, ShowPicture: func(a news.Article, hash string) { record("picture %s", hash) }, Reextracted: func() { record("reextracted") }, Refreshed: func() { record("refreshed") },
	})
	w.Show(p.Content, 700, 700)
	return p, w, events
}

// text gives all text of the article as it is shown.
func (p *Pane) text() string {
	p.Column.SelectAll()
	return p.Column.Selected()
}

func TestALateAnswerIsDropped(t *testing.T) {
	f := &fake{slow: make(chan struct{})}
	p, w, events := opened(t, f, "ar")
	p.session.Open(news.Item{ID: 1})
	p.session.Open(news.Item{ID: 2})
	w.Settle()
	close(f.slow)
	w.Settle()
	if p.article.ID != 2 || !slices.Equal(*events, []string{"opening 2", "opened"}) {
		t.Errorf("article %d shows, want 2; events %q", p.article.ID, *events)
	}
	if !f.read[2] || f.read[1] || !p.article.Read || p.session.Article() != 2 {
		t.Errorf("read: %v", f.read)
	}
	if got := p.text(); !strings.Contains(got, "خبر 2 عن Wi-Fi") || !strings.Contains(got, "بند") {
		t.Errorf("it shows %q", got)
	}
}

func TestAnArticleThatIsGone(t *testing.T) {
	p, w, events := opened(t, &fake{}, "en")
	then := false
	p.OpenFor(news.Draft{ID: 1, ArticleID: 101}, func() { then = true })
	w.Settle()
	if p.Showing() || !then || p.session.Article() != 0 || !slices.Equal(*events, []string{"opened"}) {
		t.Errorf("showing %v, events %q", p.Showing(), *events)
	}
	p.OpenFor(news.Draft{ID: 1, ArticleID: 3}, func() {})
	w.Settle()
	if p.article.ID != 3 || p.article.Read {
		t.Errorf("%+v", p.article.Item)
	}
}

func TestWhatWasSearchedIsMarkedInTheArticle(t *testing.T) {
	p, w, _ := opened(t, &fake{}, "ar")
	p.session.Choose(session.Source{Kind: session.SearchResults, Query: "نص"})
	p.session.Search.Result = search.Result{Query: search.Parse("نص", w.Kit.Now())}
	p.session.Open(news.Item{ID: 7})
	w.Settle()
	if _, of := p.Column.CurrentMatch(); !p.Find.IsOpen() || of != 1 {
		t.Errorf("%d hits are marked", of)
	}
	p.session.Choose(session.Source{Kind: session.AllArticles})
	p.session.Open(news.Item{ID: 1})
	w.Settle()
	if p.Find.IsOpen() {
		t.Error("an article that was not searched for is marked")
	}
	p.BeginFind()
	kittest.Type(p.Find.entry, "خبر")
	if _, of := p.Column.CurrentMatch(); of != 2 || !p.Find.IsOpen() {
		t.Errorf("%d hits are found", of)
	}
	kittest.Press(p.Find.entry, fyne.KeyEscape)
	if _, of := p.Column.CurrentMatch(); of != 0 || p.Find.IsOpen() || !w.Kit.HasFocus(p.Column) {
		t.Errorf("after Escape %d hits are marked", of)
	}
}

func TestReadersCommentsStandUnderTheArticle(t *testing.T) {
	f := &fake{comments: []news.Comment{{Ref: "1", Author: "أبو خالد", Text: "تحليل جيد"}, {Ref: "2", Parent: "1", Depth: 1, Author: "Nora", Text: "نعم\n\nأكيد https://e.example/x."}}}
	f.drafts = []news.Draft{{ID: 5, ArticleID: 2, State: news.StateQueued, Text: "تعليقي أنا"}, {ID: 6, ArticleID: 2, State: news.StateDraft, Text: "مسودة"}, {ID: 7, State: news.StateDraft}}
	p, w, events := opened(t, f, "ar")
	p.session.Draft = 6
	p.session.Open(news.Item{ID: 2})
	w.Settle()
	if len(p.thread.comments) != 2 || len(p.thread.mine) != 1 || p.thread.mine[0].ID != 5 {
		t.Fatalf("%d comments, %+v of the user's", len(p.thread.comments), p.thread.mine)
	}
	text := p.text()
	for _, want := range []string{"أبو خالد", "تحليل جيد", "Nora", "أكيد", "تعليقي أنا"} {
		if !strings.Contains(text, want) {
			t.Errorf("the article lacks %q: %q", want, text)
		}
	}
	p.refreshComments()
	w.Settle()
	if len(p.thread.comments) != 3 || !strings.Contains(p.text(), "وصل الآن") || !slices.Contains(*events, "refreshed") {
		t.Errorf("after the refresh there are %d", len(p.thread.comments))
	}
	said := func(want string) {
		t.Helper()
		if texts := kittest.NoticeTexts(w); !slices.Contains(texts, want) {
			t.Errorf("the notice says %q, want %q", texts, want)
		}
	}
	said("وصل تعليق جديد.")
	p.refreshComments()
	w.Settle()
	said("لا جديد في التعليقات.")
	for _, n := range kittest.All[*nested](w) {
		n.block.Items()[0].Block.(*rtl.Text).OnLink("reply:2")
	}
	if !slices.Contains(*events, "compose 2 2") {
		t.Errorf("an answer is not asked for: %q", *events)
	}
}

func TestAnotherReaderGoesOnWhereOneWas(t *testing.T) {
	f := &fake{long: true, comments: []news.Comment{{Ref: "1", Author: "Nora", Text: "نعم"}}}
	p, w, _ := opened(t, f, "ar")
	p.session.Open(news.Item{ID: 1})
	w.Settle()
	p.Column.ScrollTo(2500)
	w.Settle()
	before := p.State()
	p = New(w.Kit, f, p.session, p.events)
	w.Show(p.Content, 500, 700)
	p.Restore(before)
	w.Settle()
	if after := p.State(); after.place.Item != before.place.Item || after.article.ID != 1 || len(after.thread.comments) != 1 {
		t.Errorf("the first paragraph in view is %d, was %d", after.place.Item, before.place.Item)
	}
}

func TestSpaceGoesOnAtTheEnd(t *testing.T) {
	p, w, events := opened(t, &fake{long: true}, "ar")
	p.session.Open(news.Item{ID: 1})
	w.Settle()
	p.Scroll(&fyne.KeyEvent{Name: fyne.KeySpace})
	if slices.Contains(*events, "next") {
		t.Error("space goes on from the beginning")
	}
	for range 8 { // what lies before the end is guessed until it comes into view
		p.Scroll(&fyne.KeyEvent{Name: fyne.KeyEnd})
	}
	p.Scroll(&fyne.KeyEvent{Name: fyne.KeySpace})
	if !slices.Contains(*events, "next") {
		t.Errorf("space does not go on at the end (%v)", p.Column.Progress())
	}
}

func TestAnArticleIsMadeAnew(t *testing.T) {
	f := &fake{}
	p, w, events := opened(t, f, "ar")
	p.session.Open(news.Item{ID: 4})
	w.Settle()
	*events = nil
	p.Reextract(4)
	w.Settle()
	if !slices.Equal(f.extracted, []int64{4}) || !slices.Equal(*events, []string{"reextracted", "opening 4", "opened"}) {
		t.Errorf("made anew %v, events %q", f.extracted, *events)
	}
}

func TestAMisreadPageIsKept(t *testing.T) {
	f := &fake{}
	p, w, _ := opened(t, f, "ar")
	p.session.Open(news.Item{ID: 4})
	w.Settle()
	p.keepMisread()
	w.Settle()
	if !slices.Equal(f.misread, []int64{4}) {
		t.Errorf("kept %v", f.misread)
	}
	w.PressNotice(t, "نسخ المسار")
	if got := fyne.CurrentApp().Clipboard().Content(); got != "/data/misread/7-news.example" {
		t.Errorf("copied %q", got)
	}
}

// An article that a rule hides says for which words, where it is read all the same.
func TestAMutedArticleSaysWhy(t *testing.T) {
	f := &fake{}
	p, w, _ := opened(t, f, "ar")
	says := func() bool {
		for _, text := range kittest.All[*rtl.Text](w) {
			if strings.Contains(text.Text(), w.Kit.Text("mute.sign", kit.Isolate("قمر"))) {
				return true
			}
		}
		return false
	}
	p.session.Open(news.Item{ID: 1})
	w.Settle()
	if says() {
		t.Error("an article says that it is muted")
	}
	f.muted = "قمر"
	p.session.Open(news.Item{ID: 2})
	w.Settle()
	if !says() {
		t.Error("it does not say why it is muted")
	}
}

func TestStepsShowInTheOpenArticle(t *testing.T) {
	p, w, _ := opened(t, &fake{}, "ar")
	p.session.Open(news.Item{ID: 2})
	w.Settle()
	p.session.ToggleStar(p.Article().Item)
	p.session.SetRead([]int64{1, 2}, false)
	w.Settle()
	if a := p.Article(); !a.Starred || a.Read {
		t.Errorf("starred %v, read %v", a.Starred, a.Read)
	}
	p.session.Undo()
	p.session.Undo()
	w.Settle()
	if a := p.Article(); a.Starred || !a.Read {
		t.Errorf("after two undos starred %v, read %v", a.Starred, a.Read)
	}
}

// The number of comments stands once, above them, or at the foot where they are not
// all kept; and what cannot be sent from here is offered as a draft.
func TestTheFootOfAnArticleSaysItOnce(t *testing.T) {
	for _, tt := range []struct {
		comments int
		count    int
		open     bool
		foot     bool
	}{{1, 1, false, false}, {1, -1, true, false}, {1, 5, true, true}, {0, 3, false, true}, {2, 0, false, false}} {
		w := kittest.New(t, "ar")
		v := articleView{kit: w.Kit}
		v.article.Comments = news.Comments{Open: tt.open, Count: tt.count}
		for range tt.comments {
			v.comments = append(v.comments, news.Comment{Text: "نص"})
		}
		n := max(tt.count, tt.comments)
		if has := strings.Contains(v.commentLine(), w.Kit.Words.Count("reader.comments", n)); has != tt.foot {
			t.Errorf("%+v: the foot says %q", tt, v.commentLine())
		}
	}
}

func TestWhereCommentsAreNotOpenADraftIsOffered(t *testing.T) {
	for _, open := range []bool{true, false} {
		w := kittest.New(t, "ar")
		v := newArticleView(w.Kit, news.Article{Item: news.Item{URL: "https://e.example/1"}, Comments: news.Comments{Open: open}}, nil, thread{}, newButtons(w.Kit, nil, nil), viewEvents{})
		w.Show(rtl.NewGroup(w.Kit.Dir, v.commentItems()...), 700, 400)
		var labels []string
		for _, b := range kittest.All[*rtl.Button](w) {
			labels = append(labels, b.Label())
		}
		if slices.Contains(labels, w.Kit.Text("compose.title")) != open || slices.Contains(labels, w.Kit.Text("comments.write_draft")) == open {
			t.Errorf("open %v: %q", open, labels)
		}
	}
}

// Whether one can comment is told only where somebody has looked: a text of the feed alone
// says nothing of the page.
func TestWhatIsNotKnownOfCommentsIsNotTold(t *testing.T) {
	w := kittest.New(t, "ar")
	for _, tt := range []struct {
		fromPage bool
		needs    news.CommentRequirements
		want     string
		open     bool
	}{
		{false, news.CommentRequirements{}, "comments.not_known", false},
		{true, news.CommentRequirements{}, "comments.not_open", false},
		{false, news.CommentRequirements{Known: true, Barrier: news.OutcomeNoForm}, "comments.not_open", false},
		{false, news.CommentRequirements{Known: true}, "", true},
	} {
		v := newArticleView(w.Kit, news.Article{FromPage: tt.fromPage}, nil, thread{needs: tt.needs}, newButtons(w.Kit, nil, nil), viewEvents{})
		want := ""
		if tt.want != "" {
			want = w.Kit.Text(tt.want)
		}
		if note, open := v.hindrance(); note != want || open != tt.open {
			t.Errorf("%+v: it says %q, open %v", tt, note, open)
		}
	}
}

// A file is named by whole words of the headline.
func TestAFileIsNamedByWholeWords(t *testing.T) {
	long := strings.Repeat("كلمات ", 20)
	for title, want := range map[string]string{
		"":                      "sahifa",
		"خبر: «عاجل»":           "خبر عاجل",
		long:                    strings.TrimSpace(strings.Repeat("كلمات ", 10)),
		"اا" + long:             "اا" + strings.TrimSpace(strings.Repeat("كلمات ", 9)),
		strings.Repeat("ي", 90): strings.Repeat("ي", 60),
	} {
		if got := fileName(title); got != want {
			t.Errorf("%q is kept as %q, want %q", title, got, want)
		}
	}
}
