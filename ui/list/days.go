// The list divided by days.

package list

import (
	"slices"
	"time"

	"sahifa/app/news"
	"sahifa/ui/kit"
)

// days tells which rows begin a day.
type days struct {
	kit   *kit.Kit
	on    bool
	heads []int
	dates []time.Time
}

// divide finds where days begin among articles in order.
func (d *days) divide(places []news.Cursor) {
	d.heads, d.dates = nil, nil
	if !d.on {
		return
	}
	zone := d.kit.Now().Location()
	var until, from time.Time // of the day that goes on
	for i, p := range places {
		if i > 0 && !p.Time.Before(from) && p.Time.Before(until) {
			continue
		}
		at := p.Time.In(zone)
		from = time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, zone)
		until = from.AddDate(0, 0, 1)
		d.heads, d.dates = append(d.heads, i), append(d.dates, from)
	}
}

// height is by how much a row is higher that begins a day.
func (d *days) height() float32 { return kit.LineHeight(d.kit.Styles.Strong) + 2*dayPad }

const dayPad = 5

// name tells the day that a row begins, "" if it begins none.
func (d *days) name(row int) string {
	if i, head := slices.BinarySearch(d.heads, row); head {
		return kit.Day(d.kit.Words, d.dates[i], d.kit.Now())
	}
	return ""
}
