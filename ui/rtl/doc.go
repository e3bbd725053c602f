// Package rtl holds Fyne widgets for text that runs from right to left, or in
// both directions at once, and containers that are mirrored. Fyne sets such
// text wrongly wherever it holds a digit, a bracket or a Latin word.
//
// [Label], [Text] and [Button] draw with package typeset and never through
// Fyne's own text. [Row], [Border] and [Split] take their children in reading
// order: the first stands at the start, which is the right for
// [RightToLeft]. [Column] scrolls many children whose height follows from
// their width, as an article's paragraphs do, and draws only what is in view.
// Text in a column is selected with the mouse and copied.
//
// A program names its fonts once with [UseFonts] before it shows a widget:
//
//	rtl.UseFonts(rtl.Fonts{
//		Naskh: typeset.Family{
//			{Regular: naskh, Bold: naskhBold},
//			{Regular: serif, Bold: serifBold, Italic: serifItalic, Scale: 0.88},
//		},
//		…
//	})
//	article := rtl.NewColumn(rtl.RightToLeft, 640, 24)
//	article.SetItems(
//		rtl.Item{Block: rtl.NewText(rtl.Style{Family: rtl.Naskh, Size: 34, Bold: true}, rtl.Span{Text: headline})},
//		rtl.Item{Block: rtl.NewText(rtl.Style{Family: rtl.Naskh, Size: 19}, spans...), Above: 16},
//	)
//
// The gallery beside it shows every widget. Methods belong to Fyne's goroutine
// but where it is said otherwise. Lengths are Fyne's units. Colours are names
// of the theme, so that a theme's change is followed.
package rtl
