// What stands between the search line and what was found.

package list

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sahifa/app/search"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// mostFacets is how many feeds, and how many years, have a bar.
const mostFacets = 5

// resultsEvents tell what the user wants of what was found.
type resultsEvents struct {
	order, save, export func()
	whole               func() // look through all articles
	search              func(query string)
	feed                func(id *int64) // only this one; nil: all
	year                func(year int)  // only this one; 0: all
}

// resultsPanel tells how many articles were found, what is to be said of the
// query, and shows suggestions and the facets.
type resultsPanel struct {
	resultsEvents

	kit         *kit.Kit
	box         *fyne.Container
	suggestions *fyne.Container
	notes       *fyne.Container
	bars        *fyne.Container
	head        *fyne.Container
	total       *rtl.Label
	ordered     *kit.Tool
	filter      *kit.Tool // unfolds suggestions and bars
	unfolded    bool
	found       bool // something was: then the rest is folded
}

func newResultsPanel(k *kit.Kit, e resultsEvents) *resultsPanel {
	p := &resultsPanel{resultsEvents: e, kit: k, total: k.Label("", k.Styles.Note)}
	column := func() *fyne.Container { return container.New(layout.NewCustomPaddedVBoxLayout(2)) }
	p.suggestions, p.notes, p.bars = column(), column(), column()
	p.filter = k.Tool("chevron-open", "found.filter", func() {
		p.unfolded = !p.unfolded
		p.fold()
	})
	p.ordered = k.Tool("history", "found.newest", func() { p.order() })
	p.head = kit.NewBar(k, "bar.more", nil, p.total, p.filter, p.ordered,
		k.Tool("star", "found.save", func() { p.save() }), k.Tool("open", "found.export", func() { p.export() })).Content
	p.box = container.New(layout.NewCustomPaddedLayout(0, 4, 10, 10), container.New(layout.NewCustomPaddedVBoxLayout(4), p.head, p.notes, p.suggestions, p.bars))
	p.clear()
	return p
}

// clear takes all away.
func (p *resultsPanel) clear() {
	p.found, p.unfolded = false, false
	p.suggest(nil, nil)
	p.box.Hide()
}

// show tells what a search found.
func (p *resultsPanel) show(r search.Result, s session.Search) {
	k := p.kit
	p.box.Show()
	p.total.SetText(k.Words.Count("search.total", r.Total))
	order := "found.newest"
	if s.Newest {
		order = "found.best"
	}
	p.ordered.Set("history", k.Text(order), s.Newest)
	p.found = len(r.Hits) > 0
	p.notes.Objects = nil
	note := func(text string) {
		t := rtl.NewText(k.Styles.Note, rtl.Span{Text: text})
		p.notes.Add(container.New(kit.FixedHeight(t.HeightFor(max(p.box.Size().Width-20, 200))), t))
	}
	if !s.Typing {
		for _, n := range r.Query.Notes {
			note(k.Text("search.note."+string(n.Kind), kit.Isolate(n.Text)))
		}
	}
	if r.Relaxed {
		note(k.Text("search.relaxed"))
	}
	if r.Unindexed > 0 {
		note(k.Words.Count("search.behind", r.Unindexed))
	}
	if r.Beyond > 0 {
		p.notes.Add(p.offer("search", k.Words.Count("search.beyond", r.Beyond), func() { p.whole() }))
	}
	if r.DidYouMean != "" {
		p.notes.Add(p.offer("search", k.Text("search.did_you_mean", kit.Isolate(r.DidYouMean)), func() { p.search(r.DidYouMean) }))
	}
	for _, f := range r.Query.Filters {
		p.notes.Add(p.offer("cancel", k.Text("search.filter", kit.Isolate(f.Text)), func() { p.search(r.Query.Without(f)) }))
	}
	if also := alsoWords(r); also != "" && !s.Typing {
		p.notes.Add(p.offer("search", k.Text("search.also", also), func() { p.search(r.Narrowed()) }))
	}
	p.bars.Objects = nil
	if feeds, years := p.feedBars(r, s), p.yearBars(r, s); len(feeds) > 1 || len(years) > 1 {
		side := func(bars []fyne.CanvasObject) fyne.CanvasObject {
			return container.New(layout.NewCustomPaddedVBoxLayout(1), bars...)
		}
		halves := []fyne.CanvasObject{side(feeds), side(years)}
		if k.Dir == rtl.RightToLeft {
			halves[0], halves[1] = halves[1], halves[0]
		}
		p.bars.Add(container.New(layout.NewGridLayoutWithColumns(2), halves...))
	}
	if s.Feed != nil || s.Year != 0 { // what was chosen stays to be seen
		p.unfolded = true
	}
	p.fold()
}

