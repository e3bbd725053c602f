// Package desk is the pane that shows all of the user's own comments: by state,
// by words, each with the article it is on, the comment it answers and the
// answers to it; and writes them to a file.
package desk

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// App is what the desk needs of the program. Its methods are called from any
// goroutine.
type App interface {
	OwnComments(ctx context.Context, query string) ([]news.OwnComment, error)
}

// Events tell what the user wants. They are called on the UI thread.
type Events struct {
	Chosen func(news.Draft) // a comment is to be opened with its article
}

// Pane is the desk. It is shown over the window while it is open.
type Pane struct {
	kit    *kit.Kit
	app    App
	events Events

	open    bool
	all     []news.OwnComment // that have the words looked for
	group   group
	query   string
	search  *rtl.Entry
	choice  *fyne.Container // of a group
	bar     *fyne.Container // with it and the search
	total   *rtl.Label
	column  *rtl.Column
	loading async.Task
}

// group is the comments that are shown together.
type group struct {
	key    string // of its name
	states []news.DraftState
}

// The groups that are told by something else than their states.
const (
	allComments = "desk.all"
	answered    = "desk.answered"
)

// groups are the choices, in their order.
var groups = []group{
	{key: allComments},
	{"desk.drafts", []news.DraftState{news.StateDraft}},
	{"desk.outbox", []news.DraftState{news.StateQueued, news.StateSending}},
	{"desk.held", []news.DraftState{news.StateHeld}},
	{"desk.published", []news.DraftState{news.StatePublished}},
	{"desk.failed", []news.DraftState{news.StateRefused, news.StateUnknown}},
	{key: answered},
}

// New makes the pane; it shows nothing yet.
func New(k *kit.Kit, a App, e Events) *Pane {
	return &Pane{kit: k, app: a, events: e, group: group{key: allComments}}
}

// Measures of the sheet, at text size 1.
const (
	sheetWidth  = 760
	sheetHeight = 620
	maxShown    = 300 // comments at a time
)

// OpenAnswered shows the comments that readers answered.
func (p *Pane) OpenAnswered() {
	p.group, p.query = group{key: answered}, ""
	if !p.open {
		p.Open()
		return
	}
	p.search.SetText("")
	p.load()
}

// Open shows the desk. One that is open stays as it is, with the keyboard where it is begun.
func (p *Pane) Open() {
	k := p.kit
	if p.open {
		k.Focus(p.search)
		return
	}
	p.search = k.Entry()
	p.search.SetPlaceholder(k.Text("desk.search"))
	p.search.SetText(p.query)
	p.search.OnChanged = func(query string) { p.query = query; p.load() }
	p.search.OnKey = func(e *fyne.KeyEvent, _ bool) bool { // into what is shown, as in every list
		if e.Name == fyne.KeyDown {
			k.Focus(p.column)
		}
		return e.Name == fyne.KeyDown
	}
	p.total = k.Label("", k.Styles.Note)
	p.choice = container.NewStack()
	p.column = rtl.NewColumn(k.Dir, 0, 8)
	p.column.OnShortcut, p.column.OnKey = k.Shortcut, p.leaveByKey
	export := rtl.NewButton(k.Text("desk.export"), nil, p.export)
	export.Dir = k.Dir
	p.bar = rtl.Border(k.Dir, nil, nil, nil, rtl.Buttons(k.Dir, p.choice, export), p.search)
	top := container.New(layout.NewCustomPaddedVBoxLayout(8), p.bar, p.total)
	p.load()
	k.Overlay.ShowSheet(k.Text("desk.title"), sheetWidth*k.Styles.Scale, kit.NewTall(k, sheetHeight, rtl.Border(k.Dir, top, nil, nil, nil, p.column)), func() { p.open = false })
	p.open = true // what it took the place of has been told by now that it was closed
	k.Focus(p.search)
}

// Refresh shows what became of the comments since, if the desk is open, with the reader
// where they are.
func (p *Pane) Refresh() {
	if p.open {
		at := p.column.ReadingPosition()
		p.loadThen(func() { p.column.GoTo(at) })
	}
}

// leaveByKey has Escape close the desk from among the comments.
func (p *Pane) leaveByKey(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyEscape {
		return false
	}
	p.kit.Overlay.CloseDialog()
	return true
}

// load asks for the comments that have the words looked for.
func (p *Pane) load() { p.loadThen(func() {}) }

// loadThen is load, and calls then when they are shown.
func (p *Pane) loadThen(then func()) {
	query := p.query
	async.Call(p.kit.Runner, &p.loading, func(ctx context.Context) ([]news.OwnComment, error) { return p.app.OwnComments(ctx, query) }, func(all []news.OwnComment, err error) {
		if p.kit.Failed(err) {
			return
		}
		p.all = all
		p.show()
		then()
	})
}

// show shows the comments of the group that is chosen.
func (p *Pane) show() {
	k := p.kit
	p.showChoice()
	shown := p.group.of(p.all)
	p.total.SetText(k.Words.Count("desk.count", len(shown)))
	var items []rtl.Item
	for i, c := range shown[:min(len(shown), maxShown)] {
		items = append(items, rtl.Item{Block: p.entry(c), Above: float32(min(i, 1)) * 18})
	}
	switch {
	case len(shown) > maxShown:
		items = append(items, rtl.Item{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("desk.more", strconv.Itoa(maxShown))}), Above: 18})
	case len(shown) == 0:
		key := "empty.drafts"
		if p.query != "" || p.group.key != allComments {
			key = "empty.found"
		}
		items = append(items, rtl.Item{Block: rtl.NewText(k.Styles.Plain, rtl.Span{Text: k.Text(key), Colour: kit.ColourSoft}), Above: 18})
	}
	p.column.SetItems(items...)
}

// showChoice offers the groups, with how many comments each has.
func (p *Pane) showChoice() {
	k := p.kit
	var names []string
	chosen := 0
	for i, g := range groups {
		names = append(names, k.Text("desk.group", k.Text(g.key), strconv.Itoa(len(g.of(p.all)))))
		if g.key == p.group.key {
			chosen = i
		}
	}
	held := k.FocusIn(p.choice)
	choice := rtl.NewSelect(k.Dir, "", names, chosen, func(i int) {
		p.group = groups[i]
		p.show()
	})
	p.choice.Objects = []fyne.CanvasObject{choice}
	p.choice.Refresh()
	p.bar.Refresh()
	if held {
		k.Focus(choice)
	}
}

// of gives the comments of a group.
func (g group) of(all []news.OwnComment) []news.OwnComment {
	if g.key == allComments {
		return all
	}
	var some []news.OwnComment
	for _, c := range all {
		if g.key == answered && len(c.Replies) > 0 || slices.Contains(g.states, c.Draft.State) {
			some = append(some, c)
		}
	}
	return some
}
