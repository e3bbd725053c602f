// How texts of the window look.

package kit

import "sahifa/ui/rtl"

// Styles are the looks of all texts of the window. Rank is told by size,
// weight and colour, not by boxes: Naskh is for what was written by a
// newspaper, Sans for what the program says.
type Styles struct {
	Dir   rtl.Dir // the interface's
	Scale float32 // of what the program says, and of what stands beside it

	Masthead rtl.Style // the program's name
	Title    rtl.Style // of a pane or dialog
	Plain    rtl.Style // what the program says
	Strong   rtl.Style
	Note     rtl.Style // what it says in passing
	Count    rtl.Style
	Tip      rtl.Style
	Field    rtl.Style // what is written in a line

	RowUnread  rtl.Style // headlines in the list
	RowRead    rtl.Style
	RowNote    rtl.Style // source and time
	RowSnippet rtl.Style
	RowHead    rtl.Style // the day that rows begin

	Section  rtl.Style // of an article
	Headline rtl.Style
	Byline   rtl.Style
	Date     rtl.Style
	Body     rtl.Style
	Heading  [3]rtl.Style // of level 2, 3, and below
	Quote    rtl.Style
	Comment  rtl.Style // a reader's, and what one writes
	Caption  rtl.Style
	Code     rtl.Style
	Cell     rtl.Style

	Measure   float32 // width of the text
	Paragraph float32 // ems between its paragraphs
}

// Justification is how the lines of an article's text end.
type Justification int

// The choices of the setting: as words fall, all at one edge by wider spaces,
// or by longer strokes in Arabic words as well.
const (
	Ragged Justification = iota
	Justified
	WithKashida
)

// ColumnMargin is the least room at either side of an article.
const ColumnMargin = 32

// bodySize is the em of an article's text at factor 1. Noto Naskh draws small
// for its em: this looks like a Latin face at 16.
const bodySize = 19

// NewStyles makes the table for a direction of the interface and a typography.
func NewStyles(dir rtl.Dir, t Typography) Styles {
	factor, scale := TextSizes[t.Size], t.InterfaceScale()
	text, headline := t.family()
	align := rtl.Left
	if dir == rtl.RightToLeft {
		align = rtl.Right
	}
	plain := rtl.Style{Family: rtl.Sans, Size: 14 * scale, LineHeight: 1.6, Dir: dir}
	note := plain
	note.Size, note.Colour = 12.5*scale, ColourSoft
	// Lines of the list stand at the interface's start, whatever they are
	// written in; an article has its own start.
	row := rtl.Style{Family: text, Size: 16.5 * scale, LineHeight: 1.55, Align: align, MaxLines: 2, MarkColour: ColourMark}
	body := rtl.Style{Family: text, Size: bodySize * factor, LineHeight: 1.85 * Leadings[t.Leading], MarkColour: ColourMark}

	s := Styles{
		Dir: dir, Scale: scale, Plain: plain, Strong: plain, Title: plain, Note: note, Count: note, Tip: plain,
		Masthead: rtl.Style{Family: rtl.Naskh, Size: 25 * scale, Bold: true, Dir: dir},
		RowRead:  row, RowUnread: row, RowNote: note, RowSnippet: row,
		Section: plain, Headline: body, Byline: plain, Date: note,
		Body: body, Quote: body, Caption: note, Code: body, Cell: body,
		Measure: Measures[t.Measure] * bodySize * factor, Paragraph: Spacings[t.Spacing],
	}
	s.Strong.Bold, s.Title.Bold = true, true
	s.Title.Size = 16.5 * scale
	s.Tip.Size, s.Tip.Colour = 12.5*scale, ColourPaper

	s.Field = rtl.Style{Family: rtl.Sans, Size: 14 * scale, LineHeight: 1.6}
	s.RowUnread.Bold = true
	s.RowUnread.Balanced, s.RowRead.Balanced = true, true   // else a last word often stands alone
	s.RowRead.Colour, s.RowRead.LikeBold = ColourSoft, true // the row that one has just clicked stays as it is
	s.RowNote.Size = 12.5 * scale
	s.RowNote.Align = align
	s.RowHead = s.RowNote
	s.RowHead.Bold, s.RowHead.Colour = true, ColourAccent
	s.RowSnippet.Size, s.RowSnippet.Colour = 14.5*scale, ColourSoft

	s.Section.Size, s.Section.Bold, s.Section.Colour, s.Section.Dir = 14*factor, true, ColourAccent, rtl.Auto
	s.Headline.Family, s.RowUnread.Family, s.RowRead.Family = headline, headline, headline
	s.Headline.Size, s.Headline.Bold, s.Headline.LineHeight, s.Headline.Balanced = 32*factor, true, 1.45, true
	s.Byline.Size, s.Byline.Dir = 15*factor, rtl.Auto
	s.Date.Size = 13.5 * factor
	for i, size := range []float32{24, 21, bodySize} {
		s.Heading[i] = body
		s.Heading[i].Family = headline
		s.Heading[i].Size, s.Heading[i].Bold, s.Heading[i].LineHeight = size*factor, true, 1.6
	}
	if t.Lines != Ragged {
		s.Body.Align, s.Body.Kashida = rtl.Justified, t.Lines == WithKashida
	}
	s.Comment = body
	s.Comment.Size, s.Comment.LineHeight = 16.5*factor, 1.7*Leadings[t.Leading]
	s.Quote = s.Body
	s.Quote.Colour = ColourSoft
	s.Caption.Size, s.Caption.Dir = 13.5*factor, rtl.Auto
	s.Code.Family, s.Code.Size, s.Code.LineHeight, s.Code.Dir = rtl.Mono, 14.5*factor, 1.6, rtl.LeftToRight
	s.Cell.Size, s.Cell.LineHeight = 16.5*factor, 1.6
	return s
}

// LineHeight gives how high a line of a style is.
func LineHeight(s rtl.Style) float32 { return s.Size * s.LineHeight }
