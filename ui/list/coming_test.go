package list

import (
	"context"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// Tests of articles that come while the list is read, and of how it is shown.

// came is a program whose articles are those of fake, with more above them, or
// below the first.
type came struct {
	*fake
	above   int
	between bool
	filters []news.Filter
}

func (c *came) item(id int64) news.Item {
	newer := item(id)
	if id <= 1000 {
		return newer
	}
	newer.Published = item(1).Published.Add(time.Duration(id-1000) * time.Minute)
	if c.between {
		newer.Published = newer.Published.Add(-30 * time.Minute)
	}
	return newer
}

func (c *came) all() (all []news.Item) {
	for id := range int64(c.n) {
		all = append(all, item(id+1))
	}
	for i := range int64(c.above) {
		all = append(all, c.item(1001+i))
	}
	slices.SortStableFunc(all, func(a, b news.Item) int { return b.Published.Compare(a.Published) })
	return all
}

func (c *came) List(_ context.Context, f news.Filter) ([]news.Item, error) {
	c.filters = append(c.filters, f)
	all := c.all()
	return all[:min(f.Limit, len(all))], nil
}

func (c *came) Places(context.Context, news.Filter) (places []news.Cursor, _ error) {
	for _, i := range c.all() {
		places = append(places, i.Cursor())
	}
	return places, nil
}

func (c *came) Items(_ context.Context, ids []int64) (items []news.Item, _ error) {
	for _, id := range ids {
		items = append(items, c.item(id))
	}
	return items, nil
}

func TestWhatComesDoesNotMoveWhatIsRead(t *testing.T) {
	for _, tt := range []struct {
		name string
		open int64
		down float32
		told bool
	}{
		{"a list nobody reads begins with the newest", 0, 0, false},
		{"an article of it is open", 2, 0, true},
		{"it is scrolled", 0, 700, true},
	} {
		f := &came{fake: &fake{n: 200}}
		p, w, _ := openedOver(t, f, f.n, "ar")
		p.session.SetArticle(tt.open)
		p.articles.rows.ScrollTo(tt.down)
		seen := func() int64 { return p.articles.places[p.articles.rows.First()].ID }
		before := seen()
		f.above = 3
		p.Refresh()
		w.Settle()
		var offer *rtl.Button
		if len(p.came.strip.Objects) > 0 {
			offer = p.came.strip.Objects[0].(*rtl.Button)
		}
		if tt.told != (offer != nil) {
			t.Fatalf("%s: the bar is %v", tt.name, offer)
		}
		if want := int64(1003); !tt.told && seen() != want || tt.told && (seen() != before || len(p.articles.places) != 200) {
			t.Errorf("%s: %d, then %d of %d", tt.name, before, seen(), len(p.articles.places))
		}
		if offer == nil {
			continue
		}
		if offer.Label() != w.Kit.Words.Count("list.came", 3) {
			t.Errorf("%s: it says %q", tt.name, offer.Label())
		}
		offer.Tapped(nil)
		w.Settle()
		if seen() != 1003 || p.articles.rows.Offset() != 0 || len(p.came.strip.Objects) != 0 {
			t.Errorf("%s: when it is pressed the list begins with %d", tt.name, seen())
		}
	}
}

// Rows that come back, as by an undo, come without moving what is seen.
func TestRowsThatComeBackMoveNothing(t *testing.T) {
	f := &came{fake: &fake{n: 200}}
	p, w, _ := openedOver(t, f, f.n, "ar")
	p.session.SetArticle(3)
	at := func() int { return p.articles.index(3) - p.articles.rows.First() }
	before := at()
	f.above, f.between = 2, true
	p.reload(func() {})
	w.Settle()
	if p.articles.places[1].ID != 1002 || at() != before {
		t.Errorf("the open article is %v rows down, then %v", before, at())
	}
}

func TestTheViewOfASourceIsRemembered(t *testing.T) {
	f := &came{fake: &fake{n: 5}}
	p, w, events := openedOver(t, f, f.n, "ar")
	choose := func(key string) {
		t.Helper()
		for _, i := range p.view.menu() {
			if i.Key == key {
				i.Do()
				w.Settle()
				return
			}
		}
		t.Fatalf("the menu has no %s", key)
	}
	choose("view.unread")
	choose("view.oldest")
	if got := f.filters[len(f.filters)-1]; !got.Unread || !got.Oldest {
		t.Errorf("asked for %+v", got)
	}
	p.session.Choose(session.OfFeed(1))
	w.Settle()
	if got := f.filters[len(f.filters)-1]; got.Unread || got.Oldest || got.FeedID != 1 {
		t.Errorf("of another source it asked for %+v", got)
	}
	p.session.Choose(session.Source{Kind: session.AllArticles})
	w.Settle()
	if got := f.filters[len(f.filters)-1]; !got.Unread || !got.Oldest {
		t.Errorf("of the first again, %+v", got)
	}
	if !slices.Contains(*events, "look 0") || len(p.look.Views) != 1 {
		t.Errorf("events %q, %+v", *events, p.look.Views)
	}
	p.Marks.beside(item(3), true) // above are the older ones now
	w.Settle()
	if did := f.steps.Did(); len(did) != 0 { // openedOver takes the steps of a fake alone
		t.Errorf("%q", did)
	}
	choose("density.compact")
	compact := p.articles.rows.ContentHeight()
	choose("density.excerpts")
	if tall := p.articles.rows.ContentHeight(); tall < 2*compact {
		t.Errorf("with excerpts %v high, compact %v", tall, compact)
	}
}

func TestTheListByDays(t *testing.T) {
	f := &came{fake: &fake{n: 60}}
	p, w, _ := openedOver(t, f, f.n, "ar")
	w.Kit.Now = func() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }
	plain := p.articles.rows.ContentHeight()
	p.view.setLook(func(l *session.Lists) { l.Days = true })()
	w.Settle()
	d := &p.articles.days
	// The first article is of one hour before midnight.
	if !slices.Equal(d.heads, []int{0, 24, 48}) || d.name(0) != "أمس" || d.name(1) != "" || d.name(24) != "الأحد 22 نوفمبر" {
		t.Errorf("days begin at %v: %q, %q", d.heads, d.name(0), d.name(24))
	}
	if got := p.articles.rows.ContentHeight(); got != plain+3*d.height() {
		t.Errorf("%v high, without days %v", got, plain)
	}
	p.Rows().FocusRow(24, 1)
	if !p.Rows().InView(24) {
		t.Error("a row that begins a day is not scrolled to")
	}
}

