package typeset

import (
	"image"
	"image/color"
	"image/draw"
	"path/filepath"
	"testing"

	"sahifa/ui/typeset/golden"
)

func newImage(w, h int) *image.RGBA { return image.NewRGBA(image.Rect(0, 0, w, h)) }

func black(int) Ink { return Ink{Colour: color.NRGBA{A: 255}} }

var (
	inkOnPaper = [2]color.NRGBA{{0x22, 0x1d, 0x16, 255}, {0xfc, 0xfa, 0xf4, 255}}
	paperOnInk = [2]color.NRGBA{{0xe8, 0xe3, 0xd8, 255}, {0x18, 0x1b, 0x21, 255}}
)

func TestPictures(t *testing.T) {
	const news = "إلى 32% عقب Su-24 عام 2015 (الجمعة)، وقال: «نعم»."
	const verse = "إِنَّ فِي خَلْقِ السَّمَاوَاتِ وَالْأَرْضِ وَاخْتِلَافِ اللَّيْلِ وَالنَّهَارِ لَآيَاتٍ"
	for _, c := range []struct {
		name    string
		spans   []Span
		scale   float32
		colours [2]color.NRGBA
	}{
		{"news", []Span{{news, reading}}, 1, inkOnPaper},
		{"news-dark-2", []Span{{news, reading}}, 2, paperOnInk},
		{"verse", []Span{{verse, reading}}, 2, inkOnPaper},
		{"interface", []Span{{"حفظ (3) ", Style{Family: sans, Size: 14}}, {"مزامنة 32%", Style{Family: sans, Size: 14, Bold: true}}}, 1, inkOnPaper},
		{"stress", []Span{
			{"كلمة ", reading}, {"مؤكدة word", Style{Family: naskh, Size: 19, Italic: true, Tag: 1}},
			{" ثم ", reading}, {"f(x)", Style{Family: mono, Size: 17, Tag: 2}},
		}, 1, inkOnPaper},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, err := testFaces.Shape(c.spans, Options{})
			if err != nil {
				t.Fatal(err)
			}
			l := text.Wrap(Format{Width: 220, LineHeight: 1.75})
			img := newImage(int(240*c.scale), int((l.Height+8)*c.scale))
			draw.Draw(img, img.Rect, image.NewUniform(c.colours[1]), image.Point{}, draw.Src)
			NewPainter(1<<20).Draw(img, l, 10*c.scale, 4*c.scale, c.scale, func(tag int) Ink {
				ink := Ink{Colour: c.colours[0], Underline: tag == 1}
				if tag == 2 {
					ink.Background = color.NRGBA{0xf7, 0xe1, 0x9a, 255}
				}
				return ink
			})
			golden.Compare(t, filepath.Join("testdata", c.name+".png"), img)
		})
	}
}

func TestDarkAndLightTextWeighTheSame(t *testing.T) {
	// The light that text takes from its ground, as a share of the most it
	// could, is to be about the same in both.
	weigh := func(c [2]color.NRGBA) float64 {
		l := shapeTest(t, testFaces, reading, "وقال المتحدث باسم الوزارة").Wrap(Format{})
		img := newImage(int(l.Width)+1, int(l.Height)+1)
		draw.Draw(img, img.Rect, image.NewUniform(c[1]), image.Point{}, draw.Src)
		NewPainter(1<<20).Draw(img, l, 0, 0, 1, func(int) Ink { return Ink{Colour: c[0]} })
		sum := 0.0
		for i := 0; i < len(img.Pix); i += 4 {
			sum += light(img.Pix[i]) - light(c[1].R)
		}
		return sum / (light(c[0].R) - light(c[1].R))
	}
	onLight := weigh([2]color.NRGBA{{A: 255}, {255, 255, 255, 255}})
	onDark := weigh([2]color.NRGBA{{255, 255, 255, 255}, {A: 255}})
	if ratio := onLight / onDark; ratio < 0.8 || ratio > 1.6 {
		t.Errorf("dark text takes %v, light text gives %v", onLight, onDark)
	}
}

// light is what a value sends, with the exponent that sRGB comes near to.
func light(v uint8) float64 {
	f := float64(v) / 255
	return f * f * (0.8 + 0.2*f)
}

func TestDrawStaysInThePicture(t *testing.T) {
	l := shapeTest(t, testFaces, reading, "السَّلَامُ عَلَيْكُمْ English ﷺ").Wrap(Format{Width: 60})
	whole := newImage(60, int(l.Height))
	p := NewPainter(1 << 20)
	p.Draw(whole, l, 0, 0, 1, black)
	// A tile drawn by itself is the same as that part of the whole.
	for _, r := range []image.Rectangle{image.Rect(0, 0, 60, 20), image.Rect(10, 31, 47, 60), image.Rect(-20, -20, 5, 5), image.Rect(0, 70, 60, 200)} {
		tile := newImage(r.Dx(), r.Dy())
		p.Draw(tile, l, float32(-r.Min.X), float32(-r.Min.Y), 1, black)
		for y := range r.Dy() {
			for x := range r.Dx() {
				at := image.Pt(x, y).Add(r.Min)
				if at.In(whole.Rect) && tile.RGBAAt(x, y) != whole.RGBAAt(at.X, at.Y) {
					t.Fatalf("tile %v differs at %v", r, at)
				}
			}
		}
	}
}

func TestDrawingAgainAllocatesNothing(t *testing.T) {
	l := shapeTest(t, testFaces, reading, "رأيت Su-24 عام 2015 (الجمعة)، كما في السَّمَاوَاتِ").Wrap(Format{Width: 120, Align: Justified, Kashida: true})
	p, img := NewPainter(1<<20), newImage(120, int(l.Height))
	ink := func(int) Ink {
		return Ink{Colour: color.NRGBA{A: 255}, Underline: true, Background: color.NRGBA{B: 255, A: 80}}
	}
	if n := testing.AllocsPerRun(10, func() { p.Draw(img, l, 0, 0, 1, ink) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
