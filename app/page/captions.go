package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// captionClass matches the class of a caption that is not in a figure.
var captionClass = pattern.MustCompile(`(^|[-_ ])(captions?|cap|tr-caption|wp-caption-text|legende|cutline|image-?(desc|description|title|text)|(img|photo|pic|picture)-?(desc|description|caption|title|text))([-_ ]|$)`)

// captionLabel matches what some sites write before a caption for screen
// readers.
var captionLabel = pattern.MustCompile(`^\s*(?:التعليق على (?:الصورة|الفيديو)|مصدر الصورة|صدر الصورة|تعليق الصورة|Image caption|Image source)\s*[،,:]?\s*`)

// onlyNumber matches what a caption says beside its label where it only numbers the picture.
var onlyNumber = pattern.MustCompile(`^[\s./،,:()-]*\p{Nd}[\s\p{Nd}./،,:()-]*$`)

// withoutCaptionLabel cuts the label off a caption. Where nothing but a number would be
// left, the words before it are the caption.
func withoutCaptionLabel(caption string) string {
	i := captionLabel.FindStringIndex(caption)
	if i == nil || onlyNumber.MatchString(caption[i[1]:]) {
		return caption
	}
	return caption[i[1]:]
}

// maxCaption is how long a caption is at most, in characters.
const maxCaption = 500

// makeFigures makes figures of pictures with a caption below them: if the
// nearest box around the caption holds one picture and no other words, or the
// element before the caption is just a picture.
func makeFigures(body *html.Node) {
	for n := range dom.Elements(body, atom.Figcaption) {
		separateCredit(n)
	}
	for n := range dom.Elements(body, atom.Figcaption, atom.Figure) {
		removeCaptionLabel(n)
	}
	for n := range dom.Elements(body, atom.Table) {
		unwrapPictureTable(n)
	}
	for f := range dom.Elements(body, atom.Figure) {
		removeCaptionAgain(f)
	}
	for n := range dom.Elements(body, atom.P, atom.Div, atom.Span, atom.Td, atom.Dd, atom.Em, atom.Small) {
		if isLooseCaption(n, body) && !joinPictureBefore(n) {
			joinPictureInBox(n, body)
		}
	}
}

// removeCaptionAgain removes the element after a figure if it only repeats the
// caption.
func removeCaptionAgain(figure *html.Node) {
	caption, next := dom.First(figure, atom.Figcaption), figure.NextSibling
	for next != nil && next.Type != html.ElementNode && strings.TrimSpace(next.Data) == "" {
		next = next.NextSibling
	}
	if caption == nil || next == nil || next.Type != html.ElementNode || dom.First(next, atom.Img) != nil {
		return
	}
	if words := dom.TextPrefix(caption, maxCaption); words != "" && dom.TextPrefix(next, maxCaption) == words {
		dom.Remove(next)
	}
}

// removeCaptionLabel cuts the label off the first words of a caption.
func removeCaptionLabel(n *html.Node) {
	for d := range dom.Nodes(n) {
		if d.Type == html.TextNode && strings.TrimSpace(d.Data) != "" {
			d.Data = withoutCaptionLabel(d.Data)
			return
		}
	}
}

// isLooseCaption reports whether an element is named as a caption and stands
// outside of any figure.
func isLooseCaption(n, body *html.Node) bool {
	if !captionClass.MatchString(classAndID(n)) || dom.First(n, atom.Img) != nil {
		return false
	}
	size := dom.TextLength(n, maxCaption)
	return size > 0 && size <= maxCaption && dom.Closest(n, body, atom.Figure) == nil
}

// joinPictureBefore makes a figure of a caption and the picture in the element
// before it. It reports whether there is one.
func joinPictureBefore(caption *html.Node) bool {
	before := previousElement(caption)
	if before == nil || dom.TextLength(before, 0) > 0 {
		return false
	}
	img := before
	if img.DataAtom != atom.Img {
		img = dom.First(before, atom.Img)
	} else if dom.First(caption.Parent, atom.Img) != img {
		return false // the box may hold one picture in several sizes
	}
	if img == nil {
		return false
	}
	after := before.NextSibling // the picture may be what is before
	dom.Remove(img)
	dom.Remove(before)
	caption.Parent.InsertBefore(newFigure(img, caption), after)
	dom.Remove(caption)
	return true
}

// joinPictureInBox makes a figure of the nearest box around a caption that
// holds a picture, if the caption is all its text.
func joinPictureInBox(caption, body *html.Node) {
	words := dom.TextPrefix(caption, maxCaption)
	for box, up := caption.Parent, 0; box != nil && box != body && box.Parent != nil && up < 5; box, up = box.Parent, up+1 {
		img := dom.First(box, atom.Img)
		if img == nil {
			continue
		}
		if dom.TextPrefix(box, maxCaption) == words {
			dom.Remove(img)
			box.Parent.InsertBefore(newFigure(img, caption), box)
			dom.Remove(box)
		}
		return
	}
}

// separateCredit puts a space between a caption and the credit in an element
// of its own, which pages divide by style alone.
func separateCredit(caption *html.Node) {
	for n := range dom.Elements(caption, atom.Small, atom.Span, atom.Cite, atom.Em) {
		before := n.PrevSibling
		if before == nil || before.Type != html.TextNode || strings.TrimSpace(before.Data) == "" {
			continue
		}
		if isJoined := strings.TrimRight(before.Data, " \n\t") == before.Data; isJoined && dom.TextLength(n, 10) > 10 {
			before.Data += " "
		}
	}
}

// unwrapPictureTable makes a figure of a table with one column that holds a
// picture and a few words below it. Before HTML had figures, pages placed
// pictures beside the text this way.
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
	if img == nil || words == nil || img.Parent == nil || table.Parent == nil {
		return
	}
	if dom.Closest(img, table, atom.Td) == nil || dom.TextLength(words, maxCaption) > maxCaption {
		return
	}
	dom.Remove(img)
	table.Parent.InsertBefore(newFigure(img, words), table)
	dom.Remove(table)
}

// newFigure returns a figure of a picture, with the children of words as its
// caption.
func newFigure(img, words *html.Node) *html.Node {
	f, caption := dom.NewElement(atom.Figure), dom.NewElement(atom.Figcaption)
	f.AppendChild(img)
	f.AppendChild(caption)
	for c := words.FirstChild; c != nil; c = words.FirstChild {
		words.RemoveChild(c)
		caption.AppendChild(c)
	}
	return f
}

// previousElement returns the element before a node, nil if there is none.
func previousElement(n *html.Node) *html.Node {
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type == html.ElementNode {
			return s
		}
	}
	return nil
}
