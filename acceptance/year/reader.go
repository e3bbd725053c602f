package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"sahifa/app"
	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/web"
	"sahifa/storage"
)

// memory is what the reader knows that the store must have.
type memory struct {
	known  map[string]*kept // by address
	drafts map[int64]string
}

// kept is one article as the reader left it.
type kept struct {
	id                     int64
	story                  story
	read, starred, removed bool
}

func (m memory) clone() memory {
	c := memory{known: map[string]*kept{}, drafts: maps.Clone(m.drafts)}
	for url, k := range m.known {
		copied := *k
		c.known[url] = &copied
	}
	return c
}

// reader is one who reads for a year.
type reader struct {
	world  *world
	dir    string
	random *rand.Rand
	memory
	backups map[string]memory // what was known when a backup was made, by its file

	*apptest.Program
	store  *storage.Store
	client *web.Client
	broken []string // invariants, each a sentence
}

// open opens the store, as a start of the program does.
func (r *reader) open(ctx context.Context) error {
	var err error
	if r.store, err = storage.Open(ctx, r.dir); err != nil {
		return err
	}
	r.client = newClient()
	r.Program = apptest.Join(app.Options{Store: apptest.Parts(r.store), Client: r.client, Dir: r.dir, Log: slog.New(slog.DiscardHandler), Now: r.world.time})
	return nil
}

func newClient() *web.Client {
	return web.New(web.Options{HostDelay: time.Nanosecond, RetryDelay: time.Millisecond, Timeout: time.Hour, Stall: time.Hour}) // one that was stopped meanwhile is no fault of a site
}

func (r *reader) close() error {
	r.client.Close()
	return r.store.Close()
}

// wrong notes a broken invariant.
func (r *reader) wrong(format string, args ...any) {
	r.broken = append(r.broken, r.world.time().Format(time.DateTime)+": "+fmt.Sprintf(format, args...))
}

// day is one day: two syncs, reading and writing, a backup, and a look whether
// all is there.
func (r *reader) day(ctx context.Context, n int) error {
	for _, hour := range []int{8, 20} {
		r.world.now.Store(start.AddDate(0, 0, n).Add(time.Duration(hour) * time.Hour).UnixMilli())
		if hour == 20 && n%9 == 4 {
			if err := r.syncKilled(ctx); err != nil {
				return err
			}
		}
		if _, err := r.Sync(ctx, fetching.Options{All: n == 0}); err != nil {
			return fmt.Errorf("sync: %w", err)
		}
	}
	if err := r.learn(ctx, n == 0 || n%7 == 0); err != nil {
		return err
	}
	if err := r.use(ctx, n); err != nil {
		return err
	}
	made, err := r.Keeper.BackUpIfDue(ctx)
	if err != nil || !made {
		return fmt.Errorf("backup made: %v, %w", made, err)
	}
	all, err := r.Keeper.Backups(ctx)
	if err != nil {
		return err
	}
	r.backups[all[0].File] = r.memory.clone()
	for file := range r.backups {
		if !slices.ContainsFunc(all, func(b news.Backup) bool { return b.File == file }) {
			delete(r.backups, file)
		}
	}
	if len(all) > 12 {
		r.wrong("%d backups are kept", len(all))
	}
	return r.look(ctx, n)
}

