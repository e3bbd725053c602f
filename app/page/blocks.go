package page

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
	"sahifa/app/news"
)

// Bounds on a document.
const (
	maxBlocks  = 20_000
	maxNesting = 24
)

// Blocks turns an article's clean HTML into blocks to lay out. Elements that
// have no block of their own become paragraphs, so no text is lost.
func Blocks(clean string) news.Document {
	nodes, err := html.ParseFragment(strings.NewReader(clean), dom.NewElement(atom.Div))
	if err != nil {
		return nil
	}
	b := &builder{remaining: maxBlocks}
	for _, n := range nodes {
		b.node(n, style{}, 0)
	}
	b.endParagraph()
	return b.doc
}

// builder collects blocks, and the spans of the current paragraph.
type builder struct {
	doc       news.Document
	spans     []news.Span
	dir       string
	remaining int // blocks that may still come
}

// style is how a text looks because of the elements around it.
type style struct {
	bold, italic, code, strike bool
	raised                     news.Raise
	link, dir                  string
	pre                        bool
}

// endParagraph adds the current paragraph, unless it is empty.
func (b *builder) endParagraph() {
	if spans := trimSpans(b.spans); len(spans) > 0 {
		b.add(news.Block{Kind: news.Paragraph, Spans: spans, Dir: b.dir})
	}
	b.spans = nil
}

func (b *builder) add(block news.Block) {
	if b.remaining--; b.remaining >= 0 {
		b.doc = append(b.doc, block)
	}
}

// children returns what is below a node as a document of its own.
func (b *builder) children(n *html.Node, s style, depth int) news.Document {
	in := &builder{remaining: b.remaining, dir: b.dir}
	for c := range n.ChildNodes() {
		in.node(c, s, depth+1)
	}
	in.endParagraph()
	b.remaining = in.remaining
	return in.doc
}

// inlineSpans returns what is below a node as one run of text.
func (b *builder) inlineSpans(n *html.Node, s style, depth int) []news.Span {
	in := &builder{remaining: 1}
	for c := range n.ChildNodes() {
		in.text(c, s, depth+1)
	}
	return trimSpans(in.spans)
}

// node adds a node and all below it.
func (b *builder) node(n *html.Node, s style, depth int) {
	if n.Type == html.TextNode || n.Type == html.ElementNode && (dom.IsInline(n) || n.DataAtom == atom.Br) && !holdsBlocks(n) || depth > maxNesting {
		b.text(n, s, depth)
		return
	}
	if n.Type != html.ElementNode {
		return
	}
	outer := b.dir
	defer func() { b.dir = outer }()
	b.endParagraph()
	switch d := dom.Attr(n, "dir"); d {
	case "rtl", "ltr":
		b.dir = d
	case "auto": // its own, whatever is around it
		b.dir = ""
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		level, _ := strconv.Atoi(n.Data[1:])
		if spans := b.inlineSpans(n, s, depth); len(spans) > 0 {
			b.add(news.Block{Kind: news.Heading, Level: max(2, level), Spans: spans, Dir: b.dir})
		}
	case atom.Ul, atom.Ol:
		b.list(n, s, depth)
	case atom.Blockquote:
		if in := b.children(n, s, depth); len(in) > 0 {
			b.add(news.Block{Kind: news.Quote, Children: in, Dir: b.dir})
		}
	case atom.Pre:
		s.pre, s.code = true, true
		if spans := b.inlineSpans(n, s, depth); len(spans) > 0 {
			b.add(news.Block{Kind: news.Code, Spans: []news.Span{{Text: news.SpansText(spans), Code: true}}, Dir: "ltr"})
		}
	case atom.Figure:
		b.figure(n, s, depth)
	case atom.Img:
		b.add(news.Block{Kind: news.Figure, Picture: pictureRef(n)})
	case atom.Table:
		b.table(n, s, depth)
	case atom.Hr:
		b.add(news.Block{Kind: news.Rule})
	default:
		for c := range n.ChildNodes() {
			b.node(c, s, depth+1)
		}
		b.endParagraph()
	}
}

// holdsBlocks reports whether an inline element has a block in it, like a
// picture in a link.
func holdsBlocks(n *html.Node) bool {
	return dom.Find(n, func(d *html.Node) bool { return !dom.IsInline(d) && d.DataAtom != atom.Br }) != nil
}

