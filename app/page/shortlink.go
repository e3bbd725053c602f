package page

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// visibleShortLink returns the address in a box with a label like "short link":
// that of a link or a field, or one written out as text.
func visibleShortLink(doc *html.Node, base *url.URL) string {
	for n := range dom.Nodes(doc) {
		if n.Type != html.TextNode || isInvisibleText(n) || n.Parent == nil || !isShortLinkLabel(dom.CollapseSpace(n.Data)) {
			continue
		}
		for box, up := n.Parent, 0; box != nil && up < 3; box, up = box.Parent, up+1 {
			if dom.TextLength(box, 500) > 500 {
				break
			}
			for d := range dom.Nodes(box) {
				address := ""
				switch {
				case d.DataAtom == atom.A:
					address = dom.Attr(d, "href")
				case d.DataAtom == atom.Input:
					address = dom.Attr(d, "value")
				case d.Type == html.TextNode:
					address = plainAddress.FindString(d.Data)
				}
				if strings.HasPrefix(address, "http") && len(address) < len(base.String()) {
					return resolveURL(base, address)
				}
			}
		}
	}
	return ""
}

// isShortLinkLabel reports whether a text begins with the label of a short link.
// Most texts of a page are told apart without the pattern, which takes time.
func isShortLinkLabel(s string) bool {
	const maxLabel = 100 // bytes
	s = s[:min(len(s), maxLabel)]
	return (strings.Contains(s, "رابط") || strings.HasPrefix(s, "short")) && shortLinkLabel.MatchString(s)
}

var plainAddress = pattern.MustCompile(`https?://[^\s<>"']{4,200}`)
