// The page of how the window looks, texts are set and read aloud, with one that shows it.

package settings

import (
	"slices"

	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// preview is a text as it is set now.
func preview(k *kit.Kit) rtl.Block {
	headline := k.Styles.Headline
	headline.Size *= 0.75 // there is less room than in the window
	headline.MaxLines = 2
	text := func(style rtl.Style, key string) rtl.Block { return rtl.NewText(style, rtl.Span{Text: k.Text(key)}) }
	return rtl.NewGroup(k.Dir,
		rtl.Item{Block: text(headline, "typography.headline")},
		rtl.Item{Block: rtl.NewText(k.Styles.Date, rtl.Span{Text: kit.LongDate(k.Words, k.Now())}), Above: 2},
		rtl.Item{Block: text(k.Styles.Body, "typography.sample"), Above: 6},
		rtl.Item{Block: text(k.Styles.Body, "typography.sample_next"), Above: k.Styles.Paragraph * k.Styles.Body.Size})
}

// showLook shows what can be chosen, and a text as it is set, which stays in view.
func (p *Pane) showLook(g *page) {
	g.aside = preview(p.kit)
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
