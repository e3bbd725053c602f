package news

import (
	"strconv"
	"strings"
	"time"
)

// Retention says how long articles are kept: everything, those of the last months,
// or the newest of each feed. Whatever it says, what the user starred, has not read
// or has written about stays.
type Retention string

// Retentions without a number. What cannot be read counts as KeepEverything, so
// that no mistake removes anything.
const (
	KeepAsForAll   Retention = "" // of a feed: as for all feeds
	KeepEverything Retention = "everything"
)

const (
	keepMonths   = "months:"
	keepArticles = "articles:"
	maxKept      = 1_000_000
)

// KeepMonths keeps what came or was published in the last so many months.
func KeepMonths(n int) Retention { return Retention(keepMonths + strconv.Itoa(n)) }

// KeepArticles keeps so many of a feed's articles, the newest.
func KeepArticles(n int) Retention { return Retention(keepArticles + strconv.Itoa(n)) }

// Bounds gives how many months or articles are kept, 0 for no bound; ok is false
// for what is no retention.
func (r Retention) Bounds() (months, articles int, ok bool) {
	if r == KeepAsForAll || r == KeepEverything {
		return 0, 0, true
	}
	number := func(prefix string) int {
		digits, found := strings.CutPrefix(string(r), prefix)
		n, err := strconv.Atoi(digits)
		if !found || err != nil || n < 1 || n > maxKept || digits != strconv.Itoa(n) {
			return 0
		}
		return n
	}
	months, articles = number(keepMonths), number(keepArticles)
	return months, articles, months > 0 || articles > 0
}

// KeepLimit says what a feed keeps no longer: what was published and came before a
// time, and what is not among so many of its newest articles. Zero is no limit.
type KeepLimit struct {
	FeedID int64
	Before time.Time
	Newest int
}
