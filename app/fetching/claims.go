package fetching

// Two feeds of a site often have the same article. In one sync the first to
// meet it fetches it, the others wait and take it over.

import (
	"context"
	"sync"

	"sahifa/app/identity"
	"sahifa/app/news"
)

// claims are the links of the new articles that a sync is fetching, and the
// articles that it has brought up to date.
type claims struct {
	mu      sync.Mutex
	of      map[identity.Mark]*claim
	updated map[int64]bool
}

// update tells whether an article is to be brought up to date: it was not yet in
// this sync.
func (c *claims) update(id int64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	defer func() { c.updated[id] = true }()
	return !c.updated[id]
}

// claim is one article that is being fetched.
type claim struct {
	feedID int64
	item   identity.Item
	done   chan struct{}
	id     int64 // of the article, once done; 0 if it could not be kept
}

// end tells those who wait what became of the article. A nil claim is nobody's.
func (c *claim) end(id int64) {
	if c != nil {
		c.id = id
		close(c.done)
	}
}

// claim claims a new entry's article for the caller, who must end it. If
// another feed has claimed the same one, it waits and lets the article stand in
// this feed, too; shared tells so.
func (r *run) claim(ctx context.Context, f *news.Feed, e *entry) (c *claim, shared bool, err error) {
	mark, ok := e.item.LinkMark()
	if !ok {
		return nil, false, nil
	}
	r.claims.mu.Lock()
	other := r.claims.of[mark]
	if other == nil {
		c = &claim{feedID: f.ID, item: e.item, done: make(chan struct{})}
		r.claims.of[mark] = c
	}
	r.claims.mu.Unlock()
	if other == nil || other.feedID == f.ID || identity.Match([]identity.Item{other.item}, []identity.Item{e.item})[0] == identity.None {
		return c, false, nil
	}
	select {
	case <-other.done:
	case <-ctx.Done():
		return nil, false, ctx.Err()
	}
	if other.id == 0 {
		return nil, false, nil
	}
	return nil, true, r.deps.Articles.RecordEntries(ctx, f.ID, []identity.Known{r.as(f, e, other.id)})
}
