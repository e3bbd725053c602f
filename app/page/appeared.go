package page

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// mostAppeared is how many characters a line has at most that says where an article
// appeared.
const mostAppeared = 400

// dropAppeared takes out the last paragraph of a feed's text if it only says where the
// article appeared first, as WordPress adds it for who copies its feeds ("The post …
// appeared first on …"). In any language it links to the article and to the front
// page of its site, and to nothing else.
func dropAppeared(body *html.Node, base *url.URL) {
	var last *html.Node
	for p := range dom.Elements(body, atom.P) {
		if strings.TrimSpace(dom.Text(p)) != "" {
			last = p
		}
	}
	if last == nil || len([]rune(dom.Text(last))) > mostAppeared {
		return
	}
	article, front := 0, 0
	for n := range last.Descendants() {
		if n.DataAtom != atom.A {
			continue
		}
		to, err := base.Parse(dom.Attr(n, "href"))
		if err != nil || !strings.EqualFold(strings.TrimPrefix(to.Hostname(), "www."), strings.TrimPrefix(base.Hostname(), "www.")) {
			return
		}
		switch strings.TrimRight(to.Path, "/") {
		case "":
			if to.RawQuery != "" { // ?p=5
				article++
			} else {
				front++
			}
		case strings.TrimRight(base.Path, "/"):
			article++
		default:
			return
		}
	}
	if article == 1 && front == 1 {
		dom.Remove(last)
	}
}

// takeHeading takes the heading that a text begins with out of it, for an article
// without a title. It gives "" if there is none.
func takeHeading(body *html.Node) string {
	for n := range dom.Nodes(body) {
		switch {
		case n.Type == html.TextNode && strings.TrimSpace(n.Data) != "":
			return ""
		case n.DataAtom == atom.H1, n.DataAtom == atom.H2, n.DataAtom == atom.H3:
			title := strings.TrimSpace(dom.Text(n))
			if title == "" || len([]rune(title)) > maxTitleRunes {
				return ""
			}
			dom.Remove(n)
			return title
		}
	}
	return ""
}
