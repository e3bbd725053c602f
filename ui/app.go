// Which use-cases of the program give each pane what it needs.

package ui

import (
	"context"

	"sahifa/app"
	"sahifa/app/articles"
	syncing "sahifa/app/background"
	"sahifa/app/commenting"
	"sahifa/app/fetching"
	"sahifa/app/muting"
	"sahifa/app/news"
	"sahifa/app/searching"
	"sahifa/app/subscribing"
	"sahifa/app/undo"
	"sahifa/app/upkeep"
	"sahifa/ui/composer"
	"sahifa/ui/desk"
	"sahifa/ui/kit"
	"sahifa/ui/list"
	"sahifa/ui/reader"
	"sahifa/ui/session"
	"sahifa/ui/settings"
	"sahifa/ui/sidebar"
	"sahifa/ui/subscribe"
	"sahifa/ui/syncbar"
)

// program is the program as the panes ask for it. All methods are called from
// any goroutine and may take their time.
type program struct {
	articles   session.Articles
	steps      session.Steps
	pictures   pictures
	sidebar    sidebar.App
	background background
	sync       syncbar.App
	subscribe  subscribe.App
	list       list.App
	reader     reader.App
	composer   composer.App
	outbox     composer.Sender
	desk       desk.App
	replies    replies
	settings   settings.App
	keeper     keeper
	links      linked
	edition    edition
}

// pictures gives pictures, and makes the small versions ahead of those that lists show
// first.
type pictures interface {
	kit.PictureStore
	MakeThumbnails(ctx context.Context) error
}

// keeper looks after the store by itself.
type keeper interface {
	BackUpIfDue(ctx context.Context) (made bool, err error)
	Check(ctx context.Context) error
	Backups(ctx context.Context) ([]news.Backup, error)
	EmptyTrash(ctx context.Context) error
	// Recover gives the comments that were discarded in a run which did not end in
	// order: they can be taken back. End forgets what could be.
	Recover(ctx context.Context) ([]undo.Step, error)
	End(ctx context.Context) error
	Expire(ctx context.Context) (upkeep.Expiry, error)
	Rest(ctx context.Context) error
	ChangedElsewhere(ctx context.Context) (bool, error)
}

// edition names the feed of the sample edition.
type edition interface {
	NameEdition(ctx context.Context, titles []string) (changed bool, err error)
}

// drafts is embedded by this name because Drafts is also a method of it.
type drafts = commenting.Drafts

// programOf gives each pane the use-cases that it needs.
func programOf(a *app.App, version string) program {
	return program{
		articles: a.Library,
		steps:    a.Steps,
		pictures: a.Library,
		sidebar: struct {
			*subscribing.Subscriptions
			*articles.Library
			*searching.Searcher
			*drafts
			*upkeep.Keeper
		}{a.Subscriptions, a.Library, a.Searcher, a.Drafts, a.Keeper},
		background: a.Background,
		sync: struct {
			*fetching.Syncer
			*searching.Searcher
		}{a.Syncer, a.Searcher},
		subscribe: struct {
			*subscribing.Subscriptions
			*articles.Library
			*syncing.Loop
		}{a.Subscriptions, a.Library, a.Background},
		list: struct {
			*articles.Library
			*searching.Searcher
			*drafts
			list.Pages
		}{a.Library, a.Searcher, a.Drafts, a.Archive},
		reader: struct {
			*articles.Library
			*commenting.Discussion
			*drafts
		}{a.Library, a.Discussion, a.Drafts},
		composer: struct {
			*drafts
			*commenting.Outbox
		}{a.Drafts, a.Outbox},
		outbox:  a.Outbox,
		links:   a.Library,
		edition: a,
		desk:    a.Discussion,
		replies: a.Discussion,
		keeper: struct {
			*upkeep.Keeper
			*undo.Steps
		}{a.Keeper, a.Steps},
		settings: struct {
			app.Settings
			*articles.Library
			*commenting.Logins
			*subscribing.Subscriptions
			*fetching.Syncer
			*upkeep.Keeper
			*muting.Rules
			settings.Trash
			settings.Archive
			proxies
			release
		}{a.Settings, a.Library, a.Logins, a.Subscriptions, a.Syncer, a.Keeper, a.Muting, a.Steps, a.Archive, proxies{}, release(version)},
	}
}

// release is the program's version.
type release string

// Version gives it.
func (r release) Version() string { return string(r) }

// proxies understands addresses of proxies, as the program does.
type proxies struct{}

// ProxyWorks tells whether an address of a proxy can be understood.
func (proxies) ProxyWorks(address string) bool { return app.ProxyWorks(address) }
