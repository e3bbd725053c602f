// Pictures, decoded off the UI thread to the size they are shown in, and kept.

package kit

import (
	"container/list"
	"context"
	"image"

	"sahifa/app/news"
	"sahifa/app/picture"
	"sahifa/ui/kit/async"
)

// How many bytes of decoded pictures are cached: the thumbnails of a list, and what
// was seen last of an article. A picture that would take the place of most others is
// not: who shows it holds it.
const (
	cacheBytes    = 3 << 20
	cachedLargest = cacheBytes / 2
)

// PictureStore is what Pictures needs of the program. Its methods are called from
// any goroutine.
type PictureStore interface {
	Picture(ctx context.Context, hash string) (news.Picture, error)
	Thumbnail(ctx context.Context, hash string) ([]byte, error)
}

// PictureRequest names a picture as it is to be shown, in device pixels.
type PictureRequest struct {
	Hash          string
	Thumbnail     bool // the small version, cut to fill width and height
	Width, Height int  // at most; a height of 0: as it comes
}

// Pictures gets pictures from the store, decodes them off the UI thread to the
// size they are shown in, and keeps the latest. Its methods belong to the UI
// thread.
type Pictures struct {
	store  PictureStore
	runner *async.Runner

	gate   chan struct{} // for decoding one at a time
	batch  batch
	cached map[PictureRequest]*list.Element
	order  list.List // of *cachedPicture, the latest first
	bytes  int

	ahead   *cachedPicture // nil: none
	looking async.Task     // for it
}

type cachedPicture struct {
	PictureRequest
	image *image.RGBA
}

// NewPictures makes it for a program.
func NewPictures(s PictureStore, r *async.Runner) *Pictures {
	return &Pictures{store: s, runner: r, gate: make(chan struct{}, 1), cached: map[PictureRequest]*list.Element{}}
}

// Get hands a picture to show, at once if it is kept, else later, unless the
// task is cancelled or given another call before.
func (p *Pictures) Get(t *async.Task, w PictureRequest, show func(image.Image, error)) {
	t.Cancel()
	if k := p.ahead; k != nil && k.PictureRequest == w {
		p.ahead = nil
		p.keep(k)
		show(k.image, nil)
		return
	}
	if e, ok := p.cached[w]; ok {
		p.order.MoveToFront(e)
		show(e.Value.(*cachedPicture).image, nil)
		return
	}
	p.batch.begin()
	async.Call(p.runner, t, func(ctx context.Context) (*image.RGBA, error) {
		defer p.batch.end(ctx)
		return p.load(ctx, w)
	},
		func(img *image.RGBA, err error) {
			if err != nil {
				show(nil, err)
				return
			}
			p.keep(&cachedPicture{w, img})
			show(img, nil)
		})
}

// Ahead gets a picture that is likely to be asked for next, and will be so many pixels high,
// and keeps it until it is, or another is got ahead. What is too large to be kept is not got.
func (p *Pictures) Ahead(w PictureRequest, height int) {
	p.looking.Cancel()
	if _, ok := p.cached[w]; ok || p.ahead != nil && p.ahead.PictureRequest == w {
		return
	}
	p.ahead = nil
	if 4*w.Width*height > cachedLargest {
		return
	}
	async.Call(p.runner, &p.looking, func(ctx context.Context) (*image.RGBA, error) { return p.load(ctx, w) },
		func(img *image.RGBA, err error) {
			if err == nil { // else it fails again when it is asked for
				p.ahead = &cachedPicture{w, img}
			}
		})
}

func (p *Pictures) keep(k *cachedPicture) {
	if _, ok := p.cached[k.PictureRequest]; ok || len(k.image.Pix) > cachedLargest {
		return
	}
	p.cached[k.PictureRequest] = p.order.PushFront(k)
	p.bytes += len(k.image.Pix)
	for p.bytes > cacheBytes {
		last := p.order.Remove(p.order.Back()).(*cachedPicture)
		delete(p.cached, last.PictureRequest)
		p.bytes -= len(last.image.Pix)
	}
}

// Rest lets go of all but thumbnails and what was got ahead. Who shows a picture holds it; what is forgotten
// is what was seen before.
func (p *Pictures) Rest() {
	for e := p.order.Front(); e != nil; {
		k, next := e.Value.(*cachedPicture), e.Next()
		if !k.Thumbnail {
			p.order.Remove(e)
			delete(p.cached, k.PictureRequest)
			p.bytes -= len(k.image.Pix)
		}
		e = next
	}
}

// load runs off the UI thread.
func (p *Pictures) load(ctx context.Context, w PictureRequest) (*image.RGBA, error) {
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
	return picture.Fit(ctx, data, picture.Frame{Width: w.Width, Height: w.Height})
}

// Decode makes of a picture's bytes what is shown, at most so many device pixels
// wide. It may be called from any goroutine but the UI's.
func (p *Pictures) Decode(ctx context.Context, data []byte, width int) (*image.RGBA, error) {
	select {
	case p.gate <- struct{}{}:
		defer func() { <-p.gate }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return picture.Fit(ctx, data, picture.Frame{Width: width})
}

func (p *Pictures) read(ctx context.Context, w PictureRequest) ([]byte, error) {
	if w.Thumbnail {
		return p.store.Thumbnail(ctx, w.Hash)
	}
	picture, err := p.store.Picture(ctx, w.Hash)
	return picture.Bytes, err
}
