package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// diagnosticPopUp says why a stretch of an entry is marked, below it, or above where
// there is no room. The mouse goes through it.
type diagnosticPopUp struct {
	widget.BaseWidget
	background *canvas.Rectangle // with an edge in the colour of the severity; a bar at its start would look like a caret
	text       *Text
}

func newBubble() *diagnosticPopUp {
	b := &diagnosticPopUp{
		background: canvas.NewRectangle(color.Transparent),
		text:       NewText(Style{Size: bubbleSize}),
	}
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

const (
	bubbleSize  = 13
	bubblePad   = 8
	bubbleWidth = 320
)

// place shows the reason of an entry's diagnostic beside its letters.
func (b *diagnosticPopUp) place(e *Entry) {
	shown := e.diagnostics.shown
	if shown == nil || shown.Reason == "" || e.layout.lines == nil {
		b.Hide()
		return
	}
	rects := e.layout.lines.Rects(shown.Start, shown.End)
	if len(rects) == 0 {
		b.Hide()
		return
	}
	b.text.SetStyle(Style{Size: bubbleSize, Dir: e.Dir})
	b.text.SetText(shown.Reason)
	size := e.Size()
	most := min(bubbleWidth, size.Width-4) - 2*bubblePad
	width := min(b.text.WidthFor(most)+2, most)
	whole := fyne.NewSize(width+2*bubblePad, b.text.HeightFor(width)+bubblePad)

	first, last := rects[0], rects[len(rects)-1]
	origin := e.layout.origin()
	x := origin.X + last.X + last.Width/2 - whole.Width/2
	x = max(min(x, size.Width-whole.Width-2), 2)
	y := origin.Y + last.Y + last.Height
	if above := origin.Y + first.Y - whole.Height; y+whole.Height > size.Height && above >= 0 {
		y = above
	}
	b.background.FillColor = theme.Color(theme.ColorNameOverlayBackground)
	b.background.StrokeColor, b.background.StrokeWidth = theme.Color(shown.Severity.colour()), 1
	b.background.CornerRadius = theme.InputRadiusSize()
	b.Move(fyne.NewPos(x, y))
	b.Resize(whole)
	place(e.Dir, b.text, bubblePad, bubblePad/2, width, whole.Height-bubblePad, whole.Width)
	b.background.Resize(whole)
	b.Show()
	b.background.Refresh()
}

// CreateRenderer is called by Fyne.
func (b *diagnosticPopUp) CreateRenderer() fyne.WidgetRenderer { return bubbleRenderer{b} }

type bubbleRenderer struct{ b *diagnosticPopUp }

func (r bubbleRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r bubbleRenderer) Layout(fyne.Size)   {}
func (r bubbleRenderer) Refresh()           { r.b.text.Refresh() }
func (r bubbleRenderer) Destroy()           {}
func (r bubbleRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.b.background, r.b.text}
}
