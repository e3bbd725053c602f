// Package assets holds what ships inside the program: fonts and icons here, the
// interface's texts in lang, the sample edition in edition, the data of the
// comment rules in rules.
package assets

import "embed"

// Fonts are the fonts, fonts/NAME.ttf: Noto Naskh Arabic with Noto Serif for
// reading, Noto Sans Arabic with Noto Sans for the interface, Noto Sans Mono
// for code.
//
//go:embed fonts/*.ttf
var Fonts embed.FS

// Icons are the interface's icons, icons/NAME.svg: one colour on a 24 by 24
// grid, for the theme to colour. Those with a direction are drawn for right to
// left.
//
//go:embed icons/*.svg
var Icons embed.FS

// Icon is the program's icon, a PNG of 128 pixels. Rendering a drawing would
// take 13 ms at the start.
//
//go:embed icon/icon-128.png
var Icon []byte

// Notices are the licences of what others made of the program: a name and a
// licence's text each, generated from the modules (dependencies_test.go).
//
//go:embed notices.txt
var Notices string
