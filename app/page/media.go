package page

// This file shows the recordings that come with a feed's entry.

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
)

// withMedia puts a card for each recording of an entry under the text, unless
// the text has it already.
func withMedia(body *html.Node, e *news.Entry) {
	if e == nil || len(e.Media) == 0 {
		return
	}
	linked := map[string]bool{}
	for a := range dom.Elements(body, atom.A) {
		linked[dom.Attr(a, "href")] = true
	}
	into := contentOf(body)
	for _, m := range e.Media {
		if linked[m.URL] {
			continue
		}
		place := dom.NewElement(atom.Div)
		into.AppendChild(place)
		replaceByCard(place, m.URL, mediaWords(m))
	}
}

// mediaWords tells a recording's title or file name, how long it plays and how
// large it is, in figures that need no translation.
func mediaWords(m news.Media) string {
	words := m.Title
	if words == "" {
		if u, err := url.Parse(m.URL); err == nil {
			words = path.Base(u.Path)
		}
	}
	parts := []string{words}
	if m.Duration > 0 {
		parts = append(parts, clockTime(m.Duration))
	}
	if m.Bytes >= 100_000 {
		parts = append(parts, fmt.Sprintf("%.1f MB", float64(m.Bytes)/1e6))
	}
	return strings.Join(parts, " · ")
}

// clockTime writes a length of time as players do: 1:02:03, or 2:03.
func clockTime(d time.Duration) string {
	h, m, s := int(d.Hours()), int(d.Minutes())%60, int(d.Seconds())%60
	if h > 0 {
		return fmt.Sprintf("%d:%02d:%02d", h, m, s)
	}
	return fmt.Sprintf("%d:%02d", m, s)
}
