package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// backgroundAttrs are the attributes in which pages keep the address of a background until
// it scrolls into view.
var backgroundAttrs = []string{"data-bg", "data-bg-src", "data-bg-image", "data-background", "data-background-image", "data-image-src"}

// backgroundStyle matches the address of a background in a style.
var backgroundStyle = pattern.MustCompile(`(?i)background(?:-image)?\s*:[^;]*url\(\s*['"]?([^'")]+)`)

// showBackgrounds makes pictures of the backgrounds of boxes that are there to show them:
// they hold nothing else, are no link, and stand beside no picture, which they would fill the
// place of until it is there.
func showBackgrounds(doc *html.Node) {
	for n := range dom.Elements(doc, atom.Div, atom.Span, atom.Figure) {
		src := backgroundOf(n)
		if src == "" || !pictureAddress.MatchString(src) || placeholder.MatchString(src) || hasContent(n) || dom.Closest(n, nil, atom.A, atom.Nav, atom.Button) != nil {
			continue
		}
		if n.Parent == nil || dom.First(n.Parent, atom.Img, atom.Video, atom.Iframe) != nil {
			continue
		}
		n.AppendChild(newPicture(src))
	}
}

// newPicture returns an img that shows what is at an address.
func newPicture(src string) *html.Node {
	img := dom.NewElement(atom.Img)
	dom.SetAttr(img, "src", src)
	return img
}

// backgroundOf returns the address of an element's own background, "" for none.
func backgroundOf(n *html.Node) string {
	if len(n.Attr) == 0 {
		return ""
	}
	if src := firstAttr(n, backgroundAttrs); src != "" {
		if m := backgroundStyle.FindStringSubmatch("background:" + src); m != nil {
			src = m[1]
		}
		return strings.TrimSpace(src)
	}
	if m := backgroundStyle.FindStringSubmatch(dom.Attr(n, "style")); m != nil {
		return strings.TrimSpace(m[1])
	}
	return ""
}
