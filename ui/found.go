package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sahifa/app/search"
	"sahifa/ui/rtl"
)

// mostBars is how many feeds, and how many years, have a bar.
const mostBars = 5

// foundPanel stands between the search line and what was found: suggestions,
// how many there are, what is to be said of the query, and the bars.
type foundPanel struct {
	order, save, export func()
	mean                func(query string)
	feed                func(id *int64)
	year                func(year int)

	kit         *kit
	box         *fyne.Container
	suggestions *fyne.Container
	notes       *fyne.Container
	bars        *fyne.Container
	head        *fyne.Container
	total       *rtl.Label
	ordered     *tool
}

func newFoundPanel(k *kit) *foundPanel {
	p := &foundPanel{kit: k, total: k.label("", k.styles.note)}
	column := func() *fyne.Container { return container.New(layout.NewCustomPaddedVBoxLayout(2)) }
	p.suggestions, p.notes, p.bars = column(), column(), column()
	p.ordered = k.tool("chevron-open", "found.newest", func() { p.order() })
	p.head = rtl.Border(k.dir, nil, nil, nil, rtl.Row(k.dir, p.ordered,
		k.tool("star", "found.save", func() { p.save() }), k.tool("open", "found.export", func() { p.export() })), inset(p.total))
	p.box = container.New(layout.NewCustomPaddedLayout(0, 4, 10, 10), container.New(layout.NewCustomPaddedVBoxLayout(4), p.suggestions, p.head, p.notes, p.bars))
	p.clear()
	return p
}

// clear takes all away.
func (p *foundPanel) clear() {
	p.suggest(nil, nil)
	p.box.Hide()
}

// show tells what a search found.
func (p *foundPanel) show(r search.Result, s seeking) {
	k := p.kit
	p.box.Show()
	p.total.SetText(k.words.Count("search.total", r.Total))
	order := "found.newest"
	if s.newest {
		order = "found.best"
	}
	p.ordered.set("chevron-open", k.text(order), s.newest)
	p.notes.Objects = nil
	note := func(text string) {
		t := rtl.NewText(k.styles.note, rtl.Span{Text: text})
		p.notes.Add(container.New(tall(t.HeightFor(max(p.box.Size().Width-20, 200))), t))
	}
	if !s.typing {
		for _, n := range r.Query.Notes {
			note(k.text("search.note."+string(n.Kind), isolate(n.Text)))
		}
	}
	if r.Relaxed {
		note(k.text("search.relaxed"))
	}
	if r.Behind > 0 {
		note(k.words.Count("search.behind", r.Behind))
	}
	if r.DidYouMean != "" {
		p.notes.Add(p.offer("search", k.text("search.did_you_mean", isolate(r.DidYouMean)), func() { p.mean(r.DidYouMean) }))
	}
	p.bars.Objects = nil
	if feeds, years := p.feedBars(r, s), p.yearBars(r, s); len(feeds) > 1 || len(years) > 1 {
		side := func(bars []fyne.CanvasObject) fyne.CanvasObject {
			return container.New(layout.NewCustomPaddedVBoxLayout(1), bars...)
		}
		halves := []fyne.CanvasObject{side(feeds), side(years)}
		if k.dir == rtl.RightToLeft {
			halves[0], halves[1] = halves[1], halves[0]
		}
		p.bars.Add(container.New(layout.NewGridLayoutWithColumns(2), halves...))
	}
	p.box.Refresh()
}

func (p *foundPanel) feedBars(r search.Result, s seeking) (bars []fyne.CanvasObject) {
	for i, f := range r.Feeds {
		chosen := s.feed != nil && *s.feed == f.Feed
		if i >= mostBars && !chosen {
			continue
		}
		title := f.Title
		if f.Feed == 0 {
			title = p.kit.text("source.saved")
		}
		id := f.Feed
		bars = append(bars, newCountBar(p.kit, title, f.Count, r.Feeds[0].Count, chosen, func() {
			if chosen {
				p.feed(nil)
			} else {
				p.feed(&id)
			}
		}))
	}
	return bars
}

func (p *foundPanel) yearBars(r search.Result, s seeking) (bars []fyne.CanvasObject) {
	most := 0
	for _, y := range r.Years {
		most = max(most, y.Count)
	}
	for i, y := range r.Years {
		chosen := s.year != 0 && s.year == y.Year
		if i >= mostBars && !chosen || y.Year == 0 {
			continue
		}
		year := y.Year
		if chosen {
			year = 0
		}
		bars = append(bars, newCountBar(p.kit, strconv.Itoa(y.Year), y.Count, most, chosen, func() { p.year(year) }))
	}
	return bars
}

// suggest shows suggestions above what was found.
func (p *foundPanel) suggest(all []search.Suggestion, take func(search.Suggestion)) {
	p.suggestions.Objects = nil
	for _, s := range all {
		glyph := "search"
		if s.Article != 0 {
			glyph = "edition"
		}
		p.suggestions.Add(p.offer(glyph, s.Text, func() { take(s) }))
	}
	if len(all) > 0 {
		p.box.Show()
	}
	p.box.Refresh()
}

// offer is a line to be tapped.
func (p *foundPanel) offer(glyph, text string, tapped func()) fyne.CanvasObject {
	r := newSideRow(p.kit)
	r.set(entry{icon: glyph, label: text}, "", false)
	r.tapped, r.toggle, r.menu = tapped, func() {}, func(fyne.Position) {}
	return r
}
