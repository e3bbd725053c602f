package ui

import (
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/ui/rtl"
)

// reader shows one article, or says that none is chosen.
type reader struct {
	star, read, remove func(news.Item)
	visit              func(address string) // opens it in the browser
	copied             func(text string)
	seek               func(words string)
	compose            func(news.Comment) // begins a comment, or an answer to one
	refreshComments    func()
	openDraft          func(news.Draft)

	kit     *kit
	column  *rtl.Column
	status  *status // where a link leads
	find    *findBar
	content *fyne.Container // the column, or a note
	bar     *fyne.Container
	tools   struct{ star, read, comment, visit, copy, remove *tool }
	article news.Article
	showing bool

	comments []news.Comment // what readers wrote
	mine     []news.Draft   // the user's own that the site does not show
}

func newReader(k *kit) *reader {
	r := &reader{kit: k, column: rtl.NewColumn(k.dir, k.styles.measure, 32), status: newStatus(k)}
	r.column.OnLink = r.status.tell
	r.column.MatchColour, r.column.CurrentMatchColour = colourMark, colourMarkNow
	r.tools.star = k.tool("star", "reader.star", func() { r.star(r.article.Item) })
	r.tools.read = k.tool("check", "reader.unread", func() { r.read(r.article.Item) })
	r.tools.visit = k.tool("open", "reader.visit", func() { r.visit(r.article.URL) })
	r.tools.visit.mirrored = k.dir == rtl.LeftToRight
	r.tools.copy = k.tool("copy", "reader.copy", func() { r.copied(link(r.article.Item)) })
	r.tools.remove = k.tool("trash", "reader.remove", func() { r.remove(r.article.Item) })
	r.tools.comment = k.tool("comment", "compose.title", func() { r.compose(news.Comment{}) })
	r.bar = rtl.Row(k.dir, r.tools.star, r.tools.read, r.tools.comment, layout.NewSpacer(), r.tools.copy, r.tools.visit, r.tools.remove)
	r.content = container.New(fill2{})
	r.clear("reader.empty")
	return r
}

// clear shows a note in the place of an article.
func (r *reader) clear(key string) {
	r.showing = false
	r.article = news.Article{}
	r.bar.Hide()
	r.content.Objects = []fyne.CanvasObject{emptyNote(r.kit, r.kit.text(key))}
	r.content.Refresh()
}

// show opens an article at its top.
func (r *reader) show(a news.Article) {
	r.article, r.showing, r.comments, r.mine = a, true, nil, nil
	r.refreshTools()
	r.bar.Show()
	r.column.SetItems(r.items()...)
	r.find.look() // an open line finds its words in the next article, too
	r.content.Objects = []fyne.CanvasObject{r.column, r.status}
	r.content.Refresh()
}

// setComments shows what readers wrote, where the reader is.
func (r *reader) setComments(all []news.Comment, mine []news.Draft) {
	r.comments, r.mine = all, mine
	r.column.ReplaceItems(r.items()...)
	r.find.look()
}

// change takes over whether the article was read or starred.
func (r *reader) change(i news.Item) {
	if r.showing && i.ID == r.article.ID {
		r.article.Read, r.article.Starred = i.Read, i.Starred
		r.refreshTools()
	}
}

func (r *reader) refreshTools() {
	a, k := r.article, r.kit
	star, starWords := "star", "reader.star"
	if a.Starred {
		star, starWords = "star-filled", "reader.unstar"
	}
	r.tools.star.set(star, k.text(starWords), a.Starred)
	read, readWords := "unread", "reader.mark_read"
	if a.Read {
		read, readWords = "check", "reader.unread"
	}
	r.tools.read.set(read, k.text(readWords), false)
	r.tools.visit.enable(a.URL != "")
	r.tools.comment.enable(strings.HasPrefix(a.URL, "http"))
	r.tools.copy.enable(link(a.Item) != "")
}

// link is the address to hand on: the short one if there is.
func link(i news.Item) string {
	if i.ShortURL != "" {
		return i.ShortURL
	}
	return i.URL
}

// items sets the article: its head, its text, its foot.
func (r *reader) items() []rtl.Item {
	a, k := r.article, r.kit
	s := setter{kit: k, dir: articleDir(a), follow: r.visit}
	items := r.head(s)
	body := s.items(a.Document)
	if len(body) == 0 && len(a.Pictures) == 0 {
		note := k.styles.plain
		note.Dir, note.Colour = k.dir, colourSoft
		body = append(body, rtl.Item{Block: rtl.NewText(note, rtl.Span{Text: k.text("reader.no_text")})})
	}
	if len(body) > 0 {
		body[0].Above = 1.1 * s.em()
	}
	items = append(items, body...)
	items = append(items, r.foot(s)...)
	if a.URL == "" || !strings.HasPrefix(a.URL, "http") {
		return items
	}
	return append(items, r.commentItems(s)...)
}

