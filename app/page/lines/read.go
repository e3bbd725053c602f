package lines

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// Line is one line of a text.
type Line struct {
	Node        *html.Node // the element
	Text        string     // with white space collapsed
	Probability float64    // probability that it is the article's; set by Classify
	Keep        bool       // whether to keep it; set by Classify and Select

	runes, words    int
	visible         int // runes that are not white space
	linked          int // those in links
	wordsBeforeLink int // words before the first link
	links           int
	ownNames        string // its classes and id in lower case
	boxNames        string // those of the line and the elements around it, the nearest first
	signature       string // kind and class of the line, class of its box
	box             *html.Node
	inside          containers // those around it
	picture         bool       // holds a picture
	bold            bool       // is bold throughout
	runesBefore     int        // runes of text before it
	small           bool       // is printed smaller than the text
	afterRule       bool       // an hr stands between the line before and this one
	teaser          bool       // its box links to another page as a whole

	marks        marks
	upper, lower int // letters of either case

	// What many features ask for.
	isLink       bool // nearly all of it is a link
	endsSentence bool
	isProse      bool // likely the article's by itself
}

// containers is a set of the elements that tell something about the lines in
// them.
type containers uint16

const (
	inAside containers = 1 << iota
	inBlockquote
	inFigure
	inFigcaption
	inUl
	inOl
	inTable
	inFooter
	inHeader
	inDl
)

// containersOf returns an element as a set, empty if it tells nothing.
func containersOf(n *html.Node) containers {
	switch n.DataAtom {
	case atom.Aside:
		return inAside
	case atom.Blockquote:
		return inBlockquote
	case atom.Figure:
		return inFigure
	case atom.Figcaption:
		return inFigcaption
	case atom.Ul:
		return inUl
	case atom.Ol:
		return inOl
	case atom.Table:
		return inTable
	case atom.Footer:
		return inFooter
	case atom.Header:
		return inHeader
	case atom.Dl:
		return inDl
	}
	return 0
}

// isInline reports whether an element is part of a line: here pictures and line
// breaks are as well.
func isInline(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Br, atom.Img, atom.Picture, atom.Source:
		return true
	}
	return dom.IsInline(n)
}

// maxLines bounds the lines of a text.
const maxLines = 20_000

// Read returns the lines below a node in document order. Text beside blocks
// that has no element of its own is not read, so give it one first.
func Read(body *html.Node) []Line {
	var r reader
	r.read(body, 0, 0)
	return r.lines
}

type reader struct {
	lines     []Line
	runes     int
	boxNames  []string // the names of the elements around
	afterRule bool     // an hr came since the last line
}

func (r *reader) read(n *html.Node, inside containers, depth int) {
	if len(r.lines) >= maxLines || depth > 300 {
		return
	}
	if n.Type == html.ElementNode {
		r.boxNames = append(r.boxNames, classAndID(n))
		defer func() { r.boxNames = r.boxNames[:len(r.boxNames)-1] }()
		inside |= containersOf(n)
	}
	switch n.DataAtom {
	case atom.Hr:
		r.afterRule = true
	case atom.Script, atom.Style, atom.Noscript, atom.Template:
		return
	case atom.Figure:
		if isEmbedCard(n) {
			return
		}
	case atom.Figcaption: // is kept with its picture, table or recording
		if f := dom.Closest(n, nil, atom.Figure); f != nil && dom.First(f, atom.Img) != nil {
			return
		}
		if dom.First(n.Parent, atom.Img) != nil || hasTable(n.Parent) || dom.Find(n.Parent, isEmbedCard) != nil {
			return
		}
	}
	if n.Type == html.ElementNode && isLeaf(n) {
		r.addLine(n, inside)
		return
	}
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode || c.Type == html.DocumentNode {
			r.read(c, inside, depth+1)
		}
	}
}

