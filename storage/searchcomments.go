package storage

import (
	"context"
	"slices"
	"strings"

	"sahifa/app/search"
)

// add adds a comment that was found by its text, behind the articles.
func (sr *searching) add(h search.Hit, text string, at int64) {
	h.Published, h.Read = timeOf(at), true
	h.Headline, h.Snippet = sr.matcher.Mark(h.Title), sr.matcher.Snippet(text)
	sr.result.Hits = append(sr.result.Hits, h)
	sr.result.Total++
}

// drafts adds comments of one's own that have the words.
func (sr *searching) drafts(ctx context.Context) error {
	if sr.options.Feed != nil || sr.options.Year != 0 || len(sr.matcher.Words()) == 0 && !sr.matcher.HasPhrases() {
		return nil
	}
	var any int
	if err := sr.tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM drafts)").Scan(&any); err != nil || any == 0 {
		return err
	}
	r, err := sr.tx.QueryContext(ctx, "SELECT id, article_id, page_title, page_url, text, updated FROM drafts ORDER BY updated DESC LIMIT 2000")
	if err != nil {
		return err
	}
	defer r.Close()
	for r.Next() {
		var h search.Hit
		var text string
		var updated int64
		if err := r.Scan(&h.Draft, &h.ID, &h.Title, &h.URL, &text, &updated); err != nil {
			return err
		}
		if !sr.matcher.All(text) {
			continue
		}
		sr.own[text] = true
		sr.add(h, text, updated)
	}
	return r.Err()
}

// onlyWords tells a query that asks for nothing but words that are there: what
// else it may ask for, articles have and comments do not.
func onlyWords(n search.Node) bool {
	if n.Op == search.Not || n.Op == search.Leaf && !n.Term.Textual() {
		return false
	}
	return !slices.ContainsFunc(n.Kids, func(k search.Node) bool { return !onlyWords(k) })
}

// mostComments is how many readers' comments a search gives at most.
const mostComments = 20

// comments adds what readers wrote that has the words, but for what is one's own
// and was found already.
func (sr *searching) comments(ctx context.Context) error {
	if sr.options.Feed != nil || sr.options.Year != 0 || !onlyWords(sr.result.Query.Root) {
		return nil
	}
	var match strings.Builder
	for _, t := range sr.terms {
		if !t.Textual() || t.Title || t.Weak() {
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
	r, err := sr.tx.QueryContext(ctx, `WITH best AS (SELECT rowid, bm25(comment_search) AS score FROM comment_search WHERE comment_search MATCH ? ORDER BY score LIMIT ?)
		SELECT c.article_id, a.title, c.url, c.author, c.text, c.published FROM best JOIN comments c ON c.id = best.rowid JOIN articles a ON a.id = c.article_id
		ORDER BY best.score, c.published DESC`, match.String(), mostComments)
	if err != nil {
		return err
	}
	defer r.Close()
	for r.Next() {
		var h search.Hit
		var text string
		var published int64
		if err := r.Scan(&h.ID, &h.Title, &h.URL, &h.By, &text, &published); err != nil {
			return err
		}
		if !sr.matcher.All(text) || sr.own[text] {
			continue
		}
		sr.add(h, text, published)
	}
	return r.Err()
}