// learn takes over what syncs brought: all of it, or what is new.
func (r *reader) learn(ctx context.Context, all bool) error {
	seen := map[string]bool{}
	var after news.Cursor
	horizon := r.world.time().AddDate(0, 0, -45)
	for {
		items, err := r.List(ctx, news.Filter{Limit: 500, After: after})
		if err != nil {
			return err
		}
		for _, i := range items {
			if seen[i.URL] {
				r.wrong("%s is there twice", i.URL)
			}
			seen[i.URL] = true
			if k := r.known[i.URL]; k != nil {
				if k.removed {
					r.wrong("%s was removed and is back", i.URL)
				} else if k.id != i.ID {
					r.wrong("%s has another number", i.URL)
				}
				continue
			}
			s, err := r.storyAt(i.URL)
			if err != nil {
				r.wrong("%v", err)
				continue
			}
			r.known[i.URL] = &kept{id: i.ID, story: s}
		}
		if len(items) < 500 || !all && items[len(items)-1].Published.Before(horizon) {
			break
		}
		after = items[len(items)-1].Cursor()
	}
	if !all {
		return nil
	}
	for url, k := range r.known {
		if !k.removed && !seen[url] {
			r.wrong("%s is gone", url)
		}
	}
	return nil
}

// storyAt gives the story that an address is of.
func (r *reader) storyAt(url string) (s story, err error) {
	_, path, _ := strings.Cut(url, "/a/")
	feed, n, _ := strings.Cut(path, "/")
	f, err1 := strconv.Atoi(feed)
	i, err2 := strconv.Atoi(n)
	if err := errors.Join(err1, err2); err != nil || f >= len(r.world.stories) || i >= len(r.world.stories[f]) {
		return s, fmt.Errorf("%s is no story: %w", url, err)
	}
	return r.world.stories[f][i], nil
}

// some gives random articles that are there.
func (r *reader) some(n int) (all []*kept) {
	urls := slices.Sorted(maps.Keys(r.known))
	for range 4 * n {
		if k := r.known[urls[r.random.IntN(len(urls))]]; !k.removed && len(all) < n {
			all = append(all, k)
		}
	}
	return all
}

// use reads, stars, removes and writes.
func (r *reader) use(ctx context.Context, n int) error {
	for i, k := range r.some(12) {
		switch {
		case i < 9:
			if err := r.MarkRead(ctx, []int64{k.id}, true); err != nil {
				return err
			}
			k.read = true
		case i < 11:
			if err := r.Star(ctx, k.id, true); err != nil {
				return err
			}
			k.starred = true
		case n%3 == 0:
			if err := r.RemoveArticle(ctx, k.id); err != nil {
				return err
			}
			k.removed = true
		}
	}
	if n%4 == 1 {
		for _, k := range r.some(1) {
			d, err := r.NewDraft(ctx, k.id)
			if err != nil {
				return err
			}
			d.Text = "رأيي في " + k.story.mark() + " " + apptest.Prose(uint64(n), 40)
			if d, err = r.SaveDraft(ctx, d); err != nil {
				return err
			}
			r.drafts[d.ID] = d.Text
		}
	}
	return nil
}

// look checks what must always be so.
func (r *reader) look(ctx context.Context, n int) error {
	var here, unread, starred int
	for _, k := range r.known {
		if !k.removed {
			here++
			if !k.read {
				unread++
			}
			if k.starred {
				starred++
			}
		}
	}
	counts, err := r.Counts(ctx)
	if err != nil {
		return err
	}
	if counts.All != here || counts.Unread != unread || counts.Starred != starred {
		r.wrong("the store counts %d articles, %d unread, %d starred; the reader %d, %d, %d", counts.All, counts.Unread, counts.Starred, here, unread, starred)
	}
	now := r.world.time()
	for _, k := range r.some(25) {
		a, err := r.Article(ctx, k.id)
		switch {
		case err != nil:
			r.wrong("%s cannot be read: %v", k.story.path(), err)
		case a.Read != k.read || a.Starred != k.starred:
			r.wrong("%s is read %v, starred %v; the reader left it %v, %v", k.story.path(), a.Read, a.Starred, k.read, k.starred)
		case !strings.Contains(a.Text, k.story.mark()):
			r.wrong("%s has another text: %.100s", k.story.path(), a.Text)
		case a.FromPage && len(a.Text) < len(k.story.text(k.story.published))*9/10:
			r.wrong("%s has become short: %d bytes", k.story.path(), len(a.Text))
		case strings.Contains(a.Text, "تصحيح") && !k.story.wasEdited(now):
			r.wrong("%s is corrected before it was", k.story.path())
		}
	}
	for id, text := range r.drafts {
		if d, err := r.Draft(ctx, id); err != nil || d.Text != text {
			r.wrong("draft %d is %.60q: %v", id, d.Text, err)
		}
	}
	if err := r.Keeper.Check(ctx); err != nil {
		r.wrong("the store is damaged: %v", err)
	}
	if n%30 != 29 {
		return nil
	}
	return r.lookClosely(ctx)
}

