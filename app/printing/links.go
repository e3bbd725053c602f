package printing

import (
	"html"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"sahifa/app/news"
)

// followed gives the address of a link that may be followed, or "".
func followed(link string) string {
	if u, err := url.Parse(link); err == nil && slices.Contains([]string{"http", "https", "mailto"}, u.Scheme) {
		return link
	}
	return ""
}

// number writes the number of the link that a span ends, the last of some: of a page that
// lists them, unless the words of the link are where it leads to.
func (w *writer) number(s news.Span, all []news.Span) string {
	address := followed(s.Link)
	if !w.numbered || address == "" {
		return ""
	}
	from := len(all)
	for from > 0 && all[from-1].Link == s.Link {
		from--
	}
	if same(news.SpansText(all[from:]), address) {
		return ""
	}
	n, known := w.numbers[address]
	if !known {
		w.links = append(w.links, address)
		n = len(w.links)
		w.numbers[address] = n
	}
	return "<sup class=\"link\" dir=\"ltr\">[" + strconv.Itoa(n) + "]</sup>"
}

// same tells whether words are an address, as it is or as it is read.
func same(words, address string) bool {
	bare := func(s string) string {
		_, rest, there := strings.Cut(news.ReadableAddress(s), "://")
		if !there {
			rest = s
		}
		return strings.ToLower(strings.TrimPrefix(strings.TrimSuffix(rest, "/"), "www."))
	}
	return bare(strings.TrimSpace(words)) == bare(strings.TrimPrefix(address, "mailto:"))
}

// linkList writes where links lead, under some words.
func (w *writer) linkList(head string) {
	if len(w.links) == 0 {
		return
	}
	w.put("<section class=\"links\">\n<h2 dir=\"auto\">%s</h2>\n<ol>\n", html.EscapeString(head))
	for _, l := range w.links {
		w.put("<li><bdi dir=\"ltr\">%s</bdi></li>\n", html.EscapeString(news.ReadableAddress(strings.TrimPrefix(l, "mailto:"))))
	}
	w.put("</ol>\n</section>\n")
}
