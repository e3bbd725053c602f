package ui

import (
	"context"
	"io"
	"time"

	"sahifa/app"
	"sahifa/app/articles"
	"sahifa/app/commenting"
	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/searching"
	"sahifa/app/subscribing"
)

// draftsPart is embedded by this name because Drafts is also a method of it.
type draftsPart = commenting.Drafts

// program joins the use-cases into what the window needs.
type program struct {
	*subscribing.Subscriptions
	*fetching.Syncer
	*articles.Library
	*searching.Searcher
	*draftsPart
	*commenting.Outbox
	*commenting.Discussion
	*commenting.Logins
	app.Settings
}

// Join makes the window's App of the program.
func Join(a *app.App) App {
	return program{a.Subscriptions, a.Syncer, a.Library, a.Searcher, a.Drafts, a.Outbox, a.Discussion, a.Logins, a.Settings}
}

// App is what the window needs of the program; Join makes it. Methods are called
// from any goroutine and may take their time.
type App interface {
	Feeds(ctx context.Context) ([]news.Feed, error)
	Subscribe(ctx context.Context, address string) (news.Feed, error)
	Unsubscribe(ctx context.Context, id int64) error
	RenameFeed(ctx context.Context, id int64, title string) error
	MoveFeed(ctx context.Context, id int64, folder string) error
	Import(ctx context.Context, r io.Reader) (app.ImportReport, error)
	Export(ctx context.Context, w io.Writer) error
	Sync(ctx context.Context, o app.SyncOptions) (app.Report, error)

	Counts(ctx context.Context) (news.Counts, error)
	List(ctx context.Context, f news.Filter) ([]news.Item, error)
	Search(ctx context.Context, query string, o search.Options) (search.Result, error)
	RecordQuery(ctx context.Context, query string) error
	Suggest(ctx context.Context, typed string, limit int) ([]search.Suggestion, error)
	SavedSearches(ctx context.Context) ([]search.SavedSearch, error)
	SaveSearch(ctx context.Context, s search.SavedSearch) (search.SavedSearch, error)
	RemoveSearch(ctx context.Context, id int64) error
	NewMatches(ctx context.Context) (map[string][]news.Item, error)
	Article(ctx context.Context, id int64) (news.Article, error)
	Save(ctx context.Context, address string) (news.Article, error)
	MarkRead(ctx context.Context, ids []int64, read bool) error
	MarkAllRead(ctx context.Context, f news.Filter) (int, error)
	Star(ctx context.Context, id int64, starred bool) error
	RemoveArticle(ctx context.Context, id int64) error
	Reextract(ctx context.Context, ids []int64, progress func(done, all int)) (app.Reextracted, error)
	SetKeepOrigins(ctx context.Context, keep bool) error

	Comments(ctx context.Context, articleID int64) ([]news.Comment, error)
	RefreshComments(ctx context.Context, articleID int64) error
	NewDraft(ctx context.Context, articleID int64) (news.Draft, error)
	SaveDraft(ctx context.Context, d news.Draft) (news.Draft, error)
	Draft(ctx context.Context, id int64) (news.Draft, error)
	Drafts(ctx context.Context, query string) ([]news.Draft, error)
	DraftsWaiting(ctx context.Context) (int, error)
	ArticleDrafts(ctx context.Context, articleID int64) ([]news.Draft, error)
	DraftVersions(ctx context.Context, id int64) ([]news.DraftVersion, error)
	RemoveDraft(ctx context.Context, id int64) error
	CheckDraft(ctx context.Context, d news.Draft) (news.Verdict, error)
	Explain(ctx context.Context, id int64, f news.Finding, reason string) (news.Draft, error)
	RememberWriter(ctx context.Context, d news.Draft) error
	Queue(ctx context.Context, id int64) (news.Draft, error)
	Withdraw(ctx context.Context, id int64) (news.Draft, error)
	SettleUnknown(ctx context.Context, id int64) (news.Draft, error)
	SendOutbox(ctx context.Context, o app.SendOptions) ([]news.Draft, error)
	OutboxDue(ctx context.Context) (time.Time, bool, error)
	SetLogin(ctx context.Context, address, user, password string) error

	Picture(ctx context.Context, hash string) (news.Picture, error)
	Thumbnail(ctx context.Context, hash string) ([]byte, error)

	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
}
