// Package typeset sets text that runs from right to left, from left to right,
// or both, into lines of positioned glyphs, and draws them. It knows no
// window toolkit.
//
// [Fonts] holds the families of faces. [Fonts.Shape] turns spans of styled
// text into a [Text]: paragraphs with their embedding levels, a face for every
// character, shaped glyphs and line break opportunities. This is the costly
// step, done once for a text. [Text.Wrap] breaks it into the lines of a
// [Layout] for a width, which is cheap enough for every step of a window
// being resized. [Layout.Runs] gives a line's glyphs from left to right,
// [Layout.HitTest], [Layout.CaretAt], [Layout.Point] and [Layout.Rects] lead between
// points and characters, [Layout.Left] and its like move a [Caret], and
// a [Painter] draws lines into a picture. For an editor, [Fonts.Reshape] sets an
// edited text at the cost of a few words.
//
// Lengths are in the caller's unit, in which a style's size is given; only
// the painter knows pixels. Shaping is done in font units, unhinted, so that a
// layout holds for every device scale. Text positions are indices of runes.
//
// Emoji are drawn as other letters are, in the ink of the text, from a font of
// outlines at the end of each family: in a page of text a spot of colour shouts
// louder than the words around it. Fonts of coloured pictures are not drawn.
//
// Levels are those of UAX #9, from package bidi; breaks those of UAX #14;
// shaping is HarfBuzz's, from github.com/go-text/typesetting.
package typeset
