package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ampEmbeds are the addresses that AMP's elements of other sites stand for; the
// named attribute's value is put behind.
var ampEmbeds = map[string][2]string{
	"amp-youtube":     {"data-videoid", "https://www.youtube.com/watch?v="},
	"amp-twitter":     {"data-tweetid", "https://twitter.com/i/status/"},
	"amp-instagram":   {"data-shortcode", "https://www.instagram.com/p/"},
	"amp-facebook":    {"data-href", ""},
	"amp-iframe":      {"src", ""},
	"amp-video":       {"src", ""},
	"amp-dailymotion": {"data-videoid", "https://www.dailymotion.com/video/"},
	"amp-vimeo":       {"data-videoid", "https://vimeo.com/"},
}

// plainAMP puts HTML's elements in the place of AMP's: pictures, and players as
// frames. The others of AMP's that are no boxes of text go, with what is in
// them.
func plainAMP(doc *html.Node) {
	for n := range elements(doc) {
		if !strings.HasPrefix(n.Data, "amp-") {
			continue
		}
		switch e, known := ampEmbeds[n.Data]; {
		case n.Data == "amp-img" || n.Data == "amp-anim":
			if fallback := find(n, func(d *html.Node) bool { return d.DataAtom == atom.Noscript }); fallback != nil {
				remove(fallback)
			}
			n.Data, n.DataAtom = "img", atom.Img
			for c := n.FirstChild; c != nil; c = n.FirstChild {
				n.RemoveChild(c)
			}
		case known:
			frame := &html.Node{Type: html.ElementNode, Data: "iframe", DataAtom: atom.Iframe, Attr: []html.Attribute{
				{Key: "src", Val: e[1] + attr(n, e[0])}, {Key: "title", Val: attr(n, "title")},
			}}
			if attr(n, e[0]) != "" {
				n.Parent.InsertBefore(frame, n)
			}
			remove(n)
		case n.Data == "amp-carousel" || n.Data == "amp-accordion" || n.Data == "amp-fit-text" || n.Data == "amp-lightbox-gallery" || n.Data == "amp-layout":
			n.Data, n.DataAtom = "div", atom.Div
		default:
			remove(n)
		}
	}
}
