package typeset

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Whatever was edited, the text is set as if it were new.
func TestReshapeIsShape(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 21))
		runes := []rune(randomText(r) + randomText(r))
		if seed%7 == 0 {
			runes = []rune(strings.Repeat("كلمة عربية بين كلمات ", 80))
		}
		old := shapeTest(t, testFaces, reading, string(runes))
		for range 12 {
			at := r.IntN(len(runes) + 1)
			gone := min(r.IntN(4), len(runes)-at)
			put := []rune(scraps[r.IntN(len(scraps))])
			if r.IntN(3) == 0 {
				put = nil
			}
			runes = slices.Concat(runes[:at], put, runes[at+gone:])
			spans := []Span{{string(runes), reading}}
			got, err := testFaces.Reshape(old, spans, Options{})
			if err != nil {
				t.Fatal(err)
			}
			want := shapeTest(t, testFaces, reading, string(runes))
			a, b := got.Wrap(Format{Width: 150}), want.Wrap(Format{Width: 150})
			checkLayout(t, a)
			if len(a.Lines) != len(b.Lines) {
				t.Fatalf("seed %d: %d lines, new %d: %q", seed, len(a.Lines), len(b.Lines), string(runes))
			}
			for n := range a.Lines {
				x, y := a.Lines[n], b.Lines[n]
				if x.Start != y.Start || x.End != y.End || !near(x.Width, y.Width) || !near(x.Left, y.Left) {
					t.Fatalf("seed %d: line %d is %+v, new %+v: %q", seed, n, x, y, string(runes))
				}
				if va, vb := visual(a, n), visual(b, n); va != vb {
					t.Fatalf("seed %d: line %d is %q, new %q", seed, n, va, vb)
				}
			}
			old = got
		}
	}
}

func TestReshapeFollowsStyles(t *testing.T) {
	big := reading
	big.Size *= 2
	old := shapeTest(t, testFaces, reading, "كلمة أولى\nوثانية")
	got, err := testFaces.Reshape(old, []Span{{"كلمة أولى\n", reading}, {"وثانية", big}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	l := got.Wrap(Format{})
	if l.Lines[1].Height < 1.9*l.Lines[0].Height {
		t.Errorf("lines of %v and %v", l.Lines[0].Height, l.Lines[1].Height)
	}
}

// A letter typed into a text of 20,000 characters without a line feed, the
// worst case, and the text broken into lines. The target is 5 ms with the
// drawing.
func BenchmarkKeystroke(b *testing.B) {
	f := testFonts()
	runes := []rune(strings.ReplaceAll(words20k(b), "\n", " "))[:20000]
	left, right := string(runes[:10000]), string(runes[10000:])
	texts := [2]string{left + right, left + "ن" + right}
	t := shapeTest(b, f, reading, texts[0])
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		n++
		var err error
		if t, err = f.Reshape(t, []Span{{texts[n%2], reading}}, Options{}); err != nil {
			b.Fatal(err)
		}
		t.Wrap(Format{Width: 640, LineHeight: 1.75})
	}
}
