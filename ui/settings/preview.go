// The text that shows how texts are set.

package settings

import (
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// sheetAround is how high what stands round a page is: the head of its sheet, and the edges.
const sheetAround = 120

// preview is a text as it is set now, in a pane of a width: a picture of that pane, as much
// smaller as it has to be for lines to be as long as they are there, against the pane and
// against their letters.
func preview(k *kit.Kit, pane float32) rtl.Block {
	room, sheet := k.Canvas().Size(), kit.PageSheet(k)
	m := model{kit: k, pane: pane, brief: room.Width < sheet.Width || room.Height < sheet.Height+sheetAround}
	note := rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("typography.small")})
	return rtl.NewGroup(k.Dir, rtl.Item{Block: note}, rtl.Item{Block: rtl.NewSample(m.compose), Above: 6})
}

// model is a pane drawn small.
type model struct {
	kit  *kit.Kit
	pane float32 // its width

	// brief leaves out the date and what of the headline is beyond a line: where the whole is
	// not seen, most of what can be set is seen in the text.
	brief bool
}

// compose gives what is seen in a width, and the margin of lines.
func (m model) compose(width float32) (page rtl.Block, margin float32) {
	scale := m.scale(width)
	line := m.line() * scale
	return m.page(scale), (width - line) / 2
}

// line is how long lines are in the pane.
func (m model) line() float32 { return max(min(m.kit.Styles.Measure, m.pane-2*kit.ColumnMargin), 1) }

// scale is how small the pane is drawn in a width: of a pane with more room than any bounded
// line has use for, no more is drawn than that, lest letters be too small to be told apart.
func (m model) scale(width float32) float32 {
	widest := kit.Measures[len(kit.Measures)-2] * m.kit.Styles.Body.Size
	drawn := min(m.pane, max(widest, m.line())+2*kit.ColumnMargin)
	return min(width/drawn, 1)
}

// page gives the text, in letters of a scale.
func (m model) page(scale float32) rtl.Block {
	k := m.kit
	small := func(s rtl.Style) rtl.Style {
		s.Size *= scale
		return s
	}
	headline, date, body := small(k.Styles.Headline), small(k.Styles.Date), small(k.Styles.Body)
	headline.MaxLines = 2
	text := func(style rtl.Style, key string) rtl.Block { return rtl.NewText(style, rtl.Span{Text: k.Text(key)}) }
	if m.brief {
		headline.MaxLines = 1
		return rtl.NewGroup(k.Dir,
			rtl.Item{Block: text(headline, "typography.headline")},
			rtl.Item{Block: text(body, "typography.sample"), Above: 6 * scale},
			rtl.Item{Block: text(body, "typography.sample_next"), Above: k.Styles.Paragraph * body.Size})
	}
	return rtl.NewGroup(k.Dir,
		rtl.Item{Block: text(headline, "typography.headline")},
		rtl.Item{Block: rtl.NewText(date, rtl.Span{Text: kit.LongDate(k.Words, k.Now())}), Above: 2},
		rtl.Item{Block: text(body, "typography.sample"), Above: 6 * scale},
		rtl.Item{Block: text(body, "typography.sample_next"), Above: k.Styles.Paragraph * body.Size})
}
