package picture

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/color/palette"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"sahifa/app/news"
)

func encoded(t *testing.T, encode func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What decoding is said to take is no less than it does, and not much more.
func TestMeasureIsWhatDecodingTakes(t *testing.T) {
	const side = 900
	box := image.Rect(0, 0, side, side)
	noisy := func(set func(x, y int, c color.Color)) {
		for y := range side {
			for x := range side {
				set(x, y, color.RGBA64{uint16(x * 40), uint16(y * 40), uint16(x * y), 0xff00})
			}
		}
	}
	rgba, rgba64, gray, grey16, nrgba64 := image.NewRGBA(box), image.NewRGBA64(box), image.NewGray(box), image.NewGray16(box), image.NewNRGBA64(box)
	flat := image.NewPaletted(box, palette.Plan9)
	noisy(rgba.Set)
	noisy(rgba64.Set)
	noisy(gray.Set)
	noisy(grey16.Set)
	noisy(nrgba64.Set)
	toPNG := func(m image.Image) []byte { return encoded(t, func(w io.Writer) error { return png.Encode(w, m) }) }
	for name, data := range map[string][]byte{
		"png": toPNG(rgba), "png of 16 bits": toPNG(rgba64), "png of 16 bits, see-through": toPNG(nrgba64), "png, grey": toPNG(gray),
		"png, grey of 16 bits": toPNG(grey16), "png, palette": toPNG(flat),
		"jpeg":       encoded(t, func(w io.Writer) error { return jpeg.Encode(w, rgba, nil) }),
		"jpeg, grey": encoded(t, func(w io.Writer) error { return jpeg.Encode(w, gray, nil) }),
		"gif of three frames": encoded(t, func(w io.Writer) error {
			return gif.EncodeAll(w, &gif.GIF{Image: []*image.Paletted{flat, flat, flat}, Delay: []int{1, 1, 1}})
		}),
	} {
		_, cost, err := measure(data)
		if err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, _, err := image.Decode(bytes.NewReader(data)); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		took := int64(after.TotalAlloc - before.TotalAlloc)
		const beside = 2 << 20 // what decoders take whatever the size
		if took > cost+beside || cost > 2*took+beside {
			t.Errorf("%s: said to take %d bytes, took %d", name, cost, took)
		}
	}
}

func TestPicturesThatTakeTooMuchAreNotTaken(t *testing.T) {
	for _, name := range []string{"png16.png", "png8.png", "prog.jpg"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "cases", "trust", name))
		if err != nil {
			if os.Getenv("SAHIFA_REQUIRE_SHARED") == "1" {
				t.Fatal(err)
			}
			t.Skip(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err = New(data, "https://example.com/p")
		var p *news.Problem
		if !errors.As(err, &p) || p.Kind != news.NoText {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := Thumbnail(t.Context(), data); !errors.Is(err, errTooLarge) {
			t.Errorf("%s: a small version was made: %v", name, err)
		}
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > 8<<20 {
			t.Errorf("%s: refusing it took %d MB", name, took>>20)
		}
	}
}

// Together pictures never take more than the budget.
func TestPicturesShareOneBudget(t *testing.T) {
	data := encoded(t, func(w io.Writer) error { return png.Encode(w, image.NewNRGBA64(image.Rect(0, 0, 1800, 1800))) })
	_, cost, err := measure(data)
	if err != nil {
		t.Fatal(err)
	}
	var now, most atomic.Int64
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			err := Decode(context.Background(), data, func(image.Image) error {
				n := now.Add(cost)
				for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
				}
				time.Sleep(400 * time.Millisecond) // without a budget all eight would be here
				now.Add(-cost)
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if most.Load() > budget || most.Load() < cost {
		t.Errorf("%d MB at a time, of a budget of %d", most.Load()>>20, budget>>20)
	}
}

func FuzzNew(f *testing.F) {
	f.Add([]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;"))
	f.Add([]byte("\x89PNG\r\n\x1a\n"))
	f.Add([]byte("\xff\xd8\xff\xc2\x00\x0b\x08\x00\x10\x00\x10\x01\x01\x11\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := New(data, "https://example.com/p"); err != nil {
			return
		}
		if small, err := Thumbnail(t.Context(), data); err == nil && len(small) == 0 {
			t.Error("an empty picture")
		}
	})
}
