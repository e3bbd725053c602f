// The passages of articles that the user marks, as with a marker pen.

package reader

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"sahifa/app/highlight"
	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// Highlights are the marked passages of the article that is shown.
type Highlights struct {
	pane    *Pane
	kept    []news.Highlight
	places  map[int64][]rtl.Passage // where they are; those that are in the text no more are missing
	wanted  news.Highlight          // the one that is to be gone to when its article is shown; zero: none
	loading async.Task
	listing async.Task
}

// load reads those of the article and shows them.
func (h *Highlights) load() {
	p := h.pane
	article := p.article.ID
	async.Call(p.kit.Runner, &h.loading, func(ctx context.Context) ([]news.Highlight, error) { return p.app.Highlights(ctx, article) },
		func(all []news.Highlight, err error) {
			if p.kit.LogError(err); err != nil || !p.showing || p.article.ID != article {
				return
			}
			h.kept = all
			h.show()
			if h.wanted.ID != 0 {
				h.goTo(h.wanted.ID)
			}
		})
}

// show marks them where they are in the text now.
func (h *Highlights) show() {
	c := h.pane.Column
	texts := c.Highlights.Texts(len(h.pane.body))
	h.places = map[int64][]rtl.Passage{}
	var all []rtl.Passage
	for _, kept := range h.kept {
		var passages []rtl.Passage
		for _, s := range highlight.Find(texts, kept) {
			passages = append(passages, rtl.Passage{Text: s.Text, Match: rtl.Match{Start: s.Start, End: s.End}, Noted: kept.Note != ""})
		}
		if len(passages) > 0 {
			h.places[kept.ID] = passages
			all = append(all, passages...)
		}
	}
	c.Highlights.Show(all)
}

// forget is for an article that is shown no more, and what was wanted of one that is not
// shown now.
func (h *Highlights) forget() {
	h.kept, h.places = nil, nil
	if h.wanted.ArticleID != h.pane.article.ID {
		h.wanted = news.Highlight{}
	}
}

// at gives the highlight that holds all of some stretches.
func (h *Highlights) at(all []highlight.Stretch) (news.Highlight, bool) {
	for _, kept := range slices.Backward(h.kept) {
		other := func(s highlight.Stretch) bool { return !holds(h.places[kept.ID], s) }
		if len(all) > 0 && !slices.ContainsFunc(all, other) {
			return kept, true
		}
	}
	return news.Highlight{}, false
}

func holds(places []rtl.Passage, s highlight.Stretch) bool {
	return slices.ContainsFunc(places, func(p rtl.Passage) bool {
		return p.Text == s.Text && p.Start <= s.Start && s.Start < p.End && s.End <= p.End
	})
}

// tell shows what is noted of a passage that the pointer rests on or presses, till it
// leaves; nil: it has.
func (h *Highlights) tell(p *rtl.Passage, at fyne.Position, pressed bool) {
	tips := h.pane.kit.Tips
	if p == nil {
		tips.Hide()
		return
	}
	for _, kept := range slices.Backward(h.kept) {
		if kept.Note != "" && holds(h.places[kept.ID], highlight.Stretch{Text: p.Text, Start: p.Start, End: p.End}) {
			tips.ShowAt(h.pane.Column, at, kept.Note, pressed)
			return
		}
	}
}

// selected gives what is selected of the article.
func (h *Highlights) selected() (all []highlight.Stretch) {
	c, items := &h.pane.Column.Highlights, len(h.pane.body)
	for _, s := range c.Selected(items) {
		all = append(all, highlight.Stretch{Text: s.Text, Start: s.Start, End: s.End})
	}
	return highlight.Trim(c.Texts(items), all)
}

// selectClicked selects the highlight that was clicked, if one was.
func (h *Highlights) selectClicked() {
	c := &h.pane.Column.Highlights
	if s, clicked := c.Clicked(); clicked {
		if kept, marked := h.at([]highlight.Stretch{{Text: s.Text, Start: s.Start, End: s.End}}); marked {
			c.Select(h.places[kept.ID])
		}
	}
}

// Toggle marks what is selected, or takes the mark away where all of it is marked.
func (h *Highlights) Toggle() {
	p := h.pane
	selected := h.selected()
	if len(selected) == 0 {
		p.kit.Overlay.Notice(p.kit.Text("highlight.select"))
		return
	}
	if kept, marked := h.at(selected); marked {
		h.remove(kept)
		return
	}
	h.make(selected, "")
}

