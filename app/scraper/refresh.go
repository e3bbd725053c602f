package scraper

// Pages that send on to another by themselves, and pages that are a site's
// front.

import (
	"bytes"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/web"
)

const (
	maxRefreshes = 4        // pages that send on to another
	maxHead      = 32 << 10 // bytes that a page's head is looked for in
	maxDelay     = 10       // seconds; one that waits longer reloads itself
)

// refreshTarget gives the address that a page sends on to by <meta
// http-equiv="refresh">, "" if it does not. A page that has a body of some
// length is one to be read.
func refreshTarget(p HTML) string {
	const stub = 4 << 10
	if len(p.Text) > stub {
		return ""
	}
	z := html.NewTokenizer(bytes.NewReader(p.Text[:min(len(p.Text), maxHead)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.DataAtom != atom.Meta {
				continue
			}
			var equiv, content string
			for _, a := range t.Attr {
				switch a.Key {
				case "http-equiv":
					equiv = a.Val
				case "content":
					content = a.Val
				}
			}
			if strings.EqualFold(equiv, "refresh") {
				return delayedTarget(p.URL, content)
			}
		}
	}
}

// delayedTarget reads "5; url=ADDRESS".
func delayedTarget(base, content string) string {
	delay, rest, _ := strings.Cut(strings.ReplaceAll(content, ",", ";"), ";")
	seconds, err := strconv.ParseFloat(strings.TrimSpace(delay), 64)
	if err != nil || seconds > maxDelay {
		return ""
	}
	name, target, found := strings.Cut(strings.TrimSpace(rest), "=")
	if !found || !strings.EqualFold(strings.TrimSpace(name), "url") {
		return ""
	}
	return web.Absolute(base, strings.Trim(strings.TrimSpace(target), `'"`))
}

// isFrontPage tells whether an address is that of a whole site.
func isFrontPage(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	path := strings.ToLower(strings.Trim(u.Path, "/"))
	switch path {
	case "", "index.html", "index.htm", "index.php", "home", "ar", "en":
		return u.RawQuery == "" || path == "" && !strings.Contains(u.RawQuery, "=")
	}
	return false
}
