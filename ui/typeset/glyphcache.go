package typeset

import (
	"image"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/vector"
)

// glyphMask is a glyph's coverage in pixels, left and top of it from the pen.
type glyphMask struct {
	left, top     int
	width, height int
	alpha         []uint8
}

// phases are the places within a pixel, each way, at which glyphs are drawn.
// Quarters are as fine as the eye sees at text sizes.
const (
	phaseBits = 2
	phases    = 1 << phaseBits
)

type glyphKey struct {
	face    int
	glyph   font.GID
	size    float32 // of the em, in pixels
	phase   uint8   // across, and down times phases
	stretch float32 // across; 0: none
}

// glyphCache caches glyphs. When the newer half is full it becomes the older, and
// what was not used since is dropped.
type glyphCache struct {
	newer, older map[glyphKey]*glyphMask
	bytes        int // in newer
	limit        int
	faces        map[int]*font.Face
	raster       vector.Rasterizer
}

func newGlyphCache(limit int) *glyphCache {
	return &glyphCache{newer: map[glyphKey]*glyphMask{}, limit: limit, faces: map[int]*font.Face{}}
}

func (m *glyphCache) get(fc *face, key glyphKey) *glyphMask {
	if g := m.newer[key]; g != nil {
		return g
	}
	g := m.older[key]
	if g == nil {
		g = m.draw(fc, key)
	}
	const overhead = 96 // of a map's entry and a mask beside its pixels, about
	if m.bytes += len(g.alpha) + overhead; m.bytes > m.limit/2 {
		m.older, m.newer, m.bytes = m.newer, map[glyphKey]*glyphMask{}, len(g.alpha)+overhead
	}
	m.newer[key] = g
	return g
}

func (m *glyphCache) face(fc *face) *font.Face {
	f := m.faces[fc.id]
	if f == nil {
		f = font.NewFace(fc.font)
		m.faces[fc.id] = f
	}
	return f
}

// largest bounds a mask's sides, for fonts that lie about their outlines.
const largest = 4096

func (m *glyphCache) draw(fc *face, key glyphKey) *glyphMask {
	if key.glyph == blank {
		return &glyphMask{}
	}
	outline, ok := m.face(fc).GlyphDataOutline(key.glyph)
	if !ok || len(outline.Segments) == 0 {
		return &glyphMask{}
	}
	scale := key.size / fc.upem
	scaleX := scale
	if key.stretch > 0 {
		scaleX *= key.stretch
	}
	shiftX, shiftY := float32(key.phase%phases)/phases, float32(key.phase/phases)/phases
	minX, minY := float32(math.Inf(1)), float32(math.Inf(1))
	maxX, maxY := -minX, -minY
	for i := range outline.Segments {
		for _, p := range outline.Segments[i].ArgsSlice() {
			x, y := p.X*scaleX+shiftX, -p.Y*scale+shiftY
			minX, maxX = min(minX, x), max(maxX, x)
			minY, maxY = min(minY, y), max(maxY, y)
		}
	}
	left, top := int(math.Floor(float64(minX))), int(math.Floor(float64(minY)))
	width, height := int(math.Ceil(float64(maxX)))-left, int(math.Ceil(float64(maxY)))-top
	if width <= 0 || height <= 0 || width > largest || height > largest {
		return &glyphMask{}
	}
	at := func(p opentype.SegmentPoint) (x, y float32) {
		return p.X*scaleX + shiftX - float32(left), -p.Y*scale + shiftY - float32(top)
	}
	r := &m.raster
	r.Reset(width, height)
	for i := range outline.Segments {
		s := &outline.Segments[i]
		x0, y0 := at(s.Args[0])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			r.ClosePath()
			r.MoveTo(x0, y0)
		case opentype.SegmentOpLineTo:
			r.LineTo(x0, y0)
		case opentype.SegmentOpQuadTo:
			x1, y1 := at(s.Args[1])
			r.QuadTo(x0, y0, x1, y1)
		case opentype.SegmentOpCubeTo:
			x1, y1 := at(s.Args[1])
			x2, y2 := at(s.Args[2])
			r.CubeTo(x0, y0, x1, y1, x2, y2)
		}
	}
	r.ClosePath()
	dst := image.NewAlpha(image.Rect(0, 0, width, height))
	r.Draw(dst, dst.Rect, image.Opaque, image.Point{})
	return &glyphMask{left: left, top: top, width: width, height: height, alpha: dst.Pix}
}
