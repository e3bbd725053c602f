package typeset

import (
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// glyph is a shape at its place in an item. dx and dy move it without moving
// the pen, dy upwards.
type glyph struct {
	id      font.GID
	cluster int32 // the first rune of its cluster
	advance float32
	dx, dy  float32
	stretch float32 // the shape's factor across, of a kashida; 0: as it is
}

// shapeItem fills an item's glyphs and its clusters' advances.
func (t *Text) shapeItem(s *shaper, it *item, p *paragraph) {
	b := s.buffer
	b.Clear()
	// The paragraph alone is context: letters do not join over its end.
	b.AddRunes(t.runes[p.start:p.body], it.start-p.start, it.end-it.start)
	b.Props.Direction = harfbuzz.LeftToRight
	if it.level.RightToLeft() {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	b.Props.Script = it.script
	b.Flags = harfbuzz.ProduceSafeToInsertTatweel
	b.Props.Language = language.NewLanguage(t.options.Language)
	b.Shape(s.font(it.face), nil)

	unit := it.size / it.face.upem
	it.glyphs = t.room(len(b.Info), p.body-it.start)
	for i, info := range b.Info {
		pos := b.Pos[i]
		g := glyph{
			id: info.Glyph, cluster: int32(info.Cluster + p.start), advance: float32(pos.XAdvance) * unit,
			dx: float32(pos.XOffset) * unit, dy: float32(pos.YOffset) * unit,
		}
		switch t.runes[g.cluster] {
		case '\t':
			g.id, g.advance = blank, tabWidth*it.size
		case '\v', '\f', 0x2028:
			g.id, g.advance = blank, 0
		}
		if i > 0 && g.id == missing && it.glyphs[i-1].cluster == g.cluster {
			g.id, g.advance = blank, 0 // one box for a grapheme, however many characters it is of
		}
		it.glyphs[i] = g
		t.advance[g.cluster] += g.advance
		t.flags[g.cluster] |= cluster
		if info.Mask&harfbuzz.GlyphSafeToInsertTatweel != 0 {
			t.flags[g.cluster] |= elastic
		}
	}
	t.flags[it.start] |= cluster
}

// room returns place for an item's glyphs, taken from a larger piece: items are
// many and short. The paragraph still needs about rest of them.
func (t *Text) room(n, rest int) []glyph {
	if cap(t.arena)-len(t.arena) < n {
		t.arena = make([]glyph, 0, max(n, rest))
	}
	start := len(t.arena)
	t.arena = t.arena[:start+n]
	return t.arena[start : start+n : start+n]
}

const (
	missing  font.GID = 0         // the glyph of what a face does not have
	blank    font.GID = 1<<32 - 1 // a glyph that is not drawn
	tabWidth          = 2         // ems
)
