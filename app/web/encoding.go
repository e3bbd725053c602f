package web

// Undoing the encodings of a body, those that are declared and those that are
// there.

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

const (
	acceptEncoding = "gzip, br, zstd"

	maxEncodings = 5       // undone of one body, as in curl
	sniffBytes   = 4 << 10 // looked at to tell an encoding

	// A body may become maxRatio times as long by decompression once it is
	// longer than ratioFree bytes. Pages and feeds stay below 50; DEFLATE ends
	// at 1032, the others nowhere.
	maxRatio  = 250
	ratioFree = 1 << 20

	zstdWindow = 8 << 20 // the most that RFC 9659 lets a server use
)

var (
	errBomb     = errors.New("decompression makes it too large")
	errEncoding = errors.New("encoded in a way we cannot undo")
)

// plainBody is a body with its encodings undone.
type plainBody struct {
	io.Reader
	from     *buffers
	sniffers []*bufio.Reader // lent
	layers   []layer
}

// layer is an encoding that is undone.
type layer struct {
	name string
	io.ReadCloser
}

// Close frees what the decoders hold. Nothing may be read any more.
func (p *plainBody) Close() {
	for _, l := range p.layers {
		_ = l.ReadCloser.Close()
	}
	for _, b := range p.sniffers {
		p.from.snifferBack(b)
	}
	p.Reader, p.layers, p.sniffers = failing{io.ErrClosedPipe}, nil, nil
}

// windowed tells whether a decoder keeps about as much as it gives.
func (p *plainBody) windowed() bool {
	for _, l := range p.layers {
		if l.name == "br" || l.name == "zstd" {
			return true
		}
	}
	return false
}

// decodeBody undoes the encodings of a body of at most limit bytes: those that
// Content-Encoding declares, as far as they are there, and those that are
// there without being declared. What no encoding is named, such as "utf-8" or
// "none", is passed over. The first Read may block as the body's does.
func (b *buffers) decodeBody(sent io.Reader, h http.Header, limit int64) *plainBody {
	p := &plainBody{from: b}
	p.Reader = &lazyReader{open: func() io.Reader { return p.undo(sent, h, limit) }}
	return p
}

// lazyReader makes its reader at the first Read.
type lazyReader struct {
	open func() io.Reader
	r    io.Reader
}

func (l *lazyReader) Read(b []byte) (int, error) {
	if l.r == nil {
		l.r = l.open()
	}
	return l.r.Read(b)
}

func (p *plainBody) undo(sent io.Reader, h http.Header, limit int64) io.Reader {
	declared, unknown := declaredEncodings(h)
	textual := isTextual(h.Get("Content-Type"))
	raw := &meter{Reader: sent, limit: limit}
	in := raw
	for {
		next := ""
		if n := len(declared); n > 0 {
			next, declared = declared[n-1], declared[:n-1]
		}
		b := p.from.sniffer(in)
		p.sniffers = append(p.sniffers, b)
		head, _ := b.Peek(sniffBytes) // an error comes again with the first Read
		name := p.from.encodingOf(head, next, textual)
		if name == "" && len(declared) > 0 {
			in = &meter{Reader: b, limit: limit}
			continue
		}
		if name == "" {
			if unknown && !looksLikeText(head) {
				return failing{errEncoding}
			}
			return b
		}
		if len(p.layers) == maxEncodings {
			return failing{errEncoding}
		}
		r, err := p.from.newDecoder(name, b)
		if err != nil {
			return failing{err}
		}
		p.layers = append(p.layers, layer{name, r})
		in = &meter{Reader: r, limit: limit, source: raw}
	}
}

// declaredEncodings gives the encodings of Content-Encoding that we know, in
// the order they were applied, and whether there is one we cannot undo.
func declaredEncodings(h http.Header) (known []string, unknown bool) {
	for _, v := range h.Values("Content-Encoding") {
		for name := range strings.SplitSeq(v, ",") {
			name, _, _ = strings.Cut(name, ";")
			switch name = strings.ToLower(strings.Trim(name, " \t\"'")); name {
			case "gzip", "x-gzip", "deflate", "br", "zstd":
				known = append(known, strings.TrimPrefix(name, "x-"))
			case "compress", "x-compress", "bzip2", "x-bzip2", "xz", "lzma", "exi", "pack200-gzip", "dcb", "dcz", "sdch", "aes128gcm":
				unknown = true
			}
		}
	}
	return known[max(0, len(known)-maxEncodings):], unknown
}

func isTextual(contentType string) bool {
	contentType = strings.ToLower(contentType)
	for _, part := range []string{"xml", "html", "json", "text", "octet-stream"} {
		if strings.Contains(contentType, part) {
			return true
		}
	}
	return contentType == ""
}

// encodingOf tells which encoding a body is in by how it begins and what is
// declared: "" for none. What has a magic number is known by that alone.
func (b *buffers) encodingOf(head []byte, declared string, textual bool) string {
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b, 8}):
		return "gzip"
	case bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		return "zstd"
	case declared == "br" && len(head) < sniffBytes && b.yields(head, "br", wholly):
		return "br" // short ones may look like text
	case looksLikeText(head):
		return ""
	case isZlib(head) && (declared == "deflate" || b.yields(head, "zlib", markup)):
		return "zlib"
	case declared == "deflate" && b.yields(head, "deflate", something),
		declared == "br" && b.yields(head, "br", something):
		return declared
	case (textual || declared != "") && b.yields(head, "br", markup): // it has no magic number
		return "br"
	}
	return ""
}

