// The colours of the window, and the Fyne theme that has them.

package kit

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Names of colours. Some are of our own, some are Fyne's that the theme maps to them.
const (
	ColourInk      = theme.ColorNameForeground
	ColourAccent   = theme.ColorNamePrimary
	ColourOnAccent = theme.ColorNameForegroundOnPrimary
	ColourPaper    = theme.ColorNameBackground
	ColourRule     = theme.ColorNameSeparator
	ColourHover    = theme.ColorNameHover

	ColourSoft     fyne.ThemeColorName = "sahifaSoft"     // text of the second rank
	ColourList     fyne.ThemeColorName = "sahifaList"     // ground of the list
	ColourSide     fyne.ThemeColorName = "sahifaSide"     // ground of the sidebar
	ColourSelected fyne.ThemeColorName = "sahifaSelected" // ground of the selected row
	ColourMark     fyne.ThemeColorName = "sahifaMark"     // ground of a search hit
	ColourMarkNow  fyne.ThemeColorName = "sahifaMarkNow"  // of the one that is gone to
	ColourPen      fyne.ThemeColorName = "sahifaPen"      // of a passage that the user marked
	ColourWhite    fyne.ThemeColorName = "sahifaWhite"    // text over pictures, in every look
)

// palette is a set of colours. Every text colour on every ground it may stand
// on has the contrast WCAG 2.2 calls AA; a test keeps it so.
type palette struct {
	paper, list, side, selected, hover, field, mark, markNow, pen color.NRGBA // grounds
	ink, soft, accent, warn                                       color.NRGBA // text
	faint                                                         color.NRGBA // text that is no value yet, and what is off
	onAccent                                                      color.NRGBA // text on accent
	rule, edge                                                    color.NRGBA // dividers, borders of fields
	bar, shade                                                    color.NRGBA // scroll bar, what lies behind a dialog
}

// light is warm paper, dark is deep ink; both have one accent, a brick red.
var (
	light = palette{
		paper: hex(0xfcfaf4), list: hex(0xf7f3e9), side: hex(0xefe9db), selected: hex(0xe7dcc6),
		hover: hex(0xeee7d8), field: hex(0xfffdf8), mark: hex(0xf7e19a), markNow: hex(0xf9d37c), pen: hex(0xd9e8c3),
		ink: hex(0x221d16), soft: hex(0x665c4e), faint: hex(0x665c4e), accent: hex(0x9e3320), warn: hex(0x76500a), onAccent: hex(0xfffaf2),
		rule: hex(0xe3dac8), edge: hex(0xcbbfa8),
		bar: color.NRGBA{0x22, 0x1d, 0x16, 0x55}, shade: color.NRGBA{0x22, 0x1d, 0x16, 0x55},
	}
	dark = palette{
		paper: hex(0x181b21), list: hex(0x14171c), side: hex(0x101318), selected: hex(0x2b303b),
		hover: hex(0x20242c), field: hex(0x1f232b), mark: hex(0x463710), markNow: hex(0x103d4e), pen: hex(0x203b29),
		ink: hex(0xe8e3d8), soft: hex(0xa8a297), faint: hex(0xa8a297), accent: hex(0xe9967a), warn: hex(0xe0b050), onAccent: hex(0x181b21),
		rule: hex(0x292e37), edge: hex(0x444b57),
		bar: color.NRGBA{0xe8, 0xe3, 0xd8, 0x55}, shade: color.NRGBA{0, 0, 0, 0x99},
	}
	// sepia is the paper of old books: less blue, less light.
	sepia = palette{
		paper: hex(0xf1e5cb), list: hex(0xeadcbd), side: hex(0xe3d3b0), selected: hex(0xd8c49a),
		hover: hex(0xe0cfa9), field: hex(0xf6edd9), mark: hex(0xf3d87e), markNow: hex(0xf0c868), pen: hex(0xd2d79a),
		ink: hex(0x38291a), soft: hex(0x604c33), faint: hex(0x604c33), accent: hex(0x7f2a17), warn: hex(0x694306), onAccent: hex(0xfff6e6),
		rule: hex(0xd6c39c), edge: hex(0xb79f72),
		bar: color.NRGBA{0x38, 0x29, 0x1a, 0x55}, shade: color.NRGBA{0x38, 0x29, 0x1a, 0x66},
	}
	// black is dark without any light behind the text.
	black = palette{
		paper: hex(0x000000), list: hex(0x000000), side: hex(0x000000), selected: hex(0x22262e),
		hover: hex(0x15181d), field: hex(0x0c0e11), mark: hex(0x372b0a), markNow: hex(0x0a2f3c), pen: hex(0x183322),
		ink: hex(0xcfcac0), soft: hex(0x9a958b), faint: hex(0x9a958b), accent: hex(0xdd8a6f), warn: hex(0xd2a54a), onAccent: hex(0x000000),
		rule: hex(0x1d2127), edge: hex(0x3a404a),
		bar: color.NRGBA{0xcf, 0xca, 0xc0, 0x55}, shade: color.NRGBA{0, 0, 0, 0xb0},
	}
	// highContrast is for eyes that need contrast: nothing soft, edges that are seen. Only
	// what is no value may not look like one.
	highContrast = palette{
		paper: hex(0x000000), list: hex(0x000000), side: hex(0x000000), selected: hex(0x00348f),
		hover: hex(0x262626), field: hex(0x000000), mark: hex(0x5a4a00), markNow: hex(0x00348f), pen: hex(0x005a2c),
		ink: hex(0xffffff), soft: hex(0xffffff), faint: hex(0xc4c4c4), accent: hex(0xffe14a), warn: hex(0xffb454), onAccent: hex(0x000000),
		rule: hex(0x9a9a9a), edge: hex(0xffffff),
		bar: hex(0xffffff), shade: color.NRGBA{0, 0, 0, 0xcc},
	}
)

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 0xff}
}