// While nothing has the keyboard an arrow with Shift chooses rows, as in the list; without
// it the list takes none.
func TestShiftChoosesFromAnywhere(t *testing.T) {
	f := &fake{n: 9}
	p, w, events := opened(t, f, "ar")
	held := fyne.KeyModifier(0)
	p.articles.pressed = func() fyne.KeyModifier { return held }
	w.Kit.Focus(nil)
	down := &fyne.KeyEvent{Name: fyne.KeyDown}
	if p.At.ChooseByKey(down) || len(p.Chosen()) > 0 {
		t.Error("without Shift it chooses")
	}
	held = fyne.KeyModifierShift
	before := len(*events)
	if !p.At.ChooseByKey(down) || !slices.Equal(p.Chosen(), []int64{1, 2}) || !w.Kit.HasFocus(p.Rows()) || len(*events) != before {
		t.Errorf("chosen are %v, events %q", p.Chosen(), (*events)[before:])
	}
}

// What keys do with a row's article its menu offers, too, as far as the article has it.
func TestTheMenuOfARow(t *testing.T) {
	p, w, events := opened(t, &fake{n: 3}, "ar")
	browser := func(i news.Item) (does map[string]bool) {
		does = map[string]bool{}
		for _, m := range rowMenu(p, i) {
			if m.Key != "" {
				does[m.Key] = m.Do != nil
			}
		}
		return does
	}
	site := news.Item{ID: 2, URL: "https://e.example/2", ShortURL: "https://e.example/?p=2"}
	for key, does := range browser(site) {
		if !does && key != "menu.read_above" && key != "menu.read_below" {
			t.Errorf("%s does nothing", key)
		}
	}
	for _, key := range []string{"compose.title", "reader.copy", "reader.visit"} {
		if does, offered := browser(news.Item{ID: 3})[key]; !offered || does {
			t.Errorf("of what ships inside %s is offered %v, does something %v", key, offered, does)
		}
	}
	for _, m := range rowMenu(p, site) {
		if m.Key == "compose.title" || m.Key == "reader.copy" {
			m.Do()
		}
	}
	if got := w.Kit.App.Clipboard().Content(); got != site.ShortURL || !slices.Contains(*events, "compose 2") {
		t.Errorf("copied %q, events %q", got, *events)
	}
}

// Where the usual bar has a tool that does no harm, the bar of what is chosen has none
// that removes: that is in the menu.
func TestNothingIsRemovedByAToolOfTheBar(t *testing.T) {
	f := &fake{n: 9}
	p, w, _ := opened(t, f, "ar")
	p.articles.pressed = func() fyne.KeyModifier { return fyne.KeyModifierShortcutDefault }
	kittest.All[*row](w)[1].Tapped(nil)
	w.Settle()
	remove := w.Kit.Text("several.remove")
	for _, o := range test.LaidOutObjects(p.several.box) {
		if tool, ok := o.(*kit.Tool); ok && tool.Words() == remove {
			t.Errorf("%q stands in the bar", remove)
		}
	}
	p.several.menu()[len(p.several.menu())-1].Do()
	w.Settle()
	if did := f.steps.Did(); !slices.Equal(did, []string{"remove [2]"}) {
		t.Errorf("the menu does %q", did)
	}
}

