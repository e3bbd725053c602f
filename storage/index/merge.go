package index

import (
	"bytes"
	"encoding/binary"
)

// Merge makes one segment of several consecutive ones. It calls emit with each
// block in order. Documents that dead is true for, by their numbers, are left
// out.
func Merge(from []*Segment, load BlockLoader, dead func(doc int64) bool, emit func(block []byte) error) (NewSegment, error) {
	return usualPairing.merge(from, load, dead, emit)
}

// merge is Merge with pairs of the words that a pairing says.
func (p pairing) merge(from []*Segment, load BlockLoader, dead func(doc int64) bool, emit func(block []byte) error) (NewSegment, error) {
	head := Header{First: from[0].First}
	var docs Documents
	gone := make([]bool, len(from)) // whether a segment has newly dead documents
	for i, s := range from {
		for n := int64(head.Count); n < s.First-head.First; n++ {
			docs.add(docInfo{}) // numbers that were never used
			head.Count++
		}
		head.Count += s.Count
		for n := range s.Count {
			one := docInfo{
				article: int64(s.Docs.Article[n]), feed: s.Docs.Feed[n], seconds: s.Docs.Seconds[n],
				title: s.Docs.Title[n], body: s.Docs.Body[n], flags: s.Docs.Flags[n],
			}
			if one.article != 0 && dead(s.First+int64(n)) {
				one, gone[i] = docInfo{}, true
			}
			if one.article != 0 {
				head.Live++
				head.TitleWords += int64(unpackLength(one.title) + 0.5)
				head.BodyWords += int64(unpackLength(one.body) + 0.5)
			}
			docs.add(one)
		}
	}
	paired, listed, err := p.in(from, load)
	if err != nil {
		return NewSegment{}, err
	}
	m := merger{w: newWriter(head.Count, emit), paired: paired}
	if err := m.begin(&cursor{made: paired.entries()}); err != nil {
		return NewSegment{}, err
	}
	for i, s := range from {
		c := cursor{segment: s, load: load, shift: int(s.First - head.First), order: i}
		if gone[i] {
			c.live = docs.Article[s.First-head.First:][:s.Count]
		}
		if listed[i] {
			c.paired = paired
		} else if len(paired) > 0 {
			m.unpaired = append(m.unpaired, &c)
		}
		if err := m.begin(&c); err != nil {
			return NewSegment{}, err
		}
	}
	if err := m.run(); err != nil {
		return NewSegment{}, err
	}
	return m.w.finish(head, docs)
}

// merger takes the lists of cursors in the order of their keys, and those of one
// key in the order of the segments.
type merger struct {
	w       *writer
	cursors []*cursor // a heap, the one that is next first

	paired   pairedWords
	unpaired []*cursor // of segments whose pairs are made when those of others come

	key    []byte
	list   Entry // of key, as far as it was read
	joined bool  // its data is in buffer, not in a segment's block
	buffer []byte
}

// begin adds a cursor, unless it has nothing.
func (m *merger) begin(c *cursor) error {
	err := c.next()
	if err == nil && !c.done {
		m.cursors = append(m.cursors, c)
	}
	return err
}

// beginPairs adds the cursors of pairs that no segment has.
func (m *merger) beginPairs() error {
	for _, c := range m.unpaired {
		pairs, err := newPairMaker(c.segment, m.paired, c.live, c.load)
		if err == nil {
			err = m.begin(&cursor{made: pairs.next, shift: c.shift, order: c.order})
		}
		if err != nil {
			return err
		}
	}
	m.unpaired = nil
	m.heapify()
	return nil
}

func (m *merger) heapify() {
	for i := len(m.cursors)/2 - 1; i >= 0; i-- {
		m.sink(i)
	}
}

func (m *merger) run() error {
	m.heapify()
	for len(m.cursors) > 0 {
		c := m.cursors[0]
		if len(m.unpaired) > 0 && c.key[0] > KeyPositions[0] {
			if err := m.beginPairs(); err != nil {
				return err
			}
			continue
		}
		if !bytes.Equal(c.key, m.key) {
			if err := m.flush(); err != nil {
				return err
			}
			m.key = append(m.key[:0], c.key...)
		}
		if err := m.take(c); err != nil {
			return err
		}
		if err := c.next(); err != nil {
			return err
		}
		if c.done {
			last := len(m.cursors) - 1
			m.cursors[0] = m.cursors[last]
			m.cursors = m.cursors[:last]
		}
		m.sink(0)
	}
	return m.flush()
}

// take adds a cursor's list to that of the key. Most keys are of one segment
// alone, so the first list is not copied.
func (m *merger) take(c *cursor) error {
	e := c.entry
	if isCount(c.key) {
		m.list.N += e.N
		return nil
	}
	if e.N == 0 {
		return nil
	}
	e.First += c.shift
	e.Last += c.shift
	most := pieceSize
	if c.key[0] != KeyPositions[0] && m.list.dense() {
		most = densePieceSize
	}
	if m.list.N > 0 && len(m.list.Data)+len(e.Data) > most {
		if err := m.flush(); err != nil {
			return err
		}
	}
	if m.list.N == 0 {
		m.list = e
		return nil
	}
	if !m.joined {
		m.joined = true
		m.list.Data = append(m.buffer[:0], m.list.Data...)
	}
	m.list.append(e, c.key[0] == KeyPositions[0])
	m.buffer = m.list.Data
	return nil
}

