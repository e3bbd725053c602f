// The line that says where a link leads.

package reader

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// linkStatus is the line at the bottom of the reader that says where a link leads,
// as browsers have it. The mouse goes through it.
type linkStatus struct {
	widget.BaseWidget
	dir    rtl.Dir
	style  rtl.Style
	text   *rtl.Label
	ground *canvas.Rectangle
}

func newLinkStatus(k *kit.Kit) *linkStatus {
	style := k.Styles.Note
	style.Dir = rtl.LeftToRight // addresses
	s := &linkStatus{dir: k.Dir, style: style, text: k.Label("", style), ground: canvas.NewRectangle(color.Transparent)}
	s.ExtendBaseWidget(s)
	s.Hide()
	return s
}

// showCount shows an address; "" takes the line away, and so does a link that leads
// nowhere but does something here.
func (s *linkStatus) show(address string) {
	if !strings.Contains(address, "://") && !strings.HasPrefix(address, "mailto:") {
		s.Hide()
		return
	}
	s.text.SetText(kit.ShortAddress(address, kit.LineOfAddress))
	s.Show()
	s.Refresh()
}

// CreateRenderer is called by Fyne.
func (s *linkStatus) CreateRenderer() fyne.WidgetRenderer { return linkStatusRenderer{s} }

type linkStatusRenderer struct{ status *linkStatus }

func (r linkStatusRenderer) Layout(size fyne.Size) {
	s := r.status
	const pad = 10
	height := kit.LineHeight(s.style) + 8
	width := min(rtl.MeasureText(s.text.Text(), s.style).Width+4, size.Width*0.8)
	at := fyne.NewPos(0, size.Height-height)
	if s.dir == rtl.RightToLeft {
		at.X = size.Width - width - 2*pad
	}
	s.ground.FillColor, s.ground.StrokeColor, s.ground.StrokeWidth = theme.Color(kit.ColourSide), theme.Color(kit.ColourRule), 1
	s.ground.Move(at)
	s.ground.Resize(fyne.NewSize(width+2*pad, height))
	s.text.Move(at.AddXY(pad, 0))
	s.text.Resize(fyne.NewSize(width, height))
}

func (r linkStatusRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r linkStatusRenderer) Refresh() {
	r.Layout(r.status.Size())
	r.status.ground.Refresh()
	r.status.text.Refresh()
}

func (r linkStatusRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.status.ground, r.status.text}
}
func (r linkStatusRenderer) Destroy() {}
