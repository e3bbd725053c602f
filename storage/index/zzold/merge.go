package index

import "bytes"

// Merge makes one segment of several consecutive ones. It calls emit with each
// block in order. Documents that dead is true for, by their numbers, are left
// out.
func Merge(from []*Segment, load BlockLoader, dead func(doc int64) bool, emit func(block []byte) error) (NewSegment, error) {
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
	w := newWriter(emit)
	cursors := make([]*cursor, len(from))
	for i, s := range from {
		cursors[i] = &cursor{segment: s, load: load}
		if gone[i] {
			cursors[i].live = docs.Article[s.First-head.First:][:s.Count]
		}
		if err := cursors[i].next(); err != nil {
			return NewSegment{}, err
		}
	}
	for {
		least := -1
		for i, c := range cursors {
			if !c.done && (least < 0 || bytes.Compare(c.key, cursors[least].key) < 0) {
				least = i
			}
		}
		if least < 0 {
			break
		}
		key := string(cursors[least].key)
		var list Entry
		for _, c := range cursors {
			shift := int(c.segment.First - head.First)
			for !c.done && string(c.key) == key {
				e := c.entry
				if key[:1] == KeyVocabulary {
					list.N += e.N
				} else if e.N > 0 {
					e.First += shift
					e.Last += shift
					if list.N > 0 && len(list.Data)+len(e.Data) > pieceSize {
						if err := w.add(key, list); err != nil {
							return NewSegment{}, err
						}
						list = Entry{}
					}
					list.append(e, key[:1] == KeyPositions)
				}
				if err := c.next(); err != nil {
					return NewSegment{}, err
				}
			}
		}
		if list.N > 0 {
			if err := w.add(key, list); err != nil {
				return NewSegment{}, err
			}
		}
	}
	return w.finish(head, docs)
}

// cursor reads the entries of a segment one by one.
type cursor struct {
	segment *Segment
	load    BlockLoader
	block   int // the next one to read
	data    []byte
	live    []uint32 // by document, 0 if it is to be left out; nil if none is

	key   []byte
	entry Entry
	done  bool

	decoded Postings
}

func (c *cursor) next() (err error) {
	for len(c.data) == 0 {
		if c.block == c.segment.Blocks {
			c.done = true
			return nil
		}
		if c.data, err = c.load(c.segment.FirstBlock + int64(c.block)); err != nil {
			return err
		}
		c.block++
		c.key = c.key[:0]
	}
	if c.key, c.entry, c.data, err = readEntry(c.key, c.data); err != nil {
		return err
	}
	if c.live != nil {
		c.entry = c.withoutDead(string(c.key[:1]), c.entry)
	}
	return nil
}

// withoutDead returns a list without its dead documents.
func (c *cursor) withoutDead(kind string, e Entry) (left Entry) {
	alive := func(doc int) bool { return doc < len(c.live) && c.live[doc] != 0 }
	switch kind {
	case KeyVocabulary:
		return e // the count of documents becomes an approximation
	case KeyPositions:
		e.eachPositions(func(doc int, places []byte) {
			if alive(doc) {
				left.addPositions(doc, places)
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
