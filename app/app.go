// Package app is the program without a face: what it does, in one package for
// each use-case. App only joins them. It knows neither Fyne nor SQL; a face (the
// window or the command line) calls the use-cases, and they call what main hands
// them: the store's parts, the web client, the keyring.
//
// The use-cases are subscribing, fetching, background, articles, muting,
// searching, undo, upkeep, archive and commenting. None imports another: what one
// needs of another it states as an interface of its own, as it does for the
// store. What several need is a package of its own: scraper (a page into an
// article), favicon, edition, and the packages of what we know (feed, page,
// comment, search, arabic), which take values and return values.
//
// Every method takes a context and may be called from any goroutine. Errors
// worth telling a user are *news.Problem.
package app

import (
	"context"
	"log/slog"
	"runtime"
	"time"

	"golang.org/x/sync/semaphore"

	"sahifa/app/archive"
	"sahifa/app/articles"
	"sahifa/app/background"
	"sahifa/app/commenting"
	"sahifa/app/edition"
	"sahifa/app/favicon"
	"sahifa/app/fetching"
	"sahifa/app/muting"
	"sahifa/app/news"
	"sahifa/app/scraper"
	"sahifa/app/searching"
	"sahifa/app/subscribing"
	"sahifa/app/undo"
	"sahifa/app/upkeep"
	"sahifa/app/web"
)

// App is the program: a field for each part of what it does.
type App struct {
	Subscriptions *subscribing.Subscriptions
	Syncer        *fetching.Syncer
	Background    *background.Loop
	Library       *articles.Library
	Searcher      *searching.Searcher
	Drafts        *commenting.Drafts
	Outbox        *commenting.Outbox
	Discussion    *commenting.Discussion
	Logins        *commenting.Logins
	Settings      Settings
	Maintenance   Maintenance
	Keeper        *upkeep.Keeper
	Archive       *archive.Archive
	Steps         *undo.Steps
	Muting        *muting.Rules

	edition *edition.Loader
}

// Options are what the program is made of. Store and Client are needed.
type Options struct {
	Store   Store
	Client  *web.Client
	Network web.Options        // what NetworkOptions gave when Client was made
	Log     *slog.Logger       // nil: nothing is logged
	Dir     string             // the data folder, for the user's own rules for sites; "": there are none
	Checker commenting.Checker // of comments; nil: they are not judged
	Keyring commenting.Keyring // nil: there is none
	Now     func() time.Time   // nil: the system's clock
}

