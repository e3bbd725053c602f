// The texts that an article had before its site changed it.

package reader

import (
	"context"
	"strings"

	"sahifa/app/news"
	"sahifa/app/worddiff"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// revisionsLink is the link to the earlier texts, allRevisions that back to
// their list.
const (
	revisionsLink = "revisions:"
	allRevisions  = "revisions:all"
)

// openRevisions shows the earlier texts of the article that is shown.
func (p *Pane) openRevisions() {
	now := p.article
	async.Call(p.kit.Runner, &p.revising, func(ctx context.Context) ([]news.Revision, error) { return p.app.Revisions(ctx, now.ID) },
		func(all []news.Revision, err error) {
			if p.kit.Failed(err) || len(all) == 0 || p.article.ID != now.ID {
				return
			}
			r := revisions{p, p.kit, now, all}
			if len(all) == 1 {
				r.show(0)
			} else {
				r.list()
			}
		})
}

// revisions are the dialogs of an article's earlier texts, the last one first.
type revisions struct {
	pane *Pane
	kit  *kit.Kit
	now  news.Article
	all  []news.Revision
}

// list lists them by the time at which another text took their place.
func (r revisions) list() {
	k := r.kit
	items := []rtl.Item{{Block: rtl.NewText(k.Styles.Plain, rtl.Span{Text: k.Words.Count("revisions.hint", len(r.all))})}}
	for i, v := range r.all {
		link := rtl.NewText(k.Styles.Plain, rtl.Span{Text: kit.LongDate(k.Words, v.Replaced.Local()), Link: revisionsLink})
		link.OnLink = func(string) { r.show(i) }
		title := kit.OwnEdge(k.Styles.Note, v.Title, k.Dir)
		title.MaxLines = 2
		items = append(items, rtl.Item{Block: link, Above: 12}, rtl.Item{Block: rtl.NewText(title, rtl.Span{Text: v.Title}), Above: 2})
	}
	k.Overlay.ShowDialog(k.Text("revisions.title"), rtl.NewGroup(k.Dir, items...), nil)
}

// revisionWidth is that of the dialog of one text, at text size 1.
const revisionWidth = 640

// difference is what became of a text's title and body.
type difference struct{ title, text []worddiff.Part }

// show shows one of them, with what the site took away from it and what it added. Long texts
// take their time to be compared: what is opened meanwhile is left as it is.
func (r revisions) show(i int) {
	v, over := r.all[i], r.kit.Overlay.Dialog()
	title, text := r.now.Title, r.now.Text
	if i > 0 {
		title, text = r.all[i-1].Title, r.all[i-1].Text
	}
	async.Call(r.kit.Runner, &r.pane.revising, func(context.Context) (difference, error) {
		return difference{worddiff.Compare(v.Title, title), worddiff.Compare(v.Text, text)}, nil
	}, func(d difference, err error) {
		if !r.kit.Failed(err) && r.kit.Overlay.Dialog() == over && r.pane.article.ID == r.now.ID {
			r.showDifference(v, d)
		}
	})
}

// showDifference shows a text that was compared with what took its place.
func (r revisions) showDifference(v news.Revision, d difference) {
	k := r.kit
	note := k.Styles.Note
	note.MarkColour = kit.ColourMark
	legend := rtl.NewText(note,
		rtl.Span{Text: k.Text("revisions.changed", kit.LongDate(k.Words, v.Replaced.Local())) + " "},
		rtl.Span{Text: k.Text("revisions.removed"), Strike: true, Colour: kit.ColourAccent}, rtl.Span{Text: "  "},
		rtl.Span{Text: k.Text("revisions.added"), Mark: true})
	items := []rtl.Item{{Block: legend}}
	if len(r.all) > 1 {
		back := rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("revisions.back"), Link: allRevisions})
		back.OnLink = func(string) { r.list() }
		items = append(items, rtl.Item{Block: back, Above: 4})
	}
	items = append(items, r.compared(k.Styles.Heading[1], d.title, 14)...)
	items = append(items, r.compared(k.Styles.Comment, d.text, 12)...)
	width := min(revisionWidth*k.Styles.Scale, k.Canvas().Size().Width-80)
	k.Overlay.ShowWideDialog(k.Text("revisions.title"), width, rtl.NewGroup(k.Dir, items...))
}

// compared sets a text that was compared: struck out what it has no more, marked what it has
// besides.
func (r revisions) compared(style rtl.Style, parts []worddiff.Part, above float32) (items []rtl.Item) {
	style.MarkColour = kit.ColourMark
	for _, spans := range paragraphs(parts) {
		style.Dir = kit.ParagraphDir(written(spans), articleDir(r.now))
		items = append(items, rtl.Item{Block: rtl.NewText(style, spans...), Above: above})
		above = 8
	}
	return items
}

// paragraphs divides the parts of two texts at their line feeds.
func paragraphs(parts []worddiff.Part) (all [][]rtl.Span) {
	var line []rtl.Span
	for _, part := range parts {
		for i, text := range strings.Split(part.Text, "\n") {
			if i > 0 && len(line) > 0 {
				all, line = append(all, line), nil
			}
			if words := strings.TrimRight(text, " "); words != "" {
				span := rtl.Span{Text: words, Strike: part.Kind == worddiff.Removed, Mark: part.Kind == worddiff.Added}
				if span.Strike {
					span.Colour = kit.ColourAccent
				}
				if len(line) > 0 {
					line = append(line, rtl.Span{Text: " "})
				}
				line = append(line, span)
			}
		}
	}
	if len(line) > 0 {
		all = append(all, line)
	}
	return all
}

func written(spans []rtl.Span) string {
	var out strings.Builder
	for _, s := range spans {
		out.WriteString(s.Text)
	}
	return out.String()
}
