package bidi

import (
	"slices"
	"strings"
	"testing"
)

// checkInvariants checks what holds for any text: every paragraph advances and
// together they are the text, every character has a level, and every line an
// order in which each of its characters stands once.
func checkInvariants(t *testing.T, text []rune, base Direction, cut int) {
	covered := 0
	for start, end := range Split(text) {
		if start != covered || end <= start {
			t.Fatalf("a paragraph from %d to %d after %d", start, end, covered)
		}
		covered = end
		p := Analyse(text[start:end], base)
		if p.Base() > 1 || len(p.Levels()) != end-start {
			t.Fatalf("base %d, %d levels of %d characters", p.Base(), len(p.Levels()), end-start)
		}
		at := cut % (end - start + 1)
		for _, line := range [][]Level{p.Levels(), p.Line(0, at), p.Line(at, end-start)} {
			checkOrder(t, line, p.Base())
		}
	}
	if covered != len(text) {
		t.Fatalf("%d of %d characters covered", covered, len(text))
	}
}

func checkOrder(t *testing.T, levels []Level, base Level) {
	for _, l := range levels {
		if l < base || l > maxDepth+1 {
			t.Fatalf("level %d in a paragraph of level %d", l, base)
		}
	}
	order := VisualOrder(levels)
	slices.Sort(order)
	for i, at := range order {
		if i != at {
			t.Fatal("the order is no permutation")
		}
	}
	if len(order) != len(levels) {
		t.Fatalf("%d places for %d characters", len(order), len(levels))
	}
	runs := Runs(levels)
	for i, r := range runs {
		if r.Start >= r.End {
			t.Fatalf("run %v is empty", r)
		}
		for _, l := range levels[r.Start:r.End] {
			if l != r.Level {
				t.Fatalf("run %v has a character of level %d", r, l)
			}
		}
		if i > 0 && runs[i-1].Level == r.Level && (runs[i-1].End == r.Start || r.End == runs[i-1].Start) {
			t.Fatalf("runs %v and %v are one", runs[i-1], r)
		}
	}
}

func FuzzAnalyse(f *testing.F) {
	seeds := []string{
		"إلى 32% عقب (Su-24) عام ٢٠١٥.\nSecond ب ( [ ) ]\r\n\u2029",
		"\u2067a\u2066ب\u2068\u2069\u202E)\u202C\u2069\u2069\u064E\u200B",
		"\u2329ب\u3009 -5,2% \u061C1\t2 \u200F",
		"\xff\xed\xa0\x80",
	}
	for _, s := range seeds {
		for base := range byte(3) {
			f.Add(s, base, byte(7))
		}
	}
	f.Fuzz(func(t *testing.T, s string, base, cut byte) {
		checkInvariants(t, []rune(s), Direction(base%3), int(cut))
	})
}

// TestHostileText analyses what costs an algorithm with a quadratic step
// minutes.
func TestHostileText(t *testing.T) {
	const n = 200_000
	for name, s := range map[string]string{
		"isolates by first character, never closed": strings.Repeat(fsi, n) + "ب",
		"isolates in isolates":                      strings.Repeat(fsi+"ب", n) + strings.Repeat(pdi, n),
		"isolates side by side":                     strings.Repeat(fsi+"ب"+pdi+"a", n),
		"alternating levels":                        strings.Repeat("aب", n),
		"opening brackets":                          strings.Repeat("(", n) + "ب",
		"closing brackets":                          strings.Repeat("[", 62) + strings.Repeat(")", n),
		"pairs that look for a direction":           strings.Repeat("(a)[1]", n),
		"empty pairs":                               strings.Repeat("()", n) + "ب",
		"marks":                                     "ب()" + strings.Repeat("\u064E", n),
		"embeddings":                                strings.Repeat(rle+"a"+lro, n),
		"embeddings that open and close":            strings.Repeat(rle+"a"+pdf+"ب", n),
		"ends of nothing":                           strings.Repeat(pdi+pdf, n) + "ب",
		"separators":                                strings.Repeat("\nب", n),
		"not code points":                           strings.Repeat("\xff", n),
	} {
		t.Run(name, func(t *testing.T) {
			checkInvariants(t, []rune(s), RightToLeft, n/3)
		})
	}
	checkInvariants(t, []rune{-1, 0xD800, 0x110000, 0x7FFFFFFF, 'ب'}, Auto, 2)
}
