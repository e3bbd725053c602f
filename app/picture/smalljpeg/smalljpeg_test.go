package smalljpeg_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sahifa/app/picture"
	"sahifa/app/picture/smalljpeg"
)

// drawn gives a picture with details as large as blocks.
func drawn(size image.Point) *image.RGBA {
	img := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			fine := 40 * math.Sin(float64(x)/5) * math.Cos(float64(y)/4)
			img.SetRGBA(x, y, color.RGBA{uint8(120 + fine), uint8(110 + fine + 40*math.Sin(float64(x)/50)), uint8(120 + fine + 40*math.Cos(float64(y)/60)), 255})
		}
	}
	return img
}

func encoded(t testing.TB, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, &jpeg.Options{Quality: 92}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// check holds what is decoded in a fraction of the size against the whole, shrunk.
func check(t *testing.T, data []byte, n int, allowed float64) {
	t.Helper()
	full, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	small, err := smalljpeg.Decode(data, n)
	if err != nil {
		t.Error(err)
		return
	}
	size := full.Bounds().Size()
	if want := image.Pt((size.X*n+7)/8, (size.Y*n+7)/8); small.Bounds() != (image.Rectangle{Max: want}) {
		t.Errorf("%v in %d eighths is of %v", size, n, small.Bounds())
		return
	}
	whole := image.Pt(size.X*n/8, size.Y*n/8) // points of which all is in the picture
	if whole.X == 0 || whole.Y == 0 {
		return
	}
	if off := difference(small, picture.Shrink(full, image.Rect(0, 0, whole.X*8/n, whole.Y*8/n), whole.X, whole.Y)); off > allowed {
		t.Errorf("%T of %v in %d eighths is off by %.1f on average", full, size, n, off)
	}
}

// difference is how far the points of one picture are from those of another on average.
func difference(a image.Image, b *image.RGBA) float64 {
	sum := 0.0
	for y := range b.Rect.Dy() {
		for x := range b.Rect.Dx() {
			p, q := color.RGBAModel.Convert(a.At(x, y)).(color.RGBA), b.RGBAAt(x, y)
			sum += math.Abs(float64(p.R)-float64(q.R)) + math.Abs(float64(p.G)-float64(q.G)) + math.Abs(float64(p.B)-float64(q.B))
		}
	}
	return sum / float64(3*b.Rect.Dx()*b.Rect.Dy())
}

func TestSmallPicturesAreTheWholeOnesShrunk(t *testing.T) {
	for _, size := range []image.Point{{64, 48}, {61, 43}, {250, 9}, {1, 1}, {17, 130}} {
		coloured := drawn(size)
		grey := image.NewGray(coloured.Rect)
		for y := range size.Y {
			for x := range size.X {
				grey.Set(x, y, coloured.At(x, y))
			}
		}
		for _, n := range []int{1, 2, 4} {
			check(t, encoded(t, coloured), n, 4)
			check(t, encoded(t, grey), n, 4)
		}
	}
}

// Go's own test files have all kinds: shares of colour, restarts, progressive ones, RGB,
// CMYK. What is not read in a smaller size is refused.
func TestKindsOfJPEG(t *testing.T) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Skip(err)
	}
	files, _ := filepath.Glob(filepath.Join(strings.TrimSpace(string(root)), "src", "image", "testdata", "*.jpeg"))
	if len(files) == 0 {
		t.Skip("there is no source of Go")
	}
	read := map[string]bool{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			if _, err := smalljpeg.Decode(data, 4); err != nil {
				return
			}
			read[name] = true
			for _, n := range []int{1, 2, 4} {
				check(t, data, n, 6)
			}
		})
	}
	for _, name := range []string{"video-001.jpeg", "video-001.q50.420.jpeg", "video-001.q50.422.jpeg", "video-001.q50.440.jpeg", "video-001.q50.444.jpeg", "video-001.restart2.jpeg", "video-005.gray.jpeg"} {
		if !read[name] {
			t.Errorf("%s is not read", name)
		}
	}
	for name := range read {
		for _, other := range []string{"progressive", "rgb", "cmyk"} {
			if strings.Contains(name, other) {
				t.Errorf("%s is read", name)
			}
		}
	}
}

func TestBrokenPicturesAreRefused(t *testing.T) {
	data := encoded(t, drawn(image.Pt(90, 70)))
	for _, end := range []int{0, 1, 3, 100, 300, len(data) / 2, len(data) - 20} {
		if _, err := smalljpeg.Decode(data[:end], 2); err == nil {
			t.Errorf("%d bytes of %d are a picture", end, len(data))
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(encoded(f, drawn(image.Pt(30, 20))), byte(0))
	f.Add(encoded(f, image.NewGray(image.Rect(0, 0, 9, 9))), byte(2))
	f.Fuzz(func(t *testing.T, data []byte, size byte) {
		if config, err := jpeg.DecodeConfig(bytes.NewReader(data)); err != nil || config.Width*config.Height > 1<<20 {
			return // what is decoded was measured before
		}
		if img, err := smalljpeg.Decode(data, 1<<(size%3)); err == nil {
			img.At(img.Bounds().Max.X-1, img.Bounds().Max.Y-1)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	data := encoded(b, drawn(image.Pt(1600, 1000)))
	for n, name := range map[int]string{1: "eighth", 2: "quarter", 4: "half"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := smalljpeg.Decode(data, n); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			if _, err := jpeg.Decode(bytes.NewReader(data)); err != nil {
				b.Fatal(err)
			}
		}
	})
}
