package session

import "slices"

// Wanted is which sites of the list of sources the user has chosen and does not have yet. It
// is kept as JSON: what could not be reached in one run is there to be tried in the next.
type Wanted struct {
	Sites  []string `json:"sites,omitempty"`
	Failed bool     `json:"failed,omitempty"` // they could not be subscribed to, but may be later
}

// Has tells whether a site is wanted.
func (w *Wanted) Has(site string) bool { return slices.Contains(w.Sites, site) }

// Set has a site be wanted, or no longer.
func (w *Wanted) Set(site string, wanted bool) {
	switch {
	case wanted && !w.Has(site):
		w.Sites = append(w.Sites, site)
	case !wanted:
		w.Sites = slices.DeleteFunc(w.Sites, func(s string) bool { return s == site })
	}
	w.Failed = w.Failed && len(w.Sites) > 0
}