// flush writes what was taken of a key.
func (m *merger) flush() (err error) {
	if m.list.N > 0 {
		m.w.key = append(m.w.key[:0], m.key...)
		err = m.w.write(m.list)
	}
	m.list, m.joined = Entry{}, false
	return err
}

// sink puts a cursor below those that come before it. It mostly belongs to the lowest,
// since what it has read now comes after what the others have: so its place goes down
// first, by one comparison a level, and the cursor rises to it from there.
func (m *merger) sink(top int) {
	if top >= len(m.cursors) {
		return
	}
	c, at := m.cursors[top], top
	for kid := 2*at + 1; kid < len(m.cursors); kid = 2*at + 1 {
		if kid+1 < len(m.cursors) && m.cursors[kid+1].before(m.cursors[kid]) {
			kid++
		}
		m.cursors[at] = m.cursors[kid]
		at = kid
	}
	for at > top {
		above := (at - 1) / 2
		if !c.before(m.cursors[above]) {
			break
		}
		m.cursors[at] = m.cursors[above]
		at = above
	}
	m.cursors[at] = c
}

// cursor reads the entries of a segment one by one.
type cursor struct {
	segment *Segment
	load    BlockLoader
	shift   int    // of its documents in the merged segment
	order   int    // of its segment
	keys    int    // the block of keys to read next
	rest    []byte // of the block of keys that is read
	block   int    // the block of data that is read
	data    []byte
	live    []uint32    // by document, 0 if it is to be left out; nil if none is
	paired  pairedWords // of which it gives the segment's pairs
	made    entryMaker  // gives the entries instead, if it is there

	key   []byte
	start uint64 // the first bytes of the key, by which most keys are told apart
	entry Entry
	done  bool

	decoded Postings
}

// before tells whether what is read here comes before what another reads.
func (c *cursor) before(o *cursor) bool {
	if c.start != o.start {
		return c.start < o.start
	}
	if n := bytes.Compare(c.key, o.key); n != 0 {
		return n < 0
	}
	return c.order < o.order
}

// next goes to the next entry. Pairs that are not to be listed are passed over.
func (c *cursor) next() (err error) {
	if c.made != nil {
		var ok bool
		c.key, c.entry, ok, err = c.made(c.key)
		c.start, c.done = startOf(c.key), !ok
		return err
	}
	for passed := true; passed; passed = c.passes() {
		if err := c.nextOfAll(); err != nil || c.done {
			return err
		}
	}
	if c.entry.away.block > 0 {
		if err := c.fetch(); err != nil {
			return err
		}
	}
	if c.live != nil {
		c.entry = c.withoutDead(c.key[:1], c.entry)
	}
	return nil
}

// passes reports whether an entry is of pairs that are not to be listed. Of which words
// there are pairs the merger tells by itself.
func (c *cursor) passes() bool {
	return c.key[0] == KeyPaired[0] || c.key[0] == KeyPair[0] && !c.paired.lists(c.key)
}

// nextOfAll goes to the segment's next entry, whose data may not be read.
func (c *cursor) nextOfAll() (err error) {
	s := c.segment
	for len(c.rest) == 0 {
		if c.keys == len(s.keys) {
			c.done = true
			return nil
		}
		if c.rest, err = c.read(s.at[c.keys]); err != nil {
			return err
		}
		if s.Format <= formatWithManyPlaces {
			if c.rest, err = renewed(c.rest); err != nil {
				return err
			}
		}
		c.keys++
		c.key = c.key[:0]
	}
	if c.key, c.entry, c.rest, err = readEntry(c.key, c.rest); err != nil {
		return err
	}
	c.start = startOf(c.key)
	return nil
}

// read reads a block. Each is read once, in their order.
func (c *cursor) read(block int) ([]byte, error) {
	return c.load(c.segment.FirstBlock+int64(block), c.segment.Blocks-1-block)
}

// fetch brings the data of an entry to its key, not packed.
func (c *cursor) fetch() (err error) {
	e := &c.entry
	e.away.from(c.segment.at[c.keys-1])
	if e.away.block != c.block {
		if e.away.block < c.block || e.away.block >= c.segment.Blocks {
			return ErrDamaged
		}
		c.block = e.away.block
		if c.data, err = c.read(c.block); err != nil {
			return err
		}
	}
	if e.Data, err = e.away.in(c.data); err != nil {
		return err
	}
	e.away = away{}
	if e.packed {
		if err = c.decoded.unpack(*e); err == nil {
			*e = c.decoded.entry()
		}
	}
	return err
}

// startOf gives the first eight bytes of a key as a number in the same order.
func startOf(key []byte) uint64 {
	if len(key) >= 8 {
		return binary.BigEndian.Uint64(key)
	}
	var start [8]byte
	copy(start[:], key)
	return binary.BigEndian.Uint64(start[:])
}

// withoutDead returns a list without its dead documents.
func (c *cursor) withoutDead(key []byte, e Entry) (left Entry) {
	alive := func(doc int) bool { return doc < len(c.live) && c.live[doc] != 0 }
	switch {
	case isCount(key):
		return e // the count of documents becomes an approximation
	case key[0] == KeyPositions[0]:
		e.eachPositions(func(doc int, p places) {
			if alive(doc) {
				left.addPositions(doc, p)
			}
		})
	default:
		c.decoded.Decode(e)
		for i, doc := range c.decoded.Docs {
			if alive(int(doc)) {
				left.add(int(doc), int(c.decoded.Counts[i]>>4), int(c.decoded.Counts[i]&maxTF))
			}
		}
	}
	return left
}
