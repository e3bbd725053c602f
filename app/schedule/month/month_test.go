package main

import (
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"sahifa/app/schedule"
)

// The months that the page compares, each run once for all tests.
var (
	wholeMonths = sync.OnceValue(func() []*month { return months(allDay()) })
	halfMonths  = sync.OnceValue(func() []*month { return months(twiceADay()) })
)

func TestWorldHasThreeHundredFeeds(t *testing.T) {
	if n := len(world()); n != 300 {
		t.Errorf("%d feeds", n)
	}
}

// TestMonth runs both habits and holds every request against what had been
// asked for, and the figures of each temper against their bounds.
func TestMonth(t *testing.T) {
	for _, h := range []struct {
		name   string
		months func() []*month
		most   float64 // requests per feed and day
		bounds map[string]struct{ median, p95 time.Duration }
	}{
		{"all day", wholeMonths, 11, map[string]struct{ median, p95 time.Duration }{
			"wire":               {12 * time.Minute, 25 * time.Minute},
			"daily paper":        {20 * time.Minute, 70 * time.Minute},
			"magazine":           {75 * time.Minute, 3 * time.Hour},
			"weekly blog":        {6 * time.Hour, 15 * time.Hour},
			"monthly blog":       {14 * time.Hour, 26 * time.Hour},
			"ttl of 6 hours":     {4 * time.Hour, 7 * time.Hour},
			"limited host":       {3 * time.Hour, 10 * time.Hour},
			"quickens on day 10": {40 * time.Minute, 2 * time.Hour},
			"lying dates":        {time.Hour, 3 * time.Hour},
		}},
		{"twice a day", halfMonths, 3, map[string]struct{ median, p95 time.Duration }{
			"wire":         {2 * time.Minute, 25 * time.Minute},
			"daily paper":  {5 * time.Minute, 30 * time.Minute},
			"magazine":     {6 * time.Minute, 90 * time.Minute},
			"weekly blog":  {6 * time.Minute, 2 * time.Hour},
			"limited host": {10 * time.Minute, 90 * time.Minute},
		}},
	} {
		t.Run(h.name, func(t *testing.T) {
			m := h.months()[0]
			for i, f := range audit(m) {
				if i < 20 {
					t.Errorf("%s: %s asked at %v", f.rule, m.sites[f.request.feed].address, f.request.at)
				}
			}
			if got := float64(len(m.requests)) / length / float64(len(m.sites)); got > h.most {
				t.Errorf("%.1f requests per feed and day, want at most %v", got, h.most)
			}
			for _, s := range m.summaries() {
				t.Logf("%-24s %6.2f/day, busiest %3d, median %8v, p95 %8v, %6d seen, %4d lost", s.name, s.perDay, s.busiest, s.median.Round(time.Minute), s.p95.Round(time.Minute), s.seen, s.lost)
				b, ok := h.bounds[s.name]
				if ok && (s.median > b.median || s.p95 > b.p95) {
					t.Errorf("%s: seen after %v, p95 %v; want %v, %v", s.name, s.median, s.p95, b.median, b.p95)
				}
				if s.busiest > int(day/schedule.DefaultShortest) {
					t.Errorf("%s: %d requests in a day", s.name, s.busiest)
				}
				if s.seen == 0 && s.name != "dead host" && s.name != "silent for a year" {
					t.Errorf("%s: nothing seen", s.name)
				}
			}
		})
	}
}

// fault is a request that should not have been made.
type fault struct {
	rule    string
	request request
}

// audit holds every request against the answers before it. It knows the rules
// from the specifications, not from package schedule.
func audit(m *month) (faults []fault) {
	last := make([]time.Time, len(m.sites)) // good answer
	gone := make([]bool, len(m.sites))
	until := map[*host]time.Time{}
	for _, q := range m.requests {
		s := m.sites[q.feed]
		first := last[q.feed].IsZero()
		for rule, broken := range map[string]bool{
			"Retry-After":         q.at.Before(until[s.host]),
			"410":                 gone[q.feed],
			"ttl, max-age, sy":    !q.pressed && !first && q.at.Sub(last[q.feed]) < wanted(s),
			"skipHours, skipDays": !q.pressed && !first && unwanted(s, q.at),
		} {
			if broken {
				faults = append(faults, fault{rule, q})
			}
		}
		switch q.status {
		case http.StatusOK:
			last[q.feed] = q.at
		case http.StatusGone:
			gone[q.feed] = true
		case http.StatusTooManyRequests:
			until[s.host] = q.at.Add(max(q.retryAfter, 15*time.Minute))
		}
	}
	return faults
}

