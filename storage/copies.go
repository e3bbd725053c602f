package storage

import (
	"hash/maphash"
	"runtime"
	"slices"
	"sync"

	"sahifa/app/arabic"
	"sahifa/app/news"
)

// A text's print is its smallest hashes of rows of three words (Broder, On the
// resemblance and containment of documents, 1997). Of two that are copies of
// one story most are the same.
const (
	printSize  = 48
	printWords = 3
	copyPart   = 0.6 // from what part on texts are copies
	printLeast = 12  // shorter texts have no print
)

type print []uint64

var printSeed = maphash.MakeSeed()

func printOf(words []arabic.Token) print {
	if len(words) < printLeast+printWords {
		return nil
	}
	all := make(print, 0, len(words))
	var h maphash.Hash
	h.SetSeed(printSeed)
	for i := range len(words) - printWords + 1 {
		h.Reset()
		for _, w := range words[i : i+printWords] {
			_, _ = h.WriteString(w.Word)
			_ = h.WriteByte(' ')
		}
		all = append(all, h.Sum64())
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return all[:min(printSize, len(all))]
}

// copies tells whether two texts are the same story, nearly word by word.
func (p print) copies(o print) bool {
	if len(p) == 0 || len(o) == 0 {
		return false
	}
	same, seen, i, j := 0, 0, 0, 0
	for seen < min(printSize, max(len(p), len(o))) && i < len(p) && j < len(o) {
		seen++
		switch {
		case p[i] == o[j]:
			same++
			i++
			j++
		case p[i] < o[j]:
			i++
		default:
			j++
		}
	}
	seen += min(printSize, max(len(p)-i, len(o)-j))
	return float64(same) >= copyPart*float64(min(seen, printSize))
}

// fold puts the copies of one story in several feeds together: it gives those
// to show, and for each of them where else it stands. What a feed has twice it
// has in two versions.
func fold(all []*loaded) (same [][]news.Item, shown []*loaded) {
	for _, l := range all {
		at := slices.IndexFunc(shown, func(o *loaded) bool { return l.item.Feed != o.item.Feed && l.print.copies(o.print) })
		if at >= 0 {
			same[at] = append(same[at], l.item)
			continue
		}
		shown, same = append(shown, l), append(same, nil)
	}
	return same, shown
}

// each does something with all of some, on all cores.
func each[T any](all []T, do func(T)) {
	var group sync.WaitGroup
	n := runtime.GOMAXPROCS(0)
	for start := range min(n, len(all)) {
		group.Go(func() {
			for i := start; i < len(all); i += n {
				do(all[i])
			}
		})
	}
	group.Wait()
}
