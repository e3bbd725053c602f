// Command month runs package schedule through a simulated month of 300 feeds
// of every temper, beside what other readers do, and writes what came of it
// into a folder: schedule-requests.svg, schedule-delays.svg, and the tables of
// schedule.md.
//
//	go run ./app/schedule/month docs
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: month FOLDER")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(folder string) error {
	page := filepath.Join(folder, "schedule.md")
	text, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	files, err := draw(string(text), compare(months(allDay())), compare(months(twiceADay())))
	if err != nil {
		return err
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// draw gives the pictures, and the page with its tables made anew, of both
// habits.
func draw(page string, whole, halves []series) (map[string]string, error) {
	page, err := replace(page, "all day", table(whole))
	if err != nil {
		return nil, err
	}
	page, err = replace(page, "twice a day", table(halves))
	if err != nil {
		return nil, err
	}
	return map[string]string{
		"schedule.md":           page,
		"schedule-requests.svg": drawRequests("Requests per feed and day, the program running all day", whole[0].tempers),
		"schedule-delays.svg":   drawDelays("From publication to being seen, the program running all day", whole),
	}, nil
}

// months runs the rules that the page compares.
func months(h habits) (all []*month) {
	for _, rule := range []func([]*site) rule{newOurs, miniflux, every(30 * time.Minute)} {
		all = append(all, live(rule, h))
	}
	return all
}

// compare gives what came of the rules.
func compare(months []*month) []series {
	all := []series{{name: "Sahifa", colour: "#1b6ca8"}, {name: "Miniflux", colour: "#c0392b"}, {name: "every 30 minutes", colour: "#888888"}}
	for i, m := range months {
		all[i].requests, all[i].tempers = len(m.requests), m.summaries()
	}
	return all
}

// replace puts text between the marks of a name.
func replace(page, name, text string) (string, error) {
	from, to := "<!-- "+name+" -->\n", "<!-- end -->"
	before, rest, found := strings.Cut(page, from)
	_, after, ended := strings.Cut(rest, to)
	if !found || !ended {
		return "", fmt.Errorf("schedule.md has no marks for %q", name)
	}
	return before + from + text + to + after, nil
}