// isLeaf reports whether an element has text and no block in it, or is a row of
// a table, whose cells are kept or removed together.
func isLeaf(n *html.Node) bool {
	if n.DataAtom == atom.Tr {
		return isRow(n)
	}
	if isInline(n) && n.DataAtom != atom.A && n.DataAtom != atom.Span {
		return false
	}
	has := false
	for d := range dom.Nodes(n) {
		if d.Type == html.ElementNode && !isInline(d) {
			return false
		}
		has = has || d.Type == html.TextNode && strings.TrimSpace(d.Data) != ""
	}
	return has
}

// isEmbedCard reports whether a figure holds nothing but a link: package page
// makes such figures of embeds.
func isEmbedCard(n *html.Node) bool {
	return n.FirstChild != nil && n.FirstChild == n.LastChild && n.FirstChild.DataAtom == atom.A
}

func hasTable(n *html.Node) bool {
	for c := range n.ChildNodes() {
		if c.DataAtom == atom.Table {
			return true
		}
	}
	return false
}

// isRow reports whether a row has several cells and no blocks in them.
func isRow(n *html.Node) bool {
	cells := 0
	for c := range n.ChildNodes() {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			cells++
		}
	}
	if cells < 2 {
		return false
	}
	for d := range dom.Nodes(n) {
		if d.Type == html.ElementNode && !isInline(d) && d.DataAtom != atom.Td && d.DataAtom != atom.Th && d.DataAtom != atom.P && d.DataAtom != atom.Div {
			return false
		}
	}
	return true
}

// addLine takes in what is below a node as one line.
func (r *reader) addLine(n *html.Node, inside containers) {
	l := Line{Node: n, box: n.Parent, runesBefore: r.runes, inside: inside, small: isSmallPrint(n), teaser: isTeaser(n), afterRule: r.afterRule}
	r.afterRule = false
	l.readContent()
	l.nameBoxes(r.boxNames)
	r.runes += l.runes
	r.lines = append(r.lines, l)
}

// readContent sets what the text of a line and its elements tell.
func (l *Line) readContent() {
	c := lineContent{line: l, label: -1}
	c.read(l.Node, false, false)
	text := c.text.String()
	l.Text = dom.CollapseSpace(text)
	l.words, l.visible = dom.CountWords(l.Text)
	l.runes = l.visible + max(0, l.words-1)
	l.readCharacters()
	l.isLink = 10*l.linked >= 9*l.visible
	l.endsSentence = endsSentence(l.Text)
	l.isProse = l.words >= 15 && 3*l.linked < l.runes && l.endsSentence
	if c.label >= 0 {
		l.wordsBeforeLink = countWords(text[:c.label])
	}
	l.bold = c.plain == 0
}

// lineContent collects what is below the node of a line.
type lineContent struct {
	line  *Line
	text  strings.Builder
	plain int // visible characters that are not bold
	label int // bytes before the first link, -1: there is none
}

// read takes in a node, which may be in a link or in bold.
func (c *lineContent) read(n *html.Node, link, bold bool) {
	switch n.Type {
	case html.TextNode:
		c.text.WriteString(n.Data)
		size := visibleRunes(n.Data)
		if link {
			c.line.linked += size
		}
		if !bold {
			c.plain += size
		}
		return
	case html.ElementNode:
		switch n.DataAtom {
		case atom.A:
			link = true
			if c.line.links++; c.label < 0 {
				c.label = c.text.Len()
			}
		case atom.B, atom.Strong:
			bold = true
		case atom.Img:
			c.line.picture = true
		case atom.Br, atom.Td, atom.Th, atom.P, atom.Div:
			c.text.WriteByte(' ')
		}
	}
	for child := range n.ChildNodes() {
		c.read(child, link, bold)
	}
}

// nameBoxes sets what the boxes around a line are called; names has the outermost first.
func (l *Line) nameBoxes(names []string) {
	last := len(names) - 1
	var all strings.Builder
	for i := last; i >= 0 && i > last-5; i-- {
		all.WriteString(names[i])
		all.WriteByte(' ')
	}
	l.boxNames, l.ownNames = all.String(), names[last]
	l.signature = l.Node.Data + "." + names[last]
	if last > 0 {
		l.signature += "<" + names[last-1]
	}
}

