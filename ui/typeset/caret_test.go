package typeset

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sahifa/ui/typeset/bidi"
)

// walk returns the carets that steps from one lead over, itself the first.
func walk(l *Layout, c Caret, step func(Caret) Caret) []Caret {
	out := []Caret{c}
	for range l.text.Len() + len(l.Lines) + 2 {
		next := step(c)
		if next == c {
			break
		}
		c = next
		out = append(out, c)
	}
	return out
}

func TestStepsLeadBack(t *testing.T) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 11))
		text := randomText(r)
		base := []bidi.Direction{bidi.Auto, bidi.RightToLeft, bidi.LeftToRight}[seed%3]
		if base == bidi.Auto { // steps do not lead back into a paragraph of the other direction
			text = strings.NewReplacer("\n", " ", "\u2029", " ", "\r", " ", "\u0085", " ").Replace(text)
		}
		shaped, err := testFaces.Shape([]Span{{Text: text, Style: reading}}, Options{Base: base})
		if err != nil {
			t.Fatal(err)
		}
		l := shaped.Wrap(Format{Width: 60 + float32(r.IntN(300))})
		there := walk(l, Caret{}, l.Left)
		there = walk(l, there[len(there)-1], l.Right)
		left := walk(l, there[len(there)-1], l.Left)
		right := walk(l, left[len(left)-1], l.Right)
		slices.Reverse(left)
		if !slices.Equal(left, right) {
			t.Fatalf("seed %d: %q\nright %v\nleft  %v", seed, text, right, left)
		}
		if slices.ContainsFunc(shaped.runes, invisible) {
			continue // places beside what is not seen may have no step of their own
		}
		reached := map[int]bool{}
		for _, c := range right {
			if reached[c.At] {
				t.Fatalf("seed %d: %q: two stops at %d in %v", seed, text, c.At, right)
			}
			reached[c.At] = true
		}
		for at := 0; at <= shaped.Len(); at++ {
			if start, _ := shaped.Grapheme(at); start == at && !reached[at] {
				t.Fatalf("seed %d: %q: no step leads to %d: %v", seed, text, at, right)
			}
		}
	}
}

func TestStepsBetweenDirections(t *testing.T) {
	l := shapeTest(t, testFaces, reading, "كلمة\nword\nكلمة").Wrap(Format{Width: 200})
	for _, c := range []struct {
		name string
		from Caret
		step func(Caret) Caret
		want int
	}{
		{"from the end of the Arabic to the start of the English", Caret{4, true}, l.Left, 5},
		{"from there back", Caret{5, true}, l.Left, 4},
		{"from the end of the English to the start of the Arabic", Caret{9, true}, l.Right, 10},
		{"from there back", Caret{10, true}, l.Right, 9},
		{"not beyond the start", Caret{0, true}, l.Right, 0},
		{"not beyond the end", Caret{14, true}, l.Left, 14},
	} {
		if got := c.step(c.from); got.At != c.want {
			t.Errorf("%s: %d, want %d", c.name, got.At, c.want)
		}
	}
}

func TestEveryPlaceHasAPoint(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 12))
		l := shapeTest(t, testFaces, reading, randomText(r)).Wrap(Format{Width: 160})
		for at := range l.text.Len() + 1 {
			for _, after := range []bool{false, true} {
				c := Caret{at, after}
				p := l.Point(c)
				line := l.Lines[l.LineOf(c)]
				if p.Top != line.Top || p.X < line.Left-160 || p.X > line.Left+line.Width+160 {
					t.Fatalf("seed %d: %v is at %v, its line at %v", seed, c, p, line)
				}
			}
		}
	}
}

// Each rune that is seen has one rectangle, and none shares it with another but
// the marks of its own letter.
func TestEachRuneHasOneRectangle(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 14))
		text := shapeTest(t, testFaces, reading, randomText(r))
		l := text.Wrap(Format{Width: 160, Align: Justified, Kashida: true})
		var before Rect
		for at := range text.Len() {
			rects := l.Rects(at, at+1)
			start, _ := text.Grapheme(at)
			if len(rects) > 1 || len(rects) == 1 && start != at {
				t.Fatalf("seed %d: rune %d, of a letter that starts at %d, has %d rectangles", seed, at, start, len(rects))
			}
			if len(rects) == 1 && rects[0] == before {
				t.Fatalf("seed %d: rune %d has the rectangle of another: %v", seed, at, before)
			}
			if len(rects) == 0 && start == at && text.advance[at] > 0 && text.flags[at]&space == 0 && !invisible(text.runes[at]) {
				t.Fatalf("seed %d: rune %d, %q, has none", seed, at, text.runes[at])
			}
			if len(rects) == 1 {
				before = rects[0]
			}
		}
	}
}

