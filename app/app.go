package app

import (
	"context"
	"log/slog"
	"runtime"
	"time"

	"sahifa/app/news"
	"sahifa/app/page"
	"sahifa/app/web"
)

// App is the program without a face.
type App struct {
	store  Store
	client *web.Client
	log    *slog.Logger
	now    func() time.Time

	computing chan struct{} // a place a core, for work that only computes

	checker Checker       // nil: texts are not judged
	keyring Keyring       // nil: there is none
	pace    time.Duration // between two comments to a site

	sites    page.Sites // the user's own rules
	sitesErr error      // why they could not be read
}

// New joins a store and a web client into the program.
func New(store Store, client *web.Client, log *slog.Logger) *App {
	a := &App{
		store: store, client: client, log: log, now: func() time.Time { return time.Now().UTC() },
		pace:      siteInterval,
		computing: make(chan struct{}, runtime.GOMAXPROCS(0)),
	}
	client.SetHostStore(hostStore{store})
	client.SetCredentials(credentials{a})
	return a
}

// Counts gives the numbers beside the sidebar's fixed lists.
func (a *App) Counts(ctx context.Context) (news.Counts, error) { return a.store.Counts(ctx) }

// List gives articles newest first, without their bodies.
func (a *App) List(ctx context.Context, f news.Filter) ([]news.Item, error) {
	return a.store.List(ctx, f)
}

// MarkRead sets whether articles were read.
func (a *App) MarkRead(ctx context.Context, ids []int64, read bool) error {
	return a.store.SetRead(ctx, ids, read)
}

// MarkAllRead marks as read all that a list shows, and gives how many changed.
func (a *App) MarkAllRead(ctx context.Context, f news.Filter) (int, error) {
	return a.store.SetAllRead(ctx, f)
}

// Star sets whether an article is starred.
func (a *App) Star(ctx context.Context, id int64, starred bool) error {
	return a.store.SetStarred(ctx, id, starred)
}

// RemoveArticle removes an article for good.
func (a *App) RemoveArticle(ctx context.Context, id int64) error {
	return a.store.RemoveArticle(ctx, id)
}

// Picture gives a stored picture.
func (a *App) Picture(ctx context.Context, hash string) (news.Picture, error) {
	return a.store.Picture(ctx, hash)
}

// Setting gives a setting's value, "" if it was never set.
func (a *App) Setting(ctx context.Context, key string) (string, error) {
	return a.store.Setting(ctx, key)
}

// SetSetting keeps a setting.
func (a *App) SetSetting(ctx context.Context, key, value string) error {
	return a.store.SetSetting(ctx, key, value)
}

// Backup writes a copy of the whole store to a new file.
func (a *App) Backup(ctx context.Context, file string) error { return a.store.Backup(ctx, file) }

// Check looks for damage in the store and mends what can be mended.
func (a *App) Check(ctx context.Context) (news.Health, error) { return a.store.Check(ctx) }
