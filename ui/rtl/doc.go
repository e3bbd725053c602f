// Package rtl holds Fyne widgets for text that runs from right to left, or in
// both directions at once, and containers that are mirrored. Fyne sets such
// text wrongly wherever it holds a digit, a bracket or a Latin word.
//
// Its widgets draw with package typeset and never through Fyne's own text.
// [Label], [Text] and [Column] are for reading, [Entry] for writing, [Button],
// [Check], [RadioGroup], [Select], [Form], [Tabs], [Menu], [Dialog], [Tips] and
// [Progress] for the rest of a window. [Row], [Border], [Grid], [Inset] and
// [Split] take their children in reading order: the first stands at the start,
// which is the right for [RightToLeft]. A column scrolls many children whose
// height follows from their width, as an article's paragraphs do, and draws only
// what is in view; its text is selected and copied.
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
// # Fyne's own widgets
//
// Fyne 2.7.1's were looked at one by one with Arabic and mixed text. None knows
// a direction: each stands from left to right, with its icon, arrow, check mark
// or indentation at the left. Words are right only where a text is letters of
// one direction and spaces alone; a digit, a bracket, a sign or a foreign word
// puts the parts in the wrong order («حفظ (3): 32%!» is shown as «!%32: )3(حفظ»).
//
//   - Label, RichText: order wrong, text at the left: use [Label], [Text].
//   - Entry: the same, and the caret is counted from the left: use [Entry].
//   - Button: order wrong; the icon before a caption is at its left, and arrows
//     point the other way: use [Button].
//   - Check, RadioGroup: order wrong, the mark at the left: use [Check],
//     [RadioGroup].
//   - Select: order wrong, the arrow at the right, and the list as a menu: use
//     [Select].
//   - Menu, PopUpMenu: order wrong even of «المزيد…», whose dots come first;
//     marks and icons at the left; inner menus open to the right by the wrong
//     key: use [ShowMenu].
//   - Dialogs: order wrong; buttons in their own order, with English captions
//     unless set; Escape closes nothing: use [Dialog]. The file dialog's names of
//     files are data, and it is not mirrored: a program makes its own.
//   - Form: order wrong, the colon before its word; labels at the left, hints at
//     the field's left edge: use [Form].
//   - AppTabs, DocTabs: order wrong, the first tab at the left: use [Tabs].
//   - Tree: order wrong; arrows and indentation at the left: lay rows out with
//     [Row] in a List, as the sidebar of package ui does.
//   - Accordion, Card: order wrong, arrow and title at the left: use
//     [Button] and [Text] in a [Border].
//   - Hyperlink: order wrong: use a [Text] with a link.
//   - Table: columns from the left, and headers named A, B, C: use [Table] for
//     a few rows.
//   - Toolbar: from the left, and its arrows point the other way: use a [Row]
//     of [NewIconButton].
//   - ProgressBar, Slider: fill from the left; the percentage is right as it is:
//     use [Progress].
//   - List, GridWrap, Scroll: right as they are with rows of ours; the bar stays
//     at the right.
//   - Icon, Separator, Activity, and what shows no text: right as they are;
//     icons that point need [ThemeIcon].
//   - Fyne has no tooltip: use [Tips].
//
// The gallery beside it shows every widget. Methods belong to Fyne's goroutine
// but where it is said otherwise. Lengths are Fyne's units. Colours are names
// of the theme, so that a theme's change is followed.
package rtl
