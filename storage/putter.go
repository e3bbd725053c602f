package storage

import (
	"context"
	"database/sql"

	"sahifa/app/news"
	"sahifa/storage/index"
)

// putMost is how many articles one commit takes at most.
const putMost = 128

// putter is the one goroutine that writes articles. A sync puts articles from
// many goroutines; the putter takes all that wait at the moment into one
// commit. So every caller has its article committed when its call returns, and
// the fixed cost of a commit (most of it the full-text index's) is shared.
type putter struct {
	store *Store
	queue chan *put
	quit  chan struct{}
	done  chan struct{}

	statements map[string]*sql.Stmt // by query: those of putQueries
}

// put is an article on its way into the store, made ready for writing by its
// caller's goroutine.
type put struct {
	article  news.Article
	keys     [][]byte
	pictures []news.Picture
	body     []byte // packed
	origin   []byte // packed; nil: not kept
	words    indexed

	id    int64
	ended chan error
}

// startPutter prepares the statements while the writing connection is free.
func startPutter(s *Store) (*putter, error) {
	p := &putter{
		store: s, queue: make(chan *put), quit: make(chan struct{}), done: make(chan struct{}),
		statements: map[string]*sql.Stmt{},
	}
	for _, q := range putQueries {
		st, err := s.writer.Prepare(q)
		if err != nil {
			return nil, err
		}
		p.statements[q] = st
	}
	go p.run()
	return p, nil
}

func (p *putter) stop() {
	close(p.quit)
	<-p.done
	for _, st := range p.statements {
		_ = st.Close()
	}
}

// PutArticle keeps an article whole: text, pictures, index and status in one
// transaction.
func (s *Store) PutArticle(ctx context.Context, a news.Article, keys []string, pictures []news.Picture) (int64, error) {
	p := &put{article: a, pictures: pictures, ended: make(chan error, 1)}
	for _, k := range keys {
		p.keys = append(p.keys, keyOf(k))
	}
	p.body = s.pack(body{a.HTML, a.Text, a.Comments.Rules})
	var err error
	if p.origin, err = s.packOrigin(a.Origin); err != nil {
		return 0, s.problem(err)
	}
	in := inputOf(&a)
	p.words = indexed{hash: in.Hash(), Analysed: index.Analyse(in)}
	select {
	case s.putting.queue <- p:
	case <-s.putting.quit:
		return 0, news.Fail(news.Cancelled, nil)
	case <-ctx.Done():
		return 0, s.problem(ctx.Err())
	}
	err = <-p.ended // a put that began is not given up half way
	return p.id, s.problem(err)
}

func (p *putter) run() {
	defer close(p.done)
	for {
		select {
		case first := <-p.queue:
			p.commit(p.collect(first))
		case <-p.quit:
			return
		}
	}
}

// collect takes what else is waiting.
func (p *putter) collect(first *put) []*put {
	batch := []*put{first}
	for len(batch) < putMost {
		select {
		case next := <-p.queue:
			batch = append(batch, next)
		default:
			return batch
		}
	}
	return batch
}

// commit writes a batch in one transaction. If one of it fails, each has a
// transaction of its own, so that it takes only itself back.
func (p *putter) commit(batch []*put) {
	err := p.writeAll(batch)
	for _, one := range batch {
		if err != nil && len(batch) > 1 {
			one.ended <- p.writeAll([]*put{one})
		} else {
			one.ended <- err
		}
	}
}

// writeAll writes rows, and makes one segment of the words of all.
func (p *putter) writeAll(batch []*put) error {
	err := p.store.write(context.Background(), func(tx *sql.Tx) (err error) {
		var words []indexed
		at := map[int64]int{} // of words, by article: one that is put twice counts once
		for _, one := range batch {
			var old previous
			if one.id, old, err = p.write(tx, one); err != nil {
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
		return addWords(tx, words, func(q string, args ...any) (sql.Result, error) { return p.exec(tx, q, args...) })
	})
	if err == nil {
		p.store.merging.wake()
	}
	return err
}

// exec runs one of putQueries.
func (p *putter) exec(tx *sql.Tx, query string, args ...any) (sql.Result, error) {
	return tx.Stmt(p.statements[query]).Exec(args...)
}
