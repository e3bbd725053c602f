// What stands between the search line and what was found.

package list

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sahifa/app/search"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// mostFacets is how many feeds, and how many years, have a chip.
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
// query, and shows suggestions and what narrows the search down.
type resultsPanel struct {
	resultsEvents

	kit         *kit.Kit
	box         *fyne.Container
	head        *fyne.Container
	headBox     *fyne.Container // around it
	summary     *summary
	below       *fyne.Container // all but the line of the summary
	notes       *fyne.Container // what is to be known at once
	offers      *rtl.Flow       // what can be done about it
	suggestions section
	filters     section // that restrict the search, found in its words
	also        section // what was searched for besides what was typed
	feeds       section
	years       section
	ordered     *kit.Tool
	saved       *kit.Tool // keeps the search
	unfolded    bool
	found       bool // something was: then the rest is folded
	total       string
	besides     []string // what the summary tells beside the number, in parts
}

// section is a line of chips, or some, under a word that says what they are.
type section struct {
	box   *fyne.Container
	chips *rtl.Flow
}

// Measures of the panel.
const (
	chipGap      = 6
	sectionGap   = 8
	panelBetween = 4 // the head and what is below
)

func newResultsPanel(k *kit.Kit, e resultsEvents) *resultsPanel {
	p := &resultsPanel{resultsEvents: e, kit: k, summary: newSummary(k), offers: rtl.NewFlow(k.Dir, chipGap)}
	p.notes = container.New(&kit.Stack{Gap: chipGap})
	below := container.New(&kit.Stack{Gap: sectionGap}, p.notes, p.offers)
	add := func(key string) section {
		chips := rtl.NewFlow(k.Dir, chipGap)
		s := section{container.New(&kit.Stack{Gap: panelBetween}, k.Label(k.Text(key), k.Styles.Note), chips), chips}
		below.Objects = append(below.Objects, s.box)
		return s
	}
	p.suggestions, p.filters, p.also = add("found.suggestions"), add("found.filters"), add("found.also")
	p.feeds, p.years = add("found.feeds"), add("found.years")
	p.ordered = k.Tool("history", "found.newest", func() { p.order() })
	p.saved = k.Tool("add", "found.save", func() { p.save() })
	p.head = kit.NewBar(k, "bar.more", nil, p.summary, p.ordered, p.saved, k.Tool("open", "found.export", func() { p.export() })).Content
	// What it says begins where the headlines below do, whichever part of it.
	p.below = rtl.Inset(k.Dir, 0, sectionGap, rowGutter, rowPad, below)
	p.headBox = rtl.Inset(k.Dir, 0, panelBetween, rowGutter-kit.BarInset, kit.BarInset, p.head)
	p.box = container.New(&kit.Stack{}, p.headBox, p.below)
	p.clear()
	return p
}

// clear takes all away.
func (p *resultsPanel) clear() {
	p.found, p.unfolded = false, false
	p.suggest(nil, nil)
	p.box.Hide()
}

// keepable sets whether the search can be kept in the sidebar: one that is there cannot.
func (p *resultsPanel) keepable(yes bool) {
	p.saved.Hidden = !yes
	p.head.Refresh()
}

// offerAll offers to search all that is kept where only a part was searched, which the panel
// tells nothing of.
func offerAll(p *resultsPanel, search func()) {
	p.total, p.besides = "", nil
	p.notes.Objects = nil
	p.offers.SetObjects(p.chip(kit.ChipData{Icon: "search", Words: p.kit.Text("found.everywhere")}, search))
	for _, s := range []section{p.filters, p.also, p.feeds, p.years} {
		s.chips.SetObjects()
	}
	p.headBox.Hide()
	p.box.Show()
	p.fold()
}

// show tells what a search found.
func (p *resultsPanel) show(r search.Result, s session.Search) {
	k := p.kit
	p.headBox.Show()
	p.box.Show()
	p.total, p.besides = k.Words.Count("search.total", r.Total), nil
	order := "found.newest"
	if s.Newest {
		order = "found.best"
	}
	p.ordered.Set("history", k.Text(order), s.Newest)
	p.found = len(r.Hits) > 0
	p.showNotes(r, s)
	p.showQuery(r, s)
	feeds, years := p.feedChips(r, s), p.yearChips(r, s)
	if len(feeds) < 2 && len(years) < 2 {
		feeds, years = nil, nil
	}
	p.feeds.chips.SetObjects(feeds...)
	p.years.chips.SetObjects(years...)
	if s.Feed != nil || s.Year != 0 { // what was chosen stays to be seen
		p.unfolded = true
	}
	p.fold()
}

