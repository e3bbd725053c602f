package oracle

import (
	"errors"
	"path/filepath"
	"testing"
)

var naskh = Request{
	Families: []string{"Noto Naskh Arabic", "Noto Serif"},
	FontFiles: []string{
		"../../../assets/fonts/NotoNaskhArabic-Regular.ttf",
		"../../../assets/fonts/NotoSerif-Regular.ttf",
	},
	Size: 18, Language: "ar", Widths: []float64{200, 400},
}

func build(t *testing.T) *Pango {
	p, err := Build(t.Context(), t.TempDir())
	if errors.Is(err, ErrMissing) {
		t.Skipf("%v; install libpango1.0-dev and pkg-config", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestAnswers checks that every paragraph comes back whole and inside its
// width: lines that follow each other, glyphs of the fonts asked for.
func TestAnswers(t *testing.T) {
	texts := Paragraphs()
	if len(texts) != 40 {
		t.Fatalf("%d paragraphs, want 40", len(texts))
	}
	pango := build(t)
	layouts, err := pango.Set(t.Context(), texts, naskh)
	if err != nil {
		t.Fatal(err)
	}
	faces := map[string]int{}
	for i, l := range layouts {
		paragraph, width := i/len(naskh.Widths), naskh.Widths[i%len(naskh.Widths)]
		if l.Paragraph != paragraph || l.Width != width {
			t.Fatalf("answer %d is of paragraph %d in %g", i, l.Paragraph, l.Width)
		}
		at := 0
		for _, line := range l.Lines {
			if line.Start != at || line.End <= line.Start {
				t.Errorf("paragraph %d in %g: a line from %d to %d after %d", paragraph, width, line.Start, line.End, at)
			}
			at = line.End
			for _, g := range line.Glyphs {
				faces[filepath.Base(g.Font)]++
				if g.Rune < line.Start || g.Rune >= line.End {
					t.Errorf("paragraph %d in %g: the glyph of rune %d on the line from %d to %d", paragraph, width, g.Rune, line.Start, line.End)
				}
				if g.X < -naskh.Size || g.X > width+naskh.Size {
					t.Errorf("paragraph %d in %g: rune %d at %g", paragraph, width, g.Rune, g.X)
				}
			}
		}
		if runes := len([]rune(texts[paragraph].Text)); at != runes {
			t.Errorf("paragraph %d in %g: %d of %d runes", paragraph, width, at, runes)
		}
	}
	if len(faces) != 2 {
		t.Errorf("glyphs by face: %v, want those of both faces asked for", faces)
	}
}

// TestDirections checks what is known of two words without any engine: a
// Latin line stands at the left, an Arabic one at the right and in reverse.
func TestDirections(t *testing.T) {
	r := naskh
	r.Widths = []float64{300}
	layouts, err := build(t).Set(t.Context(), []Paragraph{{Text: "ab"}, {Text: "دار"}}, r)
	if err != nil {
		t.Fatal(err)
	}
	latin, arabic := layouts[0].Lines[0].Glyphs, layouts[1].Lines[0].Glyphs
	if len(latin) != 2 || latin[0].Rune != 0 || latin[0].X != 0 || latin[1].X < 5 {
		t.Errorf("Latin: %+v", latin)
	}
	if len(arabic) < 3 || arabic[0].Rune != 2 || arabic[len(arabic)-1].Rune != 0 || arabic[0].X < 250 {
		t.Errorf("Arabic: %+v", arabic)
	}
}

func TestRefusals(t *testing.T) {
	p := build(t)
	if _, err := p.Set(t.Context(), []Paragraph{{Text: "a\nb"}}, naskh); err == nil {
		t.Error("a line feed inside a paragraph was taken")
	}
	r := naskh
	r.FontFiles = []string{"testdata/paragraphs.txt"}
	if _, err := p.Set(t.Context(), []Paragraph{{Text: "a"}}, r); err == nil {
		t.Error("a file that is no font was taken")
	}
}

// TestSpans prescribes a family for a digit that the first one has too.
func TestSpans(t *testing.T) {
	layouts, err := build(t).Set(t.Context(), []Paragraph{
		{Text: "عام 1 2", Spans: []Span{{Start: 4, End: 5, Family: "Noto Serif"}}},
	}, naskh)
	if err != nil {
		t.Fatal(err)
	}
	faces := map[int]string{}
	for _, g := range layouts[0].Lines[0].Glyphs {
		faces[g.Rune] = filepath.Base(g.Font)
	}
	if faces[4] != "NotoSerif-Regular.ttf" || faces[6] != "NotoNaskhArabic-Regular.ttf" {
		t.Errorf("faces by rune: %v", faces)
	}
}
