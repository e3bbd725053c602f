package web

// Cookies: those of a session, and those that a page gave for its form.

import (
	"net/http"
	"net/http/cookiejar"
	"net/netip"
	"net/url"
	"sync/atomic"

	"golang.org/x/net/publicsuffix"
)

// Bounds on cookies.
const (
	maxCookie     = 4096 // bytes of name and value, as in browsers (RFC 6265, section 6.1)
	maxPerAnswer  = 50
	maxPerJar     = 500     // taken in all
	maxCookieSent = 8 << 10 // bytes; most servers refuse longer headers
)

// jar holds the cookies that one site caused, also those that other hosts set
// while they redirected its requests or gave its pictures. No other site's
// requests see them. Within the jar a cookie goes where RFC 6265 says.
type jar struct {
	*cookiejar.Jar
	taken atomic.Int64
}

func newJar() *jar {
	j, _ := cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List}) // never fails
	return &jar{Jar: j}
}

// site gives the domain under which a host is registered, by which sites are
// told apart.
func site(host string) string {
	if _, err := netip.ParseAddr(host); err == nil {
		return host
	}
	if domain, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return domain
	}
	return host
}

// take keeps the cookies of an answer from u.
func (j *jar) take(u *url.URL, h http.Header) {
	var good []*http.Cookie
	for _, c := range (&http.Response{Header: h}).Cookies() {
		if len(good) == maxPerAnswer {
			break
		}
		if len(c.Name)+len(c.Value) <= maxCookie && j.taken.Add(1) <= maxPerJar {
			good = append(good, c)
		}
	}
	j.SetCookies(u, good)
}

// give gives the cookies for a request to u, those of more before the jar's
// of the same name.
func (j *jar) give(u *url.URL, more []*http.Cookie) []*http.Cookie {
	var out []*http.Cookie
	seen, size := map[string]bool{}, 0
	for _, all := range [][]*http.Cookie{more, j.Cookies(u)} {
		for _, c := range all {
			if n := len(c.Name) + len(c.Value) + 3; !seen[c.Name] && size+n <= maxCookieSent {
				out, seen[c.Name], size = append(out, c), true, size+n
			}
		}
	}
	return out
}

// CookiesFor gives the cookies that a browser which got an answer from one
// address would send to another.
func CookiesFor(from string, h http.Header, to string) []*http.Cookie {
	a, err := parse(from)
	if err != nil {
		return nil
	}
	b, err := parse(to)
	if err != nil {
		return nil
	}
	j := newJar()
	j.take(a, h)
	return j.give(b, nil)
}
