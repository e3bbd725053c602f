package composer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// foundPlace is where what was found in a text is listed: over the editor's foot, so that
// nothing that one writes in moves when a line of the list comes or goes. What it has no
// room for is scrolled to.
type foundPlace struct {
	editor *editor
	box    *fyne.Container
	column *rtl.Column
	list   *rtl.Group // nil: nothing was found
	height float32    // that it has
}

// Measures of the place.
const (
	foundLines = 2 // for which there is always room
	foundGap   = 6 // above them
	foundAbove = 2 // above each
)

func newFoundPlace(e *editor) *foundPlace {
	f := &foundPlace{editor: e, column: rtl.NewColumn(e.kit.Dir, 0, 0)}
	f.column.OnShortcut, f.column.OnKey, f.column.OnRune = shortcuts(e), e.leaveByKey, e.kit.Rune
	f.column.LineHeight = kit.LineHeight(e.kit.Styles.Note)
	f.box = container.New(f, f.column)
	f.column.Hide()
	return f
}

// set lists what was found. What is listed already stays as it is.
func (f *foundPlace) set(items []rtl.Item) {
	f.list = nil
	if len(items) > 0 {
		f.list = rtl.NewGroup(f.editor.kit.Dir, items...)
	}
	f.column.ReplaceItems(items...)
	if f.column.Hidden = f.list == nil; f.column.Hidden && f.editor.kit.HasFocus(f.column) {
		f.editor.focus()
	}
}

// least is the height for which there is always room.
func (f *foundPlace) least() float32 { return foundLines*f.line() + foundGap }

// line is the height of a line of the list.
func (f *foundPlace) line() float32 { return kit.LineHeight(f.editor.kit.Styles.Note) + foundAbove }

// wanted is the height in which all of the list is seen in a width, at least that for
// which there is always room.
func (f *foundPlace) wanted(width float32) float32 {
	if f.editor.written {
		return 0
	}
	return max(f.needed(width), f.least())
}

// needed is that height, 0 where nothing was found.
func (f *foundPlace) needed(width float32) float32 {
	if f.list == nil || f.editor.written {
		return 0
	}
	return f.list.HeightFor(max(width-2*columnMargin, 1)) + foundGap
}

// take has the place take as much height as it needs of what is free, in whole lines, and
// tells whether that is another than before.
func (f *foundPlace) take(width, free float32) bool {
	before := f.height
	f.height = f.needed(width)
	if most := max(free, f.least()); f.height > most {
		line := f.line()
		f.height = foundGap + line*float32(int((most-foundGap)/line))
	}
	return f.height != before
}

// MinSize and Layout are called by Fyne.
func (f *foundPlace) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, f.height) }

func (f *foundPlace) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, foundGap))
		o.Resize(fyne.NewSize(size.Width, max(size.Height-foundGap, 0)))
	}
}
