package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"sahifa/app/arabic"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/storage/index"
)

// Sizes of a search: hits where no limit is given, and how many candidates are
// ranked anew by their texts.
const (
	defaultHits = 50
	mostHits    = 10_000
	rankAnew    = 30
)

// Search gives what a query finds, best first. A query without a condition is
// EmptyQuery.
func (s *Store) Search(ctx context.Context, q search.Query, o search.Options) (search.Result, error) {
	result := search.Result{Query: q}
	if q.Empty() {
		return result, news.Fail(news.EmptyQuery, nil)
	}
	tx, err := s.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return result, s.problem(err)
	}
	defer tx.Rollback() // of a transaction that only read
	sr := searching{store: s, tx: tx, options: o, result: &result, own: map[string]bool{}}
	if err := sr.search(ctx); err != nil {
		if errors.Is(err, index.ErrDamaged) {
			err = news.Fail(news.StoreDamaged, err, s.file)
		}
		return result, s.problem(err)
	}
	return result, nil
}

// searching is one search under way.
type searching struct {
	store   *Store
	tx      *sql.Tx
	options search.Options
	result  *search.Result

	segments []*index.Segment
	load     index.Load
	titles   map[int64]string // of feeds
	found    index.Found
	terms    []search.Term // texts are looked through for
	matcher  *search.Matcher
	weights  []float64       // of the matcher's words
	own      map[string]bool // texts of one's own comments that were found
}

func (sr *searching) search(ctx context.Context) (err error) {
	req, end, err := sr.open(ctx)
	if err != nil {
		return err
	}
	defer end()
	if sr.found, err = index.Evaluate(ctx, req, sr.segments, sr.load); err != nil {
		return err
	}
	if sr.found.Total == 0 && !req.Loose && several(req.Query) && !req.Query.Phrases() && sr.options.Feed == nil && sr.options.Year == 0 {
		req.Loose = true
		req.Query = req.Query.Loosened()
		if sr.found, err = index.Evaluate(ctx, req, sr.segments, sr.load); err != nil {
			return err
		}
		sr.result.Relaxed = sr.found.Total > 0
	}
	sr.terms = req.Query.Root.Terms()
	if sr.options.Typing {
		sr.terms = search.TermsTyped(req.Query)
	}
	sr.result.Total = sr.found.Total
	sr.counts()
	sr.prepareMatcher()
	if err := sr.hits(ctx); err != nil {
		return err
	}
	if err := sr.drafts(ctx); err != nil {
		return err
	}
	if err := sr.comments(ctx); err != nil {
		return err
	}
	if err := sr.tx.QueryRowContext(ctx, "SELECT behind FROM index_state").Scan(&sr.result.Behind); err != nil || sr.result.Behind == 0 {
		return errors.Join(err, sr.didYouMean(ctx))
	}
	return sr.tx.QueryRowContext(ctx, "SELECT count(*) "+unindexed).Scan(&sr.result.Behind)
}

// several tells whether a query has words of which some may do.
func several(q search.Query) bool {
	n := 0
	for _, t := range q.Root.Terms() {
		if t.Textual() && !t.Weak() {
			n++
		}
	}
	return n > 1
}

// open opens the index for the query; end is to be called when it is no longer
// looked at.
func (sr *searching) open(ctx context.Context) (req index.Request, end func(), err error) {
	if sr.segments, err = sr.store.segments(ctx, sr.tx); err != nil {
		return req, nil, err
	}
	block, err := sr.tx.PrepareContext(ctx, selectBlock)
	if err != nil {
		return req, nil, err
	}
	sr.load = sr.store.loader(ctx, block)
	if req, err = sr.request(ctx); err != nil {
		block.Close()
		return req, nil, err
	}
	return req, func() { block.Close() }, nil
}