// fold leaves one line over what was found, so that this comes first and does not
// move; the rest is a click away, and there where nothing was found.
func (p *resultsPanel) fold() {
	put := func(c *fyne.Container, shown bool) {
		c.Hidden = !shown || len(c.Objects) == 0
	}
	put(p.suggestions, !p.found || p.unfolded)
	put(p.bars, p.unfolded)
	if len(p.bars.Objects) > 0 || p.found && len(p.suggestions.Objects) > 0 {
		p.filter.Show()
	} else { // there is nothing to unfold
		p.filter.Hide()
	}
	p.head.Refresh()
	icon := "chevron-open"
	if p.unfolded {
		icon = "chevron-up"
	}
	p.filter.Set(icon, p.kit.Text("found.filter"), p.unfolded)
	p.box.Refresh()
}

// alsoWords names the related words that were looked for.
func alsoWords(r search.Result) string {
	var all []string
	for _, w := range r.Widened {
		for _, also := range w.Also {
			if word := kit.Isolate(also); !slices.Contains(all, word) {
				all = append(all, word)
			}
		}
	}
	return strings.Join(all, "، ")
}

func (p *resultsPanel) feedBars(r search.Result, s session.Search) (bars []fyne.CanvasObject) {
	for i, f := range r.Feeds {
		chosen := s.Feed != nil && *s.Feed == f.Feed
		if i >= mostFacets && !chosen {
			continue
		}
		title := f.Title
		if f.Feed == 0 {
			title = p.kit.Text("source.saved")
		}
		id := f.Feed
		bars = append(bars, newFacetBar(p.kit, title, f.Count, r.Feeds[0].Count, chosen, func() {
			if chosen {
				p.feed(nil)
			} else {
				p.feed(&id)
			}
		}))
	}
	return bars
}

func (p *resultsPanel) yearBars(r search.Result, s session.Search) (bars []fyne.CanvasObject) {
	most := 0
	for _, y := range r.Years {
		most = max(most, y.Count)
	}
	for i, y := range r.Years {
		chosen := s.Year != 0 && s.Year == y.Year
		if i >= mostFacets && !chosen || y.Year == 0 {
			continue
		}
		year := y.Year
		if chosen {
			year = 0
		}
		bars = append(bars, newFacetBar(p.kit, p.kit.Words.Digits(strconv.Itoa(y.Year)), y.Count, most, chosen, func() { p.year(year) }))
	}
	return bars
}

// suggest shows suggestions above what was found.
func (p *resultsPanel) suggest(all []search.Suggestion, take func(search.Suggestion)) {
	p.suggestions.Objects = nil
	for _, s := range all {
		icon := "search"
		if s.Article != 0 {
			icon = "edition"
		}
		p.suggestions.Add(p.offer(icon, s.Text, func() { take(s) }))
	}
	if len(all) > 0 {
		p.box.Show()
	}
	p.fold()
}

// offer is a line to be tapped.
func (p *resultsPanel) offer(icon, text string, tapped func()) fyne.CanvasObject {
	r := kit.NewIconRow(p.kit)
	r.Set(kit.IconRowData{Icon: icon, Label: text})
	r.OnTapped = tapped
	return r
}
