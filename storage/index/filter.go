package index

import (
	"encoding/binary"
	"hash/crc32"
	"math/bits"
)

// A query proposes dozens of forms of each word, and most of them are in no segment.
// So that no block of keys is read to see that, a segment has a filter, in memory as
// long as it is open: it says of any key either that the segment does not have it, or
// that it may. It is a split block Bloom filter as Parquet has it (Putze, Sanders and
// Singler, Cache-, Hash- and Space-Efficient Bloom Filters, 2007; Apache Parquet,
// BloomFilter.md): a key has one bit in each of the eight words of one block, so that
// asking touches one line of the processor's cache. With filterBits bits a key it says
// of about one in ninety that are not there that they may be.
type filter []byte

const (
	filterBits  = 10
	filterWords = 8 // of a block
	filterBlock = 4 * filterWords
	filterSum   = 4 // bytes of the checksum before the blocks
)

// salts are those of the Parquet format, one for each word of a block.
var salts = [filterWords]uint32{0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31}

// filterHash gives what a filter knows a key by. Words stand in a segment under three
// kinds, with the same words in each, which are one key here. What it gives is written
// to files: another hash is another format.
func filterHash[S string | []byte](key S) uint64 {
	kind := key[0]
	if kind == KeyWord[0] || kind == KeyPositions[0] {
		kind = KeyVocabulary[0]
	}
	const offset64 = 14695981039346656037
	h := (offset64 ^ uint64(kind)) * fnvPrime
	for i := 1; i < len(key); i++ {
		h = (h ^ uint64(key[i])) * fnvPrime
	}
	// The highest bits of FNV-1a depend little on the last letters.
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// block gives where the block of a key begins.
func (f filter) block(hash uint64) int {
	at, _ := bits.Mul64(hash, uint64(len(f)/filterBlock))
	return int(at) * filterBlock
}

func (f filter) add(hash uint64) {
	block := f[f.block(hash):][:filterBlock]
	for i, salt := range salts {
		word := block[4*i:][:4]
		binary.LittleEndian.PutUint32(word, binary.LittleEndian.Uint32(word)|1<<(uint32(hash)*salt>>27))
	}
}

// mayHave reports whether a segment may have a key. Where there is no filter it may.
func (f filter) mayHave(hash uint64) bool {
	if len(f) == 0 {
		return true
	}
	block := f[f.block(hash):][:filterBlock]
	for i, salt := range salts {
		if binary.LittleEndian.Uint32(block[4*i:])>>(uint32(hash)*salt>>27)&1 == 0 {
			return false
		}
	}
	return true
}

// encodeFilter makes the filter of the keys of a segment, as it is kept: a checksum
// of it and of the directory, which no other segment has, and its blocks.
func encodeFilter(keys []uint64, directory []byte) []byte {
	if len(keys) == 0 {
		return []byte{} // nil would be stored as NULL
	}
	blocks := (len(keys)*filterBits + 8*filterBlock - 1) / (8 * filterBlock)
	encoded := make([]byte, filterSum+blocks*filterBlock)
	f := filter(encoded[filterSum:])
	for _, k := range keys {
		f.add(k)
	}
	binary.LittleEndian.PutUint32(encoded, sumOf(f, directory))
	return encoded
}

// decodeFilter gives a segment's filter, and none where what is kept is not what was
// made for it: without a filter a search takes longer, with a wrong one it would lose
// articles.
func decodeFilter(encoded, directory []byte) filter {
	if len(encoded) < filterSum+filterBlock || (len(encoded)-filterSum)%filterBlock != 0 {
		return nil
	}
	f := filter(encoded[filterSum:])
	if binary.LittleEndian.Uint32(encoded) != sumOf(f, directory) {
		return nil
	}
	return f
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func sumOf(f filter, directory []byte) uint32 {
	return crc32.Update(crc32.Checksum(directory, castagnoli), castagnoli, f)
}
