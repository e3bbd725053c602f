package page

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// captionClass is how systems name the words below a picture that they do not
// put in a figure.
var captionClass = regexp.MustCompile(`(^|[-_ ])(captions?|cap|tr-caption|wp-caption-text|legende|cutline|image-?(desc|description|title|text)|(img|photo|pic|picture)-?(desc|description|caption|title|text))([-_ ]|$)`)

// captionLabel is what some sites tell those who cannot see a picture before its
// caption.
var captionLabel = regexp.MustCompile(`^\s*(?:التعليق على (?:الصورة|الفيديو)|مصدر الصورة|صدر الصورة|تعليق الصورة|Image caption|Image source)\s*[،,:]?\s*`)

// maxCaptionBytes bounds a caption, in bytes.
const maxCaptionBytes = 600

// makeFigures makes figures of pictures with words below them: where the nearest
// box around a caption holds one picture and no other words, or the element
// before it is just a picture.
func makeFigures(body *html.Node) {
	for n := range dom.Elements(body, atom.Figcaption) {
		separateCredit(n)
	}
	for n := range dom.Elements(body, atom.Figcaption, atom.Figure) {
		for d := range n.Descendants() {
			if d.Type == html.TextNode && strings.TrimSpace(d.Data) != "" {
				d.Data = captionLabel.ReplaceAllString(d.Data, "")
				break
			}
		}
	}
	for n := range dom.Elements(body, atom.Table) {
		unwrapPictureTable(n)
	}
	for n := range dom.Elements(body, atom.P, atom.Div, atom.Span, atom.Td, atom.Dd, atom.Em, atom.Small) {
		if !captionClass.MatchString(classAndID(n)) || dom.First(n, atom.Img) != nil {
			continue
		}
		words := dom.TextPrefix(n, maxCaptionBytes)
		if words == "" || len(words) > maxCaptionBytes || dom.Closest(n, body, atom.Figure) != nil {
			continue
		}
		if before := previousElement(n); before != nil && dom.Text(before) == "" {
			if img := dom.First(before, atom.Img); img != nil {
				dom.Remove(img)
				n.Parent.InsertBefore(newFigure(img, n), before)
				dom.Remove(before)
				dom.Remove(n)
				continue
			}
		}
		for box, up := n.Parent, 0; box != nil && box != body && box.Parent != nil && up < 5; box, up = box.Parent, up+1 {
			img := dom.First(box, atom.Img)
			if img == nil {
				continue
			}
			if dom.TextPrefix(box, maxCaptionBytes) == words {
				dom.Remove(img)
				box.Parent.InsertBefore(newFigure(img, n), box)
				dom.Remove(box)
			}
			break
		}
	}
}

// separateCredit puts a space between a caption and the credit that stands in an element
// of its own, set apart by style alone.
func separateCredit(caption *html.Node) {
	for n := range dom.Elements(caption, atom.Small, atom.Span, atom.Cite, atom.Em) {
		before := n.PrevSibling
		if before != nil && before.Type == html.TextNode && strings.TrimSpace(before.Data) != "" && strings.TrimRight(before.Data, " \n\t") == before.Data && len(dom.TextPrefix(n, 20)) > 10 {
			before.Data += " "
		}
	}
}

// unwrapPictureTable makes a figure of a table of one column with a picture and a few words
// below: how pages put a picture beside the text before they had figures.
func unwrapPictureTable(table *html.Node) {
	var img, words *html.Node
	for n := range dom.Elements(table, atom.Img, atom.Td, atom.Tr, atom.Table) {
		switch {
		case n.DataAtom == atom.Img && img == nil:
			img = n
		case n.DataAtom == atom.Img, n.DataAtom == atom.Table && n != table:
			return
		case n.DataAtom == atom.Td && (previousElement(n) != nil || words != nil && dom.TextPrefix(n, 1) != ""):
			return
		case n.DataAtom == atom.Td && dom.TextPrefix(n, 1) != "":
			words = n
		}
	}
	if img == nil || words == nil || img.Parent == nil || table.Parent == nil || len(dom.TextPrefix(words, maxCaptionBytes)) > maxCaptionBytes || dom.Closest(img, table, atom.Td) == nil {
		return
	}
	if own := dom.Closest(img, table, atom.Td); own == words && dom.TextPrefix(own, 1) != "" && dom.Text(own) != dom.Text(words) {
		return
	}
	dom.Remove(img)
	table.Parent.InsertBefore(newFigure(img, words), table)
	dom.Remove(table)
}

// newFigure makes one of a picture and the children of what holds its caption.
func newFigure(img, words *html.Node) *html.Node {
	f := dom.NewElement(atom.Figure)
	caption := dom.NewElement(atom.Figcaption)
	f.AppendChild(img)
	f.AppendChild(caption)
	for c := words.FirstChild; c != nil; c = words.FirstChild {
		words.RemoveChild(c)
		caption.AppendChild(c)
	}
	return f
}

// previousElement gives the element before a node, nil if there is none.
func previousElement(n *html.Node) *html.Node {
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type == html.ElementNode {
			return s
		}
	}
	return nil
}
