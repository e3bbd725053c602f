package page

// This file takes the picture that an article opens with out of its text.

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// takeLead returns the article's lead picture. If the text begins with it, or
// names it as the lead within its first runes, it is removed there with its
// caption. If it stands further down, it stays there and there is no lead.
func takeLead(body *html.Node, fromMeta news.PictureRef) news.PictureRef {
	var opening *html.Node
	runes := 0
	for d := range dom.Nodes(body) {
		if d.Type == html.TextNode && dom.Closest(d, body, atom.Figcaption) == nil {
			runes += len([]rune(strings.TrimSpace(d.Data)))
		}
		if d.DataAtom != atom.Img {
			continue
		}
		same := fromMeta.URL != "" && pictureName(dom.Attr(d, "src")) == pictureName(fromMeta.URL)
		if same && runes > maxRunesBeforeLead {
			return news.PictureRef{}
		}
		if same || opening == nil && !linksElsewhere(d) && (runes == 0 || runes < maxRunesBeforeLead && isNamedLead(d)) {
			opening = d
		}
		if same {
			break
		}
	}
	if opening == nil {
		if fromMeta.URL != "" {
			fromMeta.Place = news.PlaceLead
		}
		return fromMeta
	}
	lead := pictureRef(opening)
	lead.Place = news.PlaceLead
	if lead.Caption == "" && pictureName(lead.URL) == pictureName(fromMeta.URL) {
		lead.Caption = fromMeta.Caption
	}
	if figure := dom.Closest(opening, body, atom.Figure); figure != nil {
		if isGallery(body) || inGallery(figure, body) {
			return lead
		}
		dom.Remove(figure)
	} else {
		dom.Remove(opening)
	}
	return lead
}

// linksElsewhere reports whether a picture is part of a link to something else than itself.
func linksElsewhere(img *html.Node) bool {
	a := dom.Closest(img, nil, atom.A)
	return a != nil && dom.Attr(a, "href") != "" && !pictureAddress.MatchString(dom.Attr(a, "href"))
}

// minGalleryFigures is how many captions an article of pictures has. Its first
// picture stays with the others.
const minGalleryFigures = 5

// isGallery reports whether an article's captions say more than its other text.
func isGallery(body *html.Node) bool {
	captions, count := 0, 0
	for c := range dom.Elements(body, atom.Figcaption) {
		captions += dom.TextBytes(c)
		count++
	}
	return count >= minGalleryFigures && 2*captions > dom.TextBytes(body)
}

// inGallery reports whether a picture is one of several that stand together: in one figure,
// in a figure of figures, or side by side. They stay so.
func inGallery(figure, body *html.Node) bool {
	pictures := 0
	for range dom.Elements(figure, atom.Img) {
		pictures++
	}
	if pictures > 1 || dom.Closest(figure, body, atom.Figure) != nil {
		return true
	}
	next := figure.NextSibling
	for next != nil && next.Type != html.ElementNode && strings.TrimSpace(next.Data) == "" {
		next = next.NextSibling
	}
	return next != nil && next.DataAtom == atom.Figure && dom.First(next, atom.Img) != nil
}

// leadClass matches the class of an article's first picture.
var leadClass = pattern.MustCompile(`\b(master|lead|hero|main|featured?|cover|top|article|story|post)-?(image|img|photo|media|picture|figure|visual|thumb(nail)?)\b`)

// isNamedLead reports whether a picture or a box around it is named as the
// lead.
func isNamedLead(img *html.Node) bool {
	for p, up := img, 0; p != nil && up < 3; p, up = p.Parent, up+1 {
		if leadClass.MatchString(elementNames(p)) {
			return true
		}
	}
	return false
}

// maxRunesBeforeLead is how much text may stand before a picture that is still
// taken for the lead.
const maxRunesBeforeLead = 400
