package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"math/bits"
	"slices"

	"sahifa/storage/index"
)

// Segments are merged in levels, each eight times as large as the one before:
// when mergeWidth to maxMergeWidth of one level stand together, with smaller ones
// among them. Of the smallest, which articles that come one by one make, smallWidth are
// waited for: there are never many, and each merge that is saved is one for every
// article. None makes more than maxMergeDocs documents, so that no merge takes longer
// than some ten seconds. Merges of more than maxSmallMerge documents have a
// goroutine of their own, so that small segments do not pile up meanwhile.
const (
	mergeWidth    = 8
	flushedWidth  = 4 // so many new segments are waited for before anybody looks
	smallWidth    = 16
	smallLevel    = 1 // up to it segments are small: of less than 64 documents
	maxMergeWidth = 64
	maxMergeDocs  = 400_000
	maxSmallMerge = 10_000
)

// How much a merge writes, in bytes, or drops in one transaction, so that others may
// write in between.
const (
	stepBytes  = 2 << 20
	stepBlocks = 128
)

// mergeAll merges as long as there is something to merge that has from least
// up to most documents.
func (x *indexer) mergeAll(ctx context.Context, least, most int) error {
	for {
		chosen, err := x.choose(ctx, least, most)
		if err != nil || len(chosen) == 0 {
			return err
		}
		err = x.mergeSegments(ctx, chosen)
		x.mu.Lock()
		for _, h := range chosen {
			delete(x.taken, h.ID)
		}
		x.mu.Unlock()
		if err != nil {
			return err
		}
		x.wakeMergers() // what was made may be one of the next level's eight
	}
}

// choose takes what is to be merged next.
func (x *indexer) choose(ctx context.Context, least, most int) ([]index.Header, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	all, err := x.segments.heads(ctx, x.readers)
	if err != nil {
		return nil, err
	}
	chosen := mergeable(all, x.taken, least, most)
	if len(chosen) == 0 {
		if chosen, err = x.wasted(ctx, all, least, most); err != nil {
			return nil, err
		}
	}
	for _, h := range chosen {
		x.taken[h.ID] = true
	}
	return chosen, nil
}

// leastWaste is how many dead documents a segment has at least for which it is
// written anew.
const leastWaste = 16

// wasted chooses a segment that is to be written anew alone, because most of what it
// had is dead: as where articles were removed that were not to be kept any longer.
func (x *indexer) wasted(ctx context.Context, all []index.Header, least, most int) ([]index.Header, error) {
	ids, err := rows(ctx, x.database, scanID, `SELECT s.id FROM index_segments s WHERE s.count BETWEEN ? AND ? AND EXISTS (SELECT 1 FROM index_dead)
		AND 2 * (SELECT count(*) FROM index_dead d WHERE d.doc >= s.first_doc AND d.doc < s.first_doc + s.count) > max(s.live, 2 * ?) ORDER BY s.id`,
		max(least, 1), min(most, maxMergeDocs), leastWaste)
	if err != nil {
		return nil, err
	}
	for i, h := range all {
		if !x.taken[h.ID] && slices.Contains(ids, h.ID) {
			return all[i : i+1], nil
		}
	}
	return nil, nil
}

// dropOrphans removes blocks of no segment, as a merge leaves that was broken
// off: those between the blocks of segments.
func (x *indexer) dropOrphans(ctx context.Context) error {
	top, err := one[int64](ctx, x.database, "SELECT next_block FROM index_state") // what comes from here on is others'
	if err != nil {
		return err
	}
	all, err := segmentHeads(ctx, x.readers)
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b index.Header) int { return cmp.Compare(a.FirstBlock, b.FirstBlock) })
	from := int64(0)
	for _, h := range append(all, index.Header{FirstBlock: top}) {
		orphan, err := one[bool](ctx, x.database, "SELECT EXISTS (SELECT 1 FROM index_blocks WHERE id >= ? AND id < ?)", from, min(h.FirstBlock, top))
		if err != nil {
			return err
		}
		if orphan {
			if err := x.dropBlocks(ctx, from, min(h.FirstBlock, top)); err != nil {
				return err
			}
		}
		from = h.FirstBlock + int64(h.Blocks)
	}
	return nil
}

