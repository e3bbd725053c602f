// How fast an article is read aloud.

package settings

import "slices"

// usualSpeed is that to which the system is set.
const usualSpeed = "usual"

// speeds are the choices, by the ends of the keys of their words, with how many times as
// fast as usual each is.
var speeds = []struct {
	name string
	rate float64
}{{"slow", 0.8}, {usualSpeed, 1}, {"brisk", 1.25}, {"fast", 1.5}, {"double", 2}}

// speedNames gives the names of the choices.
func speedNames() (names []string) {
	for _, s := range speeds {
		names = append(names, s.name)
	}
	return names
}

// speedAt gives the number of a choice, -1 if it is none.
func speedAt(name string) int { return slices.Index(speedNames(), name) }

// Rate gives how many times as fast as usual articles are to be read aloud.
func (p *Preferences) Rate() float64 {
	if at := speedAt(p.Speed); at >= 0 {
		return speeds[at].rate
	}
	return 1
}
