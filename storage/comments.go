package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"sahifa/app/news"
	"sahifa/app/search"
)

// Comments keeps what readers wrote on the sites, and what the comment form of
// an article asks for.
type Comments struct {
	*database
	writes *articleWriter
}

// The statements that keep a comment.
const (
	selectKept       = "SELECT count(*) FROM articles WHERE id = ?"
	insertNeeds      = "INSERT INTO comment_needs (article_id, data) VALUES (?, ?) ON CONFLICT (article_id) DO UPDATE SET data = excluded.data"
	updateCount      = "UPDATE articles SET comment_count = ? WHERE id = ? AND comment_count <> ?1"
	selectComment    = "SELECT id, text, author, parent FROM comments WHERE article_id = ? AND ref = ?"
	insertComment    = "INSERT INTO comments (article_id, ref, parent, author, text, url, published) VALUES (?, ?, ?, ?, ?, ?, ?)"
	updateComment    = "UPDATE comments SET parent = ?, author = ?, text = ?, url = ? WHERE id = ?"
	deleteFromSearch = "DELETE FROM comment_search WHERE rowid = ?"
	insertIntoSearch = "INSERT INTO comment_search (rowid, author, body) VALUES (?, ?, ?)"
)

// Put keeps what is new or changed of an article's comments, what its
// form asks for if that is known, and how many there are if count is not
// negative. Comments that are not among them stay: a feed has only the last.
func (s *Comments) Put(ctx context.Context, articleID int64, all []news.Comment, needs news.CommentRequirements, count int) error {
	return s.writes.join(ctx, func(tx preparedTx) error {
		var there int
		if err := tx.QueryRow(selectKept, articleID).Scan(&there); err != nil {
			return err
		}
		if there == 0 {
			return noArticle(articleID)
		}
		if needs.Known {
			data, err := json.Marshal(needs)
			if err != nil {
				return err
			}
			if _, err := tx.Exec(insertNeeds, articleID, string(data)); err != nil {
				return err
			}
		}
		if count >= 0 {
			if _, err := tx.Exec(updateCount, count, articleID); err != nil {
				return err
			}
		}
		for _, c := range all {
			if err := putComment(tx, articleID, c); err != nil {
				return err
			}
		}
		return nil
	})
}

func putComment(tx preparedTx, articleID int64, c news.Comment) error {
	var id int64
	var text, author, parent string
	err := tx.QueryRow(selectComment, articleID, c.Ref).Scan(&id, &text, &author, &parent)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		done, err := tx.Exec(insertComment, articleID, c.Ref, c.Parent, c.Author, c.Text, c.URL, millis(c.Published))
		if err != nil {
			return err
		}
		if id, err = done.LastInsertId(); err != nil {
			return err
		}
	case err != nil:
		return err
	default:
		if c.Parent == "" {
			c.Parent = parent // a feed of some sites does not say it
		}
		if text == c.Text && author == c.Author && parent == c.Parent {
			return nil
		}
		if _, err := tx.Exec(updateComment, c.Parent, c.Author, c.Text, c.URL, id); err != nil {
			return err
		}
		if _, err := tx.Exec(deleteFromSearch, id); err != nil {
			return err
		}
	}
	_, err = tx.Exec(insertIntoSearch, id, foundBy(c.Author), foundBy(c.Text))
	return err
}

// Remove takes away comments that an article's site has no longer, by their numbers.
func (s *Comments) Remove(ctx context.Context, articleID int64, refs []string) error {
	return s.writes.join(ctx, func(tx preparedTx) error {
		for _, ref := range refs {
			if _, err := tx.Exec("DELETE FROM comments WHERE article_id = ? AND ref = ?", articleID, ref); err != nil {
				return err
			}
		}
		return nil
	})
}

const commentColumns = "c.article_id, c.ref, c.parent, c.author, c.text, c.url, c.published"

func scanComment(r scanner, more ...any) (c news.Comment, err error) {
	var published int64
	err = r.Scan(append([]any{&c.ArticleID, &c.Ref, &c.Parent, &c.Author, &c.Text, &c.URL, &published}, more...)...)
	c.Published = timeOf(published)
	return c, err
}

// List gives an article's comments in the order in which they were
// written; what answers what is in their Parent.
func (s *Comments) List(ctx context.Context, articleID int64) ([]news.Comment, error) {
	return readyRows(ctx, s.database, func(r scanner) (news.Comment, error) { return scanComment(r) },
		"SELECT "+commentColumns+" FROM comments c WHERE c.article_id = ? ORDER BY c.published, CAST(c.ref AS INTEGER), c.id", articleID)
}

// Counts gives how many comments the site was last known to say each of
// some articles has.
func (s *Comments) Counts(ctx context.Context, articleIDs []int64) (map[int64]int, error) {
	counts := map[int64]int{}
	for some := range slices.Chunk(articleIDs, maxParameters) {
		var args []any
		for _, id := range some {
			args = append(args, id)
		}
		if _, err := rows(ctx, s.database, func(r scanner) (struct{}, error) {
			var id int64
			var n int
			err := r.Scan(&id, &n)
			counts[id] = n
			return struct{}{}, err
		}, "SELECT id, comment_count FROM articles WHERE id IN (?"+strings.Repeat(", ?", len(some)-1)+")", args...); err != nil {
			return nil, err
		}
	}
	return counts, nil
}

// Needs gives what an article's form asks for, as far as it is known.
func (s *Comments) Needs(ctx context.Context, articleID int64) (n news.CommentRequirements, err error) {
	data, err := one[string](ctx, s.database, "SELECT data FROM comment_needs WHERE article_id = ?", articleID)
	if errors.Is(err, sql.ErrNoRows) {
		return n, nil
	} else if err != nil {
		return n, s.problem(err)
	}
	return n, s.problem(json.Unmarshal([]byte(data), &n))
}

// bestComments begins a statement with the numbers of the comments that match
// best, and their scores: for a match and how many.
const bestComments = "WITH best AS (SELECT rowid, bm25(comment_search) AS score FROM comment_search WHERE comment_search MATCH ? ORDER BY score LIMIT ?) "

// maxQueryWords bounds the words of a query for comments.
const maxQueryWords = 32

// Search gives the comments that have all words of a query, the best
// first.
func (s *Comments) Search(ctx context.Context, query string, limit int) ([]news.CommentHit, error) {
	words := strings.Fields(foundBy(query))
	if len(words) == 0 {
		return nil, news.NewProblem(news.EmptyQuery, nil)
	}
	words = words[:min(len(words), maxQueryWords)]
	var match strings.Builder
	for _, w := range words {
		match.WriteString(`"` + w + `" `)
	}
	matcher := search.NewMatcher(search.Parse(strings.Join(words, " "), time.Now()).Root.Terms(), search.FormsOf)
	if limit <= 0 {
		limit = 50
	}
	return rows(ctx, s.database, func(r scanner) (h news.CommentHit, err error) {
		h.Comment, err = scanComment(r, &h.Title)
		h.Snippet = matcher.Snippet(h.Text)
		return h, err
	}, bestComments+"SELECT "+commentColumns+`, a.title FROM best JOIN comments c ON c.id = best.rowid JOIN articles a ON a.id = c.article_id
		ORDER BY best.score, c.published DESC, c.id`, match.String(), limit)
}
