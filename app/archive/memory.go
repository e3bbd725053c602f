package archive

// What is remembered of articles beside themselves, out and in.

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"

	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/app/page"
	"sahifa/app/search"
)

// memoryLine is what an archive says an article is recognised by.
func (w *writer) memoryLine(m identity.Memory) (l memoryLine) {
	for _, e := range m.Entries {
		feed, there := w.feeds[e.FeedID]
		if !there && e.FeedID != 0 {
			continue
		}
		l.Entries = append(l.Entries, entryLine{feed, e.GUID, e.Link, e.Title, timeOrNil(e.Published), strconv.FormatUint(uint64(e.Text), 16), e.Hash})
	}
	for _, k := range m.Keys {
		if feed, there := w.feeds[k.FeedID]; there || k.FeedID == 0 {
			l.Keys = append(l.Keys, keyLine{feed, k.Hash})
		}
	}
	return l
}

// memory undoes memoryLine.
func (r *reader) memory(l memoryLine) (m identity.Memory) {
	for _, e := range l.Entries {
		text, err := strconv.ParseUint(e.Text, 16, 64)
		feed, there := r.feedOf(e.FeedURL)
		if err != nil && e.Text != "" || !there {
			continue
		}
		m.Entries = append(m.Entries, identity.Known{
			Item:   identity.Item{GUID: e.GUID, Link: e.Link, Title: e.Title, Published: timeOf(e.Published), Text: identity.Sketch(text)},
			FeedID: feed, Hash: e.Hash,
		})
	}
	for _, k := range l.Keys {
		if feed, there := r.feedOf(k.FeedURL); there && len(k.Hash) == keySize {
			m.Keys = append(m.Keys, identity.Key{FeedID: feed, Hash: k.Hash})
		}
	}
	return m
}

// keySize is how many bytes a key's hash has.
const keySize = 16

// keyed gives the article of a feed that is here and has one of the keys of m; 0: there
// is none. Those that came with no entry, as of the sample edition and of older
// stores, have nothing else to be known by.
func (r *reader) keyed(ctx context.Context, feedID int64, m identity.Memory) (int64, error) {
	if slices.ContainsFunc(m.Entries, func(e identity.Known) bool { return e.FeedID == feedID }) {
		return 0, nil
	}
	return r.deps.Memory.Keyed(ctx, slices.DeleteFunc(slices.Clone(m.Keys), func(k identity.Key) bool { return k.FeedID != feedID }))
}

// sameEntry tells whether two say the same of an article. Archives of older
// programs say nothing of guids.
func sameEntry(a, b identity.Item) bool {
	return (a.GUID == b.GUID || a.GUID == "" || b.GUID == "") && a.Link == b.Link && a.Title == b.Title
}

// feedOf gives a feed by its address, 0 for that of saved pages.
func (r *reader) feedOf(url string) (id int64, there bool) {
	if url == "" {
		return 0, true
	}
	id, there = r.feeds[url]
	return id, there
}

