package index

import "slices"

// pairMaker makes the pairs of a segment that has none, of the positions of its words.
type pairMaker struct {
	words  pairedWords
	common []string
	from   *cursor // at the positions of the next word
	where  commonPlaces

	word  string
	pairs [2 * maxCommon]pairList // with common words before and after it
	ready []madePair              // of the word before, in the order of keys
}

// pairList is the list of a pair while it is made, with what of the document that is
// looked at counts.
type pairList struct {
	pieces      []Entry
	title, body int
}

type madePair struct {
	key   string
	piece Entry
}

// newPairMaker makes the maker of a segment's pairs. Documents that live has no article
// for are left out; it may be nil.
func newPairMaker(s *Segment, words pairedWords, live []uint32, load BlockLoader) (*pairMaker, error) {
	m := &pairMaker{words: words, common: words.common()}
	m.from = &cursor{segment: s, load: load, live: live}
	m.from.keys, _ = s.blocksOf(KeyPositions)
	var err error
	if m.where, err = findCommon(s, m.common, live, load); err != nil {
		return nil, err
	}
	return m, m.from.next()
}

// next is an entryMaker.
func (m *pairMaker) next(last []byte) (key []byte, e Entry, ok bool, err error) {
	for len(m.ready) == 0 {
		if ok, err := m.take(); !ok || err != nil {
			return last, Entry{}, false, err
		}
	}
	first := m.ready[0]
	m.ready = m.ready[1:]
	return append(last[:0], first.key...), first.piece, true, nil
}

// take makes the pairs of the next word.
func (m *pairMaker) take() (ok bool, err error) {
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
	m.finish()
	return true, nil
}

// addDocument adds the pairs of the word in a document where it stands at some places.
func (m *pairMaker) addDocument(doc int, places []uint32) {
	near := m.where.of(doc)
	var touched uint32 // the pairs that it has
	for _, at := range places {
		for len(near) > 0 && near[0].place()+1 < at {
			near = near[1:]
		}
		for _, n := range near {
			if n.place() > at+1 {
				break
			}
			pair := n.word()
			switch n.place() {
			case at:
				continue
			case at + 1:
				pair += maxCommon
			}
			if l := &m.pairs[pair]; min(at, n.place()) < bodyOffset {
				l.title++
			} else {
				l.body++
			}
			touched |= 1 << pair
		}
	}
	for pair := 0; touched != 0; pair, touched = pair+1, touched>>1 {
		if touched&1 != 0 {
			m.pairs[pair].add(doc)
		}
	}
}

// add adds a document with what was counted of it.
func (l *pairList) add(doc int) {
	if n := len(l.pieces); n == 0 || len(l.pieces[n-1].Data) >= pieceSize-maxPostingBytes {
		l.pieces = append(l.pieces, Entry{})
	}
	l.pieces[len(l.pieces)-1].add(doc, l.title, l.body)
	l.title, l.body = 0, 0
}

// maxPostingBytes is above what a posting takes.
const maxPostingBytes = 8

// finish makes what was found of a word ready.
func (m *pairMaker) finish() {
	m.ready = m.ready[:0]
	for pair := range m.pairs {
		l := &m.pairs[pair]
		if len(l.pieces) == 0 {
			continue
		}
		side := byte(pairBefore)
		if pair >= maxCommon {
			side = pairAfter
		}
		key := pairKey(m.word, side, m.common[pair%maxCommon])
		for _, piece := range l.pieces {
			m.ready = append(m.ready, madePair{key, piece})
		}
		l.pieces = l.pieces[:0]
	}
}

// commonPlaces are where common words stand in the documents of a segment.
type commonPlaces struct {
	from []uint32 // by document: where its places begin in all
	all  []commonPlace
}

// commonPlace is a place and, in the lowest bits, which common word stands there.
type commonPlace uint32

func (c commonPlace) place() uint32 { return uint32(c >> commonBits) }
func (c commonPlace) word() int     { return int(c & (maxCommon - 1)) }

func (c commonPlaces) of(doc int) []commonPlace { return c.all[c.from[doc]:c.from[doc+1]] }

// findCommon finds where common words stand. They are counted first, so that all stand
// in one array.
func findCommon(s *Segment, common []string, live []uint32, load BlockLoader) (c commonPlaces, err error) {
	var lists [maxCommon][]Entry
	for i, word := range common {
		if lists[i], err = s.wholeList(KeyPositions+word, load); err != nil {
			return c, err
		}
	}
	each := func(do func(doc int, at []uint32, word int)) {
		var at []uint32
		for i := range common {
			for _, e := range lists[i] {
				e.eachPositions(func(doc int, p places) {
					if doc < s.Count && (live == nil || live[doc] != 0) {
						at = p.unpack(at)
						do(doc, at, i)
					}
				})
			}
		}
	}
	c.from = make([]uint32, s.Count+1)
	each(func(doc int, at []uint32, _ int) { c.from[doc+1] += uint32(len(at)) })
	for doc := range s.Count {
		c.from[doc+1] += c.from[doc]
	}
	c.all = make([]commonPlace, c.from[s.Count])
	next := slices.Clone(c.from)
	each(func(doc int, at []uint32, word int) {
		for _, place := range at {
			c.all[next[doc]] = commonPlace(place<<commonBits | uint32(word))
			next[doc]++
		}
	})
	for doc := range s.Count {
		slices.Sort(c.of(doc))
	}
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
