package feed

// This file finds the document that has what is older than a feed's.

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"sahifa/app/web"
)

// olderRels are the links to it: RFC 5005's archived feeds, then its paged ones.
var olderRels = []string{"prev-archive", "next"}

// isWordPress tells by what a feed says it was made with that the site divides
// it into pages, which it does not link to.
var isWordPress = regexp.MustCompile(`(?i)\bwordpress\b`)

// older gives the address of the document before the one at an address, "" if
// none is known.
func older(head *element, address string) string {
	for _, rel := range olderRels {
		for e := range head.all {
			if e.name != "link" && e.name != "atom:link" || !strings.EqualFold(e.attr("rel"), rel) {
				continue
			}
			base := address
			if e.base != "" {
				base = web.Absolute(address, e.base)
			}
			if to := web.Absolute(base, e.attr("href")); to != "" && to != address {
				return to
			}
		}
	}
	if e := head.find("generator"); e != nil && isWordPress.MatchString(e.text()+" "+e.attr("uri")) {
		return nextPage(address)
	}
	return ""
}

// nextPage gives the address of a WordPress feed's next page.
func nextPage(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	query := u.Query()
	page, err := strconv.Atoi(query.Get("paged"))
	if err != nil || page < 1 {
		page = 1
	}
	query.Set("paged", strconv.Itoa(page+1))
	u.RawQuery = query.Encode()
	return u.String()
}
