package typeset

import (
	"image"
	"image/color"
	"math"
	"sync"
)

// Painter draws layouts. It keeps the pictures of glyphs, and is safe for use
// by several goroutines, one drawing at a time.
type Painter struct {
	mu    sync.Mutex
	masks *glyphCache
}

// NewPainter makes a painter that keeps glyphs in about cache bytes.
func NewPainter(cache int) *Painter { return &Painter{masks: newGlyphCache(cache)} }

// Ink is how a run is drawn.
type Ink struct {
	Colour     color.NRGBA
	Background color.NRGBA // behind the run, transparent for none
	Underline  bool
	Strike     bool    // a line goes through it
	Raise      float32 // how far it is above the base line, in ems of its own
}

// Draw draws the lines of a layout that touch the picture. The layout's left
// top corner comes to x, y in pixels; scale is pixels per unit; ink gives the
// look of a run by its tag. Base lines are put on whole pixels. The picture
// is drawn over, transparent or not.
func (p *Painter) Draw(dst *image.RGBA, l *Layout, x, y, scale float32, ink func(tag int) Ink) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(l.Lines) == 0 {
		return
	}
	top, bottom := float32(dst.Rect.Min.Y), float32(dst.Rect.Max.Y)
	// Marks may reach beyond their line: neighbours are drawn as well.
	first := max(l.LineAt((top-y)/scale)-1, 0)
	for i := first; i < len(l.Lines); i++ {
		line := &l.Lines[i]
		if y+(line.Top-line.Height)*scale > bottom {
			break
		}
		base := int(math.Round(float64(y + line.Baseline*scale)))
		runs := l.Runs(i)
		for _, run := range runs {
			if c := ink(run.Tag).Background; c.A > 0 {
				s := l.text.paragraphs[line.paragraph].strut
				Fill(dst, image.Rect(
					round(x+run.Left*scale), base-round(s.ascent*scale*groundPart),
					round(x+(run.Left+run.Width)*scale), base+round(s.descent*scale*groundPart),
				), c)
			}
		}
		for _, run := range runs {
			p.run(dst, run, x, base, scale, ink(run.Tag))
		}
	}
}

// groundPart is how much of a face's height a ground covers, so that those of
// two lines do not touch.
const groundPart = 0.9

func round(v float32) int { return int(math.Round(float64(v))) }

func (p *Painter) run(dst *image.RGBA, run Run, x float32, base int, scale float32, ink Ink) {
	ramp := ramp(ink.Colour)
	key := glyphKey{face: run.face.id, size: run.Size * scale}
	pen := x + run.Left*scale
	left := pen
	base -= round(ink.Raise * run.Size * scale)
	if ink.Underline {
		thick := max(int(run.face.thickness*run.Size*scale+0.5), 1)
		under := base + max(int(run.face.underline*run.Size*scale+0.5), 1)
		Fill(dst, image.Rect(round(left), under, round(left+run.Width*scale), under+thick), ink.Colour)
	}
	for i := range run.glyphs {
		g := &run.glyphs[i]
		key.glyph = g.id
		gx, phaseX := divide(pen + g.dx*scale)
		gy, phaseY := divide(-g.dy * scale) // only marks have one: all else stands on whole pixels
		key.phase, key.stretch = phaseX+phases*phaseY, g.stretch
		m := p.masks.get(run.face, key)
		if len(m.alpha) > 0 {
			drawMask(dst, m, gx+m.left, base+gy+m.top, ink.Colour, ramp)
		}
		pen += g.advance * scale
	}
	if ink.Strike {
		thick := max(int(run.face.thickness*run.Size*scale+0.5), 1)
		through := base - round(strikeHeight*run.Size*scale)
		Fill(dst, image.Rect(round(left), through, round(left+run.Width*scale), through+thick), ink.Colour)
	}
}

// strikeHeight is where a line goes through a run, in ems above the base line:
// through the middle of the small letters, Latin or Arabic.
const strikeHeight = 0.24

// divide returns the pixel and the phase in it that are nearest to a place.
func divide(v float32) (pixel int, phase uint8) {
	at := round(v * phases)
	return at >> phaseBits, uint8(at & (phases - 1))
}

// drawMask lays a colour over a picture where a mask covers it.
func drawMask(dst *image.RGBA, m *glyphMask, x, y int, c color.NRGBA, ramp *[256]uint8) {
	clip := image.Rect(x, y, x+m.width, y+m.height).Intersect(dst.Rect)
	for row := clip.Min.Y; row < clip.Max.Y; row++ {
		cover := m.alpha[(row-y)*m.width+clip.Min.X-x:][:clip.Dx()]
		pix := dst.Pix[dst.PixOffset(clip.Min.X, row):][:4*clip.Dx()]
		for i, a := range cover {
			if a == 0 {
				continue
			}
			over(pix[4*i:][:4:4], c, uint32(ramp[a])*uint32(c.A)/255)
		}
	}
}

// over lays a colour over a pixel, alpha from 0 to 255.
func over(d []uint8, c color.NRGBA, alpha uint32) {
	rest := 255 - alpha
	d[0] = uint8((uint32(c.R)*alpha + uint32(d[0])*rest + 127) / 255)
	d[1] = uint8((uint32(c.G)*alpha + uint32(d[1])*rest + 127) / 255)
	d[2] = uint8((uint32(c.B)*alpha + uint32(d[2])*rest + 127) / 255)
	d[3] = uint8((255*alpha + uint32(d[3])*rest + 127) / 255)
}

// Blend lays a colour over a pixel of a picture, alpha in place of its own.
func Blend(dst *image.RGBA, x, y int, c color.NRGBA, alpha uint8) {
	over(dst.Pix[dst.PixOffset(x, y):][:4:4], c, uint32(alpha))
}

// Fill lays a colour over what of a rectangle is in a picture.
func Fill(dst *image.RGBA, r image.Rectangle, c color.NRGBA) {
	r = r.Intersect(dst.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		pix := dst.Pix[dst.PixOffset(r.Min.X, y):][:4*r.Dx()]
		for i := 0; i < len(pix); i += 4 {
			over(pix[i:i+4:i+4], c, uint32(c.A))
		}
	}
}
