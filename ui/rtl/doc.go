// Package rtl holds Fyne widgets for text that runs from right to left, or in
// both directions at once, and containers that are mirrored. Fyne sets such
// text wrongly wherever it holds a digit, a bracket or a Latin word.
//
// All of them draw with package typeset and never through Fyne's own text:
//
//   - [Label] shows a line or a few, [Text] paragraphs of any length with links;
//   - [Entry] edits a line or a page, with both carets where the direction
//     changes, undo, and diagnostics under words;
//   - [Column] scrolls blocks whose height follows from their width, as an
//     article's: texts, and [NewQuote], [NewListItem], [NewCard], [NewRule],
//     [NewTable], [NewFigure], [TapBlock]. It draws only what is in view, lets text be
//     selected by mouse and keyboard, walks through links by Tab, and finds;
//   - [Button], [Check], [RadioGroup], [NewSegmentedButtons], [Select], [Form], [Tabs],
//     [Tree], [Menu], [Dialog], [Drawer], [Tooltips] and [ProgressBar] take the place of Fyne's. All work by
//     the keyboard alone; a key that one has no use for goes on to the dialog
//     that it is in, or to the window;
//   - [Row], [Border], [Grid], [Inset] and [Split] take their children in reading
//     order: the first stands at the start, which is the right for
//     [RightToLeft]. [ThemeIcon] and [MirrorIcon] turn the icons that point.
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
//
// # Fyne's own widgets
//
// Each of Fyne 2.7.1 was shown the caption "حفظ (3): 32% نعم!" and looked at. All
// that draw text scramble it, as the order of its words and numbers is that of
// the letters typed, and its brackets point the wrong way; a caption of Arabic
// letters and spaces alone is right, but stands at the left.
//
//	Label, RichText       fails: Label, Text
//	Hyperlink             fails: Text with a Link
//	Entry                 fails, and the caret is measured from the left: Entry
//	Button                fails: Button
//	Check                 fails, the box at the left: Check
//	RadioGroup            fails, marks at the left: RadioGroup, NewSegmentedButtons
//	Select                fails, the arrow at the right: Select
//	Menu, PopUpMenu       fails, even dots after a word; icons at the left, inner
//	                      menus to the right: ShowMenu
//	AppTabs, DocTabs      fail, from the left: Tabs
//	Form                  fails, labels and hints at the left: Form
//	Card                  fails: NewCard
//	Tree                  fails, arrows and branches from the left: Tree
//	Accordion             fails: a Tree, or Tabs
//	Dialog                fails, and Escape does not close it: Dialog
//	file dialogs          fail for names of files: Sahifa has its own
//	Toolbar               icons alone, from the left: Row of NewIconButton, with Tooltips
//	tooltips              Fyne has none: Tooltips
//	HBox, Border, Split   from the left: Row, Border, Split
//	List, GridWrap        right, with Labels of ours in them; the scroll bar is at
//	                      the right
//	Table                 columns and their names from the left: NewTable for a few
//	ProgressBar           fills from the left, its figure is right: ProgressBar
//	Slider                from the left; no text: nothing here yet
//	Icon, Separator       right as they are
//	icons                 point to the right: ThemeIcon, MirrorIcon
package rtl
