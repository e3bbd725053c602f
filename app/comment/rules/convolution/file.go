package convolution

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
)

// magic is how a file of a network begins. Its last bytes are the sizes.
var magic = [...]byte{'S', 'A', 'H', 'I', 'F', 'A', '-', 'C', 'O', 'N', 'V', '-', '1', '\n', dimensions, filters, widths}

// Write writes a network in the format that Read reads.
func (n *Network) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	for _, part := range append([]any{magic, uint32(len(n.embeddings)), uint32(len(n.questions))}, n.parts()...) {
		_ = binary.Write(b, binary.LittleEndian, part) // the buffer keeps the error
	}
	return b.Flush()
}

// parts are what a network is made of, in the order of the file.
func (n *Network) parts() []any {
	all := []any{&n.scale, n.embeddings}
	for w := range n.filters {
		all = append(all, n.filters[w].weights, &n.filters[w].biases)
	}
	return append(all, n.questions)
}

// The bounds of what is read.
const (
	maxEmbeddings = dimensions << 18
	maxQuestions  = 32
)

var errDamaged = errors.New("the network of the comment rules is damaged")

// Read reads what Write wrote.
func Read(r io.Reader) (*Network, error) {
	b := bufio.NewReader(r)
	var head struct {
		Magic                 [len(magic)]byte
		Embeddings, Questions uint32
	}
	if err := binary.Read(b, binary.LittleEndian, &head); err != nil {
		return nil, err
	}
	rows := head.Embeddings / dimensions
	if head.Magic != magic || head.Embeddings > maxEmbeddings || rows == 0 || rows&(rows-1) != 0 || head.Embeddings%dimensions != 0 ||
		head.Questions == 0 || head.Questions > maxQuestions {
		return nil, errDamaged
	}
	n := &Network{embeddings: make([]int8, head.Embeddings), questions: make([][pooled + 1]float32, head.Questions)}
	n.makeFilters()
	for _, part := range n.parts() {
		if err := binary.Read(b, binary.LittleEndian, part); err != nil {
			return nil, err
		}
	}
	return n, nil
}

// makeFilters makes room for the filters.
func (n *Network) makeFilters() {
	for w := range n.filters {
		n.filters[w].weights = make([]float32, filters*(w+1)*dimensions)
	}
}
