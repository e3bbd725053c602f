package fetching

// What becomes of the entries of one document.

import (
	"context"
	"errors"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/app/schedule"
)

// entries keeps the articles of new and changed entries, newest first, so that a
// sync cut short has what matters most. Of a long feed only the newest have their
// pages fetched now; the others are kept from what the feed gave, and finished
// by later syncs. An entry that is done with gives back the memory it takes, and
// fetched is how many pages were asked for.
//
// As in fresh, hundreds wait in it.
func (r *run) entries(ctx context.Context, f *news.Feed, entries []entry, memory *share, first bool) (changed bool, fetched int, err error) {
	done := func(e *entry) {
		e.Content, e.Summary = "", "" // most of what it takes
		memory.release(1, len(entries))
	}
	fresh, updated, err := unsettled(ctx, r, f, entries, done)
	if err != nil {
		return false, 0, err
	}
	r.update(func() { r.state.Articles += len(fresh) + len(updated); r.state.FeedsReading++ })
	defer r.update(func() { r.state.FeedsReading-- })
	pages, _ := schedule.Portion(first, len(fresh), 0)
	var kept atomic.Bool // an article was, or was brought up to date
	group, gctx := errgroup.WithContext(ctx)
	group.SetLimit(articlesAtOnce)
	start := func(e *entry, keep func() (bool, error)) {
		if gctx.Err() != nil {
			return
		}
		group.Go(func() error {
			defer done(e)
			changed, err := keep()
			if err = r.entryDone(gctx, f, e, err); err == nil && changed {
				kept.Store(true)
			}
			return err
		})
	}
	for i, e := range fresh {
		start(e, func() (bool, error) { return r.fresh(gctx, f, e, i < pages) })
	}
	for _, e := range updated {
		start(e, func() (bool, error) { return r.changed(gctx, f, e) })
	}
	if err = group.Wait(); err == nil {
		err = discussed(ctx, r, entries)
	}
	return kept.Load(), min(pages, len(fresh)) + len(updated), err
}

// unsettled gives the new and the changed of entries, newest first, and notes what the others
// say now, with which it is done.
//
//go:noinline
func unsettled(ctx context.Context, r *run, f *news.Feed, entries []entry, done func(*entry)) (fresh, updated []*entry, err error) {
	var settled []identity.Known
	for i := range entries {
		e := &entries[i]
		switch {
		case !e.known():
			fresh = append(fresh, e)
			continue
		case e.article.FeedID == f.ID && e.article.Kept && e.article.Hash != e.Hash:
			updated = append(updated, e)
			continue
		case e.article.FeedID != f.ID || e.article.Item != e.item || e.article.Hash != e.Hash:
			settled = append(settled, r.as(f, e, e.article.ArticleID))
		}
		done(e)
	}
	fresh, updated = newestFirst(fresh), newestFirst(updated)
	takePlaces(fresh, r.deps.Now())
	return fresh, updated, r.deps.Articles.RecordEntries(ctx, f.ID, settled)
}

// discussed has what entries say of their comments kept.
//
//go:noinline
func discussed(ctx context.Context, r *run, entries []entry) error {
	return r.discussion.Update(ctx, source(entries), unchanged(entries))
}

// entryDone counts an entry that was dealt with. That its article could not be kept is
// logged; only an error of the store as a whole ends the sync, and that its feed is no more
// that of the feed.
func (r *run) entryDone(ctx context.Context, f *news.Feed, e *entry, err error) error {
	if ctx.Err() != nil || isStoreFailure(err) || isRemoved(err) {
		return errors.Join(ctx.Err(), err)
	}
	if err != nil {
		r.deps.Log.Error("article not kept", "feed", f.URL, "entry", e.URL, "title", e.Title, "err", err)
	}
	r.update(func() { r.state.ArticlesDone++ })
	return nil
}

// as gives what an entry of a feed says now of an article.
func (r *run) as(f *news.Feed, e *entry, articleID int64) identity.Known {
	return identity.Known{Item: e.item, ArticleID: articleID, FeedID: f.ID, Hash: e.Hash, Kept: true}
}

