package storage

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"sync"

	"github.com/klauspost/compress/zstd"

	"sahifa/app/news"
)

// maxBody bounds what a body may unpack to, in bytes.
const maxBody = 64 << 20

// body is the part of an article that no list shows.
type body struct{ html, text, rules string }

// codec packs and unpacks what the file holds compressed, by Zstandard.
type codec struct {
	encoder *zstd.Encoder // the fastest: the next level takes 1.4 to 3 times as long for 3 to 5 % less
	decoder *zstd.Decoder
}

func newCodec() (c codec, err error) {
	if c.encoder, err = zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest)); err != nil {
		return c, err
	}
	c.decoder, err = zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxBody))
	return c, err
}

func (c codec) close() (err error) {
	if c.encoder != nil {
		err = c.encoder.Close()
	}
	if c.decoder != nil {
		c.decoder.Close()
	}
	return err
}

var errBody = errors.New("a body cannot be unpacked")

// pack compresses a body. The parts stand in one frame because the text is
// nearly all in the HTML before it, so that it costs next to nothing.
func (c codec) pack(b body) []byte {
	plain := make([]byte, 0, len(b.html)+len(b.text)+len(b.rules)+3*binary.MaxVarintLen64)
	for _, part := range []string{b.html, b.text, b.rules} {
		plain = binary.AppendUvarint(plain, uint64(len(part)))
	}
	plain = append(append(append(plain, b.html...), b.text...), b.rules...)
	return c.encoder.EncodeAll(plain, nil)
}

// unpack undoes pack.
func (c codec) unpack(data []byte) (b body, err error) {
	plain, err := c.decoder.DecodeAll(data, nil)
	if err != nil {
		return b, errors.Join(errBody, err)
	}
	html, text, rules, err := bodyParts(plain)
	return body{string(html), string(text), string(rules)}, err
}

// bodyParts divides an unpacked body.
func bodyParts(plain []byte) (html, text, rules []byte, err error) {
	var sizes [3]uint64
	for i := range sizes {
		n, width := binary.Uvarint(plain)
		if width <= 0 || n > maxBody {
			return nil, nil, nil, errBody
		}
		sizes[i], plain = n, plain[width:]
	}
	if uint64(len(plain)) != sizes[0]+sizes[1]+sizes[2] {
		return nil, nil, nil, errBody
	}
	html, plain = plain[:sizes[0]], plain[sizes[0]:]
	return html, plain[:sizes[1]], plain[sizes[1]:], nil
}

// plains are buffers for bodies of which only the text is wanted: the HTML before it is
// mostly several times as long.
var plains = sync.Pool{New: func() any { return new([]byte) }}

// mostPlain bounds the buffers that are kept, in bytes.
const mostPlain = 1 << 20

// unpackText is unpack for the text alone.
func (c codec) unpackText(data []byte) (string, error) {
	buffer := plains.Get().(*[]byte)
	defer plains.Put(buffer)
	plain, err := c.decoder.DecodeAll(data, (*buffer)[:0])
	if err != nil {
		return "", errors.Join(errBody, err)
	}
	if cap(plain) <= mostPlain {
		*buffer = plain
	}
	_, text, _, err := bodyParts(plain)
	return string(text), err
}

// packOrigin compresses what an article was made of; nil if that is not kept.
func (c codec) packOrigin(o *news.Origin) ([]byte, error) {
	if o == nil {
		return nil, nil
	}
	return c.packJSON(o)
}

// unpackOrigin undoes packOrigin.
func (c codec) unpackOrigin(data []byte) (o news.Origin, err error) {
	return o, c.unpackJSON(data, &o)
}

// packJSON compresses a value as JSON.
func (c codec) packJSON(v any) ([]byte, error) {
	var plain bytes.Buffer
	e := json.NewEncoder(&plain)
	e.SetEscapeHTML(false) // "<" as it is: pages are made of it
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return c.encoder.EncodeAll(plain.Bytes(), nil), nil
}

// unpackJSON undoes packJSON; v is a pointer to a value of the same type.
func (c codec) unpackJSON(data []byte, v any) error {
	plain, err := c.decoder.DecodeAll(data, nil)
	if err != nil {
		return err
	}
	return json.Unmarshal(plain, v)
}