// request joins the query with what only the store knows.
func (sr *searching) request(ctx context.Context) (req index.Request, err error) {
	feeds, err := sr.feeds(ctx)
	if err != nil {
		return req, err
	}
	dead, err := sr.store.deadDocs(ctx, sr.tx)
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
		limit = defaultHits
	}
	sr.options.Limit = min(limit, mostHits)
	req = index.Request{
		Query: q, Typing: o.Typing, Feeds: feeds, Has: has, Dead: dead, Year: o.Year, Feed: index.AnyFeed,
		Known: func(id int64) bool { _, ok := sr.titles[id]; return ok },
		Order: max(q.Order, o.Order), Limit: max(sr.options.Limit+sr.options.Limit/4, rankAnew),
		Now: time.Now(), Zone: time.Local, Loose: q.Question,
	}
	if q.Question {
		req.Query = q.Loosened()
	}
	req.Lists = index.Lists{}
	if o.Feed != nil {
		req.Feed = *o.Feed
	}
	return req, nil
}

// feeds reads the feeds' names, and gives the function that finds feeds by
// words of them.
func (sr *searching) feeds(ctx context.Context) (func(words []string) map[int64]bool, error) {
	r, err := sr.tx.QueryContext(ctx, "SELECT id, title, site FROM feeds")
	if err != nil {
		return nil, err
	}
	defer r.Close()
	sr.titles = map[int64]string{}
	words := map[int64]string{}
	for r.Next() {
		var id int64
		var title, site string
		if err := r.Scan(&id, &title, &site); err != nil {
			return nil, err
		}
		sr.titles[id], words[id] = title, title+" "+site
	}
	return func(want []string) map[int64]bool {
		found := map[int64]bool{}
		for id, text := range words {
			var have []string
			for t := range arabic.Tokens(text) {
				have = append(have, t.Word, arabic.Stem(t.Word))
			}
			missing := slices.ContainsFunc(want, func(w string) bool {
				return !slices.Contains(have, w) && !slices.Contains(have, arabic.Stem(w))
			})
			if !missing {
				found[id] = true
			}
		}
		return found
	}, r.Err()
}

