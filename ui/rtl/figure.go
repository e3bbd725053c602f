package rtl

import (
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Figure is a picture with its caption. The picture is asked for when it comes
// into view; until then its place is kept by its shape.
type Figure struct {
	widget.BaseWidget

	// Load is asked for the picture at so many device pixels of width. It
	// calls show on Fyne's goroutine, at once or later, with nil if there is
	// none. The figure holds the
	// picture while it is in view or near, and asks for it again when it comes
	// back.
	Load func(pixels int, show func(image.Image))

	// OnTapped is called when the picture is clicked; nil: it cannot be.
	OnTapped func()

	// OnMenu is called when a menu is asked for on the picture, at a place of the canvas;
	// nil: there is none. It is only asked where the picture can be clicked.
	OnMenu func(at fyne.Position)

	// BackgroundColour names that behind a picture that can be seen through, and of the
	// place of one that could not be had; "" is that of fields.
	BackgroundColour fyne.ThemeColorName

	dir        Dir
	natural    fyne.Size // the picture's own, zero for none
	caption    *Text     // nil: none
	background *canvas.Rectangle
	picture    *canvas.Raster
	image      image.Image // in picture; nil: none
	shown      int         // device pixels of width that were asked for; 0: the picture is not held
	away       bool        // it is far out of view
	button     *pictureButton
}

// pictureButton takes clicks on the picture. It is not the figure that does, for
// the caption is text.
type pictureButton struct {
	widget.BaseWidget
	figure *Figure
}

// Tapped is called by Fyne.
func (b *pictureButton) Tapped(*fyne.PointEvent) { b.figure.OnTapped() }

// TappedSecondary is called by Fyne.
func (b *pictureButton) TappedSecondary(e *fyne.PointEvent) {
	if b.figure.OnMenu != nil {
		b.figure.OnMenu(e.AbsolutePosition)
	}
}

// Cursor is called by Fyne.
func (b *pictureButton) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is called by Fyne.
func (b *pictureButton) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Measures of a figure, in units.
const (
	captionGap   = 8
	figureCorner = 3
)

// NewFigure makes a figure of a picture of so many units, in which it is not
// shown larger, and a caption, which may be nil.
func NewFigure(dir Dir, natural fyne.Size, caption *Text) *Figure {
	f := &Figure{dir: dir, natural: natural, caption: caption, background: canvas.NewRectangle(color.Transparent)}
	// A canvas.Image would have the window drawn once more when it is drawn first, and
	// one without a picture makes and loads an empty one of its size.
	f.picture = canvas.NewRaster(f.draw)
	f.picture.ScaleMode = canvas.ImageScaleFastest // it comes in the size that it is shown in
	f.background.CornerRadius = figureCorner
	f.picture.Hidden = true
	f.button = &pictureButton{figure: f}
	f.button.ExtendBaseWidget(f.button)
	f.ExtendBaseWidget(f)
	return f
}

// pictureSize returns the picture's place in a width.
func (f *Figure) pictureSize(width float32) fyne.Size {
	return pictureSize(f.natural, width, pixels(f))
}

// pictureSize returns the place in a width of a picture of so many units, in whole device
// pixels: never enlarged beyond its own pixels, never higher than wide by a quarter.
func pictureSize(natural fyne.Size, width, scale float32) fyne.Size {
	if natural.Width <= 0 || natural.Height <= 0 {
		return fyne.Size{}
	}
	w := min(width, natural.Width)
	shape := natural.Height / natural.Width
	if most := width * 1.25; w*shape > most {
		w = most / shape
	}
	w = max(float32(math.Floor(float64(w*scale))), 1)
	return fyne.NewSize(w/scale, max(float32(math.Round(float64(w*shape))), 1)/scale)
}

// inPixels returns a size in device pixels.
func inPixels(size fyne.Size, scale float32) (width, height int) {
	return int(size.Width*scale + 0.5), int(size.Height*scale + 0.5)
}

// PictureSize returns in how many device pixels a figure in the column would show a picture
// of so many units, so that it can be made ahead.
func (c *Column) PictureSize(natural fyne.Size) (width, height int) {
	scale := pixels(c)
	return inPixels(pictureSize(natural, c.blockWidth(), scale), scale)
}

// HeightFor returns the height in a width.
func (f *Figure) HeightFor(width float32) float32 {
	height := f.pictureSize(width).Height
	if f.caption != nil {
		height += captionGap + f.caption.HeightFor(width)
	}
	return height
}

// SetView asks for the picture when it is in view or near, for it takes a while to
// come, and lets go of it when it no longer is.
func (f *Figure) SetView(top, bottom float32) {
	near := (bottom - top) / 2
	f.away = bottom+near <= 0 || top-near >= f.Size().Height
	if f.away {
		f.drop()
	} else {
		f.load()
	}
}

// drop lets go of the picture, and of its texture, which Fyne would keep for a
// while.
func (f *Figure) drop() {
	if f.shown != 0 {
		f.shown = 0
		f.show(nil)
	}
}

// show shows a picture; nil: none. What lies behind it is drawn only where it is seen,
// and of no picture nothing is drawn: an empty one would take as long as a full one.
func (f *Figure) show(img image.Image) {
	o, known := img.(interface{ Opaque() bool })
	f.image, f.background.Hidden, f.picture.Hidden = img, known && o.Opaque(), img == nil
	f.picture.Refresh()
	if f.shown != 0 {
		Redraw(f) // where what was hidden is shown, Fyne does not know
	}
}

// draw gives the picture with its corners rounded.
func (f *Figure) draw(width, _ int) image.Image {
	size := f.image.Bounds().Size()
	img := setting().sheet.clear(size.X, size.Y)
	draw.Draw(img, img.Rect, f.image, f.image.Bounds().Min, draw.Src)
	roundCorners(img, figureCorner*float32(width)/max(f.picture.Size().Width, 1))
	return img
}

// roundCorners rounds a picture's corners by a radius in pixels.
func roundCorners(img *image.RGBA, radius float32) {
	size := img.Rect.Size()
	side := min(int(math.Ceil(float64(radius))), size.X/2, size.Y/2)
	for y := range side {
		for x := range side {
			outside := math.Hypot(float64(radius)-float64(x)-0.5, float64(radius)-float64(y)-0.5) - float64(radius)
			cover := max(min(0.5-outside, 1), 0)
			for _, at := range [...]image.Point{{x, y}, {size.X - 1 - x, y}, {x, size.Y - 1 - y}, {size.X - 1 - x, size.Y - 1 - y}} {
				pixel := img.Pix[img.PixOffset(at.X, at.Y):][:4:4]
				for i, v := range pixel {
					pixel[i] = uint8(float64(v)*cover + 0.5)
				}
			}
		}
	}
}

func (f *Figure) load() {
	width, _ := inPixels(f.pictureSize(f.Size().Width), pixels(f))
	if f.natural.Width <= 0 || f.Size().Width <= 0 || width == f.shown || f.Load == nil || f.away {
		return
	}
	f.shown = width
	if f.image == nil {
		f.background.Hidden = true // for the frame or two until it is there: it would take as long to draw as the picture
	}
	f.Load(width, func(img image.Image) {
		if f.shown == width { // it was not let go of meanwhile
			f.show(img)
		}
	})
}

// Texts returns the caption.
func (f *Figure) Texts() []*Text {
	if f.caption == nil {
		return nil
	}
	return []*Text{f.caption}
}

// CreateRenderer is called by Fyne.
func (f *Figure) CreateRenderer() fyne.WidgetRenderer {
	r := figureRenderer{f}
	r.Layout(f.Size())
	return r
}

type figureRenderer struct{ figure *Figure }

func (r figureRenderer) Layout(size fyne.Size) {
	f := r.figure
	f.background.FillColor = theme.Color(cmp.Or(f.BackgroundColour, theme.ColorNameInputBackground))
	p := f.pictureSize(size.Width)
	place(f.dir, f.background, (size.Width-p.Width)/2, 0, p.Width, p.Height, size.Width)
	place(f.dir, f.picture, (size.Width-p.Width)/2, 0, p.Width, p.Height, size.Width)
	place(f.dir, f.button, (size.Width-p.Width)/2, 0, p.Width, p.Height, size.Width)
	if f.caption != nil {
		place(f.dir, f.caption, 0, p.Height+captionGap, size.Width, f.caption.HeightFor(size.Width), size.Width)
	}
	if size.Width > 0 {
		f.load()
	}
}

func (r figureRenderer) MinSize() fyne.Size { return fyne.NewSize(40, 1) }

func (r figureRenderer) Refresh() {
	r.Layout(r.figure.Size())
	refreshObjects(r.Objects())
}

func (r figureRenderer) Objects() []fyne.CanvasObject {
	f := r.figure
	out := []fyne.CanvasObject{f.background, f.picture}
	if f.OnTapped != nil {
		out = append(out, f.button)
	}
	if f.caption != nil {
		out = append(out, f.caption)
	}
	return out
}
func (r figureRenderer) Destroy() {}
