package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/ui/rtl"
)

// pageSize is how many articles are asked for at a time, and pageAhead how many
// rows before the last one in view the next page is asked for.
const (
	pageSize  = 60
	pageAhead = 30
)

// articleList shows articles, however many: more are asked for as one scrolls.
type articleList struct {
	chose func(news.Item)
	menu  func(news.Item, fyne.Position)
	more  func(after news.Mark)

	kit      *kit
	hits     []search.Hit // snippets are empty but for a search
	complete bool         // there are no more
	asked    bool         // more are on their way
	chosen   int64
	rows     *rows
}

func newList(k *kit, snippets bool) *articleList {
	l := &articleList{kit: k, complete: true}
	l.rows = newRows(k.dir, rowHeight(k.styles, snippets), func() fyne.CanvasObject { return newRow(k) }, l.bind)
	l.rows.focus.begin = func() int { return l.index(l.chosen) }
	l.rows.scrolled = func(last int) {
		if !l.complete && !l.asked && last >= len(l.hits)-pageAhead && len(l.hits) > 0 {
			l.asked = true
			l.more(l.hits[len(l.hits)-1].Mark())
		}
	}
	return l
}

// set shows other articles from the top.
func (l *articleList) set(hits []search.Hit, complete bool) {
	l.hits, l.complete, l.asked = hits, complete, false
	l.rows.scrollTo(0)
	l.rows.setCount(len(hits))
}

// add appends a page.
func (l *articleList) add(hits []search.Hit, complete bool) {
	l.hits, l.complete, l.asked = append(l.hits, hits...), complete, false
	l.rows.setCount(len(l.hits))
}

// grow shows more of the same, without moving what is seen.
func (l *articleList) grow(hits []search.Hit, complete bool) {
	l.hits, l.complete, l.asked = hits, complete, false
	l.rows.setCount(len(hits))
}

// refresh takes over newer articles from the top without moving what is read.
func (l *articleList) refresh(hits []search.Hit, complete bool) {
	if l.rows.offset < l.rows.height && !slices.EqualFunc(hits, l.hits, func(a, b search.Hit) bool { return a.Item == b.Item }) {
		l.hits, l.complete, l.asked = hits, complete, false
		l.rows.setCount(len(hits))
	}
}

// choose marks an article as the one that is open.
func (l *articleList) choose(id int64) {
	l.chosen = id
	l.rows.rebind()
	if i := l.index(id); i >= 0 {
		l.rows.reveal(i)
	}
}

// change brings an article's line up to date.
func (l *articleList) change(id int64, change func(*news.Item)) {
	if i := l.index(id); i >= 0 {
		change(&l.hits[i].Item)
		l.rows.rebindRow(i)
	}
}

// remove takes an article's line away.
func (l *articleList) remove(id int64) {
	l.hits = slices.DeleteFunc(l.hits, func(h search.Hit) bool { return h.ID == id })
	l.rows.setCount(len(l.hits))
}

// step gives the article some lines below (or above) the open one that a test
// accepts.
func (l *articleList) step(by int, accept func(news.Item) bool) (news.Item, bool) {
	i := l.index(l.chosen)
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

func (l *articleList) index(id int64) int {
	return slices.IndexFunc(l.hits, func(h search.Hit) bool { return h.ID == id })
}

func (l *articleList) bind(i int, o fyne.CanvasObject) {
	r, h := o.(*row), l.hits[i]
	note := ago(l.kit.words, h.Mark().Time, l.kit.now())
	if h.Feed != "" {
		note += " · " + isolate(h.Feed) // the name is what a narrow list cuts
	}
	if h.Draft != 0 {
		note = l.kit.text("search.draft") + " · " + note
	}
	if h.By != "" {
		note = l.kit.text("search.comment", isolate(h.By)) + " · " + note
	}
	if n := len(h.Same); n > 0 {
		note += " · " + l.kit.words.Count("search.same", n)
	}
	title := h.Title
	if h.Headline != "" {
		title = h.Headline
	}
	r.set(rowData{
		title: title, note: note, snippet: h.Snippet, thumbnail: h.Thumbnail,
		unread: !h.Read, starred: h.Starred, selected: h.ID == l.chosen,
	})
	r.tapped = func() { l.chose(h.Item) }
	r.menu = func(at fyne.Position) { l.menu(h.Item, at) }
}

// isolate keeps a foreign name from moving what stands beside it (UAX #9,
// FSI and PDI).
func isolate(s string) string { return "\u2068" + s + "\u2069" }

// emptyNote is what a pane says when there is nothing to show.
func emptyNote(k *kit, text string) fyne.CanvasObject {
	s := k.styles.plain
	s.Align, s.Colour = rtl.Centre, colourSoft
	t := rtl.NewText(s, rtl.Span{Text: text})
	return container.New(centred{}, t)
}

// centred puts a text into the upper middle of a pane.
type centred struct{}

func (centred) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(80, 80) }

func (centred) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		width := min(size.Width-48, 360)
		height := o.MinSize().Height
		if t, ok := o.(*rtl.Text); ok {
			height = t.HeightFor(width)
		}
		o.Move(fyne.NewPos((size.Width-width)/2, max(size.Height*0.36-height/2, 0)))
		o.Resize(fyne.NewSize(width, height))
	}
}
