// Command beside draws a text twice, by package typeset at the right and by
// Pango at the left, in the same fonts, size and width, for the eye to compare:
//
//	go run ./ui/typeset/oracle/beside [-width 600] [-size 19] TEXT OUT.png
//
// It is started in the module's folder and needs pango-view, of Debian's package
// pango1.0-tools.
package main

import (
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"sahifa/ui/typeset"
)

const (
	fontFolder = "assets/fonts"
	margin     = 16 // pixels
)

func main() {
	width := flag.Int("width", 600, "of the lines, in pixels")
	size := flag.Int("size", 19, "of the em, in pixels")
	flag.Parse()
	if flag.NArg() != 2 {
		flag.Usage()
		os.Exit(2)
	}
	text, err := os.ReadFile(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	words := strings.TrimSpace(string(text))
	theirs, err := pango(words, *width, *size)
	if err != nil {
		log.Fatal(err)
	}
	ours, err := own(words, *width, *size, theirs.Bounds().Dy()-2*margin)
	if err != nil {
		log.Fatal(err)
	}
	if err := save(flag.Arg(1), theirs, ours); err != nil {
		log.Fatal(err)
	}
}

// own draws a text by package typeset, its lines as far apart as to fill
// a height: Pango rounds a font's height up to whole pixels, we do not.
func own(text string, width, size, height int) (image.Image, error) {
	file := func(name string) typeset.Source {
		return func() ([]byte, error) { return os.ReadFile(filepath.Join(fontFolder, name)) }
	}
	fonts := typeset.NewFonts(typeset.Family{{Regular: file("NotoNaskhArabic-Regular.ttf")}, {Regular: file("NotoSerif-Regular.ttf")}})
	t, err := fonts.Shape([]typeset.Span{{Text: text, Style: typeset.Style{Size: float32(size)}}}, typeset.Options{})
	if err != nil {
		return nil, err
	}
	l := t.Wrap(typeset.Format{Width: float32(width)})
	l = t.Wrap(typeset.Format{Width: float32(width), LineHeight: float32(height) / float32(len(l.Lines)) / float32(size)})
	img := image.NewRGBA(image.Rect(0, 0, width+2*margin, int(l.Height)+2*margin))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	typeset.NewPainter(1<<22).Draw(img, l, margin, margin, 1, func(int) typeset.Ink { return typeset.Ink{Colour: color.NRGBA{A: 255}} })
	return img, nil
}

// pango has pango-view draw a text, with no other fonts than ours.
func pango(text string, width, size int) (image.Image, error) {
	dir, err := os.MkdirTemp("", "beside")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	folder, err := filepath.Abs(fontFolder)
	if err != nil {
		return nil, err
	}
	config, input, output := filepath.Join(dir, "fonts.conf"), filepath.Join(dir, "text"), filepath.Join(dir, "out.png")
	settings := fmt.Sprintf("<fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>", folder, dir)
	if err := os.WriteFile(config, []byte(settings), 0o600); err != nil {
		return nil, err
	}
	if err := os.WriteFile(input, []byte(text), 0o600); err != nil {
		return nil, err
	}
	// At 72 dots an inch its points are pixels.
	c := exec.Command("pango-view", "--backend=cairo", "--dpi=72", fmt.Sprintf("--width=%d", width), fmt.Sprintf("--margin=%d", margin),
		fmt.Sprintf("--font=Noto Naskh Arabic,Noto Serif %d", size), "--hinting=none", "--subpixel-positions", "--language=ar", "-q", "-o", output, input)
	c.Env = append(os.Environ(), "FONTCONFIG_FILE="+config)
	if out, err := c.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("pango-view: %w: %s", err, out)
	}
	f, err := os.Open(output)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return png.Decode(f)
}

// save writes two pictures side by side.
func save(name string, left, right image.Image) error {
	l, r := left.Bounds(), right.Bounds()
	img := image.NewRGBA(image.Rect(0, 0, l.Dx()+r.Dx(), max(l.Dy(), r.Dy())))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(img, image.Rect(0, 0, l.Dx(), l.Dy()), left, l.Min, draw.Src)
	draw.Draw(img, image.Rect(l.Dx(), 0, l.Dx()+r.Dx(), r.Dy()), right, r.Min, draw.Src)
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := png.Encode(f, img); err != nil {
		return err
	}
	return f.Close()
}
