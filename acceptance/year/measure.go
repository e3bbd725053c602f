package main

import (
	"context"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/news"
	"sahifa/app/search"
)

// measurement is how the program does at the end of a day.
type measurement struct {
	day      int
	articles int
	heap     float64       // MB that are in use after a collection
	file     float64       // MB of the store with its log
	list     time.Duration // for the newest 50, unread only
	search   time.Duration // for two usual words, the first ten hits
}

func (m measurement) String() string {
	return fmt.Sprintf("day %3d: %6d articles, heap %5.1f MB, file %6.1f MB, list %5.2f ms, search %5.2f ms",
		m.day+1, m.articles, m.heap, m.file, ms(m.list), ms(m.search))
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// rounds is how often a time is measured; the median counts.
const rounds = 9

func median(do func() error) (time.Duration, error) {
	var all []time.Duration
	for range rounds {
		began := time.Now()
		if err := do(); err != nil {
			return 0, err
		}
		all = append(all, time.Since(began))
	}
	slices.Sort(all)
	return all[rounds/2], nil
}

func (r *reader) measure(ctx context.Context, day int) (m measurement, err error) {
	m.day = day
	for _, k := range r.known {
		if !k.removed {
			m.articles++
		}
	}
	for _, name := range []string{"sahifa.db", "sahifa.db-wal"} {
		if info, err := os.Stat(filepath.Join(r.dir, name)); err == nil {
			m.file += float64(info.Size()) / (1 << 20)
		}
	}
	if m.list, err = median(func() error {
		_, err := r.List(ctx, news.Filter{Unread: true, Limit: 50})
		return err
	}); err != nil {
		return m, err
	}
	words := strings.Fields(apptest.Prose(uint64(day), 12))
	if m.search, err = median(func() error {
		_, err := r.Search(ctx, words[0]+" "+words[5], search.Options{Limit: 10})
		return err
	}); err != nil {
		return m, err
	}
	debug.FreeOSMemory()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	m.heap = float64(stats.HeapInuse) / (1 << 20)
	return m, nil
}

// write writes the page of the year and its drawing.
func (y *year) write(folder string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# A year\n\n`go run ./acceptance/year -share %g -out docs` wrote this page and its drawing. It lives a year with the program under a clock\n"+
		"that it sets: what it does and what it looks at stands in its source, `acceptance/year`.\n\n%s.\n\n", y.share, y)
	if len(y.broken) == 0 {
		b.WriteString("No invariant was broken on any day.\n\n")
	}
	for _, line := range y.broken {
		fmt.Fprintf(&b, "- BROKEN %s\n", line)
	}
	b.WriteString("![memory, file, list and search over the year](year.svg)\n\n| day | articles | heap, MB | file, MB | list of 50, ms | search, ms |\n|---|---|---|---|---|---|\n")
	for i, m := range y.measured {
		if i%4 == 3 || i == len(y.measured)-1 {
			fmt.Fprintf(&b, "| %d | %d | %.1f | %.1f | %.2f | %.2f |\n", m.day+1, m.articles, m.heap, m.file, ms(m.list), ms(m.search))
		}
	}
	b.WriteString("\nThe heap is that of the whole simulation, which remembers each article that the store must have; the sites are in it, too.\n")
	if err := os.WriteFile(filepath.Join(folder, "year.md"), []byte(b.String()), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "year.svg"), []byte(y.draw()), 0o644)
}

// draw draws four curves over the days, one above the other.
func (y *year) draw() string {
	const width, height, left, top = 720, 150, 70, 26
	curves := []struct {
		name  string
		value func(measurement) float64
	}{
		{"heap in use, MB", func(m measurement) float64 { return m.heap }},
		{"file, MB", func(m measurement) float64 { return m.file }},
		{"list of the newest 50 unread, ms", func(m measurement) float64 { return ms(m.list) }},
		{"search for two words, ms", func(m measurement) float64 { return ms(m.search) }},
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12"><rect width="100%%" height="100%%" fill="#fff"/>`, width+left+20, len(curves)*height+10)
	for i, c := range curves {
		most := 0.0
		for _, m := range y.measured {
			most = max(most, c.value(m))
		}
		if most == 0 {
			most = 1
		}
		base := float64((i+1)*height - 24)
		x := func(day int) float64 { return left + width*float64(day+1)/float64(y.days) }
		at := func(v float64) float64 { return base - v/most*(height-24-top) }
		fmt.Fprintf(&b, `<text x="%d" y="%.0f" font-weight="bold">%s</text>`, left, base-float64(height-24-top)-8, html.EscapeString(c.name))
		for _, v := range []float64{0, most / 2, most} {
			fmt.Fprintf(&b, `<line x1="%d" y1="%.1f" x2="%d" y2="%.1f" stroke="#ddd"/><text x="%d" y="%.1f" text-anchor="end" fill="#555">%.3g</text>`, left, at(v), left+width, at(v), left-6, at(v)+4, v)
		}
		b.WriteString(`<polyline fill="none" stroke="#b5482a" stroke-width="1.5" points="`)
		for _, m := range y.measured {
			fmt.Fprintf(&b, "%.1f,%.1f ", x(m.day), at(c.value(m)))
		}
		b.WriteString(`"/>`)
		for day := 0; day < y.days; day += max(y.days/12, 1) {
			fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" text-anchor="middle" fill="#555">%d</text>`, x(day), base+14, day+1)
		}
	}
	b.WriteString("</svg>\n")
	return b.String()
}
