package feed

// This file reads what a feed says of when to fetch it again.

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"sahifa/app/arabic"
	"sahifa/app/news"
)

// periods are the values of sy:updatePeriod.
var periods = map[string]time.Duration{
	"hourly": time.Hour, "daily": 24 * time.Hour, "weekly": 7 * 24 * time.Hour, "monthly": 30 * 24 * time.Hour, "yearly": 365 * 24 * time.Hour,
}

// scheduleHints reads the hints in a channel. Such as make no sense (a ttl of a
// century, all hours skipped) are as if they were not there.
func scheduleHints(channel *element) (h news.ScheduleHints) {
	if n, ok := number(channel, "ttl"); ok && n > 0 && n <= 365*24*60 {
		h.TTL = time.Duration(n) * time.Minute
	}
	if e := channel.find("sy:updatePeriod"); e != nil {
		h.UpdatePeriod = periods[strings.ToLower(strings.TrimSpace(e.text()))]
		if n, ok := number(channel, "sy:updateFrequency"); ok && n > 0 && n <= 24*60 {
			h.UpdatePeriod /= time.Duration(n)
		}
	}
	if e := channel.find("sy:updateBase"); e != nil {
		if t, ok := arabic.ParseTimestamp(e.text(), time.UTC); ok {
			h.UpdateBase = t.UTC()
		}
	}
	for hour := range parts(channel, "skiphours") {
		if n, err := strconv.Atoi(hour); err == nil && n >= 0 && n <= 24 { // RSS 0.91 counts from 1
			h.SkipHours[n%24] = true
		}
	}
	if !slices.Contains(h.SkipHours[:], false) {
		h.SkipHours = [24]bool{}
	}
	for day := range parts(channel, "skipdays") {
		for d := time.Sunday; d <= time.Saturday; d++ {
			if strings.EqualFold(day, d.String()) {
				h.SkipDays[d] = true
			}
		}
	}
	if !slices.Contains(h.SkipDays[:], false) {
		h.SkipDays = [7]bool{}
	}
	return h
}

func number(channel *element, name string) (int, bool) {
	e := channel.find(name)
	if e == nil {
		return 0, false
	}
	n, err := strconv.Atoi(strings.TrimSpace(e.text()))
	return n, err == nil
}

// parts gives the texts of the elements in an element of the channel.
func parts(channel *element, name string) func(func(string) bool) {
	return func(yield func(string) bool) {
		e := channel.find(name)
		if e == nil {
			return
		}
		for c := range e.all {
			if !yield(strings.TrimSpace(c.text())) {
				return
			}
		}
	}
}
