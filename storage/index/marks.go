package index

import (
	"bytes"
	"math"
	"sort"
	"sync"
)

// A query asks for many words, and most do not occur. So that not half a block
// is read for each, some keys of the blocks used last are remembered with where
// they stand.
const (
	markDistance    = 16    // entries between two marks
	maxMarkedBlocks = 1_024 // of a segment
)

// mark is an entry of a block: its key, and where what follows the key begins.
type mark struct {
	key string
	at  int
}

// marks are the marks of a segment's blocks.
type marks struct {
	mu      sync.Mutex
	byBlock map[int][]mark
}

// of returns the marks of a block, whose first key the directory knows. All are made when
// the block is asked for again: most blocks that a rare word needs are read for it alone, and
// to look through one of them takes less than to mark it.
func (m *marks) of(block int, first string, data []byte) ([]mark, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	found, again := m.byBlock[block]
	if len(found) > 1 {
		return found, nil
	}
	most := 1
	if again {
		most = math.MaxInt
	}
	made, err := makeMarks(data, most)
	if err != nil {
		return nil, err
	}
	if len(made) == 0 || made[0].key != first {
		return nil, ErrDamaged
	}
	if m.byBlock == nil || len(m.byBlock) >= maxMarkedBlocks {
		m.byBlock = make(map[int][]mark, 64)
	}
	m.byBlock[block] = made
	return made, nil
}

// makeMarks makes the first marks of a block.
func makeMarks(data []byte, most int) (made []mark, err error) {
	var key, last []byte
	size := len(data)
	for n := 0; len(data) > 0 && len(made) < most; n++ {
		var rest []byte
		if key, rest, err = readKey(key, data); err != nil {
			return nil, err
		}
		if bytes.Compare(key, last) < 0 {
			return nil, ErrDamaged
		}
		last = append(last[:0], key...)
		if n%markDistance == 0 {
			made = append(made, mark{string(key), size - len(rest)})
		}
		if _, data, err = readValues(rest); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// before returns the last marked key of a block that comes before another, and what
// follows its entry; no key and the whole block if there is none.
func (m *marks) before(block int, first string, data []byte, key string) (last, rest []byte, err error) {
	found, err := m.of(block, first, data)
	if err != nil {
		return nil, nil, err
	}
	i := sort.Search(len(found), func(i int) bool { return found[i].key >= key }) - 1
	if i < 0 {
		return nil, data, nil
	}
	_, rest, err = readValues(data[found[i].at:])
	return []byte(found[i].key), rest, err
}

// findMarked appends a block's pieces of a key's list, from the mark before it.
func findMarked(data []byte, from []mark, key string, pieces []Entry) ([]Entry, error) {
	at := sort.Search(len(from), func(i int) bool { return from[i].key >= key })
	if at > 0 {
		at--
	}
	if len(from) == 0 {
		return pieces, nil
	}
	have := append(make([]byte, 0, maxKeyBytes), from[at].key...)
	rest := data[from[at].at:]
	for {
		e, after, err := readValues(rest)
		if err != nil {
			return nil, err
		}
		switch {
		case string(have) == key:
			pieces = append(pieces, e)
		case string(have) > key:
			return pieces, nil
		}
		if len(after) == 0 {
			return pieces, nil
		}
		if have, rest, err = readKey(have, after); err != nil {
			return nil, err
		}
	}
}

// maxKeyBytes is about how long keys are.
const maxKeyBytes = 128
