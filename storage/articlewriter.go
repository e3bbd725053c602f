package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"runtime"
	"slices"
	"sync"
	"time"

	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/storage/index"
)

// maxBatch is how much one commit takes at most. Before fewer than fullBatch
// articles are committed, of less than fullBytes, others are waited for: for
// gatherTime for each, and no longer than maxGather for all. After waiting in vain
// that is left out for up to maxSkip commits. Callers who are back within promptly
// after a commit wait for nothing but commits, so that no others are waited for but
// those who are being made ready, for readyTime.
const (
	maxBatch   = 256
	fullBatch  = 48
	fullBytes  = 6 << 20
	gatherTime = 50 * time.Millisecond
	maxGather  = 400 * time.Millisecond
	maxSkip    = 64
	promptly   = 20 * time.Millisecond
	readyTime  = 3 * time.Millisecond
)

// articleWriter writes articles, in one goroutine. A sync puts articles from many
// goroutines; some others, one a core, make them ready, and the writer takes all
// that wait at the moment into one commit. So every caller has its article
// committed when its call returns, and the fixed cost of a commit is shared.
type articleWriter struct {
	*database
	buffer *indexBuffer

	made  chan *pendingArticle // to be made ready
	queue chan *pendingArticle // to be written
	quit  chan struct{}
	done  sync.WaitGroup

	backlog backlog

	alone, skip int // how many commits to go without waiting, after the last wait in vain and from now

	followed map[int64]error // what followed says of the feeds of this commit

	released  int       // articles of the last commit
	committed time.Time // when it ended
}

// join has something else written in the commit of the articles that are on
// their way, and gives back when it is committed. A sync has such with every
// article, and a commit of its own costs more than it does.
func (w *articleWriter) join(ctx context.Context, also func(tx preparedTx) error) error {
	return w.problem(w.add(ctx, w.queue, &pendingArticle{also: also, done: make(chan error, 1)}))
}

// pendingArticle is an article on its way into the store.
type pendingArticle struct {
	article  news.Article
	keys     [][]byte
	entry    *identity.Known // what it is recognised by; nil: only its keys
	pictures []news.Picture
	body     []byte // packed
	origin   []byte // packed; nil: not kept
	needs    []byte // what its comment form asks for, as JSON; nil: not known
	words    analysedArticle

	also func(tx preparedTx) error // what is written in place of an article; nil: an article

	id   int64
	done chan error
}

// startArticleWriter prepares the statements while the writing connection is
// free: nothing else may write yet.
func startArticleWriter(db *database, buffer *indexBuffer) (*articleWriter, error) {
	w := &articleWriter{
		database: db, buffer: buffer, made: make(chan *pendingArticle), queue: make(chan *pendingArticle), quit: make(chan struct{}),
	}
	db.statements = map[string]*sql.Stmt{}
	for _, q := range slices.Concat(writerQueries, insertMarks[1:]) {
		st, err := db.writer.Prepare(q)
		if err != nil {
			return nil, err
		}
		db.statements[q] = st
	}
	w.done.Go(w.run)
	w.done.Go(func() { buffer.run(w.quit) })
	for range runtime.GOMAXPROCS(0) {
		w.done.Go(w.makeReady)
	}
	return w, nil
}

