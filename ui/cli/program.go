package cli

import (
	"context"
	"io"

	"sahifa/app/archive"
	"sahifa/app/articles"
	"sahifa/app/commenting"
	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/subscribing"
	"sahifa/app/upkeep"
)

// Program is what the verbs need of the program, in one part for each group of
// verbs.
type Program struct {
	Feeds       Feeds
	Syncer      Syncer
	Articles    Articles
	Searcher    Searcher
	Drafts      Drafts
	Outbox      Outbox
	Comments    Comments
	Logins      Logins
	Settings    Settings
	Maintenance Maintenance
	Keeper      Keeper
	Mutes       Mutes
	Archive     Archive
	Remaker     Remaker
}

// Feeds is for the verbs add, remove, feeds, feed, import and export, and for what mute
// is told of.
type Feeds interface {
	Find(ctx context.Context, address string) ([]news.FoundFeed, error)
	SubscribeTo(ctx context.Context, f news.FoundFeed) (news.Feed, error)
	PasswordsInFile() bool
	Unsubscribe(ctx context.Context, id int64) error
	Feeds(ctx context.Context) ([]news.Feed, error)
	Folders(ctx context.Context) ([]string, error)
	SetFeed(ctx context.Context, id int64, to subscribing.FeedSettings) error
	Import(ctx context.Context, r io.Reader, tell func(done, all int)) (subscribing.ImportReport, error)
	Export(ctx context.Context, w io.Writer) error
}

// Syncer is for the verb sync, and for settings that change when syncs run.
type Syncer interface {
	Replan(ctx context.Context, feedID int64) error
	Sync(ctx context.Context, o fetching.Options) (fetching.Report, error)
}

// Articles is for the verbs list, show, highlights, revisions, read, star, save, extract
// and reextract.
type Articles interface {
	List(ctx context.Context, f news.Filter) ([]news.Item, error)
	Article(ctx context.Context, id int64) (news.Article, error)
	Revisions(ctx context.Context, id int64) ([]news.Revision, error)
	Highlights(ctx context.Context, article int64) ([]news.Highlight, error)
	MarkRead(ctx context.Context, ids []int64, read bool) error
	Star(ctx context.Context, id int64, starred bool) error
	Save(ctx context.Context, address string) (news.Article, error)
	Extract(ctx context.Context, html []byte, address string, trace *articles.Trace) (news.Article, error)
	Reextract(ctx context.Context, ids []int64, progress func(done, all int)) (articles.Reextracted, error)
	KeepMisread(ctx context.Context, id int64) (folder string, err error)
	SetKeepOrigins(ctx context.Context, keep bool) error
}

// Mutes is for the verbs mute, mutes and unmute.
type Mutes interface {
	Mutes(ctx context.Context) ([]news.MuteCount, error)
	Mute(ctx context.Context, m news.Mute) (news.MuteCount, error)
	Unmute(ctx context.Context, id int64) error
}

// Searcher is for the verbs search, searches and forget.
type Searcher interface {
	Search(ctx context.Context, query string, o search.Options) (search.Result, error)
	RecordQuery(ctx context.Context, query string) error
	CatchUp(ctx context.Context) error
	SavedSearches(ctx context.Context) ([]search.SavedSearch, error)
	SaveSearch(ctx context.Context, s search.SavedSearch) (search.SavedSearch, error)
	RemoveSearch(ctx context.Context, id int64) error
}

// Drafts is for the verbs draft, drafts, discard and versions, and for what
// submit checks.
type Drafts interface {
	NewDraft(ctx context.Context, articleID int64) (news.Draft, error)
	SaveDraft(ctx context.Context, d news.Draft) (news.Draft, error)
	Draft(ctx context.Context, id int64) (news.Draft, error)
	Drafts(ctx context.Context, query string) ([]news.Draft, error)
	DraftVersions(ctx context.Context, id int64) ([]news.DraftVersion, error)
	RemoveDraft(ctx context.Context, id int64) error
	CheckDraft(ctx context.Context, d news.Draft) (news.Verdict, error)
	Explain(ctx context.Context, id int64, f news.Finding, reason string, everywhere bool) (news.Draft, error)
}

// Outbox is for the verbs submit and withdraw.
type Outbox interface {
	Queue(ctx context.Context, id int64) (news.Draft, error)
	Withdraw(ctx context.Context, id int64) (news.Draft, error)
	SendOutbox(ctx context.Context, o commenting.SendOptions) ([]news.Draft, error)
}

// Comments is for the verbs comments and replies, and for export with
// --comments.
type Comments interface {
	Comments(ctx context.Context, articleID int64) ([]news.Comment, error)
	RefreshComments(ctx context.Context, articleID int64) error
	SearchComments(ctx context.Context, query string, limit int) ([]news.CommentHit, error)
	OwnComments(ctx context.Context, query string) ([]news.OwnComment, error)
	TakeReplies(ctx context.Context) ([]news.Reply, error)
}

// Logins is for the verb login.
type Logins interface {
	SetLogin(ctx context.Context, address, user, password string) (accepted bool, err error)
}

// Settings is for the verb setting, and for the language of all.
type Settings interface {
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
}

// Maintenance is for the verbs backup and doctor.
type Maintenance interface {
	Backup(ctx context.Context, file string) error
	Check(ctx context.Context) (news.Health, error)
	DeepCheck(ctx context.Context) (news.Health, news.Salvage, error)
}

// Remaker makes texts again that a damaged store has lost.
type Remaker interface {
	Remake(ctx context.Context, found news.Salvage) (news.Salvage, error)
}

// Keeper is for the verbs backups and expire, and for what follows a sync.
type Keeper interface {
	BackUpIfDue(ctx context.Context) (made bool, err error)
	Backups(ctx context.Context) ([]news.Backup, error)
	KeepRules(ctx context.Context) (upkeep.KeepRules, error)
	CountExpired(ctx context.Context, r upkeep.KeepRules) (int, error)
	ExpireNow(ctx context.Context) (upkeep.Expiry, error)
	SetBackupFolder(ctx context.Context, dir string) error
}

// Archive is for the verbs export and import with --all.
type Archive interface {
	Write(ctx context.Context, to io.Writer, tell func(share float32, r archive.Report)) (archive.Report, error)
	Read(ctx context.Context, from io.ReaderAt, size int64, name string, tell func(share float32, r archive.Report)) (archive.Report, error)
}
