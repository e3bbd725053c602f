package list

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// summary is the line that says how many articles were found, and by what besides the
// words that were typed, as far as there is room for whole words. A press unfolds the rest.
type summary struct {
	widget.BaseWidget
	rtl.HoverState
	rtl.FocusState
	kit    *kit.Kit
	parts  []string // what is told beside the number, each as it goes on from those before
	width  float32  // that they were cut to last
	tip    string
	tapped func() // nil: there is nothing to unfold

	ground *canvas.Rectangle
	total  *rtl.Label
	also   *rtl.Label
	arrow  *canvas.Image
}

// Measures of the summary, in units at text size 1.
const (
	summaryHeight = 28
	summaryPad    = 6 // of the ground, at the sides
	summaryArrow  = 12
)

func newSummary(k *kit.Kit) *summary {
	s := &summary{
		kit: k, ground: canvas.NewRectangle(color.Transparent), total: k.Label("", k.Styles.Note), also: k.Label("", k.Styles.Note),
		arrow: kit.NewIcon("chevron-open", kit.ColourSoft),
	}
	s.ground.CornerRadius = 6
	s.arrow.Hidden = true
	s.HoverState, s.FocusState = rtl.NewHoverState(s.update), rtl.NewFocusState(s.update)
	s.ExtendBaseWidget(s)
	return s
}

// set says how many were found, and what else is told, in parts that are not cut. tapped
// unfolds what there is besides, or folds it; nil: there is nothing.
func (s *summary) set(total string, parts []string, unfolded bool, tip string, tapped func()) {
	s.total.SetText(total)
	s.parts, s.width = parts, -1
	s.tip, s.tapped = tip, tapped
	icon := "chevron-open"
	if unfolded {
		icon = "chevron-up"
	}
	s.arrow.Resource = kit.Icon(icon, kit.ColourSoft)
	s.arrow.Hidden = tapped == nil
	s.Refresh()
}

// cut tells as many of the parts as a width has room for.
func (s *summary) cut(width float32) {
	if s.width == width {
		return
	}
	s.width = width
	for n := len(s.parts); ; n-- {
		text := strings.Join(s.parts[:n], "")
		if n < len(s.parts) {
			text += "…"
		}
		if s.also.SetText(text); n == 0 || s.also.Natural().Width <= width {
			if n == 0 { // an ellipsis alone says nothing that the arrow does not
				s.also.SetText("")
			}
			return
		}
	}
}

// Natural is the size for the number alone, for a bar whose tools go before what else is
// told.
func (s *summary) Natural() fyne.Size {
	size := s.total.Natural()
	size.Width += s.besides()
	return size
}

// besides is the width that the arrow takes.
func (s *summary) besides() float32 {
	if s.arrow.Hidden {
		return 0
	}
	return (summaryArrow + summaryPad) * s.kit.Styles.Scale
}

func (s *summary) update() {
	summaryRenderer{s}.paint()
	rtl.Redraw(s)
}

// Tapped is called by Fyne.
func (s *summary) Tapped(*fyne.PointEvent) {
	s.kit.Tips.Hide()
	if s.tapped != nil {
		s.tapped()
	}
}

// Cursor is that of what can be pressed.
func (s *summary) Cursor() desktop.Cursor {
	if s.tapped == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// MouseIn is called by Fyne.
func (s *summary) MouseIn(e *desktop.MouseEvent) {
	s.HoverState.MouseIn(e)
	if s.tapped != nil {
		s.kit.Tips.ShowDelayed(s, s.tip)
	}
}

// MouseOut is called by Fyne.
func (s *summary) MouseOut() {
	s.HoverState.MouseOut()
	s.kit.Tips.Hide()
}

// TypedKey presses the line by the space bar or Enter.
func (s *summary) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.Tapped(nil)
	default:
		rtl.PropagateKey(s, e)
	}
}

// TypedRune hands a letter on to the window.
func (s *summary) TypedRune(r rune) { s.kit.Rune(r) }

// CreateRenderer is called by Fyne.
func (s *summary) CreateRenderer() fyne.WidgetRenderer {
	r := summaryRenderer{s}
	r.paint()
	return r
}

type summaryRenderer struct{ summary *summary }

func (r summaryRenderer) paint() {
	s := r.summary
	s.ground.FillColor, s.ground.StrokeWidth = color.Transparent, 0
	if s.Hovered() && s.tapped != nil {
		s.ground.FillColor = theme.Color(kit.ColourHover)
	}
	if s.Focused() {
		s.ground.StrokeColor, s.ground.StrokeWidth = theme.Color(kit.ColourAccent), 2*theme.InputBorderSize()
	}
}

// Layout puts the number, what else is told, and the arrow right after it. The ground
// reaches beyond the words, so that these begin where others do.
func (r summaryRenderer) Layout(size fyne.Size) {
	s, dir, scale := r.summary, r.summary.kit.Dir, r.summary.kit.Styles.Scale
	total := min(s.total.Natural().Width, size.Width)
	s.cut(max(size.Width-total-s.besides(), 0))
	also := s.also.Natural().Width
	rtl.Place(dir, s.total, 0, 0, total, size.Height, size.Width)
	rtl.Place(dir, s.also, total, 0, also, size.Height, size.Width)
	side := summaryArrow * scale
	rtl.Place(dir, s.arrow, total+also+summaryPad*scale, (size.Height-side)/2, side, side, size.Width)
	height := min(summaryHeight*scale, size.Height)
	rtl.Place(dir, s.ground, -summaryPad, (size.Height-height)/2, total+also+s.besides()+2*summaryPad, height, size.Width)
}

func (r summaryRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, summaryHeight*r.summary.kit.Styles.Scale)
}

func (r summaryRenderer) Refresh() {
	r.paint()
	r.Layout(r.summary.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r summaryRenderer) Objects() []fyne.CanvasObject {
	s := r.summary
	return []fyne.CanvasObject{s.ground, s.total, s.also, s.arrow}
}
func (r summaryRenderer) Destroy() {}
