package storage

import "sync"

// blockCache keeps the blocks of the index that were used last. It is safe for
// concurrent use.
type blockCache struct {
	most   int // of blocks, and as much again older, in bytes
	mu     sync.Mutex
	blocks map[int64][]byte
	older  map[int64][]byte // blocks used before the cache was last full
	size   int              // of blocks, in bytes
}

// Bounds of the caches, in bytes. What a query reads of lists is often more than a
// cache holds: it is not to push out the blocks of keys, of which every query needs
// some.
const (
	maxCachedKeys = 12 << 20
	maxCachedData = 12 << 20
)

func (c *blockCache) get(id int64) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	data, ok := c.blocks[id]
	if !ok {
		if data, ok = c.older[id]; ok {
			c.keep(id, data)
		}
	}
	return data, ok
}

func (c *blockCache) put(id int64, data []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.keep(id, data)
}

func (c *blockCache) keep(id int64, data []byte) {
	if c.size > c.most {
		c.older, c.blocks, c.size = c.blocks, nil, 0
	}
	if c.blocks == nil {
		c.blocks = map[int64][]byte{}
	}
	c.size += len(data) - len(c.blocks[id])
	c.blocks[id] = data
}
