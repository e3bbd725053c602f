// The page of words that are muted.

package settings

import (
	"context"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// Muting tells what is muted, and what it can be muted in.
type Muting interface {
	Mutes(ctx context.Context) ([]news.MuteCount, error)
	Feeds(ctx context.Context) ([]news.Feed, error)
	Folders(ctx context.Context) ([]string, error)
}

// mutingPage is the page while it is open.
type mutingPage struct {
	pane   *Pane
	row    string    // where the keyboard is to be, "": nowhere in particular
	at     news.Mute // what is written at first, and where it is to be muted
	rules  []news.MuteCount
	places places

	words *rtl.Entry
	where *rtl.Select
	title *rtl.Check
	form  *rtl.Form
	going async.Task
}

// places are what words can be muted in, the first is all sources.
type places struct {
	names []string
	in    []news.Mute // by FeedID and Folder
}

func (p *places) add(name string, in news.Mute) {
	p.names, p.in = append(p.names, name), append(p.in, in)
}

// indexOf gives the place of a rule's feed or folder.
func (p *places) indexOf(m news.Mute) int {
	for i, in := range p.in {
		if in.FeedID == m.FeedID && in.Folder == m.Folder {
			return i
		}
	}
	return 0
}

// AtMuting is the page, with the keyboard where words are written that are to be muted in a
// feed or folder, and with those of a rule that is not made yet.
func AtMuting(in news.Mute) Place { return Place{page: pageMuting, row: "mute.words", in: in} }

// showMuting reads the rules, and shows the page.
func showMuting(p *Pane, g *page, at Place) {
	m, k := &mutingPage{pane: p, row: at.row, at: at.in}, p.kit
	async.Do(k.Runner, &m.going, func(ctx context.Context) (err error) {
		if m.rules, err = p.app.Mutes(ctx); err != nil {
			return err
		}
		feeds, err := p.app.Feeds(ctx)
		if err != nil {
			return err
		}
		folders, err := p.app.Folders(ctx)
		m.places.add(k.Text("mute.everywhere"), news.Mute{})
		for _, name := range folders {
			m.places.add(k.Text("mute.in_folder", kit.Isolate(name)), news.Mute{Folder: name})
		}
		for _, f := range feeds {
			m.places.add(kit.Isolate(f.Title), news.Mute{FeedID: f.ID})
		}
		return err
	}, func(err error) {
		if !k.Failed(err) && !g.late() {
			m.show(g)
		}
	})
}

// show shows where words are written, and below it what is muted.
func (m *mutingPage) show(g *page) {
	p, k := m.pane, m.pane.kit
	m.words = k.Entry()
	m.words.SetText(m.at.Words)
	m.words.OnSubmitted = func(string) { m.mute() }
	g.row("mute.words", m.words)
	m.where = rtl.NewSelect(k.Dir, "", m.places.names, m.places.indexOf(m.at), nil)
	g.row("mute.where", m.where)
	m.form = g.endForm()
	m.title = rtl.NewCheck(k.Dir, k.Text("mute.title"), nil)
	m.title.SetChecked(m.at.Title)
	g.check("mute.title", m.title)
	g.button("mute.add", "add", m.mute)
	hidden := 0
	for _, r := range m.rules {
		hidden += r.Hidden
	}
	head := k.Text("mute.none")
	if len(m.rules) > 0 {
		head = k.Words.Count("mute.rules", len(m.rules))
	}
	if hidden > 0 {
		head += " " + k.Words.Count("mute.hidden_all", hidden)
	}
	g.add(rtl.NewText(k.Styles.Strong, rtl.Span{Text: head}), 18)
	for _, r := range m.rules {
		m.rule(g, r)
	}
	g.again = func() { m.reopen(m.written(), nil) }
	g.show("mute.page", m.going.Cancel)
	if f := g.focus[m.row]; f != nil {
		p.kit.Focus(f)
	}
}

// rule adds a rule: its words, where they are muted, how many articles that hides, and
// what can be done with it.
func (m *mutingPage) rule(g *page, r news.MuteCount) {
	k := m.pane.kit
	note := m.placeOf(r)
	if r.Title {
		note += k.Words.Between() + k.Text("mute.title")
	}
	if r.Hidden > 0 {
		note += k.Words.Between() + k.Words.Count("mute.hidden", r.Hidden)
	}
	tools := []fyne.CanvasObject{g.tool("mute.remove", func() { m.unmute(r.ID) })}
	if r.Hidden > 0 {
		tools = append(tools, g.tool("mute.show", func() {
			k.Overlay.CloseDialog()
			m.pane.events.ShowMuted(r.Mute)
		}))
	}
	g.piece(kit.Isolate(r.Words), note, tools...)
}

// placeOf names where a rule mutes.
func (m *mutingPage) placeOf(r news.MuteCount) string {
	k := m.pane.kit
	switch {
	case r.FeedID != 0 && r.Feed == "":
		return k.Text("mute.gone")
	case r.FeedID != 0:
		return kit.Isolate(r.Feed)
	case r.Folder != "":
		return k.Text("mute.in_folder", kit.Isolate(r.Folder))
	}
	return k.Text("mute.everywhere")
}

// written is what is written on the page, and where that is to be muted.
func (m *mutingPage) written() news.Mute {
	rule := m.places.in[m.where.SelectedIndex()]
	rule.Words, rule.Title = m.words.Text(), m.title.Checked()
	return rule
}

// mute makes a rule of what is written. What is wrong with it is told below it.
func (m *mutingPage) mute() {
	rule := m.written()
	m.pane.events.Mute(rule, func(err error) {
		rule.Words = "" // the next rule is often of the same place
		m.reopen(rule, err)
	})
}

func (m *mutingPage) unmute(id int64) {
	m.pane.events.Unmute(id, func(err error) { m.reopen(m.written(), err) })
}

// reopen shows the page as it is now with what is written on it, or what went wrong.
func (m *mutingPage) reopen(written news.Mute, err error) {
	k := m.pane.kit
	if err == nil {
		m.pane.OpenAt(AtMuting(written))
		return
	}
	k.LogError(err)
	m.form.SetProblem(0, k.Words.Problem(err)) // with the words
	if d := k.Overlay.Dialog(); d != nil {
		d.Refresh()
	}
}
