package ui

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/ui/rtl"
)

// figure is a picture of an article with its caption. The picture is decoded
// when it comes into view; until then its place is kept by its shape.
type figure struct {
	widget.BaseWidget
	kit     *kit
	ref     news.PictureRef
	dir     rtl.Dir
	caption *rtl.Text // nil: none
	ground  *canvas.Rectangle
	image   *canvas.Image
	loading turn
	shown   int // device pixels of width that were asked for
}

const captionGap = 8

func newFigure(k *kit, ref news.PictureRef, caption []rtl.Span, dir rtl.Dir) *figure {
	f := &figure{kit: k, ref: ref, dir: dir, ground: canvas.NewRectangle(color.Transparent), image: canvas.NewImageFromImage(nil)}
	f.image.FillMode = canvas.ImageFillStretch
	f.image.CornerRadius, f.ground.CornerRadius = 3, 3
	if len(caption) > 0 {
		style := k.styles.caption
		style.Dir = dir
		f.caption = rtl.NewText(style, caption...)
	}
	f.ExtendBaseWidget(f)
	return f
}

// pictureSize gives the picture's place in a width: never enlarged beyond its
// own pixels, never higher than wide by half.
func (f *figure) pictureSize(width float32) fyne.Size {
	if f.ref.Hash == "" || f.ref.Width <= 0 || f.ref.Height <= 0 {
		return fyne.Size{}
	}
	w := min(width, float32(f.ref.Width))
	h := w * float32(f.ref.Height) / float32(f.ref.Width)
	if most := width * 1.25; h > most {
		w, h = w*most/h, most
	}
	return fyne.NewSize(w, h)
}

// HeightFor gives the height in a width.
func (f *figure) HeightFor(width float32) float32 {
	height := f.pictureSize(width).Height
	if f.caption != nil {
		height += captionGap + f.caption.HeightFor(width)
	}
	return height
}

// SetView asks for the picture when it is in view or near.
func (f *figure) SetView(top, bottom float32) {
	if bottom <= 0 || top >= f.Size().Height || f.ref.Hash == "" {
		return
	}
	f.load()
}

func (f *figure) load() {
	width := int(f.pictureSize(f.Size().Width).Width*f.kit.scale() + 0.5)
	if width <= 0 || width == f.shown {
		return
	}
	f.shown = width
	f.kit.pictures.get(&f.loading, wanted{hash: f.ref.Hash, width: width}, func(img image.Image, err error) {
		if err == nil {
			f.image.Image = img
			f.image.Refresh()
		}
	}, func() {
		f.shown, f.image.Image = 0, nil // asked for again when it is next in view
	})
}

// Texts gives the caption.
func (f *figure) Texts() []*rtl.Text {
	if f.caption == nil {
		return nil
	}
	return []*rtl.Text{f.caption}
}

// CreateRenderer is called by Fyne.
func (f *figure) CreateRenderer() fyne.WidgetRenderer {
	r := figureRenderer{f}
	r.Layout(f.Size())
	return r
}

type figureRenderer struct{ figure *figure }

func (r figureRenderer) Layout(size fyne.Size) {
	f := r.figure
	f.ground.FillColor = theme.Color(colourList)
	p := f.pictureSize(size.Width)
	placeAt(f.dir, f.ground, (size.Width-p.Width)/2, 0, p.Width, p.Height, size.Width)
	placeAt(f.dir, f.image, (size.Width-p.Width)/2, 0, p.Width, p.Height, size.Width)
	if f.caption != nil {
		placeAt(f.dir, f.caption, 0, p.Height+captionGap, size.Width, f.caption.HeightFor(size.Width), size.Width)
	}
	if size.Width > 0 {
		f.load()
	}
}

func (r figureRenderer) MinSize() fyne.Size { return fyne.NewSize(40, 1) }

func (r figureRenderer) Refresh() {
	r.Layout(r.figure.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r figureRenderer) Objects() []fyne.CanvasObject {
	f := r.figure
	out := []fyne.CanvasObject{f.ground, f.image}
	if f.caption != nil {
		out = append(out, f.caption)
	}
	return out
}
func (r figureRenderer) Destroy() {}