// text adds a node to the current paragraph.
func (b *builder) text(n *html.Node, s style, depth int) {
	if n.Type == html.TextNode {
		t := n.Data
		if !s.pre {
			t = collapseSpace(t)
		}
		t, left := raise(t, s.raised)
		b.span(news.Span{Text: t, Bold: s.bold, Italic: s.italic, Code: s.code, Strike: s.strike, Raised: left, Link: s.link, Dir: s.dir})
		return
	}
	if depth > 2*maxNesting {
		b.span(news.Span{Text: dom.Text(n)})
		return
	}
	switch n.DataAtom {
	case atom.Br:
		b.span(news.Span{Text: "\n"})
		return
	case atom.Strong, atom.B:
		s.bold = true
	case atom.Em, atom.I, atom.Cite:
		s.italic = true
	case atom.Code, atom.Kbd, atom.Samp:
		s.code = true
	case atom.Del, atom.S, atom.Strike:
		s.strike = true
	case atom.Sup:
		s.raised = news.Superscript
	case atom.Sub:
		s.raised = news.Subscript
	case atom.Bdi:
		s.dir = "auto"
	case atom.A:
		s.link = dom.Attr(n, "href")
	case atom.Q:
		b.span(news.Span{Text: "«"})
		defer b.span(news.Span{Text: "»"})
	}
	if d := dom.Attr(n, "dir"); d == "rtl" || d == "ltr" || d == "auto" {
		s.dir = d
	}
	for c := range n.ChildNodes() {
		b.text(c, s, depth+1)
	}
	if n.Type == html.ElementNode && !dom.IsInline(n) {
		b.span(news.Span{Text: " "})
	}
}

// span adds a span, joined to the one before it if both look the same.
func (b *builder) span(s news.Span) {
	if s.Text == "" {
		return
	}
	if n := len(b.spans); n > 0 {
		last := &b.spans[n-1]
		if strings.HasSuffix(last.Text, " ") || strings.HasSuffix(last.Text, "\n") {
			s.Text = strings.TrimPrefix(s.Text, " ")
		}
		same := *last
		same.Text = s.Text
		if same == s || s.Text == "\n" {
			last.Text += s.Text
			return
		}
		if s.Text == "" {
			return
		}
	}
	b.spans = append(b.spans, s)
}

