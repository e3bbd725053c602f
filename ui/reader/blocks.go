// An article's blocks as they are set in a column.

package reader

import (
	"cmp"
	"net/url"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// blockBuilder makes an article's blocks into items of a column.
type blockBuilder struct {
	kit    *kit.Kit
	dir    rtl.Dir // the article's
	flush  bool    // foreign text, too, begins where the article's does: beside a dot or number, under a picture
	follow func(link string)

	picture func(hash string)                   // is to be shown large; nil: it cannot be
	menu    func(hash string, at fyne.Position) // is asked for on a picture
	texts   textsOf                             // is told of what it sets
}

// textsOf are the texts that a block is set in, those of a table row by row. That of the
// headline is the text of no block. A nil one remembers nothing.
type textsOf map[*news.Block][]*rtl.Text

func (m textsOf) add(b *news.Block, all ...*rtl.Text) {
	if m != nil {
		m[b] = append(m[b], all...)
	}
}

// Gaps above blocks, in ems of the text. That above a paragraph is the user's.
const (
	gapHeading = 1.5
	gapFigure  = 1.3
	gapItem    = 0.35
)

func (s blockBuilder) em() float32 { return s.kit.Styles.Body.Size }

// items sets a document.
func (s blockBuilder) items(doc news.Document) []rtl.Item {
	var out []rtl.Item
	for i := 0; i < len(doc); i++ {
		var block rtl.Block
		gap := float32(gapFigure)
		if n := galleryAt(doc[i:]); n > 0 {
			block = s.gallery(doc[i : i+n])
			i += n - 1
		} else {
			block, gap = s.block(&doc[i])
		}
		if block == nil {
			continue
		}
		if len(out) == 0 {
			gap = 0
		}
		out = append(out, rtl.Item{Block: block, Above: gap * s.em()})
	}
	return out
}

func (s blockBuilder) block(b *news.Block) (rtl.Block, float32) {
	styles := s.kit.Styles
	dir := s.dirOf(b.Dir)
	in := s
	in.dir = dir
	gapParagraph := styles.Paragraph
	switch b.Kind {
	case news.Heading:
		return in.said(styles.Heading[min(max(b.Level, 2), 4)-2], b), gapHeading
	case news.Quote:
		quoted := in
		quoted.kit = quoting(s.kit)
		return rtl.NewQuote(dir, quoted.items(b.Children)...), gapParagraph
	case news.List:
		return in.list(b), gapParagraph
	case news.Figure:
		return in.figure(b.Picture, b.Spans), gapFigure
	case news.Table:
		return in.table(b), gapFigure
	case news.Code:
		return in.text(styles.Code, b.Spans), gapParagraph
	case news.Embed:
		return in.embed(b), gapParagraph
	case news.Rule:
		return rtl.NewRule(), gapHeading
	}
	if len(b.Spans) == 0 {
		return nil, 0
	}
	return in.said(styles.Body, b), gapParagraph
}

func (s blockBuilder) dirOf(name string) rtl.Dir {
	switch name {
	case "rtl":
		return rtl.RightToLeft
	case "ltr":
		return rtl.LeftToRight
	}
	return s.dir
}

// text sets spans in a style. A paragraph in a foreign language runs its own way, and
// one that stands beside a mark or under a picture begins there nonetheless.
func (s blockBuilder) text(style rtl.Style, spans []news.Span) *rtl.Text {
	if style.Dir == rtl.Auto {
		style.Dir = kit.ParagraphDir(news.SpansText(spans), s.dir)
	}
	if foreign := style.Dir != s.dir; foreign && s.flush && (style.Align == rtl.Start || style.Align == rtl.Justified) {
		style.Align = rtl.End
	}
	t := rtl.NewText(style, s.spans(spans)...)
	t.OnLink = s.follow
	return t
}

// said sets the spans of a block, and tells of it.
func (s blockBuilder) said(style rtl.Style, b *news.Block) *rtl.Text {
	t := s.text(style, b.Spans)
	s.texts.add(b, t)
	return t
}

func (s blockBuilder) spans(spans []news.Span) []rtl.Span {
	var out []rtl.Span
	for _, x := range spans {
		span := rtl.Span{Text: x.Text, Bold: x.Bold, Italic: x.Italic, Code: x.Code, Strike: x.Strike, Raised: int(x.Raised), Link: x.Link, Apart: x.Dir == "auto"}
		switch x.Dir {
		case "rtl":
			span.Dir = rtl.RightToLeft
		case "ltr":
			span.Dir = rtl.LeftToRight
		}
		out = append(out, span)
	}
	return out
}

// list sets a list, each item beside its number or dot. All of it stands on one side:
// that of most of its words.
func (s blockBuilder) list(b *news.Block) rtl.Block {
	s.flush = true
	if b.Dir == "" {
		s.dir = kit.ParagraphDir(textOf(b.Children), s.dir)
	}
	var items []rtl.Item
	for i, item := range b.Children {
		mark := "•"
		if b.Ordered {
			mark = strconv.Itoa(cmp.Or(item.Number, i+1)) + "."
		}
		gap := gapItem * s.em()
		if i == 0 {
			gap = 0
		}
		items = append(items, rtl.Item{Block: rtl.NewListItem(s.dir, mark, s.kit.Styles.Body, s.items(item.Children)...), Above: gap})
	}
	return rtl.NewGroup(s.dir, items...)
}

// textOf returns the text of blocks and of all in them.
func textOf(blocks []news.Block) string {
	var out strings.Builder
	for i := range blocks {
		out.WriteString(news.SpansText(blocks[i].Spans) + "\n" + textOf(blocks[i].Children))
	}
	return out.String()
}

func (s blockBuilder) table(b *news.Block) rtl.Block {
	var cells [][]*rtl.Text
	for _, row := range b.Rows {
		style := s.kit.Styles.Cell
		style.Bold = row.Header
		if style.Align = rtl.Left; s.dir != rtl.LeftToRight { // under the column's head, whatever the cell's own direction
			style.Align = rtl.Right
		}
		var line []*rtl.Text
		for _, spans := range row.Cells {
			line = append(line, s.text(style, spans))
		}
		cells = append(cells, line)
		s.texts.add(b, line...)
	}
	return rtl.NewTable(s.dir, cells...)
}

// embed is a quiet card in the place of a player or a foreign post: its words
// and where it leads.
func (s blockBuilder) embed(b *news.Block) rtl.Block {
	var items []rtl.Item
	if text := news.SpansText(b.Spans); text != "" {
		items = append(items, rtl.Item{Block: s.said(s.kit.Styles.Caption, b)})
	}
	place := b.Link
	if u, err := url.Parse(b.Link); err == nil && u.Host != "" {
		place = strings.TrimPrefix(u.Host, "www.")
	}
	link := rtl.NewText(s.kit.Styles.Note, rtl.Span{Text: s.kit.Text("reader.embed") + " "}, rtl.Span{Text: place, Link: b.Link})
	link.OnLink = s.follow
	items = append(items, rtl.Item{Block: link, Above: 4})
	card := rtl.NewCard(s.dir, items...)
	card.Colour = kit.ColourList
	return card
}

// quoting is the kit for the text of a quotation.
func quoting(k *kit.Kit) *kit.Kit {
	q := *k
	q.Styles.Body = k.Styles.Quote
	return &q
}