// countWords counts what white space divides.
func countWords(s string) int {
	words, _ := dom.CountWords(s)
	return words
}

// marks is a set of what is found among the characters of a line.
type marks uint8

const (
	quotationMark marks = 1 << iota
	comma
	bar // or what else divides the parts of a line
)

// readCharacters sets what the characters of a line tell, in one pass.
func (l *Line) readCharacters() {
	for _, r := range l.Text {
		switch r {
		case '"', '“', '”', '«':
			l.marks |= quotationMark
		case '»':
			l.marks |= quotationMark | bar
		case ',', '،', '、':
			l.marks |= comma
		case '|', '•', '·', '/', '›':
			l.marks |= bar
		}
		switch {
		case 0x0590 <= r && r < 0x10A0: // from Hebrew on, scripts without cases
		case unicode.IsUpper(r):
			l.upper++
		case unicode.IsLower(r):
			l.lower++
		}
	}
}

// smallFont matches a style with letters that are too small for the text
// itself.
var smallFont = pattern.MustCompile(`font-size\s*:\s*(?:[5-9]|1[0-2])(?:\.\d+)?\s*p[xt]|font-size\s*:\s*(?:x-|xx-)?small`)

func isSmallPrint(n *html.Node) bool {
	only := n.FirstChild
	return n.DataAtom == atom.Small || only != nil && only == n.LastChild && only.DataAtom == atom.Small || smallFont.MatchString(style(n))
}

func style(n *html.Node) string {
	for _, a := range n.Attr {
		if a.Key == "style" && len(a.Val) < 400 {
			return strings.ToLower(a.Val)
		}
	}
	return ""
}

// maxTeaserRunes is how much text the box of a teaser has at most.
const maxTeaserRunes = 300

// isTeaser reports whether the box of a line has a link without words of its
// own, which lies over the box or around its picture, or a link around the
// whole box.
func isTeaser(n *html.Node) bool {
	box := n
	for up := 0; up < 4 && box.Parent != nil; up++ {
		if box.Parent.DataAtom == atom.Body || textRunes(box.Parent, maxTeaserRunes) > maxTeaserRunes {
			break
		}
		box = box.Parent
	}
	if box == n {
		return false
	}
	for d := range dom.Nodes(box) {
		if d.DataAtom == atom.A && (textRunes(d, 1) == 0 || hasBlock(d)) {
			for _, a := range d.Attr {
				if a.Key == "href" && len(a.Val) > 1 && a.Val[0] != '#' && !isImage(a.Val) {
					return true
				}
			}
		}
	}
	return false
}

func isImage(address string) bool {
	path, _, _ := strings.Cut(strings.ToLower(address), "?")
	return strings.HasSuffix(path, ".jpg") || strings.HasSuffix(path, ".jpeg") || strings.HasSuffix(path, ".png") || strings.HasSuffix(path, ".webp") || strings.HasSuffix(path, ".gif")
}

func hasBlock(n *html.Node) bool {
	return dom.Find(n, func(d *html.Node) bool { return !isInline(d) }) != nil
}

// textRunes counts the runes of a node's text that are not white space, and
// stops beyond a limit.
func textRunes(n *html.Node, most int) (size int) {
	for d := range dom.Nodes(n) {
		if d.Type == html.TextNode {
			if size += visibleRunes(d.Data); size > most {
				break
			}
		}
	}
	return size
}

// visibleRunes counts the runes that are not white space.
func visibleRunes(s string) int {
	_, runes := dom.CountWords(s)
	return runes
}

// classAndID returns an element's classes and id in lower case.
func classAndID(n *html.Node) string {
	s := ""
	for _, a := range n.Attr {
		if (a.Key == "class" || a.Key == "id") && len(a.Val) < 400 {
			s += strings.ToLower(a.Val) + " "
		}
	}
	return s
}