// dropBlocks removes blocks, some at a time.
func (x *indexer) dropBlocks(ctx context.Context, from, to int64) error {
	for ; from < to; from += stepBlocks {
		err := x.write(ctx, func(tx *sql.Tx) error {
			_, err := tx.Exec(deleteBlocks, from, min(to, from+stepBlocks))
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// levelOf gives how large a segment is, in powers of eight.
func levelOf(h index.Header) int { return (bits.Len(uint(h.Count)) - 1) / 3 }

// widthOf gives how many segments of a level are merged.
func widthOf(level int) int {
	if level <= smallLevel {
		return smallWidth
	}
	return mergeWidth
}

// mergeable chooses what to merge: a row of segments that are all of a level or
// below it, as many of them of that level as its width says, or half as many where
// more would be too large. Higher levels come first: they are rare, and only made of
// what lower ones gave. Where nothing is to be merged, a segment of an earlier format is
// chosen alone, to be written anew.
func mergeable(all []index.Header, taken map[int64]bool, least, most int) []index.Header {
	const levels = 7
	for level := levels; level >= 0; level-- {
		fits := func(h index.Header) bool { return levelOf(h) <= level && h.Count <= maxMergeDocs && !taken[h.ID] }
		for from := 0; from < len(all); {
			size, full, to := 0, 0, from
			for ; to < len(all) && fits(all[to]) && full < maxMergeWidth && size+all[to].Count <= maxMergeDocs; to++ {
				size += all[to].Count
				if levelOf(all[to]) == level {
					full++
				}
			}
			noRoom := to < len(all) && fits(all[to]) && size+all[to].Count > maxMergeDocs // for as many as the width says
			enough := full >= widthOf(level) || noRoom && full >= mergeWidth/2
			if enough && size >= least && size <= most {
				return all[from:to]
			}
			from = max(to, from+1)
		}
	}
	for i, h := range all {
		if h.Format < index.Format && h.Count >= least && h.Count <= most && !taken[h.ID] {
			return all[i : i+1]
		}
	}
	return nil
}

// errOutrun tells that another process merged the segments first.
var errOutrun = errors.New("the segments were merged by another")

// mergeSegments merges segments that stand together. Nothing is locked while it
// works: the segments it reads never change, what it writes belongs to none,
// and one short transaction puts the new in the place of the old.
func (x *indexer) mergeSegments(ctx context.Context, from []index.Header) error {
	opened, err := x.segments.openAll(ctx, x.readers)
	if err != nil {
		return err
	}
	dead, err := x.segments.deadDocs(ctx, x.readers)
	if err != nil {
		return err
	}
	var segments []*index.Segment
	blocks := 0
	for _, seg := range opened {
		if seg.First >= from[0].First && seg.First <= from[len(from)-1].First {
			segments = append(segments, seg)
			blocks += seg.Blocks
		}
	}
	if len(segments) != len(from) {
		return errOutrun
	}
	return x.merge(ctx, segments, dead, blocks)
}

// For a merged segment there are numbers for so many times as many blocks as its parts
// have, and some: those of a large segment are smaller.
const (
	mergedBlocks = 16
	mergedRoom   = 16
)

// merge merges segments that have so many blocks. What fits into one transaction is
// done in one: most merges are small, and a commit costs more than they do.
func (x *indexer) merge(ctx context.Context, segments []*index.Segment, dead index.DeadSet, had int) error {
	load := x.readAhead(ctx)
	if had > stepBlocks {
		return x.mergeInSteps(ctx, segments, dead, load, mergedRoom+mergedBlocks*had)
	}
	var blocks [][]byte
	made, err := index.Merge(segments, load, dead.Has, func(b []byte) error {
		blocks = append(blocks, b)
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	return x.write(ctx, func(tx *sql.Tx) error {
		if err := tx.QueryRow(reserveBlocks, len(blocks)).Scan(&made.Head.FirstBlock); err != nil {
			return err
		}
		if err := insertBlocks(tx, made.Head.FirstBlock, blocks); err != nil {
			return err
		}
		if err := exchange(tx, segments, made, dead); err != nil {
			return err
		}
		for _, seg := range segments {
			if _, err := tx.Exec(deleteBlocks, seg.FirstBlock, seg.FirstBlock+int64(seg.Blocks)); err != nil {
				return err
			}
		}
		return nil
	})
}

// aheadBlocks is how many blocks of a segment a merge reads at a time.
const aheadBlocks = 16

// readAhead gives the function that reads the blocks of segments for a merge. It
// asks for each block of a segment once, in their order.
func (x *indexer) readAhead(ctx context.Context) index.BlockLoader {
	ahead := map[int64][]byte{}
	return func(id int64, more int) ([]byte, error) {
		if data, ok := ahead[id]; ok {
			delete(ahead, id)
			return data, nil
		}
		some, err := readyRows(ctx, x.database, scanBlock, selectBlocks, id, id+int64(min(more+1, aheadBlocks)))
		if err != nil {
			return nil, err
		}
		if len(some) == 0 || some[0].id != id {
			return nil, index.ErrDamaged
		}
		for _, b := range some[1:] {
			ahead[b.id] = b.data
		}
		return some[0].data, nil
	}
}

// selectBlocks gives the blocks from one on and before another.
const selectBlocks = "SELECT id, data FROM index_blocks WHERE id >= ? AND id < ? ORDER BY id"

// block is a block of a segment as it is kept.
type block struct {
	id   int64
	data []byte
}

func scanBlock(r scanner) (b block, err error) { return b, r.Scan(&b.id, &b.data) }

func insertBlocks(tx *sql.Tx, first int64, blocks [][]byte) error {
	insert, err := tx.Prepare(insertBlock)
	if err != nil {
		return err
	}
	for i, b := range blocks {
		if _, err := insert.Exec(first+int64(i), b); err != nil {
			return err
		}
	}
	return nil
}

// mergeInSteps merges large segments, in transactions of stepBytes.
func (x *indexer) mergeInSteps(ctx context.Context, segments []*index.Segment, dead index.DeadSet, load index.BlockLoader, room int) error {
	var first int64
	err := x.write(ctx, func(tx *sql.Tx) error { return tx.QueryRow(reserveBlocks, room).Scan(&first) })
	if err != nil {
		return err
	}
	next := first
	var waiting [][]byte
	size := 0 // of waiting
	flush := func() error {
		err := x.write(ctx, func(tx *sql.Tx) error { return insertBlocks(tx, next, waiting) })
		next += int64(len(waiting))
		waiting, size = waiting[:0], 0
		return err
	}
	made, err := index.Merge(segments, load, dead.Has, func(b []byte) error {
		if next+int64(len(waiting)) >= first+int64(room) {
			return errors.New("a merged segment is larger than its parts")
		}
		waiting, size = append(waiting, b), size+len(b)
		if size >= stepBytes {
			return flush()
		}
		return ctx.Err()
	})
	if err == nil {
		err = flush()
	}
	if err == nil {
		made.Head.FirstBlock = first
		err = x.write(ctx, func(tx *sql.Tx) error { return exchange(tx, segments, made, dead) })
	}
	if err != nil {
		_ = x.dropBlocks(ctx, first, next) // when the store closes, they are left as orphans
		return err
	}
	for _, seg := range segments {
		if err := x.dropBlocks(ctx, seg.FirstBlock, seg.FirstBlock+int64(seg.Blocks)); err != nil {
			return err // the rest are orphans
		}
	}
	return nil
}

// exchange puts a merged segment in the place of its parts.
func exchange(tx *sql.Tx, parts []*index.Segment, made index.NewSegment, dead index.DeadSet) error {
	for _, p := range parts {
		done, err := tx.Exec("DELETE FROM index_segments WHERE id = ?", p.ID)
		if err := changedOne(done, err, errOutrun); err != nil {
			return err
		}
	}
	if err := putSegment(tx, made); err != nil {
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
	_, err := tx.Exec(countDeath)
	return err
}
