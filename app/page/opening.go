package page

// This file finds the picture that a page shows between headline and text, where
// its body does not hold it.

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// minOpeningWidth is how wide the picture above a text is at least, in pixels,
// where the page says so. Less is the writer's portrait or a sign.
const minOpeningWidth = 200

// minPlainWidth is how wide one without a caption is at least.
const minPlainWidth = 300

// personClass matches the names of boxes that are about the writer.
var personClass = pattern.MustCompile(`(?:^|[-_ ])(?:authors?|avatar|writers?|byline|profile|bio|logo|icon)(?:[-_ ]|$)`)

// drawing matches the addresses of pictures that are no photographs.
var drawing = pattern.MustCompile(`(?i)\.(svg|gif)([?#]|$)`)

// findOpeningPicture returns the picture between headline and text with its
// caption, or none: what stands there without a caption may be anything, unless it
// looks like the opening. marked says that the page marks picture or caption as such.
func findOpeningPicture(doc, headline *html.Node, byline string, base *url.URL) (shown news.PictureRef, marked bool) {
	if headline == nil {
		return shown, false
	}
	passed, hasBegun, runes := false, false, 0
	shown = heroPicture(headline, base)
	for n := range dom.Nodes(doc) {
		if passed = passed || n == headline; !passed {
			continue
		}
		if n.Type == html.TextNode && !dom.Contains(headline, n) {
			size := utf8.RuneCountInString(strings.TrimSpace(n.Data))
			if runes += size; runes > maxRunesBeforeLead {
				break
			}
			hasBegun = hasBegun || size >= minProse && dom.Closest(n, nil, atom.P, atom.Div) != nil && !tellsDate(n.Data, byline)
			if hasBegun && shown.URL != "" {
				break // what comes now is in the text
			}
		}
		if n.DataAtom != atom.Img || !isLarge(n) {
			continue
		}
		if box := dom.Closest(n, nil, atom.Nav, atom.Aside, atom.Li, atom.Form); box != nil && !dom.Contains(box, headline) {
			continue
		}
		words := openingCaption(n, headline)
		if len(strings.Fields(words)) < 2 || namesOnly(words, byline) || isDateline(words, byline) || isSiteLine(words) {
			if shown.URL == "" && !hasBegun && (isOpening(n) || standsAlone(n, headline, byline)) {
				shown = news.PictureRef{URL: resolveURL(base, dom.Attr(n, "src")), Alt: dom.CollapseSpace(dom.Attr(n, "alt"))}
			}
			continue
		}
		shown = news.PictureRef{URL: resolveURL(base, dom.Attr(n, "src")), Alt: dom.CollapseSpace(dom.Attr(n, "alt")), Caption: words}
		return shown, dom.Closest(n, nil, atom.Figure) != nil || isNamedLead(n)
	}
	return shown, false
}

// isOpening reports whether a picture without a caption opens the text by its looks:
// it leads to no other page, and its size is that of one to be looked at, or it is
// named as the lead.
func isOpening(img *html.Node) bool {
	if linksElsewhere(img) {
		return false
	}
	width, err := pixels(img, "width")
	height, unknown := pixels(img, "height")
	isWide := err == nil && width >= minPlainWidth && (unknown != nil || 5*height >= width) // a banner is flatter
	return isWide || err != nil && (isNamedLead(img) || isPhotograph(img))
}

// standsAlone reports whether a picture is a photograph in the column of headline or text
// and nobody's portrait: what stands after it is neither the writer's name nor any other
// few words. Whoever is shown has his name beside his picture.
func standsAlone(img, headline *html.Node, byline string) bool {
	if linksElsewhere(img) || !photograph.MatchString(dom.Attr(img, "src")) || byline != "" && strings.Contains(dom.Attr(img, "alt"), byline) {
		return false
	}
	if _, unknown := pixels(img, "width"); unknown == nil {
		return false // isOpening knows
	}
	box, pictures := img, 0
	for box.Parent != nil && dom.TextLength(box.Parent, 1) == 0 {
		box = box.Parent
	}
	for range dom.Elements(box, atom.Img) {
		pictures++
	}
	column := box.Parent
	if column == nil || pictures >= minOpeningGallery || !dom.Contains(column, headline) && proseIn(column) < minProse {
		return false
	}
	next := textBeside(box, nextElement)
	if next == nil || dom.TextLength(next, minProse) >= minProse {
		return next != nil && !strings.HasPrefix(dom.TextPrefix(next, maxLine), byline+" ")
	}
	return tellsDate(dom.Text(next), "") || dom.IsHeading(next)
}

// namesOnly reports whether words beside a picture are a name and little else, or begin with
// it: they are about the writer. A caption may end in the name of who took the picture.
func namesOnly(words, byline string) bool {
	const maxBeside = 4 // words
	if byline == "" || !strings.Contains(words, byline) {
		return false
	}
	return strings.HasPrefix(words, byline) || len(strings.Fields(words)) <= len(strings.Fields(byline))+maxBeside
}

// tellsDate reports whether a line is about when a text was published, not of the text.
func tellsDate(line, byline string) bool {
	line = strings.TrimSpace(line)
	return publishedLabel.MatchString(line) || modifiedLabel.MatchString(line) || isDateline(line, byline)
}

// maxHeroBoxes is how many boxes around a headline are looked at for a picture behind it.
const maxHeroBoxes = 3

// heroPicture returns the picture that is the background of the box of a headline, none if
// the box has the text in it, too.
func heroPicture(headline *html.Node, base *url.URL) (shown news.PictureRef) {
	for box, up := headline.Parent, 0; box != nil && up < maxHeroBoxes && dom.TextLength(box, maxRunesBeforeLead+1) <= maxRunesBeforeLead; box, up = box.Parent, up+1 {
		if src := backgroundOf(box); photograph.MatchString(src) && !placeholder.MatchString(src) {
			return news.PictureRef{URL: resolveURL(base, src)}
		}
	}
	return shown
}

