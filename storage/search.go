package storage

import (
	"context"
	"strings"
	"unicode/utf8"

	"sahifa/app/arabic"
	"sahifa/app/news"
)

// Bounds on a query and weights of its ranking (BM25): a word in the headline
// counts as much as titleWeight in the text.
const (
	queryWords  = 32
	titleWeight = "4.0"
)

// Search gives the best of what matches every word of a query; words between
// quotation marks must stand side by side. No query is a syntax error; one
// without a word is EmptyQuery.
func (s *Store) Search(ctx context.Context, query string, limit int) ([]news.Hit, error) {
	phrases := parse(query)
	if len(phrases) == 0 {
		return nil, news.Fail(news.EmptyQuery, nil)
	}
	if limit <= 0 {
		limit = 50
	}
	words := map[string]bool{}
	var match strings.Builder
	for _, p := range phrases {
		match.WriteString(`"` + strings.Join(p, " ") + `" `)
		for _, w := range p {
			words[w] = true
		}
	}
	return rows(ctx, s, func(r scanner) (h news.Hit, err error) {
		var data []byte
		if h.Item, err = scanItem(r, &h.Score, &data); err != nil {
			return h, err
		}
		h.Score = -h.Score // FTS5's bm25 is the better the smaller
		b, err := s.unpack(data)
		h.Snippet = snippet(b.text, words)
		return h, err
	}, `WITH best AS (SELECT rowid, bm25(search, `+titleWeight+`, 1.0) AS score FROM search WHERE search MATCH ?
			ORDER BY score LIMIT ?)
		SELECT `+itemColumns+`, best.score, b.data
		FROM best JOIN status s ON s.id = best.rowid JOIN articles a ON a.id = s.id JOIN bodies b ON b.id = s.id
			LEFT JOIN feeds f ON f.id = s.feed_id
		WHERE s.kept = 1 ORDER BY best.score, s.sort_time DESC`, match.String(), limit)
}

// quotes are the marks that begin and end a phrase; any ends what any began.
const quotes = "\"«»“”„"

// parse divides a query into phrases of folded words; a word that stands alone
// is a phrase of one. Words hold letters and digits only, so that they cannot
// be read as FTS5's syntax.
func parse(query string) (phrases [][]string) {
	left := queryWords
	for quoted := false; query != ""; quoted = !quoted {
		piece := query
		if i := strings.IndexAny(query, quotes); i >= 0 {
			_, width := utf8.DecodeRuneInString(query[i:])
			piece, query = query[:i], query[i+width:]
		} else {
			query = ""
		}
		var phrase []string
		for t := range arabic.Tokens(piece) {
			if left--; left < 0 {
				break
			}
			phrase = append(phrase, t.Word)
			if !quoted {
				phrases, phrase = append(phrases, phrase), nil
			}
		}
		if len(phrase) > 0 {
			phrases = append(phrases, phrase)
		}
	}
	return phrases
}
