package web

// How long a server says that an answer stays as it is.

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// longestFresh bounds what we believe of a server's caching headers.
const longestFresh = 30 * 24 * time.Hour

// freshFor gives how long an answer will not change by its Cache-Control or
// Expires, less the time it lay in a cache on the way (RFC 9111, section 4.2).
func freshFor(h http.Header, now time.Time) time.Duration {
	lifetime, said := time.Duration(0), false
	for _, v := range h.Values("Cache-Control") {
		for directive := range strings.SplitSeq(v, ",") {
			name, value, _ := strings.Cut(strings.TrimSpace(directive), "=")
			switch strings.ToLower(strings.TrimSpace(name)) {
			case "no-cache", "no-store":
				return 0
			case "max-age":
				lifetime, said = seconds(strings.Trim(strings.TrimSpace(value), `"`)), true
			}
		}
	}
	if !said {
		expires, err := http.ParseTime(h.Get("Expires"))
		if err != nil { // "0" and "-1" are common, and mean: at once
			return 0
		}
		if date, err := http.ParseTime(h.Get("Date")); err == nil {
			now = date
		}
		lifetime = expires.Sub(now)
	}
	return min(max(lifetime-seconds(h.Get("Age")), 0), longestFresh)
}

// seconds reads a number of seconds, 0 for what is none.
func seconds(s string) time.Duration {
	n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64)
	if err != nil {
		return 0
	}
	return time.Duration(min(max(n, 0), int64(longestFresh/time.Second))) * time.Second
}
