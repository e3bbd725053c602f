package storage

import (
	"context"
	"slices"
	"time"

	"sahifa/app/arabic"
	"sahifa/app/search"
	"sahifa/storage/index"
)

// searchPatience is after how long a search ends looking through the index. What comes
// within a tenth of a second seems to come at once (Miller 1968, Nielsen 1993); half of
// that is for what a search does then, texts, snippets and drafts, which for fifty hits of
// thirty words takes 40 ms.
const searchPatience = 50 * time.Millisecond

// request joins the query with what only the store knows.
func (sr *searchRun) request(ctx context.Context) (req index.Request, err error) {
	feeds, err := sr.feeds(ctx)
	if err != nil {
		return req, err
	}
	dead, err := sr.index.segments.deadDocsOf(ctx, sr.tx, sr.state.deaths)
	if err != nil {
		return req, err
	}
	has, err := sr.states(ctx)
	if err != nil {
		return req, err
	}
	o, q := sr.options, sr.result.Query
	limit := o.Limit
	if limit <= 0 {
		limit = defaultLimit
	}
	sr.options.Limit = min(limit, maxLimit)
	req = index.Request{
		Query: q, Typing: o.Typing, FeedsNamed: feeds, InState: has, Dead: dead, Year: o.Year, Feed: index.AnyFeed,
		FeedExists: func(id int64) bool { _, ok := sr.names.titles[id]; return ok },
		Order:      max(q.Order, o.Order), Limit: max(sr.options.Limit+sr.options.Limit/4, rerankDepth),
		Now: time.Now(), Zone: time.Local, AnyWord: q.Question,
	}
	if q.Question {
		req.Query = q.Relaxed()
	}
	if !o.Whole {
		req.Until = sr.began.Add(searchPatience)
	}
	req.Cache = index.ListCache{}
	if o.Feed != nil {
		req.Feed = *o.Feed
	}
	return req, nil
}

// feeds gives the function that finds feeds by words of their names.
func (sr *searchRun) feeds(ctx context.Context) (func(words []string) map[int64]bool, error) {
	all, err := sr.index.segments.feedNames(ctx, sr.tx, sr.state.feedChanges)
	sr.names = all
	return func(want []string) map[int64]bool {
		found := map[int64]bool{}
		for _, f := range all.feeds {
			var have []string
			for t := range arabic.Terms(f.title + " " + f.site) {
				have = append(have, t.Word, arabic.Stem(t.Word))
			}
			missing := slices.ContainsFunc(want, func(w string) bool {
				return !slices.Contains(have, w) && !slices.Contains(have, arabic.Stem(w))
			})
			if !missing {
				found[f.id] = true
			}
		}
		return found
	}, err
}

// states reads which articles are in the states that the query asks for, each
// as the smaller of the sets of those that are and those that are not.
func (sr *searchRun) states(ctx context.Context) (func(search.State, int64) bool, error) {
	var wanted []search.State
	collectStates(sr.result.Query.Root, &wanted)
	type set struct {
		ids     map[int64]bool
		without bool
	}
	sets := map[search.State]set{}
	read := func(query string) (map[int64]bool, error) {
		all, err := scanAll(ctx, sr.tx, scanID, query)
		ids := make(map[int64]bool, len(all))
		for _, id := range all {
			ids[id] = true
		}
		return ids, err
	}
	for _, state := range wanted {
		var one set
		var err error
		switch state {
		case search.Unread, search.Read:
			var all, unread int
			if err := sr.tx.QueryRowContext(ctx, "SELECT articles, unread FROM totals").Scan(&all, &unread); err != nil {
				return nil, err
			}
			few := "read = 1"
			if one.without = state == search.Unread; unread < all/2 {
				few, one.without = "read = 0", state == search.Read
			}
			one.ids, err = read("SELECT id FROM status WHERE kept = 1 AND " + few)
		case search.Starred:
			one.ids, err = read("SELECT id FROM status WHERE kept = 1 AND starred = 1")
		case search.Muted:
			one.ids, err = read("SELECT id FROM status WHERE kept = 1 AND hidden = 1")
		case search.Drafted:
			one.ids, err = read("SELECT DISTINCT article_id FROM drafts")
		}
		if err != nil {
			return nil, err
		}
		sets[state] = one
	}
	return func(state search.State, article int64) bool { return sets[state].ids[article] != sets[state].without }, nil
}

func collectStates(n search.Node, to *[]search.State) {
	if n.Op == search.Leaf && n.Term.Kind == search.InState {
		*to = append(*to, n.Term.State)
	}
	for _, k := range n.Children {
		collectStates(k, to)
	}
}
