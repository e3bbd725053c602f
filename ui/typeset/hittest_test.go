package typeset

import (
	"math/rand/v2"
	"testing"
)

func TestPointsAndRunes(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 3))
		l := shapeTest(t, testFaces, reading, randomText(r)).Wrap(Format{Width: 160})
		for at := range l.text.runes {
			for _, rect := range l.Rects(at, at+1) {
				x, y := rect.X+rect.Width/2, rect.Y+rect.Height/2
				if line := l.Lines[l.LineAt(y)]; x < line.Left || x > line.Left+line.Width {
					continue // white space that hangs
				}
				if got, inside := l.HitTest(x, y); !inside || got != at {
					t.Fatalf("seed %d: rune %d is at %v, where a hit gives %d, %v", seed, at, rect, got, inside)
				}
				near := l.CaretAt(rect.X+0.1*rect.Width, y).At
				far := l.CaretAt(rect.X+0.9*rect.Width, y).At
				if near == far || near != at && far != at {
					t.Fatalf("seed %d: the carets beside rune %d are %d and %d", seed, at, near, far)
				}
			}
		}
	}
}

func TestRectsOfLogicalRange(t *testing.T) {
	// From the Arabic into the English: two stretches of one line.
	l := shapeTest(t, testFaces, reading, "كلمة word كلمة").Wrap(Format{})
	rects := l.Rects(2, 7)
	if len(rects) != 2 || rects[0].X+rects[0].Width >= rects[1].X {
		t.Errorf("rectangles %v", rects)
	}
	all := l.Rects(0, l.text.Len())
	if len(all) != 1 || !near(all[0].Width, l.Width) {
		t.Errorf("all of a line is %v of %v", all, l.Width)
	}
}

func TestLigatureIsDivided(t *testing.T) {
	l := shapeTest(t, testFaces, reading, "لا").Wrap(Format{})
	lam, alef := l.Rects(0, 1), l.Rects(1, 2)
	if len(lam) != 1 || len(alef) != 1 || !near(lam[0].Width, alef[0].Width) || lam[0].X <= alef[0].X {
		t.Errorf("lam %v, alef %v", lam, alef)
	}
}

func TestCaretBesideTheText(t *testing.T) {
	l := shapeTest(t, testFaces, reading, "كلمة\nword").Wrap(Format{Width: 300})
	for _, c := range []struct {
		x, y float32
		want int
	}{{299, 5, 0}, {0, 5, 4}, {0, 1000, 5}, {299, 1000, 9}, {299, -50, 0}} {
		if got := l.CaretAt(c.x, c.y).At; got != c.want {
			t.Errorf("at %v, %v: %d, want %d", c.x, c.y, got, c.want)
		}
	}
}

func TestWord(t *testing.T) {
	text := shapeTest(t, testFaces, reading, "قال: نَعَم 10.5\nword")
	for at, want := range map[int]string{0: "قال", 3: ":", 4: " ", 5: "نَعَم", 6: "نَعَم", 12: "10.5", 17: "word"} {
		start, end := text.Word(at)
		if got := text.Substring(start, end); got != want {
			t.Errorf("around %d: %q, want %q", at, got, want)
		}
	}
}
