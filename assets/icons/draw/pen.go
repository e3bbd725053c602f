package main

import (
	"math"
	"strconv"
	"strings"
)

// half is half the width of a line, on a 24 by 24 grid.
const half = 0.85

// pen draws lines with round ends. y points down.
type pen struct {
	path strings.Builder
}

// line joins points, given as x, y, x, y, …
func (p *pen) line(xy ...float64) {
	for i := 0; i+3 < len(xy); i += 2 {
		p.segment(xy[i], xy[i+1], xy[i+2], xy[i+3])
	}
}

// closed joins points, and the last with the first.
func (p *pen) closed(xy ...float64) { p.line(append(xy, xy[0], xy[1])...) }

func (p *pen) segment(x1, y1, x2, y2 float64) {
	length := math.Hypot(x2-x1, y2-y1)
	nx, ny := -(y2-y1)/length*half, (x2-x1)/length*half
	p.move(x1+nx, y1+ny)
	p.to(x2+nx, y2+ny)
	p.arcTo(half, false, false, x2-nx, y2-ny)
	p.to(x1-nx, y1-ny)
	p.arcTo(half, false, false, x1+nx, y1+ny)
	p.end()
}

// arc draws a part of a circle from one angle to a larger one, in degrees
// clockwise from the right.
func (p *pen) arc(cx, cy, r, from, to float64) {
	at := func(r, degrees float64) (float64, float64) {
		sin, cos := math.Sincos(degrees * math.Pi / 180)
		return cx + r*cos, cy + r*sin
	}
	large := to-from > 180
	p.move(at(r+half, to))
	x, y := at(r+half, from)
	p.arcTo(r+half, large, false, x, y)
	x, y = at(r-half, from)
	p.arcTo(half, false, false, x, y)
	x, y = at(r-half, to)
	p.arcTo(r-half, large, true, x, y)
	x, y = at(r+half, to)
	p.arcTo(half, false, false, x, y)
	p.end()
}

// ring draws a circle.
func (p *pen) ring(cx, cy, r float64) {
	p.circle(cx, cy, r+half, false)
	p.circle(cx, cy, r-half, true)
}

// dot draws a filled circle.
func (p *pen) dot(cx, cy, r float64) { p.circle(cx, cy, r, false) }

func (p *pen) circle(cx, cy, r float64, clockwise bool) {
	p.move(cx+r, cy)
	p.arcTo(r, false, clockwise, cx-r, cy)
	p.arcTo(r, false, clockwise, cx+r, cy)
	p.end()
}

// box draws a rectangle with round corners. x, y, w and h are those of its
// line's middle.
func (p *pen) box(x, y, w, h, r float64) {
	p.rounded(x-half, y-half, w+2*half, h+2*half, r+half, false)
	p.rounded(x+half, y+half, w-2*half, h-2*half, r-half, true)
}

func (p *pen) rounded(x, y, w, h, r float64, clockwise bool) {
	corners := [][4]float64{ // where each corner begins and ends, counterclockwise
		{x + r, y, x, y + r},
		{x, y + h - r, x + r, y + h},
		{x + w - r, y + h, x + w, y + h - r},
		{x + w, y + r, x + w - r, y},
	}
	if clockwise {
		for i, j := 0, len(corners)-1; i < j; i, j = i+1, j-1 {
			corners[i], corners[j] = corners[j], corners[i]
		}
	}
	for i, c := range corners {
		if clockwise {
			c = [4]float64{c[2], c[3], c[0], c[1]}
		}
		if i == 0 {
			p.move(c[0], c[1])
		} else {
			p.to(c[0], c[1])
		}
		p.arcTo(r, false, clockwise, c[2], c[3])
	}
	p.end()
}

// area fills a polygon whose points run counterclockwise.
func (p *pen) area(xy ...float64) {
	p.move(xy[0], xy[1])
	for i := 2; i+1 < len(xy); i += 2 {
		p.to(xy[i], xy[i+1])
	}
	p.end()
}

func (p *pen) move(x, y float64) { p.write("M", x, y) }
func (p *pen) to(x, y float64)   { p.write("L", x, y) }
func (p *pen) end()              { p.path.WriteString("Z") }

func (p *pen) arcTo(r float64, large, clockwise bool, x, y float64) {
	p.write("A", r, r, 0, flag(large), flag(clockwise), x, y)
}

func (p *pen) write(command string, numbers ...float64) {
	p.path.WriteString(command)
	for i, n := range numbers {
		if i > 0 {
			p.path.WriteByte(' ')
		}
		p.path.WriteString(strconv.FormatFloat(math.Round(n*100)/100+0, 'f', -1, 64))
	}
}

func flag(set bool) float64 {
	if set {
		return 1
	}
	return 0
}
