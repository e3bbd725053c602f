// The list of marked passages.

package reader

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"sahifa/app/highlight"
	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// goToPassage is the link that a listed passage is.
const goToPassage = "passage:"

// mostListed is how many passages the list holds: the last ones.
const mostListed = 500

// ListAll lists those of all articles.
func (h *Highlights) ListAll() {
	p := h.pane
	async.Call(p.kit.Runner, &h.listing, func(ctx context.Context) ([]news.Highlight, error) { return p.app.Highlights(ctx, 0) },
		func(all []news.Highlight, err error) {
			switch {
			case p.kit.Failed(err):
			case len(all) == 0:
				p.kit.Overlay.Notice(p.kit.Text("highlight.none"))
			default:
				h.list(all[:min(len(all), mostListed)], "highlight.all")
			}
		})
}

// passageList is the list of passages while it is open.
type passageList struct {
	h      *Highlights
	all    []news.Highlight
	titled bool                // each stands under the title of its article
	blocks map[int64]rtl.Block // what each is set in: once, since a search only chooses among them
	search *rtl.Entry
	column *rtl.Column
}

// list lists passages, each under the title of its article where they are of all.
func (h *Highlights) list(all []news.Highlight, title string) {
	k := h.pane.kit
	l := &passageList{h: h, all: all, titled: title == "highlight.all", search: k.Entry(), column: rtl.NewColumn(k.Dir, 0, 4), blocks: map[int64]rtl.Block{}}
	for _, kept := range all {
		l.blocks[kept.ID] = l.block(kept)
	}
	l.column.Post = k.Runner.Post
	l.search.SetPlaceholder(k.Text("highlight.search"))
	l.search.OnChanged = func(string) { l.show() }
	l.search.OnKey = func(e *fyne.KeyEvent, _ bool) bool { // into what is shown, as in every list
		if e.Name == fyne.KeyDown {
			k.Focus(l.column)
		}
		return e.Name == fyne.KeyDown
	}
	l.column.OnShortcut, l.column.OnKey = k.Shortcut, func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyEscape {
			k.Overlay.CloseDialog()
		}
		return e.Name == fyne.KeyEscape
	}
	button := func(label string, do func()) *rtl.Button {
		b := rtl.NewButton(k.Text(label), nil, do)
		b.Dir = k.Dir
		return b
	}
	bar := rtl.Border(k.Dir, nil, nil, nil, rtl.Buttons(k.Dir, button("highlight.copy_all", l.copy), button("highlight.export", l.export)), l.search)
	l.show()
	k.Overlay.ShowWideDialog(k.Text(title), revisionWidth*k.Styles.Scale, kit.NewTall(k, listHeight, rtl.Border(k.Dir, bar, nil, nil, nil, l.column)))
	k.Focus(l.search)
}

// listHeight is how high the list is, at text size 1.
const listHeight = 560

// shown gives those that have the words looked for.
func (l *passageList) shown() []news.Highlight { return highlight.Having(l.all, l.search.Text()) }

func (l *passageList) show() {
	k, all := l.h.pane.kit, l.shown()
	var entries []rtl.Item
	for i, kept := range all {
		entry := rtl.Item{Block: l.blocks[kept.ID], Above: 16}
		if l.titled && highlight.BeginsArticle(all, i) {
			title := oriented(k, k.Styles.Note, rtl.Span{Text: kept.PageTitle, Bold: true})
			entry = rtl.Item{Block: rtl.NewGroup(k.Dir, rtl.Item{Block: title}, rtl.Item{Block: entry.Block, Above: 4}), Above: 22}
		}
		entries = append(entries, entry)
	}
	if len(all) == 0 {
		entries = []rtl.Item{{Block: rtl.NewText(k.Styles.Plain, rtl.Span{Text: k.Text("empty.found"), Colour: kit.ColourSoft})}}
	}
	entries[0].Above = 12
	l.column.SetItems(entries...)
}

// block sets a passage, what is noted of it, and what can be done with it.
func (l *passageList) block(kept news.Highlight) rtl.Block {
	k := l.h.pane.kit
	items := []rtl.Item{{Block: l.h.passage(kept)}}
	if kept.Note != "" {
		items = append(items, rtl.Item{Block: oriented(k, k.Styles.Strong, rtl.Span{Text: kept.Note}), Above: 4})
	}
	items = append(items, rtl.Item{Block: l.h.tools(kept, func() { l.remove(kept) }), Above: 2})
	return rtl.NewGroup(k.Dir, items...)
}

