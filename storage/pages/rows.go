package pages

import (
	"encoding/binary"
	"math"
)

// Kind is what rows a page holds.
type Kind int

// The kinds of page.
const (
	NoLeaf Kind = iota // none that can be read
	Table              // rows by their numbers
	Index              // rows of an index, or of a table without row numbers
)

// The first byte of a tree's page.
const (
	interiorIndex = 0x02
	interiorTable = 0x05
	leafIndex     = 0x0a
	leafTable     = 0x0d
)

// Row is one row. Its values are nil, int64, float64, string or []byte.
type Row struct {
	ID     int64 // 0 in an index
	Values []any
	Pages  []uint32 // that it stands on
}

const (
	maxColumns = 200
	maxPayload = 128 << 20 // bytes of one row
)

// Rows reads the rows of a page. What of it cannot be read is left out.
func (f *File) Rows(n uint32) ([]Row, Kind) {
	p, ok := f.tree(n)
	if !ok || p.kind == interiorTable {
		return nil, NoLeaf
	}
	kind := Index
	if p.kind == leafTable {
		kind = Table
	}
	var rows []Row
	for _, at := range p.cells {
		if row, ok := f.row(p, n, at); ok {
			rows = append(rows, row)
		}
	}
	return rows, kind
}

// treePage is a page of a tree.
type treePage struct {
	data  []byte
	kind  byte
	cells []int  // where they begin
	right uint32 // the last child, of an interior page
}

// tree reads the head of a tree's page, ok is false if it is none.
func (f *File) tree(n uint32) (p treePage, ok bool) {
	p.data = f.page(n)
	if p.data == nil {
		return p, false
	}
	head := 0
	if n == 1 {
		head = headerSize
	}
	p.kind = p.data[head]
	size := 8
	switch p.kind {
	case leafIndex, leafTable:
	case interiorIndex, interiorTable:
		size = 12
		p.right = binary.BigEndian.Uint32(p.data[head+8:])
	default:
		return p, false
	}
	count := int(binary.BigEndian.Uint16(p.data[head+3:]))
	content := int(binary.BigEndian.Uint16(p.data[head+5:]))
	if content == 0 {
		content = 65536
	}
	pointers := head + size
	if pointers+2*count > f.usable || content > f.usable || content < pointers+2*count || p.data[head+7] > 60 {
		return p, false
	}
	for i := range count {
		at := int(binary.BigEndian.Uint16(p.data[pointers+2*i:]))
		if at >= content && at+4 <= f.usable {
			p.cells = append(p.cells, at)
		}
	}
	return p, len(p.cells) > 0 || count == 0
}

// children gives the pages below an interior one.
func (p treePage) children() []uint32 {
	if p.kind != interiorIndex && p.kind != interiorTable {
		return nil
	}
	var all []uint32
	for _, at := range p.cells {
		all = append(all, binary.BigEndian.Uint32(p.data[at:]))
	}
	return append(all, p.right)
}

// row reads the cell at a place of a page.
func (f *File) row(p treePage, n uint32, at int) (row Row, ok bool) {
	if p.kind == interiorIndex {
		at += 4
	}
	size, w := varint(p.data[at:f.usable])
	if w == 0 || size == 0 || size > maxPayload {
		return row, false
	}
	at += w
	if p.kind == leafTable {
		id, w := varint(p.data[at:f.usable])
		if w == 0 {
			return row, false
		}
		row.ID = int64(id)
		at += w
	}
	row.Pages = []uint32{n}
	payload, ok := f.payload(p, at, int(size), &row.Pages)
	if !ok {
		return row, false
	}
	row.Values, ok = record(payload)
	return row, ok
}

