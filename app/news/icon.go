package news

import (
	"net/url"
	"time"
)

// Icon is the icon of a site, and when it is asked for again.
type Icon struct {
	Site    string // as Feed.IconSite gives it
	PNG     []byte // a small square; nil: none is known
	Changed time.Time

	Source       string // the address that it came from, "" for none
	ETag         string // what that said of it
	LastModified string
	Due          time.Time
	Failures     int // in a row
}

// IconSite gives the site that a feed has its icon of, as an address of scheme and
// host alone, so that nothing private in an address goes with it; "": of none.
func (f Feed) IconSite() string {
	for _, address := range []string{f.Site, f.URL} {
		u, err := url.Parse(address)
		if err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
			return u.Scheme + "://" + u.Host
		}
	}
	return ""
}
