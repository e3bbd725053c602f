package ui

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sahifa/app"
	"sahifa/assets/lang"
	"sahifa/ui/rtl"
)

// settings are what the window remembers.
type settings struct {
	Look   look      `json:"look"`
	Size   int       `json:"size"` // index of textSizes
	Lines  lineEnds  `json:"lines"`
	Width  float32   `json:"width"` // of the window
	Height float32   `json:"height"`
	Panes  []float32 `json:"panes"`  // widths of sidebar and list
	Beside float32   `json:"beside"` // of the list where there is no room for the sidebar
	Source source    `json:"source"`
	Folded []string  `json:"folded"` // folders
}

// looks are the choices of the setting, in its order.
var looks = []look{lookSystem, lookLight, lookDark, lookStrong}

// Keys of App's settings. The language has its own, since the command line
// reads it too.
const (
	settingWindow   = "window"
	settingLanguage = "language"
)

func defaultSettings() settings {
	return settings{Look: lookSystem, Size: 1, Width: 1280, Height: 800, Panes: []float32{250, 360}, Beside: 340, Source: source{Kind: allArticles}, Lines: justified}
}

// loadSettings gives what was remembered; what cannot be read or makes no
// sense is as at first. first tells that there was nothing: the first start.
func loadSettings(ctx context.Context, a App) (s settings, first bool) {
	s, first = defaultSettings(), true
	if text, err := a.Setting(ctx, settingWindow); err == nil && text != "" {
		first = false
		_ = json.Unmarshal([]byte(text), &s)
	}
	d := defaultSettings()
	if s.Size < 0 || s.Size >= len(textSizes) {
		s.Size = d.Size
	}
	if s.Width < 320 || s.Height < 320 {
		s.Width, s.Height = d.Width, d.Height
	}
	if s.Lines < ragged || s.Lines > withKashida {
		s.Lines = d.Lines
	}
	if len(s.Panes) != len(d.Panes) {
		s.Panes = d.Panes
	}
	if s.Beside <= 0 {
		s.Beside = d.Beside
	}
	if s.Source.Kind == "" || s.Source.Kind == found {
		s.Source = d.Source
	}
	if !slices.Contains(looks, s.Look) {
		s.Look = d.Look
	}
	return s, first
}

// theme is the one for the look and the text size.
func (s settings) theme() fyne.Theme {
	return newTheme(s.Look, stockFonts(), chromeScale(textSizes[s.Size]))
}

// widths gives those of sidebar and list that the user chose where there is so
// much room.
func (s *settings) widths(r room) []float32 {
	if r == roomForAll {
		return s.Panes
	}
	return []float32{s.Panes[0], s.Beside}
}

func (s *settings) setWidths(r room, widths []float32) {
	if r == roomForAll {
		s.Panes = widths
	} else {
		s.Beside = widths[1]
	}
}

// remember keeps the settings.
func (w *window) remember() {
	s := w.settings
	do(w.desk, nil, func(ctx context.Context) error { return keepSettings(ctx, w.app, s) }, w.logged)
}

func keepSettings(ctx context.Context, a App, s settings) error {
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return a.SetSetting(ctx, settingWindow, string(text))
}

// openSettings shows the dialog of settings. Each choice shows at once.
func (w *window) openSettings() { w.openSettingsAt(-1) }

// openSettingsAt shows it with the focus on the choice of a row; -1: of none.
func (w *window) openSettingsAt(focus int) {
	k := w.kit
	var items []rtl.Item
	heading := func(key string) {
		above := float32(18)
		if len(items) == 0 {
			above = 0
		}
		items = append(items, rtl.Item{Block: rtl.NewText(k.styles.strong, rtl.Span{Text: k.text(key)}), Above: above})
	}
	var chosen []fyne.Focusable // of each row of choices
	choices := func(at int, labels []string, choose func(int)) {
		row := rtl.NewSegmentedButtons(k.dir, at, labels, choose)
		chosen = append(chosen, row.Objects[at].(fyne.Focusable))
		items = append(items, rtl.Item{Block: rtl.FixedHeight(row), Above: 6})
	}
	again := func(row int) { // where the keyboard was
		w.remember()
		w.rebuild()
		w.openSettingsAt(row)
	}
	heading("settings.language")
	choices(slices.Index(lang.Codes, k.words.Code), []string{"العربية", "English"}, func(i int) {
		w.words = lang.Load(lang.Codes[i])
		do(w.desk, nil, func(ctx context.Context) error { return w.app.SetSetting(ctx, settingLanguage, lang.Codes[i]) }, w.logged)
		again(0)
	})
	heading("settings.look")
	choices(slices.Index(looks, w.settings.Look), []string{k.text("settings.system"), k.text("settings.light"), k.text("settings.dark"), k.text("settings.strong")}, func(i int) {
		w.settings.Look = looks[i]
		again(1)
	})
	heading("settings.size")
	var sizes []string
	for _, f := range textSizes {
		sizes = append(sizes, strconv.Itoa(int(f*100+0.5))+"%")
	}
	choices(w.settings.Size, sizes, func(i int) {
		w.settings.Size = i
		again(2)
	})
	heading("settings.lines")
	choices(int(w.settings.Lines), []string{k.text("settings.ragged"), k.text("settings.justified"), k.text("settings.kashida")}, func(i int) {
		w.settings.Lines = lineEnds(i)
		again(3)
	})
	heading("settings.pages")
	keep := rtl.NewCheck(k.dir, k.text("settings.keep_pages"), func(on bool) {
		do(w.desk, nil, func(ctx context.Context) error { return w.app.SetKeepOrigins(ctx, on) }, func(err error) { w.failed(err) })
	})
	keep.SetChecked(true)
	ask(w.desk, nil, func(ctx context.Context) (string, error) { return w.app.Setting(ctx, app.KeepOrigins) }, func(v string, err error) {
		if err == nil && v == "no" {
			keep.SetChecked(false)
		}
	})
	items = append(items, rtl.Item{Block: rtl.FixedHeight(keep), Above: 6})
	row := func(key, name string, tapped func()) rtl.Block {
		b := rtl.NewButton(k.text(key), mirroredIcon(name, colourSoft, k.dir), tapped)
		b.Dir, b.Align, b.Importance = k.dir, rtl.Start, widget.LowImportance
		return rtl.FixedHeight(b)
	}
	items = append(items, rtl.Item{Block: row("settings.reextract", "sync", func() {
		w.overlay.close()
		w.reextract()
	}), Above: 2})
	heading("settings.comments")
	items = append(items, rtl.Item{Block: row("settings.comments_open", "comment", w.openCommentSettings), Above: 2})
	heading("settings.subscriptions")
	items = append(items,
		rtl.Item{Block: row("settings.import", "add", w.importFeeds), Above: 2},
		rtl.Item{Block: row("settings.export", "open", w.exportFeeds)})
	heading("settings.help")
	items = append(items, rtl.Item{Block: row("keys.title", "edition", w.openShortcuts), Above: 2})
	w.overlay.dialog(k.text("settings.title"), rtl.NewGroup(k.dir, items...), nil)
	if focus >= 0 {
		w.win.Canvas().Focus(chosen[focus])
	}
}