func (w *articleWriter) stop() {
	close(w.quit)
	w.done.Wait()
	_ = w.buffer.flush()
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

// add has an article made ready or written, and gives back when it is committed.
func (w *articleWriter) add(ctx context.Context, to chan<- *pendingArticle, p *pendingArticle) error {
	select {
	case to <- p:
	case <-w.quit:
		return news.NewProblem(news.Cancelled, nil)
	case <-ctx.Done():
		return ctx.Err()
	}
	return <-p.done // what was begun is not given up half way
}

// makeReady does what can be done for articles before they are written. It is all
// computing, with large buffers and deep stacks: hundreds that wait need none of
// that.
func (w *articleWriter) makeReady() {
	words := index.NewAnalyser()
	for {
		select {
		case p := <-w.made:
			if err := w.pack(p, words); err != nil {
				p.done <- err
				continue
			}
			select {
			case w.queue <- p:
			case <-w.quit:
				p.done <- news.NewProblem(news.Cancelled, nil)
			}
		case <-w.quit:
			return
		}
	}
}

// pack packs an article and finds its words. The rest may wait for long.
func (w *articleWriter) pack(p *pendingArticle, words *index.Analyser) (err error) {
	a := &p.article
	p.body = w.database.pack(body{a.HTML, a.Text, a.Comments.Rules})
	if p.origin, err = w.packOrigin(a.Origin); err != nil {
		return err
	}
	if a.Comments.Requirements.Known && !a.Remade { // a page that is kept may be older than what is known
		if p.needs, err = json.Marshal(a.Comments.Requirements); err != nil {
			return err
		}
	}
	in := indexInput(a)
	p.words = analysedArticle{hash: in.Hash(), AnalysedArticle: words.Analyse(in)}
	a.HTML, a.Document, a.Origin = "", nil, nil
	return nil
}

func (w *articleWriter) run() {
	for {
		select {
		case first := <-w.queue:
			w.commit(w.collect(first))
		case <-w.quit:
			return
		}
	}
}

// batch is what one commit writes.
type batch struct {
	all      []*pendingArticle
	articles int
	bytes    int // of articles, without their words
}

func (b *batch) add(p *pendingArticle) {
	b.all = append(b.all, p)
	if p.also == nil {
		b.articles++
		b.bytes += len(p.body) + len(p.origin)
		for _, pic := range p.pictures {
			b.bytes += len(pic.Bytes)
		}
	}
}

func (b *batch) full() bool {
	return b.articles >= fullBatch || b.bytes >= fullBytes || len(b.all) >= maxBatch
}

// collect takes what else is waiting. If that is little, it waits a moment: in a
// sync articles come some milliseconds apart, and the commit of many costs little more
// than that of one. Where nobody comes, as with a caller who puts one after the other,
// it waits ever more rarely.
func (w *articleWriter) collect(first *pendingArticle) (b batch) {
	b.add(first)
	w.takeWaiting(&b)
	if len(b.all) > 1 {
		w.alone, w.skip = 0, 0
	}
	if b.full() || w.skip > 0 {
		w.skip = max(0, w.skip-1)
		return b
	}
	until := time.Now().Add(maxGather)
	moment := time.NewTimer(w.patience(&b))
	defer moment.Stop()
	for had := len(b.all); !b.full(); {
		select {
		case next := <-w.queue:
			b.add(next)
			moment.Reset(min(w.patience(&b), time.Until(until)))
			continue
		case <-w.quit:
		case <-moment.C:
			if len(b.all) == had {
				w.alone = min(2*w.alone+1, maxSkip)
				w.skip = w.alone
				return b
			}
		}
		break
	}
	w.alone = 0
	return b
}

// patience gives how long the next article is waited for.
func (w *articleWriter) patience(b *batch) time.Duration {
	cameBack := b.articles >= w.released && time.Since(w.committed) < promptly
	switch {
	case !cameBack:
		return gatherTime
	case w.backlog.count() > b.articles:
		return readyTime
	}
	return 0
}

func (w *articleWriter) takeWaiting(b *batch) {
	for !b.full() {
		select {
		case next := <-w.queue:
			b.add(next)
		default:
			return
		}
	}
}

// commit writes a batch in one transaction. If one of it fails, each has a
// transaction of its own, so that a failure takes back only its own article.
func (w *articleWriter) commit(b batch) {
	err := w.writeAll(b.all)
	for _, one := range b.all {
		if err != nil && len(b.all) > 1 {
			one.done <- w.writeAll([]*pendingArticle{one})
		} else {
			one.done <- err
		}
	}
	w.released, w.committed = b.articles, time.Now()
}

// writeAll writes rows. Their words go to the index's buffer once they are committed.
func (w *articleWriter) writeAll(batch []*pendingArticle) error {
	var words []analysedArticle
	err := w.writePrepared(context.Background(), func(tx preparedTx) (err error) {
		if words, err = w.writeRows(tx, batch); err != nil {
			return err
		}
		return noteWaiting(tx, words)
	})
	if err == nil {
		w.buffer.add(words)
	}
	return err
}

// noteWaiting notes that the index is to have some articles, by one statement.
func noteWaiting(tx statementRunner, words []analysedArticle) error {
	if len(words) == 0 {
		return nil
	}
	all := make([][2]int64, len(words))
	for i, a := range words {
		all[i] = [2]int64{a.id, a.hash}
	}
	list, err := json.Marshal(all)
	if err != nil {
		return err
	}
	_, err = tx.Exec(insertWaiting, string(list))
	return err
}

// writeRows writes what the batch has beside its words, and gives those that the
// index does not have.
func (w *articleWriter) writeRows(tx preparedTx, batch []*pendingArticle) (words []analysedArticle, err error) {
	at := map[int64]int{} // of words, by article: one that is put twice counts once
	w.followed = map[int64]error{}
	muter, err := muterOf(context.Background(), tx, "")
	if err != nil {
		return nil, err
	}
	for _, one := range batch {
		if one.also != nil {
			if err := one.also(tx); err != nil {
				return nil, err
			}
			continue
		}
		var old replaced
		if one.id, old, err = w.writeArticle(tx, one); err != nil {
			return nil, err
		}
		if rule := muter.Of(one.article.FeedID, one.article.Title, one.article.Text); rule != 0 {
			if _, err := muteOne(tx.Exec, one.id, rule); err != nil {
				return nil, err
			}
		}
		one.words.id = one.id
		if i, twice := at[one.id]; twice {
			words[i] = one.words
		} else if !old.indexed {
			at[one.id] = len(words)
			words = append(words, one.words)
		}
	}
	return words, nil
}