// showNotes says what is to be known of the result before it is read.
func (p *resultsPanel) showNotes(r search.Result, s session.Search) {
	k := p.kit
	p.notes.Objects = nil
	note := func(text string) { p.notes.Add(rtl.NewText(k.Styles.Note, rtl.Span{Text: text})) }
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
	var offers []fyne.CanvasObject
	if r.Beyond > 0 {
		offers = append(offers, p.chip(kit.ChipData{Icon: "search", Words: k.Words.Count("search.beyond", r.Beyond)}, func() { p.whole() }))
	}
	if r.DidYouMean != "" {
		offers = append(offers, p.chip(kit.ChipData{Icon: "search", Words: k.Text("search.did_you_mean", kit.Isolate(r.DidYouMean))}, func() { p.search(r.DidYouMean) }))
	}
	p.offers.SetObjects(offers...)
}

// showQuery tells how the query was understood: what in it restricts it, and by which
// words the search went besides.
func (p *resultsPanel) showQuery(r search.Result, s session.Search) {
	k := p.kit
	var filters, also []fyne.CanvasObject
	for _, f := range r.Query.Filters {
		filters = append(filters, p.chip(kit.ChipData{Words: kit.Isolate(f.Text), Ends: true}, func() { p.search(r.Query.Without(f)) }))
		p.besides = append(p.besides, k.Words.Between()+kit.Isolate(f.Text))
	}
	if words := alsoWords(r); len(words) > 0 && !s.Typing {
		for i, word := range words {
			also = append(also, p.chip(kit.ChipData{Words: kit.Isolate(word)}, func() { p.search(word) }))
			if i == 0 {
				p.besides = append(p.besides, k.Words.Between()+k.Text("found.with", kit.Isolate(word)))
			} else {
				p.besides = append(p.besides, k.Text("enumeration.comma", "", kit.Isolate(word)))
			}
		}
		also = append(also, p.chip(kit.ChipData{Words: k.Text("found.narrow"), Ends: true}, func() { p.search(r.Narrowed()) }))
	}
	p.filters.chips.SetObjects(filters...)
	p.also.chips.SetObjects(also...)
}

// fold leaves one line over what was found, so that this comes first and does not
// move; the rest is a click away, and there where nothing was found.
func (p *resultsPanel) fold() {
	p.offers.Hidden = len(p.offers.Objects()) == 0
	some, open := false, len(p.notes.Objects) > 0 || !p.offers.Hidden
	show := func(s section, shown bool) {
		there := len(s.chips.Objects()) > 0
		some, open = some || there, open || there && shown
		s.box.Hidden = !there || !shown
	}
	for _, s := range []section{p.suggestions, p.filters, p.also} {
		show(s, !p.found || p.unfolded)
	}
	for _, s := range []section{p.feeds, p.years} {
		show(s, p.unfolded)
	}
	p.below.Hidden = !open
	var unfold func()
	if some && (p.found || len(p.feeds.chips.Objects()) > 0) {
		unfold = func() {
			p.unfolded = !p.unfolded
			p.fold()
		}
	}
	p.summary.set(p.total, p.besides, p.unfolded, p.kit.Text("found.filter"), unfold)
	p.box.Refresh()
}

// alsoWords gives the related words that were looked for.
func alsoWords(r search.Result) (all []string) {
	for _, w := range r.Widened {
		for _, also := range w.Also {
			if !slices.Contains(all, also) {
				all = append(all, also)
			}
		}
	}
	return all
}

// feedChips restrict what was found to one of the feeds that have most of it.
func (p *resultsPanel) feedChips(r search.Result, s session.Search) (chips []fyne.CanvasObject) {
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
		chips = append(chips, p.chip(p.facet(title, f.Count, r.Feeds[0].Count, chosen), func() {
			if chosen {
				p.feed(nil)
			} else {
				p.feed(&id)
			}
		}))
	}
	return chips
}

// yearChips restrict what was found to a year.
func (p *resultsPanel) yearChips(r search.Result, s session.Search) (chips []fyne.CanvasObject) {
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
		chips = append(chips, p.chip(p.facet(p.kit.Words.Digits(strconv.Itoa(y.Year)), y.Count, most, chosen), func() { p.year(year) }))
	}
	return chips
}

// facet is a chip that is filled as far as its number is large.
func (p *resultsPanel) facet(words string, count, most int, chosen bool) kit.ChipData {
	return kit.ChipData{Words: words, Count: p.kit.Words.Digits(strconv.Itoa(count)), Part: float32(count) / float32(max(most, 1)), Chosen: chosen, Ends: chosen}
}

// suggest shows suggestions above what was found.
func (p *resultsPanel) suggest(all []search.Suggestion, take func(search.Suggestion)) {
	var chips []fyne.CanvasObject
	for _, s := range all {
		icon := "search"
		if s.Article != 0 {
			icon = "edition"
		}
		chips = append(chips, p.chip(kit.ChipData{Icon: icon, Words: s.Text}, func() { take(s) }))
	}
	p.suggestions.chips.SetObjects(chips...)
	if len(all) > 0 {
		p.box.Show()
	}
	p.fold()
}

func (p *resultsPanel) chip(d kit.ChipData, tapped func()) fyne.CanvasObject {
	return kit.NewChip(p.kit, d, tapped)
}
