package rules

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Limit names one of the log-odds that divide what the model says.
type Limit int

// The limits. From a tone limit on, the model warns by itself; below a doubt
// limit it drops what lexicon and patterns found.
const (
	toneTalk     Limit = iota // talk, without a word that is listed
	toneSigns                 // talk with words that may be insults
	doubtInsult               // insults aimed at nobody
	doubtProse                // the same in prose
	doubtPattern              // patterns that are a warning
	noLimit                   // never
)

// LimitNames are the names of the limits in limits.txt.
var LimitNames = []string{"tone.talk", "tone.signs", "doubt.insult", "doubt.prose", "doubt.pattern"}

// TonesFirst is how many limits, from the first, are those of tone.
const TonesFirst = int(doubtInsult)

// Limits are the log-odds by Limit.
type Limits [noLimit]float64

// parseLimits reads lines of a name and a number.
func parseLimits(r io.Reader, into *Limits) error {
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		columns := strings.Fields(lines.Text())
		if len(columns) == 0 || strings.HasPrefix(columns[0], "#") {
			continue
		}
		i := slices.Index(LimitNames, columns[0])
		if i < 0 || len(columns) < 2 {
			return fmt.Errorf("line %d: %q is no limit", n, columns[0])
		}
		x, err := strconv.ParseFloat(columns[1], 64)
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		into[i] = x
	}
	return lines.Err()
}

// WithLimits returns a checker with other limits, for measuring them.
func (c *Checker) WithLimits(l Limits) *Checker {
	other := *c
	other.limits = l
	return &other
}
