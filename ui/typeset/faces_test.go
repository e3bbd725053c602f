package typeset

import (
	"errors"
	"strings"
	"testing"
)

// facesOf tells for each rune which typeface of its family and which cut it is
// set in, as "0", "1b" or "1i".
func facesOf(t *testing.T, spans ...Span) []string {
	t.Helper()
	text, err := testFaces.Shape(spans, Options{})
	if err != nil {
		t.Fatal(err)
	}
	out := make([]string, text.Len())
	for _, p := range text.paragraphs {
		for _, it := range p.items {
			for k := it.start; k < it.end; k++ {
				fam := testFaces.families[text.spanAt(k).style.Family]
				for n, tf := range fam {
					for i, c := range tf.cuts {
						if c != nil && c.face == it.face {
							out[k] = string(rune('0'+n)) + []string{"", "b", "i", "bi"}[i]
						}
					}
				}
			}
		}
	}
	return out
}

func TestFaces(t *testing.T) {
	for _, c := range []struct {
		name  string
		spans []Span
		want  string // a face a rune, spaces between
	}{
		{"letters", []Span{{"أb", reading}}, "0 1"},
		{"digits go with Latin letters", []Span{{"أ1أ", reading}}, "0 1 0"},
		{"so do their separators and per cent sign", []Span{{"أ 1,5%", reading}}, "0 0 1 1 1 1"},
		{"Arabic-Indic digits do not", []Span{{"أ٢", reading}}, "0 0"},
		{"a space beside Arabic is an Arabic one", []Span{{"أ b أ", reading}}, "0 0 1 0 0"},
		{"a space in Latin is a Latin one", []Span{{"a b أ", reading}}, "1 1 1 1 0"},
		{"a comma follows its side", []Span{{"أ, a, b", reading}}, "0 0 0 1 1 1 1"},
		{"brackets come from who has them", []Span{{"(أ)", reading}}, "1 0 1"},
		{"marks stay with their letter", []Span{{"بَe\u0301", reading}}, "0 0 1 1"},
		{"joiners stay", []Span{{"ه\u200dه", reading}}, "0 0 0"},
		{"bold", []Span{{"أa", Style{Family: naskh, Size: 9, Bold: true}}}, "0b 1b"},
		{"stressed Arabic is bold", []Span{{"أ", reading}, {"أa", Style{Family: naskh, Size: 9, Italic: true}}}, "0 0b 1i"},
		{"all italic is no stress", []Span{{"أa", Style{Family: naskh, Size: 9, Italic: true}}}, "0 1i"},
		{"bold and italic without such a cut is italic", []Span{{"أ", reading}, {"a", Style{Family: naskh, Size: 9, Bold: true, Italic: true}}}, "0 1b"},
		{"emoji come last, whole", []Span{{"أ 👩\u200d👩\u200d👧 b 1️⃣ 👍🏽", reading}}, "0 0 2 2 2 2 2 0 1 1 2 2 2 1 2 2"},
		{"code", []Span{{"xأ", Style{Family: mono, Size: 9}}}, "0 1"},
	} {
		if got := strings.Join(facesOf(t, c.spans...), " "); got != c.want {
			t.Errorf("%s: faces %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFacesAreParsedWhenUsed(t *testing.T) {
	calls := map[string]int{}
	source := func(name string, inner Source) Source {
		return func() ([]byte, error) { calls[name]++; return inner() }
	}
	regular := testFaces.families[naskh][0].cuts[0].source
	f := NewFonts(Family{{Regular: source("regular", regular), Bold: source("bold", regular)}, {Regular: source("second", regular)}})
	if len(calls) != 0 {
		t.Fatalf("fonts read before text: %v", calls)
	}
	for range 3 {
		if _, err := f.Shape([]Span{{"نص", Style{Size: 9}}}, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	if calls["regular"] != 1 || calls["bold"] != 0 || calls["second"] != 0 {
		t.Errorf("fonts read: %v", calls)
	}
}

func TestBrokenFont(t *testing.T) {
	want := errors.New("gone")
	for name, s := range map[string]Source{
		"unreadable": func() ([]byte, error) { return nil, want },
		"no font":    func() ([]byte, error) { return []byte("no font"), nil },
	} {
		_, err := NewFonts(Family{{Regular: s}}).Shape([]Span{{"نص", Style{Size: 9}}}, Options{})
		if err == nil || name == "unreadable" && !errors.Is(err, want) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestMissingGraphemeIsOneBox(t *testing.T) {
	one := shapeTest(t, testFaces, reading, "👩").Wrap(Format{})
	family := shapeTest(t, testFaces, reading, "👩‍👩‍👧").Wrap(Format{})
	if one.Width == 0 || family.Width != one.Width {
		t.Errorf("one person is %v wide, a family of three %v", one.Width, family.Width)
	}
}

// A sequence of emoji is one picture where the font has it, and no sequence is
// a box.
func TestEmojiSequences(t *testing.T) {
	for s, most := range map[string]int{"👩\u200d👩\u200d👧": 1, "❤️": 1, "👍🏽": 2, "🇸🇦": 2, "1️⃣": 1, "🏳️\u200d🌈": 1} {
		text := shapeTest(t, testFaces, reading, s)
		if n := text.GraphemeCount(); n != 1 {
			t.Errorf("%q is %d graphemes", s, n)
		}
		seen := 0
		for _, g := range text.paragraphs[0].items[0].glyphs {
			if g.id == missing {
				t.Errorf("%q has a box", s)
			}
			if g.advance > 0 {
				seen++
			}
		}
		if seen > most || seen == 0 {
			t.Errorf("%q is %d pictures", s, seen)
		}
	}
}
