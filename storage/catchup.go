package storage

import (
	"context"
	"database/sql"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"sahifa/app/news"
	"sahifa/storage/index"
)

// catchUpBatch is how many articles one transaction of catching up takes.
const catchUpBatch = 128

// indexInput is what an article is indexed by, on its way into the store.
func indexInput(a *news.Article) index.Input {
	var captions []string
	for _, p := range a.Pictures {
		captions = append(captions, p.Caption)
	}
	return index.Input{
		Feed: a.FeedID, Time: a.Published, Title: a.Title, Text: searchable(a.Text, captions), Byline: a.Byline, Section: a.Section, Tags: a.Tags,
		Source: source(a), Pictured: len(a.Pictures) > 0, Comments: a.Comments.Count > 0 || a.Comments.Open,
	}
}

// captionLines selects the captions of an article's pictures, a line each.
const captionLines = "(SELECT coalesce(group_concat(p.caption, char(10)), '') FROM article_pictures p WHERE p.article_id = a.id AND p.caption <> '')"

// searchable returns what is searched of an article beside its headline: its
// text, and the captions that are not in it.
func searchable(text string, captions []string) string {
	for _, c := range captions {
		if c != "" && !strings.Contains(text, c) {
			text += "\n\n" + c
		}
	}
	return text
}

// readIndexInput reads what an article is indexed by, and when lists say that it is of.
func (db *database) readIndexInput(ctx context.Context, q querier, id int64) (in index.Input, sort int64, err error) {
	var published int64
	var data []byte
	var tags, captions string
	err = q.QueryRowContext(ctx, `
		SELECT coalesce(s.feed_id, 0), a.published, s.sort_time, a.title, a.byline, a.section, a.source, a.tags,
			EXISTS (SELECT 1 FROM article_pictures p WHERE p.article_id = a.id), a.comment_count > 0 OR a.comments_open, `+captionLines+`, b.data
		FROM articles a JOIN status s ON s.id = a.id JOIN bodies b ON b.id = a.id WHERE a.id = ?`, id).
		Scan(&in.Feed, &published, &sort, &in.Title, &in.Byline, &in.Section, &in.Source, &tags, &in.Pictured, &in.Comments, &captions, &data)
	if err != nil {
		return in, 0, err
	}
	text, err := db.unpackText(data)
	in.Article, in.Time, in.Tags = id, timeOf(published), tagsOf(tags)
	in.Text = searchable(text, strings.Split(captions, "\n"))
	return in, sort, err
}

// unindexed selects articles that have no document, or one that an older
// program made, but for those that wait for one.
const unindexed = `FROM articles a JOIN status s ON s.id = a.id AND s.kept = 1 LEFT JOIN index_docs d ON d.article_id = a.id
	WHERE (d.doc IS NULL OR d.doc < (SELECT stale_below FROM index_state)) AND a.id NOT IN (SELECT article_id FROM index_waiting)`

// catchUp indexes what the index does not have yet, or has from an older
// program: what waits, first of all here, then what another program did not come to;
// everything after a migration; saved pages after their feed was removed; and then the
// words of comments. It works in batches, each in a transaction of its own, so that others
// may write in between.
func (x *indexer) catchUp(ctx context.Context) error {
	if x.readOnly {
		return nil
	}
	if err := x.buffer.flush(); err != nil {
		return err
	}
	if err := x.indexLeft(ctx); err != nil {
		return err
	}
	if err := x.indexBehind(ctx); err != nil {
		return err
	}
	return x.foldComments(ctx)
}

// indexBehind indexes what has no document, or one that an older program made.
func (x *indexer) indexBehind(ctx context.Context) error {
	for {
		behind, err := one[bool](ctx, x.database, selectBehind)
		if err != nil || !behind {
			return err
		}
		ids, err := rows(ctx, x.database, scanID, "SELECT a.id "+unindexed+" ORDER BY a.id DESC LIMIT 4096")
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			return x.tellBehind(ctx)
		}
		if err := x.indexInBatches(ctx, ids); err != nil {
			return err
		}
	}
}

// indexLeft indexes what waits in no memory of this program, the newest first.
func (x *indexer) indexLeft(ctx context.Context) error {
	ids, err := rows(ctx, x.database, scanID, selectWaiting)
	if err != nil {
		return err
	}
	mine := x.buffer.ids()
	return x.indexInBatches(ctx, slices.DeleteFunc(ids, func(id int64) bool { return mine[id] }))
}

func (x *indexer) indexInBatches(ctx context.Context, ids []int64) error {
	for some := range slices.Chunk(ids, catchUpBatch) {
		if err := x.indexArticles(ctx, some); err != nil {
			return err
		}
	}
	return nil
}

// indexAgain indexes articles that a step has just taken out of the index, so that
// they are found when it returns. What the index lacks beside them, which after an
// upgrade is all, is left to the background.
func (x *indexer) indexAgain(ctx context.Context, ids []int64) error {
	defer x.wake()
	if err := x.indexInBatches(ctx, ids); err != nil {
		return err
	}
	return x.tellBehind(ctx)
}

// tellBehind notes whether the index lacks something.
func (x *indexer) tellBehind(ctx context.Context) error {
	return x.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE index_state SET behind = EXISTS (SELECT 1 " + unindexed + ")")
		return err
	})
}

// waiting gives what each article that waits is to be indexed by.
func (x *indexer) waiting(ctx context.Context) (map[int64]sql.NullInt64, error) {
	hashes := map[int64]sql.NullInt64{}
	_, err := rows(ctx, x.database, func(r scanner) (struct{}, error) {
		var id int64
		hash := sql.NullInt64{Valid: true}
		err := r.Scan(&id, &hash.Int64)
		hashes[id] = hash
		return struct{}{}, err
	}, "SELECT article_id, hash FROM index_waiting")
	return hashes, err
}

// stillWanted tells whether an article is to be indexed by what was read: it waits for
// that as it did before (?2, NULL: it did not wait), or has no document.
const stillWanted = `SELECT EXISTS (SELECT 1 FROM status WHERE id = ?1 AND kept = 1)
	AND (SELECT hash FROM index_waiting WHERE article_id = ?1) IS ?2
	AND (?2 IS NOT NULL OR NOT EXISTS (SELECT 1 FROM index_docs WHERE article_id = ?1 AND doc >= (SELECT stale_below FROM index_state)))`

// indexArticles indexes articles in one transaction. Their texts are worked
// through before it begins; one that was changed or indexed meanwhile is left
// out. One that cannot be read has no words; Check tells of it.
func (x *indexer) indexArticles(ctx context.Context, ids []int64) error {
	ready := make([]analysedArticle, len(ids))
	waiting, err := x.waiting(ctx) // before the texts are read: newer ones change it
	if err != nil {
		return err
	}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, id := range ids {
		group.Go(func() error {
			ready[i].id = id
			in, sort, err := x.readIndexInput(ctx, x.readers, id)
			if err != nil {
				ready[i].AnalysedArticle = index.Analyse(index.Input{Article: id})
				return ctx.Err() // removed, or damaged
			}
			ready[i].hash = in.Hash()
			in.Time = timeOf(sort)
			ready[i].AnalysedArticle = index.Analyse(in)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	err = x.write(ctx, func(tx *sql.Tx) error {
		var left []analysedArticle
		for _, a := range ready {
			var still bool
			if err := tx.QueryRow(stillWanted, a.id, waiting[a.id]).Scan(&still); err != nil {
				return err
			}
			if still {
				left = append(left, a)
			}
		}
		return writeSegment(tx, index.NewBuilder(), left)
	})
	if err == nil {
		x.wakeMergers()
	}
	return err
}