// writeBeside writes, article by article, what has a file of its own.
func (w *writer) writeBeside(ctx context.Context) error {
	for _, file := range []struct {
		name string
		of   func(ctx context.Context, id int64) ([]any, error)
	}{{revisionsFile, w.revisions}, {originsFile, w.origin}, {unfinishedFile, w.unfinished}} {
		put, flush, err := w.lines(file.name)
		if err != nil {
			return err
		}
		for _, id := range w.articles {
			if err := w.step(ctx); err != nil {
				return err
			}
			lines, err := file.of(ctx, id)
			if err != nil {
				return err
			}
			for _, l := range lines {
				if err := put(l); err != nil {
					return err
				}
			}
		}
		if err := flush(); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) revisions(ctx context.Context, id int64) (lines []any, err error) {
	all, err := w.deps.Articles.Revisions(ctx, id)
	for _, v := range all {
		lines = append(lines, revisionLine{id, timeOrNil(v.Replaced), v.Title, v.Byline, v.HTML, v.Text})
	}
	return lines, err
}

func (w *writer) origin(ctx context.Context, id int64) ([]any, error) {
	o, err := w.deps.Articles.Origin(ctx, id)
	if err != nil || o == nil {
		return nil, err
	}
	return []any{originLine{id, o.Entry, o.Pages}}, nil
}

func (w *writer) unfinished(ctx context.Context, id int64) ([]any, error) {
	u, there, err := w.deps.Articles.UnfinishedOf(ctx, id)
	if err != nil || !there {
		return nil, err
	}
	l := unfinishedLine{Article: id, Due: timeOrNil(u.Due), Retry: string(u.Retry), Entry: u.Entry}
	if u.Problem != nil {
		l.Problem, l.Args = u.Problem.Kind, u.Problem.Args
	}
	return []any{l}, nil
}

func (w *writer) writeRemoved(ctx context.Context) error {
	put, flush, err := w.lines(removedFile)
	if err != nil {
		return err
	}
	for after := int64(0); ; {
		some, err := w.deps.Memory.Removed(ctx, after, batch)
		if err != nil {
			return err
		}
		for _, m := range some {
			after = m.ArticleID
			if err := put(removedLine{w.feeds[m.FeedID], m.Read, m.Starred, timeOrNil(m.FirstSeen), timeOrNil(m.Sorted), w.memoryLine(m)}); err != nil {
				return err
			}
		}
		if len(some) < batch {
			return flush()
		}
	}
}

func (w *writer) writeQueries(ctx context.Context) error {
	all, err := w.deps.Memory.Queries(ctx)
	if err != nil {
		return err
	}
	put, flush, err := w.lines(queriesFile)
	if err != nil {
		return err
	}
	for _, a := range all {
		if err := put(queryLine{a.Query, a.Times, timeOrNil(a.Last)}); err != nil {
			return err
		}
	}
	return flush()
}

// readRemoved has what was removed there not come here either, unless it is
// here already.
func (r *reader) readRemoved(ctx context.Context) error {
	return eachLine(ctx, r, removedFile, func(l removedLine) error {
		m := r.memory(l.memoryLine)
		feed, there := r.feedOf(l.FeedURL)
		if !there {
			return nil
		}
		var items []identity.Item
		for _, e := range m.Entries {
			if e.FeedID == feed {
				items = append(items, e.Item)
			}
		}
		if len(items) == 0 && len(m.Keys) == 0 {
			return nil
		}
		if id, err := r.keyed(ctx, feed, m); err != nil || id != 0 {
			return err
		}
		known, err := r.deps.Articles.Candidates(ctx, feed, items, make([][]string, len(items)))
		if err != nil {
			return err
		}
		for _, k := range known {
			for _, it := range items {
				if sameEntry(k.Item, it) {
					return nil
				}
			}
		}
		m.FeedID, m.Read, m.Starred, m.FirstSeen, m.Sorted = feed, l.Read, l.Starred, timeOf(l.FirstSeen), timeOf(l.Sorted)
		id, err := r.deps.Memory.Remember(ctx, m)
		if err == nil {
			r.did.Removed = append(r.did.Removed, id)
		}
		return err
	})
}

// The following are of articles that the archive brought: what is here already
// stays as it is.

func (r *reader) readRevisions(ctx context.Context) error {
	return eachLine(ctx, r, revisionsFile, func(l revisionLine) error {
		id, added := r.added[l.Article]
		if !added {
			return nil
		}
		return r.deps.Memory.PutRevision(ctx, news.Revision{ArticleID: id, Replaced: timeOf(l.Replaced), Title: l.Title, Byline: l.Byline, HTML: page.Sanitise(l.HTML), Text: l.Text})
	})
}

func (r *reader) readOrigins(ctx context.Context) error {
	return eachLine(ctx, r, originsFile, func(l originLine) error {
		id, added := r.added[l.Article]
		if !added {
			return nil
		}
		return r.deps.Memory.PutOrigin(ctx, id, news.Origin{Entry: l.Entry, Pages: l.Pages})
	})
}

func (r *reader) readUnfinished(ctx context.Context) error {
	return eachLine(ctx, r, unfinishedFile, func(l unfinishedLine) error {
		id, added := r.added[l.Article]
		if !added {
			return nil
		}
		u := news.Unfinished{ArticleID: id, Due: timeOf(l.Due), Retry: json.RawMessage(l.Retry), Entry: l.Entry}
		if l.Problem != "" {
			u.Problem = &news.Problem{Kind: l.Problem, Args: l.Args}
		}
		return r.deps.Articles.SetUnfinished(ctx, u)
	})
}

func (r *reader) readQueries(ctx context.Context) error {
	all, err := r.deps.Memory.Queries(ctx)
	if err != nil {
		return err
	}
	known := map[string]bool{"": true}
	for _, a := range all {
		known[a.Query] = true
	}
	r.did.Queries = map[string]int{}
	return eachLine(ctx, r, queriesFile, func(l queryLine) error {
		if known[l.Query] {
			return nil
		}
		known[l.Query] = true
		r.did.Queries[l.Query] = l.Times
		return r.deps.Memory.PutQuery(ctx, search.Asked{Query: l.Query, Times: l.Times, Last: timeOf(l.Last)})
	})
}
