package index

import (
	"bytes"
	"encoding/binary"
	"errors"
	"sort"
)

// ErrDamaged says that a segment cannot be read.
var ErrDamaged = errors.New("a segment of the search index cannot be read")

// Sizes in bytes. A block ends when it has blockSize. A list is split before a
// piece grows beyond pieceSize.
const (
	blockSize = 16 << 10
	pieceSize = 12 << 10
)

// Header is what is known of a segment beside its contents.
type Header struct {
	ID         int64
	First      int64 // number of its first document
	Count      int   // documents, including dead ones
	Live       int   // documents that were alive when it was made
	TitleWords int64 // of the live ones
	BodyWords  int64
	FirstBlock int64 // number of its first block
	Blocks     int
}

// Segment is a segment open for reading. It is safe for concurrent use.
type Segment struct {
	Header
	Docs Documents
	keys []string // the first key of each block

	marks marks
}

// Open reads a segment's directory and documents.
func Open(h Header, directory, documents []byte) (*Segment, error) {
	s := &Segment{Header: h, keys: make([]string, 0, h.Blocks)}
	var key []byte
	var err error
	for len(directory) > 0 {
		if key, directory, err = readKey(key, directory); err != nil {
			return nil, err
		}
		s.keys = append(s.keys, string(key))
	}
	if s.Docs, err = decodeDocuments(documents); err != nil {
		return nil, err
	}
	if len(s.keys) != h.Blocks || len(s.Docs.Article) != h.Count {
		return nil, ErrDamaged
	}
	return s, nil
}

// BlockLoader returns a block by its number.
type BlockLoader func(block int64) ([]byte, error)

// Find returns the pieces of a key's list.
func (s *Segment) Find(key string, load BlockLoader) (pieces []Entry, err error) {
	at := sort.SearchStrings(s.keys, key)
	if at > 0 {
		at--
	}
	for ; at < len(s.keys) && s.keys[at] <= key; at++ {
		data, err := load(s.FirstBlock + int64(at))
		if err != nil {
			return nil, err
		}
		marks, err := s.marks.of(at, data)
		if err != nil {
			return nil, err
		}
		if pieces, err = findMarked(data, marks, key, pieces); err != nil {
			return nil, err
		}
	}
	return pieces, nil
}

// Range calls do for the entries whose keys begin with a prefix, in order,
// until do returns false. A key is valid only during the call.
func (s *Segment) Range(prefix string, load BlockLoader, do func(key []byte, e Entry) bool) error {
	return s.scan(prefix, load, func(k []byte, e Entry) bool {
		if bytes.HasPrefix(k, []byte(prefix)) {
			return do(k, e)
		}
		return string(k) < prefix
	})
}

// Check reads a whole segment and returns what is wrong with it.
func (s *Segment) Check(load BlockLoader) error {
	last := ""
	for at := range s.Blocks {
		data, err := load(s.FirstBlock + int64(at))
		if err != nil {
			return err
		}
		sound := true
		_, err = eachEntry(data, func(k []byte, e Entry) bool {
			sound = string(k) >= last && e.Last < s.Count
			last = string(k)
			return sound
		})
		if err != nil || !sound || last < s.keys[at] {
			return errors.Join(ErrDamaged, err)
		}
	}
	return nil
}

// scan calls do for entries, from the block on that may hold a key.
func (s *Segment) scan(key string, load BlockLoader, do func(key []byte, e Entry) bool) error {
	at := sort.SearchStrings(s.keys, key)
	if at > 0 {
		at--
	}
	for ; at < len(s.keys); at++ {
		data, err := load(s.FirstBlock + int64(at))
		if err != nil {
			return err
		}
		more, err := eachEntry(data, do)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

// eachEntry calls do for the entries of a block.
func eachEntry(data []byte, do func(key []byte, e Entry) bool) (more bool, err error) {
	var key []byte
	for len(data) > 0 {
		var e Entry
		if key, e, data, err = readEntry(key, data); err != nil {
			return false, err
		}
		if !do(key, e) {
			return false, nil
		}
	}
	return true, nil
}

// readKey reads a key that is written as the number of bytes it shares with the
// key before, and the rest. The key overwrites the one before.
func readKey(last, data []byte) (key, rest []byte, err error) {
	same, n := readUvarint(data)
	if n <= 0 || same > uint64(len(last)) {
		return nil, nil, ErrDamaged
	}
	size, m := readUvarint(data[n:])
	if m <= 0 || size > uint64(len(data)-n-m) {
		return nil, nil, ErrDamaged
	}
	data = data[n+m:]
	return append(last[:same], data[:size]...), data[size:], nil
}

// readUvarint is binary.Uvarint. Nearly all numbers have one byte.
func readUvarint(data []byte) (v uint64, n int) {
	if len(data) > 0 && data[0] < 0x80 {
		return uint64(data[0]), 1
	}
	return binary.Uvarint(data)
}

func readEntry(last, data []byte) (key []byte, e Entry, rest []byte, err error) {
	if key, data, err = readKey(last, data); err != nil {
		return nil, e, nil, err
	}
	e, rest, err = readValues(data)
	return key, e, rest, err
}

// readValues reads what follows a key.
func readValues(data []byte) (e Entry, rest []byte, err error) {
	var head [4]uint64 // postings, first, span, bytes
	for i := range head {
		v, n := readUvarint(data)
		if n <= 0 {
			return e, nil, ErrDamaged
		}
		head[i], data = v, data[n:]
	}
	if head[3] > uint64(len(data)) || head[1]+head[2] > 1<<31 {
		return e, nil, ErrDamaged
	}
	e = Entry{N: int(head[0]), First: int(head[1]), Last: int(head[1] + head[2]), Data: data[:head[3]:head[3]]}
	return e, data[head[3]:], nil
}
