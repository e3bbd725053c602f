// Package bidi is the Unicode Bidirectional Algorithm: it tells in which order
// the characters of a text of mixed direction are shown.
//
// [Analyse] gives every character of a paragraph an embedding level, even for
// left to right and odd for right to left. Lines are then broken in logical
// order; [Paragraph.Line] gives the levels of one line, and [Runs] or
// [VisualOrder] its order on the screen. Indices are those of runes.
//
//	for start, end := range bidi.Split(text) {
//		p := bidi.Analyse(text[start:end], bidi.Auto)
//		for _, run := range bidi.Runs(p.Line(0, end-start)) {
//			...
//		}
//	}
//
// The rules are those of UAX #9, https://www.unicode.org/reports/tr9/, and
// comments name them by its numbers (P2, X5a, W4, N0, L1 …). Formatting
// characters are kept, as its section 5.2 allows: one that rule X9 would
// remove has the level of the character before it. Time and memory are linear
// in the length of the text, whatever it holds.
package bidi

//go:generate go run ./gen -ucd /usr/share/unicode -o tables.go
