package storage

import "testing"

// What a query reads ahead may be there already. It is counted once, or a full
// cache would be thrown away half empty.
func TestBlockCacheCountsABlockOnce(t *testing.T) {
	c := blockCache{most: 1 << 20}
	block := make([]byte, c.most/4)
	for range 100 {
		c.put(1, block)
		c.put(2, block)
	}
	if want := 2 * len(block); c.size != want || len(c.older) != 0 {
		t.Errorf("%d bytes in %d blocks and %d older ones, want %d", c.size, len(c.blocks), len(c.older), want)
	}
	c.put(2, block[:10])
	if want := len(block) + 10; c.size != want {
		t.Errorf("%d bytes after a block was put again, want %d", c.size, want)
	}
}

// What was used of late stays when the cache is full, and it never has more than
// twice its bound and what the last block has too much.
func TestBlockCacheIsBounded(t *testing.T) {
	c := blockCache{most: 1 << 20}
	block := make([]byte, c.most/16)
	for id := range int64(1_000) {
		c.put(id, block)
		if _, ok := c.get(0); !ok {
			t.Fatalf("the block used all the time went when %d had come", id)
		}
		if n := len(c.blocks) + len(c.older); n > 2*(16+2) {
			t.Fatalf("%d blocks", n)
		}
	}
	if _, ok := c.get(500); ok {
		t.Error("a block that nobody used is still there")
	}
}
