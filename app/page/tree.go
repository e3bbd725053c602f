package page

import (
	"net/url"
	"strings"

	"sahifa/app/dom"

	"golang.org/x/net/html"
)

// class gives an element's classes and id, in lower case, with a space around
// each.
func class(n *html.Node) string {
	said := dom.Attr(n, "class")
	if id := dom.Attr(n, "id"); id != "" {
		said += " " + id
	}
	if said == "" {
		return "  "
	}
	return " " + strings.ToLower(dom.CollapseSpace(said)) + " "
}

// names is class with a dash for each underscore: what stands between the words
// of a name says nothing.
func names(n *html.Node) string { return strings.ReplaceAll(class(n), "_", "-") }

// absolute resolves an address of a page; "" if it is none that we take.
func absolute(base *url.URL, address string) string {
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
