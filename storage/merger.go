package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"math"
	"math/bits"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"sahifa/storage/index"
)

// Segments are merged when mergeAt to mergeAtMost of one level stand together,
// with smaller ones among them; a level is eight times as large as the one before. Those of
// more than mergeMost documents are left alone, so that no merge takes longer
// than some ten seconds. Merges of more than mergeSmall documents have a
// goroutine of their own, so that small segments do not heap up meanwhile.
const (
	mergeAt     = 8
	mergeAtMost = 64
	mergeMost   = 400_000
	mergeSmall  = 10_000
)

// mergeLock is the file whose lock the one process holds that merges.
const mergeLock = "sahifa.merging"

// stepBlocks is how many blocks a merge writes or drops in one transaction, so
// that others may write in between.
const stepBlocks = 128

// merger is the goroutines that keep the index in few segments, and bring it up
// to date where it is behind.
type merger struct {
	store *Store
	woken [3]chan struct{} // one of each goroutine's
	stop  context.CancelFunc
	done  sync.WaitGroup
	lock  *os.File

	mu    sync.Mutex
	taken map[int64]bool // segments that are being merged
}

func startMerger(s *Store) *merger {
	ctx, stop := context.WithCancel(context.Background())
	m := &merger{store: s, stop: stop, taken: map[int64]bool{}}
	for i := range m.woken {
		m.woken[i] = make(chan struct{}, 1)
	}
	work := []func(context.Context) error{
		s.catchUp,
		func(ctx context.Context) error { return m.mergeAll(ctx, 0, mergeSmall) },
		func(ctx context.Context) error { return m.mergeAll(ctx, mergeSmall+1, math.MaxInt) },
	}
	for i, do := range work {
		m.done.Go(func() { m.run(ctx, m.woken[i], do) })
	}
	m.wake()
	return m
}

// wake has the goroutines look whether there is something to do.
func (m *merger) wake() {
	for _, woken := range m.woken {
		select {
		case woken <- struct{}{}:
		default:
		}
	}
}

func (m *merger) end() {
	m.stop()
	m.done.Wait()
	if m.lock != nil {
		m.lock.Close()
	}
}

// run does some work whenever it is woken. What fails is tried again the next
// time; Check tells what is wrong for good.
func (m *merger) run(ctx context.Context, woken <-chan struct{}, do func(context.Context) error) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-woken:
			if m.alone(ctx) {
				_ = do(ctx)
			}
		}
	}
}

// alone tells whether this process is the one that merges.
func (m *merger) alone(ctx context.Context) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.lock != nil {
		return true
	}
	lock, err := lockFile(filepath.Join(m.store.dir, mergeLock), alone)
	if err != nil {
		return false
	}
	if err := m.store.dropOrphans(ctx); err != nil {
		lock.Close()
		return false
	}
	m.lock = lock
	return true
}

// mergeAll merges as long as there is something to merge that has from least
// up to most documents.
func (m *merger) mergeAll(ctx context.Context, least, most int) error {
	for {
		chosen, err := m.choose(ctx, least, most)
		if err != nil || len(chosen) == 0 {
			return err
		}
		err = m.store.mergeThese(ctx, chosen)
		m.mu.Lock()
		for _, h := range chosen {
			delete(m.taken, h.ID)
		}
		m.mu.Unlock()
		if err != nil {
			return err
		}
		m.wake() // what was made may be one of the next level's eight
	}
}

// choose takes what is to be merged next.
func (m *merger) choose(ctx context.Context, least, most int) ([]index.Head, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	all, err := heads(ctx, m.store.readers)
	if err != nil {
		return nil, err
	}
	chosen := mergeable(all, m.taken, least, most)
	for _, h := range chosen {
		m.taken[h.ID] = true
	}
	return chosen, nil
}

// dropOrphans removes blocks of no segment, as a merge leaves that was broken
// off: those between the blocks of segments.
func (s *Store) dropOrphans(ctx context.Context) error {
	top, err := one[int64](ctx, s, "SELECT next_block FROM index_state") // what comes from here on is others'
	if err != nil {
		return err
	}
	all, err := heads(ctx, s.readers)
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b index.Head) int { return cmp.Compare(a.FirstBlock, b.FirstBlock) })
	from := int64(0)
	for _, h := range append(all, index.Head{FirstBlock: top}) {
		orphan, err := one[bool](ctx, s, "SELECT EXISTS (SELECT 1 FROM index_blocks WHERE id >= ? AND id < ?)", from, min(h.FirstBlock, top))
		if err != nil {
			return err
		}
		if orphan {
			if err := s.dropBlocks(ctx, from, min(h.FirstBlock, top)); err != nil {
				return err
			}
		}
		from = h.FirstBlock + int64(h.Blocks)
	}
	return nil
}

