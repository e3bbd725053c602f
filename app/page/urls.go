package page

import (
	"net/url"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// resolveURL resolves an address against a page's. It returns "" for addresses
// that articles may not hold: those of other schemes and very long ones.
func resolveURL(base *url.URL, address string) string {
	if address == "" || len(address) > 4096 {
		return ""
	}
	u, err := base.Parse(address)
	if err != nil {
		return ""
	}
	switch u.Scheme {
	case "http", "https":
		if u.Host == "" {
			return ""
		}
		return u.String()
	case "mailto":
		return u.String()
	}
	return ""
}

// documentBase returns the address that a document's relative addresses refer
// to.
func documentBase(doc *html.Node, page *url.URL) *url.URL {
	b := dom.Find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Base && dom.Attr(n, "href") != "" })
	if b == nil {
		return page
	}
	if u, err := page.Parse(dom.Attr(b, "href")); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
		return u
	}
	return page
}
