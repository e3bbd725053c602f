// Where the open article stood that is in the list no more: it was removed, or read
// where only unread ones are shown.

package list

import "sahifa/app/news"

// gap is the row that now stands where an article was; the zero gap is of none.
type gap struct {
	article int64
	row     int
}

// replace has other articles in the list, and remembers where the open one stood if it
// is not among them.
func (l *articles) replace(places []news.Cursor) {
	before, open := l.places, l.session.Article()
	row, _ := l.standing()
	l.places = places
	if row < 0 || l.index(open) >= 0 {
		return
	}
	there := make(map[int64]int, len(places))
	for n, p := range places {
		there[p.ID] = n
	}
	for _, p := range before[row:] {
		if now, ok := there[p.ID]; ok {
			l.gap = gap{open, now}
			return
		}
	}
	l.gap = gap{open, len(places)}
}

// standing gives the row of the open article or, where it has none any longer, that
// which took its place, which is behind the last if none did; -1: the list never had it.
func (l *articles) standing() (row int, there bool) {
	open := l.session.Article()
	if row := l.index(open); row >= 0 {
		return row, true
	}
	if open != 0 && open == l.gap.article {
		return min(l.gap.row, len(l.places)), false
	}
	return -1, false
}

// step gives the article next to the open one that a test accepts, below it (1) or above
// (-1), of those that are known.
func (l *articles) step(by int, accept func(news.Item) bool) (news.Item, bool) {
	i, there := l.standing()
	switch {
	case i < 0 && by < 0:
		return news.Item{}, false
	case !there && i >= 0 && by > 0:
		i-- // what stands there is the next
	}
	for i += by; i >= 0 && i < len(l.places); i += by {
		if h := l.held[l.places[i].ID]; h == nil || accept(h.Item) {
			return l.known(i), true
		}
	}
	return news.Item{}, false
}

// inItsPlace gives what to go on with when the open article has gone: what took its
// place or, behind the last, what is above.
func (l *articles) inItsPlace() (news.Item, bool) {
	row, there := l.standing()
	if row = min(row, len(l.places)-1); there || row < 0 {
		return news.Item{}, false
	}
	return l.known(row), true
}

// known gives the article of a row to be opened: by its id alone where what it says is
// on its way.
func (l *articles) known(row int) news.Item {
	id := l.places[row].ID
	l.at = id
	if h := l.held[id]; h != nil {
		return h.Item
	}
	return news.Item{ID: id, Read: true}
}
