package web

// Reading a body: its pace, its size, and the memory it takes.

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"regexp"
	"sync/atomic"
	"time"
)

const (
	leastProgress = 1 << 10 // bytes that a body must bring in each Stall
	prologBytes   = 4 << 10 // looked at for the root element

	// A body that brings less than slowBytes in slowWindow gives its place away.
	slowWindow = time.Second
	slowBytes  = 2 << 10
)

var errTooLarge = errors.New("larger than allowed")

// bodyReader reads one body.
type bodyReader struct {
	limit   int64 // bytes, as sent and as decompressed
	held    *charge
	place   *place
	clock   *clock // of the whole answer; stands still while we wait for memory
	stall   time.Duration
	stalled func()
	buffers *buffers
}

// read reads and decompresses a body. With an error, cut tells that the body
// given is its beginning and may be used as such.
func (b bodyReader) read(ctx context.Context, res *http.Response) (body []byte, cut bool, err error) {
	sent := newPacedReader(res.Body,
		window{b.stall, leastProgress, b.stalled}, window{slowWindow, slowBytes, b.place.lend})
	defer func() {
		sent.stop()
		received(ctx, sent.total.Load())
	}()
	plain := b.buffers.decodeBody(sent, res.Header, b.limit)
	defer plain.Close()

	wait := func(begins bool) {
		if begins {
			sent.stop()
			b.clock.stop()
		} else {
			sent.start()
			b.clock.start()
		}
	}
	size := firstSize(res)
	if err := b.held.grow(ctx, size, wait); err != nil {
		return nil, false, err
	}
	var lent *[lentBuffer]byte // nil: the body has a buffer of its own
	if size == lentBuffer {
		lent = b.buffers.body()
		body = lent[:0]
	} else {
		body = make([]byte, 0, size)
	}
	defer func() {
		if lent != nil {
			body = bytes.Clone(body)
			b.held.shrink(lentBuffer - int64(len(body)))
			b.buffers.bodyBack(lent)
		}
	}()
	for {
		if len(body) == cap(body) {
			larger, err := b.enlarge(ctx, body, announced(res), plain.windowed(), wait)
			if err != nil {
				return nil, false, err
			}
			if body = larger; lent != nil {
				b.buffers.bodyBack(lent)
				lent = nil
			}
		}
		n, err := plain.Read(body[len(body):cap(body)])
		body = body[:len(body)+n]
		switch {
		case int64(len(body)) > b.limit:
			return body[:b.limit], true, errTooLarge
		case err == io.EOF:
			return body, false, nil
		case errors.Is(err, errBomb):
			return nil, false, err
		case err != nil && isWhole(body):
			return body, false, nil
		case err != nil:
			return body, len(body) > 0, err
		}
	}
}

// firstSize gives how much room a body gets at first: as much as it says that it
// takes, so that most are read without growing, or a buffer that is lent.
func firstSize(res *http.Response) int64 {
	if size := announced(res); size > 0 && size < lentBuffer {
		return size
	}
	return lentBuffer
}

// announced gives how much room a body takes by what is said of it, 0 if that says
// nothing.
func announced(res *http.Response) int64 {
	if res.ContentLength <= 0 || res.Header.Get("Content-Encoding") != "" {
		return 0
	}
	return res.ContentLength + 1 // it has to end at once
}

// isWhole tells whether a document closes itself: the server said that more
// would come, and was wrong.
func isWhole(body []byte) bool {
	body = bytes.TrimSpace(body)
	if len(body) > 0 && (body[0] == '{' || body[0] == '[') {
		return json.Valid(body)
	}
	open, end := rootTag.FindSubmatch(body[:min(len(body), prologBytes)]), endTag.FindSubmatch(body[max(0, len(body)-128):])
	return open != nil && end != nil && bytes.EqualFold(open[1], end[1])
}

var (
	rootTag = regexp.MustCompile(`(?s)^\x{FEFF}?(?:\s|<\?.*?\?>|<!--.*?-->|<![^\[>]*>)*<([A-Za-z][\w:.-]*)`)
	endTag  = regexp.MustCompile(`</([A-Za-z][\w:.-]*)\s*>$`)
)

// enlarge gives a body room to grow: twice as much, at most for what was announced
// while it has less, and for one byte more than it may have.
func (b bodyReader) enlarge(ctx context.Context, body []byte, announced int64, windowed bool, wait func(bool)) ([]byte, error) {
	old := int64(cap(body))
	size := min(2*old, b.limit+1)
	if announced > old {
		size = min(size, announced)
	}
	if windowed { // the decoder keeps about as much of what it gave
		if err := b.held.grow(ctx, size-old, wait); err != nil {
			return nil, err
		}
	}
	if err := b.held.grow(ctx, size, wait); err != nil {
		return nil, err
	}
	larger := make([]byte, len(body), size)
	copy(larger, body)
	b.held.shrink(old)
	return larger, nil
}

// window says what a body must bring in a time, and what is done once if it
// does not.
type window struct {
	every  time.Duration
	least  int64
	failed func()
}

// pacedReader watches how fast a body comes.
type pacedReader struct {
	io.Reader
	total   atomic.Int64
	watches []*watch
}

type watch struct {
	window
	p    *pacedReader
	seen int64
	t    *clock
}

func newPacedReader(r io.Reader, windows ...window) *pacedReader {
	p := &pacedReader{Reader: r}
	for _, w := range windows {
		one := &watch{window: w, p: p}
		one.t = newClock(w.every, one.check)
		p.watches = append(p.watches, one)
	}
	return p
}

func (p *pacedReader) Read(b []byte) (int, error) {
	n, err := p.Reader.Read(b)
	p.total.Add(int64(n))
	return n, err
}

func (w *watch) check() {
	n := w.p.total.Load()
	if n-w.seen < w.least {
		w.failed()
		return
	}
	w.seen = n
	w.t.again(w.every)
}

func (p *pacedReader) stop() {
	for _, w := range p.watches {
		w.t.stop()
	}
}

func (p *pacedReader) start() {
	for _, w := range p.watches {
		w.t.start()
	}
}
