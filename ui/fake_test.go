package ui

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"sahifa/app/archive"
	"sahifa/app/articles"
	"sahifa/app/commenting"
	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/subscribing"
	"sahifa/app/undo"
	"sahifa/app/upkeep"
	"sahifa/ui/kit/kittest"
)

// fake is a program with articles 1 to n, the newest first.
type fake struct {
	mutes    []news.MuteCount
	expiry   upkeep.Expiry // what becomes of articles that are not to be kept
	searches []search.SavedSearch
	mu       sync.Mutex
	n        int
	foreign  bool // another process has changed the store
	read     map[int64]bool
	starred  map[int64]bool
	settings map[string]string
	slow     chan struct{} // if not nil, Article waits for it
	remade   []int64
	comments []news.Comment
	damage   error         // of the store
	folders  []string      // nil: one
	inside   int64         // the article that ships inside the program
	edition  string        // what the sample edition is called
	feedName string        // of feed 1, if it is not the usual
	others   []news.Feed   // beside feed 1
	found    []string      // addresses of links that were asked for feeds
	left     []undo.Step   // by a run that did not end in order
	failing  *news.Problem // of the feed
	did      *kittest.Steps
	kittest.DraftStore
}

func newFake(n int) *fake {
	return &fake{n: n, read: map[int64]bool{}, starred: map[int64]bool{}, settings: map[string]string{}}
}

func (f *fake) item(id int64) news.Item {
	f.mu.Lock()
	defer f.mu.Unlock()
	address := fmt.Sprintf("https://e.example/%d", id)
	if id == f.inside {
		address = ""
	}
	return news.Item{
		ID: id, FeedID: 1, Feed: "صحيفة الاختبار", Title: fmt.Sprintf("خبر %d عن Wi-Fi", id), URL: address,
		Published: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC).Add(-time.Duration(id) * time.Hour), Read: f.read[id], Starred: f.starred[id],
	}
}

func (f *fake) Feeds(context.Context) ([]news.Feed, error) {
	first := news.Feed{ID: 1, URL: "https://e.example/feed", Title: cmp.Or(f.feedName, "صحيفة الاختبار"), Folder: "أخبار", Unread: f.unread(), Problem: f.failing}
	return append([]news.Feed{first}, f.others...), nil
}

func (f *fake) NameEdition(_ context.Context, titles []string) (bool, error) {
	f.edition = titles[0]
	return true, nil
}

func (f *fake) Folders(context.Context) (all []string, _ error) {
	f.with(func() {
		if all = []string{"أخبار"}; f.folders != nil {
			all = f.folders
		}
	})
	return all, nil
}

func (f *fake) Highlights(context.Context, int64) ([]news.Highlight, error) { return nil, nil }

func (f *fake) Find(_ context.Context, address string) ([]news.FoundFeed, error) {
	return nil, news.NewProblem(news.NoFeed, nil, address)
}
func (f *fake) FindLinked(ctx context.Context, address string) ([]news.FoundFeed, error) {
	f.found = append(f.found, address)
	return f.Find(ctx, address)
}
func (f *fake) AtAddress(ctx context.Context, address string) (news.Article, error) {
	var id int64
	if _, err := fmt.Sscanf(address, "https://e.example/%d", &id); err != nil || id > int64(f.n) {
		return news.Article{}, news.NewProblem(news.NoSuchArticle, nil, address)
	}
	return f.Article(ctx, id)
}
func (f *fake) SubscribeTo(context.Context, news.FoundFeed) (news.Feed, error) {
	return news.Feed{ID: 1}, nil
}
func (f *fake) SubscribeLater(_ context.Context, address string) (news.Feed, error) {
	return news.Feed{ID: 1, Title: address, Waiting: address}, nil
}
func (f *fake) Settle(context.Context, int64, []news.FoundFeed) ([]news.Feed, error) { return nil, nil }
func (f *fake) SetFeedLogin(context.Context, string, string, string) error           { return nil }
func (f *fake) PasswordsInFile() bool                                                { return false }
func (f *fake) Usage(context.Context) (u news.Usage, err error)                      { return u, nil }
func (f *fake) KeepRules(context.Context) (r upkeep.KeepRules, err error)            { return r, nil }
func (f *fake) CountExpired(context.Context, upkeep.KeepRules) (int, error)          { return 0, nil }
func (f *fake) AgreeToExpire(context.Context) error                                  { return nil }
func (f *fake) AgreeToExpireOf(context.Context, []news.Feed) error                   { return nil }
func (f *fake) ExpireNow(context.Context) (e upkeep.Expiry, err error)               { return e, nil }
func (f *fake) Expire(context.Context) (upkeep.Expiry, error)                        { return f.expiry, nil }
func (f *fake) IconsSince(context.Context, time.Time) ([]news.Icon, error)           { return nil, nil }
func (f *fake) DropRevisions(context.Context) error                                  { return nil }
func (f *fake) Compact(context.Context) error                                        { return nil }
func (f *fake) ProxyWorks(string) bool                                               { return true }
func (f *fake) Replan(context.Context, int64) error                                  { return nil }
func (f *fake) Revisions(context.Context, int64) ([]news.Revision, error)            { return nil, nil }
func (f *fake) UpdateProblem(context.Context, int64) (p *news.Problem, err error)    { return nil, nil }

