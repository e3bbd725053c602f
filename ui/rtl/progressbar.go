package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ProgressBar is a bar, as high as it is made, that fills from the start.
type ProgressBar struct {
	widget.BaseWidget

	Dir Dir

	from, done float32
	track, bar *canvas.Rectangle
}

// progressHeight is how high a bar is at least.
const progressHeight = 3

// NewProgressBar makes an empty bar.
func NewProgressBar(dir Dir) *ProgressBar {
	p := &ProgressBar{Dir: dir, track: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent)}
	p.ExtendBaseWidget(p)
	return p
}

// SetValue sets how much is done, from 0 to 1.
func (p *ProgressBar) SetValue(done float32) { p.SetPart(0, done) }

// SetPart fills a part of the bar, for what goes on without telling how far it is.
func (p *ProgressBar) SetPart(from, to float32) {
	from, to = max(min(from, 1), 0), max(min(to, 1), 0)
	if from != p.from || to != p.done {
		p.from, p.done = from, to
		p.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (p *ProgressBar) CreateRenderer() fyne.WidgetRenderer {
	r := progressRenderer{p}
	r.Refresh()
	return r
}

type progressRenderer struct{ progress *ProgressBar }

func (r progressRenderer) MinSize() fyne.Size { return fyne.NewSize(80, progressHeight) }

func (r progressRenderer) Layout(size fyne.Size) {
	p := r.progress
	place(p.Dir, p.track, 0, 0, size.Width, size.Height, size.Width)
	filled := size.Width * (p.done - p.from)
	place(p.Dir, p.bar, size.Width*p.from, 0, filled, size.Height, size.Width)
	p.track.CornerRadius = size.Height / 2
	p.bar.CornerRadius = min(size.Height, filled) / 2
}

func (r progressRenderer) Refresh() {
	p := r.progress
	paint(p.track, theme.ColorNameSeparator)
	paint(p.bar, theme.ColorNamePrimary)
	r.Layout(p.Size())
	canvas.Refresh(p)
}

func (r progressRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.progress.track, r.progress.bar}
}
func (r progressRenderer) Destroy() {}
