package kit

import (
	"fmt"
	"image"
	"testing"
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
