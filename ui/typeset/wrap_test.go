package typeset

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
)

// checkLayout tests what holds for every layout without a limit of lines.
func checkLayout(t *testing.T, l *Layout) {
	t.Helper()
	at := 0
	var top float32
	for i, line := range l.Lines {
		if line.Start != at || line.End < line.Start {
			t.Fatalf("line %d holds %d to %d, the one before ended at %d", i, line.Start, line.End, at)
		}
		p := l.text.paragraphs[line.paragraph]
		if line.End == line.Start && p.start != p.end {
			t.Fatalf("line %d is empty in a paragraph that is not", i)
		}
		if line.Top != top || line.Height <= 0 || line.Baseline <= line.Top || line.Baseline >= line.Top+line.Height {
			t.Fatalf("line %d: top %v, base line %v, height %v, expected top %v", i, line.Top, line.Baseline, line.Height, top)
		}
		at, top = line.End, top+line.Height
		checkLine(t, l, i)
	}
	if at != l.text.Len() {
		t.Fatalf("the lines end at %d of %d runes", at, l.text.Len())
	}
}

// checkLine tests a line's cells, and that all its glyphs are there.
func checkLine(t *testing.T, l *Layout, n int) {
	t.Helper()
	checkCells(t, l, n)
	line := &l.Lines[n]
	glyphs := 0
	for _, run := range l.Runs(n) {
		glyphs += len(run.glyphs)
	}
	for _, g := range line.gaps {
		if g.kashida {
			glyphs--
		}
	}
	if want := glyphsOf(l.text, line.Start, line.seen); line.tail == nil && glyphs != want {
		t.Fatalf("line %d shows %d glyphs of %d", n, glyphs, want)
	}
}

// checkCells tests that each rune that is seen is in one cell, and that cells
// stand side by side.
func checkCells(t *testing.T, l *Layout, n int) {
	t.Helper()
	line := &l.Lines[n]
	times := make([]int, line.seen-line.Start)
	x := line.Left
	for _, run := range l.Runs(n) {
		if !near(run.Left, x) {
			t.Fatalf("line %d: a run at %v, the one before ended at %v", n, run.Left, x)
		}
		x = run.Left
		if run.Start < run.End {
			l.cells(run, func(start, end int, left, right float32) {
				if d := left - x; d > 0.1 || d < -0.1 {
					t.Fatalf("line %d: a cell at %v, the one before ended at %v", n, left, x)
				}
				x = right
				for k := start; k < end; k++ {
					times[k-line.Start]++
				}
			})
		}
		x = run.Left + run.Width
	}
	for k, c := range times {
		if c != 1 {
			t.Fatalf("line %d: rune %d (%q) is in %d cells", n, k, l.text.runes[line.Start+k], c)
		}
	}
}

func glyphsOf(t *Text, start, end int) (n int) {
	for _, p := range t.paragraphs {
		for _, it := range p.items {
			for _, g := range it.glyphs {
				if int(g.cluster) >= start && int(g.cluster) < end {
					n++
				}
			}
		}
	}
	return n
}

// scraps are put together to random texts.
var scraps = []string{
	"كتاب", "السَّلَامُ", "لا", "لَآيَاتٍ", "الله", "ﷺ", "word", "Su-24", "(", ")", "[", "]", "«", "»", "“", "”",
	"32%", "10.5", "٢٠١٥", "،", ".", "؟", "!", ":", "—", "…", " ", "  ", "\u00a0", "\t", "\n", "\r\n", "\u2028", "\u2029",
	"\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u00ad", "\u2066", "\u2067", "\u2068", "\u2069", "\u202a", "\u202b", "\u202e", "\u202c",
	"é", "e\u0301\u0302", "\u0651", "שלום", "日本語", "한국", "ไทย", "👩‍👩‍👧", "🇸🇦", "\ufe0f", "\ufffd", "\x00", "\u0640\u0640",
	"https://example.org/a/b?c=d&e=f", "averyveryverylongwordwithoutanybreak", "سألتمونيهاسألتمونيهاسألتمونيها",
}

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(40) {
		b.WriteString(scraps[r.IntN(len(scraps))])
		if r.IntN(3) == 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func TestEveryRuneHasItsPlace(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		var spans []Span
		for i := range 1 + r.IntN(3) {
			spans = append(spans, Span{randomText(r), Style{
				Family: r.IntN(3), Size: float32(8 + r.IntN(20)), Bold: r.IntN(2) == 0, Italic: r.IntN(2) == 0, Tag: i,
			}})
		}
		text, err := testFaces.Shape(spans, Options{})
		if err != nil {
			t.Fatal(err)
		}
		lines := 1 << 30
		for _, width := range []float32{1, 40, 130, 400, 5000, 0} {
			t.Run(fmt.Sprint(seed, "/", width), func(t *testing.T) {
				l := text.Wrap(Format{Width: width, Align: Align(r.IntN(5))})
				checkLayout(t, l)
				if len(l.Lines) > lines {
					t.Errorf("%d lines in %v, %d in less", len(l.Lines), width, lines)
				}
				lines = len(l.Lines)
				for i, line := range l.Lines {
					if width > 0 && line.Width > width+slack && !oneGrapheme(l, i) {
						t.Errorf("line %d is %v wide: %q", i, line.Width, l.text.Substring(line.Start, line.End))
					}
				}
			})
		}
	}
}

