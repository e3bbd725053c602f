package storage

import (
	"context"
	"database/sql"
	"time"

	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/storage/index"
)

// maxBatch is how many articles one commit takes at most. Before fewer than
// fullBatch are committed, others are waited for, for gatherTime; after waiting
// in vain that is left out for up to maxSkip commits.
const (
	maxBatch   = 128
	fullBatch  = 16
	gatherTime = 20 * time.Millisecond
	maxSkip    = 64
)

// articleWriter is the one goroutine that writes articles. A sync puts articles
// from many goroutines; the writer takes all that wait at the moment into one
// commit. So every caller has its article committed when its call returns, and
// the fixed cost of a commit (most of it the full-text index's) is shared.
type articleWriter struct {
	*database
	indexer *indexer

	queue chan *pendingArticle
	quit  chan struct{}
	done  chan struct{}

	backlog backlog

	alone, skip int // how many commits to go without waiting, after the last wait in vain and from now

	builder *index.Builder
}

// join has something else written in the commit of the articles that are on
// their way, and gives back when it is committed. A sync has such with every
// article, and a commit of its own costs more than it does.
func (w *articleWriter) join(ctx context.Context, also func(tx preparedTx) error) error {
	return w.problem(w.add(ctx, &pendingArticle{also: also, done: make(chan error, 1)}))
}

// pendingArticle is an article on its way into the store, made ready for writing
// by its caller's goroutine.
type pendingArticle struct {
	article  news.Article
	keys     [][]byte
	entry    *identity.Known // what it is recognised by; nil: only its keys
	pictures []news.Picture
	body     []byte // packed
	origin   []byte // packed; nil: not kept
	words    analysedArticle

	also func(tx preparedTx) error // what is written in place of an article; nil: an article

	id   int64
	done chan error
}

// startArticleWriter prepares the statements while the writing connection is
// free: nothing else may write yet.
func startArticleWriter(db *database, x *indexer) (*articleWriter, error) {
	w := &articleWriter{
		database: db, indexer: x, queue: make(chan *pendingArticle), quit: make(chan struct{}), done: make(chan struct{}),
		builder: index.NewBuilder(),
	}
	db.statements = map[string]*sql.Stmt{}
	for _, q := range writerQueries {
		st, err := db.writer.Prepare(q)
		if err != nil {
			return nil, err
		}
		db.statements[q] = st
	}
	go w.run()
	return w, nil
}

func (w *articleWriter) stop() {
	close(w.quit)
	<-w.done
	for _, st := range w.database.statements {
		_ = st.Close()
	}
}

// enter counts an article that its caller makes ready; leave is called when it is
// committed, or will not be.
func (w *articleWriter) enter() (leave func()) {
	w.backlog.add(1)
	return func() { w.backlog.add(-1) }
}

// add has an article written and gives back when it is committed.
func (w *articleWriter) add(ctx context.Context, p *pendingArticle) error {
	select {
	case w.queue <- p:
	case <-w.quit:
		return news.NewProblem(news.Cancelled, nil)
	case <-ctx.Done():
		return ctx.Err()
	}
	return <-p.done // what was begun is not given up half way
}

func (w *articleWriter) run() {
	defer close(w.done)
	for {
		select {
		case first := <-w.queue:
			w.commit(w.collect(first))
		case <-w.quit:
			return
		}
	}
}

// collect takes what else is waiting. If that is little, it waits a moment: in a
// sync articles come some milliseconds apart, and the commit of several costs
// little more than that of one. Where nobody comes, as with a caller who puts one
// after the other, it waits ever more rarely.
func (w *articleWriter) collect(first *pendingArticle) []*pendingArticle {
	batch := w.takeWaiting([]*pendingArticle{first})
	if len(batch) >= fullBatch || w.skip > 0 {
		w.skip = max(0, w.skip-1)
		return batch
	}
	moment := time.NewTimer(gatherTime)
	defer moment.Stop()
	for had := len(batch); len(batch) < fullBatch; {
		select {
		case next := <-w.queue:
			batch = append(batch, next)
			continue
		case <-w.quit:
		case <-moment.C:
			if len(batch) == had {
				w.alone = min(2*w.alone+1, maxSkip)
				w.skip = w.alone
				return batch
			}
		}
		break
	}
	w.alone = 0
	return batch
}

func (w *articleWriter) takeWaiting(batch []*pendingArticle) []*pendingArticle {
	for len(batch) < maxBatch {
		select {
		case next := <-w.queue:
			batch = append(batch, next)
		default:
			return batch
		}
	}
	return batch
}

// commit writes a batch in one transaction. If one of it fails, each has a
// transaction of its own, so that a failure takes back only its own article.
func (w *articleWriter) commit(batch []*pendingArticle) {
	err := w.writeAll(batch)
	for _, one := range batch {
		if err != nil && len(batch) > 1 {
			one.done <- w.writeAll([]*pendingArticle{one})
		} else {
			one.done <- err
		}
	}
}

// writeAll writes rows, and makes one segment of the words of all.
func (w *articleWriter) writeAll(batch []*pendingArticle) error {
	err := w.write(context.Background(), func(plain *sql.Tx) (err error) {
		tx := preparedTx{plain, w.statements}
		var words []analysedArticle
		at := map[int64]int{} // of words, by article: one that is put twice counts once
		for _, one := range batch {
			if one.also != nil {
				if err := one.also(tx); err != nil {
					return err
				}
				continue
			}
			var old replaced
			if one.id, old, err = w.writeArticle(tx, one); err != nil {
				return err
			}
			one.words.id = one.id
			if i, twice := at[one.id]; twice {
				words[i] = one.words
			} else if !old.indexed {
				at[one.id] = len(words)
				words = append(words, one.words)
			}
		}
		return writeSegment(tx, w.builder, words)
	})
	if err == nil {
		w.indexer.wake()
	}
	return err
}
