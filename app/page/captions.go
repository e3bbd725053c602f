package page

import (
	"regexp"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// captionClass is how systems name the words below a picture that they do not
// put in a figure.
var captionClass = regexp.MustCompile(`(^|[-_ ])(captions?|cap|tr-caption|wp-caption-text|legende|cutline|image-?(desc|description|title|text)|(img|photo|pic|picture)-?(desc|description|caption|title|text))([-_ ]|$)`)

// maxCaption bounds a caption, in bytes.
const maxCaption = 600

// captions makes figures of pictures with words below them: where the nearest
// box around a caption holds one picture and no other words.
func captions(body *html.Node) {
	for n := range elements(body, atom.P, atom.Div, atom.Span, atom.Td, atom.Dd, atom.Em, atom.Small) {
		if !captionClass.MatchString(class(n)) || find(n, isPicture) != nil {
			continue
		}
		words := opening(n, maxCaption)
		if words == "" || len(words) > maxCaption || closest(n, body, atom.Figure) != nil {
			continue
		}
		for box, up := n.Parent, 0; box != nil && box != body && box.Parent != nil && up < 5; box, up = box.Parent, up+1 {
			img := find(box, isPicture)
			if img == nil {
				continue
			}
			if opening(box, maxCaption) == words {
				figure := &html.Node{Type: html.ElementNode, Data: "figure", DataAtom: atom.Figure}
				caption := &html.Node{Type: html.ElementNode, Data: "figcaption", DataAtom: atom.Figcaption}
				box.Parent.InsertBefore(figure, box)
				remove(img)
				figure.AppendChild(img)
				figure.AppendChild(caption)
				for c := n.FirstChild; c != nil; c = n.FirstChild {
					n.RemoveChild(c)
					caption.AppendChild(c)
				}
				remove(box)
			}
			break
		}
	}
}
