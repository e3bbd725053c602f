package typeset

import (
	"image"
	"image/color"
	"os"
	"runtime"
	"strings"
	"testing"
)

// words20k is the news of testdata again and again, to about 20,000 words.
func words20k(tb testing.TB) string {
	tb.Helper()
	text, err := os.ReadFile("testdata/news.txt")
	if err != nil {
		tb.Fatal(err)
	}
	return strings.Repeat(string(text), 20000/len(strings.Fields(string(text)))+1)
}

func shapeTest(tb testing.TB, f *Fonts, s Style, text string) *Text {
	tb.Helper()
	t, err := f.Shape([]Span{{Text: text, Style: s}}, Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return t
}

var reading = Style{Family: naskh, Size: 19}

// The target is 120 ms, on one core.
func BenchmarkShape20000Words(b *testing.B) {
	f, text := testFonts(), words20k(b)
	shapeTest(b, f, reading, text[:2000])
	b.ReportAllocs()
	for b.Loop() {
		shapeTest(b, f, reading, text)
	}
}

// The target is 15 ms.
func BenchmarkWrap20000Words(b *testing.B) {
	t := shapeTest(b, testFonts(), reading, words20k(b))
	b.ReportAllocs()
	for b.Loop() {
		t.Wrap(Format{Width: 640, LineHeight: 1.75})
	}
}

// The target is 0.3 ms.
func BenchmarkDrawLine(b *testing.B) {
	l := shapeTest(b, testFonts(), reading, words20k(b)).Wrap(Format{Width: 640, LineHeight: 1.75})
	p := NewPainter(4 << 20)
	img := image.NewRGBA(image.Rect(0, 0, 640, 33))
	ink := func(int) Ink { return Ink{Colour: color.NRGBA{A: 255}} }
	at := 0
	for b.Loop() {
		at = (at + 1) % 100
		p.Draw(img, l, 0, -l.Lines[at].Top, 1, ink)
	}
}

// Drawing again what was drawn before allocates nothing.
func BenchmarkDrawAgain(b *testing.B) {
	l := shapeTest(b, testFonts(), reading, words20k(b)[:4000]).Wrap(Format{Width: 640, LineHeight: 1.75})
	p := NewPainter(4 << 20)
	img := image.NewRGBA(image.Rect(0, 0, 640, 400))
	ink := func(int) Ink {
		return Ink{Colour: color.NRGBA{A: 255}, Underline: true, Background: color.NRGBA{A: 99}}
	}
	p.Draw(img, l, 0, 0, 1, ink)
	b.ReportAllocs()
	for b.Loop() {
		p.Draw(img, l, 0, 0, 1, ink)
	}
}

// What a text, broken into lines of which each was shown once, holds. The
// target is 200 bytes a character.
func BenchmarkMemory(b *testing.B) {
	f, text := testFonts(), words20k(b)
	shapeTest(b, f, reading, text[:2000])
	characters := float64(len([]rune(text)))
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		l := shapeTest(b, f, reading, text).Wrap(Format{Width: 640, LineHeight: 1.75, Align: Justified})
		for n := range l.Lines {
			l.Runs(n)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(l)
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/characters, "B/character")
}

// What a program's first line of text costs: its faces are read and parsed.
func BenchmarkFirstText(b *testing.B) {
	for b.Loop() {
		shapeTest(b, testFonts(), reading, "أعلنت شركة Rosneft أن إنتاجها بلغ 10.5 مليون برميل")
	}
}

// A headline of a list, set anew.
func BenchmarkHeadline(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		shapeTest(b, testFaces, Style{Family: sans, Size: 15}, "القمة التركية الروسية تركز على تعزيز التعاون في 2015").Wrap(Format{Width: 200, MaxLines: 2})
	}
}
