package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// ampEmbeds are the AMP elements that embed something: the attribute that names
// it, and the address that the attribute's value is appended to.
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

// replaceAMP replaces AMP's elements with those of HTML: pictures, players as
// frames, layout boxes. All other AMP elements are removed with their content.
func replaceAMP(doc *html.Node) {
	for n := range dom.Elements(doc) {
		if !strings.HasPrefix(n.Data, "amp-") {
			continue
		}
		switch e, known := ampEmbeds[n.Data]; {
		case n.Data == "amp-img" || n.Data == "amp-anim":
			if fallback := dom.First(n, atom.Noscript); fallback != nil {
				dom.Remove(fallback)
			}
			dom.Rename(n, atom.Img)
			for c := n.FirstChild; c != nil; c = n.FirstChild {
				n.RemoveChild(c)
			}
		case known:
			frame := &html.Node{Type: html.ElementNode, Data: "iframe", DataAtom: atom.Iframe, Attr: []html.Attribute{
				{Key: "src", Val: e[1] + dom.Attr(n, e[0])}, {Key: "title", Val: dom.Attr(n, "title")},
			}}
			if dom.Attr(n, e[0]) != "" {
				n.Parent.InsertBefore(frame, n)
			}
			dom.Remove(n)
		case n.Data == "amp-carousel" || n.Data == "amp-accordion" || n.Data == "amp-fit-text" || n.Data == "amp-lightbox-gallery" || n.Data == "amp-layout":
			dom.Rename(n, atom.Div)
		default:
			dom.Remove(n)
		}
	}
}