func (r *reader) head(s setter) []rtl.Item {
	a, k := r.article, r.kit
	var items []rtl.Item
	add := func(b rtl.Block, above float32) { items = append(items, rtl.Item{Block: b, Above: above}) }
	said := func(style rtl.Style, text string) *rtl.Text {
		style.Dir = textDir(text, s.dir)
		return rtl.NewText(style, rtl.Span{Text: text})
	}
	if a.Section != "" {
		add(said(k.styles.section, a.Section), 0)
	}
	add(said(k.styles.headline, a.Title), 4)
	by := a.Byline
	if a.Feed != "" && a.Feed != by {
		if by != "" {
			by += " · "
		}
		by += isolate(a.Feed)
	}
	if by != "" {
		add(said(k.styles.byline, by), 10)
	}
	at := a.Published
	if at.IsZero() {
		at = a.Saved
	}
	date := k.styles.date
	date.Dir, date.Align = k.dir, rtl.Right
	if s.dir == rtl.LeftToRight {
		date.Align = rtl.Left
	}
	add(rtl.NewText(date, rtl.Span{Text: longDate(k.words, at.Local())}), 2)
	for _, p := range a.Pictures {
		if p.Place == news.PlaceLead && p.Hash != "" {
			var caption []news.Span
			if p.Caption != "" {
				caption = []news.Span{{Text: p.Caption}}
			}
			add(s.figure(p, caption), 20)
			break
		}
	}
	return items
}

// foot holds the short link and what is known of the comments.
func (r *reader) foot(s setter) []rtl.Item {
	a, k := r.article, r.kit
	items := []rtl.Item{{Block: rtl.NewRule(), Above: 2 * s.em()}}
	note := k.styles.note
	note.Dir = k.dir
	line := func(b rtl.Block, above float32) { items = append(items, rtl.Item{Block: b, Above: above}) }
	if l := link(a.Item); l != "" {
		t := rtl.NewText(note, rtl.Span{Text: k.text("reader.short_link") + " "}, rtl.Span{Text: shorten(l), Link: l, Dir: rtl.LeftToRight})
		t.OnLink = r.visit
		b := rtl.NewButton(k.text("reader.copy_link"), icon("copy", colourSoft), func() { r.copied(l) })
		b.Dir, b.Importance = k.dir, widget.LowImportance
		row := &beside{dir: k.dir, text: t, button: b}
		row.ExtendBaseWidget(row)
		line(row, 12)
	}
	if len(a.Tags) > 0 {
		spans := []rtl.Span{{Text: k.text("reader.tags") + " "}}
		for i, tag := range a.Tags {
			if i > 0 {
				spans = append(spans, rtl.Span{Text: " · "})
			}
			spans = append(spans, rtl.Span{Text: isolate(tag), Link: tag})
		}
		t := rtl.NewText(note, spans...)
		t.OnLink = r.seek
		line(t, 6)
	}
	if text := r.commentLine(); text != "" {
		t := rtl.NewText(note, rtl.Span{Text: text})
		line(t, 6)
	}
	if rules := a.Comments.Rules; rules != "" {
		style := note
		style.Dir = textDir(rules, s.dir)
		line(rtl.NewText(style, rtl.Span{Text: k.text("reader.rules") + " ", Bold: true}, rtl.Span{Text: rules}), 6)
	}
	if len(items) == 1 {
		return nil
	}
	return items
}

func (r *reader) commentLine() string {
	c, k := r.article.Comments, r.kit
	c.Count = max(c.Count, len(r.comments)) // what the feed said may be older
	switch {
	case c.Open && c.Count >= 0:
		return k.words.Count("reader.comments", c.Count) + " " + k.text("reader.comments_open")
	case c.Open:
		return k.text("reader.comments_open")
	case c.Count > 0:
		return k.words.Count("reader.comments", c.Count)
	}
	return ""
}

// shorten writes an address for reading: its letters as they are, and not too
// many.
func shorten(address string) string {
	if u, err := url.PathUnescape(address); err == nil {
		address = u
	}
	_, rest, _ := strings.Cut(address, "://")
	if runes := []rune(rest); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return strings.TrimSuffix(rest, "/")
}

// beside is a text with a button at its end.
type beside struct {
	widget.BaseWidget
	dir    rtl.Dir
	text   *rtl.Text
	button *rtl.Button
}

// HeightFor gives the height in a width.
func (b *beside) HeightFor(width float32) float32 {
	m := b.button.MinSize()
	return max(b.text.HeightFor(width-m.Width-8), m.Height)
}

// Texts gives the text.
func (b *beside) Texts() []*rtl.Text { return []*rtl.Text{b.text} }

// CreateRenderer is called by Fyne.
func (b *beside) CreateRenderer() fyne.WidgetRenderer {
	r := besideRenderer{b}
	r.Layout(b.Size())
	return r
}

type besideRenderer struct{ beside *beside }

func (r besideRenderer) Layout(size fyne.Size) {
	b := r.beside
	m := b.button.MinSize()
	width := max(size.Width-m.Width-8, 0)
	height := b.text.HeightFor(width)
	rtl.Place(b.dir, b.text, 0, (size.Height-height)/2, width, height, size.Width)
	rtl.Place(b.dir, b.button, size.Width-m.Width, (size.Height-m.Height)/2, m.Width, m.Height, size.Width)
}

func (r besideRenderer) MinSize() fyne.Size { return fyne.NewSize(80, 1) }

func (r besideRenderer) Refresh() {
	r.Layout(r.beside.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r besideRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.beside.text, r.beside.button}
}
func (r besideRenderer) Destroy() {}
