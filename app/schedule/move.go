package schedule

import (
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/publicsuffix"
)

// A permanent redirect (301, 308) is believed after this many answers that
// agree, the last of them so long after the first.
const (
	moveAnswers = 3
	moveTime    = 2 * day
)

// Move is what is kept of a feed's permanent redirect while it is not yet
// believed: servers, captive portals and expired domains redirect by mistake.
// The zero Move is no redirect.
type Move struct {
	To      string    `json:"to,omitempty"`
	Answers int       `json:"answers,omitempty"`
	First   time.Time `json:"first,omitzero"`
	Last    time.Time `json:"last,omitzero"`
}

// Landing is where a request for a feed ended and what was found there.
type Landing struct {
	From, To  string // the feed's address; where the redirects led, From if nowhere
	Permanent bool   // every redirect on the way was 301 or 308
	Feed      bool   // a document was there that was read as a feed, or 304
	Familiar  bool   // it has the feed's title or an entry that is known, or 304
	Taken     bool   // To is the address of another subscription
}

// Decision is what follows from a Landing.
type Decision int

// The decisions.
const (
	// Keep the feed's address, and what was read.
	Keep Decision = iota
	// Discard what was read, as a failure of the feed: the page is parked, a
	// portal, or anything but this feed.
	Discard
	// Adopt the Landing's address as the feed's own.
	Adopt
	// Merge the feed into the subscription that has the address.
	Merge
)

// Landed takes in where a request ended that brought an answer.
//
// A redirect to another registrable domain counts only if this feed is there;
// one within the site, if any feed is. Temporary redirects never count, and
// they and answers without a redirect end what had begun.
//
// A feed that leads to another subscription of the same site, with entries that
// it had itself, is merged at once: nothing is lost by it, and until then every
// article would come twice.
func (m Move) Landed(now time.Time, l Landing) (Move, Decision) {
	switch {
	case !l.Feed, !sameSite(l.From, l.To) && !l.Familiar:
		return Move{}, Discard
	case l.To == l.From || !l.Permanent:
		return Move{}, Keep
	case l.Taken && l.Familiar && sameSite(l.From, l.To):
		return Move{}, Merge
	case l.To != m.To || m.First.After(now) || m.Last.After(now):
		return Move{To: l.To, Answers: 1, First: now, Last: now}, Keep
	}
	m.Answers++
	m.Last = now
	switch {
	case m.Answers < moveAnswers || now.Sub(m.First) < moveTime:
		return m, Keep
	case l.Taken:
		return m, Merge
	}
	return Move{}, Adopt
}

// sameSite tells whether two addresses are of one registrable domain, or of
// one host where there is none.
func sameSite(a, b string) bool {
	x, y := site(a), site(b)
	return x != "" && x == y
}

func site(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if domain, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return domain
	}
	return host
}