func (f *fake) Import(context.Context, io.Reader, func(done, all int)) (r subscribing.ImportReport, err error) {
	return r, nil
}
func (f *fake) Export(context.Context, io.Writer) error { return nil }
func (f *fake) SyncsUnasked(context.Context) bool       { return true }
func (f *fake) Sync(context.Context, fetching.Options) (fetching.Report, error) {
	return fetching.Report{Feeds: 2, New: 3, Failed: []fetching.FeedFailure{{FeedID: 1, Problem: news.NewProblem(news.SiteError, nil, "e.example", "500")}}}, nil
}
func (f *fake) Counts(context.Context) (news.Counts, error) {
	return news.Counts{All: f.n, Unread: f.unread()}, nil
}

func (f *fake) unread() (n int) {
	for id := range int64(f.n) {
		if !f.item(id + 1).Read {
			n++
		}
	}
	return n
}

func (f *fake) List(_ context.Context, l news.Filter) (items []news.Item, err error) {
	for id := l.After.ID + 1; id <= int64(f.n) && len(items) < l.Limit && l.FeedID <= 1; id++ {
		items = append(items, f.item(id))
	}
	return items, nil
}

func (f *fake) Places(context.Context, news.Filter) (all []news.Cursor, err error) {
	for id := range int64(f.n) {
		all = append(all, f.item(id+1).Cursor())
	}
	return all, nil
}
func (f *fake) Items(_ context.Context, ids []int64) (items []news.Item, err error) {
	for _, id := range ids {
		items = append(items, f.item(id))
	}
	return items, nil
}

func (f *fake) Search(_ context.Context, q string, _ search.Options) (search.Result, error) {
	return search.Result{Query: search.Parse(q, time.Now()), Total: 1, Hits: []search.Hit{{Item: f.item(7), Headline: f.item(7).Title, Snippet: "قبل \x02" + q + "\x03 بعد"}}}, nil
}

func (f *fake) RecordQuery(context.Context, string) error { return nil }
func (f *fake) Suggest(context.Context, string, int) ([]search.Suggestion, error) {
	return nil, nil
}
func (f *fake) SavedSearches(context.Context) ([]search.SavedSearch, error) { return f.searches, nil }
func (f *fake) NewMatches(context.Context) (map[string][]news.Item, error)  { return nil, nil }

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

func (f *fake) ReadingPlace(context.Context, int64) (at news.ReadingPlace, ok bool, err error) {
	return at, false, nil
}
func (f *fake) SetReadingPlace(context.Context, int64, *news.ReadingPlace) error { return nil }

func (f *fake) Save(context.Context, string) (a news.Article, err error) { return a, nil }
func (f *fake) MarkRead(_ context.Context, ids []int64, read bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, id := range ids {
		f.read[id] = read
	}
	return nil
}

