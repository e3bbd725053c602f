package page

import (
	"net/url"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// maxPages bounds the pages of one article.
const maxPages = 30

// pageSuffix matches what the address of another page adds to the first one's.
var pageSuffix = pattern.MustCompile(`^(/?(page/)?\d{1,3}/?|\?(page|paged|p)=\d{1,3})$`)

// otherPages returns the addresses of an article's other pages, in the order of
// the links to them: those that the site's rule selects, and those in a box of
// page numbers that extend this page's address by a number.
func otherPages(doc *html.Node, base *url.URL, rule *siteRule) (more []string) {
	here := strings.TrimSuffix(base.String(), "/")
	seen := map[string]bool{}
	for _, s := range rule.next {
		for _, a := range cascadia.QueryAll(doc, s) {
			if address := resolveURL(base, dom.Attr(a, "href")); address != "" && sameHost(address, base) && !seen[address] && address != base.String() && len(more) < maxPages {
				seen[address] = true
				more = append(more, address)
			}
		}
	}
	for a := range dom.Elements(doc, atom.A) {
		if !dom.HasName(a, "post-page-numbers") && !inPagination(a) {
			continue
		}
		address := resolveURL(base, dom.Attr(a, "href"))
		rest, ours := strings.CutPrefix(address, here)
		if ours && pageSuffix.MatchString(strings.TrimPrefix(rest, "/")) && !seen[address] && len(more) < maxPages {
			seen[address] = true
			more = append(more, address)
		}
	}
	return more
}

// inPagination reports whether a link is in a box of page numbers.
func inPagination(a *html.Node) bool {
	for p, up := a.Parent, 0; p != nil && up < 4; p, up = p.Parent, up+1 {
		if dom.HasName(p, "page-links") || dom.HasName(p, "post-nav-links") || dom.HasName(p, "article-pages") {
			return true
		}
	}
	return false
}

func sameHost(address string, base *url.URL) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host == base.Host
}
