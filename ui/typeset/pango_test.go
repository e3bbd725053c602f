package typeset

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"sahifa/assets"
	"sahifa/ui/typeset/oracle"
)

// pangoFamily is a family as both engines know it. The scale of a typeface,
// which Pango has not, is left out.
type pangoFamily struct {
	name  string
	names []string // the typefaces' names inside their files
	files []string // and in assets
}

var pangoFamilies = []pangoFamily{
	{"naskh", []string{"Noto Naskh Arabic", "Noto Serif"}, []string{"NotoNaskhArabic-Regular", "NotoSerif-Regular"}},
	{"sans", []string{"Noto Sans Arabic", "Noto Sans"}, []string{"NotoSansArabic-Regular", "NotoSans-Regular"}},
}

// shape shapes paragraphs in the family.
func (p pangoFamily) shape(tb testing.TB, paragraphs []oracle.Paragraph) []*Text {
	var family Family
	for _, name := range p.files {
		family = append(family, Typeface{Regular: func() ([]byte, error) { return assets.Fonts.ReadFile("fonts/" + name + ".ttf") }})
	}
	fonts := NewFonts(family)
	var texts []*Text
	for _, paragraph := range paragraphs {
		texts = append(texts, shapeTest(tb, fonts, Style{Size: pangoSize}, paragraph.Text))
	}
	return texts
}

// spans tells Pango in which typefaces a text is set: which one numbers and
// spaces between scripts take is a choice of taste, not to be compared.
func (p pangoFamily) spans(t *Text) []oracle.Span {
	var spans []oracle.Span
	for _, it := range t.paragraphs[0].items {
		name := p.names[it.face.id]
		if n := len(spans); n > 0 && spans[n-1].Family == name {
			spans[n-1].End = it.end
			continue
		}
		spans = append(spans, oracle.Span{Start: it.start, End: it.end, Family: name})
	}
	return spans
}

// request writes the fonts where Pango can read them.
func (p pangoFamily) request(tb testing.TB, widths ...float64) oracle.Request {
	r := oracle.Request{Families: p.names, Size: pangoSize, Language: "ar", Widths: widths}
	dir := tb.TempDir()
	for _, name := range p.files {
		data, err := assets.Fonts.ReadFile("fonts/" + name + ".ttf")
		if err != nil {
			tb.Fatal(err)
		}
		file := filepath.Join(dir, name+".ttf")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			tb.Fatal(err)
		}
		r.FontFiles = append(r.FontFiles, file)
	}
	return r
}

const pangoSize = 18

var pangoWidths = []float64{180, 260, 340, 480, 700}

