package storage

import (
	"context"
	"encoding/json"
	"time"

	"sahifa/app/news"
)

const (
	insertUnfinished = `
		INSERT INTO unfinished (article_id, due, retry, problem_kind, problem_args, entry) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (article_id) DO UPDATE SET due = excluded.due, retry = excluded.retry,
			problem_kind = excluded.problem_kind, problem_args = excluded.problem_args, entry = excluded.entry`
	deleteUnfinished = "DELETE FROM unfinished WHERE article_id = ?"
)

// SetUnfinished notes that a page or a picture of an article is still to be had,
// and when it is tried next; a zero Due is never.
func (s *Articles) SetUnfinished(ctx context.Context, u news.Unfinished) error {
	entry, err := s.packJSON(u.Entry)
	if err != nil {
		return s.problem(err)
	}
	kind, args, err := problemColumns(u.Problem)
	if err != nil {
		return s.problem(err)
	}
	return s.writes.join(ctx, func(tx preparedTx) error {
		_, err := tx.Exec(insertUnfinished, u.ArticleID, millis(u.Due), string(u.Retry), kind, args, entry)
		return err
	})
}

// SetFinished notes that nothing of an article is to be tried any more.
func (s *Articles) SetFinished(ctx context.Context, articleID int64) error {
	noted, err := one[bool](ctx, s.database, "SELECT EXISTS (SELECT 1 FROM unfinished WHERE article_id = ?)", articleID)
	if err != nil || !noted { // as of nearly all articles: nothing to wait for the writer for
		return s.problem(err)
	}
	return s.writes.join(ctx, func(tx preparedTx) error {
		_, err := tx.Exec(deleteUnfinished, articleID)
		return err
	})
}

// Unfinished gives what is to be tried again of a feed's articles by now, the
// newest articles first. What is due after farthest is planned by a clock that
// was wrong, and due as well.
func (s *Articles) Unfinished(ctx context.Context, feedID int64, now, farthest time.Time, limit int) ([]news.Unfinished, error) {
	return readyRows(ctx, s.database, s.scanUnfinished, selectUnfinished+`
		JOIN status s ON s.id = u.article_id WHERE s.feed_id = ? AND s.kept = 1 AND u.due > 0 AND (u.due <= ? OR u.due > ?)
		ORDER BY s.sort_time DESC, s.id DESC LIMIT ?`, feedID, millis(now), millis(farthest), limit)
}

// UnfinishedFeeds gives the feeds of which Unfinished gives something. What is due is
// looked through and not what feeds have, which may be hundreds of thousands of articles.
func (s *Articles) UnfinishedFeeds(ctx context.Context, now, farthest time.Time) ([]int64, error) {
	const of = "SELECT s.feed_id FROM unfinished u CROSS JOIN status s ON s.id = u.article_id WHERE s.kept = 1 AND s.feed_id IS NOT NULL AND u.due > "
	return readyRows(ctx, s.database, scanID, of+"0 AND u.due <= ? UNION "+of+"?", millis(now), millis(farthest))
}

// UnfinishedOf gives what is missing of one article, if something is.
func (s *Articles) UnfinishedOf(ctx context.Context, articleID int64) (u news.Unfinished, ok bool, err error) {
	all, err := readyRows(ctx, s.database, s.scanUnfinished, selectUnfinished+"WHERE u.article_id = ?", articleID)
	if err != nil || len(all) == 0 {
		return u, false, err
	}
	return all[0], true, nil
}

const selectUnfinished = "SELECT u.article_id, u.due, u.retry, u.problem_kind, u.problem_args, u.entry FROM unfinished u "

func (s *Articles) scanUnfinished(r scanner) (u news.Unfinished, err error) {
	var due int64
	var retry, kind, args string
	var entry []byte
	if err = r.Scan(&u.ArticleID, &due, &retry, &kind, &args, &entry); err != nil {
		return u, err
	}
	u.Due, u.Retry = timeOf(due), json.RawMessage(retry)
	if u.Problem, err = problemOf(kind, args); err != nil {
		return u, err
	}
	return u, s.unpackJSON(entry, &u.Entry)
}

// problemColumns gives the two columns that keep a problem; problemOf reads
// them.
func problemColumns(p *news.Problem) (kind, args string, err error) {
	if p == nil {
		return "", "[]", nil
	}
	data, err := json.Marshal(p.Args)
	return string(p.Kind), string(data), err
}

func problemOf(kind, args string) (*news.Problem, error) {
	if kind == "" {
		return nil, nil
	}
	p := &news.Problem{Kind: news.ProblemKind(kind)}
	return p, json.Unmarshal([]byte(args), &p.Args)
}