// lookClosely syncs while nothing fails, after which every story that is shown
// must be there, and checks all that the store holds.
func (r *reader) lookClosely(ctx context.Context) error {
	r.world.calm.Store(true)
	defer r.world.calm.Store(false)
	if _, err := r.Sync(ctx, fetching.Options{All: true}); err != nil {
		return err
	}
	if err := r.learn(ctx, true); err != nil {
		return err
	}
	for f := range r.world.stories {
		for _, s := range r.world.shown(f, r.world.time()) {
			if url := r.world.base(f) + s.path(); r.known[url] == nil {
				r.wrong("%s never came", url)
			}
		}
	}
	h, err := r.Maintenance.Check(ctx)
	if err != nil {
		return err
	}
	deep, _, err := r.Maintenance.DeepCheck(ctx)
	if err != nil {
		return err
	}
	if len(h.Problems)+len(deep.Problems) > 0 {
		r.wrong("the store is not sound: %v, %v", h.Problems, deep.Problems)
	}
	for _, k := range r.some(10) { // what is kept is found
		result, err := r.Search(ctx, k.story.mark(), search.Options{Limit: 5})
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(result.Hits, func(h search.Hit) bool { return h.ID == k.id }) {
			r.wrong("%s is not found by its word", k.story.path())
		}
	}
	return nil
}

// restore goes back to the newest backup of a day before.
func (r *reader) restore(ctx context.Context) error {
	all, err := r.Keeper.Backups(ctx)
	if err != nil {
		return err
	}
	if len(all) < 2 {
		return errors.New("there is no backup of a day before")
	}
	file := all[1].File
	if err := r.close(); err != nil {
		return err
	}
	if err := storage.Restore(ctx, file, r.dir); err != nil {
		return err
	}
	aside, _ := filepath.Glob(filepath.Join(r.dir, "*.before-restore.*"))
	if len(aside) != 1 {
		r.wrong("after a restore there are %v", aside)
	}
	for _, name := range aside { // it would count as the store's size
		_ = os.Remove(name)
	}
	r.memory = r.backups[file].clone()
	return r.open(ctx)
}

// The environment of this program, run again to sync and be killed.
const (
	syncingDir = "SAHIFA_YEAR_SYNCING_DIR"
	syncingNow = "SAHIFA_YEAR_SYNCING_NOW"
)

// syncKilled has another process sync, and kills it.
func (r *reader) syncKilled(ctx context.Context) error {
	if err := r.close(); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, self)
	cmd.Env = append(os.Environ(), syncingDir+"="+r.dir, fmt.Sprintf("%s=%d", syncingNow, r.world.now.Load()))
	if err := cmd.Start(); err != nil {
		return err
	}
	time.Sleep(time.Duration(30+r.random.IntN(300)) * time.Millisecond)
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	return r.open(ctx)
}

// syncInFolder syncs all feeds of a folder, until it is done or killed.
func syncInFolder(dir string, now time.Time) error {
	ctx := context.Background()
	store, err := storage.Open(ctx, dir)
	if err != nil {
		return err
	}
	p := apptest.Join(app.Options{Store: apptest.Parts(store), Client: newClient(), Dir: dir, Now: func() time.Time { return now }})
	_, err = p.Sync(ctx, fetching.Options{All: true})
	return errors.Join(err, store.Close())
}
