package kit

import "sahifa/ui/rtl"

// Measured knows how high texts are in a width, for rows that are as high as theirs:
// most are the same whenever all rows are measured.
type Measured struct {
	width   float32
	heights map[measuredText]float32
}

type measuredText struct {
	style rtl.Style
	text  string
}

// Height gives the height of a text.
func (m *Measured) Height(style rtl.Style, text string, width float32) float32 {
	if text == "" {
		return 0
	}
	const most = 10_000 // then those are forgotten that were measured once
	if m.width != width || len(m.heights) > most {
		m.width, m.heights = width, map[measuredText]float32{}
	}
	key := measuredText{style, text}
	height, known := m.heights[key]
	if !known {
		height = rtl.NewText(style, rtl.Span{Text: text}).HeightFor(width)
		m.heights[key] = height
	}
	return height
}