func source(entries []entry) []news.Entry {
	all := make([]news.Entry, len(entries))
	for i, e := range entries {
		all[i] = e.Entry
	}
	return all
}

// unchanged gives what is known of the entries that were not fetched, by their
// indices.
func unchanged(entries []entry) map[int]news.KnownEntry {
	known := map[int]news.KnownEntry{}
	for i, e := range entries {
		if e.known() && e.article.Hash == e.Hash {
			known[i] = news.KnownEntry{ArticleID: e.article.ArticleID, EntryHash: e.Hash, Stored: e.article.Kept}
		}
	}
	return known
}

// fresh keeps the article of a new entry: from its page, or if page is false
// from what the feed gave, to be finished later.
//
// Hundreds wait in it for their hosts, each with a stack: what is large is not on
// it, and what comes after the waiting is in functions of its own.
func (r *run) fresh(ctx context.Context, f *news.Feed, e *entry, page bool) (changed bool, err error) {
	claim, shared, err := r.claim(ctx, f, e)
	if err != nil || shared {
		return shared, err
	}
	made := r.scrape(ctx, f, &e.Entry, page)
	if ctx.Err() != nil {
		claim.end(0)
		return false, ctx.Err()
	}
	e.place.put(made.art, &e.Entry)
	id, err := r.keep(ctx, f, e, made)
	claim.end(id)
	if err != nil {
		return false, err
	}
	return true, r.kept(ctx, f, e, made, id)
}

// scraped is an article that was made of an entry.
type scraped struct {
	art      *news.Article
	pictures []news.Picture
	problem  error // what could not be had
}

// keep puts an article into the store, and leaves of it what is small: it waits
// for the store, and then for other hosts.
func (r *run) keep(ctx context.Context, f *news.Feed, e *entry, made *scraped) (id int64, err error) {
	whole, pictures := *made.art, made.pictures
	whole.FeedID, whole.EntryHash, whole.Complete = f.ID, e.Hash, made.problem == nil
	dropText(made.art)
	made.pictures = nil
	return r.deps.Articles.PutEntry(ctx, whole, r.as(f, e, 0), pictures)
}

// kept does what comes after a new article was put into the store.
func (r *run) kept(ctx context.Context, f *news.Feed, e *entry, made *scraped, id int64) error {
	r.update(func() {
		r.state.New++
		r.report.New++
		r.headline(f.ID, id, made.art.Title)
	})
	if err := r.discussion.Keep(ctx, id, *made.art); err != nil {
		return err
	}
	if made.problem == nil && textFrom(f, r.text) != news.TextFromWholeFeed {
		return nil // nothing is noted of it that could be done with
	}
	return finisher{r}.note(ctx, f, news.Unfinished{ArticleID: id, Entry: &e.Entry}, made.art, made.problem)
}

// dropText leaves of an article that was kept neither what takes most memory nor
// what was kept with it.
func dropText(art *news.Article) {
	art.HTML, art.Text, art.Document, art.Pictures, art.Origin = "", "", nil, nil, nil
	art.Comments.Requirements = news.CommentRequirements{}
}

// scrape makes an entry's article as the user wants it.
func (r *run) scrape(ctx context.Context, f *news.Feed, e *news.Entry, page bool) *scraped {
	made := &scraped{}
	switch from := textFrom(f, r.text); {
	case from == news.TextFromFeed, from == news.TextFromWholeFeed && hasWholeText(e):
		made.art, made.pictures, made.problem = r.scraper.FromFeed(ctx, e, true)
	case !page && e.URL != "":
		made.art, made.pictures, _ = r.scraper.FromFeed(ctx, e, false)
		made.problem = errLater
	default:
		made.art, made.pictures, made.problem = r.scraper.FromPage(ctx, e)
	}
	return made
}

// textFrom gives where the text of a feed's articles is taken from, where it is usually
// taken from there.
func textFrom(f *news.Feed, usual news.TextSource) news.TextSource {
	if f.TextFrom != "" {
		return f.TextFrom
	}
	return usual
}
