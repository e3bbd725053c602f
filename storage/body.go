package storage

import (
	"encoding/binary"
	"errors"
)

// maxBody bounds what a body may unpack to, in bytes.
const maxBody = 64 << 20

// body is the part of an article that no list shows.
type body struct{ html, text, rules string }

var errBody = errors.New("a body cannot be unpacked")

// pack compresses a body. The parts stand in one frame because the text is
// nearly all in the HTML before it, so that it costs next to nothing.
func (s *Store) pack(b body) []byte {
	plain := make([]byte, 0, len(b.html)+len(b.text)+len(b.rules)+3*binary.MaxVarintLen64)
	for _, part := range []string{b.html, b.text, b.rules} {
		plain = binary.AppendUvarint(plain, uint64(len(part)))
	}
	plain = append(append(append(plain, b.html...), b.text...), b.rules...)
	return s.encoder.EncodeAll(plain, nil)
}

// unpack undoes pack.
func (s *Store) unpack(data []byte) (b body, err error) {
	plain, err := s.decoder.DecodeAll(data, nil)
	if err != nil {
		return b, errors.Join(errBody, err)
	}
	var sizes [3]uint64
	for i := range sizes {
		n, width := binary.Uvarint(plain)
		if width <= 0 || n > maxBody {
			return b, errBody
		}
		sizes[i], plain = n, plain[width:]
	}
	if uint64(len(plain)) != sizes[0]+sizes[1]+sizes[2] {
		return b, errBody
	}
	for i, part := range []*string{&b.html, &b.text, &b.rules} {
		*part, plain = string(plain[:sizes[i]]), plain[sizes[i]:]
	}
	return b, nil
}