// Where a caret is drawn, a click brings it.
func TestClickBringsTheCaret(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 13))
		l := shapeTest(t, testFaces, reading, randomText(r)).Wrap(Format{Width: 160})
		for c := range slices.Values(walk(l, Caret{}, l.Left)) {
			p := l.Point(c)
			if row := l.row(l.LineOf(c)); len(row) == 0 || p.X <= row[0].left || p.X >= row[len(row)-1].right {
				continue // beside the line stand its start and end
			}
			got := l.Point(l.CaretAt(p.X, p.Top+p.Height/2))
			if !near(got.X, p.X) || got.Top != p.Top {
				t.Fatalf("seed %d: %v at %v, a click there brings it to %v", seed, c, p, got)
			}
		}
	}
}

func TestCaretsAtADirectionBoundary(t *testing.T) {
	// Seen: "كلمة", then "word" to its left.
	l := shapeTest(t, testFaces, reading, "كلمةword").Wrap(Format{})
	after, before := l.Point(Caret{4, true}), l.Point(Caret{4, false})
	arabic, latin := l.Rects(0, 4)[0], l.Rects(4, 8)[0]
	if !near(after.X, arabic.X) || !near(before.X, latin.X) {
		t.Errorf("carets at %v and %v beside %v and %v", after.X, before.X, arabic, latin)
	}
	if other, ok := l.SecondaryPoint(Caret{4, true}); !ok || other != before {
		t.Errorf("the other caret is %v, %v; want %v", other, ok, before)
	}
	if _, ok := l.SecondaryPoint(Caret{2, true}); ok {
		t.Error("two carets within a word")
	}
}

func TestLinesEnds(t *testing.T) {
	l := shapeTest(t, testFaces, reading, "كلمة أخرى بعد كلمة \nword ").Wrap(Format{Width: 70})
	for n := range l.Lines {
		if got := l.LineOf(l.LineStart(n)); got != n {
			t.Errorf("the start of line %d is on %d", n, got)
		}
		if got := l.LineOf(l.LineEnd(n)); got != n {
			t.Errorf("the end of line %d is on %d", n, got)
		}
	}
	last := len(l.Lines) - 1
	if c := l.LineEnd(last); c.At != l.text.Len() {
		t.Errorf("the last line ends at %d of %d", c.At, l.text.Len())
	}
	if before, after := l.Point(Caret{At: l.text.Len() - 1}), l.Point(Caret{At: l.text.Len()}); after.X <= before.X {
		t.Errorf("a space at the end does not move the caret: %v, %v", before, after)
	}
}

func TestVerticalKeepsX(t *testing.T) {
	l := shapeTest(t, testFaces, reading, "كلمة أولى طويلة\nو\nكلمة ثالثة طويلة").Wrap(Format{Width: 200})
	c := Caret{6, true}
	x := l.Point(c).X
	down := l.MoveLines(l.MoveLines(c, 1, x), 1, x)
	if got := l.Point(down).X; got-x > 12 || x-got > 12 || l.LineOf(down) != 2 {
		t.Errorf("from %v to %v on line %d", x, got, l.LineOf(down))
	}
	if c := l.MoveLines(c, -1, x); c.At != 0 {
		t.Errorf("above the first line: %v", c)
	}
}

func TestWords(t *testing.T) {
	text := shapeTest(t, testFaces, reading, "قال: نعم (word) 10.5\n\nنهاية")
	for _, c := range []struct{ at, end, start int }{
		{0, 3, 0}, {3, 8, 0}, {5, 8, 0}, {6, 8, 5}, {8, 14, 5}, {14, 20, 10}, {20, 27, 16}, {22, 27, 16}, {27, 27, 22},
	} {
		if end, start := text.WordEnd(c.at), text.WordStart(c.at); end != c.end || start != c.start {
			t.Errorf("from %d: %d and %d, want %d and %d", c.at, end, start, c.end, c.start)
		}
	}
	// In Arabic the next word is to the left, in English to the right.
	l := text.Wrap(Format{})
	if c := l.WordLeft(Caret{At: 0}); c.At != 3 {
		t.Errorf("a word to the left: %v", c)
	}
	if c := l.WordRight(Caret{At: 8}); c.At != 5 {
		t.Errorf("a word to the right: %v", c)
	}
}
