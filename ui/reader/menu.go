// The menu of the article's text, and finding words in it.

package reader

import (
	"fyne.io/fyne/v2"

	"sahifa/ui/kit"
)

// mostFound is how many letters of a selection are taken over to be found or
// searched for.
const mostFound = 80

// BeginFind opens the line to find words in the article that is shown.
func (p *Pane) BeginFind() {
	text := p.Column.Selected()
	if len([]rune(text)) > mostFound {
		text = ""
	}
	p.kit.Focus(p.Find.begin(text))
}

// openMenu offers what can be done with the article's text at a place.
func openMenu(p *Pane, at fyne.Position) {
	c, k := p.Column, p.kit
	var items []kit.MenuItem
	if link := c.LinkAt(at); link != "" {
		items = append(items,
			kit.MenuItem{Icon: "open", Key: "text.open_link", Do: func() { k.Visit(link) }},
			kit.MenuItem{Icon: "copy", Key: "text.copy_link", Do: func() { k.Copy(link) }})
	}
	selected := c.Selected()
	copying := kit.MenuItem{Icon: "copy", Key: "text.copy"}
	if selected != "" {
		copying.Do = c.Copy
	}
	items = append(items, copying)
	if letters := len([]rune(selected)); letters > 0 && letters <= mostFound {
		items = append(items, kit.MenuItem{Icon: "search", Key: "text.search", Do: func() { p.events.Search(selected) }})
	}
	if p.Highlights.CanQuote() {
		items = append(items, kit.MenuItem{Icon: "quote", Key: "compose.quote", Do: p.Highlights.Quote})
	}
	items = append(items, p.Highlights.menu(at)...)
	items = append(items, p.Listen.menu(at)...)
	items = append(items,
		kit.MenuItem{Icon: "check-all", Key: "text.select_all", Do: c.SelectAll},
		kit.MenuItem{Icon: "search", Key: "find.title", Do: p.BeginFind},
		kit.MenuItem{Icon: "save", Key: "print.title", Do: func() { SavePage(p) }},
		kit.MenuItem{Key: "text.misread", Do: p.keepMisread},
		kit.MenuItem{Key: "keys.title", Do: p.events.ShowShortcuts})
	k.Overlay.ShowMenu(at, items...)
}
