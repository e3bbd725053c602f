// Package pages reads the pages of an SQLite file without SQLite, so that what
// is sound in a damaged one can be had: every leaf page holds whole rows,
// whatever became of the pages above it. It follows "Database File Format" of
// SQLite's documentation (https://www.sqlite.org/fileformat2.html), and trusts
// nothing that it reads.
package pages

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
)

const (
	headerSize      = 100 // of the file, before the first page's tree
	defaultPageSize = 4096
	magic           = "SQLite format 3\x00"
)

// File is an open file with what its log adds to it.
type File struct {
	file     *os.File
	pageSize int
	usable   int // of a page, without what the header reserves at its end
	count    uint32
	log      map[uint32]int64 // where in the log the newest state of a page is
	wal      *os.File
}

// Open opens a file and the log beside it, both for reading alone. A spoilt
// header is no error: the usual page size is taken then.
func Open(name string) (*File, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	f := &File{file: file, pageSize: defaultPageSize}
	f.usable = f.pageSize
	header := make([]byte, headerSize)
	if _, err := file.ReadAt(header, 0); err == nil && string(header[:16]) == magic {
		size := int(binary.BigEndian.Uint16(header[16:]))
		if size == 1 {
			size = 65536
		}
		if size >= 512 && size&(size-1) == 0 && size-int(header[20]) >= 480 {
			f.pageSize, f.usable = size, size-int(header[20])
		}
	}
	f.count = uint32(info.Size() / int64(f.pageSize))
	if f.wal, err = os.Open(name + "-wal"); err == nil {
		f.readLog()
	}
	return f, nil
}

// Close closes the file.
func (f *File) Close() error {
	if f.wal != nil {
		_ = f.wal.Close()
	}
	return f.file.Close()
}

// Count gives how many pages there are. They are numbered from 1.
func (f *File) Count() uint32 { return f.count }

// page reads one page, nil if that is not possible.
func (f *File) page(n uint32) []byte {
	if n == 0 || n > f.count {
		return nil
	}
	data := make([]byte, f.pageSize)
	var err error
	if at, ok := f.log[n]; ok {
		_, err = f.wal.ReadAt(data, at)
	} else {
		_, err = f.file.ReadAt(data, int64(n-1)*int64(f.pageSize))
	}
	if err != nil {
		return nil
	}
	return data
}

// readLog takes the log's frames as far as they are committed and their
// checksums, which build on one another, are right.
func (f *File) readLog() {
	header := make([]byte, 32)
	if _, err := f.wal.ReadAt(header, 0); err != nil {
		return
	}
	kind := binary.BigEndian.Uint32(header)
	if kind&^1 != 0x377f0682 || int(binary.BigEndian.Uint32(header[8:])) != f.pageSize {
		return
	}
	var order binary.ByteOrder = binary.LittleEndian
	if kind&1 == 1 {
		order = binary.BigEndian
	}
	var sum checksum
	sum.add(order, header[:24])
	if !sum.is(header[24:]) {
		return
	}
	most := f.count // pages: no more than there are in both
	committed, waiting := map[uint32]int64{}, map[uint32]int64{}
	frame := make([]byte, 24+f.pageSize)
	for at := int64(32); ; at += int64(len(frame)) {
		if _, err := f.wal.ReadAt(frame, at); err != nil || !bytes.Equal(frame[8:16], header[16:24]) {
			break
		}
		sum.add(order, frame[:8])
		sum.add(order, frame[24:])
		if !sum.is(frame[16:]) {
			break
		}
		most++
		waiting[binary.BigEndian.Uint32(frame)] = at + 24
		if size := binary.BigEndian.Uint32(frame[4:]); size > 0 { // a commit
			for n, at := range waiting {
				committed[n] = at
			}
			clear(waiting)
			f.count = min(size, most)
		}
	}
	f.log = committed
}

// checksum is that of the log.
type checksum struct{ a, b uint32 }

func (s *checksum) add(order binary.ByteOrder, data []byte) {
	for ; len(data) >= 8; data = data[8:] {
		s.a += order.Uint32(data) + s.b
		s.b += order.Uint32(data[4:]) + s.a
	}
}

func (s *checksum) is(data []byte) bool {
	return binary.BigEndian.Uint32(data) == s.a && binary.BigEndian.Uint32(data[4:]) == s.b
}

// Free gives the pages that are not in use, as far as the list of them can be
// read. They may hold rows that were removed.
func (f *File) Free() map[uint32]bool {
	free, last := f.freeList()
	delete(free, last)
	return free
}

// Claimed gives the pages that the list of free pages names, whatever they are.
func (f *File) Claimed() map[uint32]bool {
	free, _ := f.freeList()
	return free
}

// freeList reads the list of free pages. last is the page at which it is spoilt,
// 0 if it is not: a page that cannot be one of the list's own.
func (f *File) freeList() (free map[uint32]bool, last uint32) {
	free = map[uint32]bool{}
	first := f.page(1)
	if first == nil || string(first[:16]) != magic {
		return free, 0
	}
	for n := binary.BigEndian.Uint32(first[32:]); n != 0 && !free[n]; {
		trunk := f.page(n)
		if trunk == nil {
			break
		}
		free[n] = true
		entries := binary.BigEndian.Uint32(trunk[4:])
		if entries > uint32(f.usable/4-2) {
			return free, n
		}
		for i := range entries {
			if leaf := binary.BigEndian.Uint32(trunk[8+4*i:]); leaf > 1 && leaf <= f.count {
				free[leaf] = true
			}
		}
		n = binary.BigEndian.Uint32(trunk)
	}
	return free, 0
}

// Version gives the schema version that the header says, 0 if it cannot be read.
func (f *File) Version() int {
	first := f.page(1)
	if first == nil || string(first[:16]) != magic {
		return 0
	}
	return int(binary.BigEndian.Uint32(first[60:]))
}

// Plausible tells whether any page has rows: what has none is no SQLite file.
func (f *File) Plausible() bool {
	for n := uint32(1); n <= f.count; n++ {
		if rows, kind := f.Rows(n); kind != NoLeaf && len(rows) > 0 {
			return true
		}
	}
	return false
}
