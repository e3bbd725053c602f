// A feed's row: its name, how its last sync went, and when.

package activity

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// state is how the last sync of a feed went.
type state int

const (
	unknown state = iota // there was none
	well
	failing
	going // one is under way
)

// stateIcons are the icons of the states; "": none.
var stateIcons = map[state]string{unknown: "", well: "check", failing: "warning", going: "sync"}

// rowData is what a row shows.
type rowData struct {
	name, result, details string
	state                 state
	locked                bool // the feed cannot be asked now
}

// row is a feed's row.
type row struct {
	widget.BaseWidget
	rtl.HoverState
	kit   *kit.Kit
	data  rowData
	bound bool // data is shown

	onAgain func()
	onMenu  func(at fyne.Position)

	ground  *canvas.Rectangle
	line    *canvas.Rectangle
	icon    *canvas.Image
	name    *rtl.Label
	result  *rtl.Text // "" where all is well
	details *rtl.Text
	again   *canvas.Image // asks the feed anew; Tab does not stop at it in every row
	button  *canvas.Rectangle
	over    bool // the pointer is over it
}

// Measures of a row, in units at text size 1.
const (
	rowPad      = 9
	rowGutter   = 34 // from the start to the words, for the icon
	rowIcon     = 18
	rowButton   = 36
	resultLines = 4
)

func newRow(k *kit.Kit) *row {
	r := &row{
		kit: k, ground: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent), icon: kit.NewIcon("check", kit.ColourSoft),
		name: k.Label("", k.Styles.Strong), onAgain: func() {}, onMenu: func(fyne.Position) {},
	}
	result, details := rowStyles(k)
	r.result, r.details = rtl.NewText(result), rtl.NewText(details)
	r.again, r.button = kit.NewIcon("sync", kit.ColourSoft), canvas.NewRectangle(color.Transparent)
	r.ground.CornerRadius, r.button.CornerRadius = 6, 6
	r.HoverState = rtl.NewHoverState(func() {
		rowRenderer{r}.paint()
		r.ground.Refresh()
	})
	r.ExtendBaseWidget(r)
	return r
}

// rowStyles are how the lines of a row are set that may be several.
func rowStyles(k *kit.Kit) (result, details rtl.Style) {
	result, details = k.Styles.Plain, k.Styles.Note
	result.MaxLines, details.MaxLines = resultLines, 3
	return result, details
}

// set shows other data.
func (r *row) set(d rowData) {
	if r.bound && r.data == d {
		return
	}
	r.data, r.bound = d, true
	r.name.SetStyle(kit.NameStyle(r.kit.Styles.Strong, d.name, r.kit.Dir))
	r.name.SetText(d.name)
	colour := kit.ColourInk
	if d.state == failing {
		colour = kit.ColourAccent
	}
	r.result.SetSpans(rtl.Span{Text: d.result, Colour: colour})
	r.details.SetSpans(rtl.Span{Text: d.details})
	r.Refresh()
}

// wordsWidth is the width of what a row says in its own.
func wordsWidth(k *kit.Kit, width float32) float32 {
	return max(width-(rowGutter+2*rowPad+rowButton)*k.Styles.Scale, 1)
}

// leastHeight is the height of a row that says no more than it must.
func leastHeight(k *kit.Kit) float32 {
	s := k.Styles
	return 2*rowPad*s.Scale + kit.LineHeight(s.Strong) + kit.LineHeight(s.Note)
}

// heightFor gives the height that a row needs in a width.
func (d rowData) heightFor(k *kit.Kit, m *kit.Measured, width float32) float32 {
	width = wordsWidth(k, width)
	result, details := rowStyles(k)
	return 2*rowPad*k.Styles.Scale + kit.LineHeight(k.Styles.Strong) + m.Height(result, d.result, width) + m.Height(details, d.details, width)
}

// TappedSecondary is called by Fyne.
func (r *row) TappedSecondary(e *fyne.PointEvent) {
	r.kit.Tips.Hide()
	r.onMenu(e.AbsolutePosition)
}