// oneGrapheme tells a line that could not be broken further.
func oneGrapheme(l *Layout, n int) bool {
	line, t := &l.Lines[n], l.text
	stops := 0
	for k := line.Start; k < line.seen; k++ {
		if t.flags[k]&(grapheme|cluster) == grapheme|cluster && t.advance[k] > 0 {
			stops++
		}
	}
	return stops <= 1 || line.tail != nil
}

func TestLongWordsAreBrokenAnywhere(t *testing.T) {
	for _, c := range []string{strings.Repeat("a", 300), strings.Repeat("س", 300), "قال " + strings.Repeat("ب", 100)} {
		l := shapeTest(t, testFaces, reading, c).Wrap(Format{Width: 120})
		checkLayout(t, l)
		for i, line := range l.Lines {
			if line.Width > 120+slack {
				t.Errorf("line %d is %v wide", i, line.Width)
			}
			if i > 0 && i+1 < len(l.Lines) && line.Width < 80 {
				t.Errorf("line %d is only %v wide", i, line.Width)
			}
		}
	}
}

func TestLamAlefIsNotBroken(t *testing.T) {
	l := shapeTest(t, testFaces, reading, strings.Repeat("لا", 40)).Wrap(Format{Width: 50})
	for i, line := range l.Lines {
		if (line.End-line.Start)%2 != 0 {
			t.Errorf("line %d holds %d letters", i, line.End-line.Start)
		}
	}
}

func TestSoftHyphenShowsWhereALineEnds(t *testing.T) {
	text := shapeTest(t, testFaces, reading, "un\u00adbe\u00adliev\u00adable")
	if l := text.Wrap(Format{}); l.Lines[0].tail != nil {
		t.Error("a hyphen in a line that is not broken")
	}
	l := text.Wrap(Format{Width: 60})
	if len(l.Lines) < 2 || l.Lines[0].tail == nil {
		t.Errorf("%d lines, the first without a hyphen", len(l.Lines))
	}
}

func TestEmptyTextHasALine(t *testing.T) {
	for text, lines := range map[string]int{"": 1, "\n": 2, "أ\n": 2, "\n\n": 3, " ": 1} {
		l := shapeTest(t, testFaces, reading, text).Wrap(Format{Width: 100, LineHeight: 2})
		if len(l.Lines) != lines || l.Height != float32(lines)*2*reading.Size {
			t.Errorf("%q: %d lines, height %v", text, len(l.Lines), l.Height)
		}
	}
}

func TestLinesKeepTheirDistance(t *testing.T) {
	mixed := shapeTest(t, testFaces, reading, "عربي English 32% وَاخْتِلَافِ ﷺ 日本").Wrap(Format{Width: 60, LineHeight: 1.75})
	for i := 1; i < len(mixed.Lines); i++ {
		if got := mixed.Lines[i].Baseline - mixed.Lines[i-1].Baseline; !near(got, 1.75*reading.Size) {
			t.Errorf("line %d stands %v below the one before", i, got)
		}
	}
}

func TestAlignment(t *testing.T) {
	arabic := shapeTest(t, testFaces, reading, "عربي")
	english := shapeTest(t, testFaces, reading, "English")
	for _, c := range []struct {
		align           Align
		arabic, english float32 // the part of the free room that is at the left
	}{{Start, 1, 0}, {End, 0, 1}, {Centre, 0.5, 0.5}, {Left, 0, 0}, {Right, 1, 1}} {
		for text, want := range map[*Text]float32{arabic: c.arabic, english: c.english} {
			line := text.Wrap(Format{Width: 200, Align: c.align}).Lines[0]
			if !near(line.Left, want*(200-line.Width)) {
				t.Errorf("align %d: %v wide line at %v", c.align, line.Width, line.Left)
			}
		}
	}
}

func TestSeveralGoroutines(t *testing.T) {
	f := testFonts()
	p := NewPainter(1 << 16)
	var wg sync.WaitGroup
	for n := range 8 {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(uint64(n), 2))
			for range 20 {
				text, err := f.Shape([]Span{{randomText(r), Style{Family: r.IntN(3), Size: 15, Bold: n%2 == 0}}}, Options{})
				if err != nil {
					t.Error(err)
					return
				}
				l := text.Wrap(Format{Width: 200})
				p.Draw(newImage(200, int(l.Height)+1), l, 0, 0, 1, black)
			}
		})
	}
	wg.Wait()
}

