// Package rtl holds Fyne widgets for text that runs from right to left, or in
// both directions at once, and containers that are mirrored. Fyne sets such
// text wrongly wherever it holds a digit, a bracket or a Latin word.
//
// [Label], [Text] and [Button] draw with package typeset and never through
// Fyne's own text. [Row], [Border] and [Split] take their children in reading
// order: the first stands at the start, which is the right for
// [RightToLeft]. [Column] scrolls many children whose height follows from
// their width, as an article's paragraphs do, and draws only what is in view.
//
// A program names its fonts once with [UseFonts] before it shows a widget.
// Methods belong to Fyne's goroutine but where it is said otherwise. Lengths
// are Fyne's units.
package rtl
