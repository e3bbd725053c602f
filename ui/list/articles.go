// The rows of articles, however many: where each stands is known of all, what it
// says only of those in view and about them.

package list

import (
	"cmp"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

const (
	pageSize  = 60    // articles that a list begins with
	pageAhead = 30    // rows beside those in view that are loaded with them
	mostHeld  = 2_000 // articles that are held when others are asked for
)

// articles shows articles in rows.
type articles struct {
	onMenu     func(news.Item, fyne.Position)
	onScrolled func()
	onMore     func()            // more is wanted of what a search found
	onLoad     func(ids []int64) // what these articles say is to be asked for

	kit      *kit.Kit
	session  *session.Session
	look     *session.Lists
	places   []news.Cursor         // of all articles, in the list's order
	held     map[int64]*search.Hit // what is known of them; snippets are empty but for a search
	marked   marked
	complete bool // there are no more than places
	waiting  bool // something that was asked for is on its way
	rows     *kit.Rows
	chosen   choice
	days     days
	gap      gap
	asides   int   // rows of comments among those of articles
	at       int64 // the place from which an article was opened last
	opened   int64 // the article that was shown as the one that is open
	density  session.Density
	pressed  func() fyne.KeyModifier // the keys that are held
	told     time.Time               // as of when all rows say how long ago their articles came
}

// newArticles makes rows that are high enough for snippets, or are not.
func newArticles(k *kit.Kit, s *session.Session, look *session.Lists, snippets bool) *articles {
	l := &articles{kit: k, session: s, look: look, complete: true, held: map[int64]*search.Hit{}, marked: marked{}, opened: s.Article()}
	l.pressed = func() fyne.KeyModifier {
		if d, ok := k.App.Driver().(desktop.Driver); ok {
			return d.CurrentKeyModifiers()
		}
		return 0
	}
	if l.density = look.Density; snippets {
		l.density = session.Excerpts
	}
	l.rows = kit.NewRows(k.Dir, rowHeight(k.Styles, l.density), func() fyne.CanvasObject { return newRow(k, l.density) }, l.bind)
	if snippets {
		ownHeights(l)
	}
	l.rows.OnTyped = k.Tips.Hide
	l.rows.FirstFocus = func() int { return l.index(s.Article()) }
	l.rows.OnScrolled = func(first, last int) {
		l.want(first, last)
		if l.onScrolled != nil {
			l.onScrolled()
		}
	}
	l.chosen = choice{list: l, anchor: -1}
	l.rows.OnKey = l.chosen.key
	l.days = days{kit: k, on: look.Days && !snippets}
	return l
}

// want asks for what rows in view lack.
func (l *articles) want(first, last int) {
	if l.waiting || len(l.places) == 0 {
		return
	}
	if !l.complete && last >= len(l.places)-pageAhead && l.onMore != nil {
		l.waiting = true
		l.onMore()
		return
	}
	missing := func(from, to int) (ids []int64) {
		for _, p := range l.places[max(from, 0):min(to+1, len(l.places))] {
			if l.held[p.ID] == nil {
				ids = append(ids, p.ID)
			}
		}
		return ids
	}
	if len(missing(first-pageAhead/3, last+pageAhead/3)) == 0 || l.onLoad == nil {
		return
	}
	l.waiting = true
	l.onLoad(missing(first-pageAhead, last+pageAhead))
}

// show shows other articles from the top.
func (l *articles) show(hits []search.Hit, complete bool) {
	clear(l.held)
	l.places = nil
	l.rows.SetCount(0)
	l.grow(hits, complete)
}

// grow shows more of the same, without moving what is seen.
func (l *articles) grow(hits []search.Hit, complete bool) {
	l.places = make([]news.Cursor, len(hits))
	l.asides = 0
	for i := range hits {
		l.places[i] = l.placeOf(&hits[i])
		l.marked.apply(&hits[i].Item, l.kit.Now())
		l.held[l.places[i].ID] = &hits[i]
	}
	l.complete, l.waiting = complete, false
	l.placesChanged()
}

// takeOver has rows show what others showed.
func takeOver(l, from *articles) {
	l.places, l.held, l.marked, l.complete = from.places, from.held, from.marked, from.complete
	l.chosen.ids, l.chosen.set = from.chosen.ids, from.chosen.set
	l.placesChanged()
}

// know takes over what articles say.
func (l *articles) know(items []news.Item, asked []int64) {
	l.waiting = false
	if len(l.held) > mostHeld {
		l.letGo()
	}
	for _, i := range items {
		l.marked.apply(&i, l.kit.Now())
		l.held[i.ID] = &search.Hit{Item: i}
	}
	for _, id := range asked {
		if l.held[id] == nil { // gone meanwhile; its row stays, or others would move
			l.held[id] = &search.Hit{Item: news.Item{ID: id, Read: true}}
		}
	}
	l.rows.Rebind()
}

// letGo forgets what the articles say that are out of view.
func (l *articles) letGo() {
	first := max(l.rows.First()-pageAhead, 0)
	kept := map[int64]*search.Hit{}
	for _, p := range l.places[first:min(first+3*pageAhead, len(l.places))] {
		if h := l.held[p.ID]; h != nil {
			kept[p.ID] = h
		}
	}
	l.held = kept
}

// forgetUnseen forgets what the articles say that are in no row in view.
func (l *articles) forgetUnseen() {
	kept := map[int64]*search.Hit{}
	for row := l.rows.First(); row <= l.rows.Last() && row < len(l.places); row++ {
		if h := l.held[l.places[row].ID]; h != nil {
			kept[l.places[row].ID] = h
		}
	}
	l.held = kept
}

// retry lets the next step of scrolling ask again, after a failure.
func (l *articles) retry() { l.waiting = false }

// placesChanged shows how many articles there are now, and where days begin.
func (l *articles) placesChanged() {
	forgot := l.chosen.forgetGone()
	l.told = l.kit.Now()
	l.days.divide(l.places)
	l.rows.SetHeads(l.days.heads, l.days.height())
	l.rows.SetCount(len(l.places))
	if forgot {
		l.chosen.tell()
	}
}

// adopt takes over which articles there are now, without moving what is seen.
func (l *articles) adopt(places []news.Cursor) {
	held, keep := -1, func(int) {}
	if len(l.places) > 0 {
		held = l.heldRow()
		keep = l.rows.Hold(held)
	}
	var seen []news.Cursor // what is seen may be there no more: then what follows it
	if held >= 0 {
		seen = l.places[held:]
	}
	l.replace(places)
	l.complete, l.waiting = true, false
	l.placesChanged()
	for n, p := range seen {
		if n > 4*pageSize {
			return
		}
		if now := l.index(p.ID); now >= 0 {
			keep(now)
			return
		}
	}
}

// fresh counts the articles among places that are not in the list, and tells
// whether one of them stands above one that is.
func (l *articles) fresh(places []news.Cursor) (n int, above bool) {
	have := make(map[int64]bool, len(l.places))
	for _, p := range l.places {
		have[p.ID] = true
	}
	for _, p := range places {
		if !have[p.ID] {
			n++
		} else if n > 0 {
			above = true
		}
	}
	return n, above
}

// reading tells whether somebody is in the list: what is seen may not move then.
func (l *articles) reading() bool {
	open := l.index(l.session.Article())
	return len(l.places) > 0 && (l.rows.FocusedRow() >= 0 || open >= 0 || !l.rows.AtTop() || l.rows.Hovered())
}

// heldRow gives the row that stays in its place when articles come: that where the
// keyboard is, that of the open article, or the first in view.
func (l *articles) heldRow() int {
	if row := l.rows.FocusedRow(); row >= 0 {
		return row
	}
	if row := l.index(l.session.Article()); row >= 0 && l.rows.InView(row) {
		return row
	}
	return min(l.rows.First(), len(l.places)-1)
}

// showOpen marks the session's article as the one that is open, and brings its row into
// view if that is wanted.
func (l *articles) showOpen(reveal bool) {
	before := l.index(l.opened)
	l.opened = l.session.Article()
	l.rows.RebindRow(before)
	if l.asides > 0 { // several rows may be of one article
		l.rows.Rebind()
	}
	kit.RestPointer(l.rows)
	if i := l.index(l.opened); i >= 0 {
		l.rows.RebindRow(i)
		if reveal {
			l.rows.Reveal(i)
		}
	}
}

// setStatus takes over whether an article is read and starred.
func (l *articles) setStatus(now news.Item) {
	l.marked.set(now, l.kit.Now())
	if h := l.held[now.ID]; h != nil {
		h.Read, h.Starred = now.Read, now.Starred
		l.rows.RebindRow(l.row(now.ID))
	}
}

// remove takes the rows of articles away.
func (l *articles) remove(ids []int64) {
	gone := setOf(ids)
	l.replace(slices.DeleteFunc(slices.Clone(l.places), func(p news.Cursor) bool { return gone[l.articleAt(p)] }))
	l.placesChanged()
}

// setAll changes what is shown of articles.
func (l *articles) setAll(ids []int64, set func(*news.Item)) {
	for _, id := range ids {
		delete(l.marked, id)
		if h := l.held[id]; h != nil {
			set(&h.Item)
		}
	}
	l.rows.Rebind()
}

func setOf(ids []int64) map[int64]bool {
	set := make(map[int64]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}

// ids gives the articles of the first rows, with those that say the same.
func (l *articles) ids(rows int) (ids []int64) {
	for _, p := range l.places[:max(rows, 0)] {
		if p.ID < 0 { // a comment
			continue
		}
		ids = append(ids, p.ID)
		if h := l.held[p.ID]; h != nil {
			for _, d := range h.Duplicates {
				ids = append(ids, d.ID)
			}
		}
	}
	return ids
}

// moreAfter tells whether there are articles below one.
func (l *articles) moreAfter(id int64) bool {
	i := l.index(id)
	return i >= 0 && (i < len(l.places)-1 || !l.complete)
}

// hits gives the articles that are known, in their order.
func (l *articles) hits() (all []search.Hit) {
	for _, p := range l.places {
		if h := l.held[p.ID]; h != nil {
			all = append(all, *h)
		}
	}
	return all
}

func (l *articles) bind(i int, o fyne.CanvasObject) {
	r, id := o.(*row), l.places[i].ID
	h := l.held[id]
	if h == nil { // on its way
		r.set(rowData{head: l.days.name(i)})
		r.onTapped, r.onMenu = func() {}, func(fyne.Position) {}
		return
	}
	open, d := l.session.Article(), says(l.density, h)
	d.note, d.head, d.unread, d.starred = l.note(*h), l.days.name(i), !h.Read, h.Starred
	d.selected, d.chosen = h.ID == open && i == l.index(open), l.chosen.has(h.ID) // by its own row, or that of a comment on it
	r.set(d)
	r.onTapped = func() {
		several := l.chosen.click(i)
		if several || l.rows.Focused() { // what was clicked is what keys are for
			kit.FocusClicked(l.kit, l.rows, i)
		}
		if !several {
			l.at = id
			l.session.Open(h.Item)
		}
	}
	r.onMenu = func(at fyne.Position) { l.onMenu(h.Item, at) }
}

// says is what a row says of an article, and its picture.
func says(density session.Density, h *search.Hit) rowData {
	d := rowData{title: cmp.Or(h.Headline, h.Title), snippet: h.Snippet, thumbnail: h.Thumbnail}
	switch density {
	case session.Compact:
		d.thumbnail = ""
	case session.Comfortable:
		d.filler = h.Excerpt
	default:
		d.snippet = cmp.Or(h.Snippet, h.Excerpt)
	}
	return d
}

// note is the line under a headline: what was found, when, and from whom.
func (l *articles) note(h search.Hit) string {
	k := l.kit
	note := kit.Ago(k.Words, h.Cursor().Time, l.told)
	from := h.Feed
	if l.session.Source().Kind == session.Feed { // the list's title says it
		from = h.Byline
	}
	if from != "" {
		note += k.Words.Between() + kit.Isolate(from) // the name is what a narrow list cuts
	}
	if h.Muted != "" && h.Read {
		note = k.Text("mute.sign", kit.Isolate(h.Muted)) + k.Words.Between() + note
	}
	if h.Draft != 0 {
		note = k.Text("search.draft") + k.Words.Between() + note
	}
	if h.Note {
		note = k.Text("search.own_note") + k.Words.Between() + note
	}
	if h.CommentAuthor != "" {
		note = k.Text("search.comment", kit.Isolate(h.CommentAuthor)) + k.Words.Between() + note
	}
	if n := len(h.Duplicates); n > 0 {
		note += k.Words.Between() + k.Words.Count("search.same", n)
	}
	return note
}