// states reads which articles are in the states that the query asks for, each
// as the smaller of the sets of those that are and those that are not.
func (sr *searching) states(ctx context.Context) (func(search.State, int64) bool, error) {
	var wanted []search.State
	collectStates(sr.result.Query.Root, &wanted)
	type set struct {
		ids     map[int64]bool
		without bool
	}
	sets := map[search.State]set{}
	read := func(query string) (map[int64]bool, error) {
		r, err := sr.tx.QueryContext(ctx, query)
		if err != nil {
			return nil, err
		}
		defer r.Close()
		ids := map[int64]bool{}
		for r.Next() {
			var id int64
			if err := r.Scan(&id); err != nil {
				return nil, err
			}
			ids[id] = true
		}
		return ids, r.Err()
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
	if n.Op == search.Leaf && n.Term.Kind == search.Is {
		*to = append(*to, n.Term.State)
	}
	for _, k := range n.Kids {
		collectStates(k, to)
	}
}

// counts turns the counts by feed and year into what is shown.
func (sr *searching) counts() {
	for id, n := range sr.found.Feeds {
		sr.result.Feeds = append(sr.result.Feeds, search.FeedCount{Feed: id, Title: sr.titles[id], Count: n})
	}
	slices.SortFunc(sr.result.Feeds, func(a, b search.FeedCount) int {
		return cmp.Or(b.Count-a.Count, cmp.Compare(a.Title, b.Title), cmp.Compare(a.Feed, b.Feed))
	})
	for year, n := range sr.found.Years {
		sr.result.Years = append(sr.result.Years, search.YearCount{Year: year, Count: n})
	}
	slices.SortFunc(sr.result.Years, func(a, b search.YearCount) int { return b.Year - a.Year })
}

// prepareMatcher makes what marks hits, by the forms that the index was looked
// through for.
func (sr *searching) prepareMatcher() {
	terms := sr.terms
	forms := func(word string) search.Forms {
		if f, ok := sr.found.Forms[word]; ok {
			return f
		}
		return search.FormsOf(word)
	}
	sr.matcher = search.NewMatcher(terms, forms)
	for _, f := range sr.matcher.Words() {
		sr.weights = append(sr.weights, sr.found.Weight(f.Word))
	}
}

// loaded is a candidate with its text.
type loaded struct {
	index.Candidate
	item  news.Item
	text  string
	words []arabic.Token // of headline and text
	body  int            // how many of them are the headline's
	print print
}

// hits loads the candidates, ranks the first of them anew, folds copies of one
// story together and makes what is shown.
func (sr *searching) hits(ctx context.Context) error {
	ranked := sr.result.Query.Order == search.ByScore && sr.options.Order == search.ByScore && len(sr.weights) > 1
	best := sr.found.Best
	first := min(len(best), sr.options.Limit)
	if ranked {
		first = min(len(best), max(first, rankAnew))
	}
	all, err := sr.loadAll(ctx, best[:first])
	if err != nil {
		return err
	}
	if ranked {
		for i := range all[:min(rankAnew, len(all))] {
			all[i].Score += sr.matcher.Nearness(all[i].words, all[i].body, sr.weights)
		}
		slices.SortStableFunc(all, func(a, b *loaded) int { return cmp.Compare(b.Score, a.Score) })
	}
	hits, at := fold(all)
	if missing := sr.options.Limit - len(hits); missing > 0 && first < len(best) { // copies made room
		more, err := sr.loadAll(ctx, best[first:min(len(best), first+missing)])
		if err != nil {
			return err
		}
		all = append(all, more...)
		hits, at = fold(all)
	}
	for i, group := range hits[:min(len(hits), sr.options.Limit)] {
		l := at[i]
		sr.result.Hits = append(sr.result.Hits, search.Hit{
			Item: l.item, Headline: sr.matcher.Mark(l.item.Title), Snippet: sr.matcher.SnippetOf(l.text, l.textWords()), Score: l.Score, Same: group,
		})
	}
	return nil
}

// textWords are the words of the text, with their places in it.
func (l *loaded) textWords() []arabic.Token { return l.words[l.body:] }

// loadAll loads candidates in their order; those that are gone are left out.
func (sr *searching) loadAll(ctx context.Context, some []index.Candidate) ([]*loaded, error) {
	if len(some) == 0 {
		return nil, nil
	}
	args := make([]any, len(some))
	for i, c := range some {
		args[i] = c.Article
	}
	r, err := sr.tx.QueryContext(ctx, "SELECT "+itemColumns+`, b.data
		FROM status s JOIN articles a ON a.id = s.id JOIN bodies b ON b.id = s.id LEFT JOIN feeds f ON f.id = s.feed_id
		WHERE s.kept = 1 AND s.id IN (?`+strings.Repeat(", ?", len(args)-1)+")", args...)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	byID := map[int64]*loaded{}
	for r.Next() {
		l := &loaded{}
		var data []byte
		if l.item, err = scanItem(r, &data); err != nil {
			return nil, err
		}
		if b, err := sr.store.unpack(data); err == nil { // a damaged one is shown without its text
			l.text = b.text
		}
		byID[l.item.ID] = l
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	var out []*loaded
	for _, c := range some {
		if l := byID[c.Article]; l != nil {
			l.Candidate = c
			out = append(out, l)
		}
	}
	each(out, func(l *loaded) {
		l.words = slices.AppendSeq(make([]arabic.Token, 0, len(l.text)/9+16), arabic.Tokens(l.item.Title))
		l.body = len(l.words)
		l.words = slices.AppendSeq(l.words, arabic.Tokens(l.text))
		l.print = printOf(l.textWords())
	})
	return out, nil
}

// sortedKeys gives a map's keys in order.
func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
