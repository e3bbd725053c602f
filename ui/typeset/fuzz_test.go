package typeset

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzLayout(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 4))
	for range 20 {
		f.Add(randomText(r), float32(10+r.IntN(300)), uint8(r.IntN(4)))
	}
	f.Add(strings.Repeat("\u0651", 3000), float32(100), uint8(0))
	f.Add("\xff\xed\xa0\x80\u202e(\u2067[", float32(1), uint8(2))
	f.Fuzz(func(t *testing.T, s string, width float32, lines uint8) {
		if len(s) > 20000 {
			return
		}
		text := shapeTest(t, testFaces, reading, s)
		if text.Len() != utf8.RuneCountInString(s) {
			t.Fatalf("%d runes of %d", text.Len(), utf8.RuneCountInString(s))
		}
		checkLayout(t, text.Wrap(Format{Width: width}))
		if l := text.Wrap(Format{Width: width, MaxLines: int(lines)}); lines > 0 && len(l.Lines) > int(lines) {
			t.Fatalf("%d lines of %d", len(l.Lines), lines)
		}
	})
}

func TestHostileTexts(t *testing.T) {
	for name, s := range map[string]string{
		"combining marks":  "ب" + strings.Repeat("\u0651\u064e", 50000),
		"no space":         strings.Repeat("abcdefgh", 1<<17),
		"no Arabic space":  strings.Repeat("بسملة", 1<<16),
		"only separators":  strings.Repeat("\n", 20000),
		"opening brackets": strings.Repeat("([", 20000),
		"isolates":         strings.Repeat("\u2067a\u2066ب", 20000),
		"joiners":          strings.Repeat("\u200d", 50000),
		"bidi controls":    strings.Repeat("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069aب1", 8000),
		"lone surrogates":  strings.Repeat("\xed\xa0\x80\xed\xbf\xbf ب", 20000),
	} {
		t.Run(name, func(t *testing.T) {
			text := shapeTest(t, testFaces, reading, s)
			l := text.Wrap(Format{Width: 500})
			if end := l.Lines[len(l.Lines)-1].End; end != text.Len() {
				t.Errorf("the lines end at %d of %d", end, text.Len())
			}
			NewPainter(1<<20).Draw(newImage(500, 100), l, 0, -l.Height/2, 1, black)
		})
	}
}