// steps does what can be taken back.
func (f *fake) steps() *kittest.Steps {
	f.did = &kittest.Steps{
		Drafts: &f.DraftStore,
		OnRead: func(ids []int64, read bool) { _ = f.MarkRead(context.Background(), ids, read) },
		OnStar: func(ids []int64, on bool) { f.with(func() { f.starred[ids[0]] = on }) },
	}
	return f.did
}
func (f *fake) Reextract(_ context.Context, ids []int64, progress func(done, all int)) (articles.Reextracted, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.remade = append(f.remade, ids...)
	return articles.Reextracted{Articles: len(ids), Changed: len(ids)}, nil
}
func (f *fake) KeepMisread(context.Context, int64) (string, error) { return "", nil }
func (f *fake) SetKeepOrigins(_ context.Context, keep bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.settings[articles.KeepOrigins] = map[bool]string{true: "yes", false: "no"}[keep]
	return nil
}
func (f *fake) Picture(context.Context, string) (p news.Picture, err error) { return p, nil }
func (f *fake) MakeThumbnails(context.Context) error                        { return nil }
func (f *fake) Thumbnail(context.Context, string) ([]byte, error)           { return nil, nil }
func (f *fake) Setting(_ context.Context, key string) (value string, _ error) {
	f.with(func() { value = f.settings[key] })
	return value, nil
}
func (f *fake) SetSetting(_ context.Context, key, value string) error {
	f.with(func() { f.settings[key] = value })
	return nil
}

func (f *fake) with(do func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	do()
}

func (f *fake) Comments(context.Context, int64) (all []news.Comment, _ error) {
	f.with(func() { all = f.comments })
	return all, nil
}
func (f *fake) RefreshComments(context.Context, int64) error { return nil }
func (f *fake) SendOutbox(context.Context, commenting.SendOptions) ([]news.Draft, error) {
	return nil, nil
}
func (f *fake) OutboxDue(context.Context) (time.Time, bool, error)             { return time.Time{}, false, nil }
func (f *fake) SetLogin(context.Context, string, string, string) (bool, error) { return true, nil }

func (f *fake) BackUpIfDue(context.Context) (bool, error) { return false, nil }
func (f *fake) Check(context.Context) error               { return f.damage }
func (f *fake) Backups(context.Context) ([]news.Backup, error) {
	return []news.Backup{{File: "/b/sahifa-2026-11-23.db", Day: time.Date(2026, 11, 23, 0, 0, 0, 0, time.Local), Bytes: 5 << 20}}, nil
}
func (f *fake) BackUpNow(context.Context) error               { return nil }
func (f *fake) BackupFolder(context.Context) (string, error)  { return "/b", nil }
func (f *fake) SetBackupFolder(context.Context, string) error { return nil }
func (f *fake) Version() string                               { return "1.0" }
func (f *fake) Rest(context.Context) error                    { return nil }
func (f *fake) ChangedElsewhere(context.Context) (bool, error) {
	changed := f.foreign
	f.foreign = false
	return changed, nil
}
func (f *fake) EmptyTrash(context.Context) error { return nil }
func (f *fake) Trashed(context.Context) ([]news.Trashed, error) {
	return []news.Trashed{{ID: 1, Title: "خبر قديم", Articles: 1}}, nil
}
func (f *fake) RestoreTrashed(context.Context, []int64) error { return nil }
func (f *fake) WritePages(_ context.Context, _ io.Writer, ids []int64, _ func(float32, archive.Report)) (archive.Report, error) {
	return archive.Report{Articles: len(ids)}, nil
}
func (f *fake) CheckBackup(context.Context, string) error    { return nil }
func (f *fake) DeleteTrashed(context.Context, []int64) error { return nil }
func (f *fake) Recover(context.Context) ([]undo.Step, error) { return f.left, nil }
func (f *fake) End(context.Context) error                    { return nil }

func (f *fake) OwnComments(ctx context.Context, query string) (all []news.OwnComment, err error) {
	drafts, err := f.Drafts(ctx, query)
	for _, d := range drafts {
		all = append(all, news.OwnComment{Draft: d})
	}
	return all, err
}
func (f *fake) TakeReplies(context.Context) ([]news.Reply, error) { return nil, nil }
func (f *fake) CommentNeeds(context.Context, int64) (n news.CommentRequirements, err error) {
	return n, nil
}
func (f *fake) Write(context.Context, io.Writer, func(float32, archive.Report)) (r archive.Report, err error) {
	return r, nil
}
func (f *fake) Read(context.Context, io.ReaderAt, int64, string, func(float32, archive.Report)) (r archive.Report, err error) {
	return r, nil
}

func (f *fake) Mutes(context.Context) ([]news.MuteCount, error) { return f.mutes, nil }
