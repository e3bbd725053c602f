package ui

import "sahifa/ui/rtl"

// styles are the looks of all texts of the window. Rank is told by size,
// weight and colour, not by boxes: Naskh is for what was written by a
// newspaper, Sans for what the program says.
type styles struct {
	dir   rtl.Dir // the interface's
	scale float32 // of what the program says, and of what stands beside it

	masthead rtl.Style // the program's name
	title    rtl.Style // of a pane or dialog
	plain    rtl.Style // what the program says
	strong   rtl.Style
	note     rtl.Style // what it says in passing
	count    rtl.Style
	tip      rtl.Style
	field    rtl.Style // what is written in a line

	rowUnread  rtl.Style // headlines in the list
	rowRead    rtl.Style
	rowNote    rtl.Style // source and time
	rowSnippet rtl.Style

	section  rtl.Style // of an article
	headline rtl.Style
	byline   rtl.Style
	date     rtl.Style
	body     rtl.Style
	heading  [3]rtl.Style // of level 2, 3, and below
	quote    rtl.Style
	comment  rtl.Style // a reader's, and what one writes
	caption  rtl.Style
	code     rtl.Style
	cell     rtl.Style

	measure float32 // width of the text
}

// lineEnds is how the lines of an article's text end.
type lineEnds int

// The choices of the setting: as words fall, all at one edge by wider spaces,
// or by longer strokes in Arabic words as well.
const (
	ragged lineEnds = iota
	justified
	withKashida
)

// textSizes are the choices of the setting, as factors; the second is usual.
var textSizes = []float32{0.88, 1, 1.15, 1.32, 1.5}

// chromeScale is how much larger what the program says is for a text size:
// less than what is read at length, so that the panes have room for it.
func chromeScale(factor float32) float32 { return 1 + 0.7*(factor-1) }

// bodySize is the em of an article's text at factor 1. Noto Naskh draws small
// for its em: this looks like a Latin face at 16.
const bodySize = 19

// newStyles makes the table for a direction of the interface and one of
// textSizes.
func newStyles(dir rtl.Dir, size int, lines lineEnds) styles {
	factor := textSizes[size]
	scale := chromeScale(factor)
	align := rtl.Left
	if dir == rtl.RightToLeft {
		align = rtl.Right
	}
	said := rtl.Style{Family: rtl.Sans, Size: 14 * scale, LineHeight: 1.6, Dir: dir}
	noted := said
	noted.Size, noted.Colour = 12.5*scale, colourSoft
	// Lines of the list stand at the interface's start, whatever they are
	// written in; an article has its own start.
	row := rtl.Style{Family: rtl.Naskh, Size: 16.5 * factor, LineHeight: 1.55, Align: align, MaxLines: 2, MarkColour: colourMark}
	body := rtl.Style{Family: rtl.Naskh, Size: bodySize * factor, LineHeight: 1.85, MarkColour: colourMark}

	s := styles{
		dir: dir, scale: scale, plain: said, strong: said, title: said, note: noted, count: noted, tip: said,
		masthead: rtl.Style{Family: rtl.Naskh, Size: 25 * scale, Bold: true, Dir: dir},
		rowRead:  row, rowUnread: row, rowNote: noted, rowSnippet: row,
		section: said, headline: body, byline: said, date: noted,
		body: body, quote: body, caption: noted, code: body, cell: body,
		measure: 33 * bodySize * factor,
	}
	s.strong.Bold, s.title.Bold = true, true
	s.title.Size = 16.5 * scale
	s.tip.Size, s.tip.Colour = 12.5*scale, colourPaper

	s.field = rtl.Style{Family: rtl.Sans, Size: 14 * scale, LineHeight: 1.6}
	s.rowUnread.Bold = true
	s.rowRead.Colour = colourSoft
	s.rowNote.Size = 12.5 * factor
	s.rowNote.Align = align
	s.rowSnippet.Size, s.rowSnippet.Colour = 14.5*factor, colourSoft

	s.section.Size, s.section.Bold, s.section.Colour, s.section.Dir = 14*factor, true, colourAccent, rtl.Auto
	s.headline.Size, s.headline.Bold, s.headline.LineHeight = 32*factor, true, 1.45
	s.byline.Size, s.byline.Dir = 15*factor, rtl.Auto
	s.date.Size = 13.5 * factor
	for i, size := range []float32{24, 21, bodySize} {
		s.heading[i] = body
		s.heading[i].Size, s.heading[i].Bold, s.heading[i].LineHeight = size*factor, true, 1.6
	}
	if lines != ragged {
		s.body.Align, s.body.Kashida = rtl.Justified, lines == withKashida
	}
	s.comment = body
	s.comment.Size, s.comment.LineHeight = 16.5*factor, 1.7
	s.quote = s.body
	s.quote.Colour = colourSoft
	s.caption.Size, s.caption.Dir = 13.5*factor, rtl.Auto
	s.code.Family, s.code.Size, s.code.LineHeight, s.code.Dir = rtl.Mono, 14.5*factor, 1.6, rtl.LeftToRight
	s.cell.Size, s.cell.LineHeight = 16.5*factor, 1.6
	return s
}
