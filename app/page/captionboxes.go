package page

// This file finds the captions that no figure and no name tells from the text:
// the words in a box with a picture, or right after one.

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// maxBoxCaption is how many characters the words of a box with a picture have
// that may be its caption, maxPicturesOfBox how many pictures it may have, and
// maxCredit how long a line is that only says whose a picture is.
const (
	maxBoxCaption    = 300
	maxPicturesOfBox = 4
	maxCredit        = 90
)

// pictureBoxName matches the names of boxes for pictures.
var pictureBoxName = pattern.MustCompile(`(?:^|[-_ ])(?:images?|img|photos?|pictures?|pics?|bild(?:er)?|foto(?:grafia|s)?|figure|media|captions?|credits?|copyright|legende|newsimg)(?:[-_ ]|$)`)

// creditWords matches what says whose a picture is: a sign, a word with the name
// after it, or an agency in brackets or at the end.
var creditWords = pattern.MustCompile(`(?i)©|\(c\) |(?:^|[\s(.])(?:photos?|fotos?|bild(?:er)?|pictures?|images?|photographs?|credits?|quelle|ljósmynd|تصوير|(?:ال)?صورة|عدسة|مصدر الصورة|صور) ?(?:by|par|von|من)? ?[:：/]|[(\[/] ?(?:reuters|afp|ap|epa|dpa|getty(?: images)?|رويترز|أ ?ف ?ب|[اأ]\.? ?ب|الأناضول|فرانس برس|غيتي)\b|(?:getty images|shutterstock|istock(?:photo)?|reuters|afp)\)?\.?$`)

// joinBoxCaptions makes figures of boxes with a picture and a few words, if
// there is evidence that these are its caption: the box's name, a credit, or the
// picture's own description.
func joinBoxCaptions(body *html.Node) {
	total := dom.TextLength(body, 1<<20)
	for box := range dom.Elements(body, atom.Div, atom.Section, atom.Aside, atom.P, atom.Span, atom.A) {
		if box.Parent == nil || box == body || dom.First(box, atom.Img) == nil || dom.Closest(box, body, atom.Figure, atom.Table, atom.Li) != nil {
			continue
		}
		size := dom.TextLength(box, maxBoxCaption+1)
		if size == 0 || size > maxBoxCaption || 3*size > total || !isPictureBox(box) {
			continue
		}
		if words := dom.Text(box); isCaptionOf(words, box) && !(isAllLinks(box) && linksElsewhere(dom.First(box, atom.Img))) {
			becomeFigure(box)
		}
	}
}

// isPictureBox reports whether a box holds pictures and words and nothing else.
func isPictureBox(box *html.Node) bool {
	pictures := 0
	for n := range dom.Elements(box) {
		switch n.DataAtom {
		case atom.Img:
			pictures++
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Blockquote, atom.Pre, atom.Figure, atom.Iframe, atom.Video, atom.Audio, atom.Article:
			return false
		}
	}
	return pictures > 0 && pictures <= maxPicturesOfBox
}

// isCaptionOf reports whether words are the caption of the pictures in a box.
func isCaptionOf(words string, box *html.Node) bool {
	return pictureBoxName.MatchString(kebabCase(dom.Attr(box, "class"))) || creditWords.MatchString(words) || isDescription(words, box) || isSlantedBelow(box)
}

// isSlantedBelow reports whether the words of a box are set apart from the text and stand
// after its picture: all in one element that slants or shrinks them.
func isSlantedBelow(box *html.Node) bool {
	passed := false
	for n := range dom.Nodes(box) {
		switch {
		case n.DataAtom == atom.Img:
			passed = true
		case n.Type == html.TextNode && strings.TrimSpace(n.Data) != "":
			set := dom.Closest(n, box, atom.Em, atom.I, atom.Small)
			return passed && set != nil && dom.First(set, atom.Img) == nil && dom.TextBytes(set) == dom.TextBytes(box)
		}
	}
	return false
}