// payload reads what a cell holds, on its own page and those it overflows to.
func (f *File) payload(p treePage, at, size int, pages *[]uint32) ([]byte, bool) {
	most := f.usable - 35
	if p.kind != leafTable {
		most = (f.usable-12)*64/255 - 23
	}
	local := size
	if size > most {
		least := (f.usable-12)*32/255 - 23
		if local = least + (size-least)%(f.usable-4); local > most {
			local = least
		}
	}
	if at+local > f.usable {
		return nil, false
	}
	if local == size {
		return p.data[at : at+size], true
	}
	if at+local+4 > f.usable || (size-local)/(f.usable-4) > int(f.count) {
		return nil, false
	}
	data := append(make([]byte, 0, size), p.data[at:at+local]...)
	next := binary.BigEndian.Uint32(p.data[at+local:])
	for len(data) < size {
		page := f.page(next)
		if page == nil {
			return nil, false
		}
		*pages = append(*pages, next)
		next = binary.BigEndian.Uint32(page)
		data = append(data, page[4:min(f.usable, 4+size-len(data))]...)
	}
	return data, next == 0
}

// record reads the values of a row.
func record(data []byte) (values []any, ok bool) {
	size, w := varint(data)
	if w == 0 || size < uint64(w) || size > uint64(len(data)) {
		return nil, false
	}
	head, body := data[w:size], data[size:]
	for len(head) > 0 {
		kind, w := varint(head)
		if w == 0 || len(values) == maxColumns {
			return nil, false
		}
		head = head[w:]
		n := widthOf(kind)
		if n < 0 || n > len(body) {
			return nil, false
		}
		v, ok := value(kind, body[:n])
		if !ok {
			return nil, false
		}
		values, body = append(values, v), body[n:]
	}
	return values, len(values) > 0 && len(body) == 0
}

// widthOf gives how many bytes a value of a serial type takes, -1 for none that is.
func widthOf(kind uint64) int {
	switch {
	case kind <= 4:
		return int(kind)
	case kind == 5:
		return 6
	case kind == 6, kind == 7:
		return 8
	case kind == 8, kind == 9:
		return 0
	case kind < 12 || kind > 2*maxPayload:
		return -1
	}
	return int(kind-12) / 2
}

func value(kind uint64, data []byte) (any, bool) {
	switch {
	case kind == 0:
		return nil, true
	case kind <= 6:
		n := int64(0)
		if data[0]&0x80 != 0 {
			n = -1
		}
		for _, b := range data {
			n = n<<8 | int64(b)
		}
		return n, true
	case kind == 7:
		return math.Float64frombits(binary.BigEndian.Uint64(data)), true
	case kind == 8, kind == 9:
		return int64(kind - 8), true
	case kind%2 == 0:
		return append([]byte{}, data...), true
	}
	return string(data), true
}

// varint reads a number of one to nine bytes and gives how many; 0 is none.
func varint(data []byte) (n uint64, width int) {
	for i, b := range data {
		if i == 8 {
			return n<<8 | uint64(b), 9
		}
		n = n<<7 | uint64(b&0x7f)
		if b&0x80 == 0 {
			return n, i + 1
		}
	}
	return 0, 0
}

// maxDepth bounds how deep a tree may be; SQLite's own bound is 20.
const maxDepth = 20

// Tree gives the pages of a tree that hold rows, as far as it can be walked
// from its root; pages that seen has are not walked again.
func (f *File) Tree(root uint32, seen map[uint32]bool) []uint32 {
	var all []uint32
	var walk func(n uint32, depth int)
	walk = func(n uint32, depth int) {
		if seen[n] || depth > maxDepth {
			return
		}
		p, ok := f.tree(n)
		if !ok {
			return
		}
		seen[n] = true
		if p.kind != interiorTable {
			all = append(all, n)
		}
		for _, child := range p.children() {
			walk(child, depth+1)
		}
	}
	walk(root, 0)
	return all
}

// Schema gives the roots of the tables and indexes by their names, as far as
// the schema can be read.
func (f *File) Schema() map[string]uint32 {
	roots := map[string]uint32{}
	for _, n := range f.Tree(1, map[uint32]bool{}) {
		rows, _ := f.Rows(n)
		for _, r := range rows {
			if len(r.Values) < 4 {
				continue
			}
			name, named := r.Values[1].(string)
			root, rooted := r.Values[3].(int64)
			if named && rooted && root > 1 && root <= int64(f.count) {
				roots[name] = uint32(root)
			}
		}
	}
	return roots
}
