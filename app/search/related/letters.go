package related

import (
	"maps"
	"slices"
	"sync"
)

// letterNames are the names of Latin letters as they are written before a
// number: إف-35, جي 20. Folded.
var letterNames = map[string][]string{
	"a": {"اي", "ايه"}, "b": {"بي"}, "c": {"سي"}, "d": {"دي"}, "e": {"اي"}, "f": {"اف"}, "g": {"جي"}, "h": {"اتش"}, "i": {"اي"}, "j": {"جي"}, "k": {"كي"}, "l": {"ال"},
	"m": {"ام"}, "n": {"ان"}, "o": {"او"}, "p": {"بي"}, "q": {"كيو"}, "r": {"ار"}, "s": {"اس"}, "t": {"تي"}, "u": {"يو"}, "v": {"في"}, "w": {"دبليو"}, "x": {"اكس"},
	"y": {"واي"}, "z": {"زد", "زي"}, "su": {"سو"}, "mi": {"مي"}, "mig": {"ميغ", "ميج"}, "tu": {"تو"},
}

// OtherLetters returns how the first term of a joined one such as F-35 or إف-35
// is written in the other letters.
func OtherLetters(first string) []string {
	if names, ok := letterNames[first]; ok {
		return names
	}
	return latinLetters()[first]
}

var latinLetters = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for _, latin := range slices.Sorted(maps.Keys(letterNames)) {
		for _, n := range letterNames[latin] {
			all[n] = append(all[n], latin)
		}
	}
	return all
})