// isZlib tells the header of RFC 1950, section 2.2.
func isZlib(head []byte) bool {
	return len(head) >= 2 && head[0]&0x0f == 8 && head[0]>>4 <= 7 && (int(head[0])<<8|int(head[1]))%31 == 0
}

// What the beginning of a body may be decoded to.
const (
	something = iota
	markup    // or JSON
	wholly    // to its end
)

// yields tells whether the beginning of a body can be decoded.
func (b *buffers) yields(head []byte, name string, what int) bool {
	r, err := b.newDecoder(name, bufio.NewReader(bytes.NewReader(head)))
	if err != nil {
		return false
	}
	defer r.Close()
	switch what {
	case markup:
		out := make([]byte, 256)
		n, _ := io.ReadFull(r, out)
		return opensMarkup(out[:n]) && looksLikeText(out[:n])
	case wholly:
		_, err := io.Copy(io.Discard, io.LimitReader(r, ratioFree))
		return err == nil
	}
	_, err = io.ReadFull(r, make([]byte, 256))
	return err == nil || err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF)
}

// looksLikeText tells whether a body begins as markup or JSON in a charset
// that has ASCII, or in UTF-16, and goes on without control characters.
func looksLikeText(head []byte) bool {
	head = head[:min(len(head), 256)]
	for _, mark := range []string{"\xff\xfe", "\xfe\xff", "\x00<", "<\x00"} {
		if bytes.HasPrefix(head, []byte(mark)) {
			return true
		}
	}
	controls := 0
	for _, c := range head {
		if c < ' ' && !bytes.ContainsRune([]byte("\t\r\n\f"), rune(c)) {
			controls++
		}
	}
	if opensMarkup(head) {
		return controls*50 <= len(head) // feeds hold stray ones
	}
	whole := head // but for the character that was cut
	for i := 0; i < utf8.UTFMax-1 && len(whole) > 0 && !utf8.Valid(whole); i++ {
		whole = whole[:len(whole)-1]
	}
	return controls == 0 && utf8.Valid(whole)
}

// opensMarkup tells whether a body begins as XML, HTML or JSON.
func opensMarkup(head []byte) bool {
	rest := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n\v\f")
	return len(rest) > 0 && strings.IndexByte("<{[", rest[0]) >= 0
}

// newDecoder undoes one encoding. r must hold sniffBytes for what was looked at.
func (b *buffers) newDecoder(name string, r *bufio.Reader) (io.ReadCloser, error) {
	switch name {
	case "gzip":
		z, err := b.inflater(r)
		if err != nil {
			return nil, err
		}
		z.Multistream(false)
		return &members{z: z, r: r, from: b}, nil
	case "zlib":
		return zlib.NewReader(r)
	case "deflate":
		return flate.NewReader(r), nil
	case "br":
		return io.NopCloser(&lenientEnd{Reader: brotli.NewReader(r)}), nil
	case "zstd":
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(zstdWindow))
		if err != nil {
			return nil, err
		}
		return z.IOReadCloser(), nil
	}
	return nil, fmt.Errorf("%w: %s", errEncoding, name)
}

// members reads the members of a gzip file one after the other. What follows
// the last is no part of it: servers append padding, and count bytes wrongly.
type members struct {
	z    *gzip.Reader
	r    *bufio.Reader
	from *buffers
}

func (m *members) Read(b []byte) (int, error) {
	for {
		n, err := m.z.Read(b)
		if err != io.EOF || n > 0 {
			if err == io.EOF {
				err = nil
			}
			return n, err
		}
		if magic, _ := m.r.Peek(2); len(magic) < 2 || magic[0] != 0x1f || magic[1] != 0x8b {
			return 0, io.EOF
		}
		if err := m.z.Reset(m.r); err != nil {
			return 0, io.EOF
		}
		m.z.Multistream(false)
	}
}

func (m *members) Close() error {
	err := m.z.Close()
	m.from.inflaterBack(m.z)
	return err
}

// lenientEnd takes bytes after the end of a Brotli stream for no fault.
type lenientEnd struct{ io.Reader }

func (l *lenientEnd) Read(b []byte) (int, error) {
	n, err := l.Reader.Read(b)
	if err != nil && err.Error() == "brotli: excessive input" {
		err = io.EOF
	}
	return n, err
}

// meter bounds what goes through a reader: to limit bytes, and with a source
// to maxRatio times what came out of that.
type meter struct {
	io.Reader
	limit  int64
	source *meter
	n      int64
}

func (m *meter) Read(b []byte) (int, error) {
	n, err := m.Reader.Read(b)
	m.n += int64(n)
	switch {
	case m.source != nil && m.n > ratioFree && m.n > maxRatio*m.source.n:
		return 0, errBomb
	case m.n > m.limit+sniffBytes: // past where the reader of the body has stopped
		return n, errTooLarge
	}
	return n, err
}

// failing is a reader of nothing but an error.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
