package news

import (
	"slices"
	"strings"
)

// Document is an article's text as blocks to lay out, in reading order.
type Document []Block

// Shows tells whether a picture stands in the text, as that of a gallery does which is the
// article's lead, too.
func (d Document) Shows(p PictureRef) bool {
	return slices.ContainsFunc(d, func(b Block) bool {
		same := b.Picture.URL != "" && b.Picture.URL == p.URL || b.Picture.Hash != "" && b.Picture.Hash == p.Hash
		return same || Document(b.Children).Shows(p)
	})
}

// BlockKind is the kind of a block.
type BlockKind string

// The kinds of block.
const (
	Paragraph BlockKind = "paragraph"
	Heading   BlockKind = "heading"
	Quote     BlockKind = "quote" // Children are its blocks
	List      BlockKind = "list"  // Children are ListItems
	ListItem  BlockKind = "item"  // Children are its blocks
	Figure    BlockKind = "figure"
	Table     BlockKind = "table"
	Code      BlockKind = "code" // one span, with line feeds
	Embed     BlockKind = "embed"
	Rule      BlockKind = "rule"
)

// Block is one block. Only the fields of its kind are set.
type Block struct {
	Kind     BlockKind
	Level    int    // of a heading, 2 to 6
	Ordered  bool   // of a list
	Number   int    // of an item of an ordered list; 0 in articles kept before it was known
	Dir      string // "rtl", "ltr" or "" for the text's own direction
	Spans    []Span // of a paragraph, heading, code; a figure's caption; an embed's text
	Children []Block
	Picture  PictureRef // of a figure
	Rows     []Row      // of a table
	Link     string     // of an embed
}

// Row is a row of a table.
type Row struct {
	Header bool
	Cells  [][]Span
}

// Span is a run of text that looks the same. "\n" in Text is a line break.
type Span struct {
	Text   string
	Bold   bool
	Italic bool
	Code   bool
	Strike bool   // struck out: the writer takes it back
	Raised Raise  // what Unicode has no raised or lowered signs for
	Link   string // absolute http, https or mailto address
	Dir    string // "rtl", "ltr", "auto" for its own, or "": it flows with its neighbours
}

// Raise is where a run stands to its line.
type Raise int8

// Where runs stand.
const (
	OnLine      Raise = 0
	Superscript Raise = 1
	Subscript   Raise = -1
)

// SpansText returns the text of spans.
func SpansText(spans []Span) string {
	if len(spans) == 1 {
		return spans[0].Text
	}
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}
