// The page of how the window looks, texts are set and read aloud, with one that shows it.

package settings

import (
	"slices"
	"strconv"

	"sahifa/app/arabic"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// The choices that are kept by their numbers, by the ends of the keys of their words.
var (
	leadings   = []string{"close", "usual", "open"}
	spacings   = []string{"dense", "usual", "wide"}
	measures   = []string{"narrow", "usual", "wide", "all"}
	alignments = []string{"ragged", "justified", "kashida"} // as kit.Justification
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
	k, t := p.kit, &p.prefs.Typography
	g.aside = preview(k)
	p.language(g)
	g.selection("settings.look", words(k, "settings.", kit.Looks), slices.Index(kit.Looks, p.prefs.Look), func(i int, at Place) {
		p.prefs.Look = kit.Looks[i]
		p.changed(at)
	})
	field := func(label string, words []string, at int, set func(i int)) {
		g.selection(label, words, at, func(i int, at Place) {
			set(i)
			p.changed(at)
		})
	}
	field("settings.size", percents(k, kit.TextSizes), t.Size, func(i int) { t.Size = i })
	field("settings.interface", percents(k, kit.InterfaceSizes), t.Interface, func(i int) { t.Interface = i })
	field("settings.face", words(k, "face.", kit.Faces), slices.Index(kit.Faces, t.Face), func(i int) { t.Face = kit.Faces[i] })
	field("settings.leading", words(k, "leading.", leadings), t.Leading, func(i int) { t.Leading = i })
	field("settings.spacing", words(k, "spacing.", spacings), t.Spacing, func(i int) { t.Spacing = i })
	field("settings.measure", words(k, "measure.", measures), t.Measure, func(i int) { t.Measure = i })
	field("settings.lines", words(k, "settings.", alignments), int(t.Lines), func(i int) { t.Lines = kit.Justification(i) })
	if k.Words.RTL {
		digits := 0
		if t.IndicDigits {
			digits = 1
		}
		field("settings.digits", []string{"0123456789", arabic.Indic("0123456789")}, digits, func(i int) { t.IndicDigits = i == 1 })
		field("settings.months", words(k, "months.", arabic.MonthTraditions), slices.Index(arabic.MonthTraditions, t.Months), func(i int) { t.Months = arabic.MonthTraditions[i] })
	}
	field("settings.calendar", words(k, "calendar.", arabic.Calendars), slices.Index(arabic.Calendars, t.Calendar), func(i int) { t.Calendar = arabic.Calendars[i] })
	g.speed()
	g.show("settings.look_page", nil)
}

func percents(k *kit.Kit, factors []float32) (all []string) {
	for _, f := range factors {
		all = append(all, k.Words.Digits(strconv.Itoa(int(f*100+0.5))+"%"))
	}
	return all
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
