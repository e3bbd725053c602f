package search

// EditDistance tells how far words are from one another. The zero value is ready for
// use; it keeps its room from one to the next, of which there may be very many.
type EditDistance struct{ rows [2][]int }

// Between is how many letters are to be changed, added or removed to make one word of the
// other, or 1 where they differ in two neighbours that are swapped; of words that differ
// in more than most, anything above it.
func (d *EditDistance) Between(a, b []rune, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	// The beginnings and ends they share do not matter.
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	switch {
	case len(a) == 0 || len(b) == 0:
		return len(a) + len(b)
	case len(a) > most+1 || len(b) > most+1: // a letter right between wrong ones at best
		if len(a) > 2*most+1 || len(b) > 2*most+1 {
			return most + 1
		}
	case len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]:
		return 1
	}
	last := append(d.rows[0][:0], make([]int, len(b)+1)...)
	next := append(d.rows[1][:0], make([]int, len(b)+1)...)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		next[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			next[j+1] = min(last[j+1]+1, next[j]+1, last[j]+cost)
		}
		last, next = next, last
	}
	d.rows[0], d.rows[1] = last, next
	return last[len(b)]
}
