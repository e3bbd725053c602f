// Package assets holds what ships inside the program: fonts and icons here,
// the interface's texts in lang, the sample edition in edition.
package assets

import "embed"

// Fonts are the faces, fonts/NAME.ttf: Noto Naskh Arabic with Noto Serif for
// reading, Noto Sans Arabic with Noto Sans for the interface, Noto Sans Mono
// for code.
//
//go:embed fonts/*.ttf
var Fonts embed.FS

// Icons are the interface's drawings, icons/NAME.svg: one colour on a square of
// 24, to be coloured by the theme. Those that point do as in Arabic.
//
//go:embed icons/*.svg
var Icons embed.FS

// Icon is the program's own, PNG of 128 pixels: a drawing takes 13 ms at the start.
//
//go:embed icon/icon-128.png
var Icon []byte
