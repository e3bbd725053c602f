package typeset

import (
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sahifa/ui/typeset/golden"
)

func TestJustifiedLinesFillTheWidth(t *testing.T) {
	text := shapeTest(t, testFaces, reading, words20k(t)[:20000])
	for _, kashida := range []bool{false, true} {
		l := text.Wrap(Format{Width: 400, Align: Justified, Kashida: kashida})
		ragged := text.Wrap(Format{Width: 400})
		full, broken := 0, 0
		for n := range l.Lines {
			line := &l.Lines[n]
			if line.Start != ragged.Lines[n].Start || line.End != ragged.Lines[n].End {
				t.Fatalf("line %d holds %d to %d, not justified %d to %d", n, line.Start, line.End, ragged.Lines[n].Start, ragged.Lines[n].End)
			}
			runs := l.Runs(n)
			last := runs[len(runs)-1]
			if right := last.Left + last.Width; !near(right, line.Left+line.Width) {
				t.Fatalf("line %d ends at %v, its runs at %v", n, line.Left+line.Width, right)
			}
			if !l.broken(n) {
				if line.gaps != nil {
					t.Errorf("line %d ends its paragraph, and is filled", n)
				}
				continue
			}
			broken++
			if near(line.Width, 400) {
				full++
			}
		}
		if full < broken*9/10 {
			t.Errorf("with kashida %v: %d of %d lines are full", kashida, full, broken)
		}
		checkLayout(t, l)
	}
}

// What stands in a justified line is the same, in the same order, as in any
// other, and each rune has its place in it.
func TestJustifiedOrder(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 31))
		text := shapeTest(t, testFaces, reading, randomText(r)+" كلمات كثيرة بعد ذلك "+randomText(r))
		l := text.Wrap(Format{Width: 180, Align: Justified, Kashida: true})
		ragged := text.Wrap(Format{Width: 180})
		for n := range l.Lines {
			checkCells(t, l, n)
			kashidas := 0
			for _, g := range l.Lines[n].gaps {
				if g.kashida {
					kashidas++
				}
			}
			if got, want := glyphCount(l, n)-kashidas, glyphCount(ragged, n); got != want {
				t.Fatalf("seed %d: line %d shows %d glyphs, %d kashidas left out, of %d", seed, n, got, kashidas, want)
			}
		}
	}
}

func glyphCount(l *Layout, n int) (count int) {
	for _, run := range l.Runs(n) {
		count += len(run.glyphs)
	}
	return count
}

func TestKashidaPlaces(t *testing.T) {
	for word, want := range map[string]string{
		"السلام":    "السـلام", // after seen
		"والسلام":   "والسـلام",
		"التي":      "التي", // none in the article, and no word is left
		"بالتي":     "بالتي",
		"للتعليم":   "للتعليـم",
		"وكذلك":     "وكذلك", // a word that every sentence has
		"عليها":     "عليها",
		"فيها":      "فيها", // which begins with the letter of a conjunction
		"وفيهم":     "وفيهم",
		"على":       "على",
		"الذين":     "الذين",
		"مكتبة":     "مكتبة",    // not before the last teh marbuta
		"كتبه":      "كتبه",     // nor before a last heh
		"فدوليات":   "فدوليـات", // not after what may be a particle
		"بشراكة":    "بشـراكة",  // after sheen
		"جديد":      "جديـد",
		"كتاب":      "كتـاب",      // before alef
		"كبير":      "كبـير",      // before yeh and reh
		"يقول":      "يقـول",      // before waw
		"عام":       "عام",        // too short
		"لا":        "لا",         // never within lam-alef
		"بلاد":      "بلاد",       // nor to another place of it
		"من":        "من",         // too short
		"وزارة":     "وزارة",      // nothing joins
		"الحـكم":    "الحـكم",     // the writer's own
		"مُحَمَّدٌ": "مُحَمَّـدٌ", // after the marks of its letter
		"Rosneft":   "Rosneft",
		"2015":      "2015",
	} {
		text := shapeTest(t, testFaces, reading, word)
		got := word
		if at, ok := text.kashidaPlace(&text.paragraphs[0], 0, text.Len()); ok {
			got = text.Substring(0, at.at+1) + "ـ" + text.Substring(at.at+1, text.Len())
		}
		if word == "الحـكم" {
			got = strings.ReplaceAll(got, "ــ", "ـ")
		}
		if got != want {
			t.Errorf("%s: %s, want %s", word, got, want)
		}
	}
}

