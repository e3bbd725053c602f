package cli

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"

	"sahifa/app/news"
)

// print writes lines for a person. Texts come from the network: what would
// command a terminal is left out.
func (c *call) print(lines ...string) {
	for _, l := range lines {
		c.out.WriteString(render(l, true)) // the buffer keeps an error for Flush
		c.out.WriteByte('\n')
	}
}

// render leaves control characters out of a text, but for line feeds where a
// text may have several lines, and tabs.
func render(s string, lines bool) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' && lines, r == '\t':
			return r
		case r == '\n':
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, s)
}

// clearLine has a terminal's cursor go back and empty its line.
const clearLine = "\r\x1b[K"

// printProgress tells a person at a terminal how far something has come, in a line
// that the next one takes the place of; key is that of its text.
func printProgress(c *call, key string, args ...string) {
	if c.StderrTTY {
		fmt.Fprint(c.Stderr, clearLine, render(c.words.Text(key, args...), false))
	}
}

// endProgress takes that line away.
func endProgress(c *call) {
	if c.StderrTTY {
		fmt.Fprint(c.Stderr, clearLine)
	}
}

// object writes one JSON object on a line of its own.
func (c *call) object(o any) error {
	e := json.NewEncoder(c.out)
	e.SetEscapeHTML(false)
	return e.Encode(o)
}

// printEach prints a list: with --json an object for each, otherwise lines for a
// person, or the text of the key empty where there is none.
func printEach[T any](c *call, all []T, empty string, object func(T) any, lines func(T) []string) error {
	if !c.has("json") && len(all) == 0 {
		c.print(c.words.Text(empty))
	}
	for _, one := range all {
		if !c.has("json") {
			c.print(lines(one)...)
		} else if err := c.object(object(one)); err != nil {
			return err
		}
	}
	return nil
}

// jsonTime is a time in JSON: RFC 3339 in UTC, null where it is not known.
type jsonTime time.Time

func (m jsonTime) MarshalJSON() ([]byte, error) {
	t := time.Time(m)
	if t.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(t.UTC().Format(time.RFC3339))
}

// nextSync gives when a feed is synced next, no time for one that is gone or paused.
func nextSync(f news.Feed) time.Time {
	if f.Retired() || f.Paused {
		return time.Time{}
	}
	return f.NextSync
}

// date writes a time for a person; "" where it is not known.
func date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Local().Format("2006-01-02 15:04")
}

// truncate gives as much of a line as a terminal shows.
func truncate(s string) string {
	const most = 90 // runes
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// joinPresent puts what is not empty side by side.
func joinPresent(parts ...string) string {
	var all []string
	for _, p := range parts {
		if p != "" {
			all = append(all, p)
		}
	}
	return strings.Join(all, " · ")
}
