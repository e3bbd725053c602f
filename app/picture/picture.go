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
	if err == nil && cost > Budget {
		err = ErrTooLarge
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

// Thumbnail makes the small version of a picture that New accepted: a JPEG, its
// longer side at most 256 pixels.
func Thumbnail(ctx context.Context, data []byte) (small []byte, err error) {
	err = Decode(ctx, data, func(full image.Image) error {
		small, err = thumbnail(full)
		return err
	})
	return small, err
}

func thumbnail(full image.Image) ([]byte, error) {
	w, h := full.Bounds().Dx(), full.Bounds().Dy()
	if longer := max(w, h); longer > thumbnailSide {
		w, h = max(1, w*thumbnailSide/longer), max(1, h*thumbnailSide/longer)
	}
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(small, small.Bounds(), image.White, image.Point{}, draw.Src) // JPEG has no transparency
	draw.Draw(small, small.Bounds(), Shrink(full, full.Bounds(), w, h), image.Point{}, draw.Over)
	var out bytes.Buffer
	err := jpeg.Encode(&out, small, &jpeg.Options{Quality: 82})
	return out.Bytes(), err
}
