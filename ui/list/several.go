// What can be done with several rows at once.

package list

import (
	"strconv"

	"fyne.io/fyne/v2"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// severalBar tells how many rows are chosen, and has buttons for all of them. It
// takes the place of the pane's usual bar, so that the rows stay where they are.
type severalBar struct {
	pane  *Pane
	usual *fyne.Container
	box   *fyne.Container
	count *rtl.Label
}

func newSeveralBar(p *Pane) *severalBar {
	k := p.kit
	b := &severalBar{pane: p, count: k.Label("", k.Styles.Strong)}
	var tools []*kit.Tool
	for _, i := range b.marks() {
		tools = append(tools, k.Tool(i.Icon, i.Key, i.Do))
	}
	none := k.Tool("cancel", "several.none", func() { p.articles.chosen.clear() })
	bar := kit.NewBar(k, "bar.more", none, b.count, tools...)
	// Where the usual bar has what is pressed without a thought nothing is removed.
	bar.Menu = func() []kit.MenuItem { return []kit.MenuItem{b.export(), b.remove()} }
	b.box = bar.Content
	b.box.Hide()
	return b
}

// menu offers what can be done with the chosen rows.
func (b *severalBar) menu() []kit.MenuItem { return append(b.marks(), b.export(), b.remove()) }

// marks are what can be done with them that takes nothing away.
func (b *severalBar) marks() []kit.MenuItem {
	p := b.pane
	ids := func() []int64 { return p.articles.chosen.ids }
	return []kit.MenuItem{
		{Icon: "check", Key: "several.read", Do: func() { p.session.SetRead(ids(), true) }},
		{Icon: "unread", Key: "several.unread", Do: func() { p.session.SetRead(ids(), false) }},
		{Icon: "star-filled", Key: "several.star", Do: func() { p.session.SetStarred(ids(), true) }},
		{Icon: "star", Key: "several.unstar", Do: func() { p.session.SetStarred(ids(), false) }},
	}
}

func (b *severalBar) export() kit.MenuItem { return exportItem(b.pane, b.pane.Chosen()) }

func (b *severalBar) remove() kit.MenuItem {
	p := b.pane
	return kit.MenuItem{Icon: "trash", Key: "several.remove", Do: func() { p.Remove(p.articles.chosen.ids) }}
}

// show tells how many are chosen, where there are any.
func (b *severalBar) show() {
	n := 0
	if a := b.pane.articles; a != nil {
		n = len(a.chosen.ids)
	}
	if n == 0 {
		b.box.Hide()
		if b.usual != nil {
			b.usual.Show()
		}
		return
	}
	b.count.SetText(b.pane.kit.Text("several.count", strconv.Itoa(n)))
	b.usual.Hide()
	b.box.Show()
	b.box.Refresh()
}

// Chosen gives the articles that are chosen to do something with all of them.
func (p *Pane) Chosen() []int64 { return p.articles.chosen.ids }

// ChooseAll chooses every article of the list.
func (p *Pane) ChooseAll() {
	if r := p.Rows(); r != nil && r == p.articles.rows {
		p.articles.chosen.all()
	}
}

// ChooseNone lets all chosen articles go, and tells whether there were any.
func (p *Pane) ChooseNone() bool { return p.articles.chosen.clear() }
