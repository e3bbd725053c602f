package commenting

import (
	"context"
	"log/slog"
	"time"

	"sahifa/app/news"
	"sahifa/app/web"
)

// Keys of the settings that comments have.
const (
	SettingName     = "comment_name"     // remembered for the next comment
	SettingEmail    = "comment_email"    //
	SettingSite     = "comment_site"     //
	SettingConsent  = "comment_consent"  // "yes": sites may keep name and address in a cookie
	SettingAnswered = "comment_answered" // words that the user said are none of what the rules take them for, divided by |
	SettingFetch    = "comments"         // "no": readers' comments are not fetched
)

// Dependencies are what the types of this package work with.
type Dependencies struct {
	Client   *web.Client
	Drafts   DraftStore
	Outbox   OutboxStore
	Replies  ReplyStore
	Comments CommentStore
	Articles ArticleStore
	Settings Settings
	Checker  Checker // nil: texts are not judged
	Keyring  Keyring // nil: there is none
	Log      *slog.Logger
	Now      func() time.Time
}

// DraftStore keeps the user's own comments. Its writes have reached the disk
// when they return. A draft that is not there is NoSuchDraft; one that may not
// be changed so in its state is DraftSent.
type DraftStore interface {
	// Put keeps a new draft, or what the user may change of d.ID.
	Put(ctx context.Context, d news.Draft) (news.Draft, error)
	Get(ctx context.Context, id int64) (news.Draft, error)
	// List gives all that have the words of a query, changed last first.
	List(ctx context.Context, query string) ([]news.Draft, error)
	ListByArticle(ctx context.Context, articleID int64) ([]news.Draft, error)
	Versions(ctx context.Context, id int64) ([]news.DraftVersion, error)
	Remove(ctx context.Context, id int64) error
}

// OutboxStore keeps which drafts are to be sent and what became of them, with
// the same promises as DraftStore.
type OutboxStore interface {
	// Lock waits until nobody else sends, in this process or another.
	Lock(ctx context.Context) (unlock func(), err error)
	Queue(ctx context.Context, id int64, host string, now time.Time) error
	Withdraw(ctx context.Context, id int64) error
	// List gives what is queued or on its way, the oldest first.
	List(ctx context.Context) ([]news.Draft, error)
	// ListSent gives what waits for a site's moderation or may have arrived, and
	// what is public and was sent after a time.
	ListSent(ctx context.Context, since time.Time) ([]news.Draft, error)
	// BeginSending records that a draft is about to be sent and gives it as it
	// is then.
	BeginSending(ctx context.Context, id int64, now time.Time) (news.Draft, error)
	// EndSending records what became of it. Cancelling does not stop it.
	EndSending(ctx context.Context, id int64, state news.DraftState, o news.Outcome, notBefore time.Time) error
	// RecordExchange records when the site answered, or was no longer waited
	// for.
	RecordExchange(ctx context.Context, id int64, now time.Time) error
	// LastSent gives when something was last sent to a host.
	LastSent(ctx context.Context, host string) (time.Time, error)
}

// ReplyStore keeps readers' answers to the user's own comments.
type ReplyStore interface {
	// Put keeps those that are not kept yet.
	Put(ctx context.Context, all []news.Reply) error
	// List gives all, oldest first.
	List(ctx context.Context) ([]news.Reply, error)
	// Take gives those that the user was not told of, and counts them as told.
	Take(ctx context.Context) ([]news.Reply, error)
}

// CommentStore keeps what readers wrote on the sites.
type CommentStore interface {
	// Put keeps what is new or changed of an article's comments, what its form
	// asks for if needs.Known, and how many the site says there are if count is
	// not negative.
	Put(ctx context.Context, articleID int64, all []news.Comment, needs news.CommentRequirements, count int) error
	// Remove takes away those of an article that its site has no longer.
	Remove(ctx context.Context, articleID int64, refs []string) error
	// List gives an article's comments, oldest first.
	List(ctx context.Context, articleID int64) ([]news.Comment, error)
	// Counts gives how many the site was last known to say.
	Counts(ctx context.Context, articleIDs []int64) (map[int64]int, error)
	Needs(ctx context.Context, articleID int64) (news.CommentRequirements, error)
	Search(ctx context.Context, query string, limit int) ([]news.CommentHit, error)
}

// ArticleStore gives the article that a comment is about.
type ArticleStore interface {
	Get(ctx context.Context, id int64) (news.Article, error)
}

// Settings keeps the user's settings.
type Settings interface {
	// Setting gives a setting's value, "" if it was never set.
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
}