// A line has few kashidas, and no two of them in neighbours, whatever its text.
func TestKashidasAreFew(t *testing.T) {
	text := shapeTest(t, testFaces, reading, words20k(t)[:20000])
	lines, all := 0, 0
	for _, width := range []float32{240, 400, 640} {
		l := text.Wrap(Format{Width: width, Align: Justified, Kashida: true})
		for n := range l.Lines {
			line := &l.Lines[n]
			words, last := len(strings.Fields(text.Substring(line.Start, line.End))), -2
			var have int
			for _, g := range line.gaps {
				if !g.kashida {
					continue
				}
				word := len(strings.Fields(text.Substring(line.Start, g.at+1))) - 1
				if have++; word-last < 2 {
					t.Fatalf("%q has kashidas in neighbours", text.Substring(line.Start, line.End))
				}
				last = word
			}
			if have > kashidaLine || have > words/kashidaEvery+1 {
				t.Fatalf("%q has %d kashidas", text.Substring(line.Start, line.End), have)
			}
			lines, all = lines+1, all+have
		}
	}
	if all < lines/8 {
		t.Errorf("%d kashidas in %d lines", all, lines)
	}
	t.Logf("%.2f kashidas a line", float64(all)/float64(lines))
}

// A longer stroke leaves no gap in the joined letters: each column of pixels
// between the two has ink.
func TestKashidaJoins(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2, 3} {
		text := shapeTest(t, testFaces, reading, "المكتبـة والسلام في كتاب كبير")
		l := text.Wrap(Format{Width: 400})
		line := &l.Lines[0]
		p := &text.paragraphs[0]
		line.gaps = text.kashidas(line, p, 40, 19)
		if len(line.gaps) != 2 {
			t.Fatalf("only %d kashidas", len(line.gaps))
		}
		img := newImage(int(480*scale), int(l.Height*scale)+1)
		NewPainter(1<<20).Draw(img, l, 0, 0, scale, black)
		for _, g := range line.gaps {
			r := l.Rects(g.at, g.at+1)
			for x := int(r[0].X*scale) - 1; x < int((r[0].X+g.width)*scale)+1; x++ {
				ink := 0
				for y := range img.Rect.Dy() {
					ink = max(ink, int(img.RGBAAt(x, y).A))
				}
				if ink < 160 {
					t.Errorf("scale %v: column %d of the kashida after rune %d has ink %d", scale, x, g.at, ink)
				}
			}
		}
	}
}

func TestJustifiedPictures(t *testing.T) {
	news, err := os.ReadFile("testdata/news.txt")
	if err != nil {
		t.Fatal(err)
	}
	paragraph, _, _ := strings.Cut(string(news), "\n")
	const verse = "إِنَّ فِي خَلْقِ السَّمَاوَاتِ وَالْأَرْضِ وَاخْتِلَافِ اللَّيْلِ وَالنَّهَارِ لَآيَاتٍ لِأُولِي الْأَلْبَابِ"
	for _, c := range []struct {
		name    string
		kashida bool
		scale   float32
		colours [2]color.NRGBA
	}{
		{"justified", false, 1, inkOnPaper},
		{"justified-dark-2", false, 2, paperOnInk},
		{"kashida", true, 1, inkOnPaper},
		{"kashida-2", true, 2, inkOnPaper},
		{"kashida-dark-2", true, 2, paperOnInk},
	} {
		l := shapeTest(t, testFaces, reading, paragraph+"\n"+verse).Wrap(Format{Width: 300, LineHeight: 1.75, Align: Justified, Kashida: c.kashida})
		img := newImage(int(320*c.scale), int((l.Height+8)*c.scale))
		draw.Draw(img, img.Rect, image.NewUniform(c.colours[1]), image.Point{}, draw.Src)
		NewPainter(1<<20).Draw(img, l, 10*c.scale, 4*c.scale, c.scale, func(int) Ink { return Ink{Colour: c.colours[0]} })
		golden.Compare(t, filepath.Join("testdata", c.name+".png"), img)
	}
}

// The target is 15 ms.
func BenchmarkJustify20000Words(b *testing.B) {
	t := shapeTest(b, testFonts(), reading, words20k(b))
	b.ReportAllocs()
	for b.Loop() {
		t.Wrap(Format{Width: 640, LineHeight: 1.75, Align: Justified, Kashida: true})
	}
}
