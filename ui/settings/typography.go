// The page of how the window looks, texts are set and read aloud, with one that shows it.

package settings

import (
	"slices"

	"sahifa/assets/lang"
	"sahifa/ui/kit"
)

// showLook shows what can be chosen, and a text as it is set, which stays in view.
func (p *Pane) showLook(g *page) {
	g.aside = preview(p.kit, p.events.ArticleWidth())
	g.selection("settings.language", languages, slices.Index(lang.Codes, p.kit.Words.Code), func(i int, at Place) {
		speak(p, i)
		p.changed(at)
	})
	for _, c := range lookChoices {
		if !c.arabic || p.kit.Words.RTL {
			c.row(g)
		}
	}
	g.show("settings.look_page", nil)
}

// Zoom makes what is read larger, or smaller, by steps; 0 makes it as at first. It
// tells whether that changes anything.
func (p *Preferences) Zoom(steps int) bool {
	to := kit.DefaultTypography().Size
	if steps != 0 {
		to = max(min(p.Size+steps, len(kit.TextSizes)-1), 0)
	}
	if to == p.Size {
		return false
	}
	p.Size = to
	return true
}