// Look is the setting "light, dark, or as the system".
type Look string

// The choices of the setting.
const (
	LookSystem       Look = "system"
	LookLight        Look = "light"
	LookDark         Look = "dark"
	LookSepia        Look = "sepia"
	LookBlack        Look = "black" // for screens whose black gives no light
	LookHighContrast Look = "strong"
	LookClock        Look = "clock" // light by day, dark by night
)

// Looks are all of them, in the order of a choice. Their words are settings.LOOK in
// assets/lang.
var Looks = []Look{LookSystem, LookClock, LookLight, LookSepia, LookDark, LookBlack, LookHighContrast}

// At gives the look that a look is at a time, where the system is dark or is not: that by the
// clock is another by day than by night.
func (l Look) At(t time.Time, system bool) Look {
	const morning, evening = 7, 19
	dark := system
	switch l {
	case LookSystem:
	case LookClock:
		dark = t.Hour() < morning || t.Hour() >= evening
	default:
		return l
	}
	if dark {
		return LookDark
	}
	return LookLight
}

// paperTheme is the Fyne theme of the window.
type paperTheme struct {
	fyne.Theme // the stock one, for icons and what we do not care to change
	look       Look
	fonts      fonts
	scale      float32 // of what the program says
}

// fonts are the faces stock widgets draw with; our own text has its own engine.
type fonts struct{ regular, bold fyne.Resource }

// NewTheme makes the theme for a look as it is at a time (Look.At) and a typography.
func NewTheme(l Look, t Typography) fyne.Theme {
	return newTheme(l, stockFonts(), t.InterfaceScale())
}

func newTheme(l Look, f fonts, scale float32) *paperTheme {
	return &paperTheme{theme.DefaultTheme(), l, f, scale}
}

// palette gives the colours, and the variant of Fyne's own that goes with them.
func (t *paperTheme) palette() (palette, fyne.ThemeVariant) {
	switch t.look {
	case LookHighContrast:
		return highContrast, theme.VariantDark
	case LookSepia:
		return sepia, theme.VariantLight
	case LookBlack:
		return black, theme.VariantDark
	case LookDark:
		return dark, theme.VariantDark
	}
	return light, theme.VariantLight
}

// Color gives a colour by name. What Fyne takes the system for is not asked: it takes one
// that says nothing for a dark one, and asks none of those that we are used on.
func (t *paperTheme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	p, variant := t.palette()
	switch name {
	case ColourPaper, theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground:
		return p.paper
	case ColourList:
		return p.list
	case ColourSide, theme.ColorNameHeaderBackground:
		return p.side
	case ColourSelected:
		return p.selected
	case ColourHover, theme.ColorNameButton, theme.ColorNameDisabledButton, theme.ColorNamePressed:
		return p.hover
	case ColourMark:
		return p.mark
	case ColourWhite:
		return color.White
	case ColourPen:
		return p.pen
	case ColourMarkNow:
		return p.markNow
	case theme.ColorNameInputBackground:
		return p.field
	case theme.ColorNameInputBorder:
		return p.edge
	case ColourInk:
		return p.ink
	case ColourSoft:
		return p.soft
	case theme.ColorNamePlaceHolder, theme.ColorNameDisabled:
		return p.faint
	case ColourAccent, theme.ColorNameHyperlink, theme.ColorNameError, theme.ColorNameSuccess:
		return p.accent
	case theme.ColorNameWarning:
		return p.warn
	case ColourOnAccent, theme.ColorNameForegroundOnError, theme.ColorNameForegroundOnWarning, theme.ColorNameForegroundOnSuccess:
		return p.onAccent
	case theme.ColorNameFocus, theme.ColorNameSelection:
		c := p.accent
		c.A = 0x44
		return c
	case ColourRule:
		return p.rule
	case theme.ColorNameScrollBar:
		return p.bar
	case theme.ColorNameScrollBarBackground:
		return color.Transparent
	case theme.ColorNameShadow:
		return p.shade
	}
	return t.Theme.Color(name, variant)
}

// Font gives the small faces shipped with the program. Stock widgets find what
// these lack, Latin above all, in Fyne's own.
func (t *paperTheme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace || style.Symbol || t.fonts.regular == nil:
		return t.Theme.Font(style)
	case style.Bold:
		return t.fonts.bold
	}
	return t.fonts.regular
}

// Size gives a measure by name, in Fyne's units.
func (t *paperTheme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 15 * t.scale
	case theme.SizeNameSubHeadingText, theme.SizeNameCaptionText, theme.SizeNameInlineIcon:
		return t.Theme.Size(name) * t.scale
	case theme.SizeNameScrollBar:
		return 9
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 6
	}
	return t.Theme.Size(name)
}
