// The passages of articles that the user marks, as with a marker pen.

package reader

import (
	"context"
	"slices"
	"unicode"

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
	wanted  int64                   // the one that is to be gone to when its article is shown; 0: none
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
			if h.wanted != 0 {
				h.goTo(h.wanted)
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

// forget is for an article that is shown no more.
func (h *Highlights) forget() { h.kept, h.places = nil, nil }

// at gives the highlight that holds a stretch.
func (h *Highlights) at(p rtl.Passage) (news.Highlight, bool) {
	for _, kept := range slices.Backward(h.kept) {
		for _, place := range h.places[kept.ID] {
			if place.Text == p.Text && p.Start >= place.Start && p.End <= place.End && p.Start < place.End {
				return kept, true
			}
		}
	}
	return news.Highlight{}, false
}

// selected gives what is selected of the article, without the spaces at its ends.
func (h *Highlights) selected() (all []rtl.Passage) {
	c := &h.pane.Column.Highlights
	texts := c.Texts(len(h.pane.body))
	for _, s := range c.Selected(len(h.pane.body)) {
		letters := []rune(texts[s.Text])
		for s.Start < s.End && unicode.IsSpace(letters[s.Start]) {
			s.Start++
		}
		for s.End > s.Start && unicode.IsSpace(letters[s.End-1]) {
			s.End--
		}
		if s.Start < s.End {
			all = append(all, s)
		}
	}
	return all
}

// Toggle marks what is selected, or takes the mark away where all of it is marked.
func (h *Highlights) Toggle() {
	p := h.pane
	selected := h.selected()
	if len(selected) == 0 {
		p.kit.Overlay.Notice(p.kit.Text("highlight.select"))
		return
	}
	if kept, ok := h.at(selected[0]); ok && len(selected) == 1 {
		h.remove(kept)
		return
	}
	var stretches []highlight.Stretch
	for _, s := range selected {
		stretches = append(stretches, highlight.Stretch{Text: s.Text, Start: s.Start, End: s.End})
	}
	made := highlight.Of(p.Column.Highlights.Texts(len(p.body)), stretches)
	made.ArticleID, made.Page, made.PageTitle = p.article.ID, p.article.URL, p.article.Title
	p.Column.SelectNone()
	p.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) { return steps.Highlight(ctx, made) }, nil)
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
	p.kit.Ask(kit.Form{
		Title: "highlight.note", Hint: "highlight.note_hint", Label: "highlight.note_do", Text: text, GoesOn: true, Empty: true,
		Named: func(text string) {
			p.session.DoOr(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
				return steps.NoteHighlight(ctx, kept, text)
			}, nil,
				func(err error) {
					p.kit.Failed(err)
					h.note(kept, text)
				})
		},
	})
}

// menu gives what can be done at a place of the text.
func (h *Highlights) menu(at fyne.Position) (items []kit.MenuItem) {
	p := h.pane
	selected := h.selected()
	here, ok := p.Column.Highlights.At(at)
	if len(selected) == 1 {
		here, ok = selected[0], true
	}
	if kept, marked := h.at(here); ok && marked && len(selected) < 2 {
		items = append(items,
			kit.MenuItem{Icon: "comment", Key: "highlight.note", Do: func() { h.note(kept, kept.Note) }},
			kit.MenuItem{Icon: "cancel", Key: "highlight.remove", Do: func() { h.remove(kept) }})
	} else if len(selected) > 0 {
		items = append(items, kit.MenuItem{Icon: "pen", Key: "highlight.make", Do: h.Toggle})
	}
	if len(h.kept) > 0 {
		items = append(items, kit.MenuItem{Icon: "all", Key: "highlight.list", Do: func() { h.list(h.inOrder(), "highlight.list") }})
	}
	return items
}

// goTo brings one into view.
func (h *Highlights) goTo(id int64) {
	h.wanted = 0
	p := h.pane
	places, there := h.places[id]
	if !there {
		p.kit.Overlay.Notice(p.kit.Text("highlight.gone"))
		return
	}
	p.Column.Highlights.Reveal(places)
	p.Focus()
}