// A soft hyphen is where a line ends only if the hyphen has room.
func TestHyphensFit(t *testing.T) {
	text := shapeTest(t, testFaces, reading, strings.Repeat("Bun\u00addes\u00adver\u00adfas\u00adsungs\u00adge\u00adricht ist ", 6))
	hyphens := 0
	for width := float32(70); width < 400; width += 3 {
		l := text.Wrap(Format{Width: width})
		checkLayout(t, l)
		for n, line := range l.Lines {
			if line.tail != nil {
				hyphens++
			}
			if line.Width > width+slack {
				t.Fatalf("at %v line %d is %v wide: %q", width, n, line.Width, text.Substring(line.Start, line.End))
			}
		}
	}
	if hyphens == 0 {
		t.Error("no hyphen was ever shown")
	}
}

func TestBalancedLinesAreAboutAsLong(t *testing.T) {
	for _, text := range []string{
		"على درب البخور: رحلة في أثر القوافل من ظفار إلى غزة",
		"أهلًا بك في «صحيفة»: أخبارك معك وإن غابت الشبكة",
		"A headline in Latin letters, which is a little too long for its line",
		"كلمة\nوفقرة ثانية لا يسعها سطر واحد فتنكسر إلى سطرين",
		"والاستراتيجيات والمستشفيات والمسؤوليات نعم",
		"قصير",
		"",
	} {
		shaped := shapeTest(t, testFaces, reading, text)
		for width := float32(60); width < 700; width += 7 {
			plain := shaped.Wrap(Format{Width: width})
			l := shaped.Wrap(Format{Width: width, Balanced: true})
			checkLayout(t, l)
			if len(l.Lines) != len(plain.Lines) || l.Height != plain.Height {
				t.Fatalf("%q at %v: %d lines, balanced %d", text, width, len(plain.Lines), len(l.Lines))
			}
			for i, line := range l.Lines {
				breaksWord := func(l *Layout, i int) bool {
					end := l.Lines[i].End
					return end > 0 && end < l.text.Len() && l.Lines[i].seen == end
				}
				if breaksWord(l, i) && !breaksWord(plain, i) {
					t.Fatalf("%q at %v: a word is broken at %d", text, width, line.End)
				}
			}
			if most, was := shortest(l), shortest(plain); most < was-1 {
				t.Errorf("%q at %v: the shortest line has %v, balanced %v", text, width, was, most)
			}
		}
	}
	for lines := 1; lines < 4; lines++ { // as many as there may be, or cut as without
		shaped := shapeTest(t, testFaces, reading, "على درب البخور: رحلة في أثر القوافل من ظفار إلى غزة")
		for width := float32(60); width < 700; width += 7 {
			whole, plain := shaped.Wrap(Format{Width: width, Balanced: true}), shaped.Wrap(Format{Width: width, MaxLines: lines})
			l := shaped.Wrap(Format{Width: width, MaxLines: lines, Balanced: true})
			want := whole
			if len(whole.Lines) > lines {
				want = plain
			} else {
				checkLayout(t, l)
			}
			if len(l.Lines) != len(want.Lines) || shortest(l) != shortest(want) {
				t.Fatalf("of %d lines at %v: %d, the shortest %v; want %d, %v", lines, width, len(l.Lines), shortest(l), len(want.Lines), shortest(want))
			}
		}
	}
	l := shapeTest(t, testFaces, reading, "على درب البخور: رحلة في أثر القوافل من ظفار إلى غزة")
	width := l.Wrap(Format{}).Width * 0.95 // the last word stands alone
	if alone, balanced := shortest(l.Wrap(Format{Width: width})), shortest(l.Wrap(Format{Width: width, Balanced: true})); balanced < 3*alone {
		t.Errorf("the last line had %v, balanced %v", alone, balanced)
	}
}

// shortest returns the width of a layout's shortest line.
func shortest(l *Layout) float32 {
	least := l.Lines[0].Width
	for _, line := range l.Lines {
		least = min(least, line.Width)
	}
	return least
}

// A name that is cut by the letter shows as much as fits, whatever room there is, and never
// less than one that is cut by the word.
func TestANameIsCutByTheLetter(t *testing.T) {
	for _, name := range []string{"صحيفة نواكشوط المسائية", "موقع الإسكندرية", "The Long-Standing Independent", "لا إله"} {
		text := shapeTest(t, testFaces, reading, name)
		whole := text.Wrap(Format{}).Width
		for width := max(whole*0.4, 20); width < whole; width += 3 {
			letters := text.Wrap(Format{Width: width, MaxLines: 1, ByLetter: true})
			words := text.Wrap(Format{Width: width, MaxLines: 1})
			seen := letters.Lines[0].seen
			if letters.Width > width+slack || seen < words.Lines[0].seen {
				t.Errorf("%q in %v: %v wide, %d letters, %d by the word", name, width, letters.Width, seen, words.Lines[0].seen)
			}
			if next := seen + 2; next < len(text.runes) && text.between(0, next)+letters.Lines[0].tail.width() <= width && text.flags[next]&(grapheme|cluster) == grapheme|cluster {
				t.Errorf("%q in %v: more would fit than %d letters", name, width, seen)
			}
		}
	}
}
