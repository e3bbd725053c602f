// Package apptest has what the tests of the program's use-cases share: the whole
// program over a real store, and a news site on loopback.
package apptest

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"sahifa/app"
	"sahifa/app/articles"
	"sahifa/app/commenting"
	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/app/searching"
	"sahifa/app/subscribing"
	"sahifa/app/undo"
	"sahifa/app/web"
	"sahifa/storage"
)

// drafts is embedded by this name because Drafts is also a method of it.
type drafts = commenting.Drafts

// Program is the program with the methods of all its use-cases.
type Program struct {
	*app.App
	*subscribing.Subscriptions
	*fetching.Syncer
	*articles.Library
	*searching.Searcher
	*drafts
	*commenting.Outbox
	*commenting.Discussion
	*commenting.Logins
	Steps *undo.Steps

	Kept *storage.Store // of a program made by Open
	Dir  string         // where that is

	ahead *atomic.Int64 // of the system's clock, in nanoseconds
}

// Advance sets the program's clock ahead.
func (p *Program) Advance(d time.Duration) { p.ahead.Add(int64(d)) }

// Now gives the time by the program's clock.
func (p *Program) Now() time.Time { return time.Now().UTC().Add(time.Duration(p.ahead.Load())) }

// Join makes a Program of its parts. The zero Client and Log of the options are
// a plain client and no log.
func Join(o app.Options) *Program {
	if o.Client == nil {
		o.Client = web.New(web.Options{Log: o.Log, HostDelay: time.Millisecond, RetryDelay: 10 * time.Millisecond}) // our own sites need no pause
	}
	ahead := new(atomic.Int64)
	if o.Now == nil {
		o.Now = func() time.Time { return time.Now().UTC().Add(time.Duration(ahead.Load())) }
	}
	a := app.New(o)
	return &Program{
		App: a, Subscriptions: a.Subscriptions, Syncer: a.Syncer, Library: a.Library, Searcher: a.Searcher, drafts: a.Drafts,
		Outbox: a.Outbox, Discussion: a.Discussion, Logins: a.Logins, Steps: a.Steps, ahead: ahead,
	}
}

// Parts hands the store's parts to the program, as main does.
func Parts(s *storage.Store) app.Store {
	return app.Store{
		Feeds: s.Feeds, Articles: s.Articles, Pictures: s.Pictures, Index: s.Index, SavedSearches: s.SavedSearches,
		Drafts: s.Drafts, Outbox: s.Outbox, Replies: s.Replies, Comments: s.Comments, Settings: s.Settings, Memory: s.Memory, Maintenance: s.Maintenance, Lists: s.Lists, Marks: s.Marks, Trash: s.Trash, Icons: s.Icons, Retention: s.Retention, Highlights: s.Highlights, Mutes: s.Mutes,
	}
}

// OpenStore opens the store of a folder; it is closed with the test.
func OpenStore(t *testing.T, dir string) app.Store {
	t.Helper()
	return Parts(openStore(t, dir))
}

// newStore is the file of a store without articles. Making one takes longer than
// most tests.
var newStore = sync.OnceValues(func() (file []byte, err error) {
	dir, err := os.MkdirTemp("", "sahifa")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	store, err := storage.Open(context.Background(), dir)
	if err != nil {
		return nil, err
	}
	if err := store.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(dir, storeFile))
})

const storeFile = "sahifa.db"

func openStore(t *testing.T, dir string) *storage.Store {
	t.Helper()
	if name := filepath.Join(dir, storeFile); !exists(name) {
		file, err := newStore()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	store, err := storage.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// Open is the program over a store in a folder of the test's.
func Open(t *testing.T) *Program {
	t.Helper()
	return OpenIn(t, t.TempDir())
}

// OpenIn is the program over the store of a folder, which another may have open,
// too.
func OpenIn(t *testing.T, dir string) *Program {
	t.Helper()
	store := openStore(t, dir)
	p := Join(app.Options{Store: Parts(store), Log: slog.New(slog.DiscardHandler)})
	p.Kept, p.Dir = store, dir
	return p
}

// Subscribed is a program with a subscription to s.
func Subscribed(t *testing.T, s *Site) (*Program, news.Feed) {
	t.Helper()
	a := Open(t)
	f, err := a.Subscribe(context.Background(), s.URL)
	if err != nil {
		t.Fatal(err)
	}
	s.Asked()
	return a, f
}

// MustSync syncs all feeds.
func (p *Program) MustSync(t *testing.T) fetching.Report {
	t.Helper()
	r, err := p.Sync(context.Background(), fetching.Options{All: true})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// MustList lists articles.
func (p *Program) MustList(t *testing.T, f news.Filter) []news.Item {
	t.Helper()
	items, err := p.List(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	return items
}

// Rounds gives how often a test of chance tries: all times, or some under the race
// detector, which sees as much in fewer and takes ten times as long for each.
func Rounds(all, some int) int {
	if race {
		return some
	}
	return all
}

// KindOf gives the kind of an error that the user can be told, "" of any other
// and of none.
func KindOf(err error) news.ProblemKind {
	if p, ok := errors.AsType[*news.Problem](err); ok {
		return p.Kind
	}
	return ""
}