// make marks a passage, to the ends of the words that it begins and ends in, with what is
// noted of it.
func (h *Highlights) make(passage []highlight.Stretch, note string) {
	p := h.pane
	texts := p.Column.Highlights.Texts(len(p.body))
	made := highlight.Of(texts, highlight.Whole(texts, passage))
	made.ArticleID, made.Page, made.PageTitle, made.Note = p.article.ID, p.article.URL, p.article.Title, note
	p.Column.SelectNone()
	p.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) { return steps.Highlight(ctx, made) }, nil)
}

// CanQuote tells whether something is selected that a comment can quote.
func (h *Highlights) CanQuote() bool {
	return h.pane.showing && h.pane.article.OnWeb() && h.pane.Column.Selected() != ""
}

// Quote quotes what is selected in a comment.
func (h *Highlights) Quote() { h.pane.events.Quote(h.pane.article, h.quotation()) }

// quotation is what is selected, as it is quoted: of the article whole words.
func (h *Highlights) quotation() string {
	c := h.pane.Column
	texts := c.Highlights.Texts(len(h.pane.body))
	if whole := highlight.Whole(texts, h.selected()); len(whole) > 0 {
		return highlight.Of(texts, whole).Text
	}
	return c.Selected()
}

// noteSelected asks for what is to be noted of what is selected, and marks it with that.
func (h *Highlights) noteSelected() {
	selected := h.selected()
	if kept, marked := h.at(selected); marked {
		h.note(kept, kept.Note)
	} else if len(selected) > 0 {
		article := h.pane.article.ID
		h.askNote("", func(text string) {
			if h.pane.article.ID == article {
				h.make(selected, text)
			}
		})
	}
}

func (h *Highlights) remove(kept news.Highlight) {
	h.pane.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
		return steps.RemoveHighlight(ctx, kept.ID)
	}, nil)
}

// note asks for what is to be noted of a passage, beginning with a text. What cannot be
// kept is asked for again: it is not lost.
func (h *Highlights) note(kept news.Highlight, text string) {
	p := h.pane
	h.askNote(text, func(text string) {
		p.session.DoOr(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
			return steps.NoteHighlight(ctx, kept, text)
		}, nil,
			func(err error) {
				p.kit.Failed(err)
				h.note(kept, text)
			})
	})
}

// noteLines are seen of a note while it is written.
const noteLines = 4

func (h *Highlights) askNote(text string, then func(string)) {
	h.pane.kit.Ask(kit.Form{Title: "highlight.note", Hint: "highlight.note_hint", Label: "highlight.note_do", Text: text, GoesOn: true, Empty: true, Lines: noteLines, Named: then})
}

// menu gives what can be done at a place of the text.
func (h *Highlights) menu(at fyne.Position) (items []kit.MenuItem) {
	p := h.pane
	selected := h.selected()
	here := selected
	if s, ok := p.Column.Highlights.At(at); ok && len(selected) == 0 {
		here = []highlight.Stretch{{Text: s.Text, Start: s.Start, End: s.End}}
	}
	if kept, marked := h.at(here); marked {
		items = append(items,
			kit.MenuItem{Icon: "note", Key: "highlight.note", Do: func() { h.note(kept, kept.Note) }},
			kit.MenuItem{Icon: "cancel", Key: "highlight.remove", Do: func() { h.remove(kept) }})
	} else if len(selected) > 0 {
		items = append(items, kit.MenuItem{Icon: "pen", Key: "highlight.make", Do: h.Toggle}, kit.MenuItem{Icon: "note", Key: "highlight.add_note", Do: h.noteSelected})
	}
	if len(h.kept) > 0 {
		items = append(items, kit.MenuItem{Icon: "all", Key: "highlight.list", Do: func() { h.list(h.inOrder(), "highlight.list") }})
	}
	return items
}

// goTo brings one into view.
func (h *Highlights) goTo(id int64) {
	h.wanted = news.Highlight{}
	p := h.pane
	places, there := h.places[id]
	if !there {
		p.kit.Overlay.Notice(p.kit.Text("highlight.gone"))
		return
	}
	p.Column.Highlights.Reveal(places)
	p.Focus()
}
