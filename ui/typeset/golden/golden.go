// Package golden compares pictures that tests draw with those kept beside
// them. Run the tests with -update to keep what they draw, after looking at
// it, and with -artifacts to find the pictures that differed.
package golden

import (
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "keep the pictures that tests draw")

// tolerance allows a colour for rounding, which processors do differently.
const tolerance = 6

// Compare fails a test whose picture is not that of a file.
func Compare(t *testing.T, file string, got image.Image) {
	t.Helper()
	if *update {
		save(t, file, got)
		return
	}
	want := load(t, file)
	if want.Bounds().Size() != got.Bounds().Size() {
		t.Errorf("%s: the picture is %v, want %v", file, got.Bounds().Size(), want.Bounds().Size())
		return
	}
	wrong := 0
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			if !alike(got, want, x, y) {
				wrong++
			}
		}
	}
	if wrong > 0 {
		out := filepath.Join(t.ArtifactDir(), filepath.Base(file))
		save(t, out, got)
		t.Errorf("%s: %d pixels differ, see %s", file, wrong, out)
	}
}

func alike(a, b image.Image, x, y int) bool {
	r1, g1, b1, _ := a.At(a.Bounds().Min.X+x, a.Bounds().Min.Y+y).RGBA()
	r2, g2, b2, _ := b.At(b.Bounds().Min.X+x, b.Bounds().Min.Y+y).RGBA()
	return near(r1, r2) && near(g1, g2) && near(b1, b2)
}

func near(a, b uint32) bool { return max(a, b)-min(a, b) <= tolerance<<8 }

func load(t *testing.T, file string) image.Image {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func save(t *testing.T, file string, img image.Image) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}
