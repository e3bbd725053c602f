package ui

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/ui/rtl"
)

// commentItems sets what readers wrote under an article, each answer within
// what it answers, and the button to write.
func (r *reader) commentItems(s setter) []rtl.Item {
	k := r.kit
	ink, importance := colourOnAccent, widget.HighImportance
	if !r.article.Comments.Open {
		ink, importance = colourSoft, widget.LowImportance
	}
	write := rtl.NewButton(k.text("compose.title"), icon("comment", ink), func() { r.compose(news.Comment{}) })
	write.Dir, write.Importance = k.dir, importance
	refresh := rtl.NewButton(k.text("comments.refresh"), icon("sync", colourSoft), r.refreshComments)
	refresh.Dir, refresh.Importance = k.dir, widget.LowImportance
	var items []rtl.Item
	if !r.article.Comments.Open {
		note := k.styles.note
		note.Dir = k.dir
		items = append(items, rtl.Item{Block: rtl.NewText(note, rtl.Span{Text: k.text("comments.not_open")}), Above: s.em()})
	}
	items = append(items, rtl.Item{Block: standing(k.dir, rtl.Row(k.dir, write, refresh)), Above: s.em()})
	for _, d := range r.mine {
		items = append(items, rtl.Item{Block: r.mineItem(s, d), Above: 14})
	}
	if len(r.comments) == 0 {
		return items
	}
	title := k.styles.strong
	items = append(items, rtl.Item{Block: rtl.NewText(title, rtl.Span{Text: k.words.Count("comments.title", len(r.comments))}), Above: 1.4 * s.em()})
	for _, c := range r.comments {
		items = append(items, rtl.Item{Block: r.comment(s, c), Above: 14})
	}
	return items
}

// mineItem sets a comment of the user's own that the site does not show.
func (r *reader) mineItem(s setter, d news.Draft) rtl.Block {
	k := r.kit
	by := rtl.NewText(r.commentHead(s), rtl.Span{Text: k.text("comments.mine"), Bold: true, Colour: colourAccent},
		rtl.Span{Text: " · " + k.text("state."+string(d.State)) + " · "}, rtl.Span{Text: k.text("compose.open"), Link: "draft:"})
	by.OnLink = func(string) { r.openDraft(d) }
	style := k.styles.comment
	style.Dir, style.MaxLines, style.Colour = textDir(d.Text, s.dir), 3, colourSoft
	return rtl.NewGroup(k.dir, rtl.Item{Block: by}, rtl.Item{Block: rtl.NewText(style, rtl.Span{Text: d.Text}), Above: 2})
}

// commentHead is the style of the line above a comment: in the interface's
// words, and where the article's lines begin.
func (r *reader) commentHead(s setter) rtl.Style {
	head := r.kit.styles.note
	head.Dir, head.Align = r.kit.dir, rtl.Left
	if s.dir == rtl.RightToLeft {
		head.Align = rtl.Right
	}
	return head
}

// comment sets one comment.
func (r *reader) comment(s setter, c news.Comment) rtl.Block {
	k := r.kit
	spans := []rtl.Span{{Text: isolate(c.Author), Bold: true, Colour: colourInk}}
	if c.Mine {
		spans = append(spans, rtl.Span{Text: " · " + k.text("comments.mine"), Colour: colourAccent})
	}
	if !c.Published.IsZero() {
		spans = append(spans, rtl.Span{Text: " · " + longDate(k.words, c.Published.Local())})
	}
	if r.article.Comments.Open {
		spans = append(spans, rtl.Span{Text: " · "}, rtl.Span{Text: k.text("comments.reply"), Link: "reply:" + c.Ref})
	}
	by := rtl.NewText(r.commentHead(s), spans...)
	by.OnLink = func(string) { r.compose(c) }
	items := []rtl.Item{{Block: by}}
	items = append(items, commentText(k, c.Text, s.dir, 2, r.visit)...)
	g := rtl.NewGroup(k.dir, items...)
	if c.Depth == 0 {
		return g
	}
	n := &nested{dir: s.dir, block: g, depth: min(c.Depth, 4)}
	n.ExtendBaseWidget(n)
	return n
}

// commentText sets a comment's paragraphs, with so much room above the first;
// those that show no direction have that of what is around them.
func commentText(k *kit, text string, dir rtl.Dir, above float32, visit func(string)) []rtl.Item {
	style := k.styles.comment
	var items []rtl.Item
	for _, p := range strings.Split(text, "\n\n") {
		style.Dir = textDir(p, dir)
		t := rtl.NewText(style, linked(p)...)
		t.OnLink = visit
		items = append(items, rtl.Item{Block: t, Above: above})
		above = 8
	}
	return items
}

// address is one that is written out in a text.
var address = regexp.MustCompile(`https?://[^\s<>"'«»]*[^\s<>"'«».,،؛;:!?؟)\]]`)

// linked makes links of the addresses in a text.
func linked(text string) (spans []rtl.Span) {
	for {
		at := address.FindStringIndex(text)
		if at == nil {
			break
		}
		if at[0] > 0 {
			spans = append(spans, rtl.Span{Text: text[:at[0]]})
		}
		spans = append(spans, rtl.Span{Text: text[at[0]:at[1]], Link: text[at[0]:at[1]], Dir: rtl.LeftToRight})
		text = text[at[1]:]
	}
	if text != "" || len(spans) == 0 {
		spans = append(spans, rtl.Span{Text: text})
	}
	return spans
}

