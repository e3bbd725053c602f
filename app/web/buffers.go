package web

import (
	"bufio"
	"io"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// lentBuffer is what a body is read into whose size nobody knows yet: most pages and feeds
// fit.
const lentBuffer = 128 << 10

// buffers are what reading a body takes, lent to one body after another: else a sync makes
// several times as much garbage as it reads bytes, and a body that waits keeps what it
// did not need.
type buffers struct {
	bodies, sniffers, inflaters sync.Pool
}

// body lends a buffer to read a body into.
func (b *buffers) body() *[lentBuffer]byte {
	if lent, ok := b.bodies.Get().(*[lentBuffer]byte); ok {
		return lent
	}
	return new([lentBuffer]byte)
}

func (b *buffers) bodyBack(lent *[lentBuffer]byte) { b.bodies.Put(lent) }

// sniffer lends a reader that can look at how a body begins.
func (b *buffers) sniffer(of io.Reader) *bufio.Reader {
	lent, ok := b.sniffers.Get().(*bufio.Reader)
	if !ok {
		return bufio.NewReaderSize(of, sniffBytes)
	}
	lent.Reset(of)
	return lent
}

func (b *buffers) snifferBack(lent *bufio.Reader) {
	lent.Reset(nil)
	b.sniffers.Put(lent)
}

// inflater lends a decoder of gzip.
func (b *buffers) inflater(of *bufio.Reader) (*gzip.Reader, error) {
	lent, ok := b.inflaters.Get().(*gzip.Reader)
	if !ok {
		return gzip.NewReader(of)
	}
	return lent, lent.Reset(of)
}

func (b *buffers) inflaterBack(lent *gzip.Reader) { b.inflaters.Put(lent) }
