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
		if pieces, err = findInBlock(data, key, pieces); err != nil {
			return nil, err
		}
	}
	return pieces, nil
}

// findInBlock appends a block's pieces of a key's list. Searches for rare words
// spend their time here, so it compares only what differs between a key and the
// one before: known is how many bytes the key that is searched for has in
// common with the last key, and all keys up to there are smaller.
func findInBlock(data []byte, key string, pieces []Entry) ([]Entry, error) {
	known := 0
	for len(data) > 0 {
		same, n := readNumber(data)
		size, m := readNumber(data[min(n, len(data)):])
		if n == 0 || m == 0 || size > len(data)-n-m || same < 0 {
			return nil, ErrDamaged
		}
		rest := data[n+m : n+m+size]
		data = data[n+m+size:]
		found := false
		switch {
		case same < known:
			return pieces, nil // greater than the key
		case same == known:
			i := 0
			for i < len(rest) && known+i < len(key) && rest[i] == key[known+i] {
				i++
			}
			if i < len(rest) && (known+i == len(key) || rest[i] > key[known+i]) {
				return pieces, nil
			}
			found = i == len(rest) && known+i == len(key)
			known += i
		}
		var head [4]int
		for i := range head {
			v, n := readNumber(data)
			if n == 0 {
				return nil, ErrDamaged
			}
			head[i], data = v, data[n:]
		}
		if head[3] > len(data) || head[1]+head[2] > 1<<31 {
			return nil, ErrDamaged
		}
		if found {
			pieces = append(pieces, Entry{N: head[0], First: head[1], Last: head[1] + head[2], Data: data[:head[3]:head[3]]})
			known = len(key)
		}
		data = data[head[3]:]
	}
	return pieces, nil
}

// readNumber reads a uvarint of at most 35 bits. n is 0 if there is none.
func readNumber(data []byte) (v, n int) {
	for shift := uint(0); n < len(data) && n < 5; shift += 7 {
		c := data[n]
		n++
		v |= int(c&0x7f) << shift
		if c < 0x80 {
			return v, n
		}
	}
	return 0, 0
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
	var head [4]uint64 // postings, first, span, bytes
	for i := range head {
		v, n := readUvarint(data)
		if n <= 0 {
			return nil, e, nil, ErrDamaged
		}
		head[i], data = v, data[n:]
	}
	if head[3] > uint64(len(data)) || head[1]+head[2] > 1<<31 {
		return nil, e, nil, ErrDamaged
	}
	e = Entry{N: int(head[0]), First: int(head[1]), Last: int(head[1] + head[2]), Data: data[:head[3]:head[3]]}
	return key, e, data[head[3]:], nil
}