// nested is a block moved in from the start, once for each step of an answer.
type nested struct {
	widget.BaseWidget
	dir   rtl.Dir
	block *rtl.Group
	depth int
}

const nestedStep = 26

func (n *nested) inset() float32 { return nestedStep * float32(n.depth) }

// HeightFor gives the height in a width.
func (n *nested) HeightFor(width float32) float32 { return n.block.HeightFor(width - n.inset()) }

// Texts gives the texts in it.
func (n *nested) Texts() []*rtl.Text { return n.block.Texts() }

// CreateRenderer is called by Fyne.
func (n *nested) CreateRenderer() fyne.WidgetRenderer { return nestedRenderer{n} }

type nestedRenderer struct{ n *nested }

func (r nestedRenderer) Layout(size fyne.Size) {
	in := r.n.inset()
	rtl.Place(r.n.dir, r.n.block, in, 0, size.Width-in, size.Height, size.Width)
}
func (r nestedRenderer) MinSize() fyne.Size { return fyne.NewSize(80, 1) }
func (r nestedRenderer) Refresh() {
	r.Layout(r.n.Size())
	r.n.block.Refresh()
}
func (r nestedRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.n.block} }
func (r nestedRenderer) Destroy()                     {}

// loadComments brings what readers wrote under the open article.
func (w *window) loadComments() {
	article := w.reader.article.ID
	type under struct {
		comments []news.Comment
		mine     []news.Draft
	}
	ask(w.desk, &w.commenting, func(ctx context.Context) (u under, err error) {
		if u.comments, err = w.app.Comments(ctx, article); err != nil {
			return u, err
		}
		drafts, err := w.app.ArticleDrafts(ctx, article)
		for _, d := range drafts {
			shown := slices.ContainsFunc(u.comments, func(c news.Comment) bool { return c.Mine }) && d.State == news.StatePublished
			if !shown && (d.State != news.StateDraft || strings.TrimSpace(d.Text) != "") {
				u.mine = append(u.mine, d)
			}
		}
		return u, err
	}, func(u under, err error) {
		if err != nil {
			w.logged(err)
			return
		}
		r := w.reader
		u.mine = slices.DeleteFunc(u.mine, func(d news.Draft) bool { // what is open below is not shown twice
			return w.composer != nil && w.composer.draft.ID == d.ID
		})
		// The article is not laid out anew for nothing.
		same := slices.Equal(u.comments, r.comments) && slices.EqualFunc(u.mine, r.mine, func(a, b news.Draft) bool {
			return a.ID == b.ID && a.State == b.State && a.Text == b.Text
		})
		if r.showing && r.article.ID == article && !same {
			r.setComments(u.comments, u.mine)
		}
	})
}

// refreshComments reads the comments of the open article anew from its site.
func (w *window) refreshComments() {
	article := w.reader.article.ID
	w.overlay.tell(w.kit.text("comments.refreshing"), false, "", nil)
	do(w.desk, nil, func(ctx context.Context) error { return w.app.RefreshComments(ctx, article) }, func(err error) {
		if w.failed(err) {
			return
		}
		w.overlay.hush()
		if w.reader.showing && w.reader.article.ID == article {
			w.loadComments()
		}
	})
}

// compose opens the pane for the open article: the draft on it that is not
// done, or a new one. With a comment, it is to answer that.
func (w *window) compose(m news.Comment) {
	article := w.reader.article.ID
	if article == 0 || !strings.HasPrefix(w.reader.article.URL, "http") {
		return // what ships inside has no site
	}
	if c := w.composer; c != nil && c.draft.ArticleID == article && c.editable() {
		if m.Ref != "" {
			c.answer(m)
		}
		c.focus()
		return
	}
	ask(w.desk, &w.composing, func(ctx context.Context) (news.Draft, error) {
		all, err := w.app.ArticleDrafts(ctx, article)
		if err != nil {
			return news.Draft{}, err
		}
		for i := len(all) - 1; i >= 0; i-- {
			d := all[i]
			open := d.State == news.StateDraft || d.State == news.StateRefused
			if open && (m.Ref == "" || d.ReplyTo == m.Ref) || m.Ref == "" && (d.State == news.StateQueued || d.State == news.StateSending || d.State == news.StateUnknown) {
				return d, nil
			}
		}
		d, err := w.app.NewDraft(ctx, article)
		d.ReplyTo, d.ReplyName = m.Ref, m.Author
		return d, err
	}, func(d news.Draft, err error) {
		if !w.failed(err) {
			w.openComposer(d)
		}
	})
}

// openComposer shows the pane for a draft.
func (w *window) openComposer(d news.Draft) {
	if w.composer != nil {
		w.composer.keep(nil)
	}
	w.composer = newComposer(w, d)
	w.dock.Objects = []fyne.CanvasObject{w.reader.content, w.composer.box}
	w.dock.Refresh()
	w.composer.focus()
}

// closeComposer takes the pane away.
func (w *window) closeComposer() {
	w.composer = nil
	w.dock.Objects = []fyne.CanvasObject{w.reader.content}
	w.dock.Refresh()
	if w.reader.showing {
		w.loadComments()
		w.win.Canvas().Focus(w.reader.column)
	}
}

func (w *window) checkDraft(d news.Draft) func(context.Context) (news.Verdict, error) {
	return func(ctx context.Context) (news.Verdict, error) { return w.app.CheckDraft(ctx, d) }
}