// isDescription reports whether words are what the pictures below a node are
// described with.
func isDescription(words string, n *html.Node) bool {
	for d := range dom.Elements(n, atom.Img, atom.A) {
		for _, name := range []string{"alt", "title"} {
			if about := dom.Attr(d, name); about != "" && sharedWords(words, about) > 0.7 {
				return true
			}
		}
	}
	return false
}

// becomeFigure turns a box of pictures and words into a figure.
func becomeFigure(box *html.Node) {
	var pictures []*html.Node
	for n := range dom.Elements(box, atom.Img) {
		pictures = append(pictures, n)
	}
	for _, n := range pictures {
		dom.Remove(n)
	}
	caption := dom.NewElement(atom.Figcaption)
	caption.AppendChild(dom.NewText(dom.Text(box)))
	for c := range slices.Values(slices.Collect(box.ChildNodes())) {
		dom.Remove(c)
	}
	dom.Rename(box, atom.Figure)
	box.Attr = nil
	for _, n := range pictures {
		box.AppendChild(n)
	}
	box.AppendChild(caption)
}

// joinCreditsAfter moves the lines after a picture that are its credit, or its
// description again, into a caption.
func joinCreditsAfter(body *html.Node) {
	for p := range dom.Elements(body, atom.P, atom.Div, atom.Small, atom.Span) {
		if p.Parent == nil || dom.Find(p, isBlock) != nil || dom.First(p, atom.Img) != nil || dom.Closest(p, body, atom.Figure, atom.Table) != nil {
			continue
		}
		before := previousElement(p)
		if before == nil || p.DataAtom == atom.Span && !isAloneOnLine(p) || !endsInPicture(before) {
			continue
		}
		words := dom.TextPrefix(p, maxBoxCaption+1)
		if size := utf8.RuneCountInString(words); size == 0 || size > maxBoxCaption {
			continue
		}
		if !isCredit(words) && !isDescription(words, before) {
			continue
		}
		addCaption(before, words)
		dom.Remove(p)
	}
}

// isCredit reports whether a line only says whose a picture is.
func isCredit(line string) bool {
	return utf8.RuneCountInString(line) <= maxCredit && creditWords.MatchString(line) && !isSentence(line)
}

// endsInPicture reports whether an element is a picture with at most a caption.
func endsInPicture(n *html.Node) bool {
	return n.DataAtom == atom.Img || dom.First(n, atom.Img) != nil && (n.DataAtom == atom.Figure || dom.TextLength(n, 1) == 0)
}

// addCaption adds words to the caption of a picture's element.
func addCaption(n *html.Node, words string) {
	figure := n
	if n.DataAtom != atom.Figure {
		if figure = dom.First(n, atom.Figure); figure == nil {
			figure = dom.NewElement(atom.Figure)
			n.Parent.InsertBefore(figure, n)
			dom.Remove(n)
			figure.AppendChild(n)
		}
	}
	caption := dom.First(figure, atom.Figcaption)
	if caption == nil {
		caption = dom.NewElement(atom.Figcaption)
		figure.AppendChild(caption)
	} else if strings.Contains(arabic.FoldWords(dom.Text(caption)), arabic.FoldWords(words)) {
		return
	} else {
		words = " " + words
	}
	caption.AppendChild(dom.NewText(words))
}

// removeOrphanCaptions removes captions that no figure is around.
func removeOrphanCaptions(body *html.Node) {
	for c := range dom.Elements(body, atom.Figcaption) {
		if dom.Closest(c, nil, atom.Figure) == nil && dom.First(c, atom.Img) == nil && dom.TextLength(c, maxCaption+1) <= maxCaption {
			dom.Remove(c)
		}
	}
}

// removeLostFigure removes a figure whose picture cannot be had, if it holds
// nothing else but the caption.
func removeLostFigure(figure *html.Node) {
	hasMore := dom.First(figure, atom.Img, atom.Table, atom.Pre, atom.Blockquote, atom.Svg, atom.Video, atom.Audio, atom.Iframe, atom.Ul, atom.Ol, atom.H1, atom.H2)
	if hasMore == nil && dom.TextLength(figure, maxCaption+1) <= maxCaption {
		dom.Remove(figure)
	}
}
