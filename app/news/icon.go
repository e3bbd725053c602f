package news

import (
	"net/url"
	"path"
	"strings"
	"time"
)

// Icon is the icon of a site, and when it is asked for again.
type Icon struct {
	Site    string // one of Feed.IconSites
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

// IconSites gives the sites that a feed may have its icon of, the one to be asked first
// before the other: its host and, where the site is but a folder of that, as one of many
// at a host, the folder, without what else is in its address.
func (f Feed) IconSites() (all []string) {
	host := f.IconSite()
	if host == "" {
		return nil
	}
	all = append(all, host)
	u, err := url.Parse(f.Site)
	if err != nil || u.Scheme+"://"+u.Host != host {
		return all
	}
	folder := path.Clean("/" + u.EscapedPath())
	if strings.Contains(path.Base(folder), ".") { // a page in it
		folder = path.Dir(folder)
	}
	if folder != "/" {
		all = append(all, host+folder)
	}
	return all
}
