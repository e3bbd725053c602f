package main

import "math"

// icons are the drawings by file name. Those with a direction are drawn for
// right to left; the window mirrors them for English.
var icons = map[string]func(*pen){
	"add":          func(p *pen) { p.line(12, 5, 12, 19); p.line(5, 12, 19, 12) },
	"all":          all,
	"back":         back,
	"cancel":       func(p *pen) { p.line(6, 6, 18, 18); p.line(18, 6, 6, 18) },
	"check":        func(p *pen) { p.line(5, 12.5, 10, 17.5, 19.5, 7) },
	"check-all":    func(p *pen) { p.line(2.5, 12.5, 7, 17, 15, 8); p.line(12.2, 16.6, 12.8, 17.2, 21.5, 7.4) },
	"chevron":      chevron,
	"chevron-up":   func(p *pen) { p.line(6, 14.5, 12, 8.5, 18, 14.5) },
	"chevron-open": func(p *pen) { p.line(6, 9.5, 12, 15.5, 18, 9.5) },
	"comment":      comment,
	"copy":         copySheet,
	"edition":      edition,
	"feed":         feed,
	"folder":       folder,
	"history":      func(p *pen) { p.ring(12, 12, 8); p.line(12, 7.2, 12, 12.2, 15.6, 14.4) },
	"listen":       listen,
	"menu":         func(p *pen) { p.line(4.5, 6.5, 19.5, 6.5); p.line(4.5, 12, 19.5, 12); p.line(4.5, 17.5, 19.5, 17.5) },
	"moon":         moon,
	"more":         func(p *pen) { p.dot(5.5, 12, 1.5); p.dot(12, 12, 1.5); p.dot(18.5, 12, 1.5) },
	"mute":         func(p *pen) { p.ring(12, 12, 8); p.line(6.5, 17.5, 17.5, 6.5) },
	"note":         note,
	"open":         open,
	"pen": func(p *pen) { // a marker, and what it leaves
		p.line(14.5, 3.5, 19.5, 8.5, 11, 17, 6, 17, 6, 12, 14.5, 3.5)
		p.line(11.2, 6.8, 16.2, 11.8)
		p.line(4.5, 20.3, 19.5, 20.3)
	},
	"pause":   func(p *pen) { p.box(6, 5, 4, 14, 1.2); p.box(14, 5, 4, 14, 1.2) },
	"picture": picture,
	"play":    func(p *pen) { p.closed(7.5, 5, 18.5, 12, 7.5, 19) },
	"quote": func(p *pen) { // as Arabic has them
		p.line(10.5, 6.5, 5, 12, 10.5, 17.5)
		p.line(18.5, 6.5, 13, 12, 18.5, 17.5)
	},
	"save": func(p *pen) {
		p.line(12, 4.5, 12, 15)
		p.line(7, 10.5, 12, 15.5, 17, 10.5)
		p.line(4.5, 19.5, 19.5, 19.5)
	},
	"saved":       func(p *pen) { p.closed(6.5, 4.5, 17.5, 4.5, 17.5, 20, 12, 15.8, 6.5, 20) },
	"search":      func(p *pen) { p.ring(10.5, 10.5, 6.3); p.line(15.2, 15.2, 20, 20) },
	"settings":    settings,
	"star":        func(p *pen) { p.closed(star()...) },
	"star-filled": func(p *pen) { p.closed(star()...); p.area(star()...) },
	"stop":        func(p *pen) { p.box(6.5, 6.5, 11, 11, 1.5) },
	"sun":         sun,
	"sync":        sync,
	"trash":       trash,
	"unread":      func(p *pen) { p.ring(12, 12, 7.8); p.dot(12, 12, 3.2) },
}

// all is a stack of sheets.
func all(p *pen) {
	p.box(4, 11, 16, 9, 2)
	p.line(5.8, 7.6, 18.2, 7.6)
	p.line(8, 4.2, 16, 4.2)
}

func back(p *pen) {
	p.line(4.5, 12, 19.5, 12)
	p.line(13.5, 6, 19.5, 12, 13.5, 18)
}

// listen is a loudspeaker and what comes out of it.
func listen(p *pen) {
	p.closed(21, 9, 17.8, 9, 12.8, 4.6, 12.8, 19.4, 17.8, 15, 21, 15)
	p.arc(11.9, 12, 4.2, 135, 225)
	p.arc(11.9, 12, 8.4, 138, 222)
}

func chevron(p *pen) { p.line(14.5, 6, 8.5, 12, 14.5, 18) }

func comment(p *pen) {
	p.arc(7, 7, 3, 180, 270)
	p.line(7, 4, 17, 4)
	p.arc(17, 7, 3, 270, 360)
	p.line(20, 7, 20, 13)
	p.arc(17, 13, 3, 0, 90)
	p.line(17, 16, 16.5, 16, 16.5, 20.2, 11.8, 16, 7, 16)
	p.arc(7, 13, 3, 90, 180)
	p.line(4, 13, 4, 7)
}