func TestSeveralRowsAreChosen(t *testing.T) {
	f := &fake{n: 200}
	p, w, _ := opened(t, f, "ar")
	held := fyne.KeyModifier(0)
	p.articles.pressed = func() fyne.KeyModifier { return held }
	rows := func() []*row { return kittest.All[*row](w) }
	chosen := func(want ...int64) {
		t.Helper()
		if !slices.Equal(p.Chosen(), want) {
			t.Errorf("chosen are %v, want %v", p.Chosen(), want)
		}
	}
	held = fyne.KeyModifierShortcutDefault
	rows()[1].Tapped(nil)
	rows()[3].Tapped(nil)
	chosen(2, 4)
	rows()[1].Tapped(nil)
	chosen(4)
	held = fyne.KeyModifierShift
	rows()[5].Tapped(nil)
	chosen(2, 3, 4, 5, 6) // from where the last click was
	rows()[2].Tapped(nil)
	chosen(2, 3)
	if !p.several.box.Visible() || p.several.count.Text() != w.Kit.Text("several.count", "2") {
		t.Errorf("the bar says %q", p.several.count.Text())
	}
	p.several.menu()[0].Do()
	w.Settle()
	if did := f.steps.Did(); !slices.Equal(did, []string{"read [2 3] true"}) {
		t.Errorf("%q", did)
	}
	held = 0
	rows()[0].Tapped(nil)
	chosen()
	if p.several.box.Visible() {
		t.Error("the bar is still there")
	}
	// By keys: a range grows and shrinks, and is of all rows, read or not.
	w.Kit.Focus(p.Rows())
	held = fyne.KeyModifierShift
	kittest.Press(p.Rows(), fyne.KeyDown)
	kittest.Press(p.Rows(), fyne.KeyDown)
	kittest.Press(p.Rows(), fyne.KeyUp)
	chosen(1, 2)
	kittest.Press(p.Rows(), fyne.KeyEnd)
	if len(p.Chosen()) != 200 {
		t.Errorf("%d chosen", len(p.Chosen()))
	}
	if !p.ChooseNone() || p.ChooseNone() {
		t.Error("they are not let go of")
	}
	p.ChooseAll()
	if len(p.Chosen()) != 200 {
		t.Errorf("%d chosen", len(p.Chosen()))
	}
}

// Enter opens the first of what was found; suggestions and bars stay folded over it.
func TestEnterOpensTheFirstHit(t *testing.T) {
	f := &fake{n: 9}
	p, w, events := opened(t, f, "ar")
	p.BeginSearch()
	p.search.field.entry.SetText("خبر")
	w.Settle()
	panel := p.search.results
	if len(kittest.Seen[*kit.Chip](w)) > 0 || !panel.summary.Visible() {
		t.Error("what was found does not come first")
	}
	before := panel.box.MinSize().Height
	kittest.Press(p.search.field.entry, fyne.KeyReturn)
	w.Settle()
	if !slices.Equal(*events, []string{"open 7"}) {
		t.Errorf("events %q", *events)
	}
	if now := panel.box.MinSize().Height; now != before {
		t.Errorf("the panel is %v high, then %v: what was found moves", before, now)
	}
	panel.summary.Tapped(nil)
	if len(kittest.Seen[*kit.Chip](w)) == 0 {
		t.Error("the chips cannot be unfolded")
	}
	// A search by other ways opens nothing.
	p.SearchFor("نص")
	w.Settle()
	if len(*events) != 1 {
		t.Errorf("events %q", *events)
	}
}

// A row that was clicked, and is open, is the first of those that are chosen beside it with Ctrl;
// one that was opened otherwise is not.
func TestWhatWasClickedIsChosenWithTheOthers(t *testing.T) {
	p, w, _ := opened(t, &fake{n: 9}, "ar")
	held := fyne.KeyModifier(0)
	p.articles.pressed = func() fyne.KeyModifier { return held }
	tap := func(with fyne.KeyModifier, n int) {
		held = with
		rows := kittest.All[*row](w)
		slices.SortFunc(rows, func(a, b *row) int { return int(a.Position().Y - b.Position().Y) })
		rows[n].Tapped(nil)
		w.Settle()
	}
	tap(0, 1)
	open := p.session.Article()
	tap(fyne.KeyModifierShortcutDefault, 3)
	tap(fyne.KeyModifierShortcutDefault, 2)
	if got := p.Chosen(); len(got) != 3 || !slices.Contains(got, open) {
		t.Errorf("open is %d, chosen are %v", open, got)
	}
	tap(fyne.KeyModifierShortcutDefault, 1)
	if got := p.Chosen(); len(got) != 2 || slices.Contains(got, open) {
		t.Errorf("let go, chosen are %v", got)
	}
	tap(0, 1)
	tap(fyne.KeyModifierShortcutDefault, 1)
	if got := p.Chosen(); !slices.Equal(got, []int64{open}) {
		t.Errorf("the row itself: chosen are %v", got)
	}
	tap(0, 1)
	p.session.Open(news.Item{ID: 99})
	tap(fyne.KeyModifierShortcutDefault, 3)
	if got := p.Chosen(); len(got) != 1 {
		t.Errorf("another is open: chosen are %v", got)
	}
}
