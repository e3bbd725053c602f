package index

import "slices"

// heap keeps the best candidates, with the least of them first.
type heap struct {
	limit int
	less  func(a, b Candidate) int
	items []Candidate
}

func (h *heap) full() bool { return len(h.items) == h.limit && h.limit > 0 }

func (h *heap) offer(c Candidate) {
	switch {
	case h.limit == 0:
		return
	case len(h.items) < h.limit:
		h.items = append(h.items, c)
		for i := len(h.items) - 1; i > 0 && h.less(h.items[i], h.items[(i-1)/2]) < 0; i = (i - 1) / 2 {
			h.items[i], h.items[(i-1)/2] = h.items[(i-1)/2], h.items[i]
		}
		return
	case h.less(c, h.items[0]) <= 0:
		return
	}
	h.items[0] = c
	for i := 0; ; {
		least := i
		for _, kid := range [...]int{2*i + 1, 2*i + 2} {
			if kid < len(h.items) && h.less(h.items[kid], h.items[least]) < 0 {
				least = kid
			}
		}
		if least == i {
			return
		}
		h.items[i], h.items[least] = h.items[least], h.items[i]
		i = least
	}
}

func (h *heap) sorted() []Candidate {
	slices.SortFunc(h.items, func(a, b Candidate) int { return h.less(b, a) })
	return h.items
}
