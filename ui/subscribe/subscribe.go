// Package subscribe holds the dialogs by which news comes in: a feed or a page
// is added by its address, a name and password is given for private feeds,
// subscriptions are read from a file and written to one.
//
// add.go is a feed's way from an address, by a choice where a site has several
// and a login where it is private; login.go is that dialog, opml.go the files.
package subscribe

import (
	"context"
	"io"

	"sahifa/app/news"
	"sahifa/app/subscribing"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/session"
)

// App is what the dialogs need of the program. Its methods are called from any
// goroutine.
type App interface {
	Find(ctx context.Context, address string) ([]news.FoundFeed, error)
	// FindLinked is Find for an address that another program named.
	FindLinked(ctx context.Context, address string) ([]news.FoundFeed, error)
	SubscribeTo(ctx context.Context, f news.FoundFeed) (news.Feed, error)
	// SubscribeLater keeps an address that cannot be looked at now, Settle has it be the
	// feeds of its site that the user has chosen, and gives those that were added beside it.
	SubscribeLater(ctx context.Context, address string) (news.Feed, error)
	Settle(ctx context.Context, id int64, chosen []news.FoundFeed) (added []news.Feed, err error)
	SetFeedLogin(ctx context.Context, address, user, password string) error
	// PasswordsInFile tells whether passwords are kept in a file that other
	// programs can read.
	PasswordsInFile() bool
	Save(ctx context.Context, address string) (news.Article, error)
	// Import tells, where tell is not nil, how many feeds of a list it has gone through.
	Import(ctx context.Context, r io.Reader, tell func(done, all int)) (subscribing.ImportReport, error)
	Export(ctx context.Context, w io.Writer) error
	// SyncsUnasked tells whether syncs may begin now that nobody has asked for.
	SyncsUnasked(ctx context.Context) bool
}

// Events tell what was done. They are called on the UI thread; none may be nil.
type Events struct {
	Subscribed func([]news.Feed)                      // at least one
	Settled    func(was news.Feed, added []news.Feed) // one that waited is known now, with what was added beside it
	Saved      func(news.Article)
	// Imported is told of feeds and folders that came; then calls then with what takes
	// them back, nil where nothing does.
	Imported func(r subscribing.ImportReport, then func(back func()))
	Sync     func([]news.Feed) // the user wants to sync what was imported
	// SyncUnasked syncs it without being asked, unless the user has paused that, and
	// tells whether it does.
	SyncUnasked   func([]news.Feed) bool
	WantedChanged func() // others of the list of sources are chosen, or had
}

// Dialogs are the dialogs.
type Dialogs struct {
	kit      *kit.Kit
	app      App
	events   Events
	choosing async.Task
	wanted   *session.Wanted // sites that were chosen of the list
}

// New makes the dialogs; none is open. What is chosen of the list of sources is kept in wanted.
func New(k *kit.Kit, a App, wanted *session.Wanted, e Events) *Dialogs {
	return &Dialogs{kit: k, app: a, events: e, wanted: wanted}
}

// SavePage asks for an address and keeps its page.
func (d *Dialogs) SavePage() { d.savePage("save.hint", "") }

// SaveLinked asks whether the page is to be kept that a link leads to.
func (d *Dialogs) SaveLinked(address string) { d.savePage("save.linked", address) }

func (d *Dialogs) savePage(hint, address string) {
	var saved news.Article
	d.kit.Ask(kit.Form{
		Title: "save.title", Hint: hint, Label: "save.do", Text: address, Unasked: address != "",
		Do: func(ctx context.Context, text string) (err error) {
			saved, err = d.app.Save(ctx, text)
			return err
		},
		Done: func() { d.events.Saved(saved) },
	})
}
