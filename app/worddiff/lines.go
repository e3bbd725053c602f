package worddiff

import (
	"bytes"
	"strings"
)

// lines divides words into paragraphs. What ends one is no part of its last word.
func lines(all []word) (out [][]word) {
	from := 0
	for i := range all {
		if all[i].space == "\n" || i == len(all)-1 {
			all[i].space = " "
			out = append(out, all[from:i+1])
			from = i + 1
		}
	}
	return out
}

// lines compares paragraphs: those that are in both as they are, first; of what is between
// two such, those that are much alike became one another, and the others came or went.
func (d *differ) lines(a, b [][]word) {
	if len(a) == 1 && len(b) == 1 { // as titles are
		d.within(a[0], b[0])
		return
	}
	named := names{}
	name := func(all [][]word) []rune {
		whole := make([]word, len(all))
		for i, line := range all {
			whole[i].letters = letters(line)
		}
		return named.of(whole)
	}
	var gone, came [][]word
	for _, e := range d.edits(name(a), name(b)) {
		switch e.kind {
		case Removed:
			gone, a = append(gone, a[:e.n]...), a[e.n:]
		case Added:
			came, b = append(came, b[:e.n]...), b[e.n:]
		default:
			d.between(gone, came)
			gone, came = nil, nil
			for _, line := range b[:e.n] {
				d.line(Same, line)
			}
			a, b = a[e.n:], b[e.n:]
		}
	}
	d.between(gone, came)
}

// line adds a paragraph of a kind.
func (d *differ) line(k Kind, line []word) {
	d.add(k, line)
	d.end(k)
}

// end ends a paragraph.
func (d *differ) end(k Kind) {
	d.begin(k)
	d.last = append(bytes.TrimSuffix(d.last, []byte(" ")), '\n')
}

// between compares the paragraphs between two that are the same.
func (d *differ) between(gone, came [][]word) {
	pairs := alike(gone, came)
	at := 0
	for i, line := range gone {
		to := pairs[i]
		if to < 0 {
			d.line(Removed, line)
			continue
		}
		for ; at < to; at++ {
			d.line(Added, came[at])
		}
		d.within(line, came[at])
		d.end(Same)
		at++
	}
	for _, line := range came[at:] {
		d.line(Added, line)
	}
}

// Bounds of what is compared by likeness.
const (
	mostLooks   = 400_000 // at words; beyond, paragraphs are compared one after the other
	leastShared = 0.5     // of the words of both
)

// alike gives for each paragraph of one list the one of another that it became, or -1, in
// order, so that they have as much in common as can be.
func alike(gone, came [][]word) []int {
	pairs := make([]int, len(gone))
	if count(gone)*len(came)+count(came)*len(gone) > mostLooks {
		for i := range pairs {
			if pairs[i] = -1; i < len(came) && likeness(gone[i], came[i]) >= leastShared {
				pairs[i] = i
			}
		}
		return pairs
	}
	best := make([][]float64, len(gone)+1) // from here on
	for i := range best {
		best[i] = make([]float64, len(came)+1)
	}
	same := func(i, j int) float64 {
		if l := likeness(gone[i], came[j]); l >= leastShared {
			return l
		}
		return -1
	}
	like := make([][]float64, len(gone))
	for i := len(gone) - 1; i >= 0; i-- {
		like[i] = make([]float64, len(came))
		for j := len(came) - 1; j >= 0; j-- {
			like[i][j] = same(i, j)
			best[i][j] = max(best[i+1][j], best[i][j+1], like[i][j]+best[i+1][j+1])
		}
	}
	for i, j := 0, 0; i < len(gone); {
		switch {
		case j < len(came) && like[i][j] > 0 && best[i][j] == like[i][j]+best[i+1][j+1]:
			pairs[i] = j
			i, j = i+1, j+1
		case j < len(came) && best[i][j] == best[i][j+1]:
			j++
		default:
			pairs[i] = -1
			i++
		}
	}
	return pairs
}

// count gives how many words paragraphs have.
func count(all [][]word) (n int) {
	for _, line := range all {
		n += len(line)
	}
	return n
}

// likeness is which part of the words of two paragraphs, taken together, are in both.
func likeness(a, b []word) float64 {
	there := map[string]int{}
	for _, w := range a {
		there[w.letters]++
	}
	shared := 0
	for _, w := range b {
		if there[w.letters] > 0 {
			there[w.letters]--
			shared++
		}
	}
	return float64(2*shared) / float64(max(len(a)+len(b), 1))
}

// letters gives the words of a paragraph with one space between them.
func letters(line []word) string {
	var out strings.Builder
	for _, w := range line {
		out.WriteString(w.letters)
		out.WriteByte(' ')
	}
	return out.String()
}
