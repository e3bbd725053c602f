// The rows of articles, however many: more are asked for as one scrolls.

package list

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// pageSize is how many articles are asked for at a time, and pageAhead how many
// rows before the last one in view the next page is asked for.
const (
	pageSize  = 60
	pageAhead = 30
)

// articles shows articles in rows.
type articles struct {
	onMenu func(news.Item, fyne.Position)
	onMore func(after news.Cursor)

	kit         *kit.Kit
	session     *session.Session
	hits        []search.Hit // snippets are empty but for a search
	complete    bool         // there are no more
	loadingMore bool         // more are on their way
	rows        *kit.Rows
}

// newArticles makes rows that are high enough for snippets, or are not.
func newArticles(k *kit.Kit, s *session.Session, snippets bool) *articles {
	l := &articles{kit: k, session: s, complete: true}
	l.rows = kit.NewRows(k.Dir, rowHeight(k.Styles, snippets), func() fyne.CanvasObject { return newRow(k) }, l.bind)
	l.rows.FirstFocus = func() int { return l.index(s.Article()) }
	l.rows.OnScrolled = func(last int) {
		if !l.complete && !l.loadingMore && last >= len(l.hits)-pageAhead && len(l.hits) > 0 {
			l.loadingMore = true
			l.onMore(l.hits[len(l.hits)-1].Cursor())
		}
	}
	return l
}

// set shows other articles from the top.
func (l *articles) set(hits []search.Hit, complete bool) {
	l.hits, l.complete, l.loadingMore = hits, complete, false
	l.rows.ScrollTo(0)
	l.rows.SetCount(len(hits))
}

// add appends a page.
func (l *articles) add(hits []search.Hit, complete bool) { l.grow(append(l.hits, hits...), complete) }

// grow shows more of the same, without moving what is seen.
func (l *articles) grow(hits []search.Hit, complete bool) {
	l.hits, l.complete, l.loadingMore = hits, complete, false
	l.rows.SetCount(len(hits))
}

// retryMore lets the next step of scrolling ask for more again, after a failure.
func (l *articles) retryMore() { l.loadingMore = false }

// refresh takes over newer articles from the top: a list that nobody is reading
// begins with them, in one that is being read they come without moving what is
// seen.
func (l *articles) refresh(page []search.Hit, complete bool) {
	if slices.EqualFunc(page, l.hits, func(a, b search.Hit) bool { return a.Item == b.Item }) {
		return
	}
	held, reading := l.held()
	if !reading {
		l.grow(page, complete)
		return
	}
	seen := l.hits[held].ID
	l.grow(merged(page, l.hits), complete)
	l.rows.Shift(l.index(seen) - held)
}

// held gives the row that stays in its place when articles come: that where the
// keyboard is, that of the open article, or the first in view. reading is false
// for a list that nobody is reading.
func (l *articles) held() (row int, reading bool) {
	if len(l.hits) == 0 {
		return 0, false
	}
	if row := l.rows.FocusedRow(); row >= 0 {
		return row, true
	}
	if row := l.index(l.session.Article()); row >= 0 && l.rows.InView(row) {
		return row, true
	}
	return min(l.rows.First(), len(l.hits)-1), !l.rows.AtTop() || l.index(l.session.Article()) >= 0
}

// merged puts a page that was read anew over the articles that were shown, all
// of them newest first. What is shown stays, though it would be in the list no
// more: it may be an article that was just read, in the list of the unread.
func merged(page, shown []search.Hit) []search.Hit {
	fresh := map[int64]bool{}
	for _, h := range page {
		fresh[h.ID] = true
	}
	all := slices.Clone(page)
	for _, h := range shown {
		if !fresh[h.ID] {
			all = append(all, h)
		}
	}
	slices.SortStableFunc(all, func(a, b search.Hit) int {
		x, y := a.Cursor(), b.Cursor()
		return cmp.Or(y.Time.Compare(x.Time), cmp.Compare(y.ID, x.ID))
	})
	return all
}

// showOpen marks the session's article as the one that is open.
func (l *articles) showOpen() {
	l.rows.Rebind()
	if i := l.index(l.session.Article()); i >= 0 {
		l.rows.Reveal(i)
	}
}

// setStatus takes over whether an article is read and starred.
func (l *articles) setStatus(now news.Item) {
	if i := l.index(now.ID); i >= 0 {
		l.hits[i].Read, l.hits[i].Starred = now.Read, now.Starred
		l.rows.RebindRow(i)
	}
}

// remove takes the rows of articles away.
func (l *articles) remove(ids []int64) {
	gone := setOf(ids)
	l.hits = slices.DeleteFunc(l.hits, func(h search.Hit) bool { return gone[h.ID] })
	l.rows.SetCount(len(l.hits))
}

// setAll changes what is shown of articles.
func (l *articles) setAll(ids []int64, set func(*news.Item)) {
	some := setOf(ids)
	for i := range l.hits {
		if some[l.hits[i].ID] {
			set(&l.hits[i].Item)
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
	for _, h := range l.hits[:max(rows, 0)] {
		ids = append(ids, h.ID)
		for _, d := range h.Duplicates {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// moreAfter tells whether there are articles below one.
func (l *articles) moreAfter(id int64) bool {
	i := l.index(id)
	return i >= 0 && (i < len(l.hits)-1 || !l.complete)
}

// step gives the article some rows below (or above) the open one that a test
// accepts.
func (l *articles) step(by int, accept func(news.Item) bool) (news.Item, bool) {
	i := l.index(l.session.Article())
	if i < 0 && by < 0 {
		return news.Item{}, false
	}
	for i += by; i >= 0 && i < len(l.hits); i += by {
		if accept(l.hits[i].Item) {
			return l.hits[i].Item, true
		}
	}
	return news.Item{}, false
}

func (l *articles) index(id int64) int {
	return slices.IndexFunc(l.hits, func(h search.Hit) bool { return h.ID == id })
}

func (l *articles) bind(i int, o fyne.CanvasObject) {
	r, h := o.(*row), l.hits[i]
	title := h.Title
	if h.Headline != "" {
		title = h.Headline
	}
	r.set(rowData{
		title: title, note: l.note(h), snippet: h.Snippet, thumbnail: h.Thumbnail,
		unread: !h.Read, starred: h.Starred, selected: h.ID == l.session.Article(),
	})
	r.onTapped = func() { l.session.Open(h.Item) }
	r.onMenu = func(at fyne.Position) { l.onMenu(h.Item, at) }
}

// note is the line under a headline: what was found, when, and from whom.
func (l *articles) note(h search.Hit) string {
	k := l.kit
	note := kit.Ago(k.Words, h.Cursor().Time, k.Now())
	if h.Feed != "" {
		note += " · " + kit.Isolate(h.Feed) // the name is what a narrow list cuts
	}
	if h.Draft != 0 {
		note = k.Text("search.draft") + " · " + note
	}
	if h.CommentAuthor != "" {
		note = k.Text("search.comment", kit.Isolate(h.CommentAuthor)) + " · " + note
	}
	if n := len(h.Duplicates); n > 0 {
		note += " · " + k.Words.Count("search.same", n)
	}
	return note
}
