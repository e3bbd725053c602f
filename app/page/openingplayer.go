package page

// This file finds the recording that a page shows above its text, where its body does not
// hold it.

import (
	"net/url"
	"slices"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// playerAddress matches the addresses of frames that play a recording; others are
// advertisements, maps and the like.
var playerAddress = pattern.MustCompile(`(?i)^https?://([\w.-]+/(e|embed|video|videos|player)[/?._-]|[\w-]*\.?(youtube(-nocookie)?|youtu|vimeo|dailymotion|rumble|ok)\.[a-z]{2,3}/|(player|video|tv|play)[\w-]*\.|[\w./-]*/plugins/video)`)

// maxAboveForPlayer is how many elements above the headline a recording is looked for.
const maxAboveForPlayer = 30

// player is a recording that a page shows.
type player struct{ url, title string }

// findOpeningPlayer returns the one recording around the headline, above the text, or none.
func findOpeningPlayer(doc, headline *html.Node, base *url.URL) (shown player) {
	page := outline{elements: slices.Collect(dom.Elements(doc)), headline: headline}
	page.place = slices.Index(page.elements, headline)
	for _, n := range page.near(maxAboveForPlayer) {
		if n.DataAtom == atom.P && utf8.RuneCountInString(dom.TextPrefix(n, minProse)) >= minProse {
			break
		}
		if n.DataAtom != atom.Iframe && n.DataAtom != atom.Video && n.DataAtom != atom.Audio || dom.Closest(n, nil, atom.Nav, atom.Aside, atom.Footer, atom.Li) != nil {
			continue
		}
		address := mediaAddress(n, base)
		if address == "" || n.DataAtom == atom.Iframe && !playerAddress.MatchString(address) || address == shown.url {
			continue
		}
		if shown.url != "" {
			return player{} // one of several is none that opens the text
		}
		shown = player{url: address, title: dom.Attr(n, "title")}
	}
	return shown
}

// insertPlayer puts a card for a recording above a body that does not have it.
func insertPlayer(body *html.Node, p player) {
	if p.url == "" {
		return
	}
	for a := range dom.Elements(body, atom.A) {
		if dom.Attr(a, "href") == p.url {
			return
		}
	}
	into := contentOf(body)
	place := dom.NewElement(atom.Div)
	into.InsertBefore(place, into.FirstChild)
	replaceByCard(place, p.url, p.title)
}
