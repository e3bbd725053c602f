package fetching

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"sahifa/app/news"
)

// entries keeps the articles of a feed's new and changed entries, newest first,
// so that a sync cut short has what matters most. whole tells that nothing has
// to be tried again.
func (r *run) entries(ctx context.Context, f news.Feed, entries []news.Entry) (changed, whole bool, err error) {
	known, err := r.known(ctx, f.ID, entries)
	if err != nil {
		return false, false, err
	}
	wanted := wantedEntries(entries, known)
	r.update(func() { r.state.Articles += len(wanted) })

	whole = true
	var mu sync.Mutex
	group, gctx := errgroup.WithContext(ctx)
	group.SetLimit(articlesAtOnce)
	for _, i := range newestFirst(wanted, entries) {
		if gctx.Err() != nil {
			break
		}
		group.Go(func() error {
			kept, all, err := r.entry(gctx, f, entries[i], known[i])
			mu.Lock()
			changed, whole = changed || kept, whole && all
			mu.Unlock()
			return err
		})
	}
	if err = group.Wait(); err == nil {
		unwanted := maps.Clone(known)
		for _, i := range wanted {
			delete(unwanted, i)
		}
		err = r.deps.Discussion.Update(ctx, entries, unwanted)
	}
	return changed, whole, err
}

// known gives what is known of each entry, by its index.
func (r *run) known(ctx context.Context, feedID int64, entries []news.Entry) (map[int]news.Known, error) {
	keys := make([][]string, len(entries))
	for i, e := range entries {
		keys[i] = e.Keys
	}
	return r.deps.Articles.Known(ctx, feedID, keys)
}

// wantedEntries gives the indices of the entries to fetch: those that are new,
// changed, or not whole yet. One whose article the user removed is not wanted.
func wantedEntries(entries []news.Entry, known map[int]news.Known) (wanted []int) {
	for i, e := range entries {
		k, seen := known[i]
		removed, upToDate := !k.Kept, k.Whole && k.EntryHash == e.Hash
		if seen && (removed || upToDate) {
			continue
		}
		wanted = append(wanted, i)
	}
	return wanted
}

// newestFirst orders indices into entries by publication, newest first;
// entries without a date keep their place in the feed.
func newestFirst(indices []int, entries []news.Entry) []int {
	sorted := slices.Clone(indices)
	slices.SortStableFunc(sorted, func(i, j int) int {
		a, b := entries[i].Published, entries[j].Published
		if a.IsZero() || b.IsZero() {
			return 0
		}
		return cmp.Compare(b.UnixNano(), a.UnixNano())
	})
	return sorted
}

// entry fetches and keeps one entry's article. An error ends the sync; an
// article that could not be kept is logged, and is not whole.
func (r *run) entry(ctx context.Context, f news.Feed, e news.Entry, k news.Known) (kept, whole bool, err error) {
	art, pictures := r.deps.Scraper.Entry(ctx, e)
	if ctx.Err() != nil {
		return false, false, ctx.Err()
	}
	art.ID, art.FeedID = k.ArticleID, f.ID
	if err := r.keep(ctx, art, e, pictures); err != nil {
		if ctx.Err() != nil || isStoreFailure(err) {
			return false, false, err
		}
		r.deps.Log.Error("article not kept", "feed", f.URL, "entry", e.URL, "title", e.Title, "err", err)
		r.update(func() { r.state.ArticlesDone++ })
		return false, false, nil
	}
	r.update(func() {
		r.state.ArticlesDone++
		if k.ArticleID == 0 {
			r.state.New++
			r.report.New++
		} else {
			r.report.Updated++
		}
	})
	return true, art.Whole, nil
}

// keep stores an article, its pictures and the comments on its page.
func (r *run) keep(ctx context.Context, art news.Article, e news.Entry, pictures []news.Picture) error {
	id, err := r.deps.Articles.Put(ctx, art, e.Keys, pictures)
	if err != nil {
		return err
	}
	return r.deps.Discussion.Keep(ctx, id, art)
}
