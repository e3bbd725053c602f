package index

import (
	"math/bits"
	"slices"
)

// pairMaker makes the pairs of a segment that has none, of the positions of its words.
type pairMaker struct {
	words  pairedWords
	common []string
	from   *cursor // at the positions of the next word
	where  commonPlaces

	word   string
	pairs  *[2 * maxCommon]pairList // with common words before and after it
	before *[2 * maxCommon]pairList // of the word before that had some: the last may still be read
	given  bool                     // whether any of pairs was given
	pair   int                      // the one to be given next
	piece  int                      // and of which piece
}

// pairList is the list of a pair while it is made, with what of the document that is
// looked at counts. Its room is used for one word after the other.
type pairList struct {
	pieces      []Entry
	title, body int
}

// newPairMaker makes the maker of a segment's pairs. Documents that live has no article
// for are left out; it may be nil.
func newPairMaker(s *Segment, words pairedWords, live []uint32, load BlockLoader) (*pairMaker, error) {
	m := &pairMaker{words: words, common: words.common(), pairs: new([2 * maxCommon]pairList), before: new([2 * maxCommon]pairList)}
	m.from = &cursor{segment: s, load: load, live: live}
	m.from.keys, _ = s.blocksOf(KeyPositions)
	var err error
	if m.where, err = findCommon(s, m.common, live, load); err != nil {
		return nil, err
	}
	return m, m.from.next()
}

// next is an entryMaker.
func (m *pairMaker) next(key []byte) ([]byte, Entry, bool, error) {
	for m.piece == len(m.pairs[m.pair].pieces) {
		m.piece = 0
		if m.pair++; m.pair < len(m.pairs) {
			continue
		}
		m.pair = 0
		if ok, err := m.take(); !ok || err != nil {
			return key, Entry{}, false, err
		}
	}
	m.piece, m.given = m.piece+1, true
	return appendPairKey(key[:0], m.word, m.pair >= maxCommon, m.common[m.pair%maxCommon]), m.pairs[m.pair].pieces[m.piece-1], true, nil
}

// take makes the pairs of the next word.
func (m *pairMaker) take() (ok bool, err error) {
	if m.given {
		m.pairs, m.before, m.given = m.before, m.pairs, false
	}
	for i := range m.pairs {
		m.pairs[i].pieces = m.pairs[i].pieces[:0]
	}
	c := m.from
	for !c.done && (c.key[0] < KeyPositions[0] || c.key[0] == KeyPositions[0] && m.words[string(c.key[1:])] == 0) {
		if err := c.next(); err != nil {
			return false, err
		}
	}
	if c.done || c.key[0] != KeyPositions[0] {
		return false, nil
	}
	m.word = string(c.key[1:])
	var at []uint32
	for !c.done && c.key[0] == KeyPositions[0] && string(c.key[1:]) == m.word {
		c.entry.eachPositions(func(doc int, p places) {
			if at = p.unpack(at); doc < c.segment.Count {
				m.addDocument(doc, at)
			}
		})
		if err := c.next(); err != nil {
			return false, err
		}
	}
	return true, nil
}

// addDocument adds the pairs of the word in a document where it stands at some places.
func (m *pairMaker) addDocument(doc int, places []uint32) {
	var touched uint32 // the pairs that it has
	count := func(pair int, at uint32) {
		if at < bodyOffset {
			m.pairs[pair].title++
		} else {
			m.pairs[pair].body++
		}
		touched |= 1 << pair
	}
	for _, at := range places {
		if word := m.where.at(doc, at-1); word >= 0 {
			count(word, at)
		}
		if word := m.where.at(doc, at+1); word >= 0 {
			count(maxCommon+word, at)
		}
	}
	for ; touched != 0; touched &= touched - 1 {
		m.pairs[bits.TrailingZeros32(touched)].add(doc)
	}
}

// add adds a document with what was counted of it.
func (l *pairList) add(doc int) {
	n := len(l.pieces)
	if n == 0 || len(l.pieces[n-1].Data) >= pieceSize-maxPostingBytes {
		l.pieces = slices.Grow(l.pieces, 1)[:n+1]
		l.pieces[n] = Entry{Data: l.pieces[n].Data[:0]}
		n++
	}
	l.pieces[n-1].add(doc, l.title, l.body)
	l.title, l.body = 0, 0
}

// maxPostingBytes is above what a posting takes.
const maxPostingBytes = 8

// commonPlaces tells which common word stands at a place of a document: by commonBits for
// each place of headline and body up to the last with one.
type commonPlaces struct {
	from   []uint32 // by document: where its places begin
	titles []uint32 // how many of them are the headline's
	words  []byte   // by place: 0, or the number of a common word and one
}

// index gives where a place stands in words.
func (c *commonPlaces) index(doc int, place uint32) (i uint32, ok bool) {
	if place < bodyOffset {
		return c.from[doc] + place, place < c.titles[doc]
	}
	i = c.titles[doc] + place - bodyOffset
	return c.from[doc] + i, i < c.from[doc+1]-c.from[doc]
}

// at gives the number of the common word at a place, -1 if there is none.
func (c *commonPlaces) at(doc int, place uint32) (word int) {
	i, ok := c.index(doc, place)
	if !ok {
		return -1
	}
	return int(c.words[i/2]>>(i%2*commonBits))&maxCommon - 1
}

// findCommon finds where common words stand, how far first.
func findCommon(s *Segment, common []string, live []uint32, load BlockLoader) (c commonPlaces, err error) {
	var lists [maxCommon][]Entry
	for i, word := range common {
		if lists[i], err = s.wholeList(KeyPositions+word, load); err != nil {
			return c, err
		}
	}
	each := func(do func(doc int, at uint32, word int)) {
		var all []uint32
		for i := range common {
			for _, e := range lists[i] {
				e.eachPositions(func(doc int, p places) {
					if doc >= s.Count || live != nil && live[doc] == 0 {
						return
					}
					all = p.unpack(all)
					for _, at := range all {
						if at < bodyOffset+maxBodyWords { // else it is damaged
							do(doc, at, i)
						}
					}
				})
			}
		}
	}
	c.titles, c.from = make([]uint32, s.Count), make([]uint32, s.Count+1)
	each(func(doc int, at uint32, _ int) {
		if at < bodyOffset {
			c.titles[doc] = max(c.titles[doc], at+1)
		} else {
			c.from[doc+1] = max(c.from[doc+1], at-bodyOffset+1)
		}
	})
	for doc := range s.Count {
		c.from[doc+1] += c.from[doc] + c.titles[doc]
	}
	c.words = make([]byte, c.from[s.Count]/2+1)
	each(func(doc int, at uint32, word int) {
		if i, ok := c.index(doc, at); ok {
			c.words[i/2] |= byte(word+1) << (i % 2 * commonBits)
		}
	})
	return c, nil
}

// wholeList gives the pieces of a key's list with their data.
func (s *Segment) wholeList(key string, load BlockLoader) (pieces []Entry, err error) {
	if pieces, err = s.Find(key, load); err != nil {
		return nil, err
	}
	for i := range pieces {
		if pieces[i].Data, err = s.data(pieces[i], 0, load); err != nil {
			return nil, err
		}
		pieces[i].away = away{}
	}
	return pieces, nil
}