// Tapped is called by Fyne: the button asks the feed anew, the rest offers what can be
// done with it.
func (r *row) Tapped(e *fyne.PointEvent) {
	if !r.onButton(e.Position) {
		r.TappedSecondary(e)
		return
	}
	r.kit.Tips.Hide()
	if !r.data.locked {
		r.onAgain()
	}
}

// onButton tells whether a point of the row is on its button.
func (r *row) onButton(at fyne.Position) bool {
	in := at.Subtract(r.button.Position())
	return in.X >= 0 && in.Y >= 0 && in.X < r.button.Size().Width && in.Y < r.button.Size().Height
}

// MouseIn is called by Fyne.
func (r *row) MouseIn(e *desktop.MouseEvent) {
	r.HoverState.MouseIn(e)
	r.MouseMoved(e)
}

// MouseMoved is called by Fyne.
func (r *row) MouseMoved(e *desktop.MouseEvent) {
	r.point(r.onButton(e.AbsolutePosition.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(r))))
}

// MouseOut is called by Fyne.
func (r *row) MouseOut() {
	r.point(false)
	r.HoverState.MouseOut()
}

// point shows whether the pointer is over the button.
func (r *row) point(over bool) {
	if over == r.over {
		return
	}
	r.over = over
	rowRenderer{r}.paint()
	r.button.Refresh()
	if r.kit.Tips.Hide(); over {
		r.kit.Tips.ShowDelayed(r, r.kit.Text("activity.now"))
	}
}

// CreateRenderer is called by Fyne.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	rowRenderer{r}.paint()
	return rowRenderer{r}
}

type rowRenderer struct{ row *row }

func (r rowRenderer) paint() {
	w := r.row
	w.ground.FillColor = kit.RowGround(false, w.Hovered())
	w.line.FillColor = theme.Color(kit.ColourRule)
	name, colour := stateIcons[w.data.state], kit.ColourSoft
	if w.data.state == failing {
		colour = kit.ColourAccent
	}
	w.icon.Hidden = name == ""
	if name != "" {
		w.icon.Resource = kit.Icon(name, colour)
	}
	w.result.Hidden = w.data.result == ""
	colour = kit.ColourSoft
	if w.data.locked {
		colour = kit.ColourRule
	}
	w.again.Resource = kit.Icon("sync", colour)
	w.button.FillColor = kit.RowGround(w.over && !w.data.locked, false)
}

func (r rowRenderer) Layout(size fyne.Size) {
	w := r.row
	dir, scale := w.kit.Dir, w.kit.Styles.Scale
	pad, start, width := rowPad*scale, rowGutter*scale, wordsWidth(w.kit, size.Width)
	rtl.Place(dir, w.ground, 0, 1, size.Width, size.Height-2, size.Width)
	rtl.Place(dir, w.line, start, size.Height-1, size.Width-start, 1, size.Width)
	y, line := pad, kit.LineHeight(w.kit.Styles.Strong)
	rtl.Place(dir, w.icon, pad, y+(line-rowIcon*scale)/2, rowIcon*scale, rowIcon*scale, size.Width)
	rtl.Place(dir, w.name, start, y, width, line, size.Width)
	y += line
	if w.data.result != "" {
		height := w.result.HeightFor(width)
		rtl.Place(dir, w.result, start, y, width, height, size.Width)
		y += height
	}
	rtl.Place(dir, w.details, start, y, width, w.details.HeightFor(width), size.Width)
	side, icon := rowButton*scale, rowIcon*scale
	rtl.Place(dir, w.button, size.Width-side-pad, pad, side, side, size.Width)
	rtl.Place(dir, w.again, size.Width-pad-(side+icon)/2, pad+(side-icon)/2, icon, icon, size.Width)
}

func (r rowRenderer) Refresh() {
	r.paint()
	r.Layout(r.row.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r rowRenderer) MinSize() fyne.Size { return fyne.NewSize(200, leastHeight(r.row.kit)) }

func (r rowRenderer) Objects() []fyne.CanvasObject {
	w := r.row
	return []fyne.CanvasObject{w.ground, w.line, w.icon, w.name, w.result, w.details, w.button, w.again}
}
func (r rowRenderer) Destroy() {}
