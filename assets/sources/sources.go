// Package sources is the list of Arabic news sites that a new reader may want to
// begin with: sources.txt, which says where it is from.
package sources

import (
	_ "embed" // for the list
	"slices"
	"strings"
)

//go:embed sources.txt
var list string

// Source is a site of the list.
type Source struct {
	Country string // ISO 3166; "-": of several
	Subject string // its words are subject.NAME in assets/lang
	Name    string
	Site    string
}

// All gives the list in its order.
func All() (all []Source) {
	for line := range strings.Lines(list) {
		parts := strings.Split(strings.TrimSpace(line), " | ")
		if len(parts) == 4 && !strings.HasPrefix(line, "#") {
			all = append(all, Source{parts[0], parts[1], parts[2], parts[3]})
		}
	}
	return all
}

// Countries gives the countries of the list in its order.
func Countries() (all []string) {
	for _, s := range All() {
		if !slices.Contains(all, s.Country) {
			all = append(all, s.Country)
		}
	}
	return all
}