// New joins the use-cases into the program.
func New(o Options) *App {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	now := o.Now
	if now == nil {
		now = func() time.Time { return time.Now().UTC() }
	}
	cores := semaphore.NewWeighted(int64(runtime.GOMAXPROCS(0)))
	s := o.Store
	credentials := subscribing.NewCredentials(s.Settings, o.Keyring, o.Log)
	o.Client.SetHostStore(hostStore{s.Settings})
	o.Client.SetCredentials(credentials)

	scraper := scraper.New(scraper.Dependencies{
		Client: o.Client, Articles: s.Articles, Pictures: s.Pictures, Settings: s.Settings, Log: o.Log, Now: now, Cores: cores, Dir: o.Dir,
	})
	commenters := commenting.Dependencies{
		Client: o.Client, Drafts: s.Drafts, Outbox: s.Outbox, Replies: s.Replies, Comments: s.Comments, Articles: s.Articles, Settings: s.Settings,
		Checker: o.Checker, Keyring: o.Keyring, Log: o.Log, Now: now,
	}
	logins := commenting.NewLogins(commenters)
	drafts, discussion := commenting.NewDrafts(commenters, logins), commenting.NewDiscussion(commenters, logins)
	icons := favicon.New(s.Icons, o.Log, now)
	network := &network{Settings: s.Settings, client: o.Client, heeded: o.Network}
	var subscriptions *subscribing.Subscriptions // which has the syncer plan what is changed
	syncer := fetching.New(fetching.Dependencies{
		Find: func(ctx context.Context, address string) ([]news.FoundFeed, error) {
			return subscriptions.Find(ctx, address)
		},
		Client: o.Client, Heed: network.heed, Feeds: s.Feeds, Articles: s.Articles, Settings: s.Settings, Cores: cores, Log: o.Log, Now: now,
		Discussion: func() fetching.Discussion { return discussion.Session() },
		Scraper:    func(c *web.Client) fetching.Scraper { return scraper.With(c) },
		Icons:      func(c *web.Client) fetching.Icons { return icons.Session(c) },
	})
	subscriptions = subscribing.New(subscribing.Dependencies{Client: o.Client, Feeds: s.Feeds, Articles: s.Articles, Credentials: credentials, Icons: s.Icons, Planner: syncer})
	searcher := searching.New(searching.Dependencies{Index: s.Index, SavedSearches: s.SavedSearches, Now: now})
	archives := archive.New(archive.Dependencies{
		Feeds: s.Feeds, Articles: s.Articles, Pictures: s.Pictures, Comments: s.Comments, Drafts: s.Drafts, Replies: s.Replies, Searches: s.SavedSearches, Settings: s.Settings,
		Memory: s.Memory, Icons: s.Icons, Highlights: s.Highlights, Mutes: s.Mutes, Own: ownSettings,
	})
	return &App{
		Subscriptions: subscriptions,
		Steps:         undo.New(undo.Dependencies{Marks: s.Marks, Trash: s.Trash, Finder: s.Index, Highlights: s.Highlights, Mutes: s.Mutes, Subscriptions: subscriptions, Searches: searcher, Archives: archives, Syncs: syncer, Now: now}),
		Muting:        muting.New(s.Mutes, now),
		Syncer:        syncer,
		Background: background.New(background.Dependencies{
			Feeds: syncer, Settings: s.Settings, Network: background.SystemNetwork, Log: o.Log, Now: now,
		}),
		Library: articles.New(articles.Dependencies{
			Articles: s.Articles, Lists: s.Lists, History: s.Articles, Pictures: s.Pictures, Highlights: s.Highlights, Settings: s.Settings, Discussion: discussion, Scraper: scraper, Cores: cores,
			Dir: o.Dir,
		}),
		Searcher:    searcher,
		Drafts:      drafts,
		Outbox:      commenting.NewOutbox(commenters, drafts, logins),
		Discussion:  discussion,
		Logins:      logins,
		Settings:    network,
		Maintenance: s.Maintenance,
		Archive:     archives,
		Keeper:      upkeep.New(upkeep.Dependencies{Store: s.Maintenance, Settings: s.Settings, Feeds: s.Feeds, Retention: s.Retention, Dir: o.Dir, Now: now, Log: o.Log}),
		edition:     edition.New(edition.Dependencies{Feeds: s.Feeds, Articles: s.Articles, Settings: s.Settings, Now: now}),
	}
}

// ownSettings are those that say something of one store or machine alone, so that
// no archive takes them elsewhere.
var ownSettings = []string{archive.SettingWindow, hostsKey, articles.SettingPlaces, upkeep.SettingFolder, upkeep.SettingChecked, upkeep.SettingAgreed}

// LoadEdition puts the sample edition that ships inside the program into a store
// that never had it. title is the name of its feed.
func (a *App) LoadEdition(ctx context.Context, title string) error { return a.edition.Load(ctx, title) }

// NameEdition gives the sample edition's feed the first of its titles, if it has another
// of them, and tells whether it had: the user has not named it then.
func (a *App) NameEdition(ctx context.Context, titles []string) (changed bool, err error) {
	return a.edition.Name(ctx, titles)
}

// Remake makes texts that a damaged store has lost again from the pages that
// were kept, and the search index of all. Of those of found.Remake that cannot be
// had their first words are left, and they come to found.Lost.
func (a *App) Remake(ctx context.Context, found news.Salvage) (news.Salvage, error) {
	if len(found.Remake) > 0 { // of none it would make all
		if _, err := a.Library.Reextract(ctx, found.Remake, nil); err != nil {
			return found, err
		}
	}
	var remade []int64
	for _, id := range found.Remake {
		art, err := a.Library.Article(ctx, id)
		if err != nil {
			return found, err
		}
		if len(art.Text) > len(art.Excerpt) {
			remade = append(remade, id)
		} else {
			found.Lost = append(found.Lost, news.LostArticle{ID: id, Title: art.Title, Listed: true})
		}
	}
	found.Remake = remade
	return found, a.Searcher.CatchUp(ctx)
}

// BackupsOf gives the backups of a data folder whose store cannot be opened, the
// newest first.
func BackupsOf(dir string) ([]news.Backup, error) { return upkeep.BackupsOf(dir) }
