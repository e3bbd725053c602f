// The list of marked passages.

package reader

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

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

// list lists passages, each under the title of its article where they are of all.
func (h *Highlights) list(all []news.Highlight, title string) {
	k := h.pane.kit
	var items []rtl.Item
	for i, kept := range all {
		above := float32(16)
		if title == "highlight.all" && (i == 0 || all[i-1].Page != kept.Page || all[i-1].PageTitle != kept.PageTitle) {
			items = append(items, rtl.Item{Block: oriented(k, k.Styles.Note, rtl.Span{Text: kept.PageTitle, Bold: true}), Above: 22})
			above = 4
		}
		items = append(items, rtl.Item{Block: h.passage(kept), Above: above})
		if kept.Note != "" {
			items = append(items, rtl.Item{Block: oriented(k, k.Styles.Strong, rtl.Span{Text: kept.Note}), Above: 4})
		}
		items = append(items, rtl.Item{Block: h.tools(kept, func() { h.removeListed(kept, all, title) }), Above: 2})
	}
	items[0].Above = 0
	k.Overlay.ShowSheet(k.Text(title), revisionWidth*k.Styles.Scale, rtl.NewGroup(k.Dir, items...), nil)
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

// removeListed takes the mark of a listed passage away; the others are still listed.
func (h *Highlights) removeListed(kept news.Highlight, all []news.Highlight, title string) {
	overlay := h.pane.kit.Overlay
	dialog := overlay.Dialog()
	h.pane.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
		return steps.RemoveHighlight(ctx, kept.ID)
	}, func(undo.Step) {
		left := slices.DeleteFunc(slices.Clone(all), func(x news.Highlight) bool { return x.ID == kept.ID })
		switch {
		case overlay.Dialog() != dialog: // it was closed meanwhile
		case len(left) == 0:
			overlay.CloseDialog()
		default:
			h.list(left, title)
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
	return rtl.FixedHeight(rtl.Row(k.Dir,
		button("highlight.go", "edition", func() { k.Overlay.CloseDialog(); h.choose(kept) }),
		button(note, "note", func() { k.Overlay.CloseDialog(); h.note(kept, kept.Note) }),
		button("highlight.remove_short", "cancel", remove),
		layout.NewSpacer(), kit.Inset(rtl.NewLabel(kit.Date(k.Words, kept.Made.Local()), k.Styles.Note))))
}

// oriented is a text in its own direction, which begins where the window's begin.
func oriented(k *kit.Kit, style rtl.Style, s rtl.Span) *rtl.Text {
	style.Dir, style.Align = kit.TextDir(s.Text, k.Dir), k.Styles.RowNote.Align
	return rtl.NewText(style, s)
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
