package arabic

// Pairs are the pairs of neighbouring words of a text: what two texts have in common of
// them tells whether one is another version of the other.
type Pairs map[[2]string]bool

// PairsOf gives the pairs of a text, and how many there are with those that come
// again: a text is as long as it is, whatever it repeats.
func PairsOf(text string) (all Pairs, count int) {
	all = Pairs{}
	last := ""
	for t := range Tokens(text) {
		if last != "" {
			all[[2]string{last, t.Word}] = true
			count++
		}
		last = t.Word
	}
	return all, count
}

// Shared gives the part of some pairs that others have, too.
func (some Pairs) Shared(others Pairs) float64 {
	n := 0
	for p := range some {
		if others[p] {
			n++
		}
	}
	return float64(n) / float64(max(len(some), 1))
}

// TellingStems gives the stems of the words of a text that mean something.
func TellingStems(text string) map[string]bool {
	stems := map[string]bool{}
	for t := range Tokens(text) {
		if !IsStopWord(t.Word) {
			stems[Stem(t.Word)] = true
		}
	}
	return stems
}
