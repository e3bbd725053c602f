package rtl

import (
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sahifa/ui/typeset"
)

// Family is a family of typefaces.
type Family int

// The families: for the interface, for reading, for code, for headlines.
const (
	Sans Family = iota
	Naskh
	Mono
	Kufi
)

// Fonts are the typefaces of each family.
type Fonts struct {
	Sans, Naskh, Mono, Kufi typeset.Family
}

// setter is what all widgets set and draw their text with.
type setter struct {
	fonts   *typeset.Fonts // families in the order of the constants
	painter *typeset.Painter
	sheet   sheet
}

// glyphCache is how many bytes of glyphs are kept: a screen of text in two
// sizes at scale 2 needs under 2 MB.
const glyphCache = 6 << 20

// The program's fonts. Fyne, too, has one set of fonts for all its widgets.
var (
	current   *setter
	currentMu sync.Mutex
)

// UseFonts sets the fonts of all widgets made from now on. Without it, text is
// set in the fonts of Fyne's theme, which has no Arabic.
func UseFonts(f Fonts) {
	currentMu.Lock()
	defer currentMu.Unlock()
	current = newSetter(f)
}

func newSetter(f Fonts) *setter {
	return &setter{
		fonts:   typeset.NewFonts(f.Sans, f.Naskh, f.Mono, f.Kufi),
		painter: typeset.NewPainter(glyphCache),
	}
}

func setting() *setter {
	currentMu.Lock()
	defer currentMu.Unlock()
	if current == nil {
		text := themeFamily(fyne.TextStyle{})
		current = newSetter(Fonts{Sans: text, Naskh: text, Kufi: text, Mono: themeFamily(fyne.TextStyle{Monospace: true})})
	}
	return current
}

func themeFamily(style fyne.TextStyle) typeset.Family {
	source := func(isBold, isItalic bool) typeset.Source {
		s := style
		s.Bold, s.Italic = isBold, isItalic
		return func() ([]byte, error) { return theme.DefaultTheme().Font(s).Content(), nil }
	}
	return typeset.Family{{
		Regular: source(false, false), Bold: source(true, false),
		Italic: source(false, true), BoldItalic: source(true, true),
	}}
}