// copy copies what is shown as Markdown.
func (l *passageList) copy() {
	k := l.h.pane.kit
	var b strings.Builder
	k.LogError(highlight.WriteMarkdown(&b, l.shown()))
	k.App.Clipboard().SetContent(b.String())
	k.Overlay.Notice(k.Text("highlight.copied"))
}

// export asks for a file and writes what is shown there.
func (l *passageList) export() {
	shown := l.shown()
	l.h.pane.kit.WriteFile("highlight.export_title", "smart.do", "sahifa-highlights.md", []string{".md"}, "highlight.exported",
		func(_ context.Context, _ string, w io.Writer) error { return highlight.WriteMarkdown(w, shown) })
}

// passage is what a passage says; a click goes to it.
func (h *Highlights) passage(kept news.Highlight) rtl.Block {
	k := h.pane.kit
	style := k.Styles.Plain
	style.MaxLines, style.MarkColour = 4, kit.ColourPen
	text := oriented(k, style, rtl.Span{Text: kept.Text, Mark: true, Link: goToPassage, Colour: kit.ColourInk})
	text.OnLink = func(string) { k.Overlay.CloseDialog(); h.choose(kept) }
	return text
}

// remove takes the mark of a listed passage away; the others are still listed.
func (l *passageList) remove(kept news.Highlight) {
	overlay := l.h.pane.kit.Overlay
	dialog := overlay.Dialog()
	l.h.pane.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
		return steps.RemoveHighlight(ctx, kept.ID)
	}, func(undo.Step) {
		l.all = slices.DeleteFunc(slices.Clone(l.all), func(x news.Highlight) bool { return x.ID == kept.ID })
		switch {
		case overlay.Dialog() != dialog: // it was closed meanwhile
		case len(l.all) == 0:
			overlay.CloseDialog()
		default:
			l.show()
		}
	})
}

// inOrder gives the passages of the article in the order they are read; those that are
// in the text no more stand at the end.
func (h *Highlights) inOrder() []news.Highlight {
	return slices.SortedStableFunc(slices.Values(h.kept), func(a, b news.Highlight) int {
		at, bt := h.places[a.ID], h.places[b.ID]
		if len(at) == 0 || len(bt) == 0 {
			return cmp.Compare(len(bt), len(at))
		}
		return cmp.Or(cmp.Compare(at[0].Text, bt[0].Text), cmp.Compare(at[0].Start, bt[0].Start))
	})
}

// tools is the line under a passage: what can be done with it, and when it was marked.
func (h *Highlights) tools(kept news.Highlight, remove func()) rtl.Block {
	k := h.pane.kit
	note := "highlight.add_note"
	if kept.Note != "" {
		note = "highlight.change_note"
	}
	button := func(label, icon string, do func()) fyne.CanvasObject {
		b := rtl.NewButton(k.Text(label), kit.Icon(icon, kit.ColourSoft), do)
		b.Dir, b.Importance = k.Dir, widget.LowImportance
		return b
	}
	return rtl.FixedHeight(rtl.Buttons(k.Dir,
		button("highlight.go", "edition", func() { k.Overlay.CloseDialog(); h.choose(kept) }),
		button(note, "note", func() { k.Overlay.CloseDialog(); h.note(kept, kept.Note) }),
		button("highlight.remove_short", "cancel", remove),
		layout.NewSpacer(), kit.Inset(rtl.NewLabel(kit.Date(k.Words, kept.Made.Local()), k.Styles.Note))))
}

// oriented is a text in its own direction.
func oriented(k *kit.Kit, style rtl.Style, s rtl.Span) *rtl.Text {
	return rtl.NewText(kit.OwnEdge(style, s.Text, k.Dir), s)
}

// choose goes to a passage, in whichever article it is.
func (h *Highlights) choose(kept news.Highlight) {
	p := h.pane
	if p.showing && p.article.ID == kept.ArticleID {
		h.goTo(kept.ID)
		return
	}
	async.Call(p.kit.Runner, &h.listing, func(ctx context.Context) (news.Article, error) { return p.app.Article(ctx, kept.ArticleID) }, func(a news.Article, err error) {
		if err != nil {
			p.kit.Overlay.NoticeWithAction(p.kit.Words.Problem(err), true, p.kit.Text("reader.visit"), func() { p.kit.Visit(kept.Page) })
			return
		}
		h.wanted = kept
		p.session.Open(a.Item)
	})
}
