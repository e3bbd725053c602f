// The choices of how the window looks and reads aloud: as rows of their page, and each by its
// name.

package settings

import (
	"context"
	"slices"
	"strconv"

	"sahifa/app/arabic"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
)

// The choices that are kept by their numbers, by the ends of the keys of their words.
var (
	leadings   = []string{"close", "usual", "open"}
	spacings   = []string{"dense", "usual", "wide"}
	measures   = []string{"narrow", "usual", "wide", "all"}
	alignments = []string{"ragged", "justified", "kashida"} // as kit.Justification
)

// choice is one of several, kept in the preferences.
type choice struct {
	label  string // a key
	words  func(w *lang.Words) []string
	at     func(p *Preferences) int // -1: none of them
	set    func(p *Preferences, i int)
	arabic bool // there is it in an Arabic window alone
	unseen bool // nothing that is seen depends on it
}

// lookChoices are those of the page of the look, in their order.
var lookChoices = []choice{
	{label: "settings.look", words: named("settings.", kit.Looks), at: func(p *Preferences) int { return slices.Index(kit.Looks, p.Look) }, set: func(p *Preferences, i int) { p.Look = kit.Looks[i] }},
	{label: "settings.size", words: percents(kit.TextSizes), at: func(p *Preferences) int { return p.Size }, set: func(p *Preferences, i int) { p.Size = i }},
	{label: "settings.interface", words: percents(kit.InterfaceSizes), at: func(p *Preferences) int { return p.Interface }, set: func(p *Preferences, i int) { p.Interface = i }},
	{label: "settings.face", words: named("face.", kit.Faces), at: func(p *Preferences) int { return slices.Index(kit.Faces, p.Face) }, set: func(p *Preferences, i int) { p.Face = kit.Faces[i] }},
	{label: "settings.leading", words: named("leading.", leadings), at: func(p *Preferences) int { return p.Leading }, set: func(p *Preferences, i int) { p.Leading = i }},
	{label: "settings.spacing", words: named("spacing.", spacings), at: func(p *Preferences) int { return p.Spacing }, set: func(p *Preferences, i int) { p.Spacing = i }},
	{label: "settings.measure", words: named("measure.", measures), at: func(p *Preferences) int { return p.Measure }, set: func(p *Preferences, i int) { p.Measure = i }},
	{label: "settings.lines", words: named("settings.", alignments), at: func(p *Preferences) int { return int(p.Lines) }, set: func(p *Preferences, i int) { p.Lines = kit.Justification(i) }},
	{label: "settings.digits", arabic: true, words: func(*lang.Words) []string { return []string{"0123456789", arabic.Indic("0123456789")} }, at: func(p *Preferences) int {
		if p.IndicDigits {
			return 1
		}
		return 0
	}, set: func(p *Preferences, i int) { p.IndicDigits = i == 1 }},
	{label: "settings.months", arabic: true, words: named("months.", arabic.MonthTraditions), at: func(p *Preferences) int { return slices.Index(arabic.MonthTraditions, p.Months) }, set: func(p *Preferences, i int) { p.Months = arabic.MonthTraditions[i] }},
	{label: "settings.calendar", words: named("calendar.", arabic.Calendars), at: func(p *Preferences) int { return slices.Index(arabic.Calendars, p.Calendar) }, set: func(p *Preferences, i int) { p.Calendar = arabic.Calendars[i] }},
	{label: "settings.speed", unseen: true, words: named("speed.", speedNames()), at: func(p *Preferences) int { return speedAt(p.Speed) }, set: func(p *Preferences, i int) { p.Speed = speeds[i].name }},
}

// named gives what tells the words of choices, by a prefix of their keys.
func named[T ~string](prefix string, all []T) func(w *lang.Words) []string {
	return func(w *lang.Words) (texts []string) {
		for _, v := range all {
			texts = append(texts, w.Text(prefix+string(v)))
		}
		return texts
	}
}

// percents gives what tells factors.
func percents(factors []float32) func(w *lang.Words) []string {
	return func(w *lang.Words) (all []string) {
		for _, f := range factors {
			all = append(all, w.Digits(strconv.Itoa(int(f*100+0.5))+"%"))
		}
		return all
	}
}

// row adds the row of a choice to a page.
func (c choice) row(g *page) {
	p := g.pane
	g.selection(c.label, c.words(p.kit.Words), c.at(p.prefs), func(i int, at Place) {
		c.set(p.prefs, i)
		if c.unseen {
			p.Remember()
			return
		}
		p.changed(at)
	})
}

// Choice is what can be chosen without the page that it stands on.
type Choice struct {
	Label  string                     // of its row, a key
	Words  func(w *lang.Words) string // what is chosen, in a language
	Chosen bool                       // it is already
	Choose func()                     // and tells so, with the way back
}

// Choices gives all of them that there are in the window's language.
func Choices(p *Pane) (all []Choice) {
	for i, name := range languages {
		all = append(all, Choice{
			Label: "settings.language", Words: func(*lang.Words) string { return name }, Chosen: lang.Codes[i] == p.kit.Words.Code,
			Choose: func() {
				before := slices.Index(lang.Codes, p.kit.Words.Code)
				chooseBy(p, "settings.language", name, false, func() { speak(p, i) }, func() { speak(p, before) })
			},
		})
	}
	for _, c := range lookChoices {
		if c.arabic && !p.kit.Words.RTL {
			continue
		}
		for i, name := range c.words(p.kit.Words) {
			all = append(all, Choice{
				Label: c.label, Words: func(w *lang.Words) string { return c.words(w)[i] }, Chosen: c.at(p.prefs) == i,
				Choose: func() {
					before := c.at(p.prefs)
					chooseBy(p, c.label, name, c.unseen, func() { c.set(p.prefs, i) }, func() { c.set(p.prefs, max(before, 0)) })
				},
			})
		}
	}
	return all
}

// chooseBy chooses something by its name, has the window show it and tells of it, with the way back.
func chooseBy(p *Pane, label, name string, unseen bool, do, undo func()) {
	k := p.kit
	show := p.events.LookBrought
	if unseen {
		show = func(shown func()) { shown() }
	}
	do()
	p.Remember()
	show(func() {
		k.Overlay.NoticeWithAction(k.Text("settings.chosen", k.Text(label), kit.Isolate(name)), false, k.Text("undo.do"), func() {
			undo()
			p.Remember()
			show(func() {})
		})
	})
}

// languages are those of the interface, as they are called in themselves, as lang.Codes.
var languages = []string{"العربية", "English"}

// speak sets the language of the interface.
func speak(p *Pane, i int) {
	async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.SetSetting(ctx, keyLanguage, lang.Codes[i]) }, p.kit.LogError)
	p.events.LanguageChosen(lang.Codes[i])
}
