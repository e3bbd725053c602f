// Package picture measures pictures from the network and makes small versions
// of them. What it is given is hostile: no bitmap is made of a picture before
// its size is known to be bounded.
package picture

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"image"
	_ "image/gif" // decoders of what sites send
	"image/jpeg"
	_ "image/png"
	"net/http"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"

	"sahifa/app/news"
)

// Accept is what to tell a server we want where a picture should be.
const Accept = "image/webp,image/jpeg,image/png,image/gif;q=0.9,image/*;q=0.3"

// MaxBytes bounds one picture as it comes over the wire.
const MaxBytes = 12 << 20

const (
	minSide       = 8   // pixels; a smaller one is a tracker or an ornament
	thumbnailSide = 256 // pixels; a wide picture still fills a square of 64 units at scale 2
)

// New measures the bytes of a picture that came from an address. What we could
// not show is NoText.
func New(data []byte, address string) (news.Picture, error) {
	config, cost, err := measure(data)
	if err == nil && cost > budget {
		err = errTooLarge
	}
	if err != nil || min(config.Width, config.Height) < minSide {
		return news.Picture{}, news.NewProblem(news.NoText, err, address)
	}
	sum := sha256.Sum256(data)
	return news.Picture{
		Hash: hex.EncodeToString(sum[:]), MIME: http.DetectContentType(data),
		Width: config.Width, Height: config.Height, Bytes: data,
	}, nil
}

// Frame is how large a picture is to be shown, in pixels.
type Frame struct {
	Width, Height int // at most so wide; with a height, cut to fill both
}

// Fit makes of a picture what a frame shows. One with a height it fills; else no picture
// is enlarged.
func Fit(ctx context.Context, data []byte, f Frame) (*image.RGBA, error) {
	return shrunk(ctx, data, f.cut)
}

// cut gives the part of a picture that a frame shows, and its size there.
func (f Frame) cut(full image.Rectangle) (part image.Rectangle, size image.Point) {
	size = full.Size()
	switch {
	case f.Height > 0:
		return filling(full, f.Width, f.Height), image.Pt(f.Width, f.Height)
	case size.X > f.Width:
		size = image.Pt(f.Width, max(1, (size.Y*f.Width+size.X/2)/size.X)) // as figures round it, or it would be scaled again
	}
	return full, size
}

// filling gives the middle part of a picture that has the shape of width and height; of
// an upright picture rather the upper part, where faces are.
func filling(r image.Rectangle, width, height int) image.Rectangle {
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

// Thumbnail makes the small version of a picture that New accepted: a JPEG, its
// longer side at most 256 pixels.
func Thumbnail(ctx context.Context, data []byte) ([]byte, error) {
	small, err := shrunk(ctx, data, func(full image.Rectangle) (image.Rectangle, image.Point) {
		size := full.Size()
		if longer := max(size.X, size.Y); longer > thumbnailSide {
			size = image.Pt(max(1, size.X*thumbnailSide/longer), max(1, size.Y*thumbnailSide/longer))
		}
		return full, size
	})
	if err != nil {
		return nil, err
	}
	opaque := image.NewRGBA(small.Rect)
	draw.Draw(opaque, opaque.Rect, image.White, image.Point{}, draw.Src) // JPEG has no transparency
	draw.Draw(opaque, opaque.Rect, small, image.Point{}, draw.Over)
	var out bytes.Buffer
	err = jpeg.Encode(&out, opaque, &jpeg.Options{Quality: 82})
	return out.Bytes(), err
}