// wanted gives how long a site wants to be left alone after an answer: as long
// as it says, up to a day; or until half of its document is new, if that is
// sooner, but an hour at least.
func wanted(s *site) time.Duration {
	life := min(max(s.hints.MaxAge, s.hints.TTL, s.hints.UpdatePeriod), day)
	if s.temper.perDay > 0 { // the program has an estimate, which may be a fifth too high
		half := time.Duration(float64(s.temper.window) / 2 / s.temper.perDay * float64(day))
		life = min(life, max(half*8/10, time.Hour))
	}
	return life
}

func unwanted(s *site, at time.Time) bool {
	at = at.UTC()
	skips := func(h int) bool { return h == at.Hour() || h == 24 && at.Hour() == 0 }
	return len(s.hints.SkipHours) < 24 && slices.ContainsFunc(s.hints.SkipHours, skips) || slices.Contains(s.hints.SkipDays, at.Weekday())
}

// TestAuditFindsFaults shows that the audit is no formality: asking every half
// hour breaks each of its rules.
func TestAuditFindsFaults(t *testing.T) {
	found := map[string]bool{}
	for _, f := range audit(wholeMonths()[2]) {
		found[f.rule] = true
	}
	if len(found) != 4 {
		t.Errorf("only %v", found)
	}
}

// TestMonthWithAWrongClock sets the clock a year ahead or back for a day.
func TestMonthWithAWrongClock(t *testing.T) {
	for _, by := range []time.Duration{365 * day, -365 * day} {
		t.Run(by.String(), func(t *testing.T) {
			h := allDay()
			h.set = []time.Time{at(10, 12), at(11, 12)}
			h.clock = func(t time.Time) time.Duration {
				if t.Before(h.set[0]) || !t.Before(h.set[1]) {
					return 0
				}
				return by
			}
			m := live(newOurs, h)
			counts := make([]map[int]int, length)
			for d := range counts {
				counts[d] = map[int]int{}
			}
			for _, q := range m.requests {
				counts[int(q.at.Sub(begin)/day)][q.feed]++
			}
			for d := 9; d < 15; d++ { // neither stops
				for i, s := range m.sites {
					if n := counts[d][i]; n == 0 && slices.Contains([]string{"wire", "daily paper", "magazine"}, s.temper.name) {
						t.Errorf("day %d: %s is not asked", d, s.address)
					}
				}
			}
			minutes := map[time.Time]int{} // nor floods
			for _, q := range m.requests {
				if !q.pressed {
					minutes[q.at.Truncate(time.Minute)]++
				}
			}
			for minute, n := range minutes {
				if n > 70 {
					t.Errorf("%d requests in the minute of %v", n, minute)
				}
			}
			for _, s := range m.summaries() {
				if s.name == "daily paper" && s.median > 20*time.Minute || s.name == "magazine" && s.median > 75*time.Minute {
					t.Errorf("%s: seen after %v", s.name, s.median)
				}
			}
		})
	}
}

// TestFiguresAreTheSame keeps the month free of clocks and chance.
func TestFiguresAreTheSame(t *testing.T) {
	a, b := halfMonths()[0], live(newOurs, twiceADay())
	if !slices.Equal(a.requests, b.requests) {
		t.Error("two runs differ")
	}
}

// TestDocs keeps what docs/schedule.md says: that Sahifa needs fewer requests
// than others and shows news sooner, and every figure.
func TestDocs(t *testing.T) {
	whole := compare(wholeMonths())
	us, miniflux := whole[0], whole[1]
	if us.requests >= miniflux.requests {
		t.Errorf("%d requests, Miniflux %d", us.requests, miniflux.requests)
	}
	for i, s := range us.tempers {
		if slices.Contains([]string{"daily paper", "magazine", "weekly blog"}, s.name) && s.median >= miniflux.tempers[i].median {
			t.Errorf("%s: seen after %v, with Miniflux after %v", s.name, s.median, miniflux.tempers[i].median)
		}
	}
	if runtime.GOARCH != "amd64" {
		t.Skip("on other processors a figure may round otherwise")
	}
	docs := filepath.Join("..", "..", "..", "docs")
	page, err := os.ReadFile(filepath.Join(docs, "schedule.md"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := draw(string(page), whole, compare(halfMonths()))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		if got, err := os.ReadFile(filepath.Join(docs, name)); err != nil || string(got) != want {
			t.Errorf("docs/%s is not of today (%v): go run ./app/schedule/month docs", name, err)
		}
	}
}
