package kit

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"slices"
	"testing"

	"sahifa/app/news"
	"sahifa/ui/kit/async"
)

func TestLargePicturesTakeNobodysPlace(t *testing.T) {
	p := NewPictures(nil, nil)
	keep := func(name string, side int) {
		p.keep(&cachedPicture{PictureRequest{Hash: name}, image.NewRGBA(image.Rect(0, 0, side, side))})
	}
	for i := range 20 {
		keep(fmt.Sprint(i), 64)
	}
	keep("large", 1000)
	keep("usual", 500)
	for name, want := range map[string]bool{"0": true, "19": true, "large": false, "usual": true} {
		if _, kept := p.cached[PictureRequest{Hash: name}]; kept != want {
			t.Errorf("%s is kept: %v", name, kept)
		}
	}
	p.keep(&cachedPicture{PictureRequest{Hash: "small", Thumbnail: true}, image.NewRGBA(image.Rect(0, 0, 64, 64))})
	p.Rest()
	if len(p.cached) != 1 || p.order.Len() != 1 || p.bytes != 64*64*4 {
		t.Errorf("at rest %d pictures of %d bytes are kept", len(p.cached), p.bytes)
	}
	for i := range 400 {
		keep(fmt.Sprint("more", i), 64)
	}
	if _, kept := p.cached[PictureRequest{Hash: "usual"}]; kept || p.bytes > cacheBytes || p.order.Len() != len(p.cached) {
		t.Errorf("%d bytes of %d pictures are kept", p.bytes, p.order.Len())
	}
}

// counted is a store that counts what it is asked for.
type counted struct {
	jpeg  []byte
	asked []string
}

func (c *counted) Picture(_ context.Context, hash string) (news.Picture, error) {
	c.asked = append(c.asked, hash)
	return news.Picture{Bytes: c.jpeg}, nil
}

func (c *counted) Thumbnail(context.Context, string) ([]byte, error) { return nil, nil }

// A picture that was got ahead is there at once when it is asked for, after a rest as well,
// and is read once; one that is too large to be kept is not read.
func TestAPictureThatWasGotAheadIsThereAtOnce(t *testing.T) {
	var data bytes.Buffer
	if err := jpeg.Encode(&data, image.NewGray(image.Rect(0, 0, 90, 60)), nil); err != nil {
		t.Fatal(err)
	}
	posted := make(chan func(), 10)
	runner := async.NewRunner(t.Context(), func(do func()) { posted <- do })
	store := &counted{jpeg: data.Bytes()}
	p := NewPictures(store, runner)
	next := PictureRequest{Hash: "next", Width: 45}
	p.Ahead(PictureRequest{Hash: "large", Width: 5000}, 5000)
	p.Ahead(next, 30)
	(<-posted)()
	p.Ahead(next, 30)
	p.Rest()
	var task async.Task
	var got image.Image
	p.Get(&task, next, func(img image.Image, _ error) { got = img })
	if got == nil || got.Bounds().Dx() != 45 || !slices.Equal(store.asked, []string{"next"}) || runner.Busy() {
		t.Errorf("there is %v, after reading %v", got, store.asked)
	}
	if p.Rest(); p.ahead != nil || len(p.cached) > 0 {
		t.Error("it is kept for longer than the others are")
	}
}