// photograph matches the addresses of pictures that are photographs, by their format.
var photograph = pattern.MustCompile(`(?i)\.(jpe?g|webp|avif)([?#]|$)`)

// isPhotograph reports whether a picture is one by its address, in a box for pictures that
// has no words: beside words it may be whoever they are about.
func isPhotograph(img *html.Node) bool {
	box := img.Parent
	if box == nil || !photograph.MatchString(dom.Attr(img, "src")) {
		return false
	}
	isFigure := dom.Closest(img, nil, atom.Figure) != nil // its words are a credit
	return isFigure || dom.TextLength(box, 1) == 0 && pictureBoxName.MatchString(kebabCase(dom.Attr(box, "class")))
}

// isLarge reports whether nothing says that a picture is a small one.
func isLarge(img *html.Node) bool {
	for p, up := img, 0; p != nil && up < 3; p, up = p.Parent, up+1 {
		if personClass.MatchString(kebabCase(classAndID(p))) {
			return false
		}
	}
	if drawing.MatchString(dom.Attr(img, "src")) {
		return false
	}
	width, err := pixels(img, "width")
	return err != nil || width >= minOpeningWidth
}

// openingCaption returns the caption of a picture: the words in the box that
// holds it and nothing else, or what is told for its caption after that box.
func openingCaption(img, headline *html.Node) string {
	box := img
	for p := img.Parent; p != nil && p.DataAtom != atom.Body && !dom.Contains(p, headline); p = p.Parent {
		size := dom.TextLength(p, maxBoxCaption+1)
		if size > maxBoxCaption || !isOpeningBox(p) {
			break
		}
		if size > 0 {
			if p.DataAtom == atom.A && !pictureAddress.MatchString(dom.Attr(p, "href")) {
				return "" // it leads to another article
			}
			return withoutCaptionLabel(dom.Text(p))
		}
		box = p
	}
	next := nextElement(box)
	if next == nil || dom.First(next, atom.Img) != nil || !isOpeningBox(next) || dom.TextLength(next, maxBoxCaption+1) > maxBoxCaption {
		return ""
	}
	words := dom.Text(next)
	named := captionClass.MatchString(classAndID(next)) || dom.Find(next, func(n *html.Node) bool { return captionClass.MatchString(classAndID(n)) }) != nil
	if named || isCredit(words) || isDescription(words, img.Parent) {
		return words
	}
	return ""
}

// isOpeningBox reports whether a box has nothing that no caption has: other
// pictures, headings, lists, things to press, links that are not the picture.
func isOpeningBox(box *html.Node) bool {
	pictures := 0
	for n := range dom.Elements(box) {
		switch n.DataAtom {
		case atom.Img:
			pictures++
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Form, atom.Button, atom.Time, atom.Iframe, atom.Article:
			return false
		case atom.A:
			isOfPicture := dom.First(n, atom.Img) != nil && pictureAddress.MatchString(dom.Attr(n, "href"))
			if dom.TextLength(n, 1) > 0 && !isOfPicture {
				return false // it leads to another article
			}
		}
	}
	return pictures <= 1
}

// showPicture takes the picture that the page shows above its text for the
// article's. The one that its metadata names may be made for posts elsewhere, but
// gives way only to one that is marked.
func (m *metadata) showPicture(shown news.PictureRef, marked bool) {
	switch {
	case shown.URL == "":
	case pictureName(shown.URL) == pictureName(m.picture.URL):
		m.picture.Caption, m.picture.Alt = shown.Caption, firstNonEmpty(m.picture.Alt, shown.Alt)
	case m.picture.URL == "" || marked:
		m.picture = shown
	}
}

// minOpeningGallery is how many pictures a gallery above a text has at least.
const minOpeningGallery = 3

// findOpeningGallery returns the addresses of the pictures in the one box between headline
// and text that is nothing but pictures, of which none leads elsewhere.
func findOpeningGallery(doc, headline *html.Node, base *url.URL) (all []string) {
	if headline == nil {
		return nil
	}
	passed, left := false, 4*maxElementsBelow
	for n := range dom.Nodes(doc) {
		if passed = passed || n == headline; !passed || n.Type != html.ElementNode {
			continue
		}
		if left--; left < 0 || n.DataAtom == atom.P && dom.TextLength(n, minProse) >= minProse {
			break
		}
		if n.DataAtom != atom.Div && n.DataAtom != atom.Ul && n.DataAtom != atom.Section || dom.TextLength(n, 1) > 0 || dom.Closest(n, nil, atom.Nav, atom.Aside) != nil {
			continue
		}
		for img := range dom.Elements(n, atom.Img) {
			if linksElsewhere(img) || !isLarge(img) {
				return nil
			}
			all = append(all, resolveURL(base, dom.Attr(img, "src")))
		}
		if len(all) >= minOpeningGallery {
			return all
		}
		all = nil
	}
	return nil
}

// insertGallery puts pictures above a body that has none of them, but for the article's own,
// which is shown above it anyway.
func insertGallery(body *html.Node, all []string, own string) {
	for img := range dom.Elements(body, atom.Img) {
		if slices.Contains(all, dom.Attr(img, "src")) {
			return
		}
	}
	into := contentOf(body)
	first := into.FirstChild
	for _, src := range all {
		if own != "" && pictureName(src) == pictureName(own) {
			continue
		}
		figure := dom.NewElement(atom.Figure)
		figure.AppendChild(newPicture(src))
		into.InsertBefore(figure, first)
	}
}
