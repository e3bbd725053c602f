package storage

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"sahifa/app/arabic"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/search/related"
	"sahifa/storage/index"
)

// Sizes of a search: hits where no limit is given, and how many candidates are
// reranked by their texts.
const (
	defaultLimit = 50
	maxLimit     = 10_000
	rerankDepth  = 30
)

// Search gives what a query finds, best first. A query without a condition is
// EmptyQuery.
func (s *Index) Search(ctx context.Context, q search.Query, o search.Options) (search.Result, error) {
	if q.Empty() {
		return search.Result{Query: q}, news.NewProblem(news.EmptyQuery, nil)
	}
	sr, err := s.begin(ctx, q, o)
	if err != nil {
		return search.Result{Query: q}, s.problem(err)
	}
	defer sr.end()
	err = sr.search(ctx)
	return *sr.result, s.problem(err)
}

// begin begins a search of all that there is until now.
func (s *Index) begin(ctx context.Context, q search.Query, o search.Options) (*searchRun, error) {
	began := time.Now()
	s.flushFor(o)
	tx, err := s.beginReady(ctx, searchStatements)
	if err != nil {
		return nil, err
	}
	return &searchRun{index: s, began: began, tx: tx, options: o, result: &search.Result{Query: q}, own: map[string]bool{}}, nil
}

// end ends a search.
func (sr *searchRun) end() {
	sr.blocks.close()
	_ = sr.tx.Rollback() // of a transaction that only read
}

// The statements that every search runs.
const (
	selectDeaths = "SELECT deaths FROM index_state"
	selectState  = `SELECT deaths, feed_changes, behind, EXISTS (SELECT 1 FROM index_waiting), EXISTS (SELECT 1 FROM drafts),
		EXISTS (SELECT 1 FROM highlights WHERE note <> ''), EXISTS (SELECT 1 FROM comments) FROM index_state`
	selectBehind  = "SELECT behind FROM index_state"
	selectWaiting = "SELECT article_id FROM index_waiting ORDER BY article_id DESC"
	selectFeeds   = "SELECT id, title, site FROM feeds WHERE removed = 0"
)

var searchStatements = []string{selectState, selectHeads, selectBlocks, selectFeeds, selectSomeBlocks, selectCandidates, selectNotes, selectComments, selectWaiting}

// searchState is what a search must know of the store before it looks through anything:
// of what there is none needs no statement of its own.
type searchState struct {
	deaths, feedChanges              int64 // for which what was read of them holds
	behind, waiting                  bool
	hasDrafts, hasNotes, hasComments bool
}

func readState(ctx context.Context, q querier) (s searchState, err error) {
	return s, q.QueryRowContext(ctx, selectState).Scan(&s.deaths, &s.feedChanges, &s.behind, &s.waiting, &s.hasDrafts, &s.hasNotes, &s.hasComments)
}

// searchRun is one search under way.
type searchRun struct {
	index   *Index
	tx      readyTx
	options search.Options
	result  *search.Result
	began   time.Time

	state    searchState
	segments []*index.Segment
	blocks   blockLoader
	names    feedNames
	found    index.Result
	terms    []search.Term // texts are looked through for
	matcher  *search.Matcher
	weights  []float64       // of the matcher's words
	own      map[string]bool // texts of the user's own comments that were found
}

func (sr *searchRun) search(ctx context.Context) (err error) {
	req, err := sr.open(ctx)
	if err != nil {
		return err
	}
	if sr.found, err = index.Evaluate(ctx, req, sr.segments, sr.blocks.keyBlocks); err != nil {
		return err
	}
	if !req.AnyWord && mayRelax(sr.found, req.Query, sr.options) {
		req.AnyWord = true
		req.Query = req.Query.Relaxed()
		if sr.found, err = index.Evaluate(ctx, req, sr.segments, sr.blocks.keyBlocks); err != nil {
			return err
		}
		sr.result.Relaxed = sr.found.Total > 0
	}
	sr.terms = req.Query.Root.Terms()
	if sr.options.Typing {
		sr.terms = search.TypeaheadTerms(req.Query)
	}
	sr.result.Total, sr.result.Beyond = sr.found.Total, sr.found.Beyond
	sr.counts()
	sr.prepareMatcher()
	if err := sr.hits(ctx); err != nil {
		return err
	}
	if err := sr.drafts(ctx); err != nil {
		return err
	}
	if err := errors.Join(sr.notes(ctx), sr.comments(ctx)); err != nil {
		return err
	}
	if sr.result.Unindexed, err = sr.unindexed(ctx); err != nil || sr.result.Unindexed > 0 {
		return err
	}
	return sr.didYouMean(ctx)
}

// unindexed counts the articles that could not be found: those that the index lacks,
// and those that wait but not here.
func (sr *searchRun) unindexed(ctx context.Context) (n int, err error) {
	var waiting []int64
	if sr.state.waiting {
		if waiting, err = scanAll(ctx, sr.tx, scanID, selectWaiting); err != nil {
			return 0, err
		}
		mine := sr.index.indexer.buffer.ids()
		waiting = slices.DeleteFunc(waiting, func(id int64) bool { return mine[id] })
	}
	if !sr.state.behind {
		return len(waiting), nil
	}
	err = sr.tx.QueryRowContext(ctx, "SELECT count(*) "+unindexed).Scan(&n)
	return n + len(waiting), err
}