// dropBlocks removes blocks, some at a time.
func (s *Store) dropBlocks(ctx context.Context, from, to int64) error {
	for ; from < to; from += stepBlocks {
		err := s.write(ctx, func(tx *sql.Tx) error {
			_, err := tx.Exec("DELETE FROM index_blocks WHERE id >= ? AND id < ?", from, min(to, from+stepBlocks))
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// levelOf gives how large a segment is, in powers of eight.
func levelOf(h index.Head) int { return (bits.Len(uint(h.Count)) - 1) / 3 }

// mergeable chooses what to merge: a row of segments that are all of a level or
// below it, mergeAt of them of that level. Higher levels come first: they are
// rare, and only made of what lower ones gave.
func mergeable(all []index.Head, taken map[int64]bool, least, most int) []index.Head {
	const levels = 7
	for level := levels; level >= 0; level-- {
		fits := func(h index.Head) bool { return levelOf(h) <= level && h.Count <= mergeMost && !taken[h.ID] }
		for from := 0; from < len(all); {
			size, full, to := 0, 0, from
			for ; to < len(all) && fits(all[to]) && full < mergeAtMost && size < mergeMost; to++ {
				size += all[to].Count
				if levelOf(all[to]) == level {
					full++
				}
			}
			if full >= mergeAt && size >= least && size <= most {
				return all[from:to]
			}
			from = max(to, from+1)
		}
	}
	return nil
}

// errOutrun tells that what was merged is no longer there.
var errOutrun = errors.New("the segments were merged by another")

// mergeThese merges segments that stand together. Nothing is locked while it
// works: the segments it reads never change, what it writes belongs to none,
// and one short transaction puts the new in the place of the old.
func (s *Store) mergeThese(ctx context.Context, from []index.Head) error {
	opened, err := s.segments(ctx, s.readers)
	if err != nil {
		return err
	}
	dead, err := s.deadDocs(ctx, s.readers)
	if err != nil {
		return err
	}
	var segments []*index.Segment
	room := 16
	for _, seg := range opened {
		if seg.First >= from[0].First && seg.First <= from[len(from)-1].First {
			segments = append(segments, seg)
			room += seg.Blocks + seg.Blocks/8
		}
	}
	if len(segments) != len(from) {
		return errOutrun
	}
	return s.merge(ctx, segments, dead, room)
}

func (s *Store) merge(ctx context.Context, segments []*index.Segment, dead index.Dead, room int) error {
	var first int64
	err := s.write(ctx, func(tx *sql.Tx) error { return tx.QueryRow(takeBlocks, room).Scan(&first) })
	if err != nil {
		return err
	}
	next := first
	var waiting [][]byte
	flush := func() error {
		err := s.write(ctx, func(tx *sql.Tx) error {
			for i, b := range waiting {
				if _, err := tx.Exec(addBlock, next+int64(i), b); err != nil {
					return err
				}
			}
			return nil
		})
		next += int64(len(waiting))
		waiting = waiting[:0]
		return err
	}
	load := func(id int64) (data []byte, err error) {
		if data, ok := s.shelf.block(id); ok {
			return data, nil
		}
		err = s.readers.QueryRowContext(ctx, selectBlock, id).Scan(&data)
		return data, err
	}
	made, err := index.Merge(segments, load, dead.Has, func(b []byte) error {
		if next+int64(len(waiting)) >= first+int64(room) {
			return errors.New("a merged segment is larger than its parts")
		}
		if waiting = append(waiting, b); len(waiting) >= stepBlocks {
			return flush()
		}
		return ctx.Err()
	})
	if err == nil {
		err = flush()
	}
	if err == nil {
		made.Head.FirstBlock = first
		err = s.write(ctx, func(tx *sql.Tx) error { return exchange(tx, segments, made, dead) })
	}
	if err != nil {
		_ = s.dropBlocks(ctx, first, next) // when the store closes, they are left as orphans
		return err
	}
	for _, seg := range segments {
		if err := s.dropBlocks(ctx, seg.FirstBlock, seg.FirstBlock+int64(seg.Blocks)); err != nil {
			return err // the rest are orphans
		}
	}
	return nil
}

// exchange puts a merged segment in the place of its parts.
func exchange(tx *sql.Tx, parts []*index.Segment, made index.Made, dead index.Dead) error {
	for _, p := range parts {
		done, err := tx.Exec("DELETE FROM index_segments WHERE id = ?", p.ID)
		if err := changedOne(done, err, errOutrun); err != nil {
			return err
		}
	}
	if err := keepSegment(made, tx.Exec); err != nil {
		return err
	}
	gone := 0
	for doc := made.Head.First; doc < made.Head.First+int64(made.Head.Count); doc++ {
		if dead.Has(doc) {
			if _, err := tx.Exec("DELETE FROM index_dead WHERE doc = ?", doc); err != nil {
				return err
			}
			gone++
		}
	}
	if gone == 0 {
		return nil
	}
	_, err := tx.Exec("UPDATE index_state SET deaths = deaths + 1")
	return err
}
