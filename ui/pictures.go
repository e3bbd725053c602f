package ui

import (
	"bytes"
	"container/list"
	"context"
	"errors"
	"image"
	_ "image/gif" // decoders of what is stored
	_ "image/jpeg"
	_ "image/png"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"
)

const (
	// keptPictures is how many bytes of decoded pictures are kept.
	keptPictures = 48 << 20
	// decodeMost is how many pixels of a picture are decoded; one at a time
	// is, so that this bounds the memory too: 3 bytes a pixel for JPEG.
	decodeMost = 32 << 20
)

// errTooLarge says that a picture would take too much memory to show.
var errTooLarge = errors.New("picture has too many pixels")

// wanted names a picture as it is to be shown, in device pixels.
type wanted struct {
	hash          string
	thumbnail     bool // the small version, cut to fill width and height
	width, height int  // at most; a height of 0: as it comes
}

// pictures gets pictures from the store, decodes them off the UI thread to the
// size they are shown in, and keeps the latest. Its methods belong to the UI
// thread.
type pictures struct {
	app  App
	desk *desk

	gate  chan struct{} // for decoding one at a time
	kept  map[wanted]*list.Element
	order list.List // of *keptPicture, the latest first
	bytes int
}

type keptPicture struct {
	wanted
	image *image.RGBA
	drop  func() // tells who shows it that it is kept no longer; may be nil
}

func newPictures(a App, d *desk) *pictures {
	return &pictures{app: a, desk: d, gate: make(chan struct{}, 1), kept: map[wanted]*list.Element{}}
}

// get hands a picture to show, at once if it is kept, else later, unless the
// turn is taken before. drop, if not nil, is called when room is made for
// others; one who holds on to the picture then lets it go.
func (p *pictures) get(t *turn, w wanted, show func(image.Image, error), drop func()) {
	t.stop()
	if e, ok := p.kept[w]; ok {
		p.order.MoveToFront(e)
		show(e.Value.(*keptPicture).image, nil)
		return
	}
	ask(p.desk, t, func(ctx context.Context) (*image.RGBA, error) { return p.load(ctx, w) },
		func(img *image.RGBA, err error) {
			if err != nil {
				show(nil, err)
				return
			}
			p.keep(&keptPicture{w, img, drop})
			show(img, nil)
		})
}

func (p *pictures) keep(k *keptPicture) {
	if _, ok := p.kept[k.wanted]; ok {
		return
	}
	p.kept[k.wanted] = p.order.PushFront(k)
	p.bytes += len(k.image.Pix)
	for p.bytes > keptPictures && p.order.Len() > 1 {
		last := p.order.Remove(p.order.Back()).(*keptPicture)
		delete(p.kept, last.wanted)
		p.bytes -= len(last.image.Pix)
		if last.drop != nil {
			last.drop()
		}
	}
}

// load runs off the UI thread.
func (p *pictures) load(ctx context.Context, w wanted) (*image.RGBA, error) {
	data, err := p.read(ctx, w)
	if err != nil {
		return nil, err
	}
	select {
	case p.gate <- struct{}{}:
		defer func() { <-p.gate }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return decode(data, w)
}

func (p *pictures) read(ctx context.Context, w wanted) ([]byte, error) {
	if w.thumbnail {
		return p.app.Thumbnail(ctx, w.hash)
	}
	picture, err := p.app.Picture(ctx, w.hash)
	return picture.Bytes, err
}

// decode makes of a picture's bytes what is shown: scaled down to fit the
// width, or cut to fill width and height. It is never enlarged.
func decode(data []byte, w wanted) (*image.RGBA, error) {
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if config.Width <= 0 || config.Height <= 0 || config.Width > decodeMost/config.Height {
		return nil, errTooLarge
	}
	full, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	from := full.Bounds()
	size := from.Size()
	switch {
	case w.height > 0:
		from = fill(from, w.width, w.height)
		size = image.Pt(w.width, w.height)
	case size.X > w.width:
		size = image.Pt(w.width, max(1, size.Y*w.width/size.X))
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	scaler := draw.Interpolator(draw.CatmullRom)
	if from.Dx() > 4*size.X {
		scaler = draw.ApproxBiLinear // far quicker, and the loss is not seen
	}
	scaler.Scale(out, out.Bounds(), full, from, draw.Src, nil)
	return out, nil
}

// fill gives the middle part of a picture that has the shape of width and
// height; of an upright picture rather the upper part, where faces are.
func fill(r image.Rectangle, width, height int) image.Rectangle {
	w, h := r.Dx(), r.Dy()
	if w*height > h*width {
		cut := w - h*width/height
		r.Min.X += cut / 2
		r.Max.X = r.Min.X + max(w-cut, 1)
	} else {
		cut := h - w*height/width
		r.Min.Y += cut / 4
		r.Max.Y = r.Min.Y + max(h-cut, 1)
	}
	return r
}