// collapseSpace makes one space of each run of white space, as HTML does.
// U+00A0 between words is taken for a space, which is what authors mean by it.
func collapseSpace(t string) string {
	if !strings.Contains(t, "  ") && !strings.Contains(t, "\u00a0") && !strings.ContainsAny(t, "\t\n\r\f") {
		return t
	}
	var b strings.Builder
	space := false
	for _, r := range t {
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == 0xA0 {
			space = true
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

// trimSpans removes white space from both ends of a line, and all of a line
// that is nothing else.
func trimSpans(spans []news.Span) []news.Span {
	for len(spans) > 0 {
		if spans[0].Text = strings.TrimLeft(spans[0].Text, " \n"); spans[0].Text != "" {
			break
		}
		spans = spans[1:]
	}
	for n := len(spans); n > 0; n = len(spans) {
		if spans[n-1].Text = strings.TrimRight(spans[n-1].Text, " \n"); spans[n-1].Text != "" {
			break
		}
		spans = spans[:n-1]
	}
	return spans
}

func (b *builder) list(n *html.Node, s style, depth int) {
	list := news.Block{Kind: news.List, Ordered: n.DataAtom == atom.Ol, Dir: b.dir}
	number := 1
	if start, err := strconv.Atoi(dom.Attr(n, "start")); err == nil {
		number = start
	}
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode && strings.TrimSpace(c.Data) == "" {
			continue
		}
		item := dom.NewElement(atom.Li)
		if c.DataAtom == atom.Li {
			item = c
		} else { // anything else in a list is treated as an item
			copied := *c
			copied.Parent, copied.PrevSibling, copied.NextSibling = nil, nil, nil
			item.FirstChild, item.LastChild = &copied, &copied
		}
		if in := b.children(item, s, depth+1); len(in) > 0 {
			entry := news.Block{Kind: news.ListItem, Children: in}
			if list.Ordered {
				if value, err := strconv.Atoi(dom.Attr(item, "value")); err == nil {
					number = value
				}
				entry.Number = number
				number++
			}
			list.Children = append(list.Children, entry)
		}
	}
	if len(list.Children) > 0 {
		b.add(list)
	}
}

// figure adds a figure for each picture, the last one with the caption. A
// figure without pictures is an embed if it is just a link, and else its
// content.
func (b *builder) figure(n *html.Node, s style, depth int) {
	if dom.Find(n, func(d *html.Node) bool { return d != n && d.DataAtom == atom.Figure }) != nil { // a gallery
		for c := range n.ChildNodes() {
			b.node(c, s, depth+1)
		}
		b.endParagraph()
		return
	}
	var images []*html.Node
	var caption, link *html.Node
	for d := range dom.Elements(n) {
		switch d.DataAtom {
		case atom.Img:
			images = append(images, d)
		case atom.Figcaption:
			caption = d
		case atom.A:
			link = d
		}
	}
	switch {
	case len(images) > 0:
		for i, img := range images {
			f := news.Block{Kind: news.Figure, Picture: pictureRef(img), Dir: b.dir}
			if caption != nil && i == len(images)-1 {
				f.Spans = b.inlineSpans(caption, s, depth)
			}
			b.add(f)
		}
	case link != nil && dom.Text(link) == dom.Text(n) && dom.First(n, atom.Table) == nil:
		e := news.Block{Kind: news.Embed, Link: dom.Attr(link, "href"), Dir: b.dir}
		if t := dom.Text(link); t != e.Link {
			e.Spans = []news.Span{{Text: t}}
		}
		b.add(e)
	default:
		for c := range n.ChildNodes() {
			b.node(c, s, depth+1)
		}
		b.endParagraph()
	}
}

func (b *builder) table(n *html.Node, s style, depth int) {
	t := news.Block{Kind: news.Table, Dir: b.dir}
	for row := range dom.Elements(n, atom.Tr) {
		r := news.Row{Header: true}
		for cell := range row.ChildNodes() {
			if cell.DataAtom == atom.Td || cell.DataAtom == atom.Th {
				r.Header = r.Header && cell.DataAtom == atom.Th
				r.Cells = append(r.Cells, b.inlineSpans(cell, s, depth))
			}
		}
		if len(r.Cells) > 0 {
			t.Rows = append(t.Rows, r)
		}
	}
	// A table of one column is only there for layout.
	if len(t.Rows) > 0 && maxColumns(t.Rows) > 1 {
		b.add(t)
		return
	}
	for cell := range dom.Elements(n, atom.Td, atom.Th) {
		if dom.Closest(cell, n, atom.Td, atom.Th) == nil {
			for c := range cell.ChildNodes() {
				b.node(c, s, depth+1)
			}
			b.endParagraph()
		}
	}
}

func maxColumns(rows []news.Row) (most int) {
	for _, r := range rows {
		most = max(most, len(r.Cells))
	}
	return most
}

// plainText returns a document as text with blank lines between blocks: what is
// read one after the other. Captions belong to their pictures and are not in it,
// unless most of the words are in them, as in a gallery.
func plainText(doc news.Document) string {
	without := joinText(doc, false)
	with := joinText(doc, true)
	if len(with) > len(without) && utf8.RuneCountInString(with) > 2*utf8.RuneCountInString(without) {
		return with
	}
	return without
}

// joinText joins the texts of blocks, with or without captions.
func joinText(doc news.Document, captions bool) string {
	var parts []string
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			parts = append(parts, s)
		}
	}
	for _, b := range doc {
		if b.Kind != news.Figure || captions {
			add(news.SpansText(b.Spans))
		}
		if b.Kind == news.List {
			var items []string
			for _, item := range b.Children {
				items = append(items, joinText(item.Children, captions))
			}
			add(strings.Join(items, "\n"))
		} else {
			add(joinText(b.Children, captions))
		}
		var rows []string
		for _, r := range b.Rows {
			var cells []string
			for _, c := range r.Cells {
				cells = append(cells, news.SpansText(c))
			}
			rows = append(rows, strings.Join(cells, "\t"))
		}
		add(strings.Join(rows, "\n"))
	}
	return strings.Join(parts, "\n\n")
}

// excerpt returns the first words of the first paragraphs, at most size runes.
func excerpt(doc news.Document, size int) string {
	var b strings.Builder
	for _, block := range doc {
		if block.Kind == news.Paragraph {
			b.WriteString(dom.CollapseSpace(news.SpansText(block.Spans)) + " ")
		}
		if utf8.RuneCountInString(b.String()) >= size {
			break
		}
	}
	s := strings.TrimSpace(b.String())
	runes := []rune(s[:min(len(s), (size+1)*utf8.UTFMax)])
	if len(runes) <= size {
		return s
	}
	s = string(runes[:size-1])
	if i := strings.LastIndexByte(s, ' '); i > 0 {
		s = s[:i]
	}
	return arabic.BeforeEllipsis(s) + "…"
}
