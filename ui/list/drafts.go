// The rows of the user's comments, in whatever state.

package list

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/session"
)

// drafts shows comments in rows.
type drafts struct {
	onChosen  func(news.Draft)
	onDiscard func(id int64)

	kit    *kit.Kit
	all    []news.Draft
	rows   *kit.Rows
	chosen int64
	high   kit.Measured // how high what rows say is
}

// Of a long comment only the beginning is shown.
const (
	draftLines   = 4
	draftLetters = 600 // more than fit into so many lines
)

func newDrafts(p *Pane) *drafts {
	k := p.kit
	l := &drafts{kit: k, onChosen: p.ChooseDraft, onDiscard: p.events.DraftDiscarded}
	made := func() *row {
		r := newRow(k, session.Excerpts)
		r.lines = draftLines
		return r
	}
	least := 2*rowPad + kit.LineHeight(k.Styles.RowUnread) + kit.LineHeight(k.Styles.RowNote) + 2
	l.rows = kit.NewRows(k.Dir, least, func() fyne.CanvasObject { return made() }, l.bind)
	l.rows.Heights = func(i int, width float32) float32 {
		return l.height(l.data(l.all[i]), width)
	}
	l.rows.FirstFocus = func() int {
		return slices.IndexFunc(l.all, func(d news.Draft) bool { return d.ID == l.chosen })
	}
	return l
}

func (l *drafts) set(all []news.Draft) {
	l.all = all
	l.rows.SetCount(len(all))
}

func (l *drafts) bind(i int, o fyne.CanvasObject) {
	r, d := o.(*row), l.all[i]
	r.set(l.data(d))
	r.onTapped = func() { l.onChosen(d) }
	r.onMenu = func(at fyne.Position) { l.openMenu(d, at) }
}

// data is what the row of a comment shows.
func (l *drafts) data(d news.Draft) rowData {
	at := d.Updated
	if d.Outcome.Time.After(at) {
		at = d.Outcome.Time
	}
	waits := d.State != news.StatePublished && d.State != news.StateHeld
	text := d.Text
	if letters := []rune(text); len(letters) > draftLetters {
		text = string(letters[:draftLetters])
	}
	return rowData{
		title: d.PageTitle, note: l.kit.Text("state."+string(d.State)) + l.kit.Words.Between() + kit.Ago(l.kit.Words, at, l.kit.Now()),
		snippet: strings.Join(strings.Fields(text), " "), unread: waits, selected: d.ID == l.chosen,
	}
}

// height gives the height that a row needs in a width.
func (l *drafts) height(d rowData, width float32) float32 {
	s := l.kit.Styles
	width -= rowGutter + rowPad
	headline, snippet := d.styles(l.kit, session.Excerpts, draftLines)
	return 2*rowPad + max(l.high.Height(headline, d.title, width), kit.LineHeight(s.RowUnread)) + l.high.Height(snippet, d.snippet, width) + 2 + kit.LineHeight(s.RowNote)
}

// step opens the comment some rows below (or above) the open one.
func (l *drafts) step(by int) {
	at := slices.IndexFunc(l.all, func(d news.Draft) bool { return d.ID == l.chosen })
	if to := at + by; to >= 0 && to < len(l.all) {
		l.onChosen(l.all[to])
		l.rows.Reveal(to)
	}
}

// LoadDrafts fills the list with the drafts that have the words looked for, if
// drafts are what it shows.
func (p *Pane) LoadDrafts() {
	if p.session.Source().Kind != session.Drafts {
		return
	}
	query := p.session.Source().Query
	async.Call(p.kit.Runner, &p.loading, func(ctx context.Context) ([]news.Draft, error) { return p.app.Drafts(ctx, query) }, func(all []news.Draft, err error) {
		if p.kit.Failed(err) || p.session.Source().Kind != session.Drafts {
			return
		}
		p.drafts.set(all)
		if len(all) > 0 {
			p.show(p.drafts.rows)
			p.Place.arrived(true)
			return
		}
		key := "empty.drafts"
		if query != "" {
			key = "empty.found_drafts"
		}
		p.show(kit.EmptyNote(p.kit, p.kit.Text(key)))
	})
}

// ChooseDraft marks a draft as the one that is open, and asks for it to be opened.
func (p *Pane) ChooseDraft(d news.Draft) {
	p.drafts.chosen = d.ID
	p.drafts.rows.Rebind()
	p.events.DraftChosen(d)
}

// openMenu offers what can be done with a comment.
func (l *drafts) openMenu(d news.Draft, at fyne.Position) {
	l.kit.Overlay.ShowMenu(at,
		kit.MenuItem{Icon: "comment", Key: "menu.open_comment", Do: func() { l.onChosen(d) }},
		kit.MenuItem{Icon: "trash", Key: "menu.remove_comment", Do: func() { l.onDiscard(d.ID) }})
}
