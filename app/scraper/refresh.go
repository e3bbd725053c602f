package scraper

// Pages that send on to another by themselves, and pages that are a site's
// front.

import (
	"bytes"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/web"
)

const (
	maxRefreshes = 4        // pages that send on to another
	maxHead      = 32 << 10 // bytes that a page's head is looked for in
)

// refreshTarget gives the address that a page sends on to by <meta
// http-equiv="refresh">, or by a script where it has nothing to read; "" if it does
// not. A page that has a body of some length is one to be read.
func refreshTarget(p HTML) string {
	const stub = 4 << 10
	if len(p.Text) > stub {
		return ""
	}
	z := html.NewTokenizer(bytes.NewReader(p.Text[:min(len(p.Text), maxHead)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return web.Absolute(p.URL, dom.ScriptTarget(p.Text))
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
				return web.Absolute(p.URL, dom.RefreshTarget(content))
			}
		}
	}
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
