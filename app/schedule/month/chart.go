package main

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// svg builds a picture from few shapes.
type svg struct{ strings.Builder }

func newSVG(width, height int) *svg {
	s := &svg{}
	fmt.Fprintf(s, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">\n", width, height)
	fmt.Fprintf(s, "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", width, height)
	return s
}

func (s *svg) text(x, y float64, style, format string, args ...any) {
	fmt.Fprintf(s, "<text x=\"%.1f\" y=\"%.1f\" %s>%s</text>\n", x, y, style, fmt.Sprintf(format, args...))
}

func (s *svg) line(x1, y1, x2, y2 float64, style string) {
	fmt.Fprintf(s, "<path d=\"M%.1f %.1fL%.1f %.1f\" %s/>\n", x1, y1, x2, y2, style)
}

// path draws points joined by lines; one that ends with Z is closed.
func (s *svg) path(points [][2]float64, end, style string) {
	s.WriteString("<path d=\"")
	for i, p := range points {
		fmt.Fprintf(s, "%c%.1f %.1f", "ML"[min(i, 1)], p[0], p[1])
	}
	fmt.Fprintf(s, "%s\" %s/>\n", end, style)
}

func (s *svg) end() string { return s.String() + "</svg>\n" }

// drawRequests draws a small chart for each temper: requests of a feed on each
// day, the mean as a line and the extremes as a band.
func drawRequests(title string, tempers []summary) string {
	const columns, width, height, left, top = 4, 235.0, 118.0, 40.0, 44.0
	rows := (len(tempers) + columns - 1) / columns
	s := newSVG(columns*int(width)+int(left), rows*int(height)+int(top)+24)
	s.text(left, 18, `font-size="14" font-weight="bold"`, "%s", title)
	s.text(left, 34, `fill="#555"`, "line: mean of the feeds; band: least and most of any feed; days of the month from left to right, requests on a logarithmic scale")
	for i, t := range tempers {
		x0, y0 := left+float64(i%columns)*width, top+float64(i/columns)*height+16
		w, h := width-24, height-38
		x := func(d int) float64 { return x0 + w*float64(d)/(length-1) }
		y := func(n float64) float64 { return y0 + h - h*math.Log(max(n, 0.1)/0.1)/math.Log(1000) }
		s.text(x0, y0-4, `font-weight="bold"`, "%s (%d)", t.name, t.feeds)
		for _, n := range []float64{0.1, 1, 10, 100} {
			s.line(x0, y(n), x0+w, y(n), `stroke="#ddd"`)
			if i%columns == 0 {
				label := fmt.Sprint(n)
				if n == 0.1 {
					label = "0"
				}
				s.text(x0-5, y(n)+4, `text-anchor="end" fill="#555"`, "%s", label)
			}
		}
		var band, mean [][2]float64
		for d, counts := range t.daily {
			sum := 0.0
			for _, c := range counts {
				sum += c
			}
			band = append(band, [2]float64{x(d), y(counts[len(counts)-1])})
			mean = append(mean, [2]float64{x(d), y(sum / float64(len(counts)))})
		}
		for d := len(t.daily) - 1; d >= 0; d-- {
			band = append(band, [2]float64{x(d), y(t.daily[d][0])})
		}
		s.path(band, "Z", `fill="#1b6ca8" fill-opacity="0.2"`)
		s.path(mean, "", `fill="none" stroke="#1b6ca8" stroke-width="1.5"`)
		for _, d := range []int{0, 9, 19, 29} {
			s.text(x(d), y0+h+13, `text-anchor="middle" fill="#555"`, "%d", d+1)
		}
	}
	return s.end()
}

// series is what came of one rule, for drawDelays and the table.
type series struct {
	name, colour string
	requests     int
	tempers      []summary
}

// drawDelays draws for each temper and rule how long entries waited: a dot for
// the median, a line to the 95th percentile.
func drawDelays(title string, all []series) string {
	const left, right, top, row = 170.0, 60.0, 62.0, 30.0
	var shown []int
	for i, t := range all[0].tempers {
		if t.seen > 0 {
			shown = append(shown, i)
		}
	}
	width := 950.0
	height := top + row*float64(len(shown)) + 10
	s := newSVG(int(width), int(height))
	s.text(10, 18, `font-size="14" font-weight="bold"`, "%s", title)
	for i, a := range all {
		x := 14 + 250*float64(i)
		fmt.Fprintf(s, "<circle cx=\"%.1f\" cy=\"32\" r=\"4\" fill=\"%s\"/>\n", x, a.colour)
		s.text(x+8, 36, "", "%s: %d requests", a.name, a.requests)
	}
	s.text(14+750, 36, `fill="#555"`, "dot: median; end: 95 %%")
	low, high := time.Minute, 48*time.Hour
	x := func(d time.Duration) float64 {
		part := math.Log(float64(max(d, low))/float64(low)) / math.Log(float64(high)/float64(low))
		return left + (width-left-right)*part
	}
	for _, d := range []struct {
		at   time.Duration
		name string
	}{{time.Minute, "1 min"}, {5 * time.Minute, "5 min"}, {15 * time.Minute, "15 min"}, {time.Hour, "1 h"}, {4 * time.Hour, "4 h"}, {12 * time.Hour, "12 h"}, {24 * time.Hour, "1 day"}, {48 * time.Hour, "2 days"}} {
		s.line(x(d.at), top-4, x(d.at), height-8, `stroke="#ddd"`)
		s.text(x(d.at), top-8, `text-anchor="middle" fill="#555"`, "%s", d.name)
	}
	for n, i := range shown {
		y := top + row*float64(n) + row/2
		s.text(left-10, y+4, `text-anchor="end"`, "%s", all[0].tempers[i].name)
		for k, a := range all {
			t, y := a.tempers[i], y+float64(k-1)*7
			s.line(x(t.median), y, x(t.p95), y, fmt.Sprintf("stroke=%q stroke-width=\"1.5\"", a.colour))
			s.line(x(t.p95), y-3, x(t.p95), y+3, fmt.Sprintf("stroke=%q stroke-width=\"1.5\"", a.colour))
			fmt.Fprintf(s, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>\n", x(t.median), y, a.colour)
		}
	}
	return s.end()
}

// table writes the figures as Markdown.
func table(all []series) string {
	var b strings.Builder
	b.WriteString("| feeds |")
	for _, a := range all {
		fmt.Fprintf(&b, " %s: requests a day | median | 95 %% | lost |", a.name)
	}
	b.WriteString("\n|---|" + strings.Repeat("--:|--:|--:|--:|", len(all)) + "\n")
	for i, t := range all[0].tempers {
		fmt.Fprintf(&b, "| %s (%d) |", t.name, t.feeds)
		for _, a := range all {
			t := a.tempers[i]
			if t.seen == 0 {
				fmt.Fprintf(&b, " %.2f | | | |", t.perDay)
				continue
			}
			fmt.Fprintf(&b, " %.2f | %s | %s | %d |", t.perDay, short(t.median), short(t.p95), t.lost)
		}
		b.WriteString("\n")
	}
	b.WriteString("| **all, in the month** |")
	for _, a := range all {
		fmt.Fprintf(&b, " **%d** | | | |", a.requests)
	}
	return b.String() + "\n"
}

func short(d time.Duration) string {
	if d < 100*time.Minute {
		return fmt.Sprintf("%.0f min", d.Minutes())
	}
	return fmt.Sprintf("%.1f h", d.Hours())
}
