package web

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"sahifa/app/news"
)

// leastProgress is how many bytes a body must bring in each Stall.
const leastProgress = 1 << 10

// pacedReader calls stalled once if too little was read for a while.
type pacedReader struct {
	io.Reader
	window     time.Duration
	timer      *time.Timer
	stalled    func()
	read, seen atomic.Int64
}

func newPacedReader(r io.Reader, window time.Duration, stalled func()) *pacedReader {
	p := &pacedReader{Reader: r, window: window, stalled: stalled}
	p.timer = time.AfterFunc(time.Hour, p.check)
	p.timer.Reset(window)
	return p
}

func (p *pacedReader) Read(b []byte) (int, error) {
	n, err := p.Reader.Read(b)
	p.read.Add(int64(n))
	return n, err
}

func (p *pacedReader) check() {
	n := p.read.Load()
	if n-p.seen.Swap(n) < leastProgress {
		p.stalled()
		return
	}
	p.timer.Reset(p.window)
}

func (p *pacedReader) stop() { p.timer.Stop() }

// readBody reads and decompresses a body of at most limit bytes, as sent and
// as decompressed.
func readBody(sent io.Reader, res *http.Response, limit int64, u *url.URL) ([]byte, error) {
	tooLarge := news.Fail(news.TooLarge, nil, show(u), itoa(int(limit>>20)))
	if res.ContentLength > limit {
		return nil, tooLarge
	}
	bounded := &io.LimitedReader{R: sent, N: limit + 1}
	plain, err := decompress(bounded, res.Header.Get("Content-Encoding"))
	if err != nil {
		return nil, err
	}
	var body bytes.Buffer
	if res.ContentLength > 0 {
		body.Grow(int(res.ContentLength) + bytes.MinRead)
	}
	n, err := body.ReadFrom(io.LimitReader(plain, limit+1))
	if n > limit || bounded.N <= 0 {
		return nil, tooLarge
	}
	if errors.Is(err, gzip.ErrHeader) && n > 0 { // garbage after a whole gzip stream
		err = nil
	}
	return body.Bytes(), err
}

// decompress undoes a Content-Encoding. Servers that announce a compression
// and send none are taken at their deed.
func decompress(r io.Reader, encoding string) (io.Reader, error) {
	encoding = strings.ToLower(strings.TrimSpace(encoding))
	switch encoding {
	case "", "identity":
		return r, nil
	case "gzip", "x-gzip", "deflate":
	default:
		return nil, fmt.Errorf("content encoding %q, which we did not ask for", encoding)
	}
	b := bufio.NewReader(r)
	head, err := b.Peek(2)
	if err == io.EOF { // an empty or one-byte body
		return b, nil
	} else if err != nil {
		return nil, err
	}
	switch {
	case head[0] == 0x1f && head[1] == 0x8b:
		return gzip.NewReader(b)
	case encoding != "deflate":
		return b, nil
	case head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0: // RFC 1950, section 2.2
		return zlib.NewReader(b)
	default:
		return flate.NewReader(b), nil
	}
}
