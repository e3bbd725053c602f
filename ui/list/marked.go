package list

import (
	"time"

	"sahifa/app/news"
)

// marked are the articles whose status was changed on the screen a moment ago: what
// is read of the store meanwhile may not have that yet.
type marked map[int64]mark

type mark struct {
	at            time.Time
	read, starred bool
}

// settles is how long a change is newer than what the store says.
const settles = 10 * time.Second

// set remembers a change, and forgets those that are settled.
func (m marked) set(i news.Item, now time.Time) {
	for id, k := range m {
		if now.Sub(k.at) > settles {
			delete(m, id)
		}
	}
	m[i.ID] = mark{now, i.Read, i.Starred}
}

// apply gives an article that was read of the store the status that it has.
func (m marked) apply(i *news.Item, now time.Time) {
	if k, ok := m[i.ID]; ok && now.Sub(k.at) <= settles {
		i.Read, i.Starred = k.read, k.starred
	}
}