func buildPango(tb testing.TB) *oracle.Pango {
	p, err := oracle.Build(tb.Context(), tb.TempDir())
	if errors.Is(err, oracle.ErrMissing) {
		tb.Skipf("%v; install libpango1.0-dev and pkg-config", err)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// origin is a glyph that is seen, at its place.
type origin struct {
	id   uint32
	at   int // the first rune of its cluster
	x, y float64
}

// origins returns a line's glyphs from left to right.
func (l *Layout) origins(line int) []origin {
	var list []origin
	for _, r := range l.Runs(line) {
		x := float64(r.Left)
		for _, g := range r.glyphs {
			list = append(list, origin{uint32(g.id), int(g.cluster), x + float64(g.dx), -float64(g.dy)})
			x += float64(g.advance)
		}
	}
	return list
}

func pangoOrigins(line oracle.Line) []origin {
	var list []origin
	for _, g := range line.Glyphs {
		list = append(list, origin{g.ID, g.Rune, g.X, g.Y})
	}
	return list
}

// seen leaves out the glyphs of white space and of characters not to be seen,
// which engines treat as they like, and names marks by their letters: Pango
// has clusters for them alone.
func (t *Text) seen(list []origin) []origin {
	list = slices.DeleteFunc(list, func(o origin) bool {
		return unicode.IsSpace(t.runes[o.at]) || unicode.Is(unicode.Cf, t.runes[o.at])
	})
	for i := range list {
		for list[i].at > 0 && unicode.Is(unicode.M, t.runes[list[i].at]) {
			list[i].at--
		}
	}
	return list
}

// compareGlyphs returns how far two settings of a line are apart at most, and
// says what is different when glyphs are.
func compareGlyphs(ours, pangos []origin) (far float64, differ string) {
	if len(ours) != len(pangos) {
		return 0, fmt.Sprintf("%d glyphs, Pango %d", len(ours), len(pangos))
	}
	for i, o := range ours {
		p := pangos[i]
		if o.id != p.id || o.at != p.at {
			return 0, fmt.Sprintf("glyph %d is %d of rune %d, Pango's %d of rune %d", i, o.id, o.at, p.id, p.at)
		}
		far = max(far, math.Abs(o.x-p.x), math.Abs(o.y-p.y))
	}
	return far, ""
}

// tally counts how two engines agree.
type tally struct {
	lines, breaks int // all of Pango's; those that begin and end at the same runes
	glyphs, near  int // lines of equal breaks: with the same glyphs, and these within a pixel
	farthest      float64
}

// TestAgainstPango sets forty paragraphs in five widths and two families as
// Pango does. At least 99 lines of 100 are to break at the same places, and
// their glyphs to stand within a pixel of Pango's.
//
// Pango is told the typeface of every character, since which one digits and
// spaces between scripts take is a choice of taste; how far its own choice
// leads to other breaks is logged beside.
func TestAgainstPango(t *testing.T) {
	pango := buildPango(t)
	var told, free tally
	for _, family := range pangoFamilies {
		paragraphs := oracle.Paragraphs()
		texts := family.shape(t, paragraphs)
		request := family.request(t, pangoWidths...)
		free.compare(t, pango, paragraphs, texts, request, nil)
		for i := range paragraphs {
			paragraphs[i].Spans = family.spans(texts[i])
		}
		told.compare(t, pango, paragraphs, texts, request, func(difference string) { t.Logf("%s, %s", family.name, difference) })
	}
	t.Logf("Pango %s: %d of %d lines break alike (%.2f %%); of these %d have the same glyphs, %d within a pixel, the farthest %.3f",
		pango.Version(), told.breaks, told.lines, percent(told.breaks, told.lines), told.glyphs, told.near, told.farthest)
	t.Logf("with typefaces of its own choice: %d of %d lines break alike (%.2f %%)", free.breaks, free.lines, percent(free.breaks, free.lines))
	if percent(told.breaks, told.lines) < 99 {
		t.Errorf("%.2f %% of the lines break as Pango's, want 99", percent(told.breaks, told.lines))
	}
	if percent(told.near, told.breaks) < 99 {
		t.Errorf("%.2f %% of these lines stand as Pango's, want 99", percent(told.near, told.breaks))
	}
}

func percent(part, whole int) float64 { return 100 * float64(part) / float64(whole) }

// compare sets paragraphs with Pango and counts how they agree with ours. It
// calls show with every difference, if there is one to call.
func (c *tally) compare(t *testing.T, pango *oracle.Pango, paragraphs []oracle.Paragraph, texts []*Text, r oracle.Request, show func(string)) {
	layouts, err := pango.Set(t.Context(), paragraphs, r)
	if err != nil {
		t.Fatal(err)
	}
	for _, theirs := range layouts {
		ours := texts[theirs.Paragraph].Wrap(Format{Width: float32(theirs.Width)})
		c.add(ours, theirs, func(format string, args ...any) {
			if show != nil {
				show(fmt.Sprintf("paragraph %d in %g: ", theirs.Paragraph, theirs.Width) + fmt.Sprintf(format, args...))
			}
		})
	}
}

// add counts one layout.
func (c *tally) add(ours *Layout, theirs oracle.Layout, show func(format string, args ...any)) {
	text := ours.text
	ourLines := map[[2]int]int{}
	for i, l := range ours.Lines {
		ourLines[[2]int{l.Start, l.End}] = i
	}
	var theirsAlone, oursAlone []string
	for _, line := range theirs.Lines {
		c.lines++
		runes := text.Substring(line.Start, line.End)
		i, ok := ourLines[[2]int{line.Start, line.End}]
		if !ok {
			theirsAlone = append(theirsAlone, runes)
			continue
		}
		delete(ourLines, [2]int{line.Start, line.End})
		c.breaks++
		far, differ := compareGlyphs(text.seen(ours.origins(i)), text.seen(pangoOrigins(line)))
		switch {
		case differ != "":
			show("%s: %q", differ, runes)
			continue
		case far > 1:
			show("a glyph is %.2f from Pango's: %q", far, runes)
		default:
			c.near++
		}
		c.glyphs++
		c.farthest = max(c.farthest, far)
	}
	if len(theirsAlone) == 0 {
		return
	}
	for i, l := range ours.Lines {
		if _, alone := ourLines[[2]int{l.Start, l.End}]; alone {
			oursAlone = append(oursAlone, text.Substring(ours.Lines[i].Start, ours.Lines[i].End))
		}
	}
	show("lines:\n\tours    %q\n\tPango's %q", oursAlone, theirsAlone)
}

// BenchmarkAgainstPango shapes and wraps 20,000 words of the paragraphs. The
// target is 1.5 times Pango's time.
func BenchmarkAgainstPango(b *testing.B) {
	pango := buildPango(b)
	family := pangoFamilies[0]
	var paragraphs []oracle.Paragraph
	for words := 0; words < 20_000; {
		for _, p := range oracle.Paragraphs() {
			words += len(strings.Fields(p.Text))
			paragraphs = append(paragraphs, p)
		}
	}
	for b.Loop() {
		for _, text := range family.shape(b, paragraphs) {
			text.Wrap(Format{Width: 640})
		}
	}
	ours := b.Elapsed().Seconds() / float64(b.N)

	twice := append(paragraphs, paragraphs...) // the first time warms Pango's caches
	layouts, err := pango.Set(b.Context(), twice, family.request(b, 640))
	if err != nil {
		b.Fatal(err)
	}
	var theirs float64
	for _, l := range layouts[len(paragraphs):] {
		theirs += l.Seconds
	}
	b.ReportMetric(theirs*1e9, "pango-ns/op")
	b.ReportMetric(ours/theirs, "times-pango")
}
