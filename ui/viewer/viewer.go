// Package viewer shows the pictures of an article over the whole window, one at a
// time: larger and smaller about the pointer, drawn about, from one to the next,
// and saved to a file.
package viewer

import (
	"context"
	"image"
	"image/color"
	"io"
	"mime"
	"path"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/ui/atomicfile"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// App is what the viewer needs of the program.
type App interface {
	Picture(ctx context.Context, hash string) (news.Picture, error)
}

// Picture is a picture to be shown.
type Picture struct {
	Hash, URL, Caption string
}

// Viewer shows pictures. It lies over the window until it is closed.
type Viewer struct {
	widget.BaseWidget
	kit      *kit.Kit
	app      App
	pictures []Picture
	at       int
	view     view
	closed   func()

	ground  *canvas.Rectangle
	image   *canvas.Image
	caption *rtl.Text
	count   *rtl.Label
	tools   *fyne.Container
	loading async.Task
}

// mostPixels is the width that a picture is decoded to at most.
const mostPixels = 3000

// Show opens the viewer at one of some pictures. closed is called when it is gone.
func Show(k *kit.Kit, a App, pictures []Picture, at int, closed func()) *Viewer {
	style := k.Styles.Plain
	style.Colour, style.MaxLines, style.Dir = kit.ColourWhite, 3, rtl.Auto
	note := k.Styles.Note
	note.Colour = kit.ColourWhite
	v := &Viewer{
		kit: k, app: a, pictures: pictures, closed: closed,
		ground: canvas.NewRectangle(color.NRGBA{A: 0xee}), image: canvas.NewImageFromImage(nil),
		caption: rtl.NewText(style), count: k.Label("", note),
	}
	v.image.FillMode = canvas.ImageFillStretch
	v.tools = rtl.Row(k.Dir,
		k.Tool("cancel", "dialog.close", v.Close), k.Tool("open", "viewer.save", v.Save), k.Tool("copy", "viewer.copy", v.Copy))
	v.ExtendBaseWidget(v)
	k.Canvas().Overlays().Add(v)
	v.Resize(k.Canvas().Size())
	k.Canvas().Focus(v)
	v.GoTo(at)
	return v
}

// GoTo shows one of the pictures, whole.
func (v *Viewer) GoTo(at int) {
	if at < 0 || at >= len(v.pictures) {
		return
	}
	v.at = at
	p := v.pictures[at]
	v.image.Image = nil
	v.caption.SetSpans(rtl.Span{Text: p.Caption})
	v.count.SetText("")
	if n := len(v.pictures); n > 1 {
		v.count.SetText(v.kit.Text("find.count", itoa(at+1), itoa(n)))
	}
	v.kit.Pictures.Get(&v.loading, kit.PictureRequest{Hash: p.Hash, Width: mostPixels}, func(img image.Image, err error) {
		if v.kit.Failed(err) || img == nil {
			return
		}
		v.image.Image = img
		b := img.Bounds()
		v.view.fit(fyne.NewSize(float32(b.Dx())/v.kit.Scale(), float32(b.Dy())/v.kit.Scale()), v.room())
		v.Refresh()
	})
	v.Refresh()
}

// Close takes the viewer away.
func (v *Viewer) Close() {
	v.loading.Cancel()
	v.kit.Tips.Hide()
	v.image.Image = nil
	v.image.Refresh() // frees its texture, which Fyne would keep for a while
	v.kit.Canvas().Overlays().Remove(v)
	v.closed()
}

// Copy puts the address of the picture on the clipboard.
func (v *Viewer) Copy() { v.kit.Copy(v.pictures[v.at].URL) }

// Save asks for a file and writes the picture to it as the site gave it.
func (v *Viewer) Save() {
	k, p := v.kit, v.pictures[v.at]
	v.Close()
	name := path.Base(strings.SplitN(p.URL, "?", 2)[0])
	async.Call(k.Runner, nil, func(ctx context.Context) (news.Picture, error) { return v.app.Picture(ctx, p.Hash) }, func(full news.Picture, err error) {
		if k.Failed(err) {
			return
		}
		ending := endingOf(full.MIME)
		if path.Ext(name) != ending {
			name = strings.TrimSuffix(name, path.Ext(name)) + ending
		}
		k.ChooseFile("viewer.save", "files.write", name, []string{ending}, func(file string) {
			async.Do(k.Runner, nil, func(context.Context) error {
				return atomicfile.Write(file, func(w io.Writer) error {
					_, err := w.Write(full.Bytes)
					return err
				})
			}, func(err error) {
				if !k.Failed(err) {
					k.Overlay.Notice(k.Text("viewer.saved", kit.Isolate(file)))
				}
			})
		})
	})
}

// endingOf gives the usual ending of files of a type.
func endingOf(kind string) string {
	switch kind {
	case "image/jpeg":
		return ".jpg"
	case "image/png", "image/gif", "image/webp":
		return "." + strings.TrimPrefix(kind, "image/")
	}
	if all, err := mime.ExtensionsByType(kind); err == nil && len(all) > 0 {
		return all[0]
	}
	return ".jpg"
}

// room is the place for the picture: above the caption.
func (v *Viewer) room() fyne.Size {
	size := v.Size()
	return fyne.NewSize(size.Width, max(size.Height-v.foot(size), 1))
}

// foot is the height of what stands under the picture.
func (v *Viewer) foot(size fyne.Size) float32 {
	if v.caption.Text() == "" {
		return 0
	}
	return v.caption.HeightFor(captionWidth(size)) + 2*edge
}

// edge is the room around words and buttons.
const edge = 12

func captionWidth(size fyne.Size) float32 { return min(size.Width-2*edge, 760) }

// change shows another view of the picture.
func (v *Viewer) change(do func()) {
	do()
	v.view.bound(v.room())
	v.Refresh()
}

// Scrolled is called by Fyne: the wheel makes the picture larger and smaller
// about the pointer.
func (v *Viewer) Scrolled(e *fyne.ScrollEvent) {
	const notch = 25
	v.change(func() { v.view.zoom(pow(zoomStep, e.Scrolled.DY/notch), e.Position) })
}

// Dragged is called by Fyne.
func (v *Viewer) Dragged(e *fyne.DragEvent) {
	v.change(func() { v.view.left += e.Dragged.DX; v.view.top += e.Dragged.DY })
}

// DragEnd is called by Fyne.
func (v *Viewer) DragEnd() {}

// Tapped is called by Fyne: beside the picture it closes the viewer.
func (v *Viewer) Tapped(e *fyne.PointEvent) {
	if !v.view.holds(e.Position) {
		v.Close()
	}
}

// DoubleTapped is called by Fyne: the picture's own size, or whole again.
func (v *Viewer) DoubleTapped(e *fyne.PointEvent) {
	v.change(func() {
		if v.view.whole(v.room()) {
			v.view.zoom(max(1/v.view.scale, 2), e.Position)
		} else {
			v.view.fit(v.view.natural, v.room())
		}
	})
}

// FocusGained is called by Fyne.
func (v *Viewer) FocusGained() {}

// FocusLost is called by Fyne.
func (v *Viewer) FocusLost() {}

// TypedRune is called by Fyne.
func (v *Viewer) TypedRune(r rune) {
	middle := fyne.NewPos(v.room().Width/2, v.room().Height/2)
	switch r {
	case '+', '=':
		v.change(func() { v.view.zoom(zoomStep, middle) })
	case '-':
		v.change(func() { v.view.zoom(1/zoomStep, middle) })
	case '0':
		v.change(func() { v.view.fit(v.view.natural, v.room()) })
	}
}

// TypedKey is called by Fyne. The arrow along the line of text goes on.
func (v *Viewer) TypedKey(e *fyne.KeyEvent) {
	on, back := fyne.KeyLeft, fyne.KeyRight
	if v.kit.Dir == rtl.LeftToRight {
		on, back = back, on
	}
	const step = 80
	switch e.Name {
	case fyne.KeyEscape:
		v.Close()
	case on, fyne.KeySpace, fyne.KeyPageDown:
		v.GoTo(v.at + 1)
	case back, fyne.KeyPageUp:
		v.GoTo(v.at - 1)
	case fyne.KeyHome:
		v.GoTo(0)
	case fyne.KeyEnd:
		v.GoTo(len(v.pictures) - 1)
	case fyne.KeyDown:
		v.change(func() { v.view.top -= step })
	case fyne.KeyUp:
		v.change(func() { v.view.top += step })
	}
}

// Cursor is called by Fyne.
func (v *Viewer) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// CreateRenderer is called by Fyne.
func (v *Viewer) CreateRenderer() fyne.WidgetRenderer { return renderer{v} }

type renderer struct{ viewer *Viewer }

// scaleMode has the card scale a picture, which takes no time, unless it leaves out
// points of one that is much larger than so many pixels.
func scaleMode(img image.Image, width float32) canvas.ImageScale {
	if img != nil && 2*width < float32(img.Bounds().Dx()) {
		return canvas.ImageScaleSmooth
	}
	return canvas.ImageScaleFastest
}

func (r renderer) Layout(size fyne.Size) {
	v := r.viewer
	v.ground.Resize(size)
	v.view.bound(v.room())
	v.image.Move(fyne.NewPos(v.view.left, v.view.top))
	v.image.ScaleMode = scaleMode(v.image.Image, v.view.size().Width*v.kit.Scale())
	v.image.Resize(v.view.size())
	v.image.Hidden = v.image.Image == nil
	bar := v.tools.MinSize()
	rtl.Place(v.kit.Dir, v.tools, size.Width-bar.Width-edge, edge, bar.Width, bar.Height, size.Width)
	rtl.Place(v.kit.Dir, v.count, edge, edge, 200, kit.LineHeight(v.kit.Styles.Note), size.Width)
	width := captionWidth(size)
	height := v.caption.HeightFor(width)
	v.caption.Move(fyne.NewPos((size.Width-width)/2, size.Height-height-edge))
	v.caption.Resize(fyne.NewSize(width, height))
}

func (r renderer) Refresh() {
	r.Layout(r.viewer.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.viewer)
}

func (r renderer) MinSize() fyne.Size { return fyne.Size{} }

func (r renderer) Objects() []fyne.CanvasObject {
	v := r.viewer
	ground := canvas.NewRectangle(theme.Color(kit.ColourPaper)) // behind the buttons, whose icons are the theme's
	ground.CornerRadius = 6
	ground.Move(v.tools.Position())
	ground.Resize(v.tools.Size())
	return []fyne.CanvasObject{v.ground, v.image, ground, v.tools, v.count, v.caption}
}

func (r renderer) Destroy() {}
