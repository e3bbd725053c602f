// The list of marked passages.

package reader

import (
	"context"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// What the links of the list stand for.
const (
	goToPassage   = "passage:"
	notePassage   = "passage:note"
	removePassage = "passage:remove"
)

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

// list lists passages: what each says, where it is from, what is noted of it.
func (h *Highlights) list(all []news.Highlight, title string) {
	k := h.pane.kit
	var items []rtl.Item
	page := ""
	for i, kept := range all {
		if title == "highlight.all" && kept.Page+kept.PageTitle != page {
			page = kept.Page + kept.PageTitle
			items = append(items, rtl.Item{Block: oriented(k, k.Styles.Note, rtl.Span{Text: kept.PageTitle, Bold: true}), Above: 18})
		}
		passage := k.Styles.Plain
		passage.MaxLines = 4
		text := oriented(k, passage, rtl.Span{Text: kept.Text, Link: goToPassage})
		text.OnLink = func(string) { h.choose(kept) }
		items = append(items, rtl.Item{Block: text, Above: map[bool]float32{true: 0, false: 12}[i == 0]})
		if kept.Note != "" {
			items = append(items, rtl.Item{Block: oriented(k, k.Styles.Strong, rtl.Span{Text: kept.Note}), Above: 2})
		}
		what := k.Text("highlight.add_note")
		if kept.Note != "" {
			what = k.Text("highlight.change_note")
		}
		tools := k.Styles.Note
		tools.Dir = k.Dir
		line := rtl.NewText(tools, rtl.Span{Text: kit.Date(k.Words, kept.Made.Local()) + " · "}, rtl.Span{Text: what, Link: notePassage},
			rtl.Span{Text: " · "}, rtl.Span{Text: k.Text("highlight.remove"), Link: removePassage})
		line.OnLink = func(link string) {
			k.Overlay.CloseDialog()
			if link == notePassage {
				h.note(kept)
			} else {
				h.remove(kept)
			}
		}
		items = append(items, rtl.Item{Block: line, Above: 2})
	}
	k.Overlay.ShowSheet(k.Text(title), revisionWidth*k.Styles.Scale, rtl.NewGroup(k.Dir, items...), nil)
}

// oriented is a text in its own direction, which begins where the window's begin.
func oriented(k *kit.Kit, style rtl.Style, s rtl.Span) *rtl.Text {
	style.Dir, style.Align = kit.TextDir(s.Text, k.Dir), k.Styles.RowNote.Align
	return rtl.NewText(style, s)
}

// choose goes to a passage, in whichever article it is.
func (h *Highlights) choose(kept news.Highlight) {
	p := h.pane
	p.kit.Overlay.CloseDialog()
	if p.showing && p.article.ID == kept.ArticleID {
		h.goTo(kept.ID)
		return
	}
	async.Call(p.kit.Runner, &h.listing, func(ctx context.Context) (news.Article, error) { return p.app.Article(ctx, kept.ArticleID) }, func(a news.Article, err error) {
		if err != nil {
			p.kit.Overlay.NoticeWithAction(p.kit.Words.Problem(err), true, p.kit.Text("reader.visit"), func() { p.kit.Visit(kept.Page) })
			return
		}
		h.wanted = kept.ID
		p.session.Open(a.Item)
	})
}