func copySheet(p *pen) {
	p.box(8.5, 8.5, 11.5, 11.5, 2.2)
	p.arc(6.2, 6.2, 2.2, 180, 270)
	p.line(4, 6.2, 4, 13.3)
	p.arc(6.2, 13.3, 2.2, 90, 180)
	p.line(6.2, 4, 13.3, 4)
	p.arc(13.3, 6.2, 2.2, 270, 360)
}

// edition is a folded newspaper with the fold on the left.
func edition(p *pen) {
	p.line(7.5, 4.5, 18.5, 4.5)
	p.arc(18.5, 6, 1.5, 270, 360)
	p.line(20, 6, 20, 17.5)
	p.arc(17.5, 17.5, 2.5, 0, 90)
	p.line(17.5, 20, 5.5, 20)
	p.arc(5.5, 18, 2, 0, 180)
	p.line(7.5, 18, 7.5, 4.5)
	p.line(3.5, 18, 3.5, 10, 7.5, 10)
	p.line(11, 9, 16.5, 9)
	p.line(11, 12.6, 16.5, 12.6)
	p.line(13.7, 16.2, 16.5, 16.2)
}

func feed(p *pen) {
	p.dot(6, 18, 1.9)
	p.arc(5, 19, 7.5, 270, 360)
	p.arc(5, 19, 13.5, 270, 360)
}

func folder(p *pen) {
	p.arc(18, 17.5, 2, 0, 90)
	p.line(18, 19.5, 6, 19.5)
	p.arc(6, 17.5, 2, 90, 180)
	p.line(4, 17.5, 4, 9.5)
	p.arc(6, 9.5, 2, 180, 270)
	p.line(6, 7.5, 11, 7.5, 13, 4.8, 18.2, 4.8)
	p.arc(18.2, 6.6, 1.8, 270, 360)
	p.line(20, 6.6, 20, 17.5)
}

// moon is a circle less a circle: two arcs that meet.
func moon(p *pen) {
	p.arc(11.5, 12.5, 8, 24.1, 245.9)
	p.arc(17.03, 6.97-.03, 9.06, 84, 186)
}

// note is a sheet with lines and a corner that is folded in.
func note(p *pen) {
	p.line(19.5, 14, 19.5, 6)
	p.arc(18, 6, 1.5, 270, 360)
	p.line(18, 4.5, 6, 4.5)
	p.arc(6, 6, 1.5, 180, 270)
	p.line(4.5, 6, 4.5, 18)
	p.arc(6, 18, 1.5, 90, 180)
	p.line(6, 19.5, 14, 19.5, 19.5, 14, 14, 14, 14, 19.5)
	p.line(8.5, 9, 15.5, 9)
}

// open is a window with an arrow out of it.
func open(p *pen) {
	p.line(4.5, 9.5, 4.5, 4.5, 9.5, 4.5)
	p.line(4.8, 4.8, 12, 12)
	p.line(13.5, 4.5, 17.5, 4.5)
	p.arc(17.5, 6.5, 2, 270, 360)
	p.line(19.5, 6.5, 19.5, 17.5)
	p.arc(17.5, 17.5, 2, 0, 90)
	p.line(17.5, 19.5, 6.5, 19.5)
	p.arc(6.5, 17.5, 2, 90, 180)
	p.line(4.5, 17.5, 4.5, 13.5)
}

func picture(p *pen) {
	p.box(3.8, 4.8, 16.4, 14.4, 2.4)
	p.dot(15.6, 9.4, 1.5)
	p.line(4.2, 17.2, 9.4, 11.6, 15, 18.8)
	p.line(12.9, 16.1, 15.4, 13.6, 19.8, 17.6)
}

// settings is three sliders.
func settings(p *pen) {
	for i, knob := range []float64{15.5, 8.5, 13.5} {
		y := 6 + 6*float64(i)
		p.ring(knob, y, 2)
		p.line(4, y, knob-2, y)
		p.line(knob+2, y, 20, y)
	}
}

// star returns the points of a five-pointed star, counterclockwise from the
// top.
func star() []float64 {
	var xy []float64
	for i := range 10 {
		r := 9.0
		if i%2 == 1 {
			r = 4.1
		}
		sin, cos := math.Sincos(float64(i) * math.Pi / 5)
		xy = append(xy, 12-r*sin, 12.6-r*cos)
	}
	return xy
}

func sun(p *pen) {
	p.ring(12, 12, 3.9)
	for i := range 8 {
		sin, cos := math.Sincos(float64(i) * math.Pi / 4)
		p.line(12+7.3*cos, 12+7.3*sin, 12+9.2*cos, 12+9.2*sin)
	}
}

// sync is two arrows that follow each other around a circle.
func sync(p *pen) {
	p.arc(12, 12, 7.5, 195, 330)
	p.arc(12, 12, 7.5, 15, 150)
	p.line(19, 4, 19, 8.3, 14.7, 8.3)
	p.line(5, 20, 5, 15.7, 9.3, 15.7)
}

func trash(p *pen) {
	p.line(4.5, 7, 19.5, 7)
	p.line(9, 6.6, 9.6, 4.2, 14.4, 4.2, 15, 6.6)
	p.line(6.3, 7.4, 7.2, 19.8, 16.8, 19.8, 17.7, 7.4)
	p.line(10.2, 11, 10.5, 16)
	p.line(13.8, 11, 13.5, 16)
}
