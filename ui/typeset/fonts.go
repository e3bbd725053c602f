package typeset

import (
	"bytes"
	"fmt"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
)

// Source returns the bytes of a font file. It is called once, when text first
// needs a face of it.
type Source func() ([]byte, error)

// Typeface is one design with its cuts. All but Regular may be nil.
type Typeface struct {
	Regular, Bold, Italic, BoldItalic Source

	// Scale is a factor on the size at which the face is set, for designs
	// that look larger or smaller than their neighbours; 0 means 1.
	Scale float32
}

// Family lists typefaces in the order in which they are asked for a
// character. Its first one also gives the height of lines.
type Family []Typeface

// Fonts holds the families that text is set in, by their index. Faces are
// parsed when first used. It is safe for use by several goroutines.
type Fonts struct {
	families []family

	mu      sync.Mutex
	shapers []*shaper // idle ones
	faces   int       // loaded, for numbering them
}

type family []*typeface

type typeface struct {
	cuts  [4]*cut // regular, bold, italic, bold italic
	scale float32
}

// The bits of a cut's index.
const (
	bold   = 1
	italic = 2
)

type cut struct {
	source Source
	once   sync.Once
	face   *face
	err    error
}

// face is a parsed font file. It is read only; what harfbuzz caches beside it
// is in a shaper.
type face struct {
	id    int // names it in the glyph cache
	font  *font.Font
	upem  float32
	scale float32

	// Of the em, downwards from the base line positive.
	ascent, descent      float32
	underline, thickness float32

	kashida struct {
		id      font.GID
		advance float32 // 0: the face has none
	}

	low [asked / 64]uint64 // a bit for each character that the face has
}

// NewFonts takes the families that styles name by index. Each has at least
// one typeface.
func NewFonts(families ...Family) *Fonts {
	f := &Fonts{}
	for _, fam := range families {
		var faces family
		for _, t := range fam {
			tf := &typeface{scale: t.Scale}
			if tf.scale == 0 {
				tf.scale = 1
			}
			for i, s := range [4]Source{0: t.Regular, bold: t.Bold, italic: t.Italic, bold | italic: t.BoldItalic} {
				if s != nil {
					tf.cuts[i] = &cut{source: s}
				}
			}
			faces = append(faces, tf)
		}
		f.families = append(f.families, faces)
	}
	return f
}

// face returns the cut of a typeface for a style, parsed. A typeface without an
// italic is set upright, see [Style].
func (f *Fonts) face(t *typeface, isBold, isItalic bool) (*face, error) {
	want := 0
	if isBold {
		want |= bold
	}
	if isItalic {
		want |= italic
	}
	for _, i := range [...]int{want, want &^ italic, want &^ bold, 0} {
		if t.cuts[i] != nil {
			return f.load(t.cuts[i], t.scale)
		}
	}
	return nil, fmt.Errorf("typeset: a typeface without a regular cut")
}

func (f *Fonts) load(c *cut, scale float32) (*face, error) {
	c.once.Do(func() {
		data, err := c.source()
		if err != nil {
			c.err = fmt.Errorf("typeset: reading a font: %w", err)
			return
		}
		parsed, err := font.ParseTTF(bytes.NewReader(data))
		if err != nil {
			c.err = fmt.Errorf("typeset: parsing a font: %w", err)
			return
		}
		f.mu.Lock()
		id := f.faces
		f.faces++
		f.mu.Unlock()
		c.face = newFace(id, parsed, scale)
	})
	return c.face, c.err
}

func newFace(id int, parsed *font.Face, scale float32) *face {
	upem := float32(parsed.Upem())
	fc := &face{id: id, font: parsed.Font, upem: upem, scale: scale}
	if e, ok := parsed.FontHExtents(); ok {
		fc.ascent, fc.descent = e.Ascender/upem, -e.Descender/upem
	} else {
		fc.ascent, fc.descent = 1, 0.3
	}
	fc.underline = -parsed.LineMetric(font.UnderlinePosition) / upem
	if id, ok := parsed.NominalGlyph('ـ'); ok {
		fc.kashida.id, fc.kashida.advance = id, parsed.HorizontalAdvance(id)/upem
	}
	fc.thickness = parsed.LineMetric(font.UnderlineThickness) / upem
	for r := range rune(asked) {
		if _, ok := parsed.Cmap.Lookup(r); ok {
			fc.low[r/64] |= 1 << (r % 64)
		}
	}
	return fc
}

// asked is below which character it is remembered whether a face has it: Latin,
// Arabic and what lies between. It is asked for every character at every keystroke.
const asked = 0x800

func (fc *face) has(r rune) bool {
	if r >= 0 && r < asked {
		return fc.low[r/64]>>(r%64)&1 == 1
	}
	_, ok := fc.font.Cmap.Lookup(r)
	return ok
}

// shaper is what one goroutine at a time may use: harfbuzz keeps caches in
// its buffer and fonts.
type shaper struct {
	buffer *harfbuzz.Buffer
	fonts  map[*face]*harfbuzz.Font
}

func (f *Fonts) takeShaper() *shaper {
	f.mu.Lock()
	defer f.mu.Unlock()
	if n := len(f.shapers); n > 0 {
		s := f.shapers[n-1]
		f.shapers = f.shapers[:n-1]
		return s
	}
	return &shaper{buffer: harfbuzz.NewBuffer(), fonts: map[*face]*harfbuzz.Font{}}
}

func (f *Fonts) giveShaper(s *shaper) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.shapers = append(f.shapers, s)
}

func (s *shaper) font(fc *face) *harfbuzz.Font {
	hf := s.fonts[fc]
	if hf == nil {
		hf = harfbuzz.NewFont(font.NewFace(fc.font))
		s.fonts[fc] = hf
	}
	return hf
}
