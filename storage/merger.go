package storage

import (
	"context"
	"database/sql"
	"errors"
	"math/bits"
	"os"
	"path/filepath"

	"sahifa/storage/index"
)

// Segments are merged when mergeAt of them follow one another that are of the
// same level or below; a level is eight times as large as the one before.
// Those of more than mergeMost documents are left alone, so that no merge takes
// longer than some ten seconds.
const (
	mergeAt   = 8
	mergeMost = 400_000
)

// mergeLock is the file whose lock the one process holds that merges.
const mergeLock = "sahifa.merging"

// stepBlocks is how many blocks a merge writes or drops in one transaction, so
// that others may write in between.
const stepBlocks = 128

// merger is the goroutine that keeps the index in few segments, and brings it
// up to date where it is behind.
type merger struct {
	store *Store
	woken chan struct{}
	stop  context.CancelFunc
	done  chan struct{}
}

func startMerger(s *Store) *merger {
	ctx, stop := context.WithCancel(context.Background())
	m := &merger{s, make(chan struct{}, 1), stop, make(chan struct{})}
	go m.run(ctx)
	m.wake()
	return m
}

// wake has the merger look whether there is something to do.
func (m *merger) wake() {
	select {
	case m.woken <- struct{}{}:
	default:
	}
}

func (m *merger) end() {
	m.stop()
	<-m.done
}

func (m *merger) run(ctx context.Context) {
	defer close(m.done)
	var lock *os.File
	defer func() {
		if lock != nil {
			lock.Close()
		}
	}()
	catching := make(chan struct{}, 1)
	defer func() { catching <- struct{}{} }() // the catching up has ended
	for {
		select {
		case <-ctx.Done():
			return
		case <-m.woken:
		}
		if lock == nil {
			var err error
			if lock, err = lockFile(filepath.Join(m.store.dir, mergeLock), alone); err != nil {
				lock = nil // another process merges
			} else if err := m.store.dropOrphans(ctx); err != nil {
				continue
			}
		}
		if lock == nil {
			continue
		}
		select {
		case catching <- struct{}{}:
			go func() {
				_ = m.store.catchUp(ctx) // tried again when woken, and by Check
				<-catching
			}()
		default:
		}
		for {
			more, err := m.store.mergeOnce(ctx)
			if err != nil || !more {
				break // tried again when woken
			}
		}
	}
}

// dropOrphans removes blocks of no segment, as a merge leaves that was broken
// off.
func (s *Store) dropOrphans(ctx context.Context) error {
	all, err := heads(ctx, s.readers)
	if err != nil {
		return err
	}
	top, err := one[int64](ctx, s, "SELECT next_block FROM index_state")
	if err != nil {
		return err
	}
	used := map[int64]int64{} // from the first block up to the end
	for _, h := range all {
		used[h.FirstBlock] = h.FirstBlock + int64(h.Blocks)
	}
	ids, err := rows(ctx, s, func(r scanner) (id int64, err error) { return id, r.Scan(&id) },
		`SELECT b.id FROM index_blocks b WHERE b.id < ? AND NOT EXISTS (
			SELECT 1 FROM index_segments g WHERE b.id >= g.first_block AND b.id < g.first_block + g.blocks)`, top)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := s.dropBlocks(ctx, id, id+1); err != nil {
			return err
		}
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

// mergeable chooses what to merge: the longest row of segments at the end that
// are all of a level or below, of the lowest level at which there are enough.
func mergeable(all []index.Head) []index.Head {
	for level := 0; level < 24; level += 3 {
		from := len(all)
		for from > 0 && all[from-1].Count <= mergeMost && bits.Len(uint(all[from-1].Count))-1 < level+3 {
			from--
		}
		if len(all)-from >= mergeAt {
			return all[from:]
		}
	}
	return nil
}

// errOutrun tells that what was merged is no longer there.
var errOutrun = errors.New("the segments were merged by another")

// mergeOnce merges once, if there is something to merge. Nothing is locked
// while it works: the segments it reads never change, what it writes belongs to
// none, and one short transaction puts the new in the place of the old.
func (s *Store) mergeOnce(ctx context.Context) (more bool, err error) {
	all, err := heads(ctx, s.readers)
	if err != nil {
		return false, err
	}
	from := mergeable(all)
	if len(from) == 0 {
		return false, nil
	}
	opened, err := s.segments(ctx, s.readers)
	if err != nil {
		return false, err
	}
	dead, err := s.deadDocs(ctx, s.readers)
	if err != nil {
		return false, err
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
		return false, errOutrun
	}
	return true, s.merge(ctx, segments, dead, room)
}

func (s *Store) merge(ctx context.Context, segments []*index.Segment, dead map[int64]bool, room int) error {
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
	made, err := index.Merge(segments, load, func(doc int64) bool { return dead[doc] }, func(b []byte) error {
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
		_ = s.dropBlocks(context.WithoutCancel(ctx), first, next)
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
func exchange(tx *sql.Tx, parts []*index.Segment, made index.Made, dead map[int64]bool) error {
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
	for doc := range dead {
		if doc >= made.Head.First && doc < made.Head.First+int64(made.Head.Count) {
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
