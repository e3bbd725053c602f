package picture

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"testing"

	"golang.org/x/image/draw"
)

// waves draws a picture whose parts have different means.
func waves(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetRGBA(x, y, color.RGBA{uint8(x * 255 / w), uint8(y * 255 / h), uint8((x + y) * 255 / (w + h)), 255})
		}
	}
	return img
}

// exact is the mean of all that a point covers, by its definition.
func exact(img image.Image, part image.Rectangle, w, h, x, y, channel int) float64 {
	overlap := func(a, b, c, d float64) float64 { return max(0, min(b, d)-max(a, c)) }
	sx, sy := float64(part.Dx())/float64(w), float64(part.Dy())/float64(h)
	sum, all := 0.0, 0.0
	for j := part.Min.Y + int(float64(y)*sy); j < min(part.Min.Y+int(float64(y+1)*sy)+1, part.Max.Y); j++ {
		for i := part.Min.X + int(float64(x)*sx); i < min(part.Min.X+int(float64(x+1)*sx)+1, part.Max.X); i++ {
			share := overlap(float64(i-part.Min.X), float64(i-part.Min.X+1), float64(x)*sx, float64(x+1)*sx) *
				overlap(float64(j-part.Min.Y), float64(j-part.Min.Y+1), float64(y)*sy, float64(y+1)*sy)
			c := color.RGBAModel.Convert(img.At(i, j)).(color.RGBA)
			sum += share * float64([]uint8{c.R, c.G, c.B, c.A}[channel])
			all += share
		}
	}
	return sum / all
}

func TestShrinkGivesMeans(t *testing.T) {
	full := waves(61, 43)
	grey := image.NewGray(full.Bounds())
	draw.Draw(grey, grey.Bounds(), full, image.Point{}, draw.Src)
	clear := image.NewNRGBA(full.Bounds())
	draw.Draw(clear, clear.Bounds(), image.NewUniform(color.NRGBA{200, 100, 50, 128}), image.Point{}, draw.Src)
	var pressed bytes.Buffer
	if err := jpeg.Encode(&pressed, full, &jpeg.Options{Quality: 100}); err != nil {
		t.Fatal(err)
	}
	photo, err := jpeg.Decode(&pressed)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		img image.Image
		off float64 // that a value may be
	}{
		"RGBA": {full, 0.51}, "NRGBA": {clear, 0.51}, "grey": {grey, 0.51}, "part of a larger one": {full.SubImage(image.Rect(3, 5, 60, 40)), 0.51},
		"photograph": {photo, 8}, // its colours have half the points
	} {
		for _, size := range []image.Point{{61, 43}, {30, 21}, {17, 40}, {7, 3}, {1, 1}} {
			for _, part := range []image.Rectangle{c.img.Bounds(), image.Rect(8, 8, 40, 38)} {
				if size.X > part.Dx() || size.Y > part.Dy() {
					continue
				}
				out := Shrink(c.img, part, size.X, size.Y)
				for y := range size.Y {
					for x := range size.X {
						got := out.RGBAAt(x, y)
						for channel, v := range []uint8{got.R, got.G, got.B, got.A} {
							if want := exact(c.img, part, size.X, size.Y, x, y, channel); float64(v)-want > c.off || want-float64(v) > c.off {
								t.Fatalf("%s, %v to %v: channel %d at %d, %d is %d, not %.1f", name, part, size, channel, x, y, v, want)
							}
						}
					}
				}
			}
		}
	}
}

func TestShrinkEnlargesSmallPictures(t *testing.T) {
	out := Shrink(waves(10, 10), image.Rect(0, 0, 10, 10), 40, 40)
	if out.Bounds().Dx() != 40 || out.RGBAAt(39, 20).R < 200 || out.RGBAAt(0, 20).R > 30 {
		t.Errorf("%v, %v to %v", out.Bounds(), out.RGBAAt(0, 20), out.RGBAAt(39, 20))
	}
	if out := Shrink(waves(10, 10), image.Rectangle{}, 4, 4); out.RGBAAt(1, 1).A != 0 {
		t.Error("something was made of nothing")
	}
}

// A newspaper's picture to the width of a column. Target: less than decoding takes.
func BenchmarkShrink(b *testing.B) {
	var pressed bytes.Buffer
	if err := jpeg.Encode(&pressed, waves(1600, 1000), nil); err != nil {
		b.Fatal(err)
	}
	photo, _ := jpeg.Decode(bytes.NewReader(pressed.Bytes()))
	b.Run("decode", func(b *testing.B) {
		for b.Loop() {
			_ = Decode(context.Background(), pressed.Bytes(), func(image.Image) error { return nil })
		}
	})
	b.Run("shrink", func(b *testing.B) {
		for b.Loop() {
			Shrink(photo, photo.Bounds(), 627, 392)
		}
	})
	b.Run("interpolate", func(b *testing.B) { // what it takes the place of
		out := image.NewRGBA(image.Rect(0, 0, 627, 392))
		for b.Loop() {
			draw.BiLinear.Scale(out, out.Bounds(), photo, photo.Bounds(), draw.Src, nil)
		}
	})
}

// What a frame shows is the part that it cuts, as large as it is.
func TestFitShowsWhatAFrameCuts(t *testing.T) {
	full := waves(480, 300)
	var data bytes.Buffer
	if err := jpeg.Encode(&data, full, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	for _, f := range []Frame{{Width: 470}, {Width: 200}, {Width: 90}, {Width: 40}, {1000, 0}, {64, 64}, {30, 60}, {400, 290}} {
		got, err := Fit(t.Context(), data.Bytes(), f)
		if err != nil {
			t.Fatal(err)
		}
		part, size := f.cut(full.Rect)
		want := Shrink(full, part, size.X, size.Y)
		if got.Rect != want.Rect {
			t.Fatalf("%v is of %v, not %v", f, got.Rect, want.Rect)
		}
		for i, v := range want.Pix {
			if off := int(v) - int(got.Pix[i]); off > 12 || off < -12 {
				t.Fatalf("%v: point %d is off by %d", f, i/4, off)
			}
		}
	}
}
