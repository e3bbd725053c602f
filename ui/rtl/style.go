package rtl

import (
	"cmp"
	"image/color"
	"log/slog"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sahifa/ui/typeset"
	"sahifa/ui/typeset/bidi"
)

// Dir is a direction, of text or of a container.
type Dir int

// The directions. For text, Auto means that of each paragraph's first letter;
// for a container it means RightToLeft.
const (
	Auto Dir = iota
	RightToLeft
	LeftToRight
)

// Align is where lines stand in their width.
type Align = typeset.Align

// The alignments. Start and End follow the text's own direction; Left and
// Right do not. Justified is as Start, and all lines but a paragraph's last fill
// the width.
const (
	Start     = typeset.Start
	End       = typeset.End
	Centre    = typeset.Centre
	Left      = typeset.Left
	Right     = typeset.Right
	Justified = typeset.Justified
)

// Style is how a text looks.
type Style struct {
	Family     Family
	Size       float32 // of the em; 0: the theme's text size
	Bold       bool
	LikeBold   bool    // its lines end where they would in bold: a text that loses its weight stays as it is
	LineHeight float32 // of the size, from base line to base line; 0: the family's own
	Align      Align
	Kashida    bool                // justified lines are filled by longer strokes between Arabic letters, too
	Balanced   bool                // as headlines are: lines about as long as each other; not where MaxLines cuts it
	Colour     fyne.ThemeColorName // "": the foreground
	MarkColour fyne.ThemeColorName // behind marked spans; "": the theme's selection
	Dir        Dir                 // base direction
	MaxLines   int                 // 0: no limit; lines beyond it end in an ellipsis
	ByLetter   bool                // the ellipsis may stand within a word, as for names of which each letter counts
}

// Span is a run of text with one look. Text may hold line feeds.
//
// Italic stresses: Latin letters take their italic face. Arabic has none, so
// its letters take the bold one, unless all of the text is italic.
type Span struct {
	Text   string
	Bold   bool
	Italic bool
	Code   bool                // also isolated, from left to right
	Mark   bool                // highlighted
	Strike bool                // struck out; copied between tildes
	Raised int                 // 1: a superscript, -1: a subscript
	Link   string              // a text that is an address is isolated, too
	Colour fyne.ThemeColorName // "": the style's
	Dir    Dir                 // of the span by itself; Auto: it flows with its neighbours
	Apart  bool                // it does not flow with them, in the direction of its first letter
}

// lineHeights are those of the families, roomy enough for vocalised text.
var lineHeights = [...]float32{Sans: 1.5, Naskh: 1.75, Mono: 1.5, Kufi: 1.6}

func (s Style) size() float32 {
	if s.Size > 0 {
		return s.Size
	}
	return theme.TextSize()
}

func (s Style) format(width float32) typeset.Format {
	f := typeset.Format{Width: width, LineHeight: s.LineHeight, Align: s.Align, MaxLines: s.MaxLines, ByLetter: s.ByLetter, Kashida: s.Kashida, Balanced: s.Balanced}
	if f.LineHeight == 0 {
		f.LineHeight = lineHeights[s.Family]
	}
	return f
}

// raisedSize is that of superscripts and subscripts, to the line's; raisedBy how far they
// are off the line, in ems of their own.
const raisedSize = 0.68

var raisedBy = map[int]float32{1: 0.5, -1: -0.22}

// codeSize makes the mono face look as large as the others.
const codeSize = 0.9

// shape sets spans. A run's tag is the index of its span. It may be called on
// any goroutine. It gives nil when there is no font to set them in.
func (s Style) shape(spans []Span, size float32) *typeset.Text {
	out := make([]typeset.Span, 0, len(spans)+1)
	for i, sp := range spans {
		st := typeset.Style{Family: int(s.Family), Size: size, Bold: s.Bold || sp.Bold, Italic: sp.Italic, Tag: i}
		if sp.Code {
			st.Family, st.Size = int(Mono), size*codeSize
		}
		if sp.Raised != 0 {
			st.Size *= raisedSize
		}
		out = append(out, typeset.Span{Text: sp.Text, Style: st})
	}
	if len(out) == 0 {
		out = append(out, typeset.Span{Style: typeset.Style{Family: int(s.Family), Size: size, Bold: s.Bold}})
	}
	t, err := setting().fonts.Shape(out, typeset.Options{Base: directions[s.Dir]})
	if err != nil {
		slog.Error("text cannot be set", "error", err)
		return nil
	}
	return t
}

// isolate puts directional isolates around spans that are to be ordered by
// themselves: code, addresses, and what has a direction of its own. A
// paragraph's direction then does not follow from them either.
func isolate(spans []Span) []Span {
	const lri, rli, fsi, pdi = "\u2066", "\u2067", "\u2068", "\u2069"
	out := append([]Span(nil), spans...)
	for i := range out {
		switch sp := &out[i]; {
		case sp.Dir == RightToLeft:
			sp.Text = rli + sp.Text + pdi
		case sp.Dir == LeftToRight, sp.Code, sp.Link != "" && isAddress(sp.Text):
			sp.Text = lri + sp.Text + pdi
		case sp.Apart:
			sp.Text = fsi + sp.Text + pdi
		}
	}
	return out
}

// isAddress tells the text of a link that is an address itself.
func isAddress(text string) bool {
	return !strings.ContainsAny(text, " \n") && (strings.Contains(text, "://") || strings.HasPrefix(text, "www.") || strings.Contains(text, "@"))
}

// plain is the look of text without spans.
func (s Style) plain(size float32) typeset.Style {
	return typeset.Style{Family: int(s.Family), Size: size, Bold: s.Bold}
}

// options returns the direction of text in an interface of a direction.
func (s Style) options(dir Dir) typeset.Options {
	o := typeset.Options{Base: directions[s.Dir], Default: bidi.RightToLeft}
	if dir == LeftToRight {
		o.Default = bidi.LeftToRight
	}
	return o
}

var directions = [...]bidi.Direction{Auto: bidi.Auto, RightToLeft: bidi.RightToLeft, LeftToRight: bidi.LeftToRight}

// ink returns the look of a span.
func (s Style) ink(sp Span) typeset.Ink {
	name := cmp.Or(sp.Colour, s.Colour, theme.ColorNameForeground)
	if sp.Colour == "" && sp.Link != "" {
		name = theme.ColorNameHyperlink
	}
	ink := typeset.Ink{Colour: themeColour(name), Strike: sp.Strike, Raise: raisedBy[sp.Raised]}
	if sp.Mark {
		ink.Background = themeColour(cmp.Or(s.MarkColour, theme.ColorNameSelection))
	}
	return ink
}

func themeColour(name fyne.ThemeColorName) color.NRGBA {
	return color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA)
}

// MeasureText returns the size of a text set in as few lines as it can be.
func MeasureText(text string, s Style) fyne.Size {
	t := s.shape([]Span{{Text: text}}, s.size())
	if t == nil {
		return fyne.Size{}
	}
	l := t.Wrap(s.format(0))
	return fyne.NewSize(l.Width, l.Height)
}
