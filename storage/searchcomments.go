package storage

import (
	"context"
	"slices"
	"strings"

	"sahifa/app/search"
)

// eachMatch calls do for the rows of a query that have the words: draft (0: none),
// article, title, address, writer, text, time.
func (sr *searchRun) eachMatch(ctx context.Context, do func(h search.Hit, text string), query string, args ...any) error {
	r, err := sr.tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer r.Close()
	for r.Next() {
		var h search.Hit
		var text string
		var at int64
		if err := r.Scan(&h.Draft, &h.ID, &h.Title, &h.URL, &h.CommentAuthor, &text, &at); err != nil {
			return err
		}
		if sr.matcher.MatchesAll(text) {
			h.Published, h.Read = timeOf(at), true
			h.Headline, h.Snippet = sr.matcher.Highlight(h.Title), sr.matcher.Snippet(text)
			do(h, text)
		}
	}
	return r.Err()
}

// addComments adds the comments among the matches of a query's rows, behind the
// articles. The user's own that were found as drafts are not added again.
func (sr *searchRun) addComments(ctx context.Context, query string, args ...any) error {
	return sr.eachMatch(ctx, func(h search.Hit, text string) {
		if h.Draft == 0 && sr.own[text] {
			return
		}
		if h.Draft != 0 {
			sr.own[text] = true
		}
		sr.result.Hits = append(sr.result.Hits, h)
		sr.result.Total++
	}, query, args...)
}

// drafts adds the user's own comments that have the words.
func (sr *searchRun) drafts(ctx context.Context) error {
	if !sr.state.hasDrafts || sr.options.Narrowed() || sr.matcher.Empty() {
		return nil
	}
	return sr.addComments(ctx, "SELECT id, article_id, page_title, page_url, '', text, updated FROM drafts ORDER BY updated DESC, id DESC LIMIT 2000")
}

// onlyWords tells whether a query asks only for words to be there. Anything else
// that it may ask for, articles have and comments do not.
func onlyWords(n search.Node) bool {
	if n.Op == search.Not || n.Op == search.Leaf && !n.Term.IsText() {
		return false
	}
	return !slices.ContainsFunc(n.Children, func(k search.Node) bool { return !onlyWords(k) })
}

// maxComments is how many readers' comments a search gives at most.
const maxComments = 20

// comments adds readers' comments that have the words, except the user's own
// that were found already as drafts.
func (sr *searchRun) comments(ctx context.Context) error {
	if !sr.state.hasComments || sr.options.Narrowed() || !onlyWords(sr.result.Query.Root) {
		return nil
	}
	var match strings.Builder
	for _, t := range sr.terms {
		if !t.IsText() || t.Title || t.IsWeak() {
			continue
		}
		match.WriteString(`"` + strings.Join(t.Words, " ") + `"`)
		if t.Kind == search.Prefix {
			match.WriteString("*")
		}
		match.WriteString(" ")
	}
	if match.Len() == 0 {
		return nil
	}
	return sr.addComments(ctx, selectComments, match.String(), maxComments)
}

const selectComments = bestComments + `SELECT 0, c.article_id, a.title, c.url, c.author, c.text, c.published
	FROM best JOIN comments c ON c.id = best.rowid JOIN articles a ON a.id = c.article_id
	ORDER BY best.score, c.published DESC, c.id`

// notes adds what the user noted of passages that has the words, each with its article.
func (sr *searchRun) notes(ctx context.Context) error {
	if !sr.state.hasNotes || sr.options.Narrowed() || sr.matcher.Empty() || !onlyWords(sr.result.Query.Root) || slices.ContainsFunc(sr.terms, func(t search.Term) bool { return t.Title }) {
		return nil
	}
	var found []search.Hit
	err := sr.eachMatch(ctx, func(h search.Hit, _ string) {
		h.Note = true
		found = append(found, h)
	}, selectNotes)
	sr.result.Total += len(found)
	if sr.result.Relaxed { // they have what no article has
		sr.result.Hits = append(found, sr.result.Hits...)
	} else {
		sr.result.Hits = append(sr.result.Hits, found...)
	}
	return err
}

const selectNotes = `SELECT 0, a.id, a.title, a.url, '', h.note, h.made FROM highlights h JOIN articles a ON a.id = h.article_id
	WHERE h.note <> '' ORDER BY h.made DESC, h.id DESC LIMIT 2000`