// mayRelax tells whether nothing was found by a query of which some words may do.
func mayRelax(found index.Result, q search.Query, o search.Options) bool {
	return found.Total == 0 && found.Beyond == 0 && several(q) && !q.HasPhrases() && !o.Narrowed()
}

// several tells whether a query has words of which some may do.
func several(q search.Query) bool {
	n := 0
	for _, t := range q.Root.Terms() {
		if t.IsText() && !t.IsWeak() {
			n++
		}
	}
	return n > 1
}

// open opens the index for the query.
func (sr *searchRun) open(ctx context.Context) (req index.Request, err error) {
	if sr.state, err = readState(ctx, sr.tx); err != nil {
		return req, err
	}
	if sr.segments, err = sr.index.segments.openAll(ctx, sr.tx); err != nil {
		return req, err
	}
	sr.blocks = blockLoader{segmentReader: sr.index.segments, ctx: ctx, tx: sr.tx}
	req, err = sr.request(ctx)
	req.Data, req.Ahead, req.DataAhead = sr.blocks.dataBlocks, sr.blocks.keysAhead, sr.blocks.dataAhead
	return req, err
}

// counts turns the counts by feed and year into what is shown.
func (sr *searchRun) counts() {
	for id, n := range sr.found.Feeds {
		sr.result.Feeds = append(sr.result.Feeds, search.FeedCount{Feed: id, Title: sr.names.titles[id], Count: n})
	}
	slices.SortFunc(sr.result.Feeds, func(a, b search.FeedCount) int {
		return cmp.Or(b.Count-a.Count, sr.names.places[a.Feed]-sr.names.places[b.Feed])
	})
	for year, n := range sr.found.Years {
		sr.result.Years = append(sr.result.Years, search.YearCount{Year: year, Count: n})
	}
	slices.SortFunc(sr.result.Years, func(a, b search.YearCount) int { return b.Year - a.Year })
}

// prepareMatcher makes what marks hits, by the forms that the index was looked
// through for.
func (sr *searchRun) prepareMatcher() {
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
	sr.result.Forms = sr.found.Forms
	sr.result.Widened = widened(sr.matcher.Words())
}

// mostAlso is how many related words are named for a word.
const mostAlso = 4

// widened tells which related words were looked for. One that is a form of what
// was asked for, such as a verb that is written as the noun is, names nothing else
// to the reader.
func widened(words []search.Forms) (all []search.Widening) {
	for _, f := range words {
		w := search.Widening{Word: f.Word}
		for _, r := range f.Related {
			isForm := r.Text == f.Word || strings.Join(r.Phrase, "") == f.Word || slices.Contains(f.Words, r.Text) || slices.Contains(f.Stems, arabic.Stem(r.Text))
			if len(w.Also) < mostAlso && !isForm {
				w.Also = append(w.Also, related.Shipped().Spelled(r.Text))
			}
		}
		if len(w.Also) > 0 {
			all = append(all, w)
		}
	}
	return all
}

// hits loads the candidates, reranks the first of them, groups
// near-duplicates and makes what is shown.
func (sr *searchRun) hits(ctx context.Context) error {
	byScore := sr.result.Query.Order == search.ByScore && sr.options.Order == search.ByScore
	ranked := byScore && len(sr.weights) > 1
	word, typed, hamza := typedHamza(sr.result.Query)
	hamza = hamza && byScore
	best := sr.found.Best
	first := min(len(best), sr.options.Limit)
	if ranked || hamza {
		first = min(len(best), max(first, rerankDepth))
	}
	all, err := sr.loadAll(ctx, best[:first])
	if err != nil {
		return err
	}
	if ranked {
		asked := sr.result.Query.Asks()
		forEach(all[:min(rerankDepth, len(all))], func() func(*candidate) {
			m := sr.matcher.Another()
			return func(l *candidate) { l.Score += m.Proximity(l.words, l.body, sr.weights, asked) }
		})
		slices.SortStableFunc(all, func(a, b *candidate) int { return cmp.Compare(b.Score, a.Score) })
	}
	if hamza {
		rankByHamza(all, word, typed)
	}
	same, shown := groupNearDuplicates(all)
	if missing := sr.options.Limit - len(shown); missing > 0 && first < len(best) { // grouping made room
		more, err := sr.loadAll(ctx, best[first:min(len(best), first+missing)])
		if err != nil {
			return err
		}
		all = append(all, more...)
		same, shown = groupNearDuplicates(all)
	}
	shown = shown[:min(len(shown), sr.options.Limit)]
	forEach(shown, func() func(*candidate) {
		m := sr.matcher.Another()
		return func(l *candidate) {
			l.headline, l.snippet = m.Highlight(l.item.Title), m.SnippetOf(l.text, l.textWords())
		}
	})
	for i, l := range shown {
		sr.result.Hits = append(sr.result.Hits, search.Hit{Item: l.item, Headline: l.headline, Snippet: l.snippet, Score: l.Score, Duplicates: same[i]})
	}
	return nil
}

// sortedKeys gives a map's keys in order.
func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
